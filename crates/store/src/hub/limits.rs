//! Bounds of the hub: what it keeps, and whom it may be made to send requests to.

use jiff::SignedDuration;
use sqlx::AnyConnection;

use crate::{Result, Store, sql::Sql};

/// Topics in all.
const TOPICS: u64 = 20_000;
/// Topics that any change may change, such as searches: each is drawn again after every
/// stretch of changes.
const TOPICS_OF_ANY: u64 = 500;
/// Subscriptions in all.
const SUBSCRIBERS: u64 = 100_000;
/// Subscriptions of one topic.
const OF_ONE_TOPIC: u64 = 20_000;
/// Subscriptions of callbacks at one host.
const AT_ONE_HOST: u64 = 20_000;
/// Callbacks that wait to be asked.
const QUESTIONS: u64 = 10_000;
/// Of these: at one host.
const QUESTIONS_AT_ONE_HOST: u64 = 500;
/// Requests of one visitor within an hour.
const BY_ONE_VISITOR: u64 = 3_000;
/// Requests within an hour that name callbacks at a host which has confirmed some before.
const FOR_A_KNOWN_HOST: u64 = 3_000;
/// Requests within an hour for a host that has confirmed none: nobody can use the hub to
/// send many requests to somebody who did not ask for them.
const FOR_A_NEW_HOST: u64 = 60;
/// After a body was taken, the next one waits this long at least.
pub(super) const BETWEEN_TELLINGS: SignedDuration = SignedDuration::from_secs(10);

/// The number that a statement without values counts.
async fn count(on: &mut AnyConnection, text: &'static str, of: Option<&str>) -> Result<u64> {
    let mut sql = Sql::new("counting subscribers", text);
    if let Some(of) = of {
        sql = sql.bind(of);
    }
    sql.one(on).await?.count()
}

/// Counts a request of this visitor for this host; true where it is one too many.
pub(super) async fn is_too_often(
    store: &Store,
    on: &mut AnyConnection,
    visitor: &str,
    host: &str,
) -> Result<bool> {
    let hour = store.0.clock.now().as_second().div_euclid(3_600);
    Sql::new(
        "counting requests",
        "DELETE FROM hub_askers WHERE hour <> $1",
    )
    .bind(hour)
    .run(&mut *on)
    .await?;
    let known = "SELECT COUNT(*) FROM (SELECT 1 FROM hub_subscribers WHERE host = $1 LIMIT 1) q";
    let for_host = if count(on, known, Some(host)).await? > 0 {
        FOR_A_KNOWN_HOST
    } else {
        FOR_A_NEW_HOST
    };
    let note = "INSERT INTO hub_askers (asker, hour, asked) VALUES ($1, $2, 1) \
        ON CONFLICT (asker) DO UPDATE SET asked = hub_askers.asked + 1 RETURNING asked";
    for (asker, most) in [
        (format!("visitor {visitor}"), BY_ONE_VISITOR),
        (format!("host {host}"), for_host),
    ] {
        let mut row = Sql::new("counting requests", note)
            .bind(asker)
            .bind(hour)
            .one(&mut *on)
            .await?;
        if row.count()? > most {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether there is no room for another callback to be asked.
pub(super) async fn is_full_of_questions(on: &mut AnyConnection, host: &str) -> Result<bool> {
    let all = "SELECT COUNT(*) FROM hub_requests";
    let at_host = "SELECT COUNT(*) FROM hub_requests WHERE host = $1";
    Ok(count(on, all, None).await? >= QUESTIONS
        || count(on, at_host, Some(host)).await? >= QUESTIONS_AT_ONE_HOST)
}

/// Whether there is no room for another topic.
pub(super) async fn is_full_of_topics(on: &mut AnyConnection, of_any: bool) -> Result<bool> {
    let any = "SELECT COUNT(*) FROM hub_subjects WHERE subject = 'any'";
    Ok(
        count(on, "SELECT COUNT(*) FROM hub_topics", None).await? >= TOPICS
            || of_any && count(on, any, None).await? >= TOPICS_OF_ANY,
    )
}

/// Whether there is no room for another subscriber of this topic at this host.
pub(super) async fn is_full(on: &mut AnyConnection, topic: i64, host: &str) -> Result<bool> {
    let at_host = "SELECT COUNT(*) FROM hub_subscribers WHERE host = $1";
    let of_topic = "SELECT COUNT(*) FROM hub_subscribers WHERE topic = $1";
    let all = "SELECT COUNT(*) FROM hub_subscribers";
    let of_topic = Sql::new("counting subscribers", of_topic).bind(topic);
    Ok(of_topic.one(&mut *on).await?.count()? >= OF_ONE_TOPIC
        || count(on, at_host, Some(host)).await? >= AT_ONE_HOST
        || count(on, all, None).await? >= SUBSCRIBERS)
}
