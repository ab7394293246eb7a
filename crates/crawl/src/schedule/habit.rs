//! At which hours of the week, and at which five minutes of the day, it is printed.
//!
//! Nobody says beforehand whether a newspaper keeps the minute, the hour, the day or
//! nothing at all. Six readings of the same counts, from even to sharp, each foretell
//! every new column; those that foretold well weigh more.

use std::array;

/// Seconds in a bin of the day.
pub(super) const BIN: i64 = 300;
pub(super) const BINS: usize = 288;
pub(super) const HOURS: usize = 168;
const READINGS: usize = 6;
/// How many bins the broadest reading looks to either side.
const FARTHEST: usize = 24;
/// So many of a column's parts are counted.
const PARTS: f64 = 4.0;
/// The most parts a count may have, and all together: what the text has room for.
pub(super) const MOST: u16 = 1071;
const MOST_TOGETHER: u32 = 2400;
/// What is not known yet weighs as much as one column.
const DOUBT: f64 = PARTS;
/// How much a foretelling is remembered when the next one comes.
const MEMORY: f32 = 0.97;
/// The least a reading weighs. The even one never weighs less, so that no hour is
/// thought dead for ever.
const EVEN: f64 = 0.04;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Habit {
    pub(super) day: [u16; BINS],
    pub(super) week: [u16; HOURS],
    /// How well each reading foretold, in hundredths of natural logarithms.
    pub(super) merits: [i16; READINGS],
}

impl Default for Habit {
    fn default() -> Self {
        Self {
            day: [0; BINS],
            week: [0; HOURS],
            merits: [0; READINGS],
        }
    }
}

impl Habit {
    /// Takes in a column that counts `coin`. `judge` says whether the readings are
    /// judged by it.
    pub(super) fn count(&mut self, day: usize, bin: usize, coin: f64, judge: bool) {
        if judge {
            self.judge(day, bin);
        }
        let parts = whole(PARTS * coin);
        if let Some(count) = self.day.get_mut(bin) {
            *count = count.saturating_add(parts).min(MOST);
        }
        if let Some(count) = self.week.get_mut(day * 24 + bin / 12) {
            *count = count.saturating_add(parts).min(MOST);
        }
    }

    fn judge(&mut self, day: usize, bin: usize) {
        let foretold = Readings::of(self).at(day, bin);
        for (merit, density) in self.merits.iter_mut().zip(foretold) {
            let gained = density.max(1e-3).ln() * 100.0;
            *merit = signed(f64::from(*merit) * f64::from(MEMORY) + gained);
        }
        // only the differences count: the best has 0, the others less
        let best = self.merits.iter().copied().max().unwrap_or_default();
        for merit in &mut self.merits {
            *merit = merit.saturating_sub(best).max(-9999);
        }
    }

    pub(super) fn shrink(&mut self, coin: f64) {
        for count in self.day.iter_mut().chain(&mut self.week) {
            *count = whole(f64::from(*count) / coin);
        }
    }

    /// Keeps the counts within what the text has room for.
    pub(super) fn bound(&mut self) {
        while sum(&self.day) > MOST_TOGETHER || sum(&self.week) > MOST_TOGETHER {
            self.shrink(2.0);
        }
    }

    /// The readings as one table to look up.
    pub(super) fn hours(&self) -> Hours {
        let readings = Readings::of(self);
        let mut weights: [f64; READINGS] =
            array::from_fn(|reading| (f64::from(self.merits[reading]) / 100.0).exp());
        let together: f64 = weights.iter().sum();
        for weight in &mut weights {
            *weight /= together;
        }
        weights[0] = weights[0].max(EVEN);
        Hours { readings, weights }
    }
}

/// How much denser than even it is printed at each moment of the week.
pub(super) struct Hours {
    readings: Readings,
    weights: [f64; READINGS],
}

impl Hours {
    pub(super) fn density(&self, day: usize, bin: usize) -> f64 {
        self.readings
            .at(day, bin)
            .iter()
            .zip(self.weights)
            .map(|(density, weight)| density * weight)
            .sum()
    }
}

struct Readings {
    /// Within minutes, within the hour, within half the morning.
    sharp: [f64; BINS],
    fair: [f64; BINS],
    broad: [f64; BINS],
    weekday: [f64; 7],
    hour: [f64; HOURS],
}

impl Readings {
    fn of(habit: &Habit) -> Self {
        let day = f64::from(sum(&habit.day));
        let week = f64::from(sum(&habit.week));
        let before = before(&habit.day);
        let smooth = |reach: usize| -> [f64; BINS] {
            let scale = BINS as f64 / (2 * reach + 1) as f64 / (day + DOUBT);
            let even = DOUBT / (day + DOUBT);
            array::from_fn(|bin| {
                let at = bin + FARTHEST;
                f64::from(before[at + reach + 1] - before[at - reach]) * scale + even
            })
        };
        let fair = smooth(6);
        let weekday = array::from_fn(|day| {
            let counted: u32 = habit.week[day * 24..][..24]
                .iter()
                .map(|&count| u32::from(count))
                .sum();
            (f64::from(counted) * 7.0 + DOUBT * 7.0) / (week + DOUBT * 7.0)
        });
        let hour = array::from_fn(|hour: usize| {
            let near: u32 = [HOURS - 1, 0, 1]
                .iter()
                .map(|step| u32::from(habit.week[(hour + step) % HOURS]))
                .sum();
            let believed = fair[hour % 24 * 12 + 6] * weekday[hour / 24];
            (f64::from(near) / 3.0 * HOURS as f64 + DOUBT * believed) / (week + DOUBT)
        });
        Self {
            sharp: smooth(1),
            fair,
            broad: smooth(FARTHEST),
            weekday,
            hour,
        }
    }

    fn at(&self, day: usize, bin: usize) -> [f64; READINGS] {
        let (day, bin) = (day % 7, bin % BINS);
        let weekday = self.weekday[day];
        let hour = self.hour[day * 24 + bin / 12];
        [
            1.0,
            self.broad[bin] * weekday,
            self.fair[bin] * weekday,
            self.sharp[bin] * weekday,
            hour,
            hour * self.sharp[bin] / self.fair[bin],
        ]
    }
}

/// The counts of the bins before each bin, from so many before midnight to so many after the
/// next one, so that those near a bin are one subtraction.
fn before(counts: &[u16; BINS]) -> [u32; BINS + 2 * FARTHEST + 1] {
    let mut together = 0;
    array::from_fn(|at| {
        let before = together;
        together += u32::from(counts[(at + BINS - FARTHEST) % BINS]);
        before
    })
}

fn sum(counts: &[u16]) -> u32 {
    counts.iter().map(|&count| u32::from(count)).sum()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bounded just before"
)]
fn whole(parts: f64) -> u16 {
    parts.round().clamp(0.0, f64::from(MOST)) as u16
}

#[expect(clippy::cast_possible_truncation, reason = "bounded just before")]
fn signed(merit: f64) -> i16 {
    merit.round().clamp(-20_000.0, 20_000.0) as i16
}
