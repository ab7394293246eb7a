//! Which crawlers are at work, in this process or another: whoever asks for something
//! that a crawler does can be told where none is.

use jiff::{SignedDuration, Timestamp};

use crate::{Result, Store, sql::Sql};

/// The crawlers of a store.
#[derive(Debug)]
pub struct Crawlers<'a>(pub(crate) &'a Store);

impl Crawlers<'_> {
    /// This worker is at work, and will say so again before `lease` is over.
    pub async fn at_work(&self, worker: &str, lease: SignedDuration) -> Result<()> {
        let now = self.0.0.clock.now();
        let upsert = "INSERT INTO crawlers (worker, leased_until) VALUES ($1, $2) \
            ON CONFLICT (worker) DO UPDATE SET leased_until = excluded.leased_until";
        Sql::new("noting a crawler", upsert)
            .bind(worker)
            .bind(now.checked_add(lease).unwrap_or(Timestamp::MAX))
            .run(self.0.writers())
            .await?;
        Ok(())
    }

    /// This worker ends; those that ended without saying so are forgotten with it.
    pub async fn gone(&self, worker: &str) -> Result<()> {
        let delete = "DELETE FROM crawlers WHERE worker = $1 OR leased_until <= $2";
        Sql::new("forgetting a crawler", delete)
            .bind(worker)
            .bind(self.0.0.clock.now())
            .run(self.0.writers())
            .await?;
        Ok(())
    }

    /// How many are at work.
    pub async fn count(&self) -> Result<u64> {
        let count = "SELECT COUNT(*) FROM crawlers WHERE leased_until > $1";
        Sql::new("counting crawlers", count)
            .bind(self.0.0.clock.now())
            .one(self.0.readers())
            .await?
            .count()
    }
}
