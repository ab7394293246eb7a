//! The encoding of a feed: by byte order mark, by zeros, by what is valid, by what is
//! declared, by likelihood; in this order.
use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::entity;

/// The text of a feed, and a note where what it declares was not believed.
/// `media_type` is what HTTP said.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    media_type: Option<&str>,
) -> (Cow<'a, str>, Option<String>) {
    let (text, note) = decoded(bytes, media_type);
    (without_controls(text), note)
}

/// Zeros dropped, and the C1 controls read as what was meant: windows-1252, as HTML does.
fn without_controls(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let c1 = memchr::memchr_iter(0xC2, bytes).any(|at| {
        let next = bytes.get(at + 1);
        next.is_some_and(|next| (0x80..0xA0).contains(next))
    });
    if !c1 && memchr::memchr(0, bytes).is_none() {
        return text;
    }
    let meant = text
        .chars()
        .filter(|&c| c != '\0')
        .map(|c| match u32::from(c) {
            value @ 0x80..=0x9F => entity::c1(value).unwrap_or(c),
            _ => c,
        });
    Cow::Owned(meant.collect())
}

fn decoded<'a>(bytes: &'a [u8], media_type: Option<&str>) -> (Cow<'a, str>, Option<String>) {
    if let Some((big_endian, start)) = utf32(bytes) {
        return (
            from_utf32(bytes.get(start..).unwrap_or_default(), big_endian).into(),
            None,
        );
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        if encoding == UTF_8 && std::str::from_utf8(rest).is_err() {
            return by_declaration(rest, media_type);
        }
        return (encoding.decode_without_bom_handling(rest).0, None);
    }
    match bytes {
        [b'<' | b' ' | b'\n', 0, ..] => {
            return (UTF_16LE.decode_without_bom_handling(bytes).0, None);
        }
        [0, b'<' | b' ' | b'\n', ..] => {
            return (UTF_16BE.decode_without_bom_handling(bytes).0, None);
        }
        _ => {}
    }
    by_declaration(bytes, media_type)
}

fn by_declaration<'a>(bytes: &'a [u8], media_type: Option<&str>) -> (Cow<'a, str>, Option<String>) {
    if let Ok(text) = std::str::from_utf8(bytes)
        && !bytes.contains(&0x1B)
    {
        return (Cow::Borrowed(text), None);
    }
    let declared = declaration(bytes).or_else(|| {
        let media_type = media_type?.to_ascii_lowercase();
        label(media_type.split_once("charset=")?.1)
    });
    if let Some(encoding) = declared.filter(|encoding| is_of_bytes(encoding)) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        // a few broken bytes in an otherwise plain text
        if !broken || losses(&text) * 200 < bytes.len() && encoding != UTF_8 {
            return (text, None);
        }
    }
    let mostly_utf8 = String::from_utf8_lossy(bytes);
    if declared.is_none_or(|encoding| encoding == UTF_8) {
        let other = mostly_utf8.chars().filter(|c| !c.is_ascii()).count();
        if losses(&mostly_utf8) * 20 < other {
            return (mostly_utf8, Some("a few bytes are no UTF-8".to_owned()));
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..1 << 18).unwrap_or(bytes), true);
    let guessed = detector.guess(None, Utf8Detection::Allow);
    let guessed = if guessed == UTF_8 {
        WINDOWS_1252
    } else {
        guessed
    };
    let name = declared.map_or("nothing", |encoding| encoding.name());
    let note = format!("declared {name}, read as {}", guessed.name());
    (guessed.decode_without_bom_handling(bytes).0, Some(note))
}

fn losses(text: &str) -> usize {
    text.matches('\u{FFFD}').count()
}

/// Who declares UTF-16 in bytes that are ASCII does not mean it.
fn is_of_bytes(encoding: &Encoding) -> bool {
    encoding != UTF_16LE && encoding != UTF_16BE
}

/// The encoding named in the XML declaration.
fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1024))?;
    let start = memchr::memmem::find(head, b"<?xml")?;
    let head = String::from_utf8_lossy(head.get(start..)?).to_ascii_lowercase();
    let declaration = head.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    label(value.trim_start().strip_prefix('=')?)
}

fn label(value: &str) -> Option<&'static Encoding> {
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let label = value.split(['"', '\'', ';', ' ', ',', '>', '?']).next()?;
    Encoding::for_label(label.as_bytes()).or_else(|| {
        // names of before the standard
        let known = match label.replace(['_', '-'], "").as_str() {
            "cp1250" => "windows-1250",
            "cp1253" => "windows-1253",
            "u8" | "utf8mb4" => "utf-8",
            "latin" => "windows-1252",
            "xsjis" | "shiftjis" | "cp932" | "mskanji" => "shift_jis",
            "xgbk" | "cp936" => "gbk",
            "cp949" | "uhc" => "euc-kr",
            "cp950" => "big5",
            _ => return None,
        };
        Encoding::for_label(known.as_bytes())
    })
}

/// Whether it is UTF-32: big-endian or not, and how long its byte order mark is.
fn utf32(bytes: &[u8]) -> Option<(bool, usize)> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => Some((false, 4)),
        [0, 0, 0xFE, 0xFF, ..] => Some((true, 4)),
        [b'<', 0, 0, 0, ..] => Some((false, 0)),
        [0, 0, 0, b'<', ..] => Some((true, 0)),
        _ => None,
    }
}

fn from_utf32(bytes: &[u8], big_endian: bool) -> String {
    let (units, _) = bytes.as_chunks::<4>();
    units
        .iter()
        .map(|unit| {
            let value = if big_endian {
                u32::from_be_bytes(*unit)
            } else {
                u32::from_le_bytes(*unit)
            };
            char::from_u32(value).unwrap_or('\u{FFFD}')
        })
        .collect()
}
