//! Captures: rows that know where in which WARC file the bytes lie.

mod record;
mod shelf;

use std::path::Path;

use colonnade_model::{Capture, CaptureId, ColumnId};
use jiff::Timestamp;

pub(crate) use self::shelf::{Place, Shelf, Shelving};
use crate::{
    Error, Result, Store,
    sql::{Row, Sql},
    warc::{Limits, Reader},
};

/// The outcome of a capture that nobody has read yet.
pub(crate) const UNREAD: &str = "unread";

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
    pub async fn list(&self, after: CaptureId, limit: u32) -> Result<Vec<StoredCapture>> {
        let list = "SELECT id, url, fetched_at, digest, file, at_byte, length, outcome \
            FROM captures WHERE id > $1 ORDER BY id LIMIT $2";
        let rows = Sql::new("listing captures", list)
            .bind(after)
            .bind(limit)
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(stored).collect()
    }

    /// One row.
    pub async fn by_id(&self, id: CaptureId) -> Result<Option<StoredCapture>> {
        let find = "SELECT id, url, fetched_at, digest, file, at_byte, length, outcome \
            FROM captures WHERE id = $1";
        let row = Sql::new("looking a capture up", find)
            .bind(id)
            .first(self.0.readers())
            .await?;
        row.map(stored).transpose()
    }

    /// The capture itself, read back from its WARC file; `None` where its bytes were not kept.
    pub async fn read(&self, id: CaptureId) -> Result<Option<Capture>> {
        let Some(stored) = self.by_id(id).await? else {
            return Ok(None);
        };
        let Some(file) = stored.file else {
            return Ok(None);
        };
        let path = self.0.0.shelf.path(&file);
        let read = move || {
            one_record(&path, stored.offset).map_err(|e| Error::file("read a capture in", &path, e))
        };
        match tokio::task::spawn_blocking(read).await {
            Ok(capture) => capture.map(Some),
            Err(e) => Err(Error::file("read a capture in", file, e.into())),
        }
    }

    /// How many there are, by outcome.
    pub async fn counts(&self) -> Result<Vec<(String, u64)>> {
        let count = "SELECT outcome, COUNT(*) FROM captures GROUP BY outcome ORDER BY 2 DESC, 1";
        let rows = Sql::new("counting captures", count)
            .all(self.0.readers())
            .await?;
        rows.into_iter()
            .map(|mut row| Ok((row.text()?, row.count()?)))
            .collect()
    }
}

fn stored(mut row: Row) -> Result<StoredCapture> {
    Ok(StoredCapture {
        id: CaptureId(row.int()?),
        url: row.text()?,
        fetched_at: row.time()?,
        digest: row.text()?,
        file: row.maybe_text()?,
        offset: row.count()?,
        length: row.count()?,
        outcome: row.text()?,
    })
}

/// The record that begins at an offset of one of our files.
fn one_record(path: &Path, offset: u64) -> std::io::Result<Capture> {
    // it was let in once, so its length is no reason to refuse it now
    let limits = Limits { payload: 1 << 32 };
    let record = Reader::open(path, offset, limits)?.next();
    let record = record.ok_or(std::io::ErrorKind::UnexpectedEof)??;
    record
        .capture
        .map_err(|e| std::io::Error::new(std::io::ErrorKind::InvalidData, e))
}
