//! Names that nothing in the markup says are names: a short line that nearly every record
//! of one shape has in the same place, and that differs from one to the next.
use colonnade_model::{BylineSource, PrintedByline};
use rustc_hash::{FxHashMap, FxHashSet};

use super::fields::Item;
use crate::page::kind::is_opinion_label;

/// Least records that show a habit.
const LEAST: usize = 3;
/// Longest name, in characters.
const LONGEST: usize = 48;

/// One place in the records of a shape.
#[derive(Default)]
struct Role {
    /// Records that have a line there.
    records: usize,
    /// Lines there that may be names.
    names: usize,
    texts: FxHashSet<String>,
}

/// Adds the signatures. Whether they name somebody is seen by who knows names.
pub(super) fn infer(items: &mut [Item]) {
    let mut shapes: FxHashMap<u64, usize> = FxHashMap::default();
    let mut roles: FxHashMap<(u64, u64), Role> = FxHashMap::default();
    for item in items.iter() {
        *shapes.entry(item.shape).or_default() += 1;
        let mut seen = FxHashSet::default();
        for (role, text) in &item.left {
            if !seen.insert(*role) {
                continue;
            }
            let held = roles.entry((item.shape, *role)).or_default();
            held.records += 1;
            held.names += usize::from(may_be_name(text));
            held.texts.insert(text.clone());
        }
    }
    for item in items.iter_mut() {
        if !item.entry.bylines.is_empty() {
            continue;
        }
        let records = shapes.get(&item.shape).copied().unwrap_or(0);
        let is_signature = |(role, text): &&(u64, String)| {
            roles.get(&(item.shape, *role)).is_some_and(|role| {
                role.records >= LEAST
                    && role.records * 5 >= records * 3
                    && role.names * 4 >= role.records * 3
                    && role.texts.len() >= 2
                    && role.texts.len() * 10 >= role.records
                    && may_be_name(text)
            })
        };
        if let Some((_, text)) = item.left.iter().find(is_signature) {
            item.entry.bylines.push(PrintedByline {
                text: text.clone(),
                source: BylineSource::Signature,
                kind: None,
                url: None,
            });
        }
    }
}

/// Whether a line could be a name by its looks alone, in any script.
pub(in crate::page) fn may_be_name(text: &str) -> bool {
    let length = text.chars().count();
    if !(2..=LONGEST).contains(&length)
        || text.contains(char::is_numeric)
        || text.ends_with(['.', '?', '!', ':', '…', '。', '？', '！'])
        || text.contains([
            '?', '!', '"', '“', '«', '„', '「', '『', '《', '$', '%', '@',
        ])
        || is_opinion_label(text)
    {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let unspaced = |c: char| ('\u{2E80}'..='\u{FFDC}').contains(&c);
    if text.chars().any(unspaced) {
        return length <= 16;
    }
    // in scripts without capitals every word may be a name's
    let small = words
        .iter()
        .filter(|word| word.chars().next().is_some_and(is_small))
        .count();
    (2..=6).contains(&words.len()) && words.len() - small >= 2 && small <= 2
}

/// Georgian letters count as small ones, yet running text has no others.
fn is_small(c: char) -> bool {
    c.is_lowercase() && !('\u{10D0}'..='\u{10FF}').contains(&c)
}
