//! Hosts: one queue each. A worker holds a host, not a single visit or page, so that
//! however many machines gather, nobody's server is asked by two of them at once.

mod hold;

pub use hold::Hold;
use jiff::{SignedDuration, Timestamp};

use crate::{Error, Result, Store, sql::Sql, text::json_texts};

/// What is kept of a host's robots.txt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptRobots {
    /// Its text; empty where the host has none (RFC 9309, 2.3.1.3).
    pub text: String,
    /// When it was fetched.
    pub fetched_at: Timestamp,
    /// When it is to be fetched again.
    pub fresh_until: Timestamp,
}

/// A host that a worker holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Its name, with the port where that is not the scheme's own.
    pub host: String,
    /// Its robots.txt, if it was ever asked for.
    pub robots: Option<KeptRobots>,
    /// Whether pages of it wait to be fetched.
    pub has_pages: bool,
}

/// The hosts of a store.
#[derive(Debug)]
pub struct Hosts<'a>(pub(crate) &'a Store);

impl Hosts<'_> {
    /// Claims hosts of which something is due, for `lease`, the longest due first; no
    /// two workers hold the same one. One whose lease ran out is due again; one that
    /// somebody waits for ([`hold`](Self::hold)) is left to them.
    pub async fn claim(
        &self,
        worker: &str,
        limit: u32,
        lease: SignedDuration,
    ) -> Result<Vec<Host>> {
        let claim = format!(
            "WITH due AS MATERIALIZED (SELECT host FROM hosts \
             WHERE due_at <= $1 AND leased_until <= $2 AND wanted_until <= $3 \
             ORDER BY due_at, host LIMIT $4 {}) \
             UPDATE hosts SET worker = $5, leased_until = $6 WHERE host IN (SELECT host FROM due) \
             RETURNING host, robots, robots_at, robots_until",
            self.0.dialect().skip_locked()
        );
        let now = self.0.0.clock.now();
        let rows = Sql::built("claiming hosts", claim)
            .bind(now)
            .bind(now)
            .bind(now)
            .bind(limit)
            .bind(worker)
            .bind(now.checked_add(lease).unwrap_or(Timestamp::MAX))
            .all(self.0.writers())
            .await?;
        let mut hosts = Vec::with_capacity(rows.len());
        for mut row in rows {
            let host = row.text()?;
            let text = row.maybe_text()?;
            let (fetched_at, fresh_until) = (row.time()?, row.time()?);
            hosts.push(Host {
                host,
                robots: text.map(|text| KeptRobots {
                    text,
                    fetched_at,
                    fresh_until,
                }),
                has_pages: false,
            });
        }
        self.note_pages(&mut hosts, now).await?;
        Ok(hosts)
    }

    async fn note_pages(&self, hosts: &mut [Host], now: Timestamp) -> Result<()> {
        if hosts.is_empty() {
            return Ok(());
        }
        let find = format!(
            "SELECT DISTINCT queue FROM jobs WHERE state = 'waiting' AND ready_at <= $1 \
             AND queue IN {}",
            self.0.dialect().texts(2)
        );
        let rows = Sql::built("looking for pages to fetch", find)
            .bind(now)
            .bind(json_texts(hosts.iter().map(|host| &host.host)))
            .all(self.0.readers())
            .await?;
        for mut row in rows {
            let queue = row.text()?;
            if let Some(host) = hosts.iter_mut().find(|host| host.host == queue) {
                host.has_pages = true;
            }
        }
        Ok(())
    }

    /// Renews everything a worker holds.
    pub async fn renew(&self, worker: &str, lease: SignedDuration) -> Result<u64> {
        let update = "UPDATE hosts SET leased_until = $1 WHERE worker = $2 AND leased_until > 0";
        let until = self.0.0.clock.now().checked_add(lease);
        Sql::new("renewing leases", update)
            .bind(until.unwrap_or(Timestamp::MAX))
            .bind(worker)
            .run(self.0.writers())
            .await
    }

    /// How many hosts are due now and how many of these somebody holds, and when the
    /// next one is due, if any is.
    pub async fn due(&self) -> Result<(u64, u64, Option<Timestamp>)> {
        let count = "SELECT COUNT(*), COUNT(CASE WHEN leased_until > $1 THEN 1 END) \
            FROM hosts WHERE due_at <= $2";
        let now = self.0.0.clock.now();
        let mut row = Sql::new("counting what is due", count)
            .bind(now)
            .bind(now)
            .one(self.0.readers())
            .await?;
        let (due, held) = (row.count()?, row.count()?);
        let next = "SELECT MIN(due_at) FROM hosts WHERE due_at > $1 AND due_at < $2";
        let mut row = Sql::new("looking for what is due next", next)
            .bind(now)
            .bind(NEVER)
            .one(self.0.readers())
            .await?;
        Ok((due, held, row.maybe_time()?))
    }

    /// Makes every active entry point due now; hosts that asked to be left alone for a
    /// while still are.
    pub async fn make_all_due(&self) -> Result<()> {
        let failed = |e| Error::database("making everything due", e);
        let begin = self.0.dialect().begin();
        let mut on = self.0.writers().begin_with(begin).await.map_err(failed)?;
        let now = self.0.0.clock.now();
        let points = "UPDATE entry_points SET due_at = $1 WHERE state = 'active' AND due_at > $2";
        Sql::new("making everything due", points)
            .bind(now)
            .bind(now)
            .run(&mut *on)
            .await?;
        let hosts = "UPDATE hosts SET due_at = CASE WHEN closed_until > $1 THEN closed_until \
            ELSE $2 END WHERE due_at > $3 AND EXISTS (SELECT 1 FROM entry_points e \
            WHERE e.host = hosts.host AND e.state = 'active')";
        Sql::new("making everything due", hosts)
            .bind(now)
            .bind(now)
            .bind(now)
            .run(&mut *on)
            .await?;
        on.commit().await.map_err(failed)
    }
}

/// Where nothing is due: no moment that jiff knows comes later.
pub(crate) const NEVER: i64 = i64::MAX;
