//! Authors that the markup names as such, wherever on the page: microdata, `RDFa`, author boxes.
use colonnade_model::BylineSource;

use super::Collector;
use super::signs::{is_author_address, kind_of};
use crate::page::hints::Hint;
use crate::page::tag::Tag;

/// Most author boxes of a page that are read.
const MOST_BOXES: usize = 6;

impl Collector<'_, '_> {
    /// Looks once through the page.
    pub(super) fn marked(&mut self) {
        let page = self.reading.page;
        let mut data_until = 0;
        let mut box_until = 0;
        let mut boxes = 0;
        for at in 1..page.len() {
            let tag = page.tag(at);
            if matches!(tag, Tag::Text | Tag::Meta) {
                continue;
            }
            if at >= data_until && self.is_author(at) && !self.place.is_elsewhere(page, at) {
                self.author(at);
                data_until = page.end(at);
            }
            if at >= box_until
                && boxes < MOST_BOXES
                && page.hint(at).has(Hint::AUTHOR_BOX)
                && page.end(at) - at <= 200
                && !self.place.is_elsewhere(page, at)
            {
                boxes += 1;
                self.author_box(at);
                box_until = page.end(at);
            }
        }
    }

    /// Whether an element is the author in microdata or `RDFa`.
    fn is_author(&self, at: usize) -> bool {
        let page = self.reading.page;
        let says = |value: &str| {
            value
                .split_ascii_whitespace()
                .any(|word| matches!(word, "author" | "creator" | "schema:author" | "dc:creator"))
        };
        page.hint(at).has(Hint::BYLINE) && page.attr(at, "itemprop").is_some_and(says)
            || page.attr(at, "property").is_some_and(says)
    }

    fn author(&mut self, at: usize) {
        let page = self.reading.page;
        let kind = page
            .attr(at, "itemtype")
            .and_then(|kind| kind_of(kind.rsplit('/').next()?));
        let named = (at + 1..page.end(at)).find(|&here| {
            page.attr(here, "itemprop")
                .is_some_and(|value| value.split_ascii_whitespace().any(|word| word == "name"))
        });
        let url = self.link_in(at);
        let named = named.unwrap_or(at);
        let text = page
            .attr(named, "content")
            .map_or_else(|| self.text(named, 400), str::to_owned);
        self.add(&text, BylineSource::Microdata, kind, url);
    }

    /// The name that heads a box about the author.
    fn author_box(&mut self, at: usize) {
        let page = self.reading.page;
        let name = (at + 1..page.end(at)).find(|&here| {
            let tag = page.tag(here);
            let heading = tag.heading().is_some() || matches!(tag, Tag::Strong | Tag::B);
            let link =
                tag == Tag::A && is_author_address(page.attr(here, "href").unwrap_or_default());
            (heading || link || page.hint(here).has(Hint::BYLINE))
                && (3..80).contains(&page.text_up_to(here, 200).len())
        });
        if let Some(name) = name {
            let url = self.link_in(at);
            let text = self.text(name, 200);
            self.add(&text, BylineSource::AuthorBox, None, url);
        }
    }
}
