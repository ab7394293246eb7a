//! RSS 2.0, with Dublin Core for names and languages.

use askama::Template;

use super::Feed;
use crate::words::rfc_2822;

#[derive(Template)]
#[template(path = "feed.rss.xml")]
struct Rss<'a> {
    feed: &'a Feed,
}

impl Rss<'_> {
    fn day(at: &jiff::Timestamp) -> String {
        rfc_2822(*at)
    }
}

pub(super) fn draw(feed: &Feed) -> askama::Result<String> {
    Rss { feed }.render()
}
