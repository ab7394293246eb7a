//! Jobs of a host's queue: how they are made, and how a turn holds them.

use colonnade_extract::address;
use colonnade_model::{Draft, NewspaperId};
use colonnade_store::{Item, Job, NewJob, PUSH};
use jiff::{SignedDuration, Timestamp};

use super::{commit::Failure, told::Told};
use crate::fetch::{Trouble, host_of};

/// The kind of the jobs that fetch pages.
pub(super) const PAGE: &str = "page";
/// A page that could not be had is tried this often.
const MOST_ATTEMPTS: u32 = 5;

/// The job that fetches an item's page; in the queue of the page's host.
pub(super) fn page_job_of(
    newspaper: NewspaperId,
    item: Item,
    told: &Told,
    due_at: Timestamp,
) -> Option<NewJob> {
    Some(NewJob {
        kind: PAGE.to_owned(),
        queue: host_of(&told.url)?,
        key: format!("{}/{:016x}", newspaper.0, item.item),
        payload: serde_json::to_string(told).ok()?,
        due_at,
    })
}

/// The job that fetches a page of which nothing but the address is known.
pub fn page_job(url: &str, due_at: Timestamp) -> Option<NewJob> {
    let told = Told::of(&Draft::empty(url));
    Some(NewJob {
        kind: PAGE.to_owned(),
        queue: host_of(url)?,
        key: address::key(url)?,
        payload: serde_json::to_string(&told).ok()?,
        due_at,
    })
}

/// A job as a turn does it: one that was just made, or one that waited.
pub(super) struct Task {
    pub(super) kind: String,
    pub(super) key: String,
    pub(super) payload: String,
    pub(super) attempts: u32,
}

impl Task {
    pub(super) fn of(job: &NewJob) -> Self {
        Self {
            kind: job.kind.clone(),
            key: job.key.clone(),
            payload: job.payload.clone(),
            attempts: 0,
        }
    }

    pub(super) fn waiting(job: Job) -> Self {
        Self {
            kind: job.kind,
            key: job.key,
            payload: job.payload,
            attempts: job.attempts,
        }
    }

    /// Whether it asks anybody for anything.
    pub(super) fn asks(&self) -> bool {
        self.kind != PUSH
    }

    /// The address that it asks for.
    pub(super) fn url(&self) -> String {
        #[derive(serde::Deserialize)]
        struct Asks {
            url: String,
        }
        serde_json::from_str(&self.payload).map_or_else(|_| String::new(), |asks: Asks| asks.url)
    }
}

/// How a job failed, and whether it is tried again.
pub(super) fn failure(trouble: &Trouble, attempts: u32) -> Failure {
    let wait = trouble.wait().unwrap_or_default();
    let is_last = attempts + 1 >= MOST_ATTEMPTS;
    Failure {
        kind: trouble.kind(),
        said: if is_last && trouble.passes() {
            trouble.to_string()
        } else {
            trouble.said()
        },
        wait: SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX),
        give_up: !trouble.passes() || is_last,
    }
}
