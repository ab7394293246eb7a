//! Opening a store, and the doors to its nouns.

use std::{path::PathBuf, sync::Arc};

use colonnade_model::Clock;

use crate::{
    Captures, Changes, Columnists, Columns, Counting, Imports, Jobs, Newspapers, Result, Writer,
};

/// How to open a store.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where captures and the embedded database are kept.
    pub data_dir: PathBuf,
    /// `sqlite://…` or `postgres://…`; `None`: `colonnade.sqlite` in the data directory.
    pub database: Option<String>,
    /// Connections for reading.
    pub readers: u32,
    /// A WARC file is closed and a new one begun at this many bytes.
    pub warc_file_bytes: u64,
    /// The clock that dates new rows.
    pub clock: Arc<dyn Clock>,
}

/// An open store; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {}

impl Store {
    /// Opens the store, makes what is missing and runs the migrations.
    pub async fn open(_options: Options) -> Result<Self> {
        todo!()
    }
    /// Names of the migrations this call applied; `open` has already run them, so
    /// this is for `colonnade migrate`, which opens with it.
    pub async fn migrate(_options: Options) -> Result<Vec<String>> {
        todo!()
    }
    /// Waits until every change acknowledged so far is on disk, then closes.
    pub async fn close(self) {
        todo!()
    }
    /// Newspapers.
    pub fn newspapers(&self) -> Newspapers<'_> {
        todo!()
    }
    /// Columnists.
    pub fn columnists(&self) -> Columnists<'_> {
        todo!()
    }
    /// Columns.
    pub fn columns(&self) -> Columns<'_> {
        todo!()
    }
    /// Captures.
    pub fn captures(&self) -> Captures<'_> {
        todo!()
    }
    /// The change log.
    pub fn changes(&self) -> Changes<'_> {
        todo!()
    }
    /// Reads, visits, favourites.
    pub fn counting(&self) -> Counting<'_> {
        todo!()
    }
    /// How far imports came.
    pub fn imports(&self) -> Imports<'_> {
        todo!()
    }
    /// Work to be done.
    pub fn jobs(&self) -> Jobs<'_> {
        todo!()
    }
    /// A value kept under a key ("sample", "site.secret").
    pub async fn setting(&self, _key: &str) -> Result<Option<String>> {
        todo!()
    }
    /// Keeps a value under a key.
    pub async fn set_setting(&self, _key: &str, _value: &str) -> Result<()> {
        todo!()
    }
    /// Removes the sample edition (newspapers marked `sample`, their columns,
    /// columnists that wrote nowhere else) and leaves changes in the log. Returns
    /// the number of columns removed.
    pub async fn remove_sample(&self) -> Result<u64> {
        todo!()
    }
    /// One transaction that writes. On SQLite there is one at a time; a second
    /// caller waits.
    pub async fn writer(&self) -> Result<Writer> {
        todo!()
    }
}
