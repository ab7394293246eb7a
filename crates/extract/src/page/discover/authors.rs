//! Writers' own pages, and lists of writers.
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::link::{Link, has_word, part_says_opinion, parts};
use super::{FoundLink, Search};
use crate::address;
use crate::page::bylines::signs::is_author_address;
use crate::page::listing::{links::is_writer, signatures::may_be_name};
use crate::page::words::authors::AUTHOR_FOLDERS;
use crate::page::words::places::{COLUMNISTS, WRITERS};

/// Most writers of a page; a list of a newspaper's writers names them all.
const MOST: usize = 1000;
/// Most lists of writers.
const MOST_LISTS: usize = 30;
/// Longest name of a writer, and longest label of a list, in characters.
const LONGEST: usize = 80;

static LISTS: LazyLock<FxHashMap<String, bool>> = LazyLock::new(|| {
    let phrases = |list: &'static str, opinion: bool| {
        let phrases = list.split_ascii_whitespace();
        phrases.map(move |phrase| (phrase.replace('_', " "), opinion))
    };
    let writers = phrases(WRITERS, false);
    writers.chain(phrases(COLUMNISTS, true)).collect()
});
static FOLDERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| AUTHOR_FOLDERS.iter().copied().collect());

struct Candidate {
    link: FoundLink,
    score: usize,
}

/// Lists of writers, and writers' pages, the best first.
pub(super) fn authors(search: &Search<'_>) -> (Vec<FoundLink>, Vec<FoundLink>) {
    let own = search
        .own
        .as_ref()
        .and_then(|own| address::key(own.as_str()));
    let mut found: [(Vec<Candidate>, FxHashMap<String, usize>); 2] = Default::default();
    for link in &search.links {
        if !search.site.holds(&link.url) {
            continue;
        }
        let (place, (score, is_opinion, why)) = if let Some(list) = list(link) {
            (0, list)
        } else if let Some(author) = author(search, link) {
            (1, author)
        } else {
            continue;
        };
        let Some(key) = address::key(link.url.as_str()).filter(|key| Some(key) != own.as_ref())
        else {
            continue;
        };
        let Some((candidates, places)) = found.get_mut(place) else {
            continue;
        };
        let title =
            Some(&link.text).filter(|text| !text.is_empty() && text.chars().count() <= LONGEST);
        if let Some(held) = places.get(&key).and_then(|&at| candidates.get_mut(at)) {
            // who is linked often writes often
            held.score = held.score.max(score) + 1;
            held.link.is_opinion |= is_opinion;
            // "all pieces by …" says the name in more words than a link that is the name alone
            let longer = |own: &String| {
                title.is_some_and(|other| {
                    own != other && other.len() > 3 && own.contains(other.as_str())
                })
            };
            if held.link.title.as_ref().is_none_or(longer) {
                held.link.title = title.cloned();
            }
        } else if candidates.len() < [MOST_LISTS, MOST].get(place).copied().unwrap_or(0) {
            places.insert(key, candidates.len());
            candidates.push(Candidate {
                link: FoundLink {
                    url: address::clean(link.url.as_str()),
                    title: title.cloned(),
                    is_opinion,
                    found: why,
                },
                score,
            });
        }
    }
    let [lists, authors] = found.map(|(mut candidates, _)| {
        candidates.sort_by_key(|candidate| {
            (
                std::cmp::Reverse(candidate.link.is_opinion),
                std::cmp::Reverse(candidate.score),
            )
        });
        candidates
            .into_iter()
            .map(|candidate| candidate.link)
            .collect::<Vec<_>>()
    });
    // a page without a name is a picture's link or a button
    let authors = authors
        .into_iter()
        .filter(|author| author.title.is_some())
        .collect();
    (lists, authors)
}

/// Whether an address is a writer's own page.
pub(super) fn is_writers(url: &url::Url) -> bool {
    is_writer(url, &parts(url))
}

type Said = (usize, bool, &'static str);

/// A link to a list of writers.
fn list(link: &Link) -> Option<Said> {
    let last = link.parts.last()?;
    let stem = last.split('.').next().unwrap_or(last);
    let label = link.text.trim().to_lowercase();
    let by_text = LISTS.get(&label).copied();
    let by_path = if link.parts.len() <= 3 && FOLDERS.contains(stem) {
        Some(LISTS.get(stem).copied().unwrap_or(false) || part_says_opinion(stem))
    } else {
        let spaced = stem.replace(['-', '_'], " ");
        LISTS
            .get(&spaced)
            .copied()
            .filter(|_| link.parts.len() <= 3)
    };
    let folder = link.parts.iter().any(|part| part_says_opinion(part));
    match (by_text, by_path) {
        (Some(text), Some(path)) => Some((
            3,
            text || path || folder,
            "a link whose words and address say writers",
        )),
        (None, Some(path)) => Some((2, path || folder, "a link whose address says writers")),
        (Some(text), None) if link.parts.len() <= 3 && !is_author_address(link.url.path()) => {
            Some((1, text || folder, "a link whose words say writers"))
        }
        _ => None,
    }
}

/// A link to a writer's page.
fn author(search: &Search<'_>, link: &Link) -> Option<Said> {
    let said = has_word(&link.rel, "author");
    // folders of people are sections in some newspapers: there the link must be a name's
    let of_writers = link
        .parts
        .iter()
        .any(|part| FOLDERS.contains(part.as_str()));
    let path = is_writer(&link.url, &link.parts) && (of_writers || said || may_be_name(&link.text));
    let is_opinion = search.is_opinion
        || link
            .parts
            .iter()
            .any(|part| part_says_opinion(part) || LISTS.get(part) == Some(&true));
    match (said, path) {
        (true, true) => Some((4, is_opinion, "rel=author and the address")),
        (true, false) if link.url.path().len() > 1 => Some((3, is_opinion, "rel=author")),
        (false, true) => Some((2, is_opinion, "a link whose address is a writer's")),
        _ => None,
    }
}
