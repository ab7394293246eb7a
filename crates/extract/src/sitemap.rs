//! Sitemaps (sitemaps.org 0.9): lists of pages, news sitemaps with headline and day, lists
//! of further sitemaps, and plain lists of addresses. Read with a feed's forgiveness: what
//! stands before the damage is kept, prefixes and declarations may be missing.
//!
//! A feed that serves as a sitemap is a matter of [`feed`](crate::feed()); a note says so.
use std::borrow::Cow;

use colonnade_model::{Entry, Language, Moment};

use crate::{
    Notes, address,
    feed::{self, decode},
};

mod xml;

/// Most addresses of one file: the protocol's own limit.
const MOST: usize = 50_000;
/// Most keywords of one page that are kept.
const MOST_WORDS: usize = 100;

/// What a sitemap lists, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Further sitemaps, where it is an index.
    pub sitemaps: Vec<SitemapFile>,
    /// Pages.
    pub pages: Vec<SitemapPage>,
}

/// A sitemap named in an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapFile {
    /// Its address, absolute.
    pub url: String,
    /// When it was last changed.
    pub changed: Option<Moment>,
}

/// A page named in a sitemap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapPage {
    /// Its address, absolute.
    pub url: String,
    /// When it was last changed.
    pub changed: Option<Moment>,
    /// What a news sitemap says of it.
    pub news: Option<SitemapNews>,
}

/// What a news sitemap says of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SitemapNews {
    /// The newspaper's name as written.
    pub newspaper: Option<String>,
    /// The newspaper's language.
    pub language: Option<Language>,
    /// When the page was published.
    pub published: Option<Moment>,
    /// The headline as text.
    pub title: Option<String>,
    /// Kinds of pieces as older news sitemaps state them: `Opinion`, `OpEd`, `Blog`, ….
    pub genres: Vec<String>,
    /// Keywords as written.
    pub keywords: Vec<String>,
}

impl SitemapPage {
    /// The page as a feed would give it; genres stand first among its categories.
    pub fn entry(&self) -> Entry {
        let news = self.news.as_ref();
        let categories = news.into_iter().flat_map(|news| {
            let both = news.genres.iter().chain(&news.keywords);
            both.cloned()
        });
        Entry {
            id: self.url.clone(),
            url: Some(self.url.clone()),
            title: news.and_then(|news| news.title.clone()),
            published: news.and_then(|news| news.published),
            updated: self.changed,
            categories: categories.collect(),
            ..Entry::default()
        }
    }
}

impl Sitemap {
    /// The pages of which it tells news, as the entries of a feed.
    pub fn entries(&self) -> Vec<Entry> {
        let news = self.pages.iter().filter(|page| page.news.is_some());
        news.map(SitemapPage::entry).collect()
    }
}

/// Reads a sitemap, plain or gzip; `base` is its address. What is none gives an empty one
/// and a note.
pub fn sitemap(bytes: &[u8], base: &str) -> (Sitemap, Notes) {
    let inflated = feed::inflate(bytes);
    let (text, note) = decode::decode(inflated.as_deref().unwrap_or(bytes), None);
    let mut notes: Notes = note.into_iter().collect();
    let base = address::parse(base);
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let mut list = List {
        base: base.as_ref(),
        sitemap: Sitemap::default(),
        refused: 0,
        is_cut: false,
    };
    let is_sitemap = if start.starts_with('<') {
        xml::xml(start, &mut list, &mut notes)
    } else {
        lines(start, &mut list)
    };
    if list.refused > 0 {
        notes.push(format!("{} pages have no http address", list.refused));
    }
    if list.is_cut {
        notes.push(format!("only the first {MOST} addresses are read"));
    }
    if !is_sitemap {
        notes.push("no sitemap".to_owned());
    }
    (list.sitemap, notes)
}

/// What is read so far.
struct List<'b> {
    base: Option<&'b url::Url>,
    sitemap: Sitemap,
    /// Addresses that are none.
    refused: usize,
    /// There were more than are read.
    is_cut: bool,
}

impl List<'_> {
    /// An address as written, if there is room for it.
    fn address(&mut self, written: &str) -> Option<String> {
        if self.sitemap.pages.len() + self.sitemap.sitemaps.len() >= MOST {
            self.is_cut = true;
            return None;
        }
        let found = address::absolute(self.base, written);
        self.refused += usize::from(found.is_none());
        found
    }
}

/// A list of addresses, one a line; whether it is one.
fn lines(text: &str, list: &mut List<'_>) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_address = |line: &str| {
        let scheme = line.get(..8).unwrap_or(line).to_ascii_lowercase();
        scheme.starts_with("http://") || scheme.starts_with("https://")
    };
    if !lines().next().is_some_and(is_address) {
        return false;
    }
    for line in lines() {
        if !is_address(line) {
            list.refused += 1;
            continue;
        }
        if let Some(url) = list.address(line) {
            list.sitemap.pages.push(SitemapPage {
                url,
                changed: None,
                news: None,
            });
        } else if list.is_cut {
            break;
        }
    }
    true
}

/// Words in a list, each once.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split([',', ';', '،', '、', '，']).take(MOST_WORDS) {
        let word: Cow<'_, str> = word.trim().into();
        if !word.is_empty() && !words.iter().any(|held| *held == word) {
            words.push(word.into_owned());
        }
    }
    words
}

#[cfg(test)]
mod tests;
