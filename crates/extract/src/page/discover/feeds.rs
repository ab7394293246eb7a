//! Feeds: those the page declares, and those it links.
use rustc_hash::{FxHashMap, FxHashSet};
use url::Url;

use super::link::{self, Link, says_opinion};
use super::{FeedFormat, FoundFeed, Search};
use crate::address;
use crate::page::dom::collapse;
use crate::page::kind::{is_opinion_label, is_opinion_word};
use crate::page::tag::Tag;
use crate::page::words::places::{COMMENT_FEEDS, FEED_NAMES};

/// Most feeds of a page.
const MOST: usize = 200;
/// Most `link` elements that are looked at.
const MOST_DECLARED: usize = 400;

/// A feed with what speaks for it.
struct Candidate {
    feed: FoundFeed,
    score: i32,
}

/// All feeds, the best first.
pub(super) fn feeds(search: &Search<'_>) -> Vec<FoundFeed> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut add = |candidate: Candidate| {
        let key = key(&candidate.feed.url);
        if let Some(held) = places.get(&key).and_then(|&at| found.get_mut(at)) {
            // the same feed again: the better reason, and all that is said of it
            let title = held
                .feed
                .title
                .take()
                .or_else(|| candidate.feed.title.clone());
            let format = held.feed.format.or(candidate.feed.format);
            if candidate.score > held.score {
                *held = candidate;
            }
            held.feed.title = title;
            held.feed.format = format;
        } else if found.len() < MOST {
            places.insert(key, found.len());
            found.push(candidate);
        }
    };
    let mut refused = FxHashSet::default();
    declared(search, &mut refused, &mut add);
    for link in &search.links {
        if let Some(candidate) = linked(search, link)
            && !refused.contains(&key(&candidate.feed.url))
        {
            add(candidate);
        }
    }
    // stable: the page's own order where nothing else decides
    found.sort_by_key(|candidate| std::cmp::Reverse(candidate.score));
    found.into_iter().map(|candidate| candidate.feed).collect()
}

/// What one feed's address is known by: scheme and the slash at the end do not matter, a
/// query does.
fn key(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let rest = rest.trim_end_matches('/');
    rest.strip_prefix("www.").unwrap_or(rest).to_owned()
}

/// Feeds in `link` elements.
fn declared(search: &Search<'_>, refused: &mut FxHashSet<String>, add: &mut impl FnMut(Candidate)) {
    let (reading, page) = (search.reading, search.reading.page);
    for at in page.all(Tag::Link).take(MOST_DECLARED) {
        let rels = page.attr(at, "rel").unwrap_or_default();
        let is_alternate = link::has_word(rels, "alternate") && !link::has_word(rels, "stylesheet");
        if !is_alternate && !link::has_word(rels, "feed") {
            continue;
        }
        let url = page
            .attr(at, "href")
            .and_then(|href| reading.absolute(href))
            .and_then(|url| address::parse(&url));
        let Some(url) = url else { continue };
        let media_type = page.attr(at, "type").unwrap_or_default();
        let (format, is_sure) = format(media_type);
        let is_feed = is_sure || link::has_word(rels, "feed") && media_type.is_empty();
        let is_likely = format.is_some() && is_feed_address(&url);
        if !is_feed && !is_likely {
            continue;
        }
        let title = collapse(page.attr(at, "title").unwrap_or_default());
        if is_of_comments(search, &url) || says_comments(&title) {
            refused.insert(key(url.as_str()));
            continue;
        }
        add(candidate(
            search,
            &url,
            title,
            format,
            (
                "declared in the head",
                "declared in the head; its title or address says opinion",
            ),
            40,
        ));
    }
}

/// What a media type says, and whether only feeds have it.
fn format(media_type: &str) -> (Option<FeedFormat>, bool) {
    let media_type = media_type.trim().to_ascii_lowercase();
    let media_type = media_type.split(';').next().unwrap_or_default().trim_end();
    match media_type {
        "application/rss+xml"
        | "application/rdf+xml"
        | "application/x-rss+xml"
        | "text/rss"
        | "application/rss"
        | "text/rss+xml" => (Some(FeedFormat::Rss), true),
        "application/atom+xml" | "application/x.atom+xml" | "application/atom" => {
            (Some(FeedFormat::Atom), true)
        }
        "application/feed+json" => (Some(FeedFormat::Json), true),
        "application/json" => (Some(FeedFormat::Json), false),
        "application/xml" | "text/xml" => (Some(FeedFormat::Rss), false),
        _ => (None, false),
    }
}

/// A link that looks like one to a feed.
fn linked(search: &Search<'_>, link: &Link) -> Option<Candidate> {
    let within = search.site.holds(&link.url);
    if !within && let Some(inner) = handed_on(search, &link.url) {
        let why = (
            "handed to a feed reader",
            "handed to a feed reader; its address says opinion",
        );
        return Some(candidate(search, &inner, String::new(), None, why, 15));
    }
    if is_feed_address(&link.url) {
        if is_of_comments(search, &link.url) || says_comments(&link.text) {
            return None;
        }
        let why = (
            "a link whose address is a feed's",
            "a link whose address is a feed's; its words or address say opinion",
        );
        let score = if within { 25 } else { 15 };
        return Some(candidate(
            search,
            &link.url,
            link.text.clone(),
            None,
            why,
            score,
        ));
    }
    if within && is_feed_text(&link.text) && link.url.path().len() > 1 {
        let why = (
            "a link that says feed",
            "a link that says feed; its address says opinion",
        );
        return Some(candidate(
            search,
            &link.url,
            link.text.clone(),
            None,
            why,
            10,
        ));
    }
    None
}

fn candidate(
    search: &Search<'_>,
    url: &Url,
    title: String,
    format: Option<FeedFormat>,
    (found, of_opinion): (&'static str, &'static str),
    score: i32,
) -> Candidate {
    let is_opinion = says_opinion(url) || title_says_opinion(&title);
    let parts = link::parts(url);
    let mut score = score + 100 * i32::from(is_opinion);
    // films, recordings, puzzles
    let is_other = |word: &str| is_opinion_word(word) == Some(false);
    let named = parts.iter().flat_map(|part| part.split(['-', '_', '.']));
    let titled = title.to_lowercase();
    if !is_opinion && (named.into_iter().any(is_other) || titled.split(' ').any(is_other)) {
        score -= 20;
    }
    // the section's own feed on the section's page
    let own = search
        .own
        .as_ref()
        .map_or("/", |own| own.path().trim_end_matches('/'));
    if own.len() > 1 && url.path().starts_with(own) && search.site.holds(url) {
        score += 5;
    }
    score -= i32::try_from(parts.len().min(6)).unwrap_or(0);
    Candidate {
        feed: FoundFeed {
            url: url.to_string(),
            title: Some(title).filter(|title| !title.is_empty()),
            format,
            is_opinion,
            found: if is_opinion { of_opinion } else { found },
        },
        score,
    }
}

/// Whether a feed's title names opinions: `The Tides » Opinion Feed`, `Opinion - RSS`.
fn title_says_opinion(title: &str) -> bool {
    let is_format = |word: &str| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        FEED_NAMES.contains(&word.as_str())
            || matches!(word.as_str(), "category" | "xml" | "2.0" | "1.0")
    };
    title
        .split(['»', '|', '›', '>', ':', '–', '—', '·', '/'])
        .flat_map(|part| part.split(" - "))
        .take(8)
        .any(|part| {
            let words: Vec<&str> = part
                .split_whitespace()
                .filter(|word| !is_format(word))
                .take(12)
                .collect();
            !words.is_empty() && is_opinion_label(&words.join(" "))
        })
}

/// Whether an address looks like a feed's: by its last part, its ending, a parameter or
/// the host.
pub(in crate::page) fn is_feed_address(url: &Url) -> bool {
    let parts = link::parts(url);
    let last = parts.last().map_or("", String::as_str);
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let is_name = |name: &str| FEED_NAMES.contains(&name);
    if ["rss", "atom", "rdf"].contains(&ending) || is_name(last) {
        return true;
    }
    let is_data = matches!(
        ending,
        "xml" | "json" | "php" | "aspx" | "ashx" | "cfm" | "asp"
    );
    let named = is_name(stem)
        || stem
            .split(['-', '_', '.'])
            .any(|word| matches!(word, "rss" | "feed" | "atom"));
    if is_data && named {
        return true;
    }
    // `/rss/opinion.xml`, `/feeds/opinion`, `/rss/opinion`
    let below = parts.iter().rev().skip(1).any(|part| is_name(part));
    if below && (ending == "xml" || ending.is_empty() && parts.len() <= 6 && stem.len() <= 40) {
        return true;
    }
    if matches!(last, "index.xml") {
        return true;
    }
    let host = url.host_str().and_then(|host| host.split('.').next());
    if matches!(host, Some("feeds" | "rss" | "feed" | "feeds2")) && !parts.is_empty() {
        return true;
    }
    url.query_pairs().take(8).any(|(name, value)| {
        let value = value.to_ascii_lowercase();
        let value = value.as_str();
        match &*name {
            "feed" => is_name(value),
            "format" | "f" | "type" | "output" | "outputType" | "alt" | "view" => {
                matches!(value, "rss" | "atom" | "feed" | "rss2")
                    || name == "outputType" && value == "xml" && below
            }
            "page" => value == "backend",
            _ => false,
        }
    })
}

/// Whether the text of a link is a word for feeds and nothing else.
fn is_feed_text(text: &str) -> bool {
    text.len() <= 40 && {
        let text = text.to_lowercase();
        let mut words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        let known = |word: &str| FEED_NAMES.contains(&word) || matches!(word, "xml" | "json");
        let first = words.next().unwrap_or_default();
        let others = words.count();
        known(first) && others <= 1
            || others == 1 && text.split_whitespace().next_back().is_some_and(known)
    }
}

/// Whether a feed is one of readers' comments: publishing systems declare one beside the
/// site's own, and one for each article below the article's address.
fn is_of_comments(search: &Search<'_>, url: &Url) -> bool {
    let parts = link::parts(url);
    if parts
        .windows(2)
        .any(|pair| pair == ["comments", "feed"] || pair == ["feed", "comments"])
        || parts.last().is_some_and(|last| last == "comments-rss2")
        || url
            .query_pairs()
            .take(8)
            .any(|(_, value)| value.starts_with("comments-"))
    {
        return true;
    }
    let Some(own) = &search.own else { return false };
    let path = own.path().trim_end_matches('/');
    let below = url
        .path()
        .strip_prefix(path)
        .is_some_and(|rest| rest.starts_with('/'));
    // the kind that a page states does not help: sections too call themselves articles
    below && link::parts(own).last().is_some_and(|last| is_slug(last))
}

/// Whether a feed's title is one of those that publishing systems give feeds of comments.
fn says_comments(title: &str) -> bool {
    let title = title.to_lowercase();
    COMMENT_FEEDS.iter().any(|phrase| title.contains(phrase))
}

/// Whether a part of an address is a headline: four words or more.
fn is_slug(part: &str) -> bool {
    part.split(['-', '_'])
        .filter(|word| !word.is_empty())
        .count()
        >= 4
}

/// The feed of this site that a link hands to somebody else: a feed reader's button.
fn handed_on(search: &Search<'_>, url: &Url) -> Option<Url> {
    let written = url.as_str();
    let decoded = percent_encoding::percent_decode_str(written)
        .decode_utf8()
        .ok()?;
    let rest = decoded.get(8..)?;
    let at = rest.find("http://").or_else(|| rest.find("https://"))?;
    let inner = rest.get(at..)?.split('&').next()?;
    let inner = address::parse(inner)?;
    (search.site.holds(&inner) && is_feed_address(&inner)).then_some(inner)
}
