//! The encoding of a feed: by byte order mark, by zeros, by what is valid, by what is
//! declared, by likelihood; in this order.
use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{entity, mixed};

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
    let mut meant = String::with_capacity(text.len());
    meant.extend(
        text.chars()
            .filter(|&c| c != '\0')
            .map(|c| match u32::from(c) {
                value @ 0x80..=0x9F => entity::c1(value).unwrap_or(c),
                _ => c,
            }),
    );
    Cow::Owned(meant)
}

/// Decodes, in memory that grows with the text: what could come of so many bytes at
/// most would be three times as much and more. Whether some were broken.
fn in_full(encoding: &'static Encoding, bytes: &[u8]) -> (String, bool) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8 + 16);
    let mut broken = false;
    let mut rest = bytes;
    loop {
        let (end, read, replaced) = decoder.decode_to_string(rest, &mut text, true);
        broken |= replaced;
        rest = rest.get(read..).unwrap_or_default();
        if end == CoderResult::InputEmpty {
            break;
        }
        text.reserve_exact(rest.len() / 2 + text.len() / 8 + 64);
    }
    text.shrink_to_fit();
    (text, broken)
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
        if encoding == UTF_8 {
            return by_declaration(rest, media_type);
        }
        return (in_full(encoding, rest).0.into(), None);
    }
    match bytes {
        [b'<' | b' ' | b'\n', 0, ..] => {
            return (in_full(UTF_16LE, bytes).0.into(), None);
        }
        [0, b'<' | b' ' | b'\n', ..] => {
            return (in_full(UTF_16BE, bytes).0.into(), None);
        }
        _ => {}
    }
    by_declaration(bytes, media_type)
}

fn by_declaration<'a>(bytes: &'a [u8], media_type: Option<&str>) -> (Cow<'a, str>, Option<String>) {
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes)
        && memchr::memchr(0x1B, bytes).is_none()
    {
        return (text, None);
    }
    let declared = declaration(bytes).or_else(|| {
        let media_type = media_type?.to_ascii_lowercase();
        label(media_type.split_once("charset=")?.1)
    });
    if let Some(encoding) = declared.filter(|encoding| is_of_bytes(encoding)) {
        let (text, broken) = in_full(encoding, bytes);
        // a few broken bytes in an otherwise plain text
        if !broken || losses(&text) * 200 < bytes.len() && encoding != UTF_8 {
            return (text.into(), None);
        }
    }
    if declared.is_none_or(|encoding| encoding == UTF_8)
        && let Some(text) = mixed::mended(bytes)
    {
        return (text.into(), Some("a few bytes are no UTF-8".to_owned()));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..1 << 18).unwrap_or(bytes), true);
    let guessed = detector.guess(country(bytes), Utf8Detection::Allow);
    let guessed = if guessed == UTF_8 {
        WINDOWS_1252
    } else {
        guessed
    };
    let name = declared.map_or("nothing", |encoding| encoding.name());
    let note = format!("declared {name}, read as {}", guessed.name());
    (in_full(guessed, bytes).0.into(), Some(note))
}

/// The country whose encodings are likely, as a top-level domain: by the language the
/// feed declares, else by the address of its site.
fn country(bytes: &[u8]) -> Option<&[u8]> {
    /// Languages that are not called as their country is.
    const COUNTRIES: [(&[u8], &[u8]); 14] = [
        (b"ja", b"jp"),
        (b"ko", b"kr"),
        (b"zh", b"cn"),
        (b"uk", b"ua"),
        (b"el", b"gr"),
        (b"cs", b"cz"),
        (b"sv", b"se"),
        (b"da", b"dk"),
        (b"he", b"il"),
        (b"fa", b"ir"),
        (b"sr", b"rs"),
        (b"sl", b"si"),
        (b"et", b"ee"),
        (b"vi", b"vn"),
    ];
    let head = bytes.get(..16 << 10).unwrap_or(bytes);
    let after = |mark: &[u8]| {
        let at = memchr::memmem::find(head, mark)?;
        head.get(at + mark.len()..)
    };
    let letters = |code: &&[u8]| code.len() == 2 && code.iter().all(u8::is_ascii_lowercase);
    let language = after(b"<language>").map(<[u8]>::trim_ascii_start);
    let language = language.and_then(|text| text.get(..2)).filter(letters);
    if let Some(language) = language {
        let known = COUNTRIES.iter().find(|(code, _)| *code == language);
        return Some(known.map_or(language, |(_, country)| *country));
    }
    let site = after(b"<link>")?.trim_ascii_start().get(..256)?;
    let host = site.get(memchr::memmem::find(site, b"://")? + 3..)?;
    let end = host.iter().position(|byte| b"/:<?# ".contains(byte))?;
    host.get(..end)?
        .rsplit(|&byte| byte == b'.')
        .next()
        .filter(letters)
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
