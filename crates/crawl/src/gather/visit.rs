//! What a visit to an entry point brings: read on a thread that may take its time.

use colonnade_extract::address;
use colonnade_model::{Capture, ColumnKind, Draft};
use colonnade_store::{Item, fingerprint};

use crate::{
    announced::announced,
    fetch::{Answer, Trouble},
    pipeline::{digest, entry_draft},
};

/// Most items of one visit that are looked at: more than any newspaper announces.
const MOST: usize = 5_000;

/// An entry point's answer, read.
#[derive(Debug)]
pub(super) struct Found {
    /// SHA-256 of the answer.
    pub(super) digest: String,
    /// What it announces, in its order, each item once; empty where the answer is the
    /// same as last time.
    pub(super) announced: Vec<Announced>,
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
/// the last answer.
pub(super) fn read(
    answer: Answer,
    section: &str,
    known: Option<&str>,
) -> Result<(Found, Capture), Trouble> {
    let capture = answer.unpack()?.capture;
    let digest = digest(&capture.body);
    if known == Some(digest.as_str()) {
        let found = Found {
            digest,
            announced: Vec::new(),
            is_same: true,
        };
        return Ok((found, capture));
    }
    let (_, feed) = announced(&capture)?;
    let mut announced: Vec<Announced> = Vec::with_capacity(feed.entries.len());
    let mut seen = std::collections::HashSet::new();
    for entry in feed.entries.iter().take(MOST) {
        let mut draft = entry_draft(&feed, entry);
        let key = address::key(&draft.url).unwrap_or_else(|| entry.id.clone());
        if key.is_empty() || draft.url.is_empty() {
            continue;
        }
        draft.kind = kind_in(section, draft.kind);
        let item = fingerprint([key.as_str()]);
        if seen.insert(item) {
            let said = said(&draft);
            announced.push(Announced {
                item: Item { item, said },
                draft,
            });
        }
    }
    let found = Found {
        digest,
        announced,
        is_same: false,
    };
    Ok((found, capture))
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
