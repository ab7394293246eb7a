//! Stemming in the language of the column, which the words of a query do not
//! say: a stem carries its language, and a query asks for the stems its word
//! would have in each language that is written in its script.

use tantivy::tokenizer::{Language as Algorithm, RawTokenizer, Stemmer, TextAnalyzer, TokenStream};

use crate::fold::{fold, lower};

/// A script a stemmer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Tamil,
}

/// Primary subtag, the stemmer of that language, and the script it reads.
const STEMMERS: [(&str, Algorithm, Script); 20] = [
    ("ar", Algorithm::Arabic, Script::Arabic),
    ("da", Algorithm::Danish, Script::Latin),
    ("de", Algorithm::German, Script::Latin),
    ("el", Algorithm::Greek, Script::Greek),
    ("en", Algorithm::English, Script::Latin),
    ("es", Algorithm::Spanish, Script::Latin),
    ("fi", Algorithm::Finnish, Script::Latin),
    ("fr", Algorithm::French, Script::Latin),
    ("hu", Algorithm::Hungarian, Script::Latin),
    ("it", Algorithm::Italian, Script::Latin),
    ("nb", Algorithm::Norwegian, Script::Latin),
    ("nl", Algorithm::Dutch, Script::Latin),
    ("nn", Algorithm::Norwegian, Script::Latin),
    ("no", Algorithm::Norwegian, Script::Latin),
    ("pt", Algorithm::Portuguese, Script::Latin),
    ("ro", Algorithm::Romanian, Script::Latin),
    ("ru", Algorithm::Russian, Script::Cyrillic),
    ("sv", Algorithm::Swedish, Script::Latin),
    ("ta", Algorithm::Tamil, Script::Tamil),
    ("tr", Algorithm::Turkish, Script::Latin),
];

/// The stemmer of one language.
pub(crate) struct Stems {
    language: &'static str,
    script: Script,
    analyzer: TextAnalyzer,
}

impl Stems {
    /// The stemmer of a language (primary subtag), if there is one.
    pub(crate) fn of(language: &str) -> Option<Self> {
        let (language, algorithm, script) =
            STEMMERS.into_iter().find(|(tag, ..)| *tag == language)?;
        let analyzer = TextAnalyzer::builder(RawTokenizer::default())
            .filter(Stemmer::new(algorithm))
            .build();
        Some(Self {
            language,
            script,
            analyzer,
        })
    }

    /// The stem of a word (case and accents as printed) with its language before
    /// it: `en:elect`. `None` where the word is in another script.
    pub(crate) fn stem(&mut self, word: &str) -> Option<String> {
        if word.chars().find_map(script_of) != Some(self.script) {
            return None;
        }
        let word = lower(word, self.language);
        let mut stream = self.analyzer.token_stream(&word);
        if !stream.advance() {
            return None;
        }
        let stem = fold(&stream.token().text);
        (!stem.is_empty()).then(|| format!("{}:{stem}", self.language))
    }
}

/// Every stem a word of a query may have; of one language where it is known.
pub(crate) fn stems_of(word: &str, language: Option<&str>) -> Vec<String> {
    STEMMERS
        .iter()
        .filter(|(tag, ..)| language.is_none_or(|language| language == *tag))
        .filter_map(|(tag, ..)| Stems::of(tag)?.stem(word))
        .collect()
}

fn script_of(c: char) -> Option<Script> {
    Some(match u32::from(c) {
        0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x1E00..=0x1EFF => Script::Latin,
        0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
        0x400..=0x52F => Script::Cyrillic,
        0x620..=0x6FF => Script::Arabic,
        0xB80..=0xBFF => Script::Tamil,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(language: &str, a: &str, b: &str) {
        let mut stems = Stems::of(language).expect(language);
        let stem = stems.stem(a);
        assert!(stem.is_some(), "{a}");
        assert_eq!(stem, stems.stem(b), "{language}: {a} and {b}");
    }

    #[test]
    fn inflected_forms_meet() {
        meet("en", "Elections", "election");
        meet("de", "Häuser", "Häusern");
        meet("fr", "développements", "developpement");
        meet("ru", "выборы", "выборов");
        meet("es", "elecciones", "elección");
        meet("tr", "kitaplar", "kitap");
    }

    #[test]
    fn a_query_asks_in_every_language_of_its_script() {
        let stems = stems_of("running", None);
        assert!(stems.contains(&"en:run".to_owned()), "{stems:?}");
        assert!(stems.iter().all(|stem| !stem.starts_with("ru:")));
        assert_eq!(stems_of("выборы", None).len(), 1);
        assert_eq!(stems_of("running", Some("en")), ["en:run"]);
        assert!(stems_of("東京", None).is_empty());
        assert!(stems_of("2026", None).is_empty());
    }
}
