//! What a visit to an entry point brings: read on a thread that may take its time.

use std::collections::HashSet;

use colonnade_extract::{EntryMarks, Input, address::Address, input, unread};
use colonnade_model::{Capture, ColumnKind, Draft, Entry, Feed, Moment};
use colonnade_store::{Item, fingerprint};

use crate::{
    Catalogue,
    announced::{Form, announced_by},
    fetch::{Answer, Trouble},
    pipeline::{bylines, digest, draft_at},
};

/// The part of what is [`said`] that is about names.
const NAMES: i64 = 0xFFFF_FFFF;
/// Most items of one answer that are looked at: as many as a sitemap may name.
const MOST: usize = 50_000;

/// An entry point's answer, read.
#[derive(Debug)]
pub(super) struct Found {
    /// SHA-256 of the answer.
    pub(super) digest: String,
    /// What it announces, in its order, each item once; empty where the answer is the
    /// same as last time.
    pub(super) announced: Vec<Announced>,
    /// What the answer says of itself; its entries stand in `announced`.
    pub(super) feed: Feed,
    /// How often it asks to be visited; not read where the answer is the same.
    pub(super) pace: Option<String>,
    /// Whether the answer is the same, byte for byte.
    pub(super) is_same: bool,
    /// How many of its entries stand there as they did, and were not read again.
    pub(super) left_out: u64,
    /// Marks of its entries, where they are others than before.
    pub(super) marks: Option<String>,
}

/// One item.
#[derive(Debug)]
pub(super) struct Announced {
    pub(super) item: Item,
    address: Address,
    /// The key of its address.
    pub(super) key: String,
    pub(super) entry: Entry,
}

impl Announced {
    /// When it was printed, as it says itself.
    pub(super) fn printed(&self) -> Option<Moment> {
        self.entry.published.or(self.entry.updated)
    }

    /// How long its texts are together.
    pub(super) fn bytes(&self) -> usize {
        let texts = [&self.entry.text, &self.entry.summary];
        texts.into_iter().flatten().map(String::len).sum()
    }

    /// What is said of the column: made of new items alone.
    pub(super) fn draft(&self, feed: &Feed, section: &str) -> Draft {
        let mut draft = draft_at(Some(self.address.clone()), feed, &self.entry);
        draft.kind = kind_in(section, draft.kind);
        draft
    }
}

/// What is known of an entry point from the last time.
#[derive(Clone, Debug, Default)]
pub(super) struct Last {
    /// SHA-256 of the answer as it was sent.
    pub(super) digest: Option<String>,
    /// Marks of its entries.
    pub(super) marks: EntryMarks,
}

impl Last {
    /// What was kept of an answer; without a digest all is to be read anew, whatever the
    /// marks say.
    pub(super) fn of(digest: Option<&str>, marks: Option<&str>) -> Self {
        let marks = marks.filter(|_| digest.is_some());
        Self {
            digest: digest.map(str::to_owned),
            marks: marks.map(EntryMarks::parse).unwrap_or_default(),
        }
    }
}

/// Reads an answer, as far as it is not as it was last time; the catalogue may say what the
/// items of a page are.
pub(super) fn read(
    answer: Answer,
    last: &Last,
    catalogue: &Catalogue,
) -> Result<(Found, Capture), Trouble> {
    // as it was sent it is a fifth as long
    let digest = digest(&answer.capture.body);
    let mut capture = answer.unpack()?.capture;
    let found = read_since(&mut capture, digest, last, catalogue)?;
    Ok((found, capture))
}

/// The same; entries that are left out go from the capture too.
fn read_since(
    capture: &mut Capture,
    digest: String,
    last: &Last,
    catalogue: &Catalogue,
) -> Result<Found, Trouble> {
    if last.digest.as_ref() == Some(&digest) {
        return Ok(Found::same(digest));
    }
    // of a page one part says what another is
    let unread = match input(&capture.body) {
        Input::Feed => unread(&capture.body, &last.marks),
        _ => None,
    };
    let Some(unread) = unread else {
        return read_rest(capture, digest, 0, catalogue);
    };
    if let Some(body) = unread.body {
        capture.body = body;
    }
    let mut found = read_rest(capture, digest, unread.left_out as u64, catalogue)?;
    found.marks = (unread.marks != last.marks).then(|| unread.marks.to_string());
    Ok(found)
}

/// Reads all of what was announced, however it came.
pub(super) fn read_capture(capture: &Capture, catalogue: &Catalogue) -> Result<Found, Trouble> {
    read_rest(capture, digest(&capture.body), 0, catalogue)
}

/// Reads an answer of which so many entries are left out.
fn read_rest(
    capture: &Capture,
    digest: String,
    left_out: u64,
    catalogue: &Catalogue,
) -> Result<Found, Trouble> {
    let (form, mut feed) = announced_by(capture, catalogue.listing_of(&capture.url))?;
    let is_empty = feed.entries.is_empty();
    let announced = entries(&mut feed, form != Form::Listing);
    if announced.is_empty() && !is_empty && left_out == 0 {
        let said = "none of its items leads to a page of the web";
        return Err(Trouble::Content(said.to_owned()));
    }
    Ok(Found {
        digest,
        announced,
        pace: (!feed.pace.is_silent()).then(|| feed.pace.to_string()),
        feed,
        is_same: false,
        left_out,
        marks: None,
    })
}

impl Found {
    /// An answer that is the same as last time.
    fn same(digest: String) -> Self {
        Self {
            digest,
            announced: Vec::new(),
            feed: Feed::default(),
            pace: None,
            is_same: true,
            left_out: 0,
            marks: None,
        }
    }
}

/// Takes the items of a feed or list that have an address, each once. `names`: what it
/// says of writers counts; a page prints the same name in one way here and in another there.
pub(super) fn entries(feed: &mut Feed, names: bool) -> Vec<Announced> {
    let entries = std::mem::take(&mut feed.entries);
    let mut found: Vec<Announced> = Vec::with_capacity(entries.len().min(MOST));
    let mut seen = HashSet::new();
    for entry in entries.into_iter().take(MOST) {
        let Some(address) = entry.url.as_deref().and_then(Address::parse) else {
            continue;
        };
        let Some(key) = address.key() else {
            continue;
        };
        let item = fingerprint([key.as_str()]);
        if seen.insert(item) {
            let mut said = said(feed, &entry);
            if !names {
                said &= !NAMES;
            }
            found.push(Announced {
                item: Item { item, said },
                address,
                key,
                entry,
            });
        }
    }
    found
}

/// What an item is, where its entry point announces one kind only.
fn kind_in(section: &str, kind: ColumnKind) -> ColumnKind {
    match (section, kind) {
        ("opinion", ColumnKind::Other | ColumnKind::News | ColumnKind::Feature) => {
            ColumnKind::Opinion
        }
        ("editorial", ColumnKind::Other | ColumnKind::News | ColumnKind::Opinion) => {
            ColumnKind::Editorial
        }
        _ => kind,
    }
}

/// What is said of an item: its headline in the upper half, its writers in the lower, 0
/// where nobody is named. Dates are left out, for some feeds print the present moment on
/// everything.
fn said(feed: &Feed, entry: &Entry) -> i64 {
    let title = entry.title.as_deref().unwrap_or_default();
    let names = bylines(feed, entry)
        .iter()
        .map(|byline| byline.text.as_str());
    let title = fingerprint([title]) & !NAMES;
    if bylines(feed, entry).is_empty() {
        return title;
    }
    title | (fingerprint(names) & NAMES).max(1)
}

/// Whether something else is said of an item than before, which means that its page is
/// fetched again. Who names nobody does not say that somebody else wrote it.
pub(super) fn is_otherwise(before: i64, now: i64) -> bool {
    let other = before ^ now;
    other & !NAMES != 0 || now & NAMES != 0 && other & NAMES != 0
}

#[cfg(test)]
mod tests {
    use colonnade_model::{BylineSource, PrintedByline};

    use super::*;

    fn told(title: &str, names: &[&str]) -> i64 {
        let byline = |name: &&str| PrintedByline {
            text: (*name).to_owned(),
            source: BylineSource::Feed,
            kind: None,
            url: None,
        };
        let entry = Entry {
            title: Some(title.to_owned()),
            bylines: names.iter().map(byline).collect(),
            ..Entry::default()
        };
        said(&Feed::default(), &entry)
    }

    #[test]
    fn without_a_digest_all_is_read_anew() {
        let marks = "0123456789ab";
        let known = Last::of(Some("d"), Some(marks));
        assert_eq!(known.digest.as_deref(), Some("d"));
        assert_eq!(known.marks.to_string(), marks);
        assert_eq!(Last::of(None, Some(marks)).marks, EntryMarks::default());
        assert_eq!(Last::of(Some("d"), None).marks, EntryMarks::default());
    }

    #[test]
    fn only_what_is_new_is_read() {
        let item = |number: u32| {
            format!(
                "<item><title>{number}</title><link>https://lantern.example/{number}</link></item>"
            )
        };
        let mut last = Last::default();
        let mut visit = |title: &str, items: &[String]| {
            let body = format!(
                "<rss><channel><title>{title}</title>{}</channel></rss>",
                items.concat()
            );
            let mut capture = Capture {
                url: "https://lantern.example/feed".into(),
                fetched_at: jiff::Timestamp::UNIX_EPOCH,
                status: 200,
                headers: Vec::new(),
                body: body.into_bytes(),
                record_id: None,
            };
            let sent = digest(&capture.body);
            let found = read_since(&mut capture, sent, &last, &Catalogue::default()).unwrap();
            last.digest = Some(found.digest.clone());
            if let Some(marks) = &found.marks {
                last.marks = EntryMarks::parse(marks);
            }
            (
                found.announced.len(),
                found.left_out,
                found.marks.is_some(),
                found.is_same,
            )
        };
        let items = [item(1), item(2)];
        assert_eq!(visit("T", &items), (2, 0, true, false));
        assert_eq!(visit("T", &items), (0, 0, false, true));
        assert_eq!(
            visit("U", &items),
            (0, 2, false, false),
            "its title alone is another"
        );
        let [one, two] = items;
        assert_eq!(
            visit("U", &[item(3), one.clone(), two]),
            (1, 2, true, false)
        );
        // what leads nowhere is no trouble where others lead somewhere
        let nowhere = "<item><title>4</title></item>".to_owned();
        assert_eq!(visit("U", &[nowhere, one]), (0, 1, true, false));
    }

    #[test]
    fn a_list_that_names_nobody_says_nothing_else() {
        let (signed, bare) = (told("The dike", &["Ilse Maren"]), told("The dike", &[]));
        assert!(!is_otherwise(signed, signed));
        assert!(!is_otherwise(signed, bare));
        assert!(is_otherwise(bare, signed), "now somebody is named");
        assert!(is_otherwise(signed, told("The dike", &["Bo Ferris"])));
        assert!(is_otherwise(signed, told("The dike breaks", &[])));
    }
}
