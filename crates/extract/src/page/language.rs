//! The language of the text: what is declared, unless the text clearly speaks another.
use std::sync::LazyLock;

use colonnade_model::Language;
use rustc_hash::FxHashMap;
use whichlang::Lang;

use super::json_ld;
use super::reading::Reading;
use super::tag::Tag;
use super::words::function_words::{ARABIC, CYRILLIC, DEVANAGARI, LATIN};

/// Words of the text that are looked at.
const WORDS: usize = 600;

/// What a text says of its own language.
#[derive(Debug)]
struct Guess {
    language: &'static str,
    /// How sure: share of the runner-up, 0 (certain) to 1.
    doubt: f32,
    /// Small words recognised.
    evidence: u32,
}

/// The language of a page with this text.
pub(super) fn language(reading: &Reading<'_>, text: &str) -> Option<Language> {
    let declared = declared(reading);
    let guess = guess(text);
    let Some(guess) = guess else { return declared };
    let Some(declared) = declared else {
        return Language::parse(guess.language);
    };
    if same(declared.primary(), guess.language) || guess.evidence < 12 || guess.doubt > 0.6 {
        return Some(declared);
    }
    Language::parse(guess.language)
}

/// Languages that a text alone hardly tells apart.
fn same(declared: &str, guessed: &str) -> bool {
    const KIN: &[&[&str]] = &[
        &["nb", "no", "nn", "da"],
        &["hr", "bs", "sr", "sh", "cnr"],
        &["id", "ms"],
        &["zh", "yue", "wuu"],
        &["he", "iw", "yi"],
        &["tl", "fil"],
        &["ro", "mo"],
        &["pt", "gl"],
        &["fa", "prs"],
        &["hi", "mr", "ne", "mai", "bho"],
        &["bn", "as"],
    ];
    declared == guessed
        || KIN
            .iter()
            .any(|kin| kin.contains(&declared) && kin.contains(&guessed))
}

/// What the page declares, `html lang` first.
fn declared(reading: &Reading<'_>) -> Option<Language> {
    let page = reading.page;
    let attribute = |tag| {
        page.all(tag)
            .take(1)
            .find_map(|at| page.attr(at, "lang").or_else(|| page.attr(at, "xml:lang")))
    };
    let candidates = [
        attribute(Tag::Html),
        attribute(Tag::Body),
        reading.metas.get("content-language"),
        reading
            .article
            .and_then(|article| json_ld::string(article, "inLanguage")),
        reading.metas.get("og:locale"),
        reading.metas.get("dc.language"),
        reading.metas.get("language"),
        reading.capture.header("content-language"),
    ];
    candidates
        .into_iter()
        .flatten()
        .find_map(|tag| Language::parse(tag.split([',', ';']).next().unwrap_or(tag)))
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
fn guess(text: &str) -> Option<Guess> {
    let script = script(text)?;
    let certain = |language| {
        Some(Guess {
            language,
            doubt: 0.0,
            evidence: 100,
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
    let pieces = text.split(|c: char| !(c.is_alphabetic() || is_mark(c)));
    for piece in pieces.filter(|piece| !piece.is_empty()).take(WORDS) {
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
    let mut best = (0, 0.0_f32);
    let mut second = 0.0_f32;
    for (language, &score) in scores.iter().enumerate() {
        if score > best.1 {
            second = best.1;
            best = (language, score);
        } else if score > second {
            second = score;
        }
    }
    if best.1 < 3.0 {
        return fallback(text, script);
    }
    Some(Guess {
        language: rows.get(best.0)?.0,
        doubt: second / best.1,
        evidence: hits.get(best.0).copied().unwrap_or(0),
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
    })
}

fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x900..=0xDFF | 0x200C)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    /// A script that newspapers use for one language.
    One(&'static str),
}

/// The script of most letters at the beginning of a text.
fn script(text: &str) -> Option<Script> {
    let (mut latin, mut cyrillic, mut arabic, mut devanagari, mut han, mut kana) =
        (0, 0, 0, 0, 0, 0);
    let mut others: [(u32, &str, std::ops::RangeInclusive<u32>); 19] = [
        (0, "el", 0x370..=0x3FF),
        (0, "hy", 0x530..=0x58F),
        (0, "he", 0x590..=0x5FF),
        (0, "bn", 0x980..=0x9FF),
        (0, "pa", 0xA00..=0xA7F),
        (0, "gu", 0xA80..=0xAFF),
        (0, "or", 0xB00..=0xB7F),
        (0, "ta", 0xB80..=0xBFF),
        (0, "te", 0xC00..=0xC7F),
        (0, "kn", 0xC80..=0xCFF),
        (0, "ml", 0xD00..=0xD7F),
        (0, "si", 0xD80..=0xDFF),
        (0, "th", 0xE00..=0xE7F),
        (0, "lo", 0xE80..=0xEFF),
        (0, "my", 0x1000..=0x109F),
        (0, "ka", 0x10A0..=0x10FF),
        (0, "am", 0x1200..=0x137F),
        (0, "km", 0x1780..=0x17FF),
        (0, "ko", 0xAC00..=0xD7AF),
    ];
    let mut letters = 0_u32;
    for c in text.chars().filter(|c| c.is_alphabetic()).take(3000) {
        letters += 1;
        match u32::from(c) {
            0..=0x24F | 0x1E00..=0x1EFF => latin += 1,
            0x400..=0x52F => cyrillic += 1,
            0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => arabic += 1,
            0x900..=0x97F => devanagari += 1,
            0x3040..=0x30FF => kana += 1,
            0x3400..=0x9FFF | 0x2_0000..=0x3_FFFF => han += 1,
            code => {
                if let Some(found) = others
                    .iter_mut()
                    .find(|(_, _, range)| range.contains(&code))
                {
                    found.0 += 1;
                }
            }
        }
    }
    if letters < 20 {
        return None;
    }
    let half = letters / 2;
    if latin > half {
        return Some(Script::Latin);
    }
    if cyrillic > half {
        return Some(Script::Cyrillic);
    }
    if arabic > half {
        return Some(Script::Arabic);
    }
    if devanagari > half {
        return Some(Script::Devanagari);
    }
    if let Some(found) = others.iter().find(|(count, ..)| *count > letters / 3) {
        return Some(Script::One(found.1));
    }
    if kana > letters / 10 {
        return Some(Script::One("ja"));
    }
    (han > letters / 3).then_some(Script::One("zh"))
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
