//! What a feed says of itself beside its entries: the hub that tells of new ones (W3C
//! `WebSub`), and where its older ones are (RFC 5005). In HTTP's `Link` headers (RFC 8288),
//! in `link` elements of Atom and RSS, in JSON Feed's `hubs` and `next_url`.
use colonnade_model::Capture;
use serde_json::Value;
use url::Url;

use crate::{
    address,
    feed::{
        self, decode,
        token::{Token, Tokens},
        tree::{attribute, lower},
    },
};

mod header;

/// Most hubs of one topic.
const MOST_HUBS: usize = 8;

/// Who tells of changes (`WebSub`): the hubs, and the address under which they know the
/// topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HubLinks {
    /// Addresses of the hubs, absolute, in their order.
    pub hubs: Vec<String>,
    /// The topic: what `rel=self` names.
    pub topic: Option<String>,
}

/// Where older and newer pieces are (RFC 5005), addresses absolute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchiveLinks {
    /// The feed of today, named by an archive.
    pub current: Option<String>,
    /// The archive before this feed; it changes no more.
    pub previous_archive: Option<String>,
    /// The archive after this one.
    pub next_archive: Option<String>,
    /// The first page of a list in pages: the newest pieces.
    pub first: Option<String>,
    /// Its last page.
    pub last: Option<String>,
    /// The page after this one: older pieces.
    pub next: Option<String>,
    /// The page before this one.
    pub previous: Option<String>,
    /// `fh:archive`: this is an archive.
    pub is_archive: bool,
    /// `fh:complete`: this holds all there is.
    pub is_complete: bool,
}

/// What a feed says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedLinks {
    /// Who tells of changes.
    pub hubs: HubLinks,
    /// Where older pieces are.
    pub archives: ArchiveLinks,
}

/// Who tells of a feed's changes: see [`feed_links`].
pub fn hub_links(capture: &Capture) -> HubLinks {
    feed_links(capture).hubs
}

/// The hubs and archives that a feed names. A hub of the HTTP headers is preferred to those
/// of the text, as the recommendation wants it. What stands in an entry is not believed:
/// entries hold what others wrote.
pub fn feed_links(capture: &Capture) -> FeedLinks {
    let mut links = FeedLinks::default();
    let base = address::parse(&capture.url);
    headers(capture, base.as_ref(), &mut links);
    let by_header = !links.hubs.hubs.is_empty();
    let inflated = feed::inflate(&capture.body);
    let bytes = inflated.as_deref().unwrap_or(&capture.body);
    let (text, _) = decode::decode(bytes, capture.header("content-type"));
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let mut of_text = FeedLinks::default();
    if start.starts_with('{') {
        json(start, base.as_ref(), &mut of_text);
    } else if start.starts_with('<') {
        elements(start, base, &mut of_text);
    }
    if !by_header {
        links.hubs.hubs = of_text.hubs.hubs;
    }
    links.hubs.topic = links.hubs.topic.or(of_text.hubs.topic);
    let (own, text) = (&mut links.archives, of_text.archives);
    own.is_archive = text.is_archive;
    own.is_complete = text.is_complete;
    for (own, text) in [
        (&mut own.current, text.current),
        (&mut own.previous_archive, text.previous_archive),
        (&mut own.next_archive, text.next_archive),
        (&mut own.first, text.first),
        (&mut own.last, text.last),
        (&mut own.next, text.next),
        (&mut own.previous, text.previous),
    ] {
        *own = own.take().or(text);
    }
    links
}

/// Takes the links of HTTP's headers.
pub(crate) fn headers(capture: &Capture, base: Option<&Url>, links: &mut FeedLinks) {
    for (name, value) in &capture.headers {
        if name.eq_ignore_ascii_case("link") {
            header::links(value, |target, relations| {
                links.take(relations, target, base);
            });
        }
    }
}

impl FeedLinks {
    /// Takes a link with its relations, if they say anything here.
    pub(crate) fn take(&mut self, relations: &str, written: &str, base: Option<&Url>) {
        for relation in relations.split_ascii_whitespace().take(8) {
            let relation = lower(relation);
            let archives = &mut self.archives;
            let place = match &*relation {
                "hub" => {
                    let hubs = &mut self.hubs.hubs;
                    if let Some(hub) = address::absolute(base, written)
                        && hubs.len() < MOST_HUBS
                        && !hubs.contains(&hub)
                    {
                        hubs.push(hub);
                    }
                    continue;
                }
                "self" => &mut self.hubs.topic,
                "current" => &mut archives.current,
                "prev-archive" => &mut archives.previous_archive,
                "next-archive" => &mut archives.next_archive,
                "first" | "start" => &mut archives.first,
                "last" => &mut archives.last,
                "next" => &mut archives.next,
                "prev" | "previous" => &mut archives.previous,
                _ => continue,
            };
            if place.is_none() {
                *place = address::absolute(base, written);
            }
        }
    }
}

/// The `link` elements of a feed that stand outside its entries.
fn elements(text: &str, base: Option<Url>, links: &mut FeedLinks) {
    let mut base = base;
    let mut in_entry = false;
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next("") {
        let (name, starts) = match token {
            Token::Start { name, empty } => (name, !empty),
            Token::End(name) => {
                let local = local(name);
                in_entry &= !matches!(&*local, "item" | "entry");
                continue;
            }
            Token::Text(_) | Token::Cdata(_) => continue,
        };
        let name = local(name);
        if matches!(&*name, "item" | "entry") {
            in_entry = starts;
            continue;
        }
        if in_entry {
            continue;
        }
        let value = |name| attribute(&tokens.attributes, name).filter(|value| !value.is_empty());
        match &*name {
            "link" => {
                if let (Some(relations), Some(target)) = (value("rel"), value("href")) {
                    links.take(&relations, &target, base.as_ref());
                }
            }
            "feed" | "rss" | "channel" => {
                if let Some(own) = value("xml:base") {
                    let joined = address::absolute(base.as_ref(), &own);
                    base = joined.and_then(|url| address::parse(&url)).or(base);
                }
            }
            "archive" => links.archives.is_archive = true,
            "complete" => links.archives.is_complete = true,
            _ => {}
        }
    }
}

fn local(name: &str) -> std::borrow::Cow<'_, str> {
    lower(name.rsplit_once(':').map_or(name, |(_, local)| local))
}

/// JSON Feed 1.1: `hubs`, `feed_url`, `next_url`.
fn json(text: &str, base: Option<&Url>, links: &mut FeedLinks) {
    let says = |word: &[u8]| memchr::memmem::find(text.as_bytes(), word).is_some();
    if !says(b"\"hubs\"") && !says(b"\"next_url\"") {
        return;
    }
    let Ok(Value::Object(feed)) = serde_json::from_str::<Value>(text) else {
        return;
    };
    let string = |key: &str| feed.get(key).and_then(Value::as_str);
    for (key, relation) in [("feed_url", "self"), ("next_url", "next")] {
        if let Some(target) = string(key) {
            links.take(relation, target, base);
        }
    }
    let hubs = feed.get("hubs").and_then(Value::as_array);
    for hub in hubs.into_iter().flatten().take(4 * MOST_HUBS) {
        let kind = hub.get("type").and_then(Value::as_str).unwrap_or_default();
        let known =
            kind.eq_ignore_ascii_case("WebSub") || kind.eq_ignore_ascii_case("PubSubHubbub");
        if let Some(target) = hub.get("url").and_then(Value::as_str).filter(|_| known) {
            links.take("hub", target, base);
        }
    }
}

#[cfg(test)]
mod tests;
