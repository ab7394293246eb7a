//! Every author string of a page, raw, with where it stood; who is credited is decided elsewhere.
use colonnade_model::{BylineSource, NameKind, PrintedByline};
use serde_json::Value;

use super::hints::Hint;
use super::json_ld;
use super::plain::plain;
use super::reading::Reading;
use super::tag::Tag;
use signs::{begins_with_by, is_author_address, kind, kind_of};

mod signs;

/// Longest author string that is kept, in characters.
const LONGEST: usize = 300;
/// Most strings of one source.
const MOST: usize = 24;

/// `meta` names that hold authors, the most trusted first.
const METAS: &[&str] = &[
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "article:author",
    "og:article:author",
    "og:author",
    "cxenseparse:author",
    "article.author",
    "citation_author",
    "authors",
    "creator",
    "dcsext.author",
    "rbauthors",
    "article_author",
    "author_name",
    "itemprop:author",
    "shareaholic:article_author_name",
    "vr:author",
    "twitter:creator_name",
];

/// Collects what is found.
struct Collector<'r, 'a> {
    reading: &'r Reading<'a>,
    found: Vec<PrintedByline>,
}

/// All author strings, source by source in the order of trust.
pub(super) fn bylines(
    reading: &Reading<'_>,
    title: Option<&str>,
    headline: Option<usize>,
    body: Option<usize>,
) -> Vec<PrintedByline> {
    let mut collector = Collector {
        reading,
        found: Vec::new(),
    };
    collector.json_ld();
    collector.microdata();
    collector.metas();
    let zone = collector.zone(headline, body);
    collector.author_links(&zone);
    collector.elements(&zone);
    collector.printed_lines(&zone);
    collector.headline(title);
    collector.author_box();
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

    fn json_ld(&mut self) {
        let Some(article) = self.reading.article else {
            return;
        };
        for key in ["author", "creator", "contributor"] {
            if let Some(value) = article.get(key) {
                self.people(value);
            }
            if self
                .found
                .iter()
                .any(|held| held.source == BylineSource::JsonLd)
            {
                break;
            }
        }
    }

    /// The people of an `author` value: strings, objects, lists of both.
    fn people(&mut self, value: &Value) {
        for item in json_ld::items(value).iter().take(MOST) {
            match item {
                Value::String(name) => {
                    if name.starts_with("http") {
                        continue;
                    }
                    self.add(name, BylineSource::JsonLd, None, None);
                }
                Value::Object(object) => {
                    let object = self.reading.data.resolve(object);
                    let url = ["url", "sameAs", "@id"]
                        .iter()
                        .find_map(|key| json_ld::string(object, key))
                        .and_then(|url| self.reading.absolute(url));
                    let kind = kind(object);
                    match object.get("name") {
                        Some(Value::Array(names)) => {
                            for name in names.iter().filter_map(Value::as_str).take(MOST) {
                                self.add(name, BylineSource::JsonLd, kind, None);
                            }
                        }
                        Some(Value::Object(inner)) => {
                            if let Some(name) = json_ld::string(inner, "name") {
                                self.add(name, BylineSource::JsonLd, kind, url);
                            }
                        }
                        Some(name) => {
                            if let Some(name) = json_ld::text(name) {
                                self.add(name, BylineSource::JsonLd, kind, url);
                            }
                        }
                        None => {
                            let parts: Vec<&str> = ["givenName", "familyName"]
                                .iter()
                                .filter_map(|key| json_ld::string(object, key))
                                .collect();
                            self.add(&parts.join(" "), BylineSource::JsonLd, kind, url);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn microdata(&mut self) {
        let page = self.reading.page;
        let mut at = 1;
        while at < page.len() {
            let marked = ["itemprop", "property"].iter().any(|name| {
                page.attr(at, name).is_some_and(|value| {
                    value.split_whitespace().any(|word| {
                        matches!(word, "author" | "creator" | "schema:author" | "dc:creator")
                    })
                })
            });
            if !marked || page.tag(at) == Tag::Meta || self.is_elsewhere(at) {
                at += 1;
                continue;
            }
            let end = page.end(at);
            let kind = page
                .attr(at, "itemtype")
                .and_then(|kind| kind_of(kind.rsplit('/').next()?));
            let named = (at + 1..end).find(|&here| {
                page.attr(here, "itemprop")
                    .is_some_and(|value| value.split_whitespace().any(|word| word == "name"))
            });
            let url = self.link_in(at);
            let text = named.map_or_else(
                || {
                    page.attr(at, "content")
                        .map_or_else(|| page.text_up_to(at, 400), str::to_owned)
                },
                |named| {
                    page.attr(named, "content")
                        .map_or_else(|| page.text_up_to(named, 400), str::to_owned)
                },
            );
            self.add(&text, BylineSource::Microdata, kind, url);
            at = end;
        }
    }

    fn metas(&mut self) {
        for name in METAS {
            let values: Vec<String> = self.reading.metas.all(name).map(str::to_owned).collect();
            for value in values {
                if value.starts_with("http") || value.starts_with("//") || value.starts_with("www.")
                {
                    continue;
                }
                self.add(&value, BylineSource::Meta, None, None);
            }
        }
        for number in ["1", "2"] {
            let label = self
                .reading
                .metas
                .get(&format!("twitter:label{number}"))
                .map(str::to_lowercase);
            let about_author = label.is_some_and(|label| {
                let words = [
                    "written",
                    "author",
                    "by",
                    "verfasst",
                    "écrit",
                    "auteur",
                    "autor",
                    "escrito",
                    "geschreven",
                    "scritto",
                    "skriven",
                    "skrevet",
                    "napisane",
                ];
                words
                    .iter()
                    .any(|word| label.split_whitespace().any(|part| part.starts_with(word)))
            });
            if about_author
                && let Some(value) = self
                    .reading
                    .metas
                    .get(&format!("twitter:data{number}"))
                    .map(str::to_owned)
            {
                self.add(&value, BylineSource::Meta, None, None);
            }
        }
    }

    /// Where printed bylines are looked for: around the headline and the body.
    fn zone(&self, headline: Option<usize>, body: Option<usize>) -> std::ops::Range<usize> {
        let page = self.reading.page;
        let end = body.map_or(page.len(), |body| (page.end(body) + 60).min(page.len()));
        let start = match (headline, body) {
            (Some(headline), Some(body)) => headline.min(body),
            (Some(at), None) | (None, Some(at)) => at,
            (None, None) => 1,
        };
        start.saturating_sub(80).max(1)..end
    }

    fn author_links(&mut self, zone: &std::ops::Range<usize>) {
        let page = self.reading.page;
        let mut first = None;
        for at in page.all(Tag::A).filter(|at| zone.contains(at)) {
            let rel = page.attr(at, "rel").is_some_and(|rels| {
                rels.split_whitespace()
                    .any(|rel| rel.eq_ignore_ascii_case("author"))
            });
            let href = page.attr(at, "href").unwrap_or_default();
            if !rel && !is_author_address(href) {
                continue;
            }
            if self.is_elsewhere(at) {
                continue;
            }
            let text = page.text_up_to(at, 400);
            if text.is_empty() {
                continue;
            }
            // those far below the first belong to other pieces
            if at > *first.get_or_insert(at) + 80 {
                break;
            }
            let url = self.reading.absolute(href);
            if !self.is_said_longer(&text, url.as_deref()) {
                self.add(&text, BylineSource::AuthorLink, None, url);
            }
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

    /// The outermost short elements that are named as the byline.
    fn elements(&mut self, zone: &std::ops::Range<usize>) {
        let page = self.reading.page;
        let mut at = zone.start;
        while at < zone.end {
            let hint = page.hint(at);
            let named =
                hint.has(Hint::BYLINE) && !hint.has(Hint::COMMENTS) && page.tag(at) != Tag::Body;
            if !named || page.end(at) - at > 120 || self.is_elsewhere(at) {
                at += 1;
                continue;
            }
            let text = page.text_up_to(at, 1200);
            if text.chars().count() > LONGEST {
                at += 1;
                continue;
            }
            let url = self.link_in(at);
            self.add(&text, BylineSource::BylineElement, None, url);
            // the parts that are named themselves are cleaner than the whole
            let mut inner = at + 1;
            while inner < page.end(at) {
                if page.hint(inner).has(Hint::BYLINE) {
                    let text = page.text_up_to(inner, 400);
                    let url = self.link_in(inner);
                    self.add(&text, BylineSource::BylineElement, None, url);
                }
                inner += 1;
            }
            at = page.end(at);
        }
    }

    fn printed_lines(&mut self, zone: &std::ops::Range<usize>) {
        let page = self.reading.page;
        for at in zone.clone() {
            let Some(text) = page.text_at(at) else {
                continue;
            };
            let text = text.trim();
            if text.is_empty() || text.len() > 400 || !begins_with_by(text) {
                continue;
            }
            // the line is the block around the text
            let block = page
                .ancestors(at)
                .take(4)
                .find(|&up| page.tag(up).is_block())
                .unwrap_or(at);
            let line = page.text_up_to(block, 600);
            let line = if line.chars().count() <= 160 && begins_with_by(&line) {
                line
            } else {
                self.run_after(at)
            };
            if line.chars().count() > 160 || self.is_elsewhere(at) {
                continue;
            }
            let url = self.link_in(block);
            self.add(&line, BylineSource::PrintedLine, None, url);
        }
    }

    /// A text and the inline texts that follow it on its line.
    fn run_after(&self, at: usize) -> String {
        let page = self.reading.page;
        let mut line = String::new();
        for here in at..(at + 12).min(page.len()) {
            if page.tag(here).is_block() || page.tag(here) == Tag::Br {
                break;
            }
            if let Some(text) = page.text_at(here) {
                line.push_str(text);
            }
        }
        super::dom::collapse(&line)
    }

    /// `Name: Title` and `Kommentar von Name` in the headline.
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

    fn author_box(&mut self) {
        let page = self.reading.page;
        let mut at = 1;
        let mut boxes = 0;
        while at < page.len() && boxes < 6 {
            if !page.hint(at).has(Hint::AUTHOR_BOX)
                || page.end(at) - at > 200
                || self.is_elsewhere(at)
            {
                at += 1;
                continue;
            }
            boxes += 1;
            let end = page.end(at);
            let name = (at + 1..end).find(|&here| {
                let tag = page.tag(here);
                let heading = tag.heading().is_some() || matches!(tag, Tag::Strong | Tag::B);
                let link =
                    tag == Tag::A && is_author_address(page.attr(here, "href").unwrap_or_default());
                (heading || link || page.hint(here).has(Hint::BYLINE))
                    && (3..80).contains(&page.text_up_to(here, 200).len())
            });
            if let Some(name) = name {
                let url = self.link_in(at);
                self.add(
                    &page.text_up_to(name, 200),
                    BylineSource::AuthorBox,
                    None,
                    url,
                );
            }
            at = end;
        }
    }

    /// The first link to an author's page in or at an element.
    fn link_in(&self, at: usize) -> Option<String> {
        let page = self.reading.page;
        (at..page.end(at).min(at + 60))
            .filter(|&here| page.tag(here) == Tag::A)
            .filter_map(|here| page.attr(here, "href"))
            .find(|href| is_author_address(href))
            .and_then(|href| self.reading.absolute(href))
    }

    /// Whether it stands among comments or other pieces.
    fn is_elsewhere(&self, at: usize) -> bool {
        let page = self.reading.page;
        std::iter::once(at).chain(page.ancestors(at)).any(|up| {
            let hint = page.hint(up);
            hint.has(Hint::COMMENTS)
                || (hint.has(Hint::TEASER) && !hint.has(Hint::BYLINE))
                || matches!(page.tag(up), Tag::Nav)
                || (hint.has(Hint::JUNK)
                    && !hint.has(
                        Hint::BYLINE
                            .and(Hint::AUTHOR_BOX)
                            .and(Hint::CONTENT)
                            .and(Hint::DATE),
                    ))
        })
    }
}
