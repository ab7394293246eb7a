//! Spellings made comparable: case, accents, points and apostrophes forgiven.
use icu_normalizer::DecomposingNormalizer;

/// Lower case, without the accents of Latin, Greek and Cyrillic letters and the
/// vowel signs of Arabic and Hebrew, without points; one apostrophe for all.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        for c in text.chars().filter(|&c| c != '.') {
            folded.push(c.to_ascii_lowercase());
        }
        return folded;
    }
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

/// A folded text without anything but letters and digits.
pub(crate) fn squeeze(text: &str) -> String {
    let mut squeezed = fold(text);
    squeezed.retain(|c| {
        c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() && !"–—·・".contains(c)
    });
    squeezed
}
