//! Writing one capture as a record in a gzip member of its own, so that it can be read
//! back alone by its offset.

use std::io::{self, Write};

use colonnade_model::Capture;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

/// Header fields that speak of a form the payload no longer has.
const UNDONE: [&str; 3] = ["content-encoding", "transfer-encoding", "content-length"];

/// Appends the capture to `file` as a WARC 1.1 response record in its own gzip member,
/// with digests of block and payload (SHA-256, hexadecimal). The payload is written
/// as it is, codings undone. Without a record id of its own it gets one derived
/// from address, time and payload, so that the same capture is the same record.
pub fn write_response(capture: &Capture, file: &mut Vec<u8>) -> io::Result<()> {
    let mut block = Vec::with_capacity(capture.body.len() + 1024);
    write!(block, "HTTP/1.1 {}", capture.status)?;
    block.extend_from_slice(b" \r\n");
    for (name, value) in &capture.headers {
        if !name.is_empty() && !UNDONE.contains(&name.as_str()) {
            write!(block, "{}: {}\r\n", one_line(name), one_line(value))?;
        }
    }
    write!(block, "content-length: {}\r\n\r\n", capture.body.len())?;
    block.extend_from_slice(&capture.body);

    let record_id = match &capture.record_id {
        Some(id) => one_line(id),
        None => derived_id(capture),
    };
    let mut member = GzEncoder::new(file, Compression::default());
    write!(
        member,
        "WARC/1.1\r\n\
         WARC-Type: response\r\n\
         WARC-Record-ID: <{record_id}>\r\n\
         WARC-Date: {}\r\n\
         WARC-Target-URI: {}\r\n\
         WARC-Block-Digest: sha256:{}\r\n\
         WARC-Payload-Digest: sha256:{}\r\n\
         Content-Type: application/http;msgtype=response\r\n\
         Content-Length: {}\r\n\r\n",
        capture.fetched_at,
        one_line(&capture.url),
        hex::encode(Sha256::digest(&block)),
        hex::encode(Sha256::digest(&capture.body)),
        block.len(),
    )?;
    member.write_all(&block)?;
    member.write_all(b"\r\n\r\n")?;
    member.finish()?;
    Ok(())
}

/// A text that cannot begin a line of its own.
fn one_line(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// A version 8 UUID (RFC 9562, 5.8) out of what the capture is.
fn derived_id(capture: &Capture) -> String {
    let mut hash = Sha256::new();
    hash.update(capture.url.as_bytes());
    hash.update([0]);
    hash.update(capture.fetched_at.as_nanosecond().to_be_bytes());
    hash.update(&capture.body);
    let mut id: Vec<u8> = hash.finalize().iter().copied().take(16).collect();
    if let Some(version) = id.get_mut(6) {
        *version = (*version & 0x0F) | 0x80;
    }
    if let Some(variant) = id.get_mut(8) {
        *variant = (*variant & 0x3F) | 0x80;
    }
    let digits = hex::encode(id);
    let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        part(0..8),
        part(8..12),
        part(12..16),
        part(16..20),
        part(20..32)
    )
}
