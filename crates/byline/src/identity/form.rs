//! A name taken apart for comparing.
use crate::fold::fold;
use crate::names;
use crate::parse::script::{is_han, is_hangul};
use crate::words::{Words, kind};

use super::spell;

/// Most letters of a name that are compared.
const LONGEST: usize = 160;

/// One word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// As printed.
    pub(crate) text: String,
    /// Folded, in its own script.
    pub(crate) fold: String,
    /// In small ASCII letters.
    pub(crate) latin: String,
    /// [`spell::loose`] of that.
    pub(crate) loose: String,
    /// A single letter that stands for a name.
    pub(crate) initial: bool,
}

/// A name without titles, its generation apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    /// The words, particles and articles left out.
    pub(crate) parts: Vec<Part>,
    /// All letters, particles included, without spaces: `lauradelafuente`.
    pub(crate) whole: String,
    /// Case, spaces and points forgiven, accents not.
    pub(crate) exact: String,
    /// "Jr.", "Neto": `jr`, `neto`.
    pub(crate) generation: Option<String>,
}

impl Form {
    pub(crate) fn of(name: &str, language: Option<&str>) -> Self {
        let words = Words::of(language);
        let mut form = Self::default();
        let end = name
            .char_indices()
            .nth(LONGEST)
            .map_or(name.len(), |(at, _)| at);
        let name = name.get(..end).unwrap_or_default();
        let name = name.split(',').next().unwrap_or(name);
        let plain = name.replace(
            ['.', '・', '·', '"', '“', '”', '\u{5be}', '-', '‐', '‑', '–'],
            " ",
        );
        let dotted: Vec<&str> = name.split_whitespace().collect();
        let count = dotted.len();
        let title = |word: &str| {
            let kinds = words.kinds(&crate::fold::key(word));
            kinds & kind::TITLE != 0 && kinds & kind::PEER != kind::PEER
        };
        let mut front: Vec<&str> = Vec::new();
        for word in plain.split_whitespace() {
            let long = word.chars().count() > 1;
            // Titles stand before the first name, and at least two words stay.
            if form.parts.is_empty() && long && title(word) && count - front.len().min(count) > 2 {
                front.push(word);
                continue;
            }
            form.add(word);
        }
        if form.parts.is_empty() {
            for word in front {
                form.add(word);
            }
        }
        form
    }

    fn add(&mut self, word: &str) {
        let folded = fold(word);
        if names::generation(&folded)
            && (!self.parts.is_empty() || matches!(folded.as_str(), "ifj" | "id" | "ozv"))
        {
            self.generation = Some(if folded == "junior" {
                "jr".to_owned()
            } else {
                folded
            });
            return;
        }
        let latin = spell::latin(word);
        self.whole.push_str(&latin);
        self.exact.extend(
            word.to_lowercase()
                .chars()
                .filter(|c| !matches!(c, '.' | '’' | '\'' | '‘')),
        );
        if names::particle(&latin) && word.chars().count() > 1 {
            return;
        }
        if word.is_ascii() {
            let latin = without_article(latin);
            self.parts.push(Part {
                loose: spell::loose(&latin),
                initial: word.bytes().filter(u8::is_ascii_alphanumeric).count() == 1,
                fold: folded,
                latin,
                text: word.to_owned(),
            });
            return;
        }
        for piece in cjk(word) {
            let written = fold(&piece);
            let latin = match spell::without_article(&written) {
                bare if bare.len() < written.len() => spell::latin(bare),
                _ => spell::latin(&piece),
            };
            let latin = without_article(latin);
            self.parts.push(Part {
                loose: spell::loose(&latin),
                initial: piece.chars().filter(|c| c.is_alphanumeric()).count() == 1
                    && !piece.chars().any(crate::parse::script::is_cjk),
                fold: written,
                latin,
                text: piece,
            });
        }
    }

    /// The last word, where names stand in the western order.
    pub(crate) fn last(&self) -> Option<&Part> {
        self.parts.last()
    }

    /// Whether hardly anyone else bears this full name: a double or triple name, or a given name
    /// and a surname that are both uncommon.
    pub(crate) fn is_rare(&self) -> bool {
        let full: Vec<&Part> = self.parts.iter().filter(|part| !part.initial).collect();
        if full
            .iter()
            .any(|part| part.text.chars().any(|c| is_han(c) || is_hangul(c)))
        {
            return false;
        }
        let uncommon = |part: &&&Part| {
            part.latin.len() >= 5 && !names::is_common(&part.fold) && !names::is_common(&part.latin)
        };
        let rare = full.iter().filter(uncommon).count();
        match full.len() {
            0 | 1 => false,
            2 => rare == 2 && self.last().is_some_and(|last| last.latin.len() >= 6),
            _ => rare >= 2,
        }
    }

    /// Whether given name and surname may each be the other ("Thomas Martin").
    pub(crate) fn is_ordinary_both_ways(&self) -> bool {
        self.parts.len() == 2
            && self.parts.iter().all(|part| {
                let given = names::is_given(&part.fold) || names::is_given(&part.latin);
                let surname = names::is_surname(&part.fold) || names::is_surname(&part.latin);
                given && surname
                    || part.latin.len() <= 3
                    || given && self.parts.iter().all(|part| names::is_given(&part.latin))
            })
    }

    /// Whether so many people bear the name in this transliteration that it tells nothing: a Chinese or
    /// Korean name of two syllables.
    pub(crate) fn is_vague(&self) -> bool {
        let syllables = |part: &Part| {
            if part.text.chars().any(crate::parse::script::is_cjk) {
                part.text.chars().count()
            } else {
                0
            }
        };
        let written: usize = self.parts.iter().map(syllables).sum();
        written == 2 && self.parts.len() <= 2
    }
}

fn without_article(latin: String) -> String {
    let bare = latin
        .strip_prefix("al")
        .filter(|bare| bare.len() >= 4 && arabic(&latin))
        .map(str::to_owned);
    bare.unwrap_or(latin)
}

/// Arabic articles are written onto the name in Arabic letters and in some Latin spellings.
fn arabic(latin: &str) -> bool {
    [
        "alh", "alk", "alm", "alb", "alsh", "als", "alj", "alg", "alf", "alq", "alr", "alz", "alt",
        "ald", "alot", "alo",
    ]
    .iter()
    .any(|start| latin.starts_with(start))
        && !matches!(
            latin,
            "alberto"
                | "albert"
                | "alfred"
                | "alfredo"
                | "alfonso"
                | "almeida"
                | "aldous"
                | "alberta"
                | "altman"
                | "alfano"
                | "alzheimer"
                | "albrecht"
                | "albers"
                | "almond"
                | "alston"
                | "algernon"
                | "albright"
                | "alban"
                | "albano"
        )
}

/// Chinese, Japanese and Korean names without a space: surname and given name.
fn cjk(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    let all = |test: fn(char) -> bool| chars.iter().all(|&c| test(c));
    if chars.len() < 2 || chars.len() > 4 || !(all(is_han) || all(is_hangul)) {
        return vec![word.to_owned()];
    }
    let first: String = chars.iter().take(2).collect();
    let double = names::double_surname(&first) && chars.len() > 2;
    let cut = if double { 2 } else { 1 };
    let (surname, given) = chars.split_at(cut);
    vec![surname.iter().collect(), given.iter().collect()]
}
