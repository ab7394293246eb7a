//! Where a page leads: feeds, opinion sections, writers' pages, sitemaps, hubs, older and
//! other forms of the page. Each with the reason why it was taken for one; nothing is
//! fetched here, so all are guesses, the best first.
use colonnade_model::{Capture, Trail};

use super::dom::Page;
use super::encoding;
use super::json_ld::JsonLd;
use super::metas::Metas;
use super::reading::Reading;
use super::tag::Tag;
use crate::{ArchiveLinks, FeedLinks, HubLinks, address, relations};
use link::Link;

mod authors;
pub(super) mod feeds;
pub(super) mod link;
pub(super) mod numbers;
mod sections;
#[cfg(test)]
mod tests;
mod well_known;

pub use well_known::{Holds, KnownPlace, feeds_of_section, well_known_places};

/// Most links of a page that are looked at.
const MOST_LINKS: usize = 8000;

/// Where a page leads; each list best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// Feeds, those of opinions before general ones; comments' feeds are left out.
    pub feeds: Vec<FoundFeed>,
    /// Sections of opinions: columns, commentary, editorials.
    pub sections: Vec<FoundLink>,
    /// Writers' own pages.
    pub authors: Vec<FoundLink>,
    /// Lists of writers, those of columnists first.
    pub author_lists: Vec<FoundLink>,
    /// Whether the page is a writer's own, as its address says.
    pub is_writers: bool,
    /// Sitemaps that the page names.
    pub sitemaps: Vec<FoundLink>,
    /// Who tells of this page's changes (`WebSub`).
    pub hubs: HubLinks,
    /// The neighbours of this page in a list of several pages, and its archives.
    pub pages: ArchiveLinks,
    /// The address that the page calls its own; else the one it was fetched from, without
    /// tracking.
    pub canonical: String,
    /// The same page for AMP.
    pub amp: Option<String>,
    /// The same page for telephones.
    pub mobile: Option<String>,
}

/// A link, and why it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundLink {
    /// Where it leads, absolute.
    pub url: String,
    /// What it is called on the page.
    pub title: Option<String>,
    /// Whether its words or its address say that it is about opinions.
    pub is_opinion: bool,
    /// Where it was found, and what says so, for people.
    pub found: &'static str,
}

/// A feed, and why it was taken for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFeed {
    /// Its address, absolute.
    pub url: String,
    /// What it is called on the page.
    pub title: Option<String>,
    /// What the page says it is.
    pub format: Option<FeedFormat>,
    /// Whether its title or its address say that it holds opinions.
    pub is_opinion: bool,
    /// Where it was found, and what says so, for people.
    pub found: &'static str,
}

/// What a feed is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedFormat {
    /// RSS of any version, RDF included.
    Rss,
    /// Atom.
    Atom,
    /// JSON Feed.
    Json,
}

/// What all searches on one page draw on.
struct Search<'a> {
    reading: &'a Reading<'a>,
    site: link::Site,
    links: Vec<Link>,
    /// Whether the page's own address says that it is about opinions.
    is_opinion: bool,
    /// The page's address without scheme and query, as feeds' addresses begin with it.
    own: Option<url::Url>,
}

/// Looks where a page leads.
pub fn discover(capture: &Capture) -> PageLinks {
    let (text, _) = encoding::decode(capture);
    let page = Page::parse(&text);
    let metas = Metas::of(&page);
    let data = JsonLd::of(&page);
    let trail = Trail::silent();
    let reading = Reading::new(capture, &page, &metas, &data, &trail);
    let own = address::parse(&capture.url);
    let search = Search {
        site: link::Site::of(&capture.url),
        links: link::links(&reading),
        is_opinion: own.as_ref().is_some_and(link::says_opinion),
        own,
        reading: &reading,
    };
    let (author_lists, authors) = authors::authors(&search);
    let mut links = PageLinks {
        feeds: feeds::feeds(&search),
        sections: sections::sections(&search),
        authors,
        author_lists,
        is_writers: search.own.as_ref().is_some_and(authors::is_writers),
        sitemaps: sitemaps(&search),
        canonical: reading.canonical.clone(),
        ..PageLinks::default()
    };
    related(&search, &mut links);
    links
}

/// Sitemaps that the page names.
fn sitemaps(search: &Search<'_>) -> Vec<FoundLink> {
    const MOST: usize = 20;
    let page = search.reading.page;
    let declared = page.all(Tag::Link).filter_map(|at| {
        let rels = page.attr(at, "rel")?;
        link::has_word(rels, "sitemap").then_some(())?;
        Some((
            search.reading.absolute(page.attr(at, "href")?)?,
            "link rel=sitemap",
        ))
    });
    let linked = search.links.iter().filter_map(|link| {
        let last = link.parts.last()?;
        let is = last.contains("sitemap")
            && [".xml", ".xml.gz", ".txt"]
                .iter()
                .any(|end| last.ends_with(end));
        is.then(|| (link.url.to_string(), "a link whose address names a sitemap"))
    });
    let mut found: Vec<FoundLink> = Vec::new();
    for (url, why) in declared.chain(linked) {
        if found.len() < MOST && !found.iter().any(|held| held.url == url) {
            found.push(FoundLink {
                url,
                title: None,
                is_opinion: false,
                found: why,
            });
        }
    }
    found
}

/// Hubs, neighbours and other forms of the page: HTTP's headers first, then the head,
/// then links that number the pages of a list.
fn related(search: &Search<'_>, links: &mut PageLinks) {
    let (reading, page) = (search.reading, search.reading.page);
    let base = reading.base.as_ref();
    let mut own = FeedLinks::default();
    relations::headers(reading.capture, search.own.as_ref(), &mut own);
    let by_header = own.hubs.hubs.len();
    for at in page.all(Tag::Link) {
        let (Some(rels), Some(href)) = (page.attr(at, "rel"), page.attr(at, "href")) else {
            continue;
        };
        own.take(rels, href, base);
        if links.amp.is_none() && link::has_word(rels, "amphtml") {
            links.amp = reading.absolute(href);
        }
        let is_small = |media: &str| {
            let media = media.to_ascii_lowercase();
            media.contains("handheld") || media.contains("max-width") && media.contains("screen")
        };
        if links.mobile.is_none()
            && link::has_word(rels, "alternate")
            && page.attr(at, "media").is_some_and(is_small)
        {
            links.mobile = reading.absolute(href);
        }
    }
    if by_header > 0 {
        own.hubs.hubs.truncate(by_header);
    }
    for link in &search.links {
        if search.site.holds(&link.url) && !link.rel.is_empty() {
            let url: &str = link.url.as_str();
            for relation in link.rel.split_ascii_whitespace() {
                if matches!(
                    relation,
                    "next" | "prev" | "previous" | "prev-archive" | "next-archive"
                ) {
                    own.take(relation, url, base);
                }
            }
        }
    }
    numbers::neighbours(search, &mut own.archives);
    links.hubs = own.hubs;
    links.pages = own.archives;
}
