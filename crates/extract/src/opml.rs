//! OPML 1.0 and 2.0: lists of feeds.
use rustc_hash::FxHashSet;

use crate::{
    Notes,
    feed::{
        decode,
        token::{Token, Tokens},
        tree::attribute,
    },
};

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

/// Reads the feeds of an OPML file, nested ones included. One that is listed twice
/// is given once.
pub fn opml(bytes: &[u8]) -> (Vec<Outline>, Notes) {
    let (text, note) = decode::decode(bytes, None);
    let mut outlines = Vec::new();
    let mut known = FxHashSet::default();
    let mut refused = 0_usize;
    let mut tokens = Tokens::new(&text);
    while let Some(token) = tokens.next("") {
        let Token::Start { name, .. } = token else {
            continue;
        };
        if !name.eq_ignore_ascii_case("outline") {
            continue;
        }
        let value = |name| attribute(&tokens.attributes, name).filter(|value| !value.is_empty());
        let Some(feed) = value("xmlUrl") else {
            continue;
        };
        if !is_web(&feed) {
            refused += 1;
            continue;
        }
        if !known.insert(feed.to_string()) {
            continue;
        }
        outlines.push(Outline {
            title: value("title").or_else(|| value("text")).map(Into::into),
            feed: feed.into(),
            site: value("htmlUrl").filter(|site| is_web(site)).map(Into::into),
        });
    }
    let mut notes: Notes = note.into_iter().collect();
    if refused > 0 {
        notes.push(format!("{refused} feeds have no http address"));
    }
    (outlines, notes)
}

fn is_web(address: &str) -> bool {
    let scheme = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    scheme.starts_with("http://") || scheme.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_feeds_are_listed_once() {
        let (outlines, notes) = opml(
            br#"<?xml version="1.0"?><opml version="2.0"><body>
            <outline text="Papers"><outline TEXT="A &amp; B" xmlURL="https://a.example/feed" htmlUrl="https://a.example/">
            <outline title="C" text="c" xmlUrl='http://c.example/rss' htmlUrl="javascript:x"/>
            </outline><outline xmlUrl="https://a.example/feed"/><outline xmlUrl="file:///etc/passwd"/>
            <outline text="no feed"/>"#,
        );
        assert_eq!(
            outlines,
            [
                Outline {
                    title: Some("A & B".into()),
                    feed: "https://a.example/feed".into(),
                    site: Some("https://a.example/".into()),
                },
                Outline {
                    title: Some("C".into()),
                    feed: "http://c.example/rss".into(),
                    site: None,
                },
            ]
        );
        assert_eq!(notes, ["1 feeds have no http address"]);
    }
}
