//! WARC files (ISO 28500, versions 1.0 and 1.1): archives of any size read record by
//! record, and our own captures written.
//!
//! Ours and not fastwarc: that one brings C code, unbounded inflating and no way on
//! after a damaged record.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

use colonnade_model::Capture;

mod chunked;
mod coding;
mod head;
mod http;
mod raw;
mod reader;
mod source;
#[cfg(test)]
mod tests;
mod write;

pub use coding::undo_codings;
pub use reader::Reader;
pub use write::write_response;

/// One response record, or why it could not be read.
#[derive(Debug)]
pub struct Record {
    /// A position in the file, in bytes, from which reading gives this record: the
    /// record's own (plain), its gzip member's (a member a record); in a file that
    /// is one single gzip member always 0, so such a file cannot be resumed.
    pub offset: u64,
    /// A position from which reading misses no later record: where the next record
    /// begins, or `offset` where that lies in the same gzip member.
    pub next: u64,
    /// Its address, also where the record could not be read; empty where it has none.
    pub url: String,
    /// Its `WARC-Record-ID` without angle brackets.
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

impl Reader {
    /// Opens a file and skips to a record's offset (0: the beginning).
    pub fn open(path: &Path, offset: u64, limits: Limits) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let length = file.metadata().ok().filter(std::fs::Metadata::is_file);
        file.seek(SeekFrom::Start(offset))?;
        let length = length.map(|metadata| metadata.len());
        Ok(Self::start(Box::new(file), offset, length, limits))
    }

    /// Reads from any stream; offsets count from where it stands.
    pub fn new(input: Box<dyn Read + Send>, limits: Limits) -> Self {
        Self::start(input, 0, None, limits)
    }
}
