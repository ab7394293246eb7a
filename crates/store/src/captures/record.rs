//! Records of our own WARC files (ISO 28500, WARC 1.1), each its own gzip member.

use std::io::{self, Read as _, Write as _};

use colonnade_model::Capture;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use jiff::Timestamp;

use crate::text::digest;

/// The record that opens a file.
pub(crate) fn warcinfo(name: &str, now: Timestamp) -> Vec<u8> {
    let block = "software: colonnade\r\nformat: WARC File Format 1.1\r\n";
    let head = format!(
        "WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\n\
         WARC-Filename: {name}\r\nContent-Type: application/warc-fields\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        record_id(&[name]),
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

/// An id that the same parts give again (a UUID of version 8).
fn record_id(parts: &[&str]) -> String {
    let hex = digest(parts.iter().copied());
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

/// Appends a capture as a response record.
pub(crate) fn write_response(capture: &Capture, out: &mut Vec<u8>) -> io::Result<()> {
    let one_line = |text: &str| text.replace(['\r', '\n'], " ");
    let mut block = format!("HTTP/1.1 {} \r\n", capture.status).into_bytes();
    for (name, value) in &capture.headers {
        write!(block, "{}: {}\r\n", one_line(name), one_line(value))?;
    }
    block.extend_from_slice(b"\r\n");
    block.extend_from_slice(&capture.body);
    let time = capture.fetched_at.to_string();
    let id = capture.record_id.clone();
    let id = id.unwrap_or_else(|| record_id(&[&capture.url, &time]));
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: {}\r\nWARC-Date: {time}\r\n\
         WARC-Target-URI: {}\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n",
        one_line(&id),
        one_line(&capture.url),
        block.len()
    );
    let mut record = head.into_bytes();
    record.extend_from_slice(&block);
    record.extend_from_slice(b"\r\n\r\n");
    pack(&record, out)
}

/// Reads what [`write_response`] wrote.
pub(crate) fn read_response(member: &[u8]) -> io::Result<Capture> {
    let malformed = || io::Error::new(io::ErrorKind::InvalidData, "malformed record");
    let mut bytes = Vec::new();
    GzDecoder::new(member).read_to_end(&mut bytes)?;
    let (head, rest) = split(&bytes).ok_or_else(malformed)?;
    let field = |name: &str| {
        let mut fields = head.lines().filter_map(|line| line.split_once(": "));
        fields.find(|(key, _)| *key == name).map(|(_, value)| value)
    };
    let length: usize = field("Content-Length")
        .and_then(|length| length.parse().ok())
        .ok_or_else(malformed)?;
    let (http, body) = rest.get(..length).and_then(split).ok_or_else(malformed)?;
    let mut lines = http.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    Ok(Capture {
        url: field("WARC-Target-URI").ok_or_else(malformed)?.to_owned(),
        fetched_at: field("WARC-Date")
            .and_then(|date| date.parse().ok())
            .ok_or_else(malformed)?,
        status: status.and_then(|s| s.parse().ok()).ok_or_else(malformed)?,
        headers: lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: body.to_vec(),
        record_id: field("WARC-Record-ID").map(ToOwned::to_owned),
    })
}

/// A head and what follows the empty line.
fn split(bytes: &[u8]) -> Option<(String, &[u8])> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(bytes.get(..end)?).into_owned();
    Some((head, bytes.get(end + 4..)?))
}
