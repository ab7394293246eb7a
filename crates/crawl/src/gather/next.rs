//! When an entry point is visited next, and when it is given up.

mod pace;

use std::time::Duration;

use colonnade_model::Pace;
use colonnade_store::{EntryPointRow, Visit, fingerprint};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use crate::{Limits, Rhythm, fetch::Trouble, schedule};

/// How a visit went, as far as the schedule is concerned.
pub(super) enum Outcome<'a> {
    /// Something was answered; `new`: when the new items were printed.
    Well {
        new: &'a [Timestamp],
        fresh_for: Option<Duration>,
        /// Until when a hub tells what is new, where one can be relied on.
        relied_on: Option<Timestamp>,
    },
    /// Nothing was.
    Failed(&'a Trouble),
}

/// The pause after a first failure.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_mins(10);
/// After this many failures of a kind that does not pass, a newspaper is asked once a week.
const PATIENCE: u32 = 10;
/// What a newspaper says of its freshness is believed up to this.
const LONGEST_FRESH: Duration = Duration::from_hours(6);

/// Where a hub tells what is new, visits are this far apart at least, twice as far at
/// most, and one is made when its lease ends.
const SELDOM: SignedDuration = SignedDuration::from_hours(6);

/// Sets `due_at`, `rhythm` and `state` of a visit.
pub(super) fn plan(
    limits: &Limits,
    point: &EntryPointRow,
    visit: &mut Visit,
    outcome: &Outcome<'_>,
) {
    let spread = spread(point);
    let pause = match outcome {
        Outcome::Failed(Trouble::Status { status: 410, .. }) => {
            "retired".clone_into(&mut visit.state);
            limits.ceiling
        }
        Outcome::Failed(trouble) => after_failure(limits, point.failures, trouble, spread),
        Outcome::Well {
            new,
            fresh_for,
            relied_on,
        } => {
            let zone = point.time_zone.as_deref();
            let zone = zone.and_then(|zone| TimeZone::get(zone).ok());
            let zone = zone.unwrap_or(TimeZone::UTC);
            let known = point.rhythm.as_deref().and_then(Rhythm::parse);
            let mut rhythm = known.unwrap_or_default();
            let seen = schedule::Visit {
                at: visit.at,
                previous: point.good_at,
                new_items: new,
            };
            rhythm.learn(&seen, &zone);
            if relied_on.is_none() {
                visit.rhythm = Some(rhythm.to_text());
            } // else silence says nothing of the newspaper: the hub told what was new
            let wished = rhythm.next_visit(visit.at, &zone, limits, spread);
            let fresh = fresh_for.unwrap_or_default().min(LONGEST_FRESH);
            let fresh = SignedDuration::try_from(fresh).unwrap_or_default();
            let wait = wished.duration_since(visit.at).max(fresh);
            let pace = visit.pace.as_deref().and_then(Pace::parse);
            let ordinary = pace.map_or(wait, |pace| pace::heed(&pace, visit.at, wait));
            relied_on.map_or(ordinary, |until| {
                let seldom = SELDOM.saturating_add(share(SELDOM, spread));
                ordinary.max(seldom.min(until.duration_since(visit.at)))
            })
        }
    };
    visit.due_at = visit.at.checked_add(pause).unwrap_or(Timestamp::MAX);
}

/// Longer after each failure, never all at once.
fn after_failure(limits: &Limits, failures: u32, trouble: &Trouble, spread: f64) -> SignedDuration {
    let doubled = AFTER_FAILURE.saturating_mul(1 << failures.min(10));
    let pause = if trouble.passes() {
        doubled.min(limits.ceiling)
    } else if failures < PATIENCE {
        limits.ceiling
    } else {
        limits.ceiling.saturating_mul(7)
    };
    let asked = trouble.wait().unwrap_or_default();
    let asked = SignedDuration::try_from(asked).unwrap_or(SignedDuration::MAX);
    let jittered = pause.as_secs_f64() * (0.75 + 0.5 * spread);
    SignedDuration::try_from_secs_f64(jittered)
        .unwrap_or(pause)
        .max(asked)
        .max(limits.floor)
}

fn share(of: SignedDuration, part: f64) -> SignedDuration {
    SignedDuration::try_from_secs_f64(of.as_secs_f64() * part).unwrap_or(of)
}

/// A number in 0..1 that differs from entry point to entry point and visit to visit, so
/// that those which fail together do not come again together.
fn spread(point: &EntryPointRow) -> f64 {
    let hash = fingerprint([point.address.as_str(), &point.visits.to_string()]);
    (hash.cast_unsigned() >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use colonnade_model::NewspaperId;

    use super::*;

    const NOW: i64 = 1_800_000_000;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(NOW + second).unwrap_or(Timestamp::MAX)
    }

    fn point() -> EntryPointRow {
        EntryPointRow {
            address: "https://lantern.example/feed".to_owned(),
            url: "https://lantern.example/feed".to_owned(),
            host: "lantern.example".to_owned(),
            newspaper: NewspaperId(1),
            newspaper_name: "The Lantern".to_owned(),
            time_zone: None,
            kind: "feed".to_owned(),
            section: "opinion".to_owned(),
            title: None,
            state: "active".to_owned(),
            due_at: at(0),
            etag: None,
            last_modified: None,
            digest: None,
            pace: None,
            rhythm: None,
            visits: 9,
            visited_at: Some(at(-3_600)),
            good_at: Some(at(-3_600)),
            found_at: None,
            failures: 0,
            trouble: None,
        }
    }

    /// The pause in seconds, and whether the schedule learned.
    fn pause(relied_on: Option<Timestamp>, fresh_for: Option<Duration>) -> (i64, bool) {
        let point = point();
        let mut visit = Visit {
            address: point.address.clone(),
            at: at(0),
            url: point.url.clone(),
            host: point.host.clone(),
            state: point.state.clone(),
            due_at: at(0),
            etag: None,
            last_modified: None,
            digest: None,
            pace: None,
            rhythm: None,
            found: true,
            trouble: None,
        };
        let outcome = Outcome::Well {
            new: &[at(-1_800), at(-900), at(-60)],
            fresh_for,
            relied_on,
        };
        plan(&Limits::default(), &point, &mut visit, &outcome);
        (visit.due_at.as_second() - NOW, visit.rhythm.is_some())
    }

    #[test]
    fn a_feed_whose_hub_is_relied_on_is_visited_seldom() {
        const HOUR: i64 = 3_600;
        let (ordinary, learned) = pause(None, None);
        assert!(ordinary < HOUR && learned, "{ordinary}");
        let (seldom, learned) = pause(Some(at(100 * HOUR)), None);
        assert!((6 * HOUR..=12 * HOUR).contains(&seldom), "{seldom}");
        assert!(
            !learned,
            "what the hub told is missing in what the visit found"
        );
        // when the lease ends a visit is due, but none earlier than without a hub
        assert_eq!(pause(Some(at(2 * HOUR)), None).0, 2 * HOUR);
        assert_eq!(pause(Some(at(1)), None).0, ordinary);
        let fresh = Duration::from_hours(3);
        assert_eq!(pause(Some(at(1)), Some(fresh)).0, 3 * HOUR);
    }
}
