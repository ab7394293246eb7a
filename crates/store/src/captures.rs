//! Captures: rows that know where in which WARC file the bytes lie.
use crate::{Result, Store};
use colonnade_model::{Capture, CaptureId, ColumnId};
use jiff::Timestamp;

/// What became of a capture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptureOutcome {
    /// A column (new, known or a new version) was read from it.
    Column(ColumnId),
    /// Kept, but no column: why (`not-an-article`, `kind:news`, `unsigned`, `noindex`, …).
    Refused(String),
    /// A feed, list or other page that announces columns.
    EntryPoint,
}

/// A capture's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCapture {
    /// Number.
    pub id: CaptureId,
    /// Its address.
    pub url: String,
    /// When it was fetched.
    pub fetched_at: Timestamp,
    /// SHA-256 of the payload, hexadecimal.
    pub digest: String,
    /// Name of the WARC file below `captures/`; `None` where the bytes were not
    /// kept (`noarchive`) or their retention time is over.
    pub file: Option<String>,
    /// Offset of its record (its own gzip member) in bytes.
    pub offset: u64,
    /// Length of that member in bytes.
    pub length: u64,
    /// `column`, `entry-point`, or why it was refused.
    pub outcome: String,
}

/// The captures of a store.
#[derive(Debug)]
pub struct Captures<'a>(pub(crate) &'a Store);

impl Captures<'_> {
    /// Rows with a number above `after`, ascending.
    pub async fn list(&self, _after: CaptureId, _limit: u32) -> Result<Vec<StoredCapture>> {
        todo!()
    }
    /// The capture itself, read back from its WARC file; `None` where its bytes were not kept.
    pub async fn read(&self, _id: CaptureId) -> Result<Option<Capture>> {
        todo!()
    }
    /// How many there are, by outcome.
    pub async fn counts(&self) -> Result<Vec<(String, u64)>> {
        todo!()
    }
}
