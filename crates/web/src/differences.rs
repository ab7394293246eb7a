//! What a newer text changed in an older one, word by word.
//!
//! Words are found by the rules of Unicode (UAX #29), in scripts without spaces by
//! ICU's dictionaries, so a change in a Chinese or Thai sentence is as small as one in
//! an English sentence. Time is bounded by the number of words compared: the way of
//! comparing (Myers 1986) takes at most the product of both numbers.

mod shown;
#[cfg(test)]
mod tests;

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
use similar::{Algorithm, DiffOp, capture_diff_slices};

pub(crate) use self::shown::{Allowance, shown};

/// Most words, marks and spaces of a text that are compared.
const MOST: usize = 2_000;
/// Words left standing before and after a change.
const BESIDE: usize = 8;

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Stays,
    Goes,
    Comes,
    /// Something is left out here.
    Gap,
}

/// Text with one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) fate: Fate,
    pub(crate) text: String,
}

impl Piece {
    fn new(fate: Fate, text: impl Into<String>) -> Self {
        Self {
            fate,
            text: text.into(),
        }
    }

    pub(crate) fn is_change(&self) -> bool {
        matches!(self.fate, Fate::Goes | Fate::Comes)
    }
}

/// The differences of two short texts, whole: headlines, bylines.
pub(crate) fn of_lines(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (words(old), words(new));
    let words = compare(&old, &new);
    join(words.into_iter().map(|word| (word.fate, word.text)))
}

/// A word with its fate and where it begins in its own text, in characters.
struct Word<'t> {
    fate: Fate,
    text: &'t str,
    /// The end of the word in the old or, where it stays or comes, the new text.
    end: usize,
}

/// The words, marks and spaces of a text, at most [`MOST`].
fn words(text: &str) -> Vec<&str> {
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut words = Vec::new();
    let mut start = 0;
    for end in segmenter.segment_str(text).skip(1) {
        words.extend(text.get(start..end));
        start = end;
        if words.len() == MOST {
            break;
        }
    }
    words
}

fn compare<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Word<'t>> {
    let (old_ends, new_ends) = (ends(old), ends(new));
    let mut all = Vec::with_capacity(old.len().max(new.len()));
    let mut take = |fate, words: &[&'t str], ends: &[usize], at: usize, count: usize| {
        let words = words.iter().zip(ends).skip(at).take(count);
        all.extend(words.map(|(&text, &end)| Word { fate, text, end }));
    };
    for change in capture_diff_slices(Algorithm::Myers, old, new) {
        match change {
            DiffOp::Equal { new_index, len, .. } => {
                take(Fate::Stays, new, &new_ends, new_index, len);
            }
            DiffOp::Delete {
                old_index, old_len, ..
            } => take(Fate::Goes, old, &old_ends, old_index, old_len),
            DiffOp::Insert {
                new_index, new_len, ..
            } => take(Fate::Comes, new, &new_ends, new_index, new_len),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => {
                take(Fate::Goes, old, &old_ends, old_index, old_len);
                take(Fate::Comes, new, &new_ends, new_index, new_len);
            }
        }
    }
    all
}

/// Where each word ends, in characters from the beginning.
fn ends(words: &[&str]) -> Vec<usize> {
    let mut at = 0;
    words
        .iter()
        .map(|word| {
            at += word.chars().count();
            at
        })
        .collect()
}

/// Words of one fate as one piece; where only a space or a mark stays between two
/// changes, it changes with them, for nobody reads single words taken out of a
/// sentence that was written anew.
fn join<'t>(words: impl Iterator<Item = (Fate, &'t str)>) -> Vec<Piece> {
    let mut runs: Vec<Piece> = Vec::new();
    for (fate, text) in words {
        match runs.last_mut().filter(|last| last.fate == fate) {
            Some(last) if fate != Fate::Gap => last.text.push_str(text),
            Some(_) => {}
            None => runs.push(Piece::new(fate, text)),
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut gone, mut came) = (String::new(), String::new());
    let mut runs = runs.into_iter().peekable();
    while let Some(run) = runs.next() {
        let changes_next = runs.peek().is_some_and(Piece::is_change);
        let has_changed = !gone.is_empty() || !came.is_empty();
        let says_nothing = !run.text.chars().any(char::is_alphanumeric);
        match run.fate {
            Fate::Goes => gone.push_str(&run.text),
            Fate::Comes => came.push_str(&run.text),
            Fate::Stays if says_nothing && has_changed && changes_next => {
                gone.push_str(&run.text);
                came.push_str(&run.text);
            }
            Fate::Stays | Fate::Gap => {
                settle(&mut pieces, &mut gone, &mut came);
                pieces.push(run);
            }
        }
    }
    settle(&mut pieces, &mut gone, &mut came);
    pieces
}

fn settle(pieces: &mut Vec<Piece>, gone: &mut String, came: &mut String) {
    for (fate, text) in [(Fate::Goes, gone), (Fate::Comes, came)] {
        if !text.is_empty() {
            pieces.push(Piece::new(fate, std::mem::take(text)));
        }
    }
}

/// Leaves of what stays only some words around each change.
fn shorten(pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let mut short = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.into_iter().enumerate() {
        if piece.fate != Fate::Stays {
            short.push(piece);
            continue;
        }
        let words = words(&piece.text);
        let before = if at == 0 { 0 } else { 2 * BESIDE };
        let after = if at == last { 0 } else { 2 * BESIDE };
        if words.len() <= before + after + 4 {
            short.push(piece);
            continue;
        }
        let keep = |some: &[&str]| Piece::new(Fate::Stays, some.concat());
        if let Some(head) = words.get(..before).filter(|head| !head.is_empty()) {
            short.push(keep(head));
        }
        short.push(Piece::new(Fate::Gap, ""));
        // long runs are compared to their first words only: the end is cut from the text itself
        if after > 0 {
            let tail = tail(&piece.text, after);
            short.push(Piece::new(Fate::Stays, tail));
        }
    }
    short
}

/// The last words of a text.
fn tail(text: &str, most: usize) -> &str {
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let breaks: Vec<usize> = segmenter.segment_str(text).collect();
    let from = breaks.len().saturating_sub(most + 1);
    let from = breaks.get(from).copied().unwrap_or_default();
    text.get(from..).unwrap_or_default()
}
