//! Feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed 1.0 and 1.1, however
//! damaged: a repair pass of our own with our own extraction over it, because no parser
//! of well-formed XML reads what newspapers send.
use std::io::Read as _;

use colonnade_model::{Capture, Feed};
use url::Url;

use crate::Notes;

mod base64;
pub(crate) mod date;
pub(crate) mod decode;
mod doubled;
pub(crate) mod entity;
mod entry;
mod json;
mod link;
mod mixed;
mod pace;
mod person;
mod repair;
mod space;
#[cfg(test)]
mod tests;
pub(crate) mod text;
pub(crate) mod token;
pub(crate) mod tree;
mod unread;
mod xml;

pub use self::unread::{EntryMarks, Unread, unread};

/// Most bytes a gzip file is inflated to.
const INFLATED: u64 = 128 << 20;

/// Reads a feed, however damaged. What is no feed gives an empty one and a note.
pub fn feed(capture: &Capture) -> (Feed, Notes) {
    let mut notes = Notes::new();
    let inflated = inflate(&capture.body);
    let bytes = inflated.as_deref().unwrap_or(&capture.body);
    let (text, note) = decode::decode(bytes, capture.header("content-type"));
    notes.extend(note);
    let base = Url::parse(&capture.url)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"));
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if start.starts_with(['{', '['])
        && let Some((feed, note)) = json::json(start, base.as_ref())
    {
        notes.extend(note);
        return (feed, notes);
    }
    if let Some((feed, note)) = xml::xml(&text, base.as_ref()) {
        notes.extend(note);
        return (feed, notes);
    }
    notes.push("no feed".to_owned());
    (Feed::default(), notes)
}

/// The bytes of a gzip file, as many as can be had.
pub(crate) fn inflate(body: &[u8]) -> Option<Vec<u8>> {
    if !body.starts_with(&[0x1F, 0x8B]) {
        return None;
    }
    let mut inflated = Vec::new();
    let mut decoder = flate2::read::MultiGzDecoder::new(body).take(INFLATED);
    // what came before the damage is kept
    let _ = decoder.read_to_end(&mut inflated);
    Some(inflated)
}
