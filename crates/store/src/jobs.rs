//! Work as rows: serialisable, idempotent, deduplicated, leased, retried with backoff.
use crate::{Result, Store};
use jiff::{SignedDuration, Timestamp};

/// A job to be queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// What to do: `fetch`, `gather`, …
    pub kind: String,
    /// One unfinished job a kind and key.
    pub key: String,
    /// JSON for the worker.
    pub payload: String,
    /// Not before.
    pub due_at: Timestamp,
}

/// A job that a worker holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Number.
    pub id: i64,
    /// What to do.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// JSON for the worker.
    pub payload: String,
    /// How often it was tried before.
    pub attempts: u32,
}

/// The jobs of a store.
#[derive(Debug)]
pub struct Jobs<'a>(pub(crate) &'a Store);

impl Jobs<'_> {
    /// Queues jobs; those whose kind and key are queued already are left alone. Returns how many are new.
    pub async fn add(&self, _jobs: &[NewJob]) -> Result<u64> {
        todo!()
    }
    /// Claims due jobs of a kind for `lease`; no two workers hold the same job.
    pub async fn claim(
        &self,
        _worker: &str,
        _kind: &str,
        _limit: u32,
        _lease: SignedDuration,
    ) -> Result<Vec<Job>> {
        todo!()
    }
    /// Ends a job this worker holds; false where the lease went to somebody else.
    pub async fn finish(&self, _worker: &str, _id: i64) -> Result<bool> {
        todo!()
    }
    /// Gives a job back after a failure: due again after a doubling pause; given up after `most` attempts.
    pub async fn fail(&self, _worker: &str, _id: i64, _error: &str, _most: u32) -> Result<bool> {
        todo!()
    }
    /// How many wait, are held, were given up: by kind.
    pub async fn counts(&self) -> Result<Vec<(String, u64, u64, u64)>> {
        todo!()
    }
}
