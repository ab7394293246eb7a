//! Many phrases looked for in one pass over a text.
use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

/// A set of phrases, made ready once.
pub(super) struct Phrases {
    phrases: Vec<&'static str>,
    /// None only where the lists are too long for one automaton: then nothing is found.
    matcher: Option<AhoCorasick>,
}

impl Phrases {
    /// Makes lists of phrases ready.
    pub(super) fn of(lists: &[&[&'static str]]) -> Self {
        let phrases: Vec<&'static str> = lists.iter().copied().flatten().copied().collect();
        let matcher = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            .start_kind(StartKind::Both)
            .build(&phrases)
            .ok();
        Self { phrases, matcher }
    }

    /// The first of the phrases in a text (both in lower case).
    pub(super) fn find(&self, text: &str) -> Option<&'static str> {
        self.search(Input::new(text))
    }

    /// The phrase that a text begins with.
    pub(super) fn begins(&self, text: &str) -> Option<&'static str> {
        self.search(Input::new(text).anchored(Anchored::Yes))
    }

    fn search(&self, input: Input<'_>) -> Option<&'static str> {
        let found = self.matcher.as_ref()?.try_find(input).ok()??;
        self.phrases.get(found.pattern().as_usize()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    #[test]
    fn phrases_are_found_anywhere_and_at_the_beginning() {
        let phrases = Phrases::of(&[&["kommentar von", "kolumne von"], &["社説です"]]);
        assert_eq!(phrases.find("ein kommentar von"), Some("kommentar von"));
        assert_eq!(phrases.find("今日の社説です。"), Some("社説です"));
        assert_eq!(phrases.find("kommentar vo"), None);
        assert_eq!(phrases.begins("kolumne von x"), Some("kolumne von"));
        assert_eq!(phrases.begins("eine kolumne von x"), None);
        assert_eq!(phrases.find(""), None);
    }
}
