//! The part of a feed that was not read before. Of thirty entries one is new, and the others
//! stand there byte for byte as they stood last time: they are left out before the feed is
//! read, for reading them costs more than all the rest of a visit.

use std::{fmt, hash::Hasher as _};

use memchr::memmem::Finder;
use rustc_hash::FxHasher;

use crate::READER;

/// Most entries whose marks are kept.
const MOST: usize = 2_000;
/// Hexadecimal digits of a mark.
const DIGITS: usize = 12;

/// Marks of the entries that a feed had when it was read: of each 48 bits of a hash of its
/// bytes and of the version of the reading rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryMarks(Vec<u64>);

impl EntryMarks {
    /// Reads what [`Display`](fmt::Display) wrote; of anything else, no marks.
    pub fn parse(text: &str) -> Self {
        let marks = text.as_bytes().chunks(DIGITS).map(|digits| {
            let digits = std::str::from_utf8(digits).ok()?;
            u64::from_str_radix(digits, 16).ok()
        });
        let mut marks: Vec<u64> = marks.take(MOST).flatten().collect();
        marks.sort_unstable();
        Self(marks)
    }

    fn has(&self, mark: u64) -> bool {
        self.0.binary_search(&mark).is_ok()
    }
}

impl fmt::Display for EntryMarks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|mark| write!(f, "{mark:0DIGITS$x}"))
    }
}

/// A feed without the entries that were read before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The feed's bytes without them; `None` where there are none.
    pub body: Option<Vec<u8>>,
    /// Marks of all its entries.
    pub marks: EntryMarks,
    /// How many are left out.
    pub left_out: usize,
}

/// Leaves the entries out of an RSS or Atom feed whose marks are among those `read` before.
/// `None` where its entries cannot be told apart without reading it, and where what is left
/// is not UTF-8: its encoding may have to be guessed by all of it.
pub fn unread(text: &[u8], read: &EntryMarks) -> Option<Unread> {
    let start = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    if !start.trim_ascii_start().starts_with(b"<") {
        // JSON, in which markup is quoted
        return None;
    }
    let (mut marks, mut rest, mut left_out) = (Vec::new(), Vec::new(), 0);
    let mut copied = 0;
    for (from, to) in entries(text)? {
        let mark = mark(text.get(from..to)?);
        marks.push(mark);
        if read.has(mark) {
            rest.extend_from_slice(text.get(copied..from)?);
            copied = to;
            left_out += 1;
        }
    }
    let body = if left_out > 0 {
        rest.extend_from_slice(text.get(copied..)?);
        Some(String::from_utf8(rest).ok()?.into_bytes())
    } else {
        None
    };
    marks.sort_unstable();
    Some(Unread {
        body,
        marks: EntryMarks(marks),
        left_out,
    })
}

/// Where the entries stand: each from its opening tag to behind its closing tag. `None`
/// where tags do not follow each other by turns, as when one is quoted in another.
fn entries(text: &[u8]) -> Option<Vec<(usize, usize)>> {
    let names = [("<item", "</item>"), ("<entry", "</entry>")];
    let (first, (open, close)) = names
        .into_iter()
        .filter_map(|(open, close)| Some((next(text, &Finder::new(open), 0)?, (open, close))))
        .min()?;
    let (open, close) = (Finder::new(open), Finder::new(close));
    let (mut entries, mut from) = (Vec::new(), Some(first));
    while let Some(start) = from {
        let end = start + close.find(text.get(start..)?)? + close.needle().len();
        from = next(text, &open, start + 1);
        let gap = text.get(end..from.unwrap_or(text.len()))?;
        if entries.len() == MOST || close.find(gap).is_some() {
            return None;
        }
        entries.push((start, end));
    }
    Some(entries)
}

/// Where the next tag of this name stands.
fn next(text: &[u8], open: &Finder<'_>, mut from: usize) -> Option<usize> {
    loop {
        let at = from + open.find(text.get(from..)?)?;
        let behind = text.get(at + open.needle().len());
        if behind.is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Not meant to hold against who wants two to be alike: they would hide what is their own.
fn mark(entry: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u32(READER);
    hasher.write(entry);
    hasher.finish() >> 16
}

#[cfg(test)]
mod tests {
    use colonnade_model::{Capture, Entry};
    use proptest::prelude::*;

    use super::*;
    use crate::feed;

    fn capture(body: &[u8]) -> Capture {
        Capture {
            url: "https://lantern.example/feed".into(),
            fetched_at: jiff::Timestamp::UNIX_EPOCH,
            status: 200,
            headers: Vec::new(),
            body: body.to_vec(),
            record_id: None,
        }
    }

    fn item(number: usize) -> String {
        format!(
            "<item><title>Dike {number}</title><link>https://lantern.example/{number}</link>\
             <description>Of dike {number} &amp; town é</description></item>\n"
        )
    }

    fn rss(items: &[String]) -> String {
        let items = items.concat();
        format!("<?xml version=\"1.0\"?><rss><channel><title>T</title>{items}</channel></rss>")
    }

    fn read(body: &str) -> Vec<Entry> {
        feed(&capture(body.as_bytes())).0.entries
    }

    #[test]
    fn what_was_read_is_left_out_and_the_rest_is_read_as_before() {
        let items: Vec<String> = (0..9).map(item).collect();
        let before = unread(rss(&items[2..]).as_bytes(), &EntryMarks::default()).unwrap();
        assert_eq!((before.body, before.left_out), (None, 0));
        let marks = EntryMarks::parse(&before.marks.to_string());
        assert_eq!(marks, before.marks);
        // two new ones, one that is changed, one gone
        let changed = items[4].replace("town", "village");
        let now = rss(&[&items[..2], &items[3..4], &[changed], &items[5..]].concat());
        let rest = unread(now.as_bytes(), &marks).unwrap();
        assert_eq!(rest.left_out, 5);
        let body = String::from_utf8(rest.body.unwrap()).unwrap();
        let all = read(&now);
        let wanted: Vec<Entry> = [0, 1, 3].map(|at| all[at].clone()).into();
        assert_eq!(read(&body), wanted);
        // all of it is known now, and it is a feed all the same
        let again = unread(now.as_bytes(), &rest.marks).unwrap();
        assert_eq!(again.left_out, 8);
        let (feed, notes) = feed(&capture(&again.body.unwrap()));
        assert_eq!((feed.entries.len(), feed.title.as_deref()), (0, Some("T")));
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn entries_of_atom_are_told_apart_too() {
        let body = "<feed><entry id='1'><title>A</title></entry><entry>\n</entry></feed>";
        assert_eq!(entries(body.as_bytes()).unwrap().len(), 2);
        let rdf = "<items><li/></items><item about='x'>a</item><item >b</item>";
        assert_eq!(entries(rdf.as_bytes()).unwrap().len(), 2);
    }

    #[test]
    fn what_cannot_be_told_apart_is_read_whole() {
        for body in [
            "no feed",
            r#"{"items": [{"content_html": "<item>a</item>"}]}"#,
            "<item>a<item>b</item></item>",
            "<item>a</item></item>",
            "<item/><item>a</item>",
            "<item>a",
            "<item>a<![CDATA[</item>]]></item><item>b</item>",
        ] {
            assert_eq!(
                unread(body.as_bytes(), &EntryMarks::default()),
                None,
                "{body}"
            );
        }
        let latin = |items: &[String]| -> Vec<u8> {
            let text = rss(items);
            text.chars().map(|c| u8::try_from(c).unwrap()).collect()
        };
        let before = unread(&latin(&[item(1)]), &EntryMarks::default()).unwrap();
        let now = latin(&[item(2), item(1)]);
        assert_eq!(
            unread(&now, &before.marks),
            None,
            "its encoding may be guessed"
        );
        let many: String = "<item>a</item>".repeat(MOST + 1);
        assert_eq!(unread(many.as_bytes(), &EntryMarks::default()), None);
    }

    proptest! {
        #[test]
        fn whatever_the_bytes_nothing_is_lost(
            pieces in proptest::collection::vec(
                "<item>|</item>|<entry |</entry>|<!\\[CDATA\\[|\\]\\]>|<!--|-->|a|é", 0..30),
            marks: String,
        ) {
            let body = format!("<rss>{}", pieces.concat());
            let _ = EntryMarks::parse(&marks);
            if let Some(first) = unread(body.as_bytes(), &EntryMarks::default()) {
                prop_assert_eq!(first.left_out, 0);
                let again = unread(body.as_bytes(), &first.marks).unwrap();
                let entries = entries(body.as_bytes()).unwrap();
                prop_assert_eq!(again.left_out, entries.len());
                let lengths: usize = entries.iter().map(|(from, to)| to - from).sum();
                prop_assert_eq!(again.body.unwrap().len() + lengths, body.len());
            }
        }
    }
}
