//! OPML 1.0 and 2.0: lists of feeds.
use crate::Notes;

/// One feed of an OPML file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its title or text.
    pub title: Option<String>,
    /// `xmlUrl`: address of the feed.
    pub feed: String,
    /// `htmlUrl`: address of the site.
    pub site: Option<String>,
}

/// Reads the feeds of an OPML file, nested ones included.
pub fn opml(_bytes: &[u8]) -> (Vec<Outline>, Notes) {
    todo!()
}
