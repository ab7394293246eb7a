//! One entry that names several people, or half of one.
use colonnade_model::NameKind;

use crate::names;
use crate::words::Words;

use super::compose::Entry;
use super::judge::is_initials;
use super::script;
use super::segment::Joint;
use super::token::{Token, TokenKind};

/// One entry of several names: doubled, grown together, or Chinese.
pub(super) fn separate(entry: &Entry, words: &Words) -> Vec<Entry> {
    let tokens = halved(&entry.tokens);
    let make = |tokens: Vec<Token>, joint: Joint| Entry {
        joint,
        tokens,
        kind: NameKind::Person,
        paper: false,
    };
    let han = |token: &Token| token.text.chars().all(script::is_han);
    let length = |token: &Token| token.text.chars().count();
    if words.language == "zh" && tokens.len() >= 2 && tokens.iter().all(han) {
        if tokens.len() == 2 && tokens.first().is_some_and(|token| length(token) == 1) {
            let mut padded = tokens;
            padded
                .iter_mut()
                .skip(1)
                .for_each(|token| token.spaced = false);
            return vec![make(padded, entry.joint)];
        }
        if tokens.iter().all(|token| (2..=4).contains(&length(token))) {
            return tokens
                .into_iter()
                .map(|token| make(vec![token], entry.joint))
                .collect();
        }
    }
    for (at, token) in tokens.iter().enumerate() {
        let Some((head, tail)) = camel(token) else {
            continue;
        };
        let piece = |text: &str, spaced: bool| Token::new(text, TokenKind::Word, spaced);
        if at > 0 && at + 1 < tokens.len() {
            let mut left = tokens.get(..at).unwrap_or_default().to_vec();
            left.push(piece(&head, true));
            let mut right = vec![piece(&tail, true)];
            right.extend(tokens.get(at + 1..).unwrap_or_default().iter().cloned());
            let mut all = vec![make(left, entry.joint)];
            all.extend(separate(&make(right, entry.joint), words));
            return all;
        }
        if tokens.len() == 1 && tail.chars().count() >= 3 {
            return vec![make(
                vec![piece(&head, true), piece(&tail, true)],
                entry.joint,
            )];
        }
    }
    vec![make(tokens, entry.joint)]
}

/// `Ida Ode Ida Ode` once.
fn halved(tokens: &[Token]) -> Vec<Token> {
    for parts in [3, 2] {
        let length = tokens.len() / parts;
        let equal = length >= 2
            && length * parts == tokens.len()
            && tokens.chunks(length).all(|chunk| {
                chunk
                    .iter()
                    .map(|token| &token.fold)
                    .eq(tokens.iter().take(length).map(|token| &token.fold))
            });
        if equal {
            return tokens.iter().take(length).cloned().collect();
        }
    }
    tokens.to_vec()
}

/// `PryceTamsin` where a small letter meets a capital; `McDonagh`, `DeSiato` and `BeauHD` are whole.
fn camel(token: &Token) -> Option<(String, String)> {
    const FRONT: &[&str] = &[
        "mac", "fitz", "van", "von", "del", "della", "dela", "des", "dos", "las", "los", "san",
        "ben", "abu", "abd", "vander", "vanden", "saint", "nic", "mhic", "der", "den", "ter",
        "ten", "dal", "bin", "ibn", "mhac",
    ];
    let mut before = ' ';
    for (at, c) in token.text.char_indices() {
        if before.is_lowercase() && c.is_uppercase() {
            let (head, tail) = token.text.split_at(at);
            let whole = head.chars().count() >= 3
                && tail.chars().count() >= 2
                && tail.chars().skip(1).any(char::is_lowercase)
                && !tail.contains('.')
                && head.chars().all(char::is_alphabetic)
                && !FRONT.contains(&head.to_lowercase().as_str());
            return whole.then(|| (head.to_owned(), tail.to_owned()));
        }
        before = c;
    }
    None
}

/// "Nils & Petra Ode": a given name alone before "and" and a full name.
pub(super) fn shares_surname(entry: &Entry, next: &Entry) -> bool {
    let [only] = entry.tokens.as_slice() else {
        return false;
    };
    entry.kind == NameKind::Person
        && next.kind == NameKind::Person
        && next.joint == Joint::And
        && next.tokens.len() >= 2
        && script::has_case(&only.text)
        && !is_initials(&only.text)
}

pub(super) fn with_surname(entry: &Entry, next: &Entry, words: &Words) -> Vec<Token> {
    let mut start = 1;
    while start + 1 < next.tokens.len()
        && next.tokens.get(start).is_some_and(|token| {
            is_initials(&token.text) || names::is_given(&token.fold) && words.language != "es"
        })
    {
        start += 1;
    }
    let mut tokens = entry.tokens.clone();
    tokens.extend(next.tokens.iter().skip(start).cloned());
    for token in &mut tokens {
        token.spaced = true;
    }
    tokens
}
