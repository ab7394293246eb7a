//! Which parts of a page are no list of its own pieces: ways through the site, ranks of
//! what others read, advertisements, and what stands beside the list.
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::page::dom::{Page, collapse};
use crate::page::hints::Hint;
use crate::page::tag::Tag;
use crate::page::words::classes::STATES;
use crate::page::words::listing::{AROUND, BESIDE, MOST_READ};

/// What a part of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    /// Where the page's own list may be.
    Own,
    /// Beside it.
    Beside,
    /// Never a list of pieces.
    Never,
}

/// Longest class attribute that is read, and most of them that are remembered.
const LONGEST: usize = 400;
const REMEMBERED: usize = 4096;
/// Foot of a card, in nodes; what is larger is the foot of the page.
const FOOT: usize = 40;
/// How far above a heading the box that it heads may begin.
const UP: usize = 5;
/// Longest heading of such a box, in bytes.
const HEADING: usize = 90;

static NEVER: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| AROUND.split_ascii_whitespace().collect());
static ASIDE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| BESIDE.split_ascii_whitespace().collect());
static RANKS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| MOST_READ.iter().copied().collect());

/// The zone of every node.
pub(super) struct Zones {
    zones: Vec<Zone>,
}

impl Zones {
    /// Looks through a page once.
    pub(super) fn of(page: &Page) -> Self {
        let mut zones = vec![Zone::Own; page.len()];
        let anchors: Vec<usize> = page.all(Tag::A).collect();
        let mut classes: FxHashMap<&str, Zone> = FxHashMap::default();
        let mut open: Vec<(usize, Zone)> = Vec::new();
        let mut ranked: Vec<(usize, usize)> = Vec::new();
        for at in 1..page.len() {
            while open.pop_if(|(end, _)| at >= *end).is_some() {}
            let around = open.last().map_or(Zone::Own, |(_, zone)| *zone);
            let tag = page.tag(at);
            let zone = if tag == Tag::Text || around == Zone::Never {
                around
            } else {
                around.max(of_element(page, at, tag, &mut classes))
            };
            if zone > around && page.end(at) > at + 1 {
                open.push((page.end(at), zone));
            }
            if let Some(place) = zones.get_mut(at) {
                *place = zone;
            }
            if zone != Zone::Never && tag.heading().is_some() && page.end(at) - at <= FOOT {
                ranked.extend(ranks(page, at, &anchors));
            }
        }
        for (from, to) in ranked {
            if let Some(box_of_ranks) = zones.get_mut(from..to) {
                // a box within a box was marked before
                if box_of_ranks.first() != Some(&Zone::Never) {
                    box_of_ranks.fill(Zone::Never);
                }
            }
        }
        Self { zones }
    }

    /// The zone of a node.
    pub(super) fn get(&self, at: usize) -> Zone {
        self.zones.get(at).copied().unwrap_or(Zone::Own)
    }
}

fn of_element<'p>(
    page: &'p Page,
    at: usize,
    tag: Tag,
    classes: &mut FxHashMap<&'p str, Zone>,
) -> Zone {
    let size = page.end(at) - at;
    // themes write the state of the whole page here
    if matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::Head) {
        return Zone::Own;
    }
    let hint = page.hint(at);
    if tag == Tag::Nav || hint.has(Hint::HIDDEN) || hint.has(Hint::CONSENT) {
        return Zone::Never;
    }
    if tag == Tag::Footer && (size > FOOT || page.tag(page.parent(at)) == Tag::Body) {
        return Zone::Never;
    }
    // some systems put the whole page into a form
    if tag == Tag::Form && size * 2 < page.len() {
        return Zone::Never;
    }
    let mut zone = match page.attr(at, "role") {
        Some(
            "navigation" | "contentinfo" | "search" | "dialog" | "menu" | "menubar" | "toolbar",
        ) => Zone::Never,
        Some("complementary") => Zone::Beside,
        _ if tag == Tag::Aside => Zone::Beside,
        _ => Zone::Own,
    };
    // what holds half of the page holds its list, whatever its class is
    if size * 2 > page.len() {
        return zone;
    }
    for name in ["class", "id", "data-testid", "data-component"] {
        if let Some(value) = page.attr(at, name) {
            let known = classes.get(value).copied();
            let of_value = known.unwrap_or_else(|| {
                let found = of_class(value);
                if classes.len() < REMEMBERED {
                    classes.insert(value, found);
                }
                found
            });
            zone = zone.max(of_value);
        }
    }
    zone
}

/// What a class attribute says, word by word and by pairs of words.
fn of_class(value: &str) -> Zone {
    let value = value
        .get(..value.floor_char_boundary(LONGEST))
        .unwrap_or(value);
    let mut zone = Zone::Own;
    for token in value.split_ascii_whitespace() {
        if token.contains([':', '[', '/']) {
            continue;
        }
        let words = words(token);
        if words
            .first()
            .is_some_and(|first| STATES.contains(&first.as_str()))
        {
            continue;
        }
        let pairs = words.windows(2).map(<[String]>::concat);
        for word in words.iter().cloned().chain(pairs) {
            if NEVER.contains(word.as_str()) {
                return Zone::Never;
            }
            if ASIDE.contains(word.as_str()) {
                zone = Zone::Beside;
            }
        }
    }
    zone
}

/// The words of a class name: at marks and humps, in lower case.
fn words(token: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut lower = false;
    for c in token.chars().chain(['-']) {
        let breaks = !c.is_alphanumeric() || c.is_uppercase() && lower;
        if breaks && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        lower = c.is_lowercase();
    }
    words
}

/// The box that a heading such as "most read" heads: the smallest part around it that has
/// links behind it.
fn ranks(page: &Page, heading: usize, anchors: &[usize]) -> Option<(usize, usize)> {
    let text = page.text_up_to(heading, HEADING);
    if text.len() > HEADING {
        return None;
    }
    let text = collapse(&text.to_lowercase());
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    if !RANKS.contains(text) {
        return None;
    }
    let end = page.end(heading);
    page.ancestors(heading).take(UP).find_map(|up| {
        let after = anchors.partition_point(|&at| at < end);
        let links = anchors.get(after).is_some_and(|&at| at < page.end(up));
        let small = (page.end(up) - up) * 2 <= page.len();
        // under its own heading in a longer column: up to the next heading
        let stop = || {
            let headings = (end..page.end(up)).find(|&at| page.tag(at) == page.tag(heading));
            headings.unwrap_or(page.end(up))
        };
        links.then(|| {
            if small {
                (up, page.end(up))
            } else {
                (heading, stop())
            }
        })
    })
}
