//! The lines of a feed and its entries.

use colonnade_byline::{Context, credit};
use colonnade_extract::{Notes, address};
use colonnade_model::{Entry, Feed, Name, PrintedByline};
use serde::Serialize;

use super::page::NameLine;

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
    pub(super) fn new(feed: &Feed, notes: Notes) -> Self {
        Self {
            r#type: "feed",
            url: feed.url.clone(),
            title: feed.title.clone(),
            language: feed.language.as_ref().map(|tag| tag.as_str().to_owned()),
            names: names(feed, &feed.bylines),
            notes,
        }
    }
}

impl EntryLine {
    pub(super) fn new(feed: &Feed, entry: &Entry) -> Self {
        Self {
            r#type: "entry",
            id: entry.id.clone(),
            url: entry.url.clone(),
            title: entry.title.clone(),
            names: names(feed, &entry.bylines),
            published: entry.published.map(Into::into),
            updated: entry.updated.map(Into::into),
            summary: entry.summary.clone(),
            text: entry.text.clone(),
            categories: entry.categories.clone(),
            enclosures: entry
                .enclosures
                .iter()
                .map(|file| EnclosureLine {
                    url: file.url.clone(),
                    r#type: file.media_type.clone(),
                    length: file.length,
                })
                .collect(),
            notes: Notes::new(),
        }
    }
}

fn names(feed: &Feed, bylines: &[PrintedByline]) -> Vec<NameLine> {
    let domain = feed.url.as_deref().and_then(address::domain);
    let context = Context {
        newspaper: feed.title.as_deref(),
        domain: domain.as_deref(),
        language: feed.language.as_ref(),
    };
    let names = credit(bylines, &context).names;
    if names.is_empty() {
        return bylines.iter().filter_map(handle).collect();
    }
    names.iter().map(NameLine::from).collect()
}

/// Names of accounts that stand for nobody in particular.
const NOBODY: [&str; 14] = [
    "admin",
    "administrator",
    "anonymous",
    "author",
    "editor",
    "guest",
    "info",
    "news",
    "redaction",
    "root",
    "staff",
    "unknown",
    "user",
    "webmaster",
];

/// Who signs a feed's entry with one word signs with a pen name, where a page would
/// leave doubt whether the word is a name at all.
fn handle(byline: &PrintedByline) -> Option<NameLine> {
    let name = byline.text.trim();
    let word = !name.is_empty()
        && name.len() <= 60
        && !name.contains(|c: char| c.is_whitespace() || "@<>:,;()|".contains(c))
        && name.chars().any(char::is_alphabetic)
        && !NOBODY.contains(&name.to_ascii_lowercase().as_str());
    word.then(|| {
        NameLine::from(&Name {
            url: byline.url.clone(),
            ..Name::person(name)
        })
    })
}
