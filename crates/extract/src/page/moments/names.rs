//! Names of months, and what they mean in which language.
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::calendars;
use super::tokens::Token;
use crate::page::words::months::{ISLAMIC, MONTHS, PERSIAN};

/// A month as a word means it: language and number, Persian months as 101 to 112,
/// Islamic months as 201 to 212.
type Meaning = (&'static str, u32);

static NAMES: LazyLock<FxHashMap<String, Vec<Meaning>>> = LazyLock::new(|| {
    let mut names: FxHashMap<String, Vec<Meaning>> = FxHashMap::default();
    for (language, row) in MONTHS {
        let mut own: FxHashMap<String, Option<u32>> = FxHashMap::default();
        for (month, forms) in (1_u32..).zip(row.split(' ')) {
            for form in forms.split('|') {
                let whole = form.chars().count();
                for length in 3.min(whole)..=whole {
                    let part: String = form.chars().take(length).collect();
                    let exact = length == whole;
                    let entry = own.entry(part).or_insert(Some(month));
                    if exact {
                        *entry = Some(month);
                    } else if *entry != Some(month) {
                        *entry = None;
                    }
                }
            }
        }
        for (word, month) in own {
            if let Some(month) = month {
                names.entry(word).or_default().push((language, month));
            }
        }
    }
    for (start, language, row) in [
        (calendars::PERSIAN, "fa", PERSIAN),
        (calendars::ISLAMIC, "ar", ISLAMIC),
    ] {
        for (month, forms) in (start + 1..).zip(row.split(' ')) {
            for form in forms.split('|') {
                let held = names.entry(form.to_owned()).or_default();
                held.push((language, month));
            }
        }
    }
    names
});

/// The month that a word means.
fn month(word: &str, language: Option<&str>) -> Option<u32> {
    let meanings = NAMES.get(word)?;
    if let Some(own) = meanings.iter().find(|(tag, _)| Some(*tag) == language) {
        return Some(own.1);
    }
    let count = |month: u32| meanings.iter().filter(|(_, other)| *other == month).count();
    meanings
        .iter()
        .map(|(_, month)| *month)
        .max_by_key(|&month| (count(month), std::cmp::Reverse(month)))
}

/// The month at a position (one or two words) and the position after it.
pub(super) fn month_at(
    tokens: &[Token],
    at: usize,
    language: Option<&str>,
) -> Option<(u32, usize)> {
    let Some(Token::Word(word)) = tokens.get(at) else {
        return None;
    };
    if let Some(Token::Word(second)) = tokens.get(at + 1)
        && let Some(month) = NAMES
            .get(&format!("{word}_{second}"))
            .and_then(|found| found.first())
    {
        return Some((month.1, at + 2));
    }
    month(word, language).map(|month| (month, at + 1))
}
