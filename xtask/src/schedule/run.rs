//! One rule let loose on the whole press.

use super::{
    press::{DAY, EntryPoint, Kind},
    rules::{Memory, Rule, Seen},
};

/// What a rule came to.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) requests: usize,
    /// Columns that fell out of the feed before they were seen.
    pub(super) missed: usize,
    pub(super) finds: Vec<Find>,
}

/// A column found.
#[derive(Clone, Copy)]
pub(super) struct Find {
    pub(super) entry_point: usize,
    pub(super) kind: Kind,
    /// Counted from 0.
    pub(super) day: i64,
    /// Seconds from printing to the visit.
    pub(super) delay: i64,
}

pub(super) struct World<'a> {
    pub(super) points: &'a [EntryPoint],
    pub(super) start: i64,
    pub(super) end: i64,
}

impl World<'_> {
    /// Requests an entry point and day.
    pub(super) fn requests_a_day(&self, requests: usize) -> f64 {
        let days = (self.end - self.start) as f64 / DAY as f64;
        requests as f64 / days / self.points.len().max(1) as f64
    }

    pub(super) fn run(&self, rule: Rule, knob: f64) -> Outcome {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = self.points.len().div_ceil(threads).max(1);
        std::thread::scope(|scope| {
            let workers: Vec<_> = self
                .points
                .chunks(share)
                .enumerate()
                .map(|(nth, points)| {
                    scope.spawn(move || {
                        let mut outcome = Outcome::default();
                        for (place, point) in points.iter().enumerate() {
                            self.visit(nth * share + place, point, rule, knob, &mut outcome);
                        }
                        outcome
                    })
                })
                .collect();
            let mut all = Outcome::default();
            for outcome in workers.into_iter().filter_map(|worker| worker.join().ok()) {
                all.requests += outcome.requests;
                all.missed += outcome.missed;
                all.finds.extend(outcome.finds);
            }
            all
        })
    }

    fn visit(
        &self,
        number: usize,
        point: &EntryPoint,
        rule: Rule,
        knob: f64,
        outcome: &mut Outcome,
    ) {
        let mut memory = Memory::default();
        let mut found = 0;
        let mut at = point.first;
        while at < self.end {
            outcome.requests += 1;
            let printed = point.prints.partition_point(|print| print.at <= at);
            let oldest = printed.saturating_sub(point.window);
            let missed = point.prints.get(found..oldest).unwrap_or_default();
            outcome.missed += missed.iter().filter(|print| print.at >= self.start).count();
            let new = &point.prints[found.max(oldest)..printed];
            for print in new.iter().filter(|print| print.at >= self.start) {
                outcome.finds.push(Find {
                    entry_point: number,
                    kind: point.kind,
                    day: (print.at - self.start) / DAY,
                    delay: at - print.at,
                });
            }
            let seen = Seen {
                at,
                shown: &point.prints[oldest..printed],
                new: new.len(),
            };
            found = printed;
            at += memory.wait(rule, knob, point, &seen).max(60);
        }
    }

    /// Turns the knob until the rule makes as many requests as wanted, to half a
    /// percent; as near as it can where it cannot.
    pub(super) fn tuned(&self, rule: Rule, requests: f64) -> (f64, Outcome) {
        let (mut low, mut high) = rule.range();
        let mut knob = rule.guess(requests).clamp(low, high);
        let mut best: Option<(f64, f64, Outcome)> = None;
        for _ in 0..14 {
            let outcome = self.run(rule, knob);
            let made = self.requests_a_day(outcome.requests);
            let off = (made / requests - 1.0).abs();
            if best.as_ref().is_none_or(|&(least, _, _)| off < least) {
                best = Some((off, knob, outcome));
            }
            if off < 0.005 || high / low < 1.001 {
                break;
            }
            if made > requests {
                low = knob;
            } else {
                high = knob;
            }
            let next = knob * (made / requests).powf(rule.steepness());
            knob = if next > low && next < high {
                next
            } else {
                (low * high).sqrt()
            };
        }
        best.map_or_else(
            || (low, Outcome::default()),
            |(_, knob, outcome)| (knob, outcome),
        )
    }
}
