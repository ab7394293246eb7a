#![doc = include_str!("../README.md")]

pub mod address;
mod excerpt;
mod feed;
mod input;
#[doc(hidden)]
pub mod measure;
mod opml;
mod page;
mod relations;
mod sitemap;

pub use excerpt::excerpt;
pub use feed::{EntryMarks, Unread, feed, unread};
pub use input::{Input, input};
pub use opml::{Outline, opml};
pub use page::{
    FeedFormat, FoundFeed, FoundLink, Holds, KnownPlace, ListingRules, NoSelector, PageLinks,
    Selector, article, article_explained, discover, feeds_of_section, kind_by_words, listing,
    listing_by, well_known_places,
};
pub use relations::{ArchiveLinks, FeedLinks, HubLinks, feed_links, hub_links};
pub use sitemap::{Sitemap, SitemapFile, SitemapNews, SitemapPage, sitemap};

/// What the reader noticed on the way, each a short sentence for people.
pub type Notes = Vec<String>;

/// Version of the reading rules; rows carry it, so that what older rules read can
/// be found and read again. Raise it with every change that reads differently.
pub const READER: u32 = 3;
