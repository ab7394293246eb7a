//! Which of the differences of two texts a visitor may be shown.
//!
//! A column's page shows an excerpt, cut by what the newspaper and the page allow.
//! Its history must not show more of the text than that, so of a difference is shown
//!
//! - of each version only its beginning, as long in proportion as the excerpt is of
//!   the present text;
//! - no sentence that still stands in the present text beyond the excerpt, though an
//!   older version had it at its beginning;
//! - in all versions together no more characters outside the excerpt than the excerpt
//!   has.
//!
//! Where nothing of a text may be shown (`nosnippet`), no difference is.

use icu_segmenter::{SentenceSegmenter, options::SentenceBreakInvariantOptions};

use super::{Fate, Piece, compare, join, shorten, words};

/// Shorter pieces say nothing of a text by themselves.
const TELLING: usize = 24;

/// What may be shown of the texts of a column.
#[derive(Debug)]
pub(crate) struct Allowance {
    /// Single spaces between words, as in `present`.
    excerpt: String,
    present: String,
    /// Characters of the excerpt.
    most: usize,
    present_length: usize,
    /// Characters outside the excerpt that may still be shown.
    left: usize,
}

impl Allowance {
    /// From the excerpt that is shown and the whole present text.
    pub(crate) fn new(excerpt: &str, present: &str) -> Self {
        let excerpt = spaced(excerpt.trim_end_matches('…'));
        let most = excerpt.chars().count();
        Self {
            most,
            present_length: present.chars().count(),
            left: most,
            present: spaced(present),
            excerpt,
        }
    }

    /// Most characters of the beginning of a text.
    fn of(&self, text: &str) -> usize {
        let share = self.most as f64 / self.present_length.max(1) as f64;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a length: not negative, not greater than it"
        )]
        let by_share = (text.chars().count() as f64 * share.min(1.0)) as usize;
        by_share.min(self.most)
    }

    /// Whether a sentence or a part of one may be shown; takes it off what is left.
    fn allows(&mut self, text: &str) -> bool {
        let text = spaced(text);
        if text.is_empty() || self.excerpt.contains(&text) {
            return true;
        }
        let length = text.chars().count();
        if length >= TELLING && self.present.contains(&text) || length > self.left {
            return false;
        }
        self.left -= length;
        true
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The differences that may be shown, with some words around each, and whether there
/// are others.
pub(crate) fn shown(old: &str, new: &str, allowance: &mut Allowance) -> (Vec<Piece>, bool) {
    let (old_most, new_most) = (allowance.of(old), allowance.of(new));
    // a beginning is compared with more than a beginning, for what only moved down did not go
    let far = |text: &str, most: usize| beginning_of(text, most * 2 + 2_000).len();
    let (old_far, new_far) = (far(old, old_most), far(new, new_most));
    let old_words = words(old.get(..old_far).unwrap_or(old));
    let new_words = words(new.get(..new_far).unwrap_or(new));
    let is_cut = |text: &str, words: &[&str]| {
        words.iter().map(|word| word.len()).sum::<usize>() < text.len()
    };
    let mut hides = is_cut(old, &old_words) || is_cut(new, &new_words);
    let all = compare(&old_words, &new_words);
    let mut seen = Vec::with_capacity(all.len());
    for word in &all {
        let most = if word.fate == Fate::Goes {
            old_most
        } else {
            new_most
        };
        if word.end <= most {
            seen.push((word.fate, word.text));
        } else {
            hides |= word.fate != Fate::Stays;
            seen.push((Fate::Gap, ""));
        }
    }
    let mut pieces = Vec::new();
    for piece in shorten(join(seen.into_iter())) {
        hides |= screen(piece, allowance, &mut pieces);
    }
    if !pieces.iter().any(Piece::is_change) {
        // the words alone around a hidden change tell nothing
        return (Vec::new(), true);
    }
    (pieces, hides)
}

/// Adds what may be shown of a piece; true where a change is left out.
fn screen(piece: Piece, allowance: &mut Allowance, pieces: &mut Vec<Piece>) -> bool {
    if piece.fate == Fate::Gap {
        add(pieces, piece);
        return false;
    }
    let mut hides = false;
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut start = 0;
    for end in segmenter.segment_str(&piece.text).skip(1) {
        let sentence = piece.text.get(start..end).unwrap_or_default();
        start = end;
        if allowance.allows(sentence) {
            add(pieces, Piece::new(piece.fate, sentence));
        } else {
            hides |= piece.fate != Fate::Stays;
            add(pieces, Piece::new(Fate::Gap, ""));
        }
    }
    hides
}

fn add(pieces: &mut Vec<Piece>, piece: Piece) {
    match pieces.last_mut().filter(|last| last.fate == piece.fate) {
        Some(last) => last.text.push_str(&piece.text),
        None => pieces.push(piece),
    }
}

/// The beginning of a text, so many characters long at most.
fn beginning_of(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .nth(most)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}
