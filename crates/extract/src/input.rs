//! What an input is, seen from its bytes.
use std::{borrow::Cow, io::Read as _};

use memchr::memmem;

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

/// Bytes that are looked at.
const HEAD: usize = 64 << 10;
/// Root elements of feeds, without prefix.
const FEEDS: [&str; 6] = ["rss", "feed", "rdf", "channel", "item", "entry"];
/// Elements of pages. A lone `b` or `br` is no page: servers print warnings in front
/// of feeds.
const PAGES: [&str; 24] = [
    "html", "head", "body", "meta", "title", "article", "main", "div", "section", "p", "h1", "h2",
    "table", "script", "style", "link", "header", "nav", "form", "span", "ul", "a", "img",
    "noscript",
];
/// Kinds of lines that we write ourselves.
const LINES: [&str; 5] = ["column", "feed", "entry", "failed", "columnist"];

/// What an input is, from its first bytes (64 KiB are enough; gzip is looked into).
pub fn input(head: &[u8]) -> Input {
    let head = head.get(..HEAD).unwrap_or(head);
    if head.starts_with(&[0x1F, 0x8B]) {
        let mut inflated = Vec::new();
        let mut decoder = flate2::read::GzDecoder::new(head).take(HEAD as u64);
        // the head ends somewhere inside: what came until then is enough
        let _ = decoder.read_to_end(&mut inflated);
        return kind(&inflated);
    }
    kind(head)
}

fn kind(head: &[u8]) -> Input {
    if head.starts_with(b"WARC/") {
        return Input::Warc;
    }
    if is_binary(head) {
        return Input::Unknown;
    }
    // the ASCII in UTF-16 and UTF-32 is what remains without the zeros
    let bytes: Cow<'_, [u8]> = if head.contains(&0) {
        head.iter().copied().filter(|&byte| byte != 0).collect()
    } else {
        head.into()
    };
    let start = bytes
        .iter()
        .take(4)
        .take_while(|&&byte| byte >= 0x80)
        .count();
    let text = bytes.get(start..).unwrap_or_default().trim_ascii_start();
    match text.first() {
        Some(b'{' | b'[') => json(text),
        Some(_) if is_address_list(text) => Input::UrlList,
        Some(_) => markup(text),
        None => Input::Unknown,
    }
}

/// The beginnings of what is surely neither text nor an archive.
fn is_binary(head: &[u8]) -> bool {
    const MAGIC: [&[u8]; 9] = [
        b"%PDF",
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"PK\x03\x04",
        b"RIFF",
        b"\x28\xB5\x2F\xFD",
        b"\0\0\0\x18ftyp",
        b"OggS",
    ];
    MAGIC.iter().any(|magic| head.starts_with(magic))
}

fn json(text: &[u8]) -> Input {
    let has = |needle: &[u8]| memmem::find(text, needle).is_some();
    if has(b"jsonfeed.org/version") {
        return Input::Feed;
    }
    let line = text.split(|&byte| byte == b'\n').next().unwrap_or(text);
    let compact: Vec<u8> = line
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .take(4096)
        .collect();
    for kind in LINES {
        if memmem::find(&compact, format!("\"type\":\"{kind}\"").as_bytes()).is_some() {
            return Input::JsonLines;
        }
    }
    if text.starts_with(b"{") && (has(b"\"items\"") || has(b"jsonfeed.org")) {
        return Input::Feed;
    }
    Input::Unknown
}

/// Whether every whole line is an address, empty or a remark (`#`).
fn is_address_list(text: &[u8]) -> bool {
    let mut lines = text.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let mut addresses = 0;
    let address = |line: &[u8]| {
        let scheme = line.get(..8).unwrap_or(line).to_ascii_lowercase();
        (scheme.starts_with(b"http://") || scheme.starts_with(b"https://"))
            && !line.iter().any(|&byte| byte == b' ' || byte == b'<')
    };
    let listed = lines.by_ref().take(200).all(|line| {
        addresses += usize::from(address(line));
        line.is_empty() || line.starts_with(b"#") || address(line)
    });
    listed && addresses > 0
}

/// By the first element that tells. Elements in front of it that could be of either
/// (a server's warning) are passed over.
fn markup(text: &[u8]) -> Input {
    let mut rest = text;
    let mut first = true;
    let mut tags = false;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = rest.get(at + 1..).unwrap_or_default();
        if rest.starts_with(b"!--") {
            rest = memmem::find(rest, b"-->").map_or(rest, |end| rest.get(end..).unwrap_or(rest));
            continue;
        }
        let lower = rest.get(..40).unwrap_or(rest).to_ascii_lowercase();
        if lower.starts_with(b"!doctype") {
            let kind = lower.get(8..).unwrap_or_default().trim_ascii_start();
            // some feeds carry a page's document type all the same
            tags |= kind.starts_with(b"html");
            continue;
        }
        let length = lower
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b":-_".contains(byte))
            .count();
        let name = String::from_utf8_lossy(lower.get(..length).unwrap_or_default());
        let (prefixed, local) = match name.split_once(':') {
            Some((_, local)) => (true, local),
            None => (false, name.as_ref()),
        };
        if local.is_empty() {
            continue;
        }
        if local == "opml" {
            return Input::Opml;
        }
        // a channel, item or entry alone is a feed only as the very first element
        if FEEDS
            .iter()
            .take(if first { 6 } else { 3 })
            .any(|&feed| feed == local)
        {
            return Input::Feed;
        }
        if !prefixed && PAGES.contains(&local) {
            return Input::Page;
        }
        tags |= matches!(
            local,
            "b" | "br" | "i" | "em" | "strong" | "blockquote" | "h3"
        );
        first = false;
    }
    if tags { Input::Page } else { Input::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_seen_from_its_bytes() {
        for (bytes, expected) in [
            (&b"WARC/1.0\r\n"[..], Input::Warc),
            (b"\xEF\xBB\xBF<?xml version='1.0'?><rss>", Input::Feed),
            (
                b"<br />\n<b>Warning</b>: x on line 2<br />\n<rss>",
                Input::Feed,
            ),
            (b"<!-- a page? <html> --><a:feed xmlns:a='x'>", Input::Feed),
            (b"<rdf:RDF>", Input::Feed),
            (b"<CHANNEL HREF='x'>", Input::Feed),
            (b"<\0r\0s\0s\0>\0", Input::Feed),
            (
                b"{\"version\":\"https://jsonfeed.org/version/1\"",
                Input::Feed,
            ),
            (b"{\n\"items\": []}", Input::Feed),
            (b"<opml version='2.0'>", Input::Opml),
            (b"{\"type\":\"column\",\"url\":\"\"}\n{", Input::JsonLines),
            (
                b"{ \"record_id\": null, \"type\": \"failed\" }",
                Input::JsonLines,
            ),
            (
                b"# papers\nhttps://a.example/\n\nhttp://b.example/feed\n",
                Input::UrlList,
            ),
            (b"<!DOCTYPE html><html>", Input::Page),
            (b"<!doctype HTML>\nhello", Input::Page),
            (b"<!DOCTYPE html><rss>", Input::Feed),
            (b"<?xml version='1.0'?><html xmlns='x'>", Input::Page),
            (b"  <p>hello", Input::Page),
            (b"<urlset>", Input::Unknown),
            (b"%PDF-1.7 <html>", Input::Unknown),
            (b"hello", Input::Unknown),
            (b"", Input::Unknown),
        ] {
            assert_eq!(
                input(bytes),
                expected,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }
}
