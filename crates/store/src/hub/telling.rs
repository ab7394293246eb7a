//! Who is still to be told (7, "Content Distribution").

use jiff::{SignedDuration, Timestamp};

use super::limits::BETWEEN_TELLINGS;
use crate::{
    Result, Store,
    jobs::pause_after,
    sql::{Row, Sql},
    text::json_numbers,
};

/// The longest reason that is kept, in characters.
const LONGEST_REASON: usize = 300;

/// A subscriber to be told, with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    id: i64,
    /// Where.
    pub callback: String,
    /// Signs the body.
    pub secret: Option<String>,
    /// The site: `https://columns.example`.
    pub base: String,
    /// The feed's whole address.
    pub topic: String,
    /// Its media type.
    pub content_type: String,
    /// The feed.
    pub body: String,
    version: i64,
    /// How often in a row it was not taken.
    pub attempts: u32,
}

pub(super) async fn is_due(store: &Store) -> Result<bool> {
    let find = "SELECT 1 FROM hub_requests WHERE ready_at <= $1 UNION ALL \
        SELECT 1 FROM hub_subscribers WHERE ready_at <= $1 AND lease_until > $1 LIMIT 1";
    let row = Sql::new("looking for subscribers to be told", find)
        .bind(store.0.clock.now())
        .first(store.readers())
        .await?;
    Ok(row.is_some())
}

pub(super) async fn claim(
    store: &Store,
    worker: &str,
    limit: u32,
    lease: SignedDuration,
) -> Result<Vec<Telling>> {
    let claim = "UPDATE hub_subscribers SET worker = $1, ready_at = $2, attempts = attempts + 1 \
        WHERE ready_at <= $3 AND id IN (SELECT MIN(s.id) FROM hub_subscribers s \
        WHERE s.ready_at <= $3 AND s.lease_until > $3 \
        AND NOT EXISTS (SELECT 1 FROM hub_subscribers h \
        WHERE h.host = s.host AND h.worker IS NOT NULL AND h.ready_at > $3) \
        GROUP BY s.host ORDER BY MIN(s.ready_at) LIMIT $4) RETURNING id";
    let now = store.0.clock.now();
    let rows = Sql::new("claiming subscribers", claim)
        .bind(worker)
        .bind(now.checked_add(lease).unwrap_or(Timestamp::MAX))
        .bind(now)
        .bind(limit)
        .all(store.writers())
        .await?;
    let ids: Vec<i64> = rows
        .into_iter()
        .map(|mut row| row.int())
        .collect::<Result<_>>()?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let read = format!(
        "SELECT s.id, s.callback, s.secret, t.base, t.address, t.content_type, t.body, \
         t.version, s.attempts - 1 FROM hub_subscribers s JOIN hub_topics t ON t.id = s.topic \
         WHERE s.id IN {}",
        store.dialect().numbers(1)
    );
    let rows = Sql::built("reading what is to be told", read)
        .bind(json_numbers(ids))
        .all(store.writers())
        .await?;
    rows.into_iter().map(telling).collect()
}

fn telling(mut row: Row) -> Result<Telling> {
    let (id, callback, secret) = (row.int()?, row.text()?, row.maybe_text()?);
    let base = row.text()?;
    Ok(Telling {
        id,
        callback,
        secret,
        topic: format!("{base}{}", row.text()?),
        base,
        content_type: row.text()?,
        body: crate::packed::unpack(row.bytes()?)?,
        version: row.int()?,
        attempts: row.small()?,
    })
}

pub(super) async fn told(store: &Store, worker: &str, telling: &Telling) -> Result<()> {
    let now = store.0.clock.now();
    let again = now.checked_add(BETWEEN_TELLINGS).unwrap_or(Timestamp::MAX);
    // what changed while this was told is told next
    let update = "UPDATE hub_subscribers SET told = $1, told_at = $2, attempts = 0, \
        worker = NULL, said = NULL, ready_at = CASE WHEN (SELECT t.version FROM hub_topics t \
        WHERE t.id = hub_subscribers.topic) > $1 THEN CAST($3 AS BIGINT) END \
        WHERE id = $4 AND worker = $5";
    Sql::new("noting what was told", update)
        .bind(telling.version)
        .bind(now)
        .bind(again)
        .bind(telling.id)
        .bind(worker)
        .run(store.writers())
        .await?;
    Ok(())
}

pub(super) async fn later(
    store: &Store,
    worker: &str,
    telling: &Telling,
    said: &str,
    wait: Option<SignedDuration>,
) -> Result<()> {
    let pause = pause_after(telling.attempts + 1);
    let longest = pause_after(u32::MAX);
    let pause = wait.map_or(pause, |wait| wait.max(pause).min(longest));
    let at = store.0.clock.now().checked_add(pause);
    let said: String = said.chars().take(LONGEST_REASON).collect();
    let update = "UPDATE hub_subscribers SET ready_at = $1, worker = NULL, said = $2 \
        WHERE id = $3 AND worker = $4";
    Sql::new("noting what was not told", update)
        .bind(at.unwrap_or(Timestamp::MAX))
        .bind(said)
        .bind(telling.id)
        .bind(worker)
        .run(store.writers())
        .await?;
    Ok(())
}

pub(super) async fn gone(store: &Store, worker: &str, telling: &Telling) -> Result<()> {
    Sql::new(
        "ending a subscription",
        "DELETE FROM hub_subscribers WHERE id = $1 AND worker = $2",
    )
    .bind(telling.id)
    .bind(worker)
    .run(store.writers())
    .await?;
    Ok(())
}

pub(super) async fn sweep(store: &Store) -> Result<()> {
    let ended = "DELETE FROM hub_subscribers WHERE lease_until <= $1";
    Sql::new("clearing the hub", ended)
        .bind(store.0.clock.now())
        .run(store.writers())
        .await?;
    let unwanted = "DELETE FROM hub_topics WHERE \
        NOT EXISTS (SELECT 1 FROM hub_subscribers s WHERE s.topic = hub_topics.id) \
        AND NOT EXISTS (SELECT 1 FROM hub_requests r WHERE r.topic = hub_topics.id)";
    Sql::new("clearing the hub", unwanted)
        .run(store.writers())
        .await?;
    Ok(())
}
