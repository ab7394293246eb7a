//! The rules of visits that are held against ours, each with one knob.
//!
//! Miniflux: from `internal/model/feed.go`, `internal/storage/feed.go` and
//! `internal/config/options.go` of its repository. `round_robin` is a fixed interval.
//! `entry_frequency` waits a week divided by (the week's count times a factor, 1), within
//! 5 minutes and 24 hours; the week's count is a week divided by the mean time between
//! the items dated within the last seven days, rounded up, and 0 for fewer than two; 0
//! waits the maximum. Its ticks and batches only make it later and are left out.
//!
//! `CommaFeed`: from `FeedRefreshIntervalCalculator` of its repository and the notes of
//! its release 5.6.0, which made the empirical interval the default: half the mean time
//! between the items the feed shows, within `interval` (5 minutes) and a quarter of
//! `max-interval` (4 hours); a quarter of `max-interval` a week after the last item, half
//! of it after two weeks, all of it after thirty days or where there are not two items.
//! What it does after errors is not needed here.
//!
//! What servers ask for (`ttl`, `Cache-Control`) is left out for all rules alike.

use colonnade_crawl::{Limits, Rhythm, Visit};
use jiff::{SignedDuration, Timestamp};

use super::press::{DAY, EntryPoint, Print};

const WEEK: f64 = 7.0 * DAY as f64;
/// The floor of all rules: the published minimum of both, and our own.
const FLOOR: f64 = 300.0;

/// A rule, and which of its settings is the knob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// The knob: the interval.
    Fixed,
    /// The knob: one over the factor.
    MinifluxFactor,
    /// The knob: the maximal interval, the factor as published (1).
    MinifluxMaximum,
    /// The knob: `max-interval`, the minimal one as published.
    CommaFeedMaximum,
    /// The knob: both, in their published proportion.
    CommaFeedBoth,
    /// The knob: the price of a request.
    Learned,
}

impl Rule {
    pub(super) const OTHERS: [Self; 5] = [
        Self::Fixed,
        Self::MinifluxFactor,
        Self::MinifluxMaximum,
        Self::CommaFeedMaximum,
        Self::CommaFeedBoth,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed interval",
            Self::MinifluxFactor => "Miniflux, by factor",
            Self::MinifluxMaximum => "Miniflux, by maximum",
            Self::CommaFeedMaximum => "CommaFeed, by maximum",
            Self::CommaFeedBoth => "CommaFeed, by both",
            Self::Learned => "Colonnade",
        }
    }

    /// Where the knob may stand; more means fewer visits.
    pub(super) const fn range(self) -> (f64, f64) {
        match self {
            Self::Fixed => (FLOOR, WEEK),
            Self::MinifluxFactor => (1e-4, 1e2),
            Self::MinifluxMaximum | Self::CommaFeedMaximum => (FLOOR, 20.0 * WEEK),
            Self::CommaFeedBoth => (FLOOR * 48.0, 20.0 * WEEK),
            Self::Learned => (1.0, 3e5),
        }
    }

    /// Where to begin to look for the knob.
    pub(super) fn guess(self, requests: f64) -> f64 {
        let interval = DAY as f64 / requests;
        match self {
            Self::Fixed | Self::MinifluxMaximum => interval,
            Self::MinifluxFactor => 4.0 / requests,
            Self::CommaFeedMaximum | Self::CommaFeedBoth => 10.0 * interval,
            Self::Learned => 2e4 / (requests * requests),
        }
    }

    /// How many times as much the knob is turned as the requests are off.
    pub(super) const fn steepness(self) -> f64 {
        match self {
            Self::Learned => 2.0,
            _ => 1.0,
        }
    }
}

/// What a rule remembers of one entry point.
#[derive(Default)]
pub(super) struct Memory {
    /// The dates of all items kept, in the order they were found.
    dates: Vec<i64>,
    previous: Option<i64>,
    rhythm: Rhythm,
    moments: Vec<Timestamp>,
}

/// A visit: what is in the feed and how many of it, at the end, are new.
pub(super) struct Seen<'a> {
    pub(super) at: i64,
    pub(super) shown: &'a [Print],
    pub(super) new: usize,
}

impl Memory {
    /// The wait until the next visit, in seconds.
    pub(super) fn wait(
        &mut self,
        rule: Rule,
        knob: f64,
        point: &EntryPoint,
        seen: &Seen<'_>,
    ) -> i64 {
        let new = &seen.shown[seen.shown.len() - seen.new..];
        let dates = |prints: &[Print]| {
            prints
                .iter()
                .map(|print| print.dated.unwrap_or(seen.at))
                .collect::<Vec<_>>()
        };
        let wait = match rule {
            Rule::Fixed => knob,
            Rule::MinifluxFactor | Rule::MinifluxMaximum => {
                self.dates.extend(dates(new));
                self.dates.retain(|&date| date >= seen.at - 7 * DAY);
                let (factor, most) = if rule == Rule::MinifluxFactor {
                    (1.0 / knob, DAY as f64)
                } else {
                    (1.0, knob)
                };
                let count = weekly(&self.dates);
                if count > 0.0 {
                    (WEEK / (count * factor)).min(most).max(FLOOR)
                } else {
                    most
                }
            }
            Rule::CommaFeedMaximum | Rule::CommaFeedBoth => {
                let least = if rule == Rule::CommaFeedBoth {
                    knob / 48.0
                } else {
                    FLOOR
                };
                empirical(&dates(seen.shown), seen.at, least, knob)
            }
            Rule::Learned => return self.learned(knob, point, seen.at, new),
        };
        #[expect(clippy::cast_possible_truncation, reason = "some weeks at most")]
        let wait = wait.max(FLOOR) as i64;
        wait
    }

    fn learned(&mut self, price: f64, point: &EntryPoint, at: i64, new: &[Print]) -> i64 {
        let now = moment(at);
        self.moments.clear();
        let moments = new.iter().map(|print| print.dated.map_or(now, moment));
        self.moments.extend(moments);
        let visit = Visit {
            at: now,
            previous: self.previous.map(moment),
            new_items: &self.moments,
        };
        self.rhythm.learn(&visit, &point.zone);
        self.previous = Some(at);
        let limits = Limits {
            price: SignedDuration::from_secs_f64(price),
            ..Limits::default()
        };
        let next = self
            .rhythm
            .next_visit(now, &point.zone, &limits, point.spread);
        next.as_second() - at
    }
}

fn moment(at: i64) -> Timestamp {
    Timestamp::from_second(at).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn weekly(dates: &[i64]) -> f64 {
    let (Some(first), Some(last)) = (dates.iter().min(), dates.iter().max()) else {
        return 0.0;
    };
    if dates.len() < 2 || first == last {
        return 0.0;
    }
    (WEEK * (dates.len() - 1) as f64 / (last - first) as f64).ceil()
}

fn empirical(dates: &[i64], at: i64, least: f64, most: f64) -> f64 {
    let (Some(first), Some(latest)) = (dates.iter().min(), dates.iter().max()) else {
        return most;
    };
    let wait = match (at - latest) / DAY {
        30.. => most,
        14.. => most / 2.0,
        7.. => most / 4.0,
        _ if dates.len() < 2 => most,
        _ => {
            let mean = (latest - first) as f64 / (dates.len() - 1) as f64;
            (mean / 2.0).min(most / 4.0).max(least)
        }
    };
    wait.max(least)
}
