//! One entry of an XML feed, of whatever version: the elements' names do not collide.
use colonnade_model::{Enclosure, Entry, Moment};
use url::Url;

use super::{
    date, link,
    person::{self, Authors},
    repair::Surroundings,
    space::Space,
    text,
    tree::{Id, Tree},
};

/// Everything found before it is decided what counts.
#[derive(Default)]
struct Found {
    id: Option<String>,
    permalink: Option<String>,
    link: Option<String>,
    /// `link` is for people, not for machines.
    has_page: bool,
    title: Option<String>,
    other_title: Option<String>,
    authors: Authors,
    published: Option<Moment>,
    issued: Option<Moment>,
    updated: Option<Moment>,
    summary: Option<String>,
    subtitle: Option<String>,
    contents: Vec<String>,
    aside: Option<String>,
    categories: Vec<String>,
    enclosures: Vec<Enclosure>,
}

/// Reads the entry that is the root of `tree`. `language` is the feed's primary subtag.
pub(super) fn entry(tree: &Tree<'_>, around: Surroundings<'_>, language: Option<&str>) -> Entry {
    let mut found = Found::default();
    for (child, space, name) in tree.elements(0) {
        let written = tree.attribute(child, "xml:base");
        let own = written.and_then(|written| match around.base {
            Some(base) => base.join(&written).ok(),
            None => Url::parse(&written).ok(),
        });
        let base = own.as_ref().or(around.base);
        found.take(tree, child, space, &name, base, language);
    }
    // CDF writes into attributes
    let attribute = |name| tree.attribute(0, name);
    if found.link.is_none() {
        found.link = attribute("href").and_then(|href| link::absolute(&href, around.base));
    }
    if found.updated.is_none() {
        found.updated = attribute("lastmod").and_then(|text| date::moment(&text, language));
    }
    if found.id.is_none() {
        found.id = attribute("rdf:about").map(std::borrow::Cow::into_owned);
    }
    found.decide()
}

impl Found {
    fn take(
        &mut self,
        tree: &Tree<'_>,
        child: Id,
        space: Space,
        name: &str,
        base: Option<&Url>,
        language: Option<&str>,
    ) {
        let prose = || text::element(tree, child, is_escaped(tree, child));
        let moment = || date::moment(&tree.text(child), language);
        match (space, name) {
            (Space::Feed, "title") => keep(&mut self.title, prose),
            (Space::Dc | Space::Media | Space::Itunes, "title") => {
                keep(&mut self.other_title, prose);
            }
            (Space::Feed, "link" | "a") => self.link(tree, child, base),
            (Space::Feed, "guid" | "id") => {
                let id = tree.text(child).trim().to_owned();
                if id.is_empty() {
                    return;
                }
                let permanent = tree.attribute(child, "ispermalink");
                let permanent = permanent.is_none_or(|value| !value.eq_ignore_ascii_case("false"));
                if permanent && link::is_path(&id) {
                    self.permalink = link::absolute(&id, base);
                }
                self.id.get_or_insert(id);
            }
            (Space::Media, "group" | "content") => {
                for (inner, space, name) in tree.elements(child) {
                    if space == Space::Media && !matches!(&*name, "group" | "content") {
                        self.take(tree, inner, space, &name, base, language);
                    }
                }
            }
            (Space::Feed, "pubdate" | "published") => keep(&mut self.published, moment),
            (Space::Feed, "issued" | "created") | (Space::Dc, "date" | "issued" | "created") => {
                keep(&mut self.issued, moment);
            }
            (Space::Feed, "updated" | "modified" | "lastmod") | (Space::Dc, "modified") => {
                // what was written last is what was changed last
                self.updated = moment().or(self.updated);
            }
            (Space::Feed, "description" | "summary" | "abstract" | "tagline")
            | (Space::Dc, "description" | "abstract")
            | (Space::Itunes, "summary") => {
                let prose = prose();
                if space == Space::Feed || self.summary.is_none() {
                    self.contents.extend(self.summary.take());
                    self.summary = prose;
                } else {
                    self.contents.extend(prose);
                }
            }
            (Space::Itunes, "subtitle") => keep(&mut self.subtitle, prose),
            (Space::Media, "description" | "text") => keep(&mut self.aside, prose),
            (Space::Content, "encoded")
            | (Space::Xhtml, "body" | "div")
            | (Space::Feed, "content" | "fullitem" | "body" | "content:encoded") => {
                self.contents.extend(prose());
            }
            (Space::Feed, "category") => {
                let term = tree
                    .attribute(child, "term")
                    .filter(|term| !term.is_empty())
                    .or_else(|| tree.attribute(child, "label"));
                match term {
                    Some(term) => self.category(&term),
                    None => self.category(&tree.own_text(child)),
                }
            }
            (Space::Dc, "subject") | (Space::Media, "category") => self.category(&tree.text(child)),
            (Space::Itunes, "keywords") => {
                for word in tree.text(child).split([',', ' ']).take(100) {
                    self.category(word);
                }
            }
            (Space::Itunes, "category") => {
                let inner = tree.elements(child).take(8).map(|(inner, ..)| inner);
                for category in std::iter::once(child).chain(inner) {
                    if let Some(text) = tree.attribute(category, "text") {
                        self.category(&text);
                    }
                }
            }
            (Space::Feed, "tags") => {
                for word in tree.text(child).split(',').take(100) {
                    self.category(word);
                }
            }
            (Space::Feed, "enclosure") => {
                self.enclosure(tree, child, base);
                for (inner, space, name) in tree.elements(child) {
                    if space == Space::Media && name == "title" {
                        self.take(tree, inner, space, &name, base, language);
                    }
                }
            }
            _ => self.person(tree, child, space, name, base),
        }
    }

    fn person(&mut self, tree: &Tree<'_>, child: Id, space: Space, name: &str, base: Option<&Url>) {
        match (space, name) {
            (Space::Feed, "author" | "managingeditor" | "creator" | "byline")
            | (Space::Dc, "creator" | "author") => {
                self.authors.named.extend(person::author(tree, child, base));
            }
            (Space::Itunes, "author") => {
                self.authors
                    .podcast
                    .extend(person::author(tree, child, base));
            }
            (Space::Media, "credit") => {
                let role = tree.attribute(child, "role");
                if role.is_some_and(|role| role.eq_ignore_ascii_case("author")) {
                    self.authors
                        .credits
                        .extend(person::author(tree, child, base));
                }
            }
            (Space::Feed, "source") => {
                for (inner, space, name) in tree.elements(child) {
                    if space == Space::Feed && name == "author" {
                        self.authors
                            .source
                            .extend(person::author(tree, inner, base));
                    }
                }
            }
            _ => {}
        }
    }

    fn link(&mut self, tree: &Tree<'_>, child: Id, base: Option<&Url>) {
        let relation = tree.attribute(child, "rel");
        let relation = relation
            .as_deref()
            .unwrap_or("alternate")
            .to_ascii_lowercase();
        if relation.ends_with("enclosure") {
            return self.enclosure(tree, child, base);
        }
        if !relation.ends_with("alternate") {
            return;
        }
        let href = tree
            .attribute(child, "href")
            .filter(|href| !href.is_empty())
            .or_else(|| tree.attribute(child, "rdf:resource"));
        let address = match href {
            Some(href) => link::absolute(&href, base),
            None => link::absolute(&tree.text(child), base),
        };
        // of several, the first for people
        let media_type = tree.attribute(child, "type");
        let is_page = media_type.is_none_or(|media_type| media_type.contains("html"));
        let better = self.link.is_none() || is_page && !self.has_page;
        if let (true, Some(address)) = (better, address) {
            self.has_page = is_page;
            self.link = Some(address);
        }
    }

    fn enclosure(&mut self, tree: &Tree<'_>, child: Id, base: Option<&Url>) {
        let written = tree
            .attribute(child, "url")
            .or_else(|| tree.attribute(child, "href"))
            .unwrap_or_else(|| tree.own_text(child));
        let Some(address) = link::absolute(&written, base) else {
            return;
        };
        if self.enclosures.len() < 1000 {
            self.enclosures.push(Enclosure {
                url: address,
                media_type: tree
                    .attribute(child, "type")
                    .filter(|kind| !kind.is_empty())
                    .map(std::borrow::Cow::into_owned),
                length: tree
                    .attribute(child, "length")
                    .and_then(|length| length.parse().ok()),
            });
        }
    }

    fn category(&mut self, written: &str) {
        // a section is as often a CDATA section with references in it
        let Some(category) = text::plain(&text::unescaped(written)) else {
            return;
        };
        if self.categories.len() < 200 && !self.categories.contains(&category) {
            self.categories.push(category);
        }
    }

    fn decide(self) -> Entry {
        let url = self.link.or(self.permalink);
        let summary = self.summary.or(self.subtitle);
        let mut fullest = None;
        for content in self.contents {
            let longest = fullest.as_ref().map_or(0, String::len);
            if content.len() > longest {
                fullest = Some(content);
            }
        }
        let text = match (fullest, &summary) {
            (Some(content), Some(summary)) if summary.len() > content.len() => {
                Some(summary.clone())
            }
            (Some(content), _) => Some(content),
            (None, Some(summary)) => Some(summary.clone()),
            (None, None) => self.aside,
        };
        let mut entry = Entry {
            id: self.id.unwrap_or_default(),
            url,
            title: self.title.or(self.other_title),
            bylines: self.authors.best(),
            published: self.published.or(self.issued),
            updated: self.updated,
            summary,
            text,
            categories: self.categories,
            enclosures: self.enclosures,
        };
        name(&mut entry);
        entry
    }
}

/// Most entries of a feed of so many bytes: an entry that says anything takes more than
/// this of it.
pub(super) fn most(bytes: usize) -> usize {
    1000 + bytes / 80
}

/// Adds an entry. The list grows by a quarter: doubling would double what it costs.
pub(super) fn push(entries: &mut Vec<Entry>, entry: Entry) {
    if entries.len() == entries.capacity() {
        entries.reserve_exact((entries.len() / 4).max(4));
    }
    entries.push(entry);
}

/// Gives an entry without an id one: its address, else one made of what it says.
pub(super) fn name(entry: &mut Entry) {
    if !entry.id.is_empty() {
        return;
    }
    entry.id = if let Some(url) = &entry.url {
        url.clone()
    } else {
        let moment = entry.published.map(|moment| moment.at.to_string());
        let parts = [&entry.title, &moment, &entry.text];
        link::derived_id(parts.into_iter().flatten().map(String::as_str))
    };
}

/// Whether the text of an element may be markup: everywhere but where the feed says
/// it is plain.
pub(super) fn is_escaped(tree: &Tree<'_>, id: Id) -> bool {
    let media_type = tree.attribute(id, "type");
    !media_type.is_some_and(|media_type| matches!(&*media_type, "text" | "text/plain"))
}

fn keep<T>(place: &mut Option<T>, value: impl FnOnce() -> Option<T>) {
    if place.is_none() {
        *place = value();
    }
}
