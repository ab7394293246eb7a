//! What the crawler writes of subscriptions.

use jiff::Timestamp;

use super::Writer;
use crate::{
    NewSubscription, Result, WEBSUB,
    sql::{Row, Sql},
    text::fit,
};

impl Writer {
    /// Keeps a subscription that is to be asked for, instead of what was kept of the
    /// entry point before.
    pub async fn want_subscription(&mut self, new: &NewSubscription) -> Result<()> {
        let upsert = "INSERT INTO subscriptions (address, hub, topic, token, secret, state, \
            asking, lease_seconds, missed, attempts) \
            VALUES ($1, $2, $3, $4, $5, 'wanted', '', 0, 0, 0) \
            ON CONFLICT (address) DO UPDATE SET hub = excluded.hub, topic = excluded.topic, \
            token = excluded.token, secret = excluded.secret, state = 'wanted', asking = '', \
            asked_at = NULL, lease_seconds = 0, lease_until = NULL, last_push_at = NULL, \
            missed = 0, attempts = 0, said = NULL";
        Sql::new("keeping a subscription", upsert)
            .bind(fit(&new.address).as_ref())
            .bind(&new.hub)
            .bind(&new.topic)
            .bind(&new.token)
            .bind(&new.secret)
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Notes that asking a hub failed; a lease that runs goes on. `may_answer`: it may
    /// still ask back.
    pub async fn subscription_failed(
        &mut self,
        token: &str,
        said: &str,
        may_answer: bool,
    ) -> Result<()> {
        let update = "UPDATE subscriptions SET said = $1, attempts = attempts + 1, \
            asking = CASE WHEN $2 = 1 THEN asking ELSE '' END, \
            state = CASE WHEN state = 'asked' AND $3 = 0 THEN 'wanted' ELSE state END \
            WHERE token = $4";
        Sql::new("noting that a hub failed", update)
            .bind(said)
            .bind(may_answer)
            .bind(may_answer)
            .bind(token)
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Ends a subscription on our side.
    pub async fn end_subscription(&mut self, token: &str) -> Result<()> {
        let update = "UPDATE subscriptions SET state = 'ended', asking = '', \
            lease_until = NULL WHERE token = $1";
        Sql::new("ending a subscription", update)
            .bind(token)
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Notes, of a subscription on which one relied while its feed was visited, whether
    /// the visit found what no push had told.
    pub async fn note_missed(&mut self, token: &str, found: bool) -> Result<()> {
        let update = "UPDATE subscriptions SET missed = CASE WHEN $1 = 1 THEN missed + 1 \
            WHEN missed < 2 THEN 0 ELSE missed END WHERE token = $2";
        Sql::new("noting what a hub missed", update)
            .bind(found)
            .bind(token)
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Notes that a push brought something new: the hub can be relied on.
    pub async fn note_push(&mut self, token: &str, address: &str, at: Timestamp) -> Result<()> {
        let relied = "UPDATE subscriptions SET missed = 0 WHERE token = $1";
        Sql::new("noting what a hub told", relied)
            .bind(token)
            .run(self.beside())
            .await?;
        let found = "UPDATE entry_points SET found_at = $1 WHERE address = $2";
        Sql::new("noting what a hub told", found)
            .bind(at)
            .bind(fit(address).as_ref())
            .run(self.beside())
            .await?;
        Ok(())
    }

    /// Lets those be looked after now whose entry points are visited no more, so that
    /// their hubs are told.
    pub(super) async fn call_hubs(
        &mut self,
        newspaper: colonnade_model::NewspaperId,
    ) -> Result<()> {
        let find = "SELECT s.token, j.queue FROM subscriptions s \
            JOIN entry_points e ON e.address = s.address \
            JOIN jobs j ON j.kind = $1 AND j.job_key = s.token WHERE e.newspaper = $2";
        let rows = Sql::new("pausing a newspaper", find)
            .bind(WEBSUB)
            .bind(newspaper)
            .all(self.beside())
            .await?;
        self.look_after_now(rows).await
    }

    /// The same for the one entry point of this address, which its newspaper gave up.
    pub async fn call_hub_of(&mut self, address: &str) -> Result<()> {
        let find = "SELECT s.token, j.queue FROM subscriptions s \
            JOIN jobs j ON j.kind = $1 AND j.job_key = s.token WHERE s.address = $2";
        let rows = Sql::new("telling a hub of an end", find)
            .bind(WEBSUB)
            .bind(fit(address).as_ref())
            .all(self.beside())
            .await?;
        self.look_after_now(rows).await
    }

    /// Makes jobs due, each a row of its subscription's token and its hub's host.
    async fn look_after_now(&mut self, rows: Vec<Row>) -> Result<()> {
        let now = self.now();
        for mut row in rows {
            let (token, host) = (row.text()?, row.text()?);
            let due = "UPDATE jobs SET ready_at = $1 WHERE kind = $2 AND job_key = $3";
            Sql::new("telling a hub of an end", due)
                .bind(now)
                .bind(WEBSUB)
                .bind(token)
                .run(self.beside())
                .await?;
            self.call_host(&host, now).await?;
        }
        Ok(())
    }
}
