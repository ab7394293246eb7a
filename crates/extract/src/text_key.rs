//! Fingerprints of texts.
use colonnade_model::has_words;

/// A fingerprint of the normalised text (letters and digits alone, case folded):
/// equal for the same text in two newspapers. `None` below 40 words.
pub fn text_key(text: &str) -> Option<String> {
    if !has_words(text, 40) {
        return None;
    }
    // FNV-1a of 64 bits (Fowler, Noll, Vo): of ten million texts, two that are not the same
    // have one fingerprint in one of 400,000 such stores
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |byte: u8| {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    };
    let mut buffer = [0; 4];
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            // most letters of most texts; the others take tables to fold
            take(u8::try_from(c).unwrap_or_default().to_ascii_lowercase());
        } else if is_caseless_letter(c) {
            c.encode_utf8(&mut buffer).bytes().for_each(&mut take);
        } else if let Some(lower) = small_cyrillic(c) {
            lower.encode_utf8(&mut buffer).bytes().for_each(&mut take);
        } else if !c.is_ascii() && c.is_alphanumeric() {
            for lower in c.to_lowercase() {
                lower.encode_utf8(&mut buffer).bytes().for_each(&mut take);
            }
        }
    }
    Some(format!("{hash:016x}"))
}

/// Letters without case that make up whole texts, told without the tables.
fn is_caseless_letter(c: char) -> bool {
    // Arabic, Devanagari's, Thai's and Kana's commonest, Han, Hangul
    matches!(c, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' | '\u{905}'..='\u{939}'
        | '\u{E01}'..='\u{E30}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}'
        | '\u{4E00}'..='\u{9FFC}' | '\u{AC00}'..='\u{D7A3}')
}

/// The small letter of a letter of the Russian alphabet.
fn small_cyrillic(c: char) -> Option<char> {
    match c {
        '\u{430}'..='\u{44F}' => Some(c),
        '\u{410}'..='\u{42F}' => char::from_u32(u32::from(c) + 0x20),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_caseless_letter, small_cyrillic, text_key};

    #[test]
    fn what_is_told_without_tables_is_what_they_tell() {
        for c in '\0'..=char::MAX {
            if is_caseless_letter(c) {
                assert!(c.is_alphanumeric() && c.to_lowercase().eq([c]), "{c:?}");
            }
            if let Some(small) = small_cyrillic(c) {
                assert!(c.is_alphanumeric() && c.to_lowercase().eq([small]), "{c:?}");
            }
        }
    }

    #[test]
    fn white_space_case_and_punctuation_do_not_matter() {
        let text = "One word, and another; ".repeat(20);
        let other = text.to_uppercase().replace(", ", "\n—");
        assert_eq!(text_key(&text), text_key(&other));
        assert_ne!(text_key(&text), text_key(&format!("{text} more")));
        assert_eq!(text_key("too short"), None);
    }
}
