//! Work as rows: serialisable, idempotent, deduplicated, leased, retried with backoff.
use std::{borrow::Cow, collections::BTreeMap};

use colonnade_model::NewspaperId;
use jiff::{SignedDuration, Timestamp};

use crate::{
    Result, Store,
    dialect::Dialect,
    json,
    sql::{On, Row, Sql},
    text::{clean, fit},
};

/// The pause after a first failure, in microseconds; it doubles up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: i64 = 60_000_000;
/// A day.
const LONGEST_PAUSE: i64 = 86_400_000_000;

/// The kind of the jobs with which the owner asks for a newspaper's older columns: the key
/// is the newspaper's number, the payload the moment since which, in microseconds from the
/// epoch.
pub const BACKFILL: &str = "backfill";

/// A job to be queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// What to do: `page`, …
    pub kind: String,
    /// Jobs of one queue are done one after the other; empty for jobs of none.
    pub queue: String,
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
    /// Queues jobs; those whose kind and key are queued already are left alone, one
    /// that was given up is queued anew. Returns how many are new.
    pub async fn add(&self, jobs: &[NewJob]) -> Result<u64> {
        let mut once: BTreeMap<(&str, Cow<'_, str>), &NewJob> = BTreeMap::new();
        for job in jobs {
            once.entry((&job.kind, fit(&job.key))).or_insert(job);
        }
        if once.is_empty() {
            return Ok(0);
        }
        let now = self.0.0.clock.now();
        insert_all(self.0.dialect(), &once, now, self.0.writers()).await
    }

    /// Asks a crawler to look for a newspaper's older columns; false where it is asked
    /// already.
    pub async fn ask_older(&self, newspaper: NewspaperId, since: Timestamp) -> Result<bool> {
        let job = NewJob {
            kind: BACKFILL.to_owned(),
            queue: String::new(),
            key: newspaper.to_string(),
            payload: since.as_microsecond().to_string(),
            due_at: self.0.0.clock.now(),
        };
        Ok(self.add(&[job]).await? > 0)
    }

    /// Claims due jobs of a kind for `lease`, the longest due first; no two workers
    /// hold the same job. One whose lease ran out is due again.
    pub async fn claim(
        &self,
        worker: &str,
        kind: &str,
        limit: u32,
        lease: SignedDuration,
    ) -> Result<Vec<Job>> {
        let claim = format!(
            "WITH due AS MATERIALIZED (SELECT id FROM jobs \
             WHERE kind = $1 AND ready_at <= $2 AND state <> 'given-up' \
             ORDER BY ready_at, id LIMIT $3 {}) \
             UPDATE jobs SET state = 'held', worker = $4, ready_at = $5, attempts = attempts + 1 \
             WHERE id IN (SELECT id FROM due) \
             RETURNING id, kind, job_key, payload, attempts - 1",
            self.0.dialect().skip_locked()
        );
        let now = self.0.0.clock.now();
        let until = now.checked_add(lease).unwrap_or(Timestamp::MAX);
        let rows = Sql::built("claiming jobs", claim)
            .bind(kind)
            .bind(now)
            .bind(limit)
            .bind(worker)
            .bind(until)
            .all(self.0.writers())
            .await?;
        let mut jobs: Vec<Job> = rows.into_iter().map(job).collect::<Result<_>>()?;
        jobs.sort_by_key(|job| job.id);
        Ok(jobs)
    }

    /// Whether a job of a kind is due: asked often, so it only reads.
    pub async fn is_due(&self, kind: &str) -> Result<bool> {
        let find = "SELECT 1 FROM jobs WHERE kind = $1 AND ready_at <= $2 \
            AND state <> 'given-up' LIMIT 1";
        let row = Sql::new("looking for jobs", find)
            .bind(kind)
            .bind(self.0.0.clock.now())
            .first(self.0.readers())
            .await?;
        Ok(row.is_some())
    }

    /// Holds a job for `lease` from now; false where it went to somebody else.
    pub async fn renew(&self, worker: &str, id: i64, lease: SignedDuration) -> Result<bool> {
        let update = "UPDATE jobs SET ready_at = $1 \
            WHERE id = $2 AND worker = $3 AND state = 'held'";
        let until = self.0.0.clock.now().checked_add(lease);
        let renewed = Sql::new("renewing a lease", update)
            .bind(until.unwrap_or(Timestamp::MAX))
            .bind(id)
            .bind(worker)
            .run(self.0.writers())
            .await?;
        Ok(renewed > 0)
    }

    /// Ends a job this worker holds; false where the lease went to somebody else.
    pub async fn finish(&self, worker: &str, id: i64) -> Result<bool> {
        let delete = "DELETE FROM jobs WHERE id = $1 AND worker = $2 AND state = 'held'";
        let ended = Sql::new("ending a job", delete)
            .bind(id)
            .bind(worker)
            .run(self.0.writers())
            .await?;
        Ok(ended > 0)
    }

    /// Gives a job back after a failure: due again after a doubling pause (a minute
    /// at first, a day at most); given up after `most` attempts.
    pub async fn fail(&self, worker: &str, id: i64, error: &str, most: u32) -> Result<bool> {
        let find = "SELECT attempts FROM jobs WHERE id = $1 AND worker = $2 AND state = 'held'";
        let row = Sql::new("giving a job back", find)
            .bind(id)
            .bind(worker)
            .first(self.0.readers())
            .await?;
        let Some(mut row) = row else { return Ok(false) };
        let attempts = row.small()?;
        let state = if attempts >= most {
            "given-up"
        } else {
            "waiting"
        };
        let pause = pause_after(attempts);
        let now = self.0.0.clock.now();
        let update = "UPDATE jobs SET state = $1, ready_at = $2, error = $3, worker = NULL \
            WHERE id = $4 AND worker = $5 AND state = 'held'";
        let given = Sql::new("giving a job back", update)
            .bind(state)
            .bind(now.checked_add(pause).unwrap_or(Timestamp::MAX))
            .bind(error)
            .bind(id)
            .bind(worker)
            .run(self.0.writers())
            .await?;
        Ok(given > 0)
    }

    /// Jobs of a queue that wait and are due, the longest waiting first. Whoever holds
    /// the queue (a host) does them; they are not claimed one by one.
    pub async fn of_queue(&self, queue: &str, limit: u32) -> Result<Vec<Job>> {
        let find = "SELECT id, kind, job_key, payload, attempts FROM jobs \
            WHERE queue = $1 AND state = 'waiting' AND ready_at <= $2 \
            ORDER BY ready_at, id LIMIT $3";
        let rows = Sql::new("looking for jobs", find)
            .bind(queue)
            .bind(self.0.0.clock.now())
            .bind(limit)
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(job).collect()
    }

    /// How many wait, are held, were given up: by kind.
    pub async fn counts(&self) -> Result<Vec<(String, u64, u64, u64)>> {
        let count = "SELECT kind, COUNT(CASE WHEN state = 'waiting' THEN 1 END), \
            COUNT(CASE WHEN state = 'held' THEN 1 END), \
            COUNT(CASE WHEN state = 'given-up' THEN 1 END) FROM jobs GROUP BY kind ORDER BY kind";
        let rows = Sql::new("counting jobs", count)
            .all(self.0.readers())
            .await?;
        rows.into_iter()
            .map(|mut row| Ok((row.text()?, row.count()?, row.count()?, row.count()?)))
            .collect()
    }
}

fn job(mut row: Row) -> Result<Job> {
    Ok(Job {
        id: row.int()?,
        kind: row.text()?,
        key: row.text()?,
        payload: row.text()?,
        attempts: row.small()?,
    })
}

/// Queues jobs, in one order everywhere, so that two who queue the same never wait for
/// each other. Returns how many are new or were given up before.
pub(crate) async fn insert_all<'e, E: On<'e>>(
    dialect: Dialect,
    jobs: &BTreeMap<(&str, Cow<'_, str>), &NewJob>,
    now: Timestamp,
    on: E,
) -> Result<u64> {
    let insert = format!(
        "INSERT INTO jobs (kind, queue, job_key, payload, ready_at, attempts, state, created_at) \
         SELECT {}, {}, {}, {}, {}, 0, 'waiting', CAST($1 AS BIGINT) FROM {} WHERE 1 = 1 \
         ON CONFLICT (kind, job_key) DO UPDATE SET \
         payload = excluded.payload, ready_at = excluded.ready_at, attempts = 0, \
         state = 'waiting', worker = NULL, error = NULL, created_at = excluded.created_at \
         WHERE jobs.state = 'given-up'",
        dialect.listed_text(0),
        dialect.listed_text(1),
        dialect.listed_text(2),
        dialect.listed_text(3),
        dialect.listed_number(4),
        dialect.lists(2),
    );
    let rows: Vec<_> = jobs
        .iter()
        .map(|((kind, key), job)| {
            let due_at = job.due_at.as_microsecond();
            (kind, fit(&job.queue), key, clean(&job.payload), due_at)
        })
        .collect();
    Sql::built("queueing jobs", insert)
        .bind(now)
        .bind(json::to_text(&rows))
        .run(on)
        .await
}

/// Queues one job: 1 where it is new or was given up before, 0 where it is queued already.
pub(crate) async fn insert<'e, E: On<'e>>(
    dialect: Dialect,
    job: &NewJob,
    now: Timestamp,
    on: E,
) -> Result<u64> {
    let one = BTreeMap::from([((job.kind.as_str(), fit(&job.key)), job)]);
    insert_all(dialect, &one, now, on).await
}

/// The pause after a number of failures: a minute, two, four, … a day at most.
pub(crate) fn pause_after(failures: u32) -> SignedDuration {
    let doubled = FIRST_PAUSE.saturating_mul(1 << failures.saturating_sub(1).min(20));
    SignedDuration::from_micros(doubled.min(LONGEST_PAUSE))
}
