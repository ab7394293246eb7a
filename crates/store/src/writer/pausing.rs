//! Newspapers are paused and taken up again. While one is paused nothing of it is
//! visited, none of its waiting pages is fetched and no older column looked for; nothing
//! is lost either.

use std::collections::BTreeSet;

use colonnade_model::NewspaperId;
use jiff::Timestamp;

use super::Writer;
use crate::{Result, hosts::NEVER, sql::Sql};

impl Writer {
    /// Pauses all entry points of a newspaper that are active. Returns how many.
    pub async fn pause_newspaper(&mut self, newspaper: NewspaperId) -> Result<u64> {
        let pause = "UPDATE entry_points SET state = 'paused' \
            WHERE newspaper = $1 AND state = 'active'";
        let paused = Sql::new("pausing a newspaper", pause)
            .bind(newspaper)
            .run(self.on().await?)
            .await?;
        let hold = "UPDATE jobs SET ready_at = $1 WHERE kind = $2 \
            AND job_key >= $3 AND job_key < $4 AND state = 'waiting'";
        for (kind, first, beyond) in jobs_of(newspaper) {
            Sql::new("pausing a newspaper", hold)
                .bind(NEVER)
                .bind(kind)
                .bind(first)
                .bind(beyond)
                .run(self.on().await?)
                .await?;
        }
        self.call_hubs(newspaper).await?;
        Ok(paused)
    }

    /// Takes a newspaper up again: its entry points that were paused, or given up by the
    /// newspaper, and its pages are due now. Returns how many entry points.
    pub async fn resume_newspaper(&mut self, newspaper: NewspaperId) -> Result<u64> {
        let now = self.now();
        let mut hosts = self.held_hosts(newspaper).await?;
        hosts.extend(self.held_queues(newspaper).await?);
        let resume = "UPDATE entry_points SET state = 'active', due_at = $1 \
            WHERE newspaper = $2 AND state IN ('paused', 'retired')";
        let resumed = Sql::new("resuming a newspaper", resume)
            .bind(now)
            .bind(newspaper)
            .run(self.on().await?)
            .await?;
        self.release_jobs(newspaper, now).await?;
        for host in &hosts {
            self.call_host(host, now).await?;
        }
        Ok(resumed)
    }

    async fn held_hosts(&mut self, newspaper: NewspaperId) -> Result<BTreeSet<String>> {
        let find = "SELECT DISTINCT host FROM entry_points \
            WHERE newspaper = $1 AND state IN ('paused', 'retired')";
        let rows = Sql::new("resuming a newspaper", find)
            .bind(newspaper)
            .all(self.on().await?)
            .await?;
        rows.into_iter().map(|mut row| row.text()).collect()
    }

    async fn held_queues(&mut self, newspaper: NewspaperId) -> Result<BTreeSet<String>> {
        let find = "SELECT DISTINCT queue FROM jobs WHERE kind = $1 \
            AND job_key >= $2 AND job_key < $3 AND ready_at = $4 AND queue <> ''";
        let mut queues = BTreeSet::new();
        for (kind, first, beyond) in jobs_of(newspaper) {
            let rows = Sql::new("resuming a newspaper", find)
                .bind(kind)
                .bind(first)
                .bind(beyond)
                .bind(NEVER)
                .all(self.on().await?)
                .await?;
            for mut row in rows {
                queues.insert(row.text()?);
            }
        }
        Ok(queues)
    }

    /// Forgets the pages of a newspaper that wait, and the search for its older columns.
    pub(super) async fn forget_jobs(&mut self, newspaper: NewspaperId) -> Result<()> {
        let forget = "DELETE FROM jobs WHERE kind = $1 AND job_key >= $2 AND job_key < $3";
        for (kind, first, beyond) in jobs_of(newspaper) {
            Sql::new("forgetting a newspaper's pages", forget)
                .bind(kind)
                .bind(first)
                .bind(beyond)
                .run(self.on().await?)
                .await?;
        }
        Ok(())
    }

    async fn release_jobs(&mut self, newspaper: NewspaperId, now: Timestamp) -> Result<()> {
        let release = "UPDATE jobs SET ready_at = $1 WHERE kind = $2 \
            AND job_key >= $3 AND job_key < $4 AND ready_at = $5";
        for (kind, first, beyond) in jobs_of(newspaper) {
            Sql::new("resuming a newspaper", release)
                .bind(now)
                .bind(kind)
                .bind(first)
                .bind(beyond)
                .bind(NEVER)
                .run(self.on().await?)
                .await?;
        }
        Ok(())
    }
}

/// The jobs that concern a newspaper: kind, first key, and the key before which they
/// end. A page's key is `12/…`, that of a search for older columns `12 …`.
pub(super) fn jobs_of(newspaper: NewspaperId) -> [(&'static str, String, String); 2] {
    [
        ("page", format!("{newspaper}/"), format!("{newspaper}0")),
        ("older", format!("{newspaper} "), format!("{newspaper}!")),
    ]
}
