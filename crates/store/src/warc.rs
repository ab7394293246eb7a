//! WARC files (ISO 28500): reading archives of any size record by record.
use colonnade_model::Capture;
use std::{io::Read, path::Path};

/// One response record, or why it could not be read.
#[derive(Debug)]
pub struct Record {
    /// Where the record begins in the file, in bytes.
    pub offset: u64,
    /// Where the next one begins.
    pub next: u64,
    /// Its address, also where the record could not be read.
    pub url: String,
    /// Its `WARC-Record-ID`.
    pub record_id: Option<String>,
    /// The capture, or what is wrong with the record.
    pub capture: Result<Capture, RecordError>,
}

/// Why a record could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Its payload is longer than the limit.
    #[error("payload is longer than {limit} bytes")]
    TooLong {
        /// The limit in bytes.
        limit: u64,
    },
    /// Its content coding expands beyond the limit or is broken.
    #[error("content coding `{coding}` cannot be undone: {why}")]
    Coding {
        /// gzip, br, deflate, zstd …
        coding: String,
        /// What the decoder said.
        why: String,
    },
    /// The file ends inside it.
    #[error("file ends inside the record")]
    Truncated,
    /// It is no HTTP response.
    #[error("malformed record: {0}")]
    Malformed(String),
}

/// Bounds of reading.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most bytes of a payload, decoded.
    pub payload: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { payload: 64 << 20 }
    }
}

/// Reads response records (and HTTP `resource` records) in order, plain or gzip
/// (a member a record), memory bounded by one record.
#[derive(Debug)]
pub struct Reader {}

impl Reader {
    /// Opens a file and skips to a record's offset (0: the beginning).
    pub fn open(_path: &Path, _offset: u64, _limits: Limits) -> std::io::Result<Self> {
        todo!()
    }
    /// Reads from any stream.
    pub fn new(_input: Box<dyn Read + Send>, _limits: Limits) -> Self {
        todo!()
    }
}

impl Iterator for Reader {
    type Item = std::io::Result<Record>;
    fn next(&mut self) -> Option<Self::Item> {
        todo!()
    }
}
