//! Reads, visits and favourites: honest counters.
use crate::{Result, Store};
use colonnade_model::ColumnId;

/// What a visitor did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Opened the column.
    Read,
    /// Went to the newspaper.
    Visit,
    /// Keeps the column.
    Keep,
    /// Does so no longer.
    Unkeep,
}

/// The counters of a store.
#[derive(Debug)]
pub struct Counting<'a>(pub(crate) &'a Store);

impl Counting<'_> {
    /// Counts acts, each with an opaque mark of the visitor for the day (a salted
    /// hash made by the caller); the same mark, column and act counts once a day.
    /// Marks of earlier days are deleted by the first call of a new day.
    pub async fn count(
        &self,
        _day: jiff::civil::Date,
        _acts: &[(ColumnId, Act, [u8; 16])],
    ) -> Result<()> {
        todo!()
    }
    /// The random salt of the day, the same for all nodes, made on first asking;
    /// salts of earlier days are deleted by then.
    pub async fn salt(&self, _day: jiff::civil::Date) -> Result<[u8; 32]> {
        todo!()
    }
}
