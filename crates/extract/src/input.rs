//! What an input is, seen from its bytes.

use std::io::Read as _;

use flate2::read::MultiGzDecoder;

/// The kinds of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A WARC file, plain or gzip.
    Warc,
    /// A feed (XML or JSON).
    Feed,
    /// An OPML list.
    Opml,
    /// Our own JSON lines (`colonnade read`, `colonnade export columns`).
    JsonLines,
    /// A list of addresses, one a line.
    UrlList,
    /// A page.
    Page,
    /// Nothing we read (empty, a picture, a PDF, …).
    Unknown,
}

/// Bytes of an input that are looked at, after undoing gzip.
const LOOKED_AT: u64 = 16 << 10;

/// What an input is, from its first bytes (64 KiB are enough; gzip is looked into).
pub fn input(head: &[u8]) -> Input {
    if head.starts_with(&[0x1f, 0x8b]) {
        let mut inside = Vec::new();
        // A head that ends inside the member still gives what is before its end.
        let _ = MultiGzDecoder::new(head)
            .take(LOOKED_AT)
            .read_to_end(&mut inside);
        return match plain(&inside) {
            Input::Warc => Input::Warc,
            // Of other gzip files only archives are read; what else is packed has no name here.
            _ => Input::Unknown,
        };
    }
    plain(head)
}

fn plain(head: &[u8]) -> Input {
    if head.starts_with(b"WARC/") {
        return Input::Warc;
    }
    let text = text(head);
    let text = text.trim_start_matches(['\u{feff}', '\0']).trim_start();
    if text.is_empty() || looks_binary(text) {
        return Input::Unknown;
    }
    if text.starts_with('{') || text.starts_with('[') {
        return json(text);
    }
    if let Some(root) = root(text) {
        return match root.as_str() {
            "rss" | "rdf" | "feed" | "channel" | "item" | "entry" => Input::Feed,
            "opml" => Input::Opml,
            _ => Input::Page,
        };
    }
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let is_list = lines.next().is_some_and(is_address)
        && lines
            .take(5)
            .all(|line| is_address(line) || !line.contains('<'));
    if is_list {
        Input::UrlList
    } else if text.contains('<') {
        Input::Page
    } else {
        Input::Unknown
    }
}

/// The head as text, near enough to see markup: UTF-16 by its mark, else byte for byte.
fn text(head: &[u8]) -> String {
    let cut = usize::try_from(LOOKED_AT).unwrap_or(usize::MAX);
    let head = head.get(..cut).unwrap_or(head);
    let wide = |units: fn([u8; 2]) -> u16| {
        let units = head
            .chunks_exact(2)
            .filter_map(|pair| <[u8; 2]>::try_from(pair).ok())
            .map(units);
        char::decode_utf16(units)
            .map(|c| c.unwrap_or('\u{fffd}'))
            .collect()
    };
    match head {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, b'<', ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(head).into_owned(),
    }
}

/// Many control characters: a picture, a font, a PDF's streams.
fn looks_binary(text: &str) -> bool {
    if ["%PDF", "GIF8", "\u{fffd}PNG", "RIFF", "PK\u{3}\u{4}", "wOF"]
        .iter()
        .any(|magic| text.starts_with(magic))
    {
        return true;
    }
    let (mut control, mut all) = (0_usize, 0_usize);
    for c in text.chars().take(2_000) {
        all += 1;
        control += usize::from(c == '\u{fffd}' || (c.is_control() && !c.is_whitespace()));
    }
    control * 4 > all && !text.contains('<')
}

fn json(text: &str) -> Input {
    let line = text.lines().next().unwrap_or_default();
    let ours = [
        "\"type\":\"column\"",
        "\"type\":\"feed\"",
        "\"type\":\"entry\"",
        "\"type\":\"failed\"",
    ];
    if ours
        .iter()
        .any(|mark| line.replace(": ", ":").contains(mark))
    {
        return Input::JsonLines;
    }
    if text.contains("jsonfeed.org/version")
        || (text.contains("\"items\"") && text.contains("\"title\""))
    {
        return Input::Feed;
    }
    Input::Unknown
}

/// The local name of the first element, lower case; declarations, comments and
/// processing instructions before it are passed over.
fn root(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        let start = rest.find('<')?;
        rest = rest.get(start + 1..)?;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.get(comment.find("-->")? + 3..)?;
        } else if rest.starts_with(['?', '!']) {
            let end = rest.find('>')?;
            if let Some(inside) = rest.get(..end)
                && inside.contains('[')
                && let Some(close) = rest.find("]>")
            {
                rest = rest.get(close + 2..)?;
                continue;
            }
            rest = rest.get(end + 1..)?;
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                .unwrap_or(rest.len());
            let name = rest.get(..end)?;
            let local = name.rsplit(':').next().unwrap_or(name);
            return Some(local.to_lowercase());
        }
    }
}

fn is_address(line: &str) -> bool {
    let scheme = ["http://", "https://"].iter().any(|scheme| {
        line.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    scheme && !line.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn bytes_say_what_they_are() {
        for (head, expected) in [
            (&b"WARC/1.1\r\n"[..], Input::Warc),
            (b"<!doctype html><html>", Input::Page),
            (b"\n\n<div>no root</div>", Input::Page),
            (
                b"<?xml version='1.0'?><!-- x --><rss version='2.0'>",
                Input::Feed,
            ),
            (
                b"<?xml version='1.0'?><!DOCTYPE rdf [<!ENTITY a 'b'>]><rdf:RDF>",
                Input::Feed,
            ),
            (
                b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>",
                Input::Feed,
            ),
            (b"<\0r\0s\0s\0>\0", Input::Feed),
            (b"<opml version='2.0'>", Input::Opml),
            (b"{\"type\":\"column\",\"url\":\"x\"}\n", Input::JsonLines),
            (
                b"{\"version\":\"https://jsonfeed.org/version/1.1\"}",
                Input::Feed,
            ),
            (
                b"# papers\nhttps://a.example/1\nhttps://a.example/2\n",
                Input::UrlList,
            ),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Input::Unknown),
            (b"%PDF-1.7 <", Input::Unknown),
            (b"just words", Input::Unknown),
            (b"", Input::Unknown),
        ] {
            assert_eq!(input(head), expected, "{:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn gzip_is_looked_into_even_where_it_is_cut() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(b"WARC/1.1\r\nWARC-Type: response\r\n\r\n")
            .unwrap();
        let bytes = gzip.finish().unwrap();
        assert_eq!(input(&bytes), Input::Warc);
        assert_eq!(input(&bytes[..bytes.len() - 9]), Input::Warc);
    }
}
