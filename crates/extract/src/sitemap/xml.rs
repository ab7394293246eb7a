//! Sitemaps in XML: one pass over the tags, nothing kept but the entry that is open.
use colonnade_model::{Language, Moment};

use super::{List, SitemapFile, SitemapNews, SitemapPage, words};
use crate::{
    Notes,
    feed::{
        date, entity, text,
        token::{Token, Tokens},
        tree::lower,
    },
    page::moments,
};

/// Longest value that is kept, in bytes.
const LONGEST: usize = 8192;

/// What an element says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Address,
    Changed,
    Newspaper,
    Language,
    Published,
    Title,
    Genres,
    Keywords,
}

/// Whether an entry is a page or a further sitemap.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    File,
}

/// The entry that is open.
struct Open {
    kind: Kind,
    address: Option<String>,
    changed: Option<Moment>,
    news: Option<SitemapNews>,
}

#[derive(Default)]
struct Reading<'a> {
    open: Option<Open>,
    /// Within `news:news`.
    in_news: bool,
    /// An element of another vocabulary (pictures, films), with all that is in it.
    foreign: Option<&'a str>,
    field: Option<Field>,
    /// The name of the field's element as written.
    field_name: &'a str,
    value: String,
    /// A root that sitemaps have was seen, or an entry with an address.
    is_sitemap: bool,
    /// A root that feeds have was seen.
    is_feed: bool,
}

/// Reads a sitemap in XML; whether it is one.
pub(super) fn xml(text: &str, list: &mut List<'_>, notes: &mut Notes) -> bool {
    let mut reading = Reading::default();
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next(reading.field_name) {
        match token {
            Token::Start { name, empty } => {
                reading.start(name, list);
                if empty {
                    reading.end(name, list);
                }
            }
            Token::End(name) => reading.end(name, list),
            Token::Text(raw) => reading.text(|| entity::decode(raw)),
            Token::Cdata(raw) => reading.text(|| raw.into()),
        }
        if list.is_cut || reading.is_feed {
            break;
        }
    }
    reading.end_entry(list);
    if reading.is_feed {
        notes.push("a feed that serves as a sitemap".to_owned());
    }
    reading.is_sitemap
}

/// A name without its prefix, in lower case.
fn local(name: &str) -> std::borrow::Cow<'_, str> {
    lower(name.rsplit_once(':').map_or(name, |(_, local)| local))
}

impl<'a> Reading<'a> {
    fn start(&mut self, name: &'a str, list: &mut List<'_>) {
        self.end_field();
        let local = local(name);
        let kind = match &*local {
            "url" => Some(Kind::Page),
            "sitemap" => Some(Kind::File),
            _ => None,
        };
        if let Some(kind) = kind {
            // an entry is never inside an entry, nor inside anything that was left open
            self.end_entry(list);
            self.open = Some(Open {
                kind,
                address: None,
                changed: None,
                news: None,
            });
            return;
        }
        if self.open.is_none() {
            self.is_sitemap |= matches!(&*local, "urlset" | "sitemapindex");
            self.is_feed |= !self.is_sitemap && matches!(&*local, "rss" | "feed" | "rdf");
            return;
        }
        if self.foreign.is_some() {
            return;
        }
        let prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        let news = self.in_news || prefix.eq_ignore_ascii_case("news");
        let field = match &*local {
            "loc" => Field::Address,
            "lastmod" => Field::Changed,
            "changefreq" | "priority" => return,
            "news" => {
                self.in_news = true;
                return;
            }
            "name" if news => Field::Newspaper,
            "language" if news => Field::Language,
            "publication_date" if news => Field::Published,
            "title" if news => Field::Title,
            "genres" if news => Field::Genres,
            "keywords" if news => Field::Keywords,
            // `news:publication` itself, `news:access`, `news:stock_tickers`
            _ if news => return,
            _ => {
                self.foreign = Some(name);
                return;
            }
        };
        self.field = Some(field);
        self.field_name = name;
        self.value.clear();
    }

    fn text<'t>(&mut self, text: impl FnOnce() -> std::borrow::Cow<'t, str>) {
        if self.field.is_some() && self.value.len() < LONGEST {
            let text = text();
            let most = text.floor_char_boundary(LONGEST);
            self.value.push_str(text.get(..most).unwrap_or_default());
        }
    }

    fn end(&mut self, name: &str, list: &mut List<'_>) {
        self.end_field();
        if self
            .foreign
            .is_some_and(|foreign| foreign.eq_ignore_ascii_case(name))
        {
            self.foreign = None;
            return;
        }
        match &*local(name) {
            "url" | "sitemap" => self.end_entry(list),
            "news" => self.in_news = false,
            _ => {}
        }
    }

    /// Takes the value of the field that ends.
    fn end_field(&mut self) {
        let (Some(field), Some(open)) = (self.field.take(), self.open.as_mut()) else {
            return;
        };
        self.field_name = "";
        let value = self.value.trim();
        if value.is_empty() {
            return;
        }
        match field {
            Field::Address => {
                open.address.get_or_insert_with(|| value.to_owned());
                return;
            }
            Field::Changed => {
                open.changed = open.changed.or_else(|| moment(value));
                return;
            }
            _ => {}
        }
        let news = open.news.get_or_insert_default();
        match field {
            Field::Newspaper => keep(&mut news.newspaper, || text::plain(value)),
            Field::Language => keep(&mut news.language, || Language::parse(value)),
            Field::Published => keep(&mut news.published, || moment(value)),
            Field::Title => keep(&mut news.title, || text::markup(value)),
            Field::Genres => news.genres = words(value),
            Field::Keywords => news.keywords = words(value),
            Field::Address | Field::Changed => {}
        }
    }

    fn end_entry(&mut self, list: &mut List<'_>) {
        self.end_field();
        self.foreign = None;
        self.in_news = false;
        let Some(open) = self.open.take() else { return };
        let Some(written) = open.address else { return };
        self.is_sitemap = true;
        let Some(url) = list.address(&written) else {
            return;
        };
        match open.kind {
            Kind::Page => list.sitemap.pages.push(SitemapPage {
                url,
                changed: open.changed,
                news: open.news,
            }),
            Kind::File => list.sitemap.sitemaps.push(SitemapFile {
                url,
                changed: open.changed,
            }),
        }
    }
}

/// W3C dates, and what systems write instead.
fn moment(value: &str) -> Option<Moment> {
    moments::iso(value).or_else(|| date::moment(value, None))
}

fn keep<T>(place: &mut Option<T>, value: impl FnOnce() -> Option<T>) {
    if place.is_none() {
        *place = value();
    }
}
