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

mod likeness;
mod sketch;
#[cfg(test)]
mod tests;

use crate::{Folded, Run, body::is_unspaced, folded, folded_ascii, runs};

pub use self::{
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
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut reading = Reading::default();
        for run in runs(text) {
            match run {
                Run::Ascii(bytes) => reading.read_ascii(bytes),
                Run::Other(other) => other.chars().for_each(|c| reading.read(c)),
            }
        }
        reading.end();
        let script = if reading.ideographs * 2 > reading.words.len() {
            Script::Ideographs
        } else if (reading.ideographs + reading.letters) * 2 > reading.words.len() {
            Script::Letters
        } else {
            Script::Spaced
        };
        reading.numbers.sort_unstable();
        reading.numbers.dedup();
        Self {
            words: reading.words,
            numbers: reading.numbers,
            script,
        }
    }

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
    fn runs(&self, length: usize) -> Vec<u64> {
        let mut power = 1_u64;
        for _ in 1..length {
            power = power.wrapping_mul(BASE);
        }
        // a rolling hash (Karp and Rabin 1987) over hashes of words
        let mut sum = 0_u64;
        let mut runs = Vec::with_capacity(self.words.len().saturating_sub(length - 1));
        for (at, &word) in self.words.iter().enumerate() {
            if let Some(&first) = at.checked_sub(length).and_then(|at| self.words.get(at)) {
                sum = sum.wrapping_sub(first.wrapping_mul(power));
            }
            sum = sum.wrapping_mul(BASE).wrapping_add(word);
            if at + 1 >= length {
                runs.push(mix(sum));
            }
        }
        runs
    }
}

/// An odd number without a pattern, to roll with.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Where the FNV-1a hash of 64 bits begins, and what it multiplies by (Fowler, Noll, Vo).
const FNV: (u64, u64) = (0xcbf2_9ce4_8422_2325, 0x0100_0000_01b3);

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014): every bit of what comes in
/// changes half of what comes out.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A text while it is read.
#[derive(Default)]
struct Reading {
    words: Vec<u64>,
    numbers: Vec<u64>,
    /// The word that is being read.
    hash: Option<u64>,
    has_digit: bool,
    ideographs: usize,
    letters: usize,
}

impl Reading {
    /// Most letters of most texts.
    fn read_ascii(&mut self, bytes: &[u8]) {
        let mut word = self.hash;
        let mut least = u8::MAX;
        for &byte in bytes {
            let letter = folded_ascii(byte);
            if letter != 0 {
                least = least.min(letter);
                word = Some(with(word, u32::from(letter)));
            } else if byte != b'\'' && word.is_some() {
                // digits stand before letters
                self.has_digit |= least <= b'9';
                self.hash = word.take();
                self.end();
                least = u8::MAX;
            }
        }
        self.has_digit |= least <= b'9';
        self.hash = word;
    }

    /// Another character.
    fn read(&mut self, c: char) {
        if is_unspaced(c) {
            self.end();
            if matches!(u32::from(c), 0x0E00..=0x17FF) {
                self.letters += 1;
            } else if folded(c) != Folded::Nothing {
                self.ideographs += 1;
            } else {
                return;
            }
            self.take(u32::from(c));
            self.end();
        } else {
            match folded(c) {
                Folded::Letter(letter) => self.take(u32::from(letter)),
                Folded::Digit(digit) => {
                    self.has_digit = true;
                    self.take(u32::from(digit));
                }
                Folded::Several => c.to_lowercase().for_each(|c| self.take(u32::from(c))),
                Folded::Nothing if is_within_words(c) => {}
                Folded::Nothing => self.end(),
            }
        }
    }

    fn take(&mut self, letter: u32) {
        self.hash = Some(with(self.hash, letter));
    }

    fn end(&mut self) {
        if let Some(hash) = self.hash.take() {
            let word = mix(hash);
            self.words.push(word);
            if self.has_digit {
                self.numbers.push(word);
            }
        }
        self.has_digit = false;
    }
}

/// The hash of a word with another letter.
#[inline]
fn with(hash: Option<u64>, letter: u32) -> u64 {
    (hash.unwrap_or(FNV.0) ^ u64::from(letter)).wrapping_mul(FNV.1)
}

/// Apostrophes, soft hyphens, joiners and combining accents: a word goes on behind them.
fn is_within_words(c: char) -> bool {
    matches!(u32::from(c), 0x00AD | 0x02BC | 0x0300..=0x036F | 0x05F3 | 0x200B..=0x200F
        | 0x2018 | 0x2019 | 0x2060 | 0xFEFF | 0xFF07)
}
