//! When an entry point is visited next, and when it is given up.

use std::time::Duration;

use colonnade_store::{EntryPointRow, Visit, fingerprint};
use jiff::{SignedDuration, Timestamp};

use super::Schedule;
use crate::fetch::Trouble;

/// How a visit went, as far as the schedule is concerned.
pub(super) enum Outcome<'a> {
    /// Something was answered; `new`: when the new items were printed.
    Well {
        new: &'a [Timestamp],
        fresh_for: Option<Duration>,
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

/// Sets `due_at`, `rhythm` and `state` of a visit.
pub(super) fn plan(
    schedule: &Schedule,
    point: &EntryPointRow,
    visit: &mut Visit,
    outcome: &Outcome<'_>,
) {
    let spread = spread(point);
    let pause = match outcome {
        Outcome::Failed(Trouble::Status { status: 410, .. }) => {
            visit.state = "retired".to_owned();
            schedule.ceiling
        }
        Outcome::Failed(trouble) => after_failure(schedule, point.failures, trouble, spread),
        Outcome::Well { fresh_for, .. } => {
            let fresh = fresh_for.unwrap_or_default().min(LONGEST_FRESH);
            let fresh = SignedDuration::try_from(fresh).unwrap_or_default();
            schedule.floor.max(fresh)
        }
    };
    visit.due_at = visit.at.checked_add(pause).unwrap_or(Timestamp::MAX);
}

/// Longer after each failure, never all at once.
fn after_failure(
    schedule: &Schedule,
    failures: u32,
    trouble: &Trouble,
    spread: f64,
) -> SignedDuration {
    let doubled = AFTER_FAILURE.saturating_mul(1 << failures.min(10));
    let pause = if trouble.passes() {
        doubled.min(schedule.ceiling)
    } else if failures < PATIENCE {
        schedule.ceiling
    } else {
        schedule.ceiling.saturating_mul(7)
    };
    let asked = trouble.wait().unwrap_or_default();
    let asked = SignedDuration::try_from(asked).unwrap_or(SignedDuration::MAX);
    let jittered = pause.as_secs_f64() * (0.75 + 0.5 * spread);
    SignedDuration::try_from_secs_f64(jittered)
        .unwrap_or(pause)
        .max(asked)
        .max(schedule.floor)
}

/// A number in 0..1 that differs from entry point to entry point and visit to visit, so
/// that those which fail together do not come again together.
fn spread(point: &EntryPointRow) -> f64 {
    let hash = fingerprint([point.address.as_str(), &point.visits.to_string()]);
    f64::from(hash.cast_unsigned() as u32) / (f64::from(u32::MAX) + 1.0)
}
