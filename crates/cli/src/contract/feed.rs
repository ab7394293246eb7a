//! The lines of a feed and its entries.

use colonnade_extract::Notes;
use colonnade_model::{Entry, Feed};
use serde::Serialize;

use super::page::NameLine;

mod names;

pub(super) use names::Signatures;

#[derive(Debug, Serialize)]
pub(super) struct FeedLine {
    r#type: &'static str,
    url: Option<String>,
    title: Option<String>,
    language: Option<String>,
    names: Vec<NameLine>,
    notes: Notes,
}

#[derive(Debug, Serialize)]
pub(super) struct EntryLine {
    r#type: &'static str,
    id: String,
    url: Option<String>,
    title: Option<String>,
    names: Vec<NameLine>,
    published: Option<super::page::MomentLine>,
    updated: Option<super::page::MomentLine>,
    summary: Option<String>,
    text: Option<String>,
    categories: Vec<String>,
    enclosures: Vec<EnclosureLine>,
    notes: Notes,
}

#[derive(Debug, Serialize)]
struct EnclosureLine {
    url: String,
    r#type: Option<String>,
    length: Option<u64>,
}

impl FeedLine {
    pub(super) fn new(feed: &Feed, signatures: &mut Signatures, notes: Notes) -> Self {
        Self {
            r#type: "feed",
            url: feed.url.clone(),
            title: feed.title.clone(),
            language: feed.language.as_ref().map(|tag| tag.as_str().to_owned()),
            names: signatures.names(&feed.bylines),
            notes,
        }
    }
}

impl EntryLine {
    pub(super) fn new(entry: Entry, signatures: &mut Signatures) -> Self {
        Self {
            r#type: "entry",
            names: signatures.names(&entry.bylines),
            id: entry.id,
            url: entry.url,
            title: entry.title,
            published: entry.published.map(Into::into),
            updated: entry.updated.map(Into::into),
            summary: entry.summary,
            text: entry.text,
            categories: entry.categories,
            enclosures: entry
                .enclosures
                .into_iter()
                .map(|file| EnclosureLine {
                    url: file.url,
                    r#type: file.media_type,
                    length: file.length,
                })
                .collect(),
            notes: Notes::new(),
        }
    }
}
