//! What a visit to an entry point brings: read on a thread that may take its time.

use std::collections::HashSet;

use colonnade_extract::address;
use colonnade_model::{Capture, ColumnKind, Draft, Feed};
use colonnade_store::{Item, fingerprint};

use crate::{
    Catalogue,
    announced::announced_by,
    fetch::{Answer, Trouble},
    pipeline::{digest, entry_draft},
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
    /// How often it asks to be visited; not read where the answer is the same.
    pub(super) pace: Option<String>,
    /// Whether the answer is the same, byte for byte.
    pub(super) is_same: bool,
}

/// One item.
#[derive(Debug)]
pub(super) struct Announced {
    pub(super) item: Item,
    pub(super) draft: Draft,
}

/// Reads an answer. `section` is what the entry point announces, `known` the digest of
/// the last answer; the catalogue may say what the items of a page are.
pub(super) fn read(
    answer: Answer,
    section: &str,
    known: Option<&str>,
    catalogue: &Catalogue,
) -> Result<(Found, Capture), Trouble> {
    let capture = answer.unpack()?.capture;
    let found = read_capture(&capture, section, known, catalogue)?;
    Ok((found, capture))
}

/// Reads what was announced, however it came.
pub(super) fn read_capture(
    capture: &Capture,
    section: &str,
    known: Option<&str>,
    catalogue: &Catalogue,
) -> Result<Found, Trouble> {
    let digest = digest(&capture.body);
    if known == Some(digest.as_str()) {
        return Ok(Found {
            digest,
            announced: Vec::new(),
            pace: None,
            is_same: true,
        });
    }
    let (_, feed) = announced_by(capture, catalogue.listing_of(&capture.url))?;
    let announced = entries(&feed, section);
    if announced.is_empty() && !feed.entries.is_empty() {
        let said = "none of its items leads to a page of the web";
        return Err(Trouble::Content(said.to_owned()));
    }
    Ok(Found {
        digest,
        announced,
        pace: (!feed.pace.is_silent()).then(|| feed.pace.to_string()),
        is_same: false,
    })
}

/// The items of a feed or list that have an address, each once.
pub(super) fn entries(feed: &Feed, section: &str) -> Vec<Announced> {
    let mut found: Vec<Announced> = Vec::with_capacity(feed.entries.len().min(MOST));
    let mut seen = HashSet::new();
    for entry in feed.entries.iter().take(MOST) {
        let mut draft = entry_draft(feed, entry);
        let Some(key) = address::key(&draft.url) else {
            continue;
        };
        draft.kind = kind_in(section, draft.kind);
        let item = fingerprint([key.as_str()]);
        if seen.insert(item) {
            let said = said(&draft);
            found.push(Announced {
                item: Item { item, said },
                draft,
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
fn said(draft: &Draft) -> i64 {
    let title = draft.title.as_deref().unwrap_or_default();
    let names = draft.bylines.iter().map(|byline| byline.text.as_str());
    fingerprint(std::iter::once(title).chain(names))
}
