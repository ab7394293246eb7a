//! What a text says, word for word, as far as two printings of a piece are told by it.
//!
//! Two texts are compared in two steps. A [`Sketch`] of a few numbers says which of many
//! texts may share something with this one; it is what a store keeps. The texts of those
//! few are then laid beside each other: [`Wording::likeness`].
//!
//! The sketch is the bottom-k sketch of Broder ("On the resemblance and containment of
//! documents", 1997): of the hashes of all runs of a few words, the least. What the least
//! are is the same wherever the runs stand, so a text and a part of it, or a text and its
//! edited copy, have some of them in common: of k numbers, all are missed with
//! (1 - c)^k where the copy has the part c of the runs; one number in common suffices.
//! Minhash with bands, one-permutation hashing and b-bit minhash (Li and König, 2010) need
//! many more numbers for a half of a text to be found, for they estimate resemblance, not
//! containment; simhash (Charikar 2002; Manku, Jain and Das Sarma 2007) finds no halves at
//! all. What a few numbers cannot tell, the texts do.

mod filter;
mod likeness;
mod sketch;
#[cfg(test)]
mod tests;

use crate::{Folded, body::is_unspaced};

pub use self::{
    filter::RunFilter,
    likeness::{Likeness, Printer, Signed},
    sketch::Sketch,
};

/// A text, normalised: its words as hashes, in order. Case, punctuation, quotation marks,
/// apostrophes and white space say nothing; in scripts without spaces every letter is a
/// word of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    words: Vec<u64>,
    /// Those with a digit, ascending, each once.
    numbers: Vec<u64>,
    script: Script,
}

/// How a text is written, which says how long a run of words or letters has to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Script {
    /// Words with something between them.
    #[default]
    Spaced,
    /// Han and Kana.
    Ideographs,
    /// Thai, Lao, Khmer, Burmese: about four letters a word, and no spaces.
    Letters,
}

impl Script {
    /// Words or letters that say about as much as one word of a script with spaces, times
    /// the number given.
    fn run(self, words: usize) -> usize {
        match self {
            Self::Spaced => words,
            Self::Ideographs => words * 2,
            Self::Letters => words * 7 / 2,
        }
    }
}

impl Wording {
    /// How many words it has, in scripts without spaces about as many as a translation
    /// would have.
    pub fn length(&self) -> usize {
        self.words.len() / self.script.run(2) * 2
    }

    /// The numbers by which its copies are found.
    pub fn sketch(&self) -> Sketch {
        Sketch::of_words(self)
    }

    /// How much of this text stands in another one, and the other way round.
    pub fn likeness(&self, other: &Self) -> Likeness {
        Likeness::of(self, other)
    }

    /// The hash of every run of so many words, in order.
    fn runs(&self, length: usize) -> impl Iterator<Item = u64> {
        let mut power = 1_u64;
        for _ in 1..length {
            power = power.wrapping_mul(BASE);
        }
        // a rolling hash (Karp and Rabin 1987) over hashes of words
        let mut sum = 0_u64;
        let roll = move |(at, &word): (usize, &u64)| {
            if let Some(&first) = at.checked_sub(length).and_then(|at| self.words.get(at)) {
                sum = sum.wrapping_sub(first.wrapping_mul(power));
            }
            sum = sum.wrapping_mul(BASE).wrapping_add(word);
            (at + 1 >= length).then(|| mix(sum))
        };
        self.words.iter().enumerate().filter_map(roll)
    }
}

/// An odd number without a pattern, to roll with.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Where the FNV-1a hash of 64 bits begins, and what it multiplies by (Fowler, Noll, Vo).
pub(crate) const FNV: (u64, u64) = (0xcbf2_9ce4_8422_2325, 0x0100_0000_01b3);

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014): every bit of what comes in
/// changes half of what comes out.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A text's words while it is read.
#[derive(Default)]
pub(crate) struct Reading {
    words: Vec<u64>,
    numbers: Vec<u64>,
    /// The word that is being read.
    word: Word,
    ideographs: usize,
    letters: usize,
}

/// A word while it is read: its hash, and what it has.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    hash: u64,
    has_letters: bool,
    has_digit: bool,
}

impl Default for Word {
    fn default() -> Self {
        Self {
            hash: FNV.0,
            has_letters: false,
            has_digit: false,
        }
    }
}

impl Word {
    /// With a letter or digit of ASCII, in lower case.
    #[inline]
    pub(crate) fn with_ascii(self, letter: u8) -> Self {
        Self {
            hash: with(self.hash, u32::from(letter)),
            has_letters: true,
            // digits stand before letters
            has_digit: self.has_digit || letter <= b'9',
        }
    }
}

impl Reading {
    /// Nothing read yet of a text of so many bytes.
    pub(crate) fn of_bytes(bytes: usize) -> Self {
        Self {
            words: Vec::with_capacity(bytes / 6),
            ..Self::default()
        }
    }

    /// The word that is being read; it is [put back](Self::go_on).
    pub(crate) fn word(&mut self) -> Word {
        std::mem::take(&mut self.word)
    }

    pub(crate) fn go_on(&mut self, word: Word) {
        self.word = word;
    }

    /// A word is read.
    #[inline]
    pub(crate) fn end_word(&mut self, word: Word) {
        if word.has_letters {
            let hash = mix(word.hash);
            self.words.push(hash);
            if word.has_digit {
                self.numbers.push(hash);
            }
        }
    }

    /// Reads a character beyond ASCII; `folded`: what it says.
    pub(crate) fn read(&mut self, c: char, folded: Folded) {
        if is_unspaced(c) {
            self.end();
            if matches!(u32::from(c), 0x0E00..=0x17FF) {
                self.letters += 1;
            } else if folded != Folded::Nothing {
                self.ideographs += 1;
            } else {
                return;
            }
            self.take(u32::from(c));
            self.end();
        } else {
            match folded {
                Folded::Letter(letter) => self.take(u32::from(letter)),
                Folded::Digit(digit) => {
                    self.word.has_digit = true;
                    self.take(u32::from(digit));
                }
                Folded::Several => c.to_lowercase().for_each(|c| self.take(u32::from(c))),
                Folded::Nothing if is_within_words(c) => {}
                Folded::Nothing => self.end(),
            }
        }
    }

    fn take(&mut self, letter: u32) {
        self.word.hash = with(self.word.hash, letter);
        self.word.has_letters = true;
    }

    fn end(&mut self) {
        let word = self.word();
        self.end_word(word);
    }

    /// What was read.
    pub(crate) fn wording(mut self) -> Wording {
        self.end();
        let script = if self.ideographs * 2 > self.words.len() {
            Script::Ideographs
        } else if (self.ideographs + self.letters) * 2 > self.words.len() {
            Script::Letters
        } else {
            Script::Spaced
        };
        self.numbers.sort_unstable();
        self.numbers.dedup();
        // texts wait, many of them, to be filed
        self.words.shrink_to_fit();
        self.numbers.shrink_to_fit();
        Wording {
            words: self.words,
            numbers: self.numbers,
            script,
        }
    }
}

/// An FNV-1a hash with another letter.
#[inline]
pub(crate) fn with(hash: u64, letter: u32) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(FNV.1)
}

/// Apostrophes, soft hyphens, joiners and combining accents: a word goes on behind them.
fn is_within_words(c: char) -> bool {
    matches!(u32::from(c), 0x00AD | 0x02BC | 0x0300..=0x036F | 0x05F3 | 0x200B..=0x200F
        | 0x2018 | 0x2019 | 0x2060 | 0xFEFF | 0xFF07)
}
