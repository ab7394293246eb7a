//! Names that are written surname first, as journals and library systems do.
use super::begins_large;
use crate::{
    fold::{fold, key},
    names::is_any_given,
    words::{Words, kind},
};

/// Most words of a surname, and of given names.
const MOST_WORDS: usize = 3;

/// The names of a list in which all are written so: `Moor, C., Larch, A. B.`, or
/// `Müller, Anna; Larch, Ada`.
pub(super) fn turned(text: &str, words: &Words) -> Option<Vec<String>> {
    let parts: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
    let (pairs, odd) = parts.as_chunks::<2>();
    let is_pair = |[surname, given]: &[&str; 2]| {
        is_initials(given) && is_surname(surname)
            || is_given_names(given) && is_surname_alone(surname, words)
    };
    let all = odd.is_empty() && !pairs.is_empty() && pairs.iter().all(is_pair);
    all.then(|| {
        let turned = pairs
            .iter()
            .map(|[surname, given]| format!("{given} {surname}"));
        turned.collect()
    })
}

fn is_initials(part: &str) -> bool {
    let mut letters = part.split(['.', ' ', '-']).filter(|part| !part.is_empty());
    part.ends_with('.') && letters.all(|part| part.chars().count() == 1)
}

fn is_surname(part: &str) -> bool {
    !part.contains(['.', '@']) && part.chars().count() > 1
}

/// Given names alone: the first is one that people have, the others too or are initials.
fn is_given_names(part: &str) -> bool {
    let names = || part.split(' ');
    names().count() <= MOST_WORDS
        && names()
            .next()
            .is_some_and(|first| is_any_given(&fold(first)))
        && names()
            .all(|name| begins_large(name) && (is_any_given(&fold(name)) || is_initials(name)))
}

/// What can only be a surname: no given name, nor anything else that a byline has.
fn is_surname_alone(part: &str, words: &Words) -> bool {
    let is_name = |name: &str| {
        let kinds = words.kinds(&key(name));
        let letters = name.chars().all(|c| c.is_alphabetic() || "-'’".contains(c));
        let unknown = kinds == 0 && begins_large(name) && !is_any_given(&fold(name));
        letters && (kinds & kind::PARTICLE != 0 || unknown)
    };
    is_surname(part) && part.split(' ').count() <= MOST_WORDS && part.split(' ').all(is_name)
}
