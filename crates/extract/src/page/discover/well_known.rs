//! Where feeds and sitemaps often are, although nobody says so.
use crate::address;
use crate::page::words::places::{FEEDS, FEEDS_OF_SECTIONS, SITEMAPS};

/// What a well-known place holds, if it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holds {
    /// A feed of opinions.
    OpinionFeed,
    /// A feed of all that is new.
    Feed,
    /// A sitemap of the last days.
    NewsSitemap,
    /// A sitemap, or a list of sitemaps.
    Sitemap,
}

/// A place at which it is worth asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPlace {
    /// Its address, absolute.
    pub url: String,
    /// What it holds, if it is there.
    pub holds: Holds,
}

/// The well-known places of a site, by any of its addresses; of each kind the likeliest
/// first, feeds of opinions before all others.
pub fn well_known_places(site: &str) -> Vec<KnownPlace> {
    let base = address::parse(site);
    let feeds = FEEDS.iter().map(|&(path, opinion)| {
        let holds = if opinion {
            Holds::OpinionFeed
        } else {
            Holds::Feed
        };
        (path, holds)
    });
    let sitemaps = SITEMAPS.iter().map(|&(path, news)| {
        let holds = if news {
            Holds::NewsSitemap
        } else {
            Holds::Sitemap
        };
        (path, holds)
    });
    let places = base.iter().flat_map(|base| {
        feeds
            .clone()
            .chain(sitemaps.clone())
            .filter_map(|(path, holds)| {
                let url = base.join(path).ok()?.to_string();
                Some(KnownPlace { url, holds })
            })
    });
    places.collect()
}

/// Where the feed of a section may be, the likeliest first.
pub fn feeds_of_section(section: &str) -> Vec<String> {
    let Some(mut url) = address::parse(section) else {
        return Vec::new();
    };
    url.set_query(None);
    url.set_fragment(None);
    let stem = url.as_str().trim_end_matches('/');
    // nothing below a page that is a file
    let file = url
        .path()
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains('.'));
    if file || url.path().len() <= 1 {
        return Vec::new();
    }
    FEEDS_OF_SECTIONS
        .iter()
        .map(|end| format!("{stem}{end}"))
        .collect()
}
