//! Atom (RFC 4287).

use askama::Template;

use super::Feed;

#[derive(Template)]
#[template(path = "feed.atom.xml")]
struct Atom<'a> {
    feed: &'a Feed,
}

pub(super) fn draw(feed: &Feed) -> askama::Result<String> {
    Atom { feed }.render()
}
