//! Cutting text into what is looked up: words where words stand apart, pairs of
//! letters where they do not.
//!
//! - Words end at whatever is no letter, digit or mark; at apostrophes too
//!   (`l’homme` is two words), but not in Hebrew and Cyrillic, where they are part
//!   of the word. An English `’s` is dropped.
//! - Chinese, Japanese and Korean are cut into every single letter and every pair
//!   of neighbours (bigrams), so that a word is found wherever it stands, without
//!   a dictionary that would cut a question and a text in different places.
//! - Thai, Lao, Khmer and Burmese are cut by the word models of ICU4X.

use std::sync::LazyLock;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::{CodePointMapData, props::GeneralCategory, props::GeneralCategoryGroup};
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};

use crate::fold::fold;

/// Longest word in characters; the rest of a longer one is not looked at.
const LONGEST: usize = 64;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word.
    Word,
    /// A word that leans on the next one (`l’`, `d’`, `dell’`).
    Elided,
    /// Two neighbouring letters of a script without spaces.
    Pair,
    /// A letter that stands alone between other scripts.
    Alone,
    /// A letter that pairs also cover.
    Covered,
}

/// One piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// As printed, compatibility forms resolved (NFKC).
    pub text: String,
    /// Its place: counted in words, or letters in scripts without spaces.
    pub position: usize,
    /// What it is.
    pub kind: Kind,
}

/// Cuts a text; at most about `most` pieces are made of it.
pub(crate) fn cut(text: &str, most: usize) -> Vec<Piece> {
    let text = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    let mut cutter = Cutter::default();
    for c in text.chars() {
        cutter.take(c);
        if cutter.pieces.len() >= most {
            break;
        }
    }
    cutter.end();
    cutter.pieces
}

/// What a character does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Mark,
    /// Chinese, Japanese, Korean.
    Dense,
    /// Scripts whose words only a model tells apart.
    Complex,
    /// An apostrophe or what Hebrew uses like one.
    Apostrophe,
    Nothing,
    Gap,
}

#[derive(Default)]
struct Cutter {
    pieces: Vec<Piece>,
    position: usize,
    word: String,
    dense: Vec<char>,
    complex: String,
    /// An apostrophe came after the word in hand.
    apostrophe: bool,
    /// An apostrophe stood before the word in hand.
    leaning: bool,
}

impl Cutter {
    fn take(&mut self, c: char) {
        match class(c) {
            Class::Letter => self.letter(c),
            Class::Mark if !self.word.is_empty() && !self.apostrophe => self.word.push(c),
            Class::Dense => {
                self.end_word();
                self.end_complex();
                self.dense.push(c);
            }
            Class::Complex => {
                self.end_word();
                self.end_dense();
                self.complex.push(c);
            }
            Class::Apostrophe if !self.word.is_empty() && joins(c, &self.word) => {
                self.apostrophe = true;
            }
            Class::Nothing => {}
            Class::Mark | Class::Apostrophe | Class::Gap => self.end(),
        }
    }

    fn letter(&mut self, c: char) {
        self.end_dense();
        self.end_complex();
        if self.apostrophe && !keeps_apostrophes(&self.word) {
            let kind = if elides(&self.word) {
                Kind::Elided
            } else {
                Kind::Word
            };
            self.end_word_as(kind);
            self.leaning = true;
        }
        self.apostrophe = false;
        self.word.push(c);
    }

    fn end(&mut self) {
        self.end_word();
        self.end_dense();
        self.end_complex();
    }

    fn end_word(&mut self) {
        self.end_word_as(Kind::Word);
    }

    fn end_word_as(&mut self, kind: Kind) {
        let possessive = self.leaning && matches!(self.word.as_str(), "s" | "S");
        if !self.word.is_empty() && !possessive {
            let word = std::mem::take(&mut self.word);
            self.push(word, kind);
        }
        self.word.clear();
        self.apostrophe = false;
        self.leaning = false;
    }

    fn end_dense(&mut self) {
        let run = std::mem::take(&mut self.dense);
        let single = if run.len() == 1 {
            Kind::Alone
        } else {
            Kind::Covered
        };
        for (at, &c) in run.iter().enumerate() {
            self.pieces.push(Piece {
                text: c.to_string(),
                position: self.position,
                kind: single,
            });
            if let Some(&next) = run.get(at + 1) {
                self.pieces.push(Piece {
                    text: [c, next].iter().collect(),
                    position: self.position,
                    kind: Kind::Pair,
                });
            }
            self.position += 1;
        }
    }

    fn end_complex(&mut self) {
        static MODEL: LazyLock<WordSegmenterBorrowed<'static>> =
            LazyLock::new(|| WordSegmenter::new_lstm(WordBreakInvariantOptions::default()));
        let run = std::mem::take(&mut self.complex);
        if run.is_empty() {
            return;
        }
        let mut start = 0;
        for end in MODEL.segment_str(&run) {
            let word = run.get(start..end).unwrap_or_default();
            if word.chars().any(char::is_alphanumeric) {
                self.push(word.to_owned(), Kind::Word);
            }
            start = end;
        }
    }

    fn push(&mut self, mut word: String, kind: Kind) {
        if let Some((end, _)) = word.char_indices().nth(LONGEST) {
            word.truncate(end);
        }
        self.pieces.push(Piece {
            text: word,
            position: self.position,
            kind,
        });
        self.position += 1;
    }
}

fn class(c: char) -> Class {
    let code = u32::from(c);
    match code {
        0x27 | 0x2019 | 0x02BC | 0x22 | 0x05F3 | 0x05F4 => Class::Apostrophe,
        0..=0x7F if c.is_ascii_alphanumeric() => Class::Letter,
        0..=0x7F => Class::Gap,
        // soft hyphen, joiner, direction marks, variation selectors
        0xAD | 0x200D..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFE00..=0xFE0F | 0xFEFF => {
            Class::Nothing
        }
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0xA9E0..=0xA9FF | 0xAA60..=0xAA7F => {
            Class::Complex
        }
        0x1100..=0x11FF
        | 0x2E80..=0x2FDF
        | 0x3005..=0x3007
        | 0x3031..=0x3035
        | 0x303B
        | 0x3041..=0x3096
        | 0x309D..=0x309F
        | 0x30A1..=0x30FA
        | 0x30FC..=0x312F
        | 0x3131..=0x318E
        | 0x31A0..=0x31BF
        | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xA960..=0xA97F
        | 0xAC00..=0xD7FF
        | 0xF900..=0xFAFF
        | 0x2_0000..=0x3_FFFF => Class::Dense,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => {
            let category = CodePointMapData::<GeneralCategory>::new().get(c);
            if GeneralCategoryGroup::Mark.contains(category) {
                Class::Mark
            } else {
                Class::Gap
            }
        }
    }
}

/// Whether an apostrophe-like sign may belong to what follows it; the double ones
/// do in Hebrew alone (צה"ל).
fn joins(sign: char, word: &str) -> bool {
    !matches!(sign, '"' | '״' | '׳') || word.chars().last().is_some_and(is_hebrew)
}

fn is_hebrew(c: char) -> bool {
    matches!(u32::from(c), 0x0590..=0x05FF)
}

fn keeps_apostrophes(word: &str) -> bool {
    word.chars()
        .last()
        .is_some_and(|c| is_hebrew(c) || matches!(u32::from(c), 0x0400..=0x052F))
}

/// French, Italian and Catalan words that lose their vowel before another.
fn elides(word: &str) -> bool {
    const ELIDED: [&str; 27] = [
        "l", "d", "j", "n", "s", "t", "m", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "un",
        "gl", "all", "dall", "dell", "nell", "sull", "coll", "quell", "quest", "bell", "sant",
        "com", "anch",
    ];
    word.len() <= 6 && ELIDED.contains(&fold(word).as_str())
}

#[cfg(test)]
mod tests;
