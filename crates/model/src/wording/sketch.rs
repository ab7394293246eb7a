//! The few numbers by which copies of a text are found among very many texts.

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::Wording;

/// Numbers a text is found by. With five a copy that has half of a text is missed in one
/// case of thirty-two, one that has four fifths in one of three thousand.
const NUMBERS: usize = 5;
/// Words of a run: shorter ones are often set phrases, longer ones are broken by every
/// changed word near by. As many as a stretch that counts as taken over.
const RUN: usize = 8;
/// Shorter texts are too short to tell: an excerpt, a caption, a notice. In words.
const LEAST: usize = 100;
/// Runs that a text must have, each counted once: one phrase over and over is no text.
const LEAST_RUNS: usize = 60;

/// The numbers by which the copies of a text are found; empty where it is too short to
/// tell. Two texts are worth comparing where they have one in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch(Vec<i32>);

impl Sketch {
    /// Version of the rules: with another one every text is to be sketched anew.
    pub const RULES: u32 = 1;

    /// The sketch of a text.
    pub fn of(text: &str) -> Self {
        Wording::of(text).sketch()
    }

    pub(super) fn of_words(wording: &Wording) -> Self {
        if wording.length() < LEAST {
            return Self::default();
        }
        let run = wording.script.run(RUN);
        let mut runs = Vec::with_capacity(wording.words.len());
        runs.extend(wording.runs(run));
        if !has_different(&runs, LEAST_RUNS) {
            return Self::default();
        }
        let least = least(&runs);
        // the order is by the upper bits, so the lower ones still tell runs apart
        let lower = |run: u64| u32::try_from(run & u64::from(u32::MAX)).unwrap_or_default();
        Self(
            least
                .into_iter()
                .map(|run| lower(run).cast_signed())
                .collect(),
        )
    }

    /// Its numbers, of 32 bits each; no order means anything.
    pub fn numbers(&self) -> &[i32] {
        &self.0
    }

    /// Whether the text was too short to tell.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many numbers both have.
    pub fn shared(&self, other: &Self) -> usize {
        let has = |number: &&i32| other.0.contains(number);
        self.0.iter().filter(has).count()
    }
}

/// Whether there are so many different ones among them.
fn has_different(runs: &[u64], many: usize) -> bool {
    // nearly every text has them among its first runs, so the set hardly ever grows
    let mut different = FxHashSet::with_capacity_and_hasher(many, FxBuildHasher);
    runs.iter()
        .any(|run| different.insert(*run) && different.len() >= many)
}

/// The least of them, each once, ascending.
fn least(runs: &[u64]) -> Vec<u64> {
    let mut least: Vec<u64> = Vec::with_capacity(NUMBERS + 1);
    for run in runs {
        if least.len() == NUMBERS && least.last().is_some_and(|last| run >= last) {
            continue;
        }
        if let Err(at) = least.binary_search(run) {
            least.insert(at, *run);
            least.truncate(NUMBERS);
        }
    }
    least
}
