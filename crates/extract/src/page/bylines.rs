//! Every author string of a page, raw, with where it stood; who is credited is decided elsewhere.
use colonnade_model::{BylineSource, NameKind, PrintedByline};

use super::hints::Hint;
use super::plain::{folded, plain};
use super::reading::Reading;
use super::tag::Tag;
use place::Place;
use signs::is_author_address;

mod data;
pub(super) mod lines;
mod marked;
mod place;
mod signatures;
pub(super) mod signs;
mod within;

#[cfg(test)]
mod tests;

/// Longest author string that is kept, in characters.
const LONGEST: usize = 300;
/// Most strings of one source.
const MOST: usize = 24;

/// Collects what is found.
struct Collector<'r, 'a> {
    reading: &'r Reading<'a>,
    place: Place,
    /// The headline, folded: what repeats it is no byline.
    title: String,
    found: Vec<PrintedByline>,
}

/// All author strings, source by source.
pub(super) fn bylines(
    reading: &Reading<'_>,
    title: Option<&str>,
    headline: Option<usize>,
    body: Option<usize>,
) -> Vec<PrintedByline> {
    let mut collector = Collector {
        reading,
        place: Place::of(reading.page, headline, body),
        title: title.map(folded).unwrap_or_default(),
        found: Vec::new(),
    };
    collector.json_ld();
    collector.metas();
    collector.marked();
    collector.around();
    collector.headline(title);
    collector.found.sort_by_key(|found| found.source);
    collector.found
}

impl Collector<'_, '_> {
    fn add(
        &mut self,
        text: &str,
        source: BylineSource,
        kind: Option<NameKind>,
        url: Option<String>,
    ) {
        let text = plain(text);
        let length = text.chars().count();
        if !(2..=LONGEST).contains(&length) {
            return;
        }
        let same = |held: &&mut PrintedByline| held.source == source && held.text == text;
        if let Some(held) = self.found.iter_mut().find(same) {
            held.url = held.url.take().or(url);
            return;
        }
        if self
            .found
            .iter()
            .filter(|held| held.source == source)
            .count()
            < MOST
        {
            self.found.push(PrintedByline {
                text,
                source,
                kind,
                url,
            });
        }
    }

    /// Looks once through what stands around the headline and the text.
    fn around(&mut self) {
        let page = self.reading.page;
        let mut named_until = 0;
        let mut first_link = None;
        for at in self.place.zone.clone() {
            let tag = page.tag(at);
            if tag == Tag::Text {
                self.line(at);
                self.signature(at);
                continue;
            }
            if tag == Tag::A {
                self.author_link(at, &mut first_link);
            }
            if at >= named_until && page.hint(at).has(Hint::BYLINE) && self.element(at) {
                named_until = page.end(at);
            }
        }
    }

    /// A link to a writer's page.
    fn author_link(&mut self, at: usize, first: &mut Option<usize>) {
        let page = self.reading.page;
        let href = page.attr(at, "href").unwrap_or_default();
        let rel = page.attr(at, "rel").is_some_and(|rels| {
            rels.split_whitespace()
                .any(|rel| rel.eq_ignore_ascii_case("author"))
        });
        if !rel && !is_author_address(href) || self.place.is_elsewhere(page, at) {
            return;
        }
        let text = self.text(at, 400);
        if text.is_empty() {
            return;
        }
        // those far below the first belong to other pieces, and so do those behind the text
        // where the writer's own stands under the headline
        let first = *first.get_or_insert(at);
        let behind = self.place.is_head(first) && self.place.is_behind(page, at);
        if at > first + 80 || at > first && behind {
            return;
        }
        let url = self.reading.absolute(href);
        if !self.is_said_longer(&text, url.as_deref()) {
            self.add(&text, BylineSource::AuthorLink, None, url);
        }
    }

    /// Whether a link with the same target said the same in fewer words: "all posts by …".
    fn is_said_longer(&self, text: &str, url: Option<&str>) -> bool {
        self.found.iter().any(|held| {
            held.source == BylineSource::AuthorLink
                && held.url.as_deref() == url
                && held.text != text
                && text.contains(&held.text)
        })
    }

    /// A short element that is named as the byline; whether it was taken.
    fn element(&mut self, at: usize) -> bool {
        let page = self.reading.page;
        if page.hint(at).has(Hint::COMMENTS)
            || page.tag(at) == Tag::Body
            || page.end(at) - at > 120
            || self.place.is_elsewhere(page, at)
        {
            return false;
        }
        let mut text = self.text(at, 1200);
        if text.chars().count() > LONGEST {
            return false;
        }
        // a list of terms behind the name says what the writer writes about
        if let Some(terms) = (at + 1..page.end(at)).find(|&inner| page.tag(inner) == Tag::Dl) {
            let before = lines::text(page, at..terms, 1200);
            if !before.is_empty() {
                text = before;
            }
        }
        let url = self.link_in(at);
        self.add(&text, BylineSource::BylineElement, None, url);
        // the parts that are named themselves are cleaner than the whole
        for inner in at + 1..page.end(at) {
            if page.hint(inner).has(Hint::BYLINE) {
                let text = self.text(inner, 400);
                let url = self.link_in(inner);
                self.add(&text, BylineSource::BylineElement, None, url);
            }
        }
        true
    }

    /// `Name: Title` in the headline.
    fn headline(&mut self, title: Option<&str>) {
        let Some((head, tail)) =
            title.and_then(|title| title.split_once(": ").or_else(|| title.split_once(" | ")))
        else {
            return;
        };
        let words = head.split_whitespace().count();
        let capital = head
            .split_whitespace()
            .all(|word| word.chars().next().is_some_and(|c| !c.is_lowercase()));
        if (2..=4).contains(&words) && capital && !tail.is_empty() {
            self.add(head, BylineSource::Headline, None, None);
        }
    }

    /// The text of an element as readers see it.
    fn text(&self, at: usize, most: usize) -> String {
        lines::text(self.reading.page, at..self.reading.page.end(at), most)
    }

    /// The writer's page linked in an element.
    fn link_in(&self, at: usize) -> Option<String> {
        let page = self.reading.page;
        (at..page.end(at).min(at + 60))
            .filter(|&here| page.tag(here) == Tag::A)
            .filter_map(|here| page.attr(here, "href"))
            .find(|href| is_author_address(href))
            .and_then(|href| self.reading.absolute(href))
    }
}
