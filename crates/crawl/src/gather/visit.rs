//! What a visit to an entry point brings: read on a thread that may take its time.

use std::collections::HashSet;

use colonnade_extract::address;
use colonnade_model::{Capture, ColumnKind, Draft, Entry, Feed, Moment};
use colonnade_store::{Item, fingerprint};

use crate::{
    Catalogue,
    announced::announced_by,
    fetch::{Answer, Trouble},
    pipeline::{bylines, digest, entry_draft},
};

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
}

/// One item.
#[derive(Debug)]
pub(super) struct Announced {
    pub(super) item: Item,
    pub(super) entry: Entry,
}

impl Announced {
    /// When it was printed, as it says itself.
    pub(super) fn printed(&self) -> Option<Moment> {
        self.entry.published.or(self.entry.updated)
    }

    /// What is said of the column: made of new items alone.
    pub(super) fn draft(&self, feed: &Feed, section: &str) -> Draft {
        let mut draft = entry_draft(feed, &self.entry);
        draft.kind = kind_in(section, draft.kind);
        draft
    }
}

/// Reads an answer. `known` is the digest of the last answer; the catalogue may say what
/// the items of a page are.
pub(super) fn read(
    answer: Answer,
    known: Option<&str>,
    catalogue: &Catalogue,
) -> Result<(Found, Capture), Trouble> {
    let capture = answer.unpack()?.capture;
    let found = read_capture(&capture, known, catalogue)?;
    Ok((found, capture))
}

/// Reads what was announced, however it came.
pub(super) fn read_capture(
    capture: &Capture,
    known: Option<&str>,
    catalogue: &Catalogue,
) -> Result<Found, Trouble> {
    let digest = digest(&capture.body);
    if known == Some(digest.as_str()) {
        return Ok(Found {
            digest,
            announced: Vec::new(),
            feed: Feed::default(),
            pace: None,
            is_same: true,
        });
    }
    let (_, mut feed) = announced_by(capture, catalogue.listing_of(&capture.url))?;
    let announced = entries(&mut feed);
    Ok(Found {
        digest,
        announced,
        pace: (!feed.pace.is_silent()).then(|| feed.pace.to_string()),
        feed,
        is_same: false,
    })
}

/// Takes the items of a feed or list that have an address, each once.
pub(super) fn entries(feed: &mut Feed) -> Vec<Announced> {
    let entries = std::mem::take(&mut feed.entries);
    let mut found: Vec<Announced> = Vec::with_capacity(entries.len().min(MOST));
    let mut seen = HashSet::new();
    for entry in entries.into_iter().take(MOST) {
        let Some(key) = entry.url.as_deref().and_then(address::key) else {
            continue;
        };
        let item = fingerprint([key.as_str()]);
        if seen.insert(item) {
            let said = said(feed, &entry);
            found.push(Announced {
                item: Item { item, said },
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

/// What is said of an item: a change means that its page is fetched again. Dates are
/// left out, for some feeds print the present moment on everything.
fn said(feed: &Feed, entry: &Entry) -> i64 {
    let title = entry.title.as_deref().unwrap_or_default();
    let names = bylines(feed, entry)
        .iter()
        .map(|byline| byline.text.as_str());
    fingerprint(std::iter::once(title).chain(names))
}
