//! Single hosts are held for what no visit does: while an unknown newspaper is looked over.

use jiff::SignedDuration;

use super::{Hosts, KeptRobots, NEVER};
use crate::{Error, Result, sql::Sql, text::fit};

/// Whoever waits for a host and says nothing for this long waits no more.
const PATIENCE: SignedDuration = SignedDuration::from_secs(10);

/// Whose a host is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Ours until the lease ends, with what is kept of its robots.txt.
    Ours(Option<KeptRobots>),
    /// That of the worker beside us.
    Beside,
    /// Somebody else's, who leaves it to us next.
    Others,
}

impl Hosts<'_> {
    /// Holds one host for `lease`, due or not; again and again, to hold it longer. Where
    /// another has it, nobody but us takes it next, as long as this is asked every few
    /// seconds. `beside`: a worker with whom we share the host.
    pub async fn hold(
        &self,
        worker: &str,
        beside: Option<&str>,
        host: &str,
        lease: SignedDuration,
    ) -> Result<Hold> {
        let failed = |e| Error::database("holding a host", e);
        let begin = self.0.dialect().begin();
        let mut on = self.0.writers().begin_with(begin).await.map_err(failed)?;
        let now = self.0.0.clock.now();
        let after = |wait| now.checked_add(wait).unwrap_or(jiff::Timestamp::MAX);
        let hold = "INSERT INTO hosts (host, due_at, worker, leased_until) \
            VALUES ($1, $2, $3, $4) ON CONFLICT (host) DO UPDATE SET \
            worker = excluded.worker, leased_until = excluded.leased_until, wanted_until = 0 \
            WHERE hosts.leased_until <= $5 OR hosts.worker = excluded.worker \
            RETURNING robots, robots_at, robots_until";
        let ours = Sql::new("holding a host", hold)
            .bind(fit(host).as_ref())
            .bind(NEVER)
            .bind(worker)
            .bind(after(lease))
            .bind(now)
            .first(&mut *on)
            .await?;
        let outcome = if let Some(mut row) = ours {
            let text = row.maybe_text()?;
            let (fetched_at, fresh_until) = (row.time()?, row.time()?);
            Hold::Ours(text.map(|text| KeptRobots {
                text,
                fetched_at,
                fresh_until,
            }))
        } else {
            let want = "UPDATE hosts SET wanted_until = $1 WHERE host = $2 RETURNING worker";
            let mut row = Sql::new("holding a host", want)
                .bind(after(PATIENCE))
                .bind(fit(host).as_ref())
                .one(&mut *on)
                .await?;
            let holder = row.maybe_text()?;
            if beside.is_some() && holder.as_deref() == beside {
                Hold::Beside
            } else {
                Hold::Others
            }
        };
        on.commit().await.map_err(failed)?;
        Ok(outcome)
    }

    /// Gives back all that a worker holds in this way; what is due there is due as before.
    pub async fn let_go(&self, worker: &str) -> Result<()> {
        let free = "UPDATE hosts SET worker = NULL, leased_until = 0, wanted_until = 0 \
            WHERE worker = $1";
        Sql::new("giving hosts back", free)
            .bind(worker)
            .run(self.0.writers())
            .await?;
        Ok(())
    }
}
