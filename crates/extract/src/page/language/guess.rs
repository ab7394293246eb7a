//! The language of a text by its script and its small words.
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use whichlang::Lang;

use super::kin::same;
use super::script::{Script, script};
use crate::page::words::function_words::{ARABIC, CYRILLIC, DEVANAGARI, LATIN};

/// Words of the text that are looked at.
const WORDS: usize = 600;

/// What a text says of its own language.
#[derive(Debug)]
pub(super) struct Guess {
    pub(super) language: &'static str,
    /// How sure: share of the runner-up, 0 (certain) to 1.
    pub(super) doubt: f32,
    /// Small words recognised.
    pub(super) evidence: u32,
    /// Words that were looked at.
    pub(super) words: u32,
    /// Small words recognised, by language of the same script.
    all: Vec<(&'static str, u32)>,
}

impl Guess {
    /// Small words of a language in the text; none where we know no words of it.
    pub(super) fn hits(&self, language: &str) -> Option<u32> {
        // what is written in several scripts may be known in one of them only
        const SEVERAL: &[&str] = &[
            "sr", "bs", "uz", "az", "kk", "ky", "tg", "tk", "mn", "ku", "pa", "ur", "ks", "sd",
        ];
        let found = self.all.iter().find(|(tag, _)| *tag == language);
        let elsewhere = || {
            let rows = [LATIN, CYRILLIC, ARABIC, DEVANAGARI];
            let known = rows
                .iter()
                .any(|rows| rows.iter().any(|(tag, _)| *tag == language));
            (known && !SEVERAL.contains(&language)).then_some(0)
        };
        found.map(|(_, hits)| *hits).or_else(elsewhere)
    }
}

type Table = FxHashMap<&'static str, Vec<u8>>;

fn table(rows: &'static [(&'static str, &'static str)]) -> Table {
    let mut table = Table::default();
    for (language, (_, words)) in (0_u8..).zip(rows) {
        for word in words.split(' ') {
            let held = table.entry(word).or_default();
            if !held.contains(&language) {
                held.push(language);
            }
        }
    }
    table
}

static TABLES: LazyLock<[Table; 4]> = LazyLock::new(|| {
    [
        table(LATIN),
        table(CYRILLIC),
        table(ARABIC),
        table(DEVANAGARI),
    ]
});

/// The language of a text, by its script and its small words.
pub(super) fn guess(text: &str) -> Option<Guess> {
    let script = script(text)?;
    let certain = |language| {
        Some(Guess {
            language,
            doubt: 0.0,
            evidence: 100,
            words: 0,
            all: Vec::new(),
        })
    };
    let (rows, index) = match script {
        Script::One(language) => return certain(language),
        Script::Latin => (LATIN, 0),
        Script::Cyrillic => (CYRILLIC, 1),
        Script::Arabic => (ARABIC, 2),
        Script::Devanagari => (DEVANAGARI, 3),
    };
    let table = TABLES.get(index)?;
    let mut scores = vec![0.0_f32; rows.len()];
    let mut hits = vec![0_u32; rows.len()];
    let mut word = String::new();
    let mut words = 0;
    let pieces = text.split(|c: char| !(c.is_alphabetic() || is_mark(c)));
    for piece in pieces.filter(|piece| !piece.is_empty()).take(WORDS) {
        words += 1;
        word.clear();
        word.extend(piece.chars().flat_map(char::to_lowercase));
        if let Some(languages) = table.get(word.as_str()) {
            let share = 1.0 / languages.len() as f32;
            for &language in languages {
                if let Some(score) = scores.get_mut(usize::from(language)) {
                    *score += 0.4 + share;
                }
                if let Some(hit) = hits.get_mut(usize::from(language)) {
                    *hit += 1;
                }
            }
        }
    }
    let results = || rows.iter().map(|(language, _)| *language).zip(&scores);
    let (language, best) = results().fold(("", 0.0), |best, (language, &score)| {
        if score > best.1 {
            (language, score)
        } else {
            best
        }
    });
    if best < 3.0 {
        return fallback(text, script);
    }
    // a near relation in second place casts no doubt on the family
    let second = results()
        .filter(|(other, _)| !same(other, language))
        .map(|(_, &score)| score)
        .fold(0.0, f32::max);
    let all: Vec<(&str, u32)> = rows.iter().map(|(tag, _)| *tag).zip(hits).collect();
    let evidence = all.iter().find(|(tag, _)| *tag == language);
    Some(Guess {
        language,
        doubt: second / best,
        evidence: evidence.map_or(0, |(_, hits)| *hits),
        words,
        all,
    })
}

/// For texts without small words of ours: trigrams, which are weak on short texts.
fn fallback(text: &str, script: Script) -> Option<Guess> {
    if script != Script::Latin || text.len() < 200 {
        return None;
    }
    let language = match whichlang::detect_language(text.get(..text.floor_char_boundary(2000))?) {
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
        _ => return None,
    };
    Some(Guess {
        language,
        doubt: 0.9,
        evidence: 1,
        words: 0,
        all: Vec::new(),
    })
}

fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x900..=0xDFF | 0x200C)
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn a_text_says_its_language() {
        for (text, expected) in [
            (
                "The council has decided that the bridge will not be repaired this year, and nobody knows why it was left so long.",
                "en",
            ),
            (
                "Der Rat hat beschlossen, dass die Brücke in diesem Jahr nicht repariert wird, und niemand weiß, warum.",
                "de",
            ),
            (
                "De raad heeft besloten dat de brug dit jaar niet wordt hersteld en niemand weet waarom het zo lang heeft geduurd.",
                "nl",
            ),
            (
                "Rada zdecydowała, że most nie będzie w tym roku naprawiony, i nikt nie wie, dlaczego tak długo to trwa.",
                "pl",
            ),
            (
                "Rådet har beslutat att bron inte ska repareras i år och ingen vet varför det har tagit så lång tid.",
                "sv",
            ),
            (
                "Совет решил, что мост в этом году не будут ремонтировать, и никто не знает, почему так вышло.",
                "ru",
            ),
            (
                "Рада вирішила, що міст цього року не ремонтуватимуть, і ніхто не знає, чому так сталося після всього.",
                "uk",
            ),
            (
                "Веће је одлучило да се мост ове године неће поправљати и нико не зна зашто је то тако, али људи кажу да ће бити.",
                "sr",
            ),
            (
                "قرر المجلس أن الجسر لن يتم إصلاحه في هذا العام ولا أحد يعرف ما هو السبب بعد كل هذا",
                "ar",
            ),
            (
                "شورا تصمیم گرفت که این پل در این سال تعمیر نشود و هیچ کس نمی داند که چرا با این همه",
                "fa",
            ),
            (
                "議会は橋を今年は修理しないと決めたが、その理由は誰にもわからない。",
                "ja",
            ),
            (
                "Meclis bu yıl köprünün onarılmayacağına karar verdi ve bunun için bir neden daha var gibi değil.",
                "tr",
            ),
        ] {
            assert_eq!(
                guess(text).map(|guess| guess.language),
                Some(expected),
                "{text}"
            );
        }
    }
}
