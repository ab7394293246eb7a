//! Content codings (RFC 9110, 8.4.1; RFC 7932; RFC 8878), undone within bounds.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::RecordError;

/// More codings on top of each other than this are an attack.
const MOST_CODINGS: usize = 4;

/// Undoes the codings a header names, the last applied first. A payload that is
/// plainly not coded is left alone: archives undo codings and leave the header.
pub fn undo_codings(header: &str, mut body: Vec<u8>, limit: u64) -> Result<Vec<u8>, RecordError> {
    let codings: Vec<&str> = header
        .split(',')
        .map(str::trim)
        .filter(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity"))
        .collect();
    if codings.len() > MOST_CODINGS {
        return Err(RecordError::Coding {
            coding: header.chars().take(100).collect(),
            why: format!("more than {MOST_CODINGS} codings"),
        });
    }
    for coding in codings.into_iter().rev() {
        if body.is_empty() {
            break;
        }
        match undo_one(coding, &body, limit) {
            Ok(decoded) => body = decoded,
            Err(_) if is_text(&body) => {}
            Err(why) => {
                let coding = coding.chars().take(100).collect();
                return Err(RecordError::Coding { coding, why });
            }
        }
    }
    Ok(body)
}

fn undo_one(coding: &str, body: &[u8], limit: u64) -> Result<Vec<u8>, String> {
    match coding.to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" => read(MultiGzDecoder::new(body), limit),
        "deflate" => match read(ZlibDecoder::new(body), limit) {
            // some servers send it without the zlib frame
            Err(_) => read(DeflateDecoder::new(body), limit),
            framed => framed,
        },
        "br" => read(
            brotli_decompressor::Decompressor::new(body, 16 << 10),
            limit,
        ),
        "zstd" => {
            let decoder = ruzstd::decoding::StreamingDecoder::new(body);
            read(decoder.map_err(|error| error.to_string())?, limit)
        }
        _ => Err("unknown coding".to_owned()),
    }
}

fn read(decoder: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut plain = Vec::new();
    decoder
        .take(limit.saturating_add(1))
        .read_to_end(&mut plain)
        .map_err(|error| error.to_string())?;
    if plain.len() as u64 > limit {
        return Err(format!("it expands beyond {limit} bytes"));
    }
    Ok(plain)
}

/// Whether a payload that should be coded begins like a page, a feed or JSON.
fn is_text(body: &[u8]) -> bool {
    let head = body.get(..512).unwrap_or(body);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    matches!(head.trim_ascii_start().first(), Some(b'<' | b'{' | b'['))
        && !head.iter().any(|&byte| byte < 9)
}
