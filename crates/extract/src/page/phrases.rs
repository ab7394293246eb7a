//! Many phrases looked for in one pass over a text.
use rustc_hash::FxHashMap;

/// Bytes by which phrases are told apart before they are compared.
const KEY: usize = 4;

/// A set of phrases, each of at least [`KEY`] bytes, made ready once.
pub(super) struct Phrases {
    /// Which pairs of bytes a phrase begins with.
    pairs: Vec<bool>,
    by_key: FxHashMap<[u8; KEY], Vec<&'static str>>,
}

impl Phrases {
    /// Makes lists of phrases ready.
    pub(super) fn of(lists: &[&[&'static str]]) -> Self {
        let mut pairs = vec![false; 1 << 16];
        let mut by_key: FxHashMap<[u8; KEY], Vec<&'static str>> = FxHashMap::default();
        for phrase in lists.iter().copied().flatten().copied() {
            let Some(key) = phrase.as_bytes().first_chunk::<KEY>() else {
                continue;
            };
            if let Some(pair) = pairs.get_mut(pair(key[0], key[1])) {
                *pair = true;
            }
            by_key.entry(*key).or_default().push(phrase);
        }
        Self { pairs, by_key }
    }

    /// The first of the phrases in a text (both in lower case).
    pub(super) fn find(&self, text: &str) -> Option<&'static str> {
        let bytes = text.as_bytes();
        bytes.windows(KEY).enumerate().find_map(|(at, window)| {
            let key: [u8; KEY] = window.try_into().ok()?;
            if !self.pairs.get(pair(key[0], key[1])).is_some_and(|is| *is) {
                return None;
            }
            self.at(bytes.get(at..)?, key)
        })
    }

    /// The phrase that a text begins with.
    pub(super) fn begins(&self, text: &str) -> Option<&'static str> {
        let key = *text.as_bytes().first_chunk::<KEY>()?;
        self.at(text.as_bytes(), key)
    }

    fn at(&self, rest: &[u8], key: [u8; KEY]) -> Option<&'static str> {
        self.by_key
            .get(&key)?
            .iter()
            .copied()
            .find(|phrase| rest.starts_with(phrase.as_bytes()))
    }
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
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
