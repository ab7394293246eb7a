//! The plan of the next visits, and the first of it.
//!
//! Columns are expected at a rate that changes with the hour. A visit has a price; a
//! column that waits unseen costs by the time it waits. The cheapest plan is found
//! backwards from the horizon (dynamic programming): the best plan from a moment is the
//! best first visit and the best plan from there. The later a plan begins, the later its
//! first visit, which keeps the search short. That the hours decide where visits are worth
//! most is known since Sia, Cho and Cho, "Efficient Monitoring Algorithm for Fast News
//! Alerts" (2007).

use jiff::SignedDuration;

use super::{Limits, habit::BIN};

/// The plan is made as far as about so many visits ahead.
const AHEAD: f64 = 6.0;
/// And no further than this.
const FURTHEST: i64 = 14 * 86_400;
/// The second day of waiting is not as bad as the first hour: after about so many
/// seconds, waiting longer costs less.
const FRESH: f64 = 4.0 * 3600.0;
/// What each further second then costs still.
const STALE: f64 = 0.15;
/// What a column costs that may fall out of the feed before it is seen, in seconds.
const LOST: f64 = 86_400.0;

/// Moments at which a visit may be, in seconds from now, with sums over all columns
/// expected until then.
#[derive(Default)]
struct Axis {
    time: Vec<f64>,
    columns: Vec<f64>,
    moments: Vec<f64>,
    fresh: Vec<f64>,
}

/// Seconds to wait from `start`. `expected` says how many columns come between two moments.
pub(super) fn wait(
    start: i64,
    limits: &Limits,
    window: u16,
    mut expected: impl FnMut(i64, i64) -> f64,
    spread: f64,
) -> i64 {
    let floor = seconds(limits.floor).max(1);
    let ceiling = seconds(limits.ceiling).max(floor);
    let price = seconds(limits.price).max(1) as f64;
    let furthest = ceiling.min(FURTHEST).max(floor);
    let mut axis = Axis::default();
    axis.push(0, 0, 0.0);
    let mut until = floor;
    let mut visits = 0.0;
    let mut from = 0;
    loop {
        // the wait until the floor is long where the owner said so
        let columns = if until - from > 4 * BIN {
            let part = (until - from) / 12;
            let parts = (0..12).map(|nth| from + nth * part);
            parts
                .map(|from| {
                    expected(
                        start.saturating_add(from),
                        start.saturating_add(from + part),
                    )
                })
                .sum()
        } else {
            expected(start.saturating_add(from), start.saturating_add(until))
        };
        axis.push(from, until, columns);
        visits += (columns * (until - from) as f64 / (2.0 * price)).sqrt();
        if until >= furthest || visits > AHEAD {
            break;
        }
        from = until;
        // from here on, where the five minutes of the day end; on later
        // days, to which nothing is bound yet, where the hours end
        let step = if from > super::DAY { 12 * BIN } else { BIN };
        let end = start
            .saturating_add(from)
            .div_euclid(step)
            .saturating_add(1)
            .saturating_mul(step);
        until = end.saturating_sub(start).clamp(from + 1, furthest);
    }
    let chosen = axis.best(floor as f64, price, f64::from(window.max(6)) / 3.0);
    let late = spread.clamp(0.0, 1.0) * (chosen / 16.0).min(BIN as f64);
    let (chosen, late) = (whole(chosen), whole(late));
    let wait = chosen.saturating_add(late);
    // at the ceiling too they are not all in the same second
    let wait = if wait > ceiling {
        chosen.min(ceiling) - late
    } else {
        wait
    };
    wait.clamp(floor, ceiling)
}

#[expect(clippy::cast_possible_truncation, reason = "within the furthest")]
fn whole(seconds: f64) -> i64 {
    seconds as i64
}

impl Axis {
    fn push(&mut self, from: i64, until: i64, columns: f64) {
        let middle = from.midpoint(until) as f64;
        let last = |sums: &Vec<f64>| sums.last().copied().unwrap_or_default();
        self.columns.push(last(&self.columns) + columns);
        self.moments.push(last(&self.moments) + columns * middle);
        self.fresh
            .push(last(&self.fresh) + columns * (middle / FRESH).exp());
        self.time.push(until as f64);
    }

    /// What the columns that come between two moments cost when they are seen at the second.
    fn cost(&self, from: usize, until: usize, room: f64) -> f64 {
        let time = self.time[until];
        let columns = self.columns[until] - self.columns[from];
        let waited = columns * time - (self.moments[until] - self.moments[from]);
        let gone = (self.fresh[until] - self.fresh[from]) * (-time / FRESH).exp();
        STALE * waited
            + (1.0 - STALE) * FRESH * (columns - gone).max(0.0)
            + LOST * (columns - room).max(0.0)
    }

    /// The first visit of the best plan, in seconds.
    fn best(&self, floor: f64, price: f64, room: f64) -> f64 {
        let end = self.time.len() - 1;
        let mut best = vec![0.0; end + 1];
        // where the next visit is, at the end where none is worth it
        let mut next = end;
        for from in (0..end).rev() {
            let mut least = self.cost(from, end, room);
            let mut at = end;
            let after = best[next];
            for (until, &further) in best.iter().enumerate().take(next + 1).skip(from + 1) {
                let gathered = price + self.cost(from, until, room);
                if gathered + after >= least {
                    // later visits cost more before, and no less after, than the latest
                    break;
                }
                let cost = gathered + further;
                if cost < least && self.time[until] - self.time[from] >= floor {
                    least = cost;
                    at = until;
                }
            }
            best[from] = least;
            next = at;
        }
        self.time[next]
    }
}

fn seconds(duration: SignedDuration) -> i64 {
    duration.as_secs()
}
