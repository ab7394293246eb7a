//! XML feeds: the parts of the repaired tree put together.
use colonnade_model::{Feed, Language};
use url::Url;

use super::{
    entity, entry, link, pace, person,
    repair::{self, Parts, Surroundings},
    space::Space,
    text,
    tree::{self, Tree},
};

#[derive(Default)]
struct Reading {
    feed: Feed,
    /// A root that feeds have was seen.
    is_feed: bool,
    /// An address that serves where the feed names no site.
    id: Option<String>,
    /// Entries without authors are by the feed's (RFC 4287, 4.2.1).
    inherits: bool,
    pace: pace::Reading,
    /// Most entries that are kept.
    most: usize,
    /// There were more.
    is_cut: bool,
}

/// Reads an XML feed; `base` is its address. `None` where the text is no feed. The note
/// says that it holds more entries than so many bytes can tell anything of.
pub(super) fn xml(text: &str, base: Option<&Url>) -> Option<(Feed, Option<String>)> {
    let mut reading = Reading {
        most: entry::most(text.len()),
        ..Reading::default()
    };
    reading
        .feed
        .entries
        .reserve_exact(entries(text).min(reading.most));
    repair::repair(text, base, &mut reading);
    let Reading {
        mut feed,
        is_feed,
        inherits,
        id,
        pace,
        most,
        is_cut,
    } = reading;
    let note = is_cut.then(|| format!("only the first {most} entries are read"));
    feed.url = feed.url.or(id);
    feed.pace = pace.decide();
    if inherits {
        person::inherit(&mut feed, text.len());
    }
    (is_feed || !feed.entries.is_empty()).then_some((feed, note))
}

/// About how many entries there are: a list that grows costs twice what it holds.
fn entries(text: &str) -> usize {
    let count = |tag| memchr::memmem::find_iter(text.as_bytes(), tag).count();
    count("<item") + count("<entry")
}

impl<'a> Parts<'a> for Reading {
    fn container(&mut self, name: &str, attributes: &[(&'a str, &'a str)], base: Option<&Url>) {
        self.is_feed |= matches!(name, "rss" | "channel" | "feed" | "rdf");
        self.inherits |= name == "feed";
        let value = |wanted: &str| {
            let found = attributes
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| entity::decode(value))
        };
        if self.feed.language.is_none() {
            let tag = value("xml:lang").or_else(|| value("lang"));
            self.feed.language = tag.and_then(|tag| Language::parse(&tag));
        }
        if name == "channel" && self.feed.url.is_none() {
            self.feed.url = value("href").and_then(|href| link::absolute(&href, base));
        }
    }

    fn about(&mut self, tree: &Tree<'a>, around: Surroundings<'_>) {
        let Some(tree::Node::Element { space, name, .. }) = tree.node(0) else {
            return;
        };
        let name = tree::lower(name);
        let feed = &mut self.feed;
        match (space, &*name) {
            (Space::Feed | Space::Dc, "title") if feed.title.is_none() => {
                feed.title = text::element(tree, 0, entry::is_escaped(tree, 0));
            }
            (Space::Feed, "link") if feed.url.is_none() => {
                let relation = tree.attribute(0, "rel");
                if relation.is_none_or(|relation| relation.eq_ignore_ascii_case("alternate")) {
                    let href = tree.attribute(0, "href").filter(|href| !href.is_empty());
                    let written = href.unwrap_or_else(|| tree.text(0));
                    feed.url = link::absolute(&written, around.base);
                }
            }
            (Space::Feed, "id") => {
                let id = tree.text(0);
                if link::is_path(&id) {
                    self.id = link::absolute(&id, around.base);
                }
            }
            (Space::Feed | Space::Dc, "language") if feed.language.is_none() => {
                feed.language = Language::parse(&tree.text(0));
            }
            (Space::Feed, "author" | "managingeditor")
            | (Space::Dc, "creator")
            | (Space::Itunes, "author") => {
                let found = person::author(tree, 0, around.base);
                let known = |text: &str| feed.bylines.iter().any(|byline| byline.text == text);
                if let Some(found) = found.filter(|found| !known(&found.text))
                    && feed.bylines.len() < 100
                {
                    feed.bylines.push(found);
                }
            }
            _ => {
                self.pace.take(tree, space, &name);
            }
        }
    }

    fn entry(&mut self, tree: &Tree<'a>, around: Surroundings<'_>) {
        let language = self.feed.language.as_ref().map(Language::primary);
        if self.feed.entries.len() < self.most {
            let entry = entry::entry(tree, around, language);
            entry::push(&mut self.feed.entries, entry);
        } else {
            self.is_cut = true;
        }
    }
}
