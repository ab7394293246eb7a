//! When to visit an entry point next: each newspaper has its hours, and a visit is
//! worth most just after something was printed.
//!
//! What is learned, each with its own forgetting, fits a short text in the entry
//! point's row: at which hours of the week and at which five minutes of the day it
//! prints ([`habit`]), how much, and what its pauses say ([`lull`]). From these follows
//! how many columns to expect in any five minutes to come; [`plan`] then chooses the
//! moments where the waiting of unseen columns and the price of requests come to least
//! together. All of it is pure: time, zone and spread are passed in.

mod habit;
mod lull;
mod plan;
mod text;
mod wall;

#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use self::{habit::Habit, lull::Lulls, wall::Wall};

const DAY: i64 = 86_400;
/// No sum is larger.
const LARGEST: f32 = 1e12;
/// What was printed longer ago says nothing of today.
const HISTORY: i64 = 60 * DAY;
/// How fast the lively rate forgets, in days.
const LIVELY: f64 = 2.5;
/// As many columns must have been printed of late before the lively rate outweighs the
/// steady one.
const STEADY: f64 = 6.0;
/// What is believed of a stranger: this many columns in these many days.
const STRANGER: (f64, f64) = (0.5, 3.0);

/// What a visit showed.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// When it was.
    pub at: Timestamp,
    /// When the last one before it was that got an answer.
    pub previous: Option<Timestamp>,
    /// The moments of the items that were new at this visit: as printed, else the
    /// moment of the visit. What cannot be (before the last visit, in the future) is
    /// taken as printed at an unknown moment between the two visits.
    pub new_items: &'a [Timestamp],
}

/// Between which bounds visits are planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Never more often.
    pub floor: SignedDuration,
    /// Never more seldom.
    pub ceiling: SignedDuration,
    /// The price of a request: so long may one column wait unseen before it is worth
    /// a visit. Four times the price makes about half the visits.
    pub price: SignedDuration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            floor: SignedDuration::from_mins(5),
            ceiling: SignedDuration::from_hours(24),
            price: SignedDuration::from_mins(6),
        }
    }
}

/// What is known of when an entry point prints; kept as a short text in its row.
///
/// Sums are kept in the coin of the moment `base`: a column printed one half-life later
/// counts double, so that nothing needs to be rounded at each visit only to forget a
/// little. Once a half-life all are brought to a new base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rhythm {
    /// Since when it is known, in seconds from the epoch; nothing is known where `None`.
    since: Option<i64>,
    /// Up to when what was printed is known.
    seen: i64,
    base: i64,
    /// In days; how fast the habit forgets.
    half_life: u8,
    /// Days watched until the base, and columns printed, in coin.
    watched: f32,
    columns: f32,
    /// Columns of late, in the lively rate's own coin.
    lively: f32,
    /// When the last known column was printed.
    last: Option<i64>,
    /// The most items that were ever new at once: about what the feed shows.
    window: u16,
    habit: Habit,
    lulls: Lulls,
}

impl Rhythm {
    /// Reads what [`to_text`](Self::to_text) wrote; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        text::read(text)
    }

    /// The text to keep: one line of plain characters, at most about 700.
    pub fn to_text(&self) -> String {
        text::write(self)
    }

    /// Learns from a visit. `zone` is the newspaper's: habits follow the clock on its
    /// wall, through summer time and back.
    ///
    /// The first visit shows many items at once; their printed moments are history.
    pub fn learn(&mut self, visit: &Visit<'_>, zone: &TimeZone) {
        let at = visit.at.as_second();
        let first = self.since.is_none();
        let shown = u16::try_from(visit.new_items.len()).unwrap_or(u16::MAX);
        self.window = self.window.max(shown);
        let mut moments: Vec<i64> = visit
            .new_items
            .iter()
            .map(|item| item.as_second())
            .collect();
        moments.sort_unstable();
        if first {
            moments.retain(|&moment| moment < at && moment >= at.saturating_sub(HISTORY));
        }
        let previous = visit.previous.map(Timestamp::as_second);
        let from = if first {
            let oldest = moments.first().copied().unwrap_or(at);
            // visited before, but what was learned is lost: then nothing came since
            let since = previous.map_or(oldest, |previous| previous.min(oldest));
            self.begin(since.max(at.saturating_sub(HISTORY)).min(at));
            self.seen
        } else {
            self.seen.max(previous.unwrap_or(i64::MIN)).min(at)
        };
        let printed = whereabouts(&moments, from, at, first);
        if first {
            // the hours must be known before the pauses between them can be judged
            for &(moment, _) in &printed {
                self.count(moment, true, zone);
            }
            let last = self.last.take();
            self.pauses(&printed, from, at, zone);
            self.last = last;
        } else {
            self.pauses(&printed, from, at, zone);
            for &(moment, sure) in &printed {
                self.count(moment, sure, zone);
            }
        }
        self.seen = self.seen.max(at);
        self.rebase(self.seen);
    }

    /// When to visit next: not before the floor, not after the ceiling. `spread`, from 0
    /// up to 1 (a hash of the address, say), keeps a thousand entry points that print at
    /// six from being visited in the same second.
    pub fn next_visit(
        &self,
        now: Timestamp,
        zone: &TimeZone,
        limits: &Limits,
        spread: f64,
    ) -> Timestamp {
        let start = now.as_second();
        let hours = self.habit.hours();
        let rate = self.items_a_second(start);
        let mut wall = Wall::new(zone);
        let expected = |from: i64, until: i64| {
            let middle = from.midpoint(until);
            let (day, bin) = wall.read(middle);
            let pause = self
                .last
                .map_or(i64::MAX, |last| middle.saturating_sub(last));
            rate * hours.density(day, bin)
                * self.lulls.factor(pause)
                * until.saturating_sub(from) as f64
        };
        let wait = plan::wait(start, limits, self.window, expected, spread);
        let next = start.saturating_add(wait);
        Timestamp::from_second(next)
            .unwrap_or(Timestamp::MAX)
            .max(now)
    }

    /// Expected items a day, for status pages.
    pub fn items_a_day(&self) -> f64 {
        self.items_a_second(self.seen) * DAY as f64
    }

    fn begin(&mut self, since: i64) {
        self.since = Some(since);
        self.seen = since;
        self.base = since;
        self.half_life = 14;
    }

    /// What one column printed at `moment` counts, in coin.
    fn coin(&self, moment: i64) -> f64 {
        let days = days(moment.saturating_sub(self.base));
        (days / f64::from(self.half_life.max(1)))
            .clamp(-4.0, 4.0)
            .exp2()
    }

    fn lively_coin(&self, moment: i64) -> f64 {
        (days(moment.saturating_sub(self.base)) / LIVELY)
            .clamp(-40.0, 40.0)
            .exp2()
    }

    /// Takes a column in; `sure` where the moment is known to a few minutes.
    fn count(&mut self, moment: i64, sure: bool, zone: &TimeZone) {
        self.rebase(moment);
        let (day, bin) = Wall::new(zone).read(moment);
        self.habit.count(day, bin, self.coin(moment), sure);
        self.columns = single(f64::from(self.columns) + self.coin(moment));
        self.lively = single(f64::from(self.lively) + self.lively_coin(moment));
        self.last = Some(self.last.map_or(moment, |last| last.max(moment)));
    }

    /// Compares the pauses between columns with what the hours alone would make of them.
    fn pauses(&mut self, printed: &[(i64, bool)], from: i64, until: i64, zone: &TimeZone) {
        let hours = self.habit.hours();
        let rate = self.items_a_second(until);
        let step = (until.saturating_sub(from) / 300).max(habit::BIN);
        let mut wall = Wall::new(zone);
        let mut last = self.last;
        let mut coming = printed.iter().map(|&(moment, _)| moment).peekable();
        let mut time = from;
        while time < until {
            let end = time.saturating_add(step).min(until);
            let middle = time.midpoint(end);
            let (day, bin) = wall.read(middle);
            let coin = self.coin(middle);
            if let Some(last) = last {
                let expected = rate * hours.density(day, bin) * (end - time) as f64;
                self.lulls
                    .wait(middle.saturating_sub(last), expected * coin);
            }
            while let Some(moment) = coming.next_if(|&moment| moment <= end) {
                if let Some(last) = last {
                    self.lulls.end(moment.saturating_sub(last), coin);
                }
                last = Some(last.map_or(moment, |last| last.max(moment)));
            }
            time = end;
        }
    }

    /// The rate at `moment`: the steady one, corrected by what was printed of late.
    fn items_a_second(&self, moment: i64) -> f64 {
        let Some(since) = self.since else {
            return STRANGER.0 / (STRANGER.1 * DAY as f64);
        };
        let coin = self.coin(moment);
        let columns = f64::from(self.columns) / coin;
        let watched = (f64::from(self.watched) + self.grown(coin)) / coin;
        let steady = (columns + STRANGER.0) / (watched + STRANGER.1);
        let lively = f64::from(self.lively) / self.lively_coin(moment);
        let half_lives = days(moment.saturating_sub(since)).max(0.0) / LIVELY;
        let span = LIVELY / std::f64::consts::LN_2 * (1.0 - (-half_lives).exp2());
        (lively + STEADY) / (span + STEADY / steady) / DAY as f64
    }

    /// Days since the base, in coin.
    fn grown(&self, coin: f64) -> f64 {
        f64::from(self.half_life.max(1)) / std::f64::consts::LN_2 * (coin - 1.0)
    }

    /// Brings all sums to a new base once a half-life is over. What prints seldom is
    /// remembered longer: eight columns at least, where that is not too long.
    fn rebase(&mut self, moment: i64) {
        loop {
            let half_life = i64::from(self.half_life.max(1)) * DAY;
            if moment.saturating_sub(self.base) < half_life {
                break;
            }
            let next = if moment.saturating_sub(self.base) > 16 * half_life {
                // nothing is left after so long
                moment
            } else {
                self.base + half_life
            };
            let coin = self.coin(next);
            self.watched = single((f64::from(self.watched) + self.grown(coin)) / coin);
            self.columns = single(f64::from(self.columns) / coin);
            self.lively = single(f64::from(self.lively) / self.lively_coin(next));
            self.habit.shrink(coin);
            self.lulls.shrink(coin);
            self.base = next;
            self.half_life = half_life_for(self.items_a_second(next));
        }
        self.habit.bound();
    }
}

/// When the columns were printed, in order, and whether that is known well. A date that
/// cannot be (before the last visit, or not before this one) only says: in between.
fn whereabouts(moments: &[i64], from: i64, at: i64, history: bool) -> Vec<(i64, bool)> {
    let span = at.saturating_sub(from);
    let mut printed: Vec<(i64, bool)> = moments
        .iter()
        .enumerate()
        .map(|(nth, &moment)| {
            if history || (moment > from && moment < at) {
                return (moment, true);
            }
            // the golden section puts many evenly, and no two visits alike
            let place = (nth as f64 + at.rem_euclid(DAY) as f64) * 0.618_033_988_749_895;
            (
                from.saturating_add(part(span, place.fract())),
                span <= 4 * habit::BIN,
            )
        })
        .collect();
    printed.sort_unstable();
    printed
}

/// Days after which a habit counts half.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bounded just before"
)]
fn half_life_for(items_a_second: f64) -> u8 {
    (8.0 / (items_a_second * DAY as f64)).clamp(14.0, 56.0) as u8
}

/// A share of a number of seconds.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a share is smaller than the whole"
)]
fn part(seconds: i64, share: f64) -> i64 {
    (seconds as f64 * share) as i64
}

/// A sum as it is kept: without the two lowest bits, which the text has no room for.
#[expect(clippy::cast_possible_truncation, reason = "sums are kept short")]
fn single(sum: f64) -> f32 {
    let sum = (sum.clamp(0.0, f64::from(LARGEST))) as f32;
    f32::from_bits(sum.to_bits() & !3)
}

fn days(seconds: i64) -> f64 {
    seconds as f64 / DAY as f64
}
