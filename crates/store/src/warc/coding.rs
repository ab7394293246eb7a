//! Content codings (RFC 9110, 8.4.1; RFC 7932; RFC 8878), undone within bounds.

use std::{cell::RefCell, io::Read};

use flate2::{
    Decompress, FlushDecompress, Status,
    read::{DeflateDecoder, ZlibDecoder},
};
use libdeflater::Decompressor;
use memchr::memmem;

use super::RecordError;

/// More codings on top of each other than this are an attack.
const MOST_CODINGS: usize = 4;
/// What is said of the length of a text is believed up to so many times what was sent.
const BELIEVED: usize = 32;
/// Room that is made at once where nothing is said, or too little.
const ROOM: usize = 32 << 10;
/// What a gzip member begins with; behind it stands its method, of which there is one.
const GZIP: [u8; 2] = [0x1F, 0x8B];
const DEFLATED: [u8; 3] = [0x1F, 0x8B, 8];

thread_local! {
    /// Its tables are large; one a thread serves for all.
    static DECOMPRESSOR: RefCell<Decompressor> = RefCell::new(Decompressor::new());
}

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
        "gzip" | "x-gzip" => gunzip(body, limit),
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

/// Undoes gzip (RFC 1952), also of several members. It says at its end how long the text is,
/// so that there is room for all of it at once. Bytes behind the last member say nothing.
fn gunzip(body: &[u8], limit: u64) -> Result<Vec<u8>, String> {
    let said = body
        .last_chunk()
        .map_or(0, |said| u32::from_le_bytes(*said));
    let said = usize::try_from(said).unwrap_or(usize::MAX);
    let believed = said.min(body.len().saturating_mul(BELIEVED));
    let at_once = if believed == said && said as u64 <= limit {
        gunzip_one(body, said)
    } else {
        None
    };
    at_once.map_or_else(|| gunzip_on(body, limit, believed), Ok)
}

/// Undoes one member that says truly how long its text is: what nearly all servers send.
/// `None` where it is anything else.
fn gunzip_one(body: &[u8], length: usize) -> Option<Vec<u8>> {
    if memmem::find(body.get(GZIP.len()..)?, &DEFLATED).is_some() {
        // another member, or three bytes like its beginning
        return None;
    }
    let mut plain = vec![0; length];
    let undone = DECOMPRESSOR.with_borrow_mut(|one| one.gzip_decompress(body, &mut plain));
    (undone == Ok(length)).then_some(plain)
}

/// Undoes gzip step by step, with room for a text of such a length at first.
fn gunzip_on(mut body: &[u8], limit: u64, believed: usize) -> Result<Vec<u8>, String> {
    let longest = usize::try_from(limit.saturating_add(1)).unwrap_or(usize::MAX);
    let mut plain = Vec::with_capacity(believed.saturating_add(1).min(longest));
    let mut member = Decompress::new_gzip(15);
    loop {
        let room = plain.capacity() - plain.len();
        let (taken, given) = (member.total_in(), plain.len());
        let status = member
            .decompress_vec(body, &mut plain, FlushDecompress::Finish)
            .map_err(|error| error.to_string())?;
        let taken = usize::try_from(member.total_in() - taken).unwrap_or(usize::MAX);
        body = body.get(taken..).unwrap_or_default();
        if plain.len() as u64 > limit {
            return Err(format!("it expands beyond {limit} bytes"));
        }
        if status == Status::StreamEnd {
            if !body.starts_with(&GZIP) {
                return Ok(plain);
            }
            member = Decompress::new_gzip(15);
        } else if room > 0 && taken == 0 && plain.len() == given {
            return Err("it ends early".to_owned());
        }
        if plain.len() == plain.capacity() {
            let more = plain.len().max(ROOM).min(longest - plain.len());
            plain.reserve_exact(more);
        }
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

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::GzEncoder};
    use proptest::prelude::*;

    use super::undo_codings;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn undone(body: Vec<u8>, limit: u64) -> Result<Vec<u8>, String> {
        undo_codings("gzip", body, limit).map_err(|error| error.to_string())
    }

    proptest! {
        #[test]
        fn gzip_comes_back(text: Vec<u8>, times in 1_usize..300, more: Vec<u8>) {
            let text = text.repeat(times);
            let all = [text.as_slice(), &more].concat();
            prop_assert_eq!(undone(gzip(&all), 1 << 30), Ok(all.clone()));
            let members = [gzip(&text), gzip(&[]), gzip(&more)].concat();
            prop_assert_eq!(undone(members, 1 << 30), Ok(all.clone()));
            let twice = [gzip(&all), gzip(&all)].concat();
            prop_assert_eq!(undone(twice, 1 << 30), Ok(all.repeat(2)));
        }

        #[test]
        fn damaged_gzip_is_no_panic(text: Vec<u8>, at: prop::sample::Index, byte: u8) {
            let mut body = gzip(&text.repeat(20));
            let at = at.index(body.len());
            body[at] = byte;
            let _ = undone(body, 1 << 20);
        }
    }

    #[test]
    fn gzip_is_kept_within_bounds() {
        let zeros = vec![0; 1 << 20];
        let body = gzip(&zeros);
        assert_eq!(undone(body.clone(), 1 << 20).unwrap(), zeros);
        let long = undone(body.clone(), (1 << 20) - 1).unwrap_err();
        assert!(long.contains("expands beyond 1048575 bytes"), "{long}");
        let early = undone(body[..body.len() - 9].to_vec(), 1 << 20).unwrap_err();
        assert!(early.contains("ends early"), "{early}");
        // what it says of its length is not true
        let lies = [&body[..body.len() - 4], &[0xFF; 4]].concat();
        assert!(undone(lies, 1 << 30).is_err());
        // nothing behind the last member counts
        let behind = [body, b"\0\0behind".to_vec()].concat();
        assert_eq!(undone(behind, 1 << 20).unwrap(), zeros);
    }
}
