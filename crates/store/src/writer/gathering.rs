//! What the crawler writes: visits, items, pages to fetch, and the hosts it gives back.

use colonnade_model::NewspaperId;
use jiff::{SignedDuration, Timestamp};

use super::Writer;
use crate::{
    Item, KeptRobots, NewEntryPoint, NewJob, Result, hosts::NEVER, jobs::pause_after, sql::Sql,
    text::fit,
};

/// How a visit to an entry point went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The entry point, by the address under which it was added.
    pub address: String,
    /// When.
    pub at: Timestamp,
    /// Where it is from now on.
    pub url: String,
    /// The host of that.
    pub host: String,
    /// `active` or `retired`.
    pub state: String,
    /// When to come again.
    pub due_at: Timestamp,
    /// `ETag` of the answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the answer.
    pub last_modified: Option<String>,
    /// SHA-256 of the answer.
    pub digest: Option<String>,
    /// When it prints, as learned.
    pub rhythm: Option<String>,
    /// Whether something new was found.
    pub found: bool,
    /// What went wrong: one word for counting, and a sentence for people.
    pub trouble: Option<(String, String)>,
}

impl Writer {
    /// Keeps an entry point for the crawler; false where its address is kept already.
    pub async fn add_entry_point(&mut self, point: &NewEntryPoint) -> Result<bool> {
        let insert = "INSERT INTO entry_points \
            (address, url, newspaper, kind, section, title, created_at, host, due_at) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (address) DO NOTHING";
        let now = self.now();
        let added = Sql::new("adding an entry point", insert)
            .bind(fit(&point.url).as_ref())
            .bind(&point.url)
            .bind(point.newspaper)
            .bind(&point.kind)
            .bind(&point.section)
            .bind(point.title.as_deref())
            .bind(now)
            .bind(fit(&point.host).as_ref())
            .bind(now)
            .run(self.on())
            .await?;
        if added > 0 {
            self.call_host(&point.host, now).await?;
        }
        Ok(added > 0)
    }

    /// Makes a host due at a moment, or when it no longer wants to be left alone, if it
    /// is not due earlier.
    pub async fn call_host(&mut self, host: &str, at: Timestamp) -> Result<()> {
        let moment = format!(
            "{}(excluded.due_at, hosts.closed_until)",
            self.dialect().greatest()
        );
        let call = format!(
            "INSERT INTO hosts (host, due_at) VALUES ($1, $2) \
             ON CONFLICT (host) DO UPDATE SET due_at = {moment} WHERE hosts.due_at > {moment}"
        );
        Sql::built("queueing a host", call)
            .bind(fit(host).as_ref())
            .bind(at)
            .run(self.on())
            .await?;
        Ok(())
    }

    /// Notes how a visit went. Where the entry point moved, its new host is called.
    pub async fn note_visit(&mut self, visit: &Visit) -> Result<()> {
        let update = "UPDATE entry_points SET url = $1, host = $2, state = $3, due_at = $4, \
            etag = $5, last_modified = $6, digest = $7, rhythm = $8, visits = visits + 1, \
            visited_at = $9, good_at = CASE WHEN $10 = 1 THEN $11 ELSE good_at END, \
            found_at = CASE WHEN $12 = 1 THEN $13 ELSE found_at END, \
            failures = CASE WHEN $14 = 1 THEN 0 ELSE failures + 1 END, \
            trouble = $15, trouble_said = $16 WHERE address = $17 AND state <> 'paused'";
        let well = visit.trouble.is_none();
        let trouble = visit.trouble.as_ref();
        Sql::new("noting a visit", update)
            .bind(&visit.url)
            .bind(fit(&visit.host).as_ref())
            .bind(&visit.state)
            .bind(visit.due_at)
            .bind(visit.etag.as_deref())
            .bind(visit.last_modified.as_deref())
            .bind(visit.digest.as_deref())
            .bind(visit.rhythm.as_deref())
            .bind(visit.at)
            .bind(well)
            .bind(visit.at)
            .bind(visit.found)
            .bind(visit.at)
            .bind(well)
            .bind(trouble.map(|(kind, _)| kind.as_str()))
            .bind(trouble.map(|(_, said)| said.as_str()))
            .bind(fit(&visit.address).as_ref())
            .run(self.on())
            .await?;
        if visit.url != visit.address && visit.state == "active" {
            self.call_host(&visit.host, visit.due_at).await?;
        }
        Ok(())
    }

    /// Remembers items as announced.
    pub async fn add_items(&mut self, newspaper: NewspaperId, items: &[Item]) -> Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        let dialect = self.dialect();
        let insert = format!(
            "INSERT INTO items (newspaper, item, said, seen_at) \
             SELECT CAST($1 AS BIGINT), {}, {}, CAST($2 AS BIGINT) FROM {} WHERE 1 = 1 \
             ON CONFLICT (newspaper, item) DO UPDATE SET said = excluded.said",
            dialect.listed_number(0),
            dialect.listed_number(1),
            dialect.lists(3),
        );
        let pairs: Vec<[i64; 2]> = items.iter().map(|item| [item.item, item.said]).collect();
        let now = self.now();
        Sql::built("remembering items", insert)
            .bind(newspaper)
            .bind(now)
            .bind(serde_json::json!(pairs).to_string())
            .run(self.on())
            .await?;
        Ok(())
    }

    /// Queues jobs as [`Jobs::add`](crate::Jobs::add) does, in this transaction, and
    /// makes their hosts due. Returns how many are new.
    pub async fn add_jobs(&mut self, jobs: &[NewJob]) -> Result<u64> {
        let now = self.now();
        let mut new = 0;
        let mut called = "";
        for job in jobs {
            new += crate::jobs::insert(job, now, self.on()).await?;
            if !job.queue.is_empty() && job.queue != called {
                self.call_host(&job.queue, job.due_at).await?;
                called = &job.queue;
            }
        }
        Ok(new)
    }

    /// Ends a job.
    pub async fn end_job(&mut self, id: i64) -> Result<()> {
        Sql::new("ending a job", "DELETE FROM jobs WHERE id = $1")
            .bind(id)
            .run(self.on())
            .await?;
        Ok(())
    }

    /// Puts a waiting job off after a failure, for a doubling pause (a minute at first,
    /// a day at most) and never less than `at_least`. `give_up`: it is not tried again.
    pub async fn put_job_off(
        &mut self,
        id: i64,
        attempts: u32,
        error: &str,
        at_least: SignedDuration,
        give_up: bool,
    ) -> Result<()> {
        let update =
            "UPDATE jobs SET state = $1, ready_at = $2, error = $3, attempts = $4 WHERE id = $5";
        let pause = pause_after(attempts).max(at_least);
        let until = self.now().checked_add(pause).unwrap_or(Timestamp::MAX);
        Sql::new("putting a job off", update)
            .bind(if give_up { "given-up" } else { "waiting" })
            .bind(until)
            .bind(error)
            .bind(attempts)
            .bind(id)
            .run(self.on())
            .await?;
        Ok(())
    }

    /// Keeps a host's robots.txt.
    pub async fn keep_robots(&mut self, host: &str, robots: &KeptRobots) -> Result<()> {
        let keep = "INSERT INTO hosts (host, due_at, robots, robots_at, robots_until) \
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (host) DO UPDATE SET \
            robots = excluded.robots, robots_at = excluded.robots_at, \
            robots_until = excluded.robots_until";
        Sql::new("keeping a robots.txt", keep)
            .bind(fit(host).as_ref())
            .bind(NEVER)
            .bind(&robots.text)
            .bind(robots.fetched_at)
            .bind(robots.fresh_until)
            .run(self.on())
            .await?;
        Ok(())
    }

    /// Gives a host back: it is due again when the first of its visits and pages is, but
    /// not before `not_before`. Nothing happens where the lease went to somebody else.
    pub async fn release_host(
        &mut self,
        worker: &str,
        host: &str,
        not_before: Option<Timestamp>,
    ) -> Result<()> {
        let greatest = self.dialect().greatest();
        let least = self.dialect().least();
        let release = format!(
            "UPDATE hosts SET worker = NULL, leased_until = 0, closed_until = $1, \
             due_at = {greatest}($2, {least}( \
             COALESCE((SELECT MIN(due_at) FROM entry_points WHERE host = $3 AND state = 'active'), $4), \
             COALESCE((SELECT MIN(ready_at) FROM jobs WHERE queue = $5 AND state = 'waiting'), $6))) \
             WHERE host = $7 AND worker = $8"
        );
        let closed = not_before.map_or(0, Timestamp::as_microsecond);
        let host = fit(host);
        Sql::built("giving a host back", release)
            .bind(closed)
            .bind(closed)
            .bind(host.as_ref())
            .bind(NEVER)
            .bind(host.as_ref())
            .bind(NEVER)
            .bind(host.as_ref())
            .bind(worker)
            .run(self.on())
            .await?;
        Ok(())
    }
}
