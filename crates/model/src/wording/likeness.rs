//! Two texts beside each other: how much of each stands in the other, word for word.

use rustc_hash::FxHashSet;

use super::{RunFilter, Wording};
use crate::name_words;

/// Words that must stand together, and in the same order, to count as taken over.
pub(super) const RUN: usize = 8;

/// Words that stand together on the average where a text was taken over. Editors change a
/// word now and then; whoever fills a form in again changes one in every line.
const MEAN_RUN: f64 = 20.0;

/// What part of the shorter text every copy has at least; the rest is not counted below it.
pub(super) const LEAST: f64 = 0.7;

/// How much two texts have in common. Where less than seven tenths of the shorter one
/// stand in the longer one, nothing else is said of what they share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// Words of the shorter one, as [`Wording::length`] counts them.
    pub words: usize,
    /// The length of the shorter one as a part of the longer one's: 0 to 1.
    pub ratio: f64,
    /// What part of the shorter one stands in the longer one: 0 to 1. A word counts where
    /// it belongs to a run of eight that both have; so a changed word costs one word.
    pub of_shorter: f64,
    /// What part of the longer one stands in the shorter one.
    pub of_longer: f64,
    /// How many words of it stand together on the average where they do.
    pub mean_run: f64,
    /// How many different numbers the one with fewer of them has.
    pub numbers: usize,
    /// What part of them the other one has too; 1 where there are none.
    pub of_numbers: f64,
}

/// Who printed two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printer {
    /// One newspaper both.
    Same,
    /// Two newspapers.
    Other,
}

/// Who signed two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// One person both, by their printed names.
    Same,
    /// One of them, or none: nobody signs many reprints.
    Unknown,
    /// Different people.
    Apart,
}

impl Signed {
    /// What the printed names of two texts say. Names that have a word in common may mean
    /// the same person; where all words of the shorter name are in the other one, they do.
    pub fn of(one: &[String], other: &[String]) -> Self {
        if one.is_empty() || other.is_empty() {
            return Self::Unknown;
        }
        let words = |names: &[String]| -> Vec<Vec<String>> {
            names.iter().map(|name| name_words(name)).collect()
        };
        let (one, other) = (words(one), words(other));
        let mut best = Self::Apart;
        for mine in &one {
            for its in &other {
                let shared = mine.iter().filter(|word| its.contains(word)).count();
                if shared > 0 && shared >= mine.len().min(its.len()).max(2) {
                    return Self::Same;
                }
                if shared > 0 {
                    best = Self::Unknown;
                }
            }
        }
        best
    }
}

impl Likeness {
    pub(super) fn of(one: &Wording, other: &Wording) -> Self {
        // of two of one length either may be the shorter one, but always the same
        let size = |text: &Wording| text.words.len();
        let (short, long) = if (size(one), &one.words) <= (size(other), &other.words) {
            (one, other)
        } else {
            (other, one)
        };
        let (few, many) = if one.numbers.len() <= other.numbers.len() {
            (&one.numbers, &other.numbers)
        } else {
            (&other.numbers, &one.numbers)
        };
        let mut likeness = Self {
            words: short.length(),
            ratio: part(short.words.len(), long.words.len()),
            of_shorter: 0.0,
            of_longer: 0.0,
            mean_run: 0.0,
            numbers: few.len(),
            of_numbers: 1.0,
        };
        if short.script != long.script {
            return likeness;
        }
        let may_be = |one: &Wording, other| RunFilter::of(one).may_be_printing_of(other);
        // the filter of either one may be all that is kept of it
        if !may_be(long, short) || !may_be(short, long) {
            return likeness;
        }
        let run = short.script.run(RUN);
        let (words, runs) = covered(short.runs(run), has(long.runs(run)), run);
        likeness.of_shorter = part(words, size(short));
        if likeness.of_shorter < LEAST {
            return likeness;
        }
        likeness.mean_run = part(words * 2, runs * short.script.run(2));
        likeness.of_longer = part(
            covered(long.runs(run), has(short.runs(run)), run).0,
            size(long),
        );
        if !few.is_empty() {
            let has = |number: &&u64| many.binary_search(number).is_ok();
            likeness.of_numbers = part(few.iter().filter(has).count(), few.len());
        }
        likeness
    }

    /// Whether these are printings of one piece.
    ///
    /// Where one person signed both, seven tenths of the shorter one must stand in the
    /// longer one, where nobody knows four fifths, of short texts more, where different
    /// people signed nine tenths; the shorter one must have two fifths of the longer
    /// one's length, so that a cut half is known, and an excerpt or a page of several
    /// pieces is not. Within a newspaper nine tenths of both must be the same: it prints a
    /// piece seldom twice, but a series with the same frame every week. A form that was
    /// filled in again is told by its numbers (markets, results), or by how little of it
    /// stands together (weather).
    pub fn is_copy(&self, printer: Printer, signed: Signed) -> bool {
        if self.numbers >= 3 && self.of_numbers < 0.6 || self.mean_run < MEAN_RUN {
            return false;
        }
        let (shorter, longer, ratio) = match (printer, signed) {
            (Printer::Same, Signed::Apart) => return false,
            (Printer::Same, _) => (0.9, 0.9, 0.85),
            (Printer::Other, Signed::Same) => (LEAST, 0.0, 0.4),
            (Printer::Other, Signed::Unknown) if self.words < 200 => (0.9, 0.0, 0.4),
            (Printer::Other, Signed::Unknown) => (0.8, 0.0, 0.4),
            (Printer::Other, Signed::Apart) => (0.9, 0.0, 0.6),
        };
        self.of_shorter >= shorter && self.of_longer >= longer && self.ratio >= ratio
    }
}

/// How many of a text's words belong to runs that the other one has too, and how many
/// times it is interrupted by others, and one.
pub(super) fn covered(
    runs: impl Iterator<Item = u64>,
    mut has: impl FnMut(u64) -> bool,
    length: usize,
) -> (usize, usize) {
    let (mut words, mut stretches, mut until) = (0, 0, 0);
    for (at, run) in runs.enumerate() {
        if has(run) {
            stretches += usize::from(words == 0 || at > until);
            words += at + length - at.max(until);
            until = at + length;
        }
    }
    (words, stretches)
}

fn has(runs: impl Iterator<Item = u64>) -> impl Fn(u64) -> bool {
    let runs: FxHashSet<u64> = runs.collect();
    move |run| runs.contains(&run)
}

pub(super) fn part(some: usize, all: usize) -> f64 {
    if all == 0 {
        return 0.0;
    }
    some as f64 / all as f64
}
