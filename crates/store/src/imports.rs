//! How far an import came, so that it can be taken up again.
use crate::{Result, Store};

/// Progress of one input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportProgress {
    /// Byte offset up to which everything is committed.
    pub offset: u64,
    /// Records up to there.
    pub records: u64,
    /// Counts so far, as the importer writes them (JSON).
    pub counts: String,
    /// True once the end was reached.
    pub finished: bool,
}

/// The imports of a store.
#[derive(Debug)]
pub struct Imports<'a>(pub(crate) &'a Store);

impl Imports<'_> {
    /// Progress of the input with this fingerprint.
    pub async fn progress(&self, _fingerprint: &str) -> Result<Option<ImportProgress>> {
        todo!()
    }
}
