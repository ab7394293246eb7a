//! Which runs of words a text has, in few bytes.

use std::hash::BuildHasherDefault;

use fastbloom::BloomFilter;
use rustc_hash::FxHasher;

use super::{
    Script, Wording,
    likeness::{LEAST, RUN, covered, part},
};

/// Bits a run, and how many of them it sets: of other runs one in seventy seems to be there.
const BITS: usize = 16;
const HASHES: u32 = 2;

/// The runs of eight words of a text, as a Bloom filter ("Space/time trade-offs in hash
/// coding with allowable errors", 1970): a quarter of a [`Wording`], and enough to tell of
/// most texts that share a number that they are no copies.
#[derive(Clone, Debug)]
pub struct RunFilter {
    /// Of runs that are hashes already.
    runs: BloomFilter<BuildHasherDefault<FxHasher>>,
    /// Words or letters of the text.
    words: usize,
    script: Script,
    /// How many of them stand in it a second time.
    repeated: usize,
}

impl RunFilter {
    /// The filter of a text.
    pub fn of(text: &Wording) -> Self {
        let words = text.words.len();
        let mut filter = BloomFilter::with_num_bits(words.max(4) * BITS)
            .hasher(BuildHasherDefault::default())
            .hashes(HASHES);
        let run = text.script.run(RUN);
        let repeated = covered(text.runs(run), |hash| filter.insert_hash(hash), run).0;
        Self {
            runs: filter,
            words,
            repeated,
            script: text.script,
        }
    }

    /// Whether one of this text and another one may be a copy of the other: false where
    /// [`is_copy`](super::Likeness::is_copy) certainly is, whoever printed and signed them.
    pub fn may_be_printing_of(&self, text: &Wording) -> bool {
        if self.script != text.script {
            return false;
        }
        let size = text.words.len();
        // of the shorter one so much stands in the longer one; in the longer one that is
        // there but once where the shorter one says it twice
        let twice = if self.words < size { self.repeated } else { 0 };
        let is_enough = |words| part(words + twice, size.min(self.words)) >= LEAST;
        let run = text.script.run(RUN);
        let (mut covered, mut until) = (0, 0);
        for (at, hash) in text.runs(run).enumerate() {
            if self.runs.contains_hash(hash) {
                covered += at + run - at.max(until);
                until = at + run;
            } else if !is_enough(covered + size - at.max(until)) {
                return false;
            }
        }
        is_enough(covered)
    }

    /// How much memory it takes, in bytes.
    pub fn size(&self) -> usize {
        size_of::<Self>() + self.runs.num_bits() / 8
    }
}
