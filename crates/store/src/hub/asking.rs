//! Wishes to be told, and callbacks that are to be asked whether the wish is theirs
//! (5.3, "Hub Verifies Intent of the Subscriber").

use jiff::{SignedDuration, Timestamp};
use sqlx::AnyConnection;

use super::{
    HubMode, limits,
    topics::{self, Known, NewTopic},
};
use crate::{
    Asking, Error, Result, Store,
    jobs::pause_after,
    sql::{Row, Sql},
    text::fit,
};

/// How often a callback is asked that cannot be reached.
const MOST_ATTEMPTS: u32 = 3;

/// What somebody wants of the hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Where the subscriber is told.
    pub callback: String,
    /// The callback's host, with its port where that is named.
    pub host: String,
    /// Signs what is told.
    pub secret: Option<String>,
    /// How long to tell, in seconds.
    pub lease_seconds: u64,
    /// Tells one visitor from another within a day.
    pub visitor: String,
}

/// What became of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wished {
    /// The callback will be asked.
    Taken,
    /// Too many came from there or for that host within an hour.
    TooOften,
    /// There is no room for another subscription.
    Full,
    /// There is no such subscription to be ended.
    Unknown,
}

/// A callback to be asked, or to be told that it is denied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Number.
    pub id: i64,
    /// What is asked.
    pub mode: HubMode,
    /// Where.
    pub callback: String,
    /// The feed's whole address.
    pub topic: String,
    /// For how long the subscriber would be told, in seconds.
    pub lease_seconds: u64,
    /// Why it is denied.
    pub reason: Option<String>,
    /// How often it was asked before, in vain.
    pub attempts: u32,
}

pub(super) async fn subscribe(store: &Store, topic: &NewTopic, wish: &Wish) -> Result<Wished> {
    let failed = |e| Error::database("taking a wish", e);
    let dialect = store.dialect();
    let begun = store.writers().begin_with(dialect.begin()).await;
    let mut on = begun.map_err(failed)?;
    dialect.lock_hub(&mut on).await?;
    let mut wished = may_ask(store, &mut on, wish).await?;
    if wished == Wished::Taken {
        let known = match topics::known(&mut on, &topic.base, &topic.address).await? {
            Some(known) => Some(known),
            None => topics::add(&mut on, topic).await?,
        };
        match known {
            Some(known) if !limits::is_full(&mut on, known.id, &wish.host).await? => {
                let place = (topic.base.as_str(), topic.address.as_str());
                ask(store, &mut on, known, place, Asking::Subscribe, wish).await?;
            }
            _ => wished = Wished::Full,
        }
    }
    // what was counted stays counted
    on.commit().await.map_err(failed)?;
    Ok(wished)
}

pub(super) async fn unsubscribe(
    store: &Store,
    base: &str,
    address: &str,
    wish: &Wish,
) -> Result<Wished> {
    let failed = |e| Error::database("taking a wish", e);
    let dialect = store.dialect();
    let begun = store.writers().begin_with(dialect.begin()).await;
    let mut on = begun.map_err(failed)?;
    let mut wished = may_ask(store, &mut on, wish).await?;
    if wished == Wished::Taken {
        let known = match topics::known(&mut on, base, address).await? {
            Some(known) if subscribes(&mut on, known, wish).await? => Some(known),
            _ => None,
        };
        match known {
            Some(known) => {
                let place = (base, address);
                ask(store, &mut on, known, place, Asking::Unsubscribe, wish).await?;
            }
            None => wished = Wished::Unknown,
        }
    }
    on.commit().await.map_err(failed)?;
    Ok(wished)
}

async fn may_ask(store: &Store, on: &mut AnyConnection, wish: &Wish) -> Result<Wished> {
    Ok(
        if limits::is_too_often(store, on, &wish.visitor, &wish.host).await? {
            Wished::TooOften
        } else if limits::is_full_of_questions(on, &wish.host).await? {
            Wished::Full
        } else {
            Wished::Taken
        },
    )
}

/// Whether there is a subscription, or one was wished for.
async fn subscribes(on: &mut AnyConnection, topic: Known, wish: &Wish) -> Result<bool> {
    let find = "SELECT 1 FROM hub_subscribers WHERE topic = $1 AND callback_key = $2 \
        UNION ALL SELECT 1 FROM hub_requests WHERE topic = $1 AND callback_key = $2 LIMIT 1";
    let row = Sql::new("looking a subscriber up", find)
        .bind(topic.id)
        .bind(fit(&wish.callback).into_owned())
        .first(on)
        .await?;
    Ok(row.is_some())
}

/// The last wish counts.
async fn ask(
    store: &Store,
    on: &mut AnyConnection,
    topic: Known,
    (base, address): (&str, &str),
    asking: Asking,
    wish: &Wish,
) -> Result<()> {
    let upsert = "INSERT INTO hub_requests (topic, base, address, callback_key, callback, host, \
        mode, secret, lease_seconds, told, ready_at, attempts) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0) \
        ON CONFLICT (topic, callback_key) DO UPDATE SET mode = excluded.mode, \
        secret = excluded.secret, lease_seconds = excluded.lease_seconds, reason = NULL, \
        told = excluded.told, ready_at = excluded.ready_at, attempts = 0, worker = NULL";
    Sql::new("taking a wish", upsert)
        .bind(topic.id)
        .bind(base)
        .bind(address)
        .bind(fit(&wish.callback).into_owned())
        .bind(&wish.callback)
        .bind(&wish.host)
        .bind(asking.as_str())
        .bind(wish.secret.as_deref())
        .bind(wish.lease_seconds)
        .bind(topic.version)
        .bind(store.0.clock.now())
        .run(on)
        .await?;
    Ok(())
}

pub(super) async fn claim(
    store: &Store,
    worker: &str,
    limit: u32,
    lease: SignedDuration,
) -> Result<Vec<Question>> {
    let claim = "UPDATE hub_requests SET worker = $1, ready_at = $2, attempts = attempts + 1 \
        WHERE ready_at <= $3 AND id IN (SELECT MIN(r.id) FROM hub_requests r \
        WHERE r.ready_at <= $3 AND NOT EXISTS (SELECT 1 FROM hub_requests h \
        WHERE h.host = r.host AND h.worker IS NOT NULL AND h.ready_at > $3) \
        GROUP BY r.host ORDER BY MIN(r.ready_at) LIMIT $4) \
        RETURNING id, mode, callback, base, address, lease_seconds, reason, attempts - 1";
    let now = store.0.clock.now();
    let rows = Sql::new("claiming questions", claim)
        .bind(worker)
        .bind(now.checked_add(lease).unwrap_or(Timestamp::MAX))
        .bind(now)
        .bind(limit)
        .all(store.writers())
        .await?;
    rows.into_iter().map(question).collect()
}

fn question(mut row: Row) -> Result<Question> {
    let id = row.int()?;
    let word = row.text()?;
    let mode = match word.as_str() {
        "subscribe" => HubMode::Subscribe,
        "unsubscribe" => HubMode::Unsubscribe,
        "denied" => HubMode::Denied,
        _ => return Err(Error::row(format!("hub_requests.mode of {id}"), word)),
    };
    Ok(Question {
        id,
        mode,
        callback: row.text()?,
        topic: row.text()? + &row.text()?,
        lease_seconds: row.count()?,
        reason: row.maybe_text()?,
        attempts: row.small()?,
    })
}

pub(super) async fn confirmed(store: &Store, worker: &str, question: &Question) -> Result<()> {
    let failed = |e| Error::database("confirming a subscription", e);
    let begin = store.dialect().begin();
    let mut on = store.writers().begin_with(begin).await.map_err(failed)?;
    // a wish that came while the callback was asked stands in the row now: it is asked again
    let take = "DELETE FROM hub_requests WHERE id = $1 AND worker = $2 \
        RETURNING topic, callback_key, callback, host, secret, told";
    let row = Sql::new("confirming a subscription", take)
        .bind(question.id)
        .bind(worker)
        .first(&mut *on)
        .await?;
    let Some(mut row) = row else {
        return Ok(());
    };
    let (topic, key) = (row.int()?, row.text()?);
    if question.mode == HubMode::Subscribe {
        let (callback, host) = (row.text()?, row.text()?);
        let (secret, told) = (row.maybe_text()?, row.int()?);
        let now = store.0.clock.now();
        let seconds = i64::try_from(question.lease_seconds).unwrap_or(i64::MAX);
        let until = now.checked_add(SignedDuration::from_secs(seconds));
        // where the topic changed meanwhile, that is told at once
        let insert = "INSERT INTO hub_subscribers (topic, callback_key, callback, host, secret, \
            lease_until, told, told_at, ready_at, attempts) \
            SELECT t.id, CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), \
            CAST($4 AS TEXT), CAST($5 AS BIGINT), CAST($6 AS BIGINT), 0, \
            CASE WHEN t.version > $6 THEN CAST($7 AS BIGINT) END, 0 \
            FROM hub_topics t WHERE t.id = $8 \
            ON CONFLICT (topic, callback_key) DO UPDATE SET secret = excluded.secret, \
            lease_until = excluded.lease_until, said = NULL";
        Sql::new("confirming a subscription", insert)
            .bind(key)
            .bind(callback)
            .bind(host)
            .bind(secret.as_deref())
            .bind(until.unwrap_or(Timestamp::MAX))
            .bind(told)
            .bind(now)
            .bind(topic)
            .run(&mut *on)
            .await?;
    } else {
        let end = "DELETE FROM hub_subscribers WHERE topic = $1 AND callback_key = $2";
        Sql::new("ending a subscription", end)
            .bind(topic)
            .bind(key)
            .run(&mut *on)
            .await?;
    }
    on.commit().await.map_err(failed)
}

pub(super) async fn drop_question(store: &Store, worker: &str, question: &Question) -> Result<()> {
    Sql::new(
        "dropping a question",
        "DELETE FROM hub_requests WHERE id = $1 AND worker = $2",
    )
    .bind(question.id)
    .bind(worker)
    .run(store.writers())
    .await?;
    Ok(())
}

pub(super) async fn later(store: &Store, worker: &str, question: &Question) -> Result<()> {
    let attempts = question.attempts + 1;
    if attempts >= MOST_ATTEMPTS {
        return drop_question(store, worker, question).await;
    }
    let at = store.0.clock.now().checked_add(pause_after(attempts));
    Sql::new(
        "putting a question off",
        "UPDATE hub_requests SET ready_at = $1, worker = NULL WHERE id = $2 AND worker = $3",
    )
    .bind(at.unwrap_or(Timestamp::MAX))
    .bind(question.id)
    .bind(worker)
    .run(store.writers())
    .await?;
    Ok(())
}
