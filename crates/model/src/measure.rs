//! What a text is counted, known again and compared by: one reading tells all of it.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::{
    Folded, Run, Sketch,
    body::WordCount,
    folded, folded_ascii, runs,
    wording::{self, FNV, Word, Wording, with},
};

/// Words that a text must have to be known again by what it says.
const LEAST: usize = 40;

/// What one reading of a text tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Its words, counted as [`word_count`](crate::word_count) does.
    pub words: usize,
    /// A fingerprint of its letters and digits, case folded: equal for the same text in
    /// two newspapers. `None` below 40 words.
    pub text_key: Option<String>,
    /// The numbers by which its copies are found; empty where it is too short to tell.
    pub sketch: Sketch,
    /// Its words, to be laid beside those of another text; none without a sketch.
    pub wording: Arc<Wording>,
}

impl Measure {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let reading = Reading::of(text);
        let words = reading.count.words();
        let wording = reading.wording.wording();
        let sketch = wording.sketch();
        Self {
            words,
            text_key: (words >= LEAST).then(|| format!("{:016x}", reading.letters)),
            wording: if sketch.is_empty() {
                Arc::default()
            } else {
                wording.into()
            },
            sketch,
        }
    }
}

impl Wording {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        Reading::of(text).wording.wording()
    }
}

/// A text while it is read.
struct Reading {
    wording: wording::Reading,
    count: WordCount,
    /// The hash of its letters, FNV-1a of 64 bits as for words: of ten million texts, two
    /// that are not the same have one fingerprint in one of 400,000 such stores.
    letters: u64,
}

impl Reading {
    fn of(text: &str) -> Self {
        let mut reading = Self {
            wording: wording::Reading::of_bytes(text.len()),
            count: WordCount::default(),
            letters: FNV.0,
        };
        for run in runs(text) {
            match run {
                Run::Ascii(bytes) => reading.read_ascii(bytes),
                Run::Other(other) => other.chars().for_each(|c| reading.read(c)),
            }
        }
        reading
    }

    /// Most letters of most texts. The hash of the text and that of the word each wait for the
    /// letter before, and not for each other.
    fn read_ascii(&mut self, bytes: &[u8]) {
        let (mut word, mut letters) = (self.wording.word(), self.letters);
        for &byte in bytes {
            let letter = folded_ascii(byte);
            if letter != 0 {
                self.count.read_letter();
                word = word.with_ascii(letter);
                letters = with(letters, u32::from(letter));
            } else {
                self.count.read_ascii(byte);
                if byte != b'\'' {
                    self.wording.end_word(word);
                    word = Word::default();
                }
            }
        }
        self.wording.go_on(word);
        self.letters = letters;
    }

    /// Another character.
    fn read(&mut self, c: char) {
        let folded = folded(c);
        self.count.read(c, || folded);
        self.wording.read(c, folded);
        match folded {
            Folded::Nothing => {}
            Folded::Letter(letter) | Folded::Digit(letter) => self.take(letter),
            Folded::Several => c.to_lowercase().for_each(|c| self.take(c)),
        }
    }

    fn take(&mut self, letter: char) {
        let mut buffer = [0; 4];
        for byte in letter.encode_utf8(&mut buffer).bytes() {
            self.letters = with(self.letters, u32::from(byte));
        }
    }
}
