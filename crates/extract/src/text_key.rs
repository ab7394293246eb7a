//! Fingerprints of texts.
use colonnade_model::{Folded, Run, folded, folded_ascii, has_words, runs};

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
    for run in runs(text) {
        let other = match run {
            Run::Ascii(bytes) => {
                // what is no letter is left out before the hash has to wait for it
                for some in bytes.chunks(64) {
                    let (mut letters, mut many) = ([0; 64], 0);
                    for byte in some {
                        let letter = folded_ascii(*byte);
                        if let Some(free) = letters.get_mut(many) {
                            *free = letter;
                        }
                        many += usize::from(letter != 0);
                    }
                    letters.iter().take(many).copied().for_each(&mut take);
                }
                continue;
            }
            Run::Other(other) => other,
        };
        let mut take = |c: char| c.encode_utf8(&mut buffer).bytes().for_each(&mut take);
        for c in other.chars() {
            match folded(c) {
                Folded::Nothing => {}
                Folded::Letter(lower) | Folded::Digit(lower) => take(lower),
                Folded::Several => c.to_lowercase().for_each(&mut take),
            }
        }
    }
    Some(format!("{hash:016x}"))
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
