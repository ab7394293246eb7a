//! The record that opens each of our WARC files (ISO 28500, WARC 1.1).

use std::io::{self, Write as _};

use flate2::{Compression, write::GzEncoder};
use jiff::Timestamp;

use crate::text::digest;

/// The warcinfo record, a gzip member of its own.
pub(crate) fn warcinfo(name: &str, now: Timestamp) -> Vec<u8> {
    let block = "software: colonnade\r\nformat: WARC File Format 1.1\r\n";
    let head = format!(
        "WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\n\
         WARC-Filename: {name}\r\nContent-Type: application/warc-fields\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        record_id(name),
        now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        block.len()
    );
    let mut member = Vec::new();
    // writing to memory does not fail
    let _ = pack(head.as_bytes(), &mut member);
    member
}

/// Packs bytes as one gzip member.
fn pack(record: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
    let mut encoder = GzEncoder::new(out, Compression::new(6));
    encoder.write_all(record)?;
    encoder.finish()?;
    Ok(())
}

/// An id that the same name gives again (a UUID of version 8).
fn record_id(name: &str) -> String {
    let hex = digest([name]);
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!(
        "<urn:uuid:{}-{}-8{}-8{}-{}>",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
}
