//! What the reader makes of a feed.

use crate::{Language, Moment, Pace, PrintedByline};

/// A feed, read. Everything but the entries describes the newspaper's side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Address of the site the feed belongs to, absolute.
    pub url: Option<String>,
    /// Its title as text.
    pub title: Option<String>,
    /// Its language.
    pub language: Option<Language>,
    /// Authors of the whole feed, as printed.
    pub bylines: Vec<PrintedByline>,
    /// How often it asks to be visited.
    pub pace: Pace,
    /// Its entries, in their order.
    pub entries: Vec<Entry>,
}

/// One entry of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its id; where the feed gives none, derived from the link or the content, so
    /// that two readings agree.
    pub id: String,
    /// Address of the page, absolute.
    pub url: Option<String>,
    /// Its title as text.
    pub title: Option<String>,
    /// Who wrote it, as printed.
    pub bylines: Vec<PrintedByline>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// The summary as text.
    pub summary: Option<String>,
    /// The fullest content as text.
    pub text: Option<String>,
    /// Categories as printed.
    pub categories: Vec<String>,
    /// Attached files.
    pub enclosures: Vec<Enclosure>,
}

/// A file attached to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// Its address, absolute.
    pub url: String,
    /// Its media type as given.
    pub media_type: Option<String>,
    /// Its length in bytes as given.
    pub length: Option<u64>,
}
