//! The change log: what all projections (index, caches) follow.

use crate::{ChangeSeq, ColumnId, ColumnistId, NewspaperId};

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// A column is new, or anything about it is other than before (text,
    /// attribution, removal). Look it up to see what it is now.
    Column(ColumnId),
    /// A columnist is new, renamed, merged or gone.
    Columnist(ColumnistId),
    /// A newspaper is new, renamed or gone.
    Newspaper(NewspaperId),
}

/// One entry of the change log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its position.
    pub seq: ChangeSeq,
    /// What changed.
    pub kind: ChangeKind,
}
