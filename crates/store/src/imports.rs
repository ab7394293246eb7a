//! How far an import came, so that it can be taken up again.
use crate::{Result, Store, sql::Sql};

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
    pub async fn progress(&self, fingerprint: &str) -> Result<Option<ImportProgress>> {
        let find = "SELECT bytes, records, counts, finished FROM imports WHERE fingerprint = $1";
        let row = Sql::new("looking an import up", find)
            .bind(fingerprint)
            .first(self.0.readers())
            .await?;
        let Some(mut row) = row else { return Ok(None) };
        Ok(Some(ImportProgress {
            offset: row.count()?,
            records: row.count()?,
            counts: row.text()?,
            finished: row.flag()?,
        }))
    }
}
