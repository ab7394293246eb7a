//! From a record's block to a capture.

use colonnade_model::Capture;
use jiff::Timestamp;

use super::{RecordError, chunked, coding, head, head::Head};

/// The capture in a record: its header block and its content.
pub(super) fn capture(
    record: &Head,
    url: &str,
    block: Vec<u8>,
    limit: u64,
) -> Result<Capture, RecordError> {
    if url.is_empty() {
        return Err(RecordError::Malformed("no WARC-Target-URI".to_owned()));
    }
    let record_id = record.get("warc-record-id").map(unbracketed);
    let (status, headers, body) = if record.get("warc-type") == Some("resource") {
        let media = record.get("content-type").unwrap_or_default();
        let headers = vec![("content-type".to_owned(), media.to_owned())];
        (200, headers, block)
    } else {
        let (fields, body) = head::split(&block)
            .ok_or_else(|| RecordError::Malformed("HTTP headers do not end".to_owned()))?;
        let http = Head::parse(fields);
        let status = status(&http.first)
            .ok_or_else(|| RecordError::Malformed("no HTTP status line".to_owned()))?;
        let body = payload(&http, body, limit)?;
        (status, http.fields, body)
    };
    if body.len() as u64 > limit {
        return Err(RecordError::TooLong { limit });
    }
    Ok(Capture {
        url: url.to_owned(),
        fetched_at: fetched_at(record, &headers),
        status,
        headers,
        body,
        record_id,
    })
}

fn payload(http: &Head, body: &[u8], limit: u64) -> Result<Vec<u8>, RecordError> {
    let transfer = http.get("transfer-encoding").unwrap_or_default();
    let chunked = transfer.to_ascii_lowercase().contains("chunked");
    let plain = if chunked { chunked::undo(body) } else { None };
    let plain = plain.unwrap_or_else(|| body.to_vec());
    match http.get("content-encoding") {
        Some(codings) => coding::undo_codings(codings, plain, limit),
        None => Ok(plain),
    }
}

fn status(line: &str) -> Option<u16> {
    let mut parts = line.split_ascii_whitespace();
    let version = parts.next()?;
    let known = version.len() >= 5
        && version
            .get(..5)
            .is_some_and(|start| start.eq_ignore_ascii_case("HTTP/"));
    known.then_some(())?;
    parts.next()?.parse().ok()
}

/// `WARC-Date`, else the response's `Date`, else the beginning of 1970.
fn fetched_at(record: &Head, headers: &[(String, String)]) -> Timestamp {
    let printed = record.get("warc-date").and_then(|date| date.parse().ok());
    printed
        .or_else(|| {
            let (_, date) = headers.iter().find(|(name, _)| name == "date")?;
            Some(jiff::fmt::rfc2822::parse(date).ok()?.timestamp())
        })
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A value without the angle brackets that WARC puts around identifiers (and
/// WARC 1.0 files by some around addresses).
pub(super) fn unbracketed(value: &str) -> String {
    let value = value.trim();
    let inner = value
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    inner.unwrap_or(value).to_owned()
}
