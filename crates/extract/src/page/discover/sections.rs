//! Sections of opinions, by what links and their addresses say in any language.
use rustc_hash::FxHashMap;
use serde_json::Value;

use super::link::{self, Link, is_ambiguous, part_says_opinion};
use super::{FoundLink, Search};
use crate::address;
use crate::page::json_ld;
use crate::page::kind::{is_comments_label, is_opinion_label, is_opinion_word};
use crate::page::plain::plain;
use crate::page::tag::Tag;

/// Most sections of a page.
const MOST: usize = 60;
/// Most folders of a section's address.
const DEEPEST: usize = 5;
/// Longest label of a section, in characters.
const LONGEST: usize = 40;
/// Most parameters of a section's address.
const PARAMETERS: usize = 2;

/// A section with what speaks for it.
struct Candidate {
    section: FoundLink,
    score: usize,
    depth: usize,
}

/// All sections of opinions, the best first.
pub(super) fn sections(search: &Search<'_>) -> Vec<FoundLink> {
    let own = search
        .own
        .as_ref()
        .and_then(|own| address::key(own.as_str()));
    let mut found: Vec<Candidate> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut add =
        |url: &url::Url, parts: &[String], text: &str, in_navigation: &dyn Fn() -> bool| {
            let Some((why, score)) = says(url, parts, text, in_navigation) else {
                return;
            };
            let Some(key) = address::key(url.as_str()).filter(|key| Some(key) != own.as_ref())
            else {
                return;
            };
            if let Some(held) = places.get(&key).and_then(|&at| found.get_mut(at)) {
                if score > held.score {
                    held.score = score;
                    held.section.found = why;
                    held.section.title = Some(text.to_owned()).filter(|text| !text.is_empty());
                }
            } else if found.len() < MOST {
                places.insert(key, found.len());
                found.push(Candidate {
                    section: FoundLink {
                        url: address::clean(url.as_str()),
                        title: Some(text.to_owned()).filter(|text| !text.is_empty()),
                        is_opinion: true,
                        found: why,
                    },
                    score,
                    depth: parts.len(),
                });
            }
        };
    for Link {
        url,
        parts,
        text,
        at,
        ..
    } in &search.links
    {
        if search.site.holds(url) && !super::feeds::is_feed_address(url) {
            add(url, parts, text, &|| is_in_navigation(search, *at));
        }
    }
    for (name, url) in navigation(search) {
        if search.site.holds(&url) {
            add(&url, &link::parts(&url), &name, &|| true);
        }
    }
    found.sort_by_key(|candidate| (std::cmp::Reverse(candidate.score), candidate.depth));
    found
        .into_iter()
        .map(|candidate| candidate.section)
        .collect()
}

/// Whether a link leads to a section of opinions: why, and how much speaks for it.
fn says(
    url: &url::Url,
    parts: &[String],
    text: &str,
    in_navigation: &dyn Fn() -> bool,
) -> Option<(&'static str, usize)> {
    let asks = url.query_pairs().take(PARAMETERS + 1).count() > PARAMETERS;
    if asks || parts.len() > DEEPEST || parts.last().is_some_and(|last| is_piece(last)) {
        return None;
    }
    let is_short = text.chars().count() <= LONGEST;
    let text_says = is_short && is_opinion_label(text);
    let clear_text =
        text_says && !is_ambiguous(text.trim().to_lowercase().as_str()) && !is_comments_label(text);
    let last = parts.last().map_or("", String::as_str);
    let stem = last.split('.').next().unwrap_or(last);
    let any_path = is_opinion_word(stem) == Some(true);
    let clear_path = part_says_opinion(last);
    let folder = parts
        .iter()
        .rev()
        .skip(1)
        .any(|part| part_says_opinion(part));
    let numbered = url
        .query_pairs()
        .take(8)
        .any(|(_, value)| part_says_opinion(&value.to_lowercase()));
    let host = parts.is_empty()
        && url
            .host_str()
            .and_then(|host| host.split('.').next())
            .is_some_and(|host| is_opinion_word(host) == Some(true));
    // a word alone names a section; one among others may be a piece's or a writer's
    let exact = usize::from(is_exact(text)) + usize::from(any_path) + usize::from(host);
    let score = |score: usize| score + 10 * exact.min(2);
    if text_says && (any_path || clear_path || host || numbered) {
        return Some(("a link whose words and address say opinion", score(6)));
    }
    if clear_text && folder {
        return Some(("a link whose words and folder say opinion", score(5)));
    }
    if clear_path || host {
        return Some(("a link whose address says opinion", score(4)));
    }
    let somewhere = !parts.is_empty() || url.query().is_some();
    if clear_text && somewhere {
        return Some(("a link whose words say opinion", score(3)));
    }
    // comments are counted beside a headline, not in the navigation
    let counts = text.contains(char::is_numeric);
    if text_says && somewhere && !counts && url.fragment().is_none() && in_navigation() {
        return Some(("a link of the navigation whose words say opinion", score(2)));
    }
    None
}

/// Whether a label is a word for opinions, or several, and nothing else.
fn is_exact(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut parts = text
        .split(['&', '/', ',', '|', '+', '·'])
        .map(str::trim)
        .peekable();
    parts.peek().is_some() && parts.all(|part| is_opinion_word(part) == Some(true))
}

/// Whether a link stands in the site's navigation.
fn is_in_navigation(search: &Search<'_>, at: usize) -> bool {
    const UP: usize = 12;
    let page = search.reading.page;
    page.ancestors(at).take(UP).any(|up| {
        page.tag(up) == Tag::Nav
            || page
                .attr(up, "role")
                .is_some_and(|role| role == "navigation" || role == "menubar")
            || ["class", "id"].into_iter().any(|name| {
                page.attr(up, name).is_some_and(|value| {
                    let value = value.to_ascii_lowercase();
                    value.contains("nav") || value.contains("menu")
                })
            })
    })
}

/// Whether the last part of an address is a piece's, not a section's: a headline or a long
/// number.
fn is_piece(last: &str) -> bool {
    let words = last
        .split(['-', '_'])
        .filter(|word| !word.is_empty())
        .count();
    let digits = last.bytes().filter(u8::is_ascii_digit).count();
    words > 4 || digits >= 5
}

/// The links that structured data names as the site's navigation.
fn navigation(search: &Search<'_>) -> Vec<(String, url::Url)> {
    const MOST_ITEMS: usize = 400;
    let mut found = Vec::new();
    for object in search.reading.data.objects() {
        if !json_ld::kinds(object).any(|kind| kind == "SiteNavigationElement") {
            continue;
        }
        let (Some(names), Some(urls)) = (object.get("name"), object.get("url")) else {
            continue;
        };
        let pairs = json_ld::items(names).iter().zip(json_ld::items(urls));
        for (name, url) in pairs.take(MOST_ITEMS) {
            if let (Value::String(name), Value::String(url)) = (name, url)
                && let Some(url) = search
                    .reading
                    .absolute(url)
                    .and_then(|url| address::parse(&url))
            {
                found.push((plain(name), url));
            }
        }
        if found.len() > MOST_ITEMS {
            break;
        }
    }
    found
}
