//! Fingerprints of texts.
use colonnade_model::word_count;

/// A fingerprint of the normalised text (letters and digits alone, case folded):
/// equal for the same text in two newspapers. `None` below 40 words.
pub fn text_key(text: &str) -> Option<String> {
    if word_count(text) < 40 {
        return None;
    }
    // two independent FNV-1a streams of 64 bits (Fowler, Noll, Vo), so that two
    // texts in a hundred million still differ
    let mut one: u64 = 0xcbf2_9ce4_8422_2325;
    let mut two: u64 = 0x6c62_272e_07bb_0142;
    let mut buffer = [0; 4];
    let folded = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase);
    for c in folded {
        for byte in c.encode_utf8(&mut buffer).bytes() {
            one = (one ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            two = (two ^ u64::from(byte))
                .wrapping_mul(0x0100_0000_01b3)
                .rotate_left(29);
        }
    }
    Some(format!("{one:016x}{two:016x}"))
}

#[cfg(test)]
mod tests {
    use super::text_key;

    #[test]
    fn white_space_case_and_punctuation_do_not_matter() {
        let text = "One word, and another; ".repeat(20);
        let other = text.to_uppercase().replace(", ", "\n—");
        assert_eq!(text_key(&text), text_key(&other));
        assert_ne!(text_key(&text), text_key(&format!("{text} more")));
        assert_eq!(text_key("too short"), None);
    }
}
