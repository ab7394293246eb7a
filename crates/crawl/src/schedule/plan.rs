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

/// Moments at which a visit may be.
struct Axis {
    points: Vec<Point>,
    /// The length of the last step, how much is left after it, and after half of it.
    step: i64,
    fades: f64,
    half_fades: f64,
}

/// A moment, in seconds from now, with sums over all columns expected until then.
#[derive(Clone, Copy)]
struct Point {
    time: f64,
    columns: f64,
    moments: f64,
    fresh: f64,
    /// How much of a column's freshness is left of what it has now.
    left: f64,
}

impl Point {
    /// What the columns that come between two moments cost when they are seen at the second.
    fn cost(self, until: Self, room: f64) -> f64 {
        let columns = until.columns - self.columns;
        let waited = columns * until.time - (until.moments - self.moments);
        let gone = (until.fresh - self.fresh) * until.left;
        STALE * waited
            + (1.0 - STALE) * FRESH * (columns - gone).max(0.0)
            + LOST * (columns - room).max(0.0)
    }
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
    let mut axis = Axis::new();
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
        axis.push(until - from, columns);
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
    /// Nothing but now.
    fn new() -> Self {
        let now = Point {
            time: 0.0,
            columns: 0.0,
            moments: 0.0,
            fresh: 0.0,
            left: 1.0,
        };
        Self {
            points: vec![now],
            step: 0,
            fades: 1.0,
            half_fades: 1.0,
        }
    }

    /// A moment so many seconds after the last, until which so many columns come.
    fn push(&mut self, step: i64, columns: f64) {
        let Some(&last) = self.points.last() else {
            return;
        };
        let seconds = step as f64;
        if self.step != step {
            // nearly all steps are alike
            self.step = step;
            self.fades = (-seconds / FRESH).exp();
            self.half_fades = (-seconds / 2.0 / FRESH).exp();
        }
        self.points.push(Point {
            time: last.time + seconds,
            columns: last.columns + columns,
            moments: last.moments + columns * (last.time + seconds / 2.0),
            fresh: last.fresh + columns / (last.left * self.half_fades),
            left: last.left * self.fades,
        });
    }

    /// The first visit of the best plan, in seconds.
    fn best(&self, floor: f64, price: f64, room: f64) -> f64 {
        self.search::<true>(floor, price, room)
    }

    /// The same; `PASSES`: visits that cannot be the best are passed over before what they
    /// cost is counted.
    fn search<const PASSES: bool>(&self, floor: f64, price: f64, room: f64) -> f64 {
        let points = &self.points;
        let end = points.len() - 1;
        let mut best = vec![0.0; end + 1];
        // where the next visit is, at the end where none is worth it
        let mut next = end;
        for from in (0..end).rev() {
            let begin = points[from];
            let mut least = begin.cost(points[end], room);
            let mut at = end;
            let after = best[next];
            // the visit that is next for the moment behind this one is seldom far from the
            // best, and most earlier ones leave more for later than it costs in all
            let latest = points[next];
            let mut most = least;
            if latest.time - begin.time >= floor {
                most = most.min(price + begin.cost(latest, room) + after);
            }
            let further = &best[from + 1..=next];
            for (step, (&point, &further)) in
                points[from + 1..=next].iter().zip(further).enumerate()
            {
                if PASSES && price + further > most {
                    continue;
                }
                let gathered = price + begin.cost(point, room);
                if gathered + after >= least {
                    // later visits cost more before, and no less after, than the latest
                    break;
                }
                let cost = gathered + further;
                if cost < least && point.time - begin.time >= floor {
                    least = cost;
                    at = from + 1 + step;
                    most = most.min(least);
                }
            }
            best[from] = least;
            next = at;
        }
        points[next].time
    }
}

fn seconds(duration: SignedDuration) -> i64 {
    duration.as_secs()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_passed_over_is_never_the_best(
            rates in prop::collection::vec((0.0_f64..2.0, 1_usize..40), 1..12),
            floor in 1_i64..7_200,
            price in 1_u32..20_000,
            room in 1_u32..60,
        ) {
            let mut axis = Axis::new();
            axis.push(floor, 0.1);
            for (rate, many) in rates {
                // a part of the day without anything, or with little, or with much
                let rate = if rate < 0.5 { 0.0 } else { (rate - 0.5).powi(4) };
                (0..many).for_each(|_| axis.push(BIN, rate));
            }
            let (floor, price, room) = (floor as f64, f64::from(price), f64::from(room));
            let best = axis.best(floor, price, room);
            let one_by_one = axis.search::<false>(floor, price, room);
            prop_assert_eq!(best.to_bits(), one_by_one.to_bits());
        }
    }
}
