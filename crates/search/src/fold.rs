//! Folding: what is left of a word when case, accents and points are taken away,
//! so that a reader need not type them as they were printed.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// The folded form of a word: lower case; Latin, Greek and Cyrillic letters
/// without accents; Hebrew and Arabic without points; Turkish `ı` and `İ` as `i`;
/// digits of every script as ASCII. Vowel signs of Indic scripts and the voicing
/// marks of kana are letters there and stay.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let apart = DecomposingNormalizerBorrowed::new_nfd().normalize(word);
    let mut bare = String::with_capacity(word.len());
    for c in apart.chars().filter(|&c| !is_accent(c)) {
        for lower in c.to_lowercase().filter(|&c| !is_accent(c)) {
            push_letter(lower, &mut bare);
        }
    }
    ComposingNormalizerBorrowed::new_nfc()
        .normalize(&bare)
        .into_owned()
}

/// Lower case in the rules of a language (primary subtag), accents kept: what
/// the stemmers read.
pub(crate) fn lower(word: &str, language: &str) -> String {
    let turkic = matches!(language, "tr" | "az");
    let mut lower = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'I' if turkic => lower.push('ı'),
            'İ' => lower.push('i'),
            'ς' => lower.push('σ'),
            _ => lower.extend(c.to_lowercase()),
        }
    }
    lower
}

/// Marks that readers leave out.
fn is_accent(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036F                                     // Latin, Greek, Cyrillic accents
        | 0x0483..=0x0487                                   // old Cyrillic
        | 0x0591..=0x05BD | 0x05BF | 0x05C1..=0x05C2 | 0x05C4..=0x05C5 | 0x05C7 // Hebrew points
        | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED // Arabic points
        | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
}

/// Letters that do not come apart, and letters written in two ways.
fn push_letter(c: char, text: &mut String) {
    match c {
        'ı' => text.push('i'),
        'ß' => text.push_str("ss"),
        'æ' => text.push_str("ae"),
        'œ' => text.push_str("oe"),
        'þ' => text.push_str("th"),
        'ø' => text.push('o'),
        'đ' | 'ð' => text.push('d'),
        'ł' => text.push('l'),
        'ħ' => text.push('h'),
        'ŋ' => text.push('n'),
        'ς' => text.push('σ'),
        'ى' | 'ی' => text.push('ي'),
        'ک' => text.push('ك'),
        'ة' | 'ۀ' | 'ە' => text.push('ه'),
        'ٱ' => text.push('ا'),
        '\u{0640}' => {} // tatweel
        _ => text.push(ascii_digit(c).unwrap_or(c)),
    }
}

/// The ASCII digit of a decimal digit of another script.
fn ascii_digit(c: char) -> Option<char> {
    /// Where the zeros stand; nine digits follow each (Unicode, `Nd`).
    const ZEROS: [u32; 16] = [
        0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
        0x0D66, 0x0E50, 0x0ED0, 0x1040, 0x17E0,
    ];
    let code = u32::from(c);
    ZEROS
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
        .and_then(|zero| char::from_digit(code - zero, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_leave_out_is_left_out() {
        for (printed, typed) in [
            ("Élysée", "elysee"),
            ("ISPARTA", "isparta"),
            ("Isparta", "isparta"),
            ("Fındık", "findik"),
            ("İstanbul", "istanbul"),
            ("Straße", "strasse"),
            ("Ørsted", "orsted"),
            ("Łódź", "lodz"),
            ("ΛΌΓΟΣ", "λογοσ"),
            ("λόγος", "λογοσ"),
            ("Ещё", "еще"),
            ("שָׁלוֹם", "שלום"),
            ("مُدَرِّس", "مدرس"),
            ("أحمد", "احمد"),
            ("کتابی", "كتابي"),
            ("٢٠٢٦", "2026"),
            ("が", "が"),
            ("हिन्दी", "हिन्दी"),
            ("한국", "한국"),
            ("việt", "viet"),
        ] {
            assert_eq!(fold(printed), typed, "{printed}");
        }
    }

    #[test]
    fn lower_case_is_the_languages_own() {
        assert_eq!(lower("ISPARTA", "tr"), "ısparta");
        assert_eq!(lower("ISPARTA", "en"), "isparta");
        assert_eq!(lower("İzmir", "tr"), "izmir");
    }
}
