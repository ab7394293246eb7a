//! Spellings made comparable: case, accents, points and apostrophes forgiven.
use std::sync::LazyLock;

use icu_normalizer::DecomposingNormalizer;

/// What becomes of a letter, whatever stands beside it.
#[derive(Clone, Copy)]
enum Folded {
    Nothing,
    One(char),
    Several,
}

/// Letters below this are looked up: Latin, Greek and Cyrillic, of which no two are put
/// together to another one once they are without accents.
const TOLD: u32 = 0x530;

static FOLDED: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    let entry = |c: char| {
        let folded = fold_any(c.encode_utf8(&mut [0; 4]));
        let mut folded = folded.chars();
        match (folded.next(), folded.next()) {
            (None, _) => Folded::Nothing,
            (Some(one), None) => Folded::One(one),
            (Some(_), Some(_)) => Folded::Several,
        }
    };
    (0..TOLD).filter_map(char::from_u32).map(entry).collect()
});

/// Lower case, without the accents of Latin, Greek and Cyrillic letters and the
/// vowel signs of Arabic and Hebrew, without points; one apostrophe for all.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    push_folded(&mut folded, text);
    folded
}

/// The same, put behind another text.
fn push_folded(to: &mut String, text: &str) {
    let begin = to.len();
    for c in text.chars() {
        match FOLDED.get(c as usize) {
            Some(Folded::One(one)) => to.push(*one),
            Some(Folded::Nothing) => {}
            Some(Folded::Several) | None => {
                to.truncate(begin);
                to.push_str(&fold_any(text));
                return;
            }
        }
    }
}

/// The same for letters of all scripts.
fn fold_any(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in DecomposingNormalizer::new_nfd().normalize_iter(text.chars()) {
        match c {
            '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{591}'..='\u{5c7}' => {
                if c == '\u{5be}' {
                    folded.push('-');
                }
            }
            '.' | '\u{200c}' | '\u{200d}' | '\u{ad}' => {}
            '’' | '‘' | 'ʼ' | '`' | '´' | '׳' => folded.push('\''),
            '״' => folded.push('"'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            'ß' | 'ẞ' => folded.push_str("ss"),
            '‐' | '‑' => folded.push('-'),
            _ => folded.extend(
                c.to_lowercase()
                    .filter(|c| !matches!(c, '\u{300}'..='\u{36f}')),
            ),
        }
    }
    // Hangul and Indic letters are one letter again: tables and texts fold alike,
    // and prefixes are compared letter by letter.
    icu_normalizer::ComposingNormalizer::new_nfc()
        .normalize(&folded)
        .into_owned()
}

/// The form under which the tables of words keep a word: folded, but short words
/// keep their accents, which are all that tells "à" from "a" and "báo" from "bảo".
pub(crate) fn key(text: &str) -> String {
    let folded = fold(text);
    if text.is_ascii() || folded.chars().count() > 3 {
        return folded;
    }
    text.to_lowercase()
        .replace(['.', '\u{307}'], "")
        .replace('’', "'")
}

/// The same, put behind another text.
pub(crate) fn push_key(to: &mut String, text: &str) {
    if text.is_ascii() {
        push_folded(to, text);
    } else {
        to.push_str(&key(text));
    }
}

/// A folded text without anything but letters and digits.
pub(crate) fn squeeze(text: &str) -> String {
    let mut squeezed = fold(text);
    squeezed.retain(|c| {
        c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() && !"–—·・".contains(c)
    });
    squeezed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{TOLD, fold, fold_any};

    #[test]
    fn a_letter_is_folded_alike_where_it_is_looked_up() {
        for c in (0..TOLD + 16).filter_map(char::from_u32) {
            let text = format!("a{c}b{c}");
            assert_eq!(fold(&text), fold_any(&text), "{c:?}");
        }
        assert_eq!(fold("É. d’Ørsted-Σίσυφος"), "e d'ørsted-σισυφοσ");
    }

    proptest! {
        #[test]
        fn letters_are_folded_alike_beside_each_other(
            text in "[A-Za-zÀ-ɏ\u{300}-\u{36f}\u{370}-\u{3ff}\u{400}-\u{52f}. ’]{0,12}"
        ) {
            prop_assert_eq!(fold(&text), fold_any(&text));
        }
    }
}
