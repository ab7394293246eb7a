//! A text that is not ours: with the language it is in and the way it runs.

use colonnade_model::Language;

/// Foreign words, ready for a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) text: String,
    /// For `lang`; empty where it is not known, which HTML reads as "unknown".
    pub(crate) lang: String,
    /// For `dir`: `ltr`, `rtl`, or `auto` (by its first letter).
    pub(crate) dir: &'static str,
}

impl Said {
    /// Running text in a known language runs as that language does.
    pub(crate) fn new(text: impl Into<String>, language: Option<&Language>) -> Self {
        Self {
            text: text.into(),
            lang: language.map(ToString::to_string).unwrap_or_default(),
            dir: language.map_or("auto", |language| language.direction().as_str()),
        }
    }

    /// A name: it may be in another script than its surroundings, so its own
    /// letters decide which way it runs.
    pub(crate) fn name(text: impl Into<String>, language: Option<&Language>) -> Self {
        Self {
            dir: "auto",
            ..Self::new(text, language)
        }
    }
}

/// The beginning of a text, at most `most` letters wide (an ideograph is more than two), cut between words and
/// ended with `…` where something is left out.
pub(crate) fn beginning(text: &str, most: usize) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut width = 0;
    let fits = |c: &char| {
        // in a serif an ideograph takes the room of two letters and a quarter
        width += if is_wide(*c) { 9 } else { 4 };
        width <= most * 4
    };
    let cut: String = line.chars().take_while(fits).collect();
    if cut.len() == line.len() {
        return line;
    }
    // scripts without spaces are cut between letters
    let end = cut
        .rfind(' ')
        .filter(|&end| end * 3 >= cut.len() * 2)
        .unwrap_or(cut.len());
    let kept = cut.get(..end).unwrap_or(&cut);
    let kept = kept.trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-….".contains(c));
    format!("{kept} …")
}

fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0x2_0000..=0x3_FFFF)
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_beginning_ends_between_words() {
        assert_eq!(beginning("Short text", 20), "Short text");
        assert_eq!(beginning("One two, three four", 12), "One two …");
        assert_eq!(
            beginning("排队的人比店里的人更懂这座城市", 14),
            "排队的人比店 …"
        );
        assert_eq!(beginning("a b …", 40), "a b …");
    }
}
