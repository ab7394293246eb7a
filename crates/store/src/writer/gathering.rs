//! What the crawler writes: visits, items, pages to fetch, and the hosts it gives back.

use std::{borrow::Cow, collections::BTreeMap};

use colonnade_model::NewspaperId;
use jiff::{SignedDuration, Timestamp};

use super::Writer;
use crate::{
    Item, KeptRobots, NewEntryPoint, NewJob, Result,
    hosts::NEVER,
    jobs::{self, pause_after},
    json,
    sql::Sql,
    text::{clean, fit},
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
    /// SHA-256 of the answer, as it was sent.
    pub digest: Option<String>,
    /// When it prints, as learned.
    pub rhythm: Option<String>,
    /// How often it asks to be visited, as the answer says.
    pub pace: Option<String>,
    /// Whether something new was found.
    pub found: bool,
    /// What went wrong: one word for counting, and a sentence for people.
    pub trouble: Option<(String, String)>,
}

impl Writer {
    /// Keeps an entry point for the crawler; false where its address is kept already. One
    /// that its newspaper gave up is due again: whoever adds it anew wants it asked.
    pub async fn add_entry_point(&mut self, point: &NewEntryPoint) -> Result<bool> {
        let insert = "INSERT INTO entry_points \
            (address, url, newspaper, kind, section, title, created_at, host, due_at) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (address) DO UPDATE SET \
            state = 'active', due_at = excluded.due_at WHERE entry_points.state = 'retired'";
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
            .run(self.beside())
            .await?;
        if added > 0 {
            self.call_host(&point.host, now).await?;
        }
        Ok(added > 0)
    }

    /// Makes a host due at a moment, or when it no longer wants to be left alone, if it
    /// is not due earlier.
    pub async fn call_host(&mut self, host: &str, at: Timestamp) -> Result<()> {
        self.call_hosts([(host, at)]).await
    }

    /// [`call_host`](Self::call_host) for many.
    async fn call_hosts<'h>(
        &mut self,
        hosts: impl IntoIterator<Item = (&'h str, Timestamp)>,
    ) -> Result<()> {
        let mut first: BTreeMap<Cow<'h, str>, Timestamp> = BTreeMap::new();
        for (host, at) in hosts {
            let due = first.entry(fit(host)).or_insert(at);
            *due = at.min(*due);
        }
        if first.is_empty() {
            return Ok(());
        }
        let dialect = self.dialect();
        let moment = format!(
            "{}(excluded.due_at, hosts.closed_until)",
            dialect.greatest()
        );
        let call = format!(
            "INSERT INTO hosts (host, due_at) SELECT {}, {} FROM {} WHERE 1 = 1 \
             ON CONFLICT (host) DO UPDATE SET due_at = {moment} WHERE hosts.due_at > {moment}",
            dialect.listed_text(0),
            dialect.listed_number(1),
            dialect.lists(1),
        );
        let rows: Vec<(Cow<'_, str>, i64)> = first
            .into_iter()
            .map(|(host, at)| (host, at.as_microsecond()))
            .collect();
        Sql::built("queueing hosts", call)
            .bind(json::to_text(&rows))
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Notes how visits went, all in one statement.
    pub async fn note_visits(&mut self, visits: &[&Visit]) -> Result<()> {
        if visits.is_empty() {
            return Ok(());
        }
        let dialect = self.dialect();
        let text = |at| dialect.listed_text(at);
        let number = |at| dialect.listed_number(at);
        let update = format!(
            "UPDATE entry_points SET url = v.url, host = v.host, state = v.state, \
             due_at = v.due_at, etag = v.etag, last_modified = v.last_modified, \
             digest = v.digest, rhythm = v.rhythm, pace = v.pace, visits = entry_points.visits + 1, \
             visited_at = v.visited_at, \
             good_at = CASE WHEN v.trouble IS NULL THEN v.visited_at ELSE entry_points.good_at END, \
             found_at = CASE WHEN v.found = 1 THEN v.visited_at ELSE entry_points.found_at END, \
             failures = CASE WHEN v.trouble IS NULL THEN 0 ELSE entry_points.failures + 1 END, \
             trouble = v.trouble, trouble_said = v.trouble_said \
             FROM (SELECT {} AS address, {} AS url, {} AS host, {} AS state, {} AS etag, \
             {} AS last_modified, {} AS digest, {} AS rhythm, {} AS trouble, \
             {} AS trouble_said, {} AS due_at, {} AS visited_at, {} AS found, {} AS pace FROM {}) v \
             WHERE entry_points.address = v.address AND entry_points.state <> 'paused'",
            text(0),
            text(1),
            text(2),
            text(3),
            text(4),
            text(5),
            text(6),
            text(7),
            text(8),
            text(9),
            number(10),
            number(11),
            number(12),
            text(13),
            dialect.lists(1),
        );
        let rows: Vec<serde_json::Value> = visits.iter().map(|visit| listed(visit)).collect();
        Sql::built("noting visits", update)
            .bind(serde_json::Value::from(rows).to_string())
            .run(self.beside())
            .await?;
        let moved = visits
            .iter()
            .filter(|visit| visit.url != visit.address && visit.state == "active");
        self.call_hosts(moved.map(|visit| (visit.host.as_str(), visit.due_at)))
            .await
    }

    /// Keeps marks of what stood at entry points, each by its address, for
    /// [`EntryPoints::marks`](crate::EntryPoints::marks); an entry point that is gone has none.
    pub async fn keep_marks(&mut self, marks: &[(&str, &str)]) -> Result<()> {
        let once: BTreeMap<Cow<'_, str>, &str> = marks
            .iter()
            .map(|(address, marks)| (fit(address), *marks))
            .collect();
        if once.is_empty() {
            return Ok(());
        }
        let dialect = self.dialect();
        let keep = format!(
            "INSERT INTO entry_marks (address, marks) SELECT e.address, v.marks \
             FROM (SELECT {} AS address, {} AS marks FROM {}) v \
             JOIN entry_points e ON e.address = v.address WHERE 1 = 1 \
             ON CONFLICT (address) DO UPDATE SET marks = excluded.marks",
            dialect.listed_text(0),
            dialect.listed_text(1),
            dialect.lists(1),
        );
        let rows: Vec<(Cow<'_, str>, &str)> = once.into_iter().collect();
        Sql::built("keeping what was read", keep)
            .bind(json::to_text(&rows))
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Remembers items as announced by newspapers.
    pub async fn add_items<'i>(
        &mut self,
        items: impl IntoIterator<Item = (NewspaperId, &'i [Item])>,
    ) -> Result<()> {
        let rows: Vec<[i64; 3]> = items
            .into_iter()
            .flat_map(|(paper, items)| items.iter().map(move |one| [paper.0, one.item, one.said]))
            .collect();
        if rows.is_empty() {
            return Ok(());
        }
        // what is announced twice at once is as it was announced last
        let last: BTreeMap<[i64; 2], i64> = rows
            .into_iter()
            .map(|[paper, item, said]| ([paper, item], said))
            .collect();
        let rows: Vec<[i64; 3]> = last
            .into_iter()
            .map(|([paper, item], said)| [paper, item, said])
            .collect();
        let dialect = self.dialect();
        let insert = format!(
            "INSERT INTO items (newspaper, item, said) SELECT {}, {}, {} FROM {} WHERE 1 = 1 \
             ON CONFLICT (newspaper, item) DO UPDATE SET said = excluded.said",
            dialect.listed_number(0),
            dialect.listed_number(1),
            dialect.listed_number(2),
            dialect.lists(1),
        );
        Sql::built("remembering items", insert)
            .bind(json::to_text(&rows))
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Queues jobs as [`Jobs::add`](crate::Jobs::add) does, in this transaction, and
    /// makes their hosts due. Returns how many are new.
    pub async fn add_jobs<'j>(
        &mut self,
        jobs: impl IntoIterator<Item = &'j NewJob>,
    ) -> Result<u64> {
        let mut once: BTreeMap<(&str, Cow<'_, str>), &NewJob> = BTreeMap::new();
        for job in jobs {
            once.entry((&job.kind, fit(&job.key))).or_insert(job);
        }
        if once.is_empty() {
            return Ok(0);
        }
        let now = self.now();
        let dialect = self.dialect();
        let new = jobs::insert_all(dialect, &once, now, self.beside()).await?;
        let queues = once.values().filter(|job| !job.queue.is_empty());
        self.call_hosts(queues.map(|job| (job.queue.as_str(), job.due_at)))
            .await?;
        Ok(new)
    }

    /// Ends jobs, each given by its kind and key.
    pub async fn end_jobs(&mut self, jobs: &[(&str, &str)]) -> Result<()> {
        if jobs.is_empty() {
            return Ok(());
        }
        let dialect = self.dialect();
        let delete = format!(
            "DELETE FROM jobs WHERE (kind, job_key) IN (SELECT {}, {} FROM {})",
            dialect.listed_text(0),
            dialect.listed_text(1),
            dialect.lists(1),
        );
        let rows: Vec<(&str, Cow<'_, str>)> =
            jobs.iter().map(|&(kind, key)| (kind, fit(key))).collect();
        Sql::built("ending jobs", delete)
            .bind(json::to_text(&rows))
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Puts a waiting job (its kind and key) off after a failure, for a doubling pause (a
    /// minute at first, a day at most) and never less than `at_least`. `give_up`: it is
    /// not tried again.
    pub async fn put_job_off(
        &mut self,
        (kind, key): (&str, &str),
        attempts: u32,
        error: &str,
        at_least: SignedDuration,
        give_up: bool,
    ) -> Result<()> {
        let update = "UPDATE jobs SET state = $1, ready_at = $2, error = $3, attempts = $4 \
            WHERE kind = $5 AND job_key = $6";
        let pause = pause_after(attempts).max(at_least);
        let until = self.now().checked_add(pause).unwrap_or(Timestamp::MAX);
        Sql::new("putting a job off", update)
            .bind(if give_up { "given-up" } else { "waiting" })
            .bind(until)
            .bind(error)
            .bind(attempts)
            .bind(kind)
            .bind(fit(key).as_ref())
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Keeps the robots.txt of hosts; of several of one host the last.
    pub async fn keep_robots(&mut self, robots: &[(String, KeptRobots)]) -> Result<()> {
        let once: BTreeMap<Cow<'_, str>, &KeptRobots> = robots
            .iter()
            .map(|(host, kept)| (fit(host), kept))
            .collect();
        if once.is_empty() {
            return Ok(());
        }
        let row = |(host, kept): (&Cow<'_, str>, &&KeptRobots)| {
            let (from, until) = (kept.fetched_at, kept.fresh_until);
            let times = (from.as_microsecond(), until.as_microsecond());
            serde_json::json!([host, clean(&kept.text), times.0, times.1])
        };
        let rows: Vec<serde_json::Value> = once.iter().map(row).collect();
        let dialect = self.dialect();
        let keep = format!(
            "INSERT INTO hosts (host, due_at, robots, robots_at, robots_until) \
             SELECT {}, {NEVER}, {}, {}, {} FROM {} WHERE 1 = 1 \
             ON CONFLICT (host) DO UPDATE SET robots = excluded.robots, \
             robots_at = excluded.robots_at, robots_until = excluded.robots_until",
            dialect.listed_text(0),
            dialect.listed_text(1),
            dialect.listed_number(2),
            dialect.listed_number(3),
            dialect.lists(1),
        );
        Sql::built("keeping robots.txt", keep)
            .bind(serde_json::Value::from(rows).to_string())
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Gives hosts back, all in one statement: each is due again when the first of its
    /// visits and pages is, but not before the moment that stands beside it. Nothing
    /// happens where the lease went to somebody else.
    pub async fn release_hosts(
        &mut self,
        worker: &str,
        hosts: &[(&str, Option<Timestamp>)],
    ) -> Result<()> {
        if hosts.is_empty() {
            return Ok(());
        }
        let dialect = self.dialect();
        let (greatest, least) = (dialect.greatest(), dialect.least());
        let release = format!(
            "UPDATE hosts SET worker = NULL, leased_until = 0, closed_until = v.closed, \
             due_at = {greatest}(v.closed, {least}( \
             COALESCE((SELECT MIN(due_at) FROM entry_points e \
             WHERE e.host = hosts.host AND e.state = 'active'), {NEVER}), \
             COALESCE((SELECT MIN(ready_at) FROM jobs j \
             WHERE j.queue = hosts.host AND j.state = 'waiting'), {NEVER}))) \
             FROM (SELECT {} AS host, {} AS closed FROM {}) v \
             WHERE hosts.host = v.host AND hosts.worker = $2",
            dialect.listed_text(0),
            dialect.listed_number(1),
            dialect.lists(1),
        );
        let rows: Vec<serde_json::Value> = hosts
            .iter()
            .map(|(host, not_before)| {
                let closed = not_before.map_or(0, Timestamp::as_microsecond);
                serde_json::json!([fit(host), closed])
            })
            .collect();
        Sql::built("giving hosts back", release)
            .bind(serde_json::Value::from(rows).to_string())
            .bind(worker)
            .run(self.beside())
            .await?;
        Ok(())
    }
}

/// A visit in the order in which [`Writer::note_visits`] unfolds it.
fn listed(visit: &Visit) -> serde_json::Value {
    let text = |text: &Option<String>| text.as_deref().map(clean).map(Cow::into_owned);
    let (kind, said) = visit.trouble.clone().unzip();
    serde_json::json!([
        fit(&visit.address),
        clean(&visit.url),
        fit(&visit.host),
        visit.state,
        text(&visit.etag),
        text(&visit.last_modified),
        text(&visit.digest),
        text(&visit.rhythm),
        text(&kind),
        text(&said),
        visit.due_at.as_microsecond(),
        visit.at.as_microsecond(),
        i64::from(visit.found),
        text(&visit.pace),
    ])
}
