//! Which part of the page tells of which piece.
use rustc_hash::FxHashMap;

use super::fields::Item;
use super::links::{Leads, Links};
use super::zones::{Zone, Zones};
use crate::page::dom::Page;
use crate::page::tag::Tag;

/// Part of a page that tells of one piece.
pub(super) struct Record {
    /// The piece's number.
    pub(super) target: usize,
    /// First node, and the node after the last.
    pub(super) from: usize,
    pub(super) to: usize,
    /// What all records of its kind share: the element, the elements around it.
    pub(super) shape: u64,
    /// The node around it.
    pub(super) parent: usize,
}

/// No piece, and several.
const NONE: u32 = 0;
const MANY: u32 = u32::MAX;
/// Most nodes of a record whose piece is the only one of the page.
const ALONE: usize = 80;
/// Most small parts before the first of a single record that belong to it.
const BEFORE: usize = 4;
/// Most parts behind the last record that belong to it, where no other shows how many.
const BEHIND: usize = 3;
/// A small part, in nodes.
const SMALL: usize = 14;

/// The records of a page, in its order.
pub(super) fn records(page: &Page, zones: &Zones, links: &Links) -> Vec<Record> {
    let held = held(page, links);
    let mut records = Vec::new();
    match held.first() {
        Some(&MANY) => {
            for at in 0..page.len() {
                if held.get(at) == Some(&MANY) {
                    children(page, zones, &held, at, &mut records);
                }
            }
        }
        Some(&NONE) | None => {}
        Some(_) => records.extend(alone(page, links)),
    }
    records.sort_by_key(|record| record.from);
    records
}

/// How many pieces each part of the page leads to: none, one (its number and one more),
/// or many.
fn held(page: &Page, links: &Links) -> Vec<u32> {
    let mut held = vec![NONE; page.len()];
    for (at, leads) in &links.anchors {
        if let Leads::Piece(number) = leads
            && let (Some(place), Ok(number)) = (held.get_mut(*at), u32::try_from(*number))
        {
            *place = number + 1;
        }
    }
    for at in (1..page.len()).rev() {
        let own = held.get(at).copied().unwrap_or(NONE);
        if let Some(parent) = held.get_mut(page.parent(at)).filter(|_| own != NONE) {
            *parent = match *parent {
                NONE => own,
                same if same == own => own,
                _ => MANY,
            };
        }
    }
    held
}

/// The record of the only piece of a page.
fn alone(page: &Page, links: &Links) -> Option<Record> {
    let (at, target) = links.anchors.iter().find_map(|(at, leads)| match leads {
        Leads::Piece(number) => Some((*at, *number)),
        _ => None,
    })?;
    let small = |up: &usize| page.end(*up) - up <= ALONE;
    let top = page.ancestors(at).take_while(small).last().unwrap_or(at);
    Some(Record {
        target,
        from: top,
        to: page.end(top),
        shape: 0,
        parent: page.parent(top),
    })
}

/// One of the parts of a part that leads to several pieces.
struct Part {
    at: usize,
    held: u32,
    shape: u64,
    heading: bool,
}

/// The records among the parts of a node. What stands between two of them belongs to the
/// one before, unless the same stands before the first.
fn children(page: &Page, zones: &Zones, held: &[u32], parent: usize, records: &mut Vec<Record>) {
    let parts: Vec<Part> = page
        .children(parent)
        .filter(|&at| zones.get(at) != Zone::Never && !page.tag(at).is_silent())
        .filter(|&at| page.text_at(at).is_none_or(|text| !text.trim().is_empty()))
        .map(|at| Part {
            at,
            held: held.get(at).copied().unwrap_or(NONE),
            shape: shape(page, at),
            heading: page.tag(at).heading().is_some(),
        })
        .collect();
    // runs of parts of one piece each, as positions in `parts`
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        if matches!(part.held, NONE | MANY) {
            continue;
        }
        let last = runs.last_mut().filter(|(from, to)| {
            let between = parts.get(*to + 1..number).unwrap_or_default();
            parts
                .get(*from)
                .is_some_and(|first| first.held == part.held)
                && between.iter().all(|part| part.held == NONE)
        });
        match last {
            Some((_, to)) => *to = number,
            None => runs.push((number, number)),
        }
    }
    let gaps: Vec<&[Part]> = (0..=runs.len())
        .map(|number| {
            let from = number
                .checked_sub(1)
                .and_then(|before| runs.get(before))
                .map_or(0, |run| run.1 + 1);
            let to = runs.get(number).map_or(parts.len(), |run| run.0);
            let gap = parts.get(from..to).unwrap_or_default();
            if number == 0 {
                // what stands before another list is not the record's
                let many = gap.iter().rposition(|part| part.held == MANY);
                many.map_or(gap, |many| gap.get(many + 1..).unwrap_or_default())
            } else {
                gap
            }
        })
        .collect();
    let lead = lead(&gaps);
    let usual = gaps.get(1..runs.len()).unwrap_or_default();
    let usual = usual.iter().map(|gap| gap.len()).max().unwrap_or(BEHIND);
    for (number, &(first, last)) in runs.iter().enumerate() {
        let (Some(start), Some(end)) = (parts.get(first), parts.get(last)) else {
            continue;
        };
        let before = gaps.get(number).copied().unwrap_or_default();
        let from = match lead {
            Some(lead) => before.iter().rfind(|part| part.shape == lead),
            None if runs.len() == 1 => small_before(page, before),
            None => None,
        };
        let behind = gaps.get(number + 1).copied().unwrap_or_default();
        let own = behind
            .iter()
            .take_while(|part| part.held == NONE && Some(part.shape) != lead && !part.heading)
            .take(usual)
            .last();
        let target = start.held as usize - 1;
        if first == last
            && let Some(at) = narrowed(page, held, start.at)
        {
            records.push(Record {
                target,
                from: at,
                to: page.end(at),
                shape: shape(page, at),
                parent: page.parent(at),
            });
            continue;
        }
        records.push(Record {
            target,
            from: from.unwrap_or(start).at,
            to: page.end(own.unwrap_or(end).at),
            shape: start.shape,
            parent,
        });
    }
}

/// The part of a record beside which others of its kind stand that lead to no piece that
/// could be told: a row of cards of which only one is known.
fn narrowed(page: &Page, held: &[u32], top: usize) -> Option<usize> {
    const DEEPEST: usize = 6;
    const WIDEST: usize = 60;
    const LEAST: usize = 6;
    let mut found = None;
    let mut at = top;
    for _ in 0..DEEPEST {
        let holds = |child: usize| held.get(child).is_some_and(|&held| held != NONE);
        let mut holding = page.children(at).take(WIDEST).filter(|&child| holds(child));
        let Some(only) = holding.next() else { break };
        if holding.next().is_some() || page.text_at(only).is_some() {
            break;
        }
        let kind = shape(page, only);
        let classed = page
            .attr(only, "class")
            .is_some_and(|class| !class.trim().is_empty());
        let listed = matches!(page.tag(only), Tag::Li | Tag::Tr | Tag::Article);
        let size = |child: usize| page.end(child) - child;
        let twin = |child: usize| {
            child != only
                && size(child) >= LEAST
                && size(child) * 4 >= size(only)
                && shape(page, child) == kind
        };
        if (classed || listed) && size(only) >= LEAST && page.children(at).take(WIDEST).any(twin) {
            found = Some(only);
        }
        at = only;
    }
    found
}

/// The part that stands before every record: it stands before the first, between nearly
/// all others, and not behind the last.
fn lead(gaps: &[&[Part]]) -> Option<u64> {
    let [first, inner @ .., last] = gaps else {
        return None;
    };
    if inner.is_empty() {
        return None;
    }
    let has = |gap: &[Part], shape: u64| gap.iter().any(|part| part.shape == shape);
    let tail = first
        .get(first.len().saturating_sub(BEFORE)..)
        .unwrap_or_default();
    let mut shapes = tail.iter().map(|part| part.shape);
    shapes.find(|&shape| {
        let count = inner.iter().filter(|gap| has(gap, shape)).count();
        count * 10 >= inner.len() * 7 && !has(last, shape)
    })
}

/// The first of the few small parts right before a record that has no others beside it.
fn small_before<'p>(page: &Page, gap: &'p [Part]) -> Option<&'p Part> {
    let small = |part: &&Part| !part.heading && page.end(part.at) - part.at <= SMALL;
    gap.iter().rev().take(BEFORE).take_while(small).last()
}

/// What tells kinds of parts apart: the element, the first word of its class.
fn shape(page: &Page, at: usize) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let mut hasher = rustc_hash::FxHasher::default();
    page.tag(at).hash(&mut hasher);
    let class = page
        .attr(at, "class")
        .and_then(|class| class.split_ascii_whitespace().next());
    let class = class
        .unwrap_or_default()
        .trim_end_matches(|c: char| c.is_ascii_digit());
    class.hash(&mut hasher);
    hasher.finish()
}

/// Drops boxes whose records are numbered from one on: ranks, whatever they are called. A
/// page that holds nothing else is read all the same.
pub(super) fn drop_ranked(items: &mut Vec<Item>) {
    const LEAST: usize = 3;
    let mut boxes: FxHashMap<usize, (usize, usize)> = FxHashMap::default();
    for item in items.iter() {
        let (count, ranked) = boxes.entry(item.parent).or_default();
        *count += 1;
        *ranked += usize::from(item.number == Some(*count));
    }
    let is_ranked = |item: &Item| {
        let found = boxes.get(&item.parent);
        found.is_some_and(|(count, ranked)| *ranked >= LEAST && ranked * 5 >= count * 4)
    };
    if items.iter().any(|item| !is_ranked(item)) {
        items.retain(|item| !is_ranked(item));
    }
}
