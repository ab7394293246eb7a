//! Author strings of feeds, raw: who they name is decided elsewhere.
use colonnade_model::{BylineSource, Feed, PrintedByline};
use url::Url;

use super::{
    link,
    tree::{Id, Tree},
};

/// Longest author string that is kept, in bytes.
const LONGEST: usize = 2000;

/// An author string.
pub(super) fn printed(text: &str, url: Option<String>) -> Option<PrintedByline> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    Some(PrintedByline {
        text: text.to_owned(),
        source: BylineSource::Feed,
        kind: None,
        url,
    })
}

/// The author in an element: Atom's `name` (else the address), or its text.
pub(super) fn author(tree: &Tree<'_>, id: Id, base: Option<&Url>) -> Option<PrintedByline> {
    let part = |name| {
        let text = tree.text(tree.child(id, name)?);
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let uri = part("uri")
        .or_else(|| part("url"))
        .or_else(|| part("homepage"));
    let url = uri.and_then(|uri| link::absolute(&uri, base));
    let url = url.filter(|url| link::is_written_out(url));
    if tree.has_elements(id)
        && let Some(name) = part("name").or_else(|| part("email"))
    {
        return printed(&name, url);
    }
    printed(&tree.text(id), url)
}

/// Gives the authors of a feed of so many bytes to its entries without authors: all of
/// them, or the first alone where that would be more than the feed.
pub(super) fn inherit(feed: &mut Feed, bytes: usize) {
    let cost = |bylines: &[PrintedByline]| {
        let texts = bylines.iter().map(|byline| {
            byline.text.len() + byline.url.as_ref().map_or(0, String::len) + size_of_val(byline)
        });
        texts.sum::<usize>() * feed.entries.len()
    };
    let affordable = |bylines: &&[PrintedByline]| cost(bylines) <= (64 << 10) + bytes;
    let all = feed.bylines.as_slice();
    let first = all.get(..1).unwrap_or_default();
    let Some(heirs) = [all, first].into_iter().find(affordable) else {
        return;
    };
    for entry in &mut feed.entries {
        if entry.bylines.is_empty() {
            entry.bylines = heirs.to_vec();
        }
    }
}

/// All authors of an entry, sorted by what they were called.
#[derive(Debug, Default)]
pub(super) struct Authors {
    /// `author`, `dc:creator`.
    pub(super) named: Vec<PrintedByline>,
    /// `itunes:author`.
    pub(super) podcast: Vec<PrintedByline>,
    /// `media:credit` in the role of author.
    pub(super) credits: Vec<PrintedByline>,
    /// Authors of the feed an entry was taken from.
    pub(super) source: Vec<PrintedByline>,
}

impl Authors {
    /// The most telling of them, nobody twice.
    pub(super) fn best(self) -> Vec<PrintedByline> {
        let kinds = [self.named, self.podcast, self.credits, self.source];
        let mut found = kinds
            .into_iter()
            .find(|kind| !kind.is_empty())
            .unwrap_or_default();
        found.truncate(100);
        let mut known: Vec<String> = Vec::new();
        found.retain(|byline| {
            let new = !known.contains(&byline.text);
            known.push(byline.text.clone());
            new
        });
        found
    }
}
