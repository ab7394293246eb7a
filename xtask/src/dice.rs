//! Randomness that is the same on every machine and in every version.

/// A small generator (`SplitMix64`; Steele, Lea and Flood 2014): not for secrets.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// The same seed throws the same numbers.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Dice of their own for one thing, so that what one thing throws does not
    /// change what the next one throws.
    pub(crate) fn of(&self, thing: u64) -> Self {
        let mut own = Self(self.0 ^ thing.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        own.next();
        own
    }

    /// The next 64 bits.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where there is none.
    #[expect(clippy::cast_possible_truncation, reason = "the number is below `end`")]
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from `first` to `last`, both included.
    pub(crate) fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last.saturating_sub(first) + 1)
    }

    /// From 0 up to 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True in `percent` of a hundred throws.
    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A rank below `end` as words of a language have them: the second half as
    /// often as the first, and so on (Zipf).
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and `end`"
    )]
    pub(crate) fn rank(&mut self, end: usize) -> usize {
        let rank = (self.share() * (end as f64 + 1.0).ln()).exp() - 1.0;
        (rank as usize).min(end.saturating_sub(1))
    }

    /// One of some; the empty text of none.
    pub(crate) fn pick<'a>(&mut self, some: &[&'a str]) -> &'a str {
        some.get(self.below(some.len()))
            .copied()
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same() {
        let mut dice = Dice::new(7);
        assert_eq!(dice.next(), Dice::new(7).next());
        assert_ne!(Dice::new(7).of(1).next(), Dice::new(7).of(2).next());
        assert!((0..1000).all(|_| dice.below(10) < 10));
        assert!((0..1000).all(|_| dice.rank(10) < 10));
        assert_eq!(dice.below(0), 0);
        let firsts = (0..10_000).filter(|_| dice.rank(1000) == 0).count();
        assert!((500..2000).contains(&firsts), "{firsts}");
    }
}
