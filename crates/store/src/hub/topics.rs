//! Feeds of ours that somebody subscribes to.

use std::collections::BTreeSet;

use colonnade_model::ChangeSeq;
use jiff::SignedDuration;
use sqlx::AnyConnection;

use super::{
    Subject, following,
    limits::{BETWEEN_TELLINGS, is_full_of_topics},
};
use crate::{
    Error, Result, Store, changes, packed,
    sql::Sql,
    text::{digest, fit, json_texts},
};

/// A topic that could not be drawn is drawn again after this long.
const PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// A feed of ours as it is drawn now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTopic {
    /// Of the site: `https://columns.example`.
    pub base: String,
    /// Of the feed, from its path on.
    pub address: String,
    /// Its media type.
    pub content_type: String,
    /// The feed.
    pub body: String,
    /// What it tells of.
    pub subjects: Vec<Subject>,
    /// The newest change that was there when it was drawn.
    pub drawn: ChangeSeq,
}

/// A topic to be drawn again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleTopic {
    /// Of the feed, from its path on.
    pub address: String,
    id: i64,
    touched: i64,
}

/// The topic's number and version.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) id: i64,
    pub(super) version: i64,
}

pub(super) async fn known(
    on: &mut AnyConnection,
    base: &str,
    address: &str,
) -> Result<Option<Known>> {
    let find = "SELECT id, version FROM hub_topics WHERE topic_key = $1";
    let row = Sql::new("looking a topic up", find)
        .bind(key(base, address))
        .first(on)
        .await?;
    row.map(|mut row| {
        Ok(Known {
            id: row.int()?,
            version: row.int()?,
        })
    })
    .transpose()
}

fn key(base: &str, address: &str) -> String {
    fit(&format!("{base}{address}")).into_owned()
}

/// Keeps a topic that is not known yet, under the hub's lock; `None` where there is no
/// room.
pub(super) async fn add(on: &mut AnyConnection, new: &NewTopic) -> Result<Option<Known>> {
    let subjects: BTreeSet<String> = new.subjects.iter().map(Subject::key).collect();
    if is_full_of_topics(on, new.subjects.contains(&Subject::Any)).await? {
        return Ok(None);
    }
    // what was filed between drawing and this moment is not in the body
    let head = changes::head(&mut *on).await?;
    following::begin(on, head).await?;
    let insert = "INSERT INTO hub_topics (topic_key, base, address, content_type, body, \
        digest, version, touched, drawn, retry_at) \
        VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, 0) RETURNING id";
    let id = Sql::new("keeping a topic", insert)
        .bind(key(&new.base, &new.address))
        .bind(&new.base)
        .bind(&new.address)
        .bind(&new.content_type)
        .bind(packed::pack(&new.body))
        .bind(digest([new.body.as_str()]))
        .bind(head)
        .bind(new.drawn.0.min(head))
        .one(&mut *on)
        .await?
        .int()?;
    let insert = "INSERT INTO hub_subjects (subject, topic) VALUES ($1, $2)";
    for subject in subjects {
        Sql::new("keeping a topic", insert)
            .bind(subject)
            .bind(id)
            .run(&mut *on)
            .await?;
    }
    Ok(Some(Known { id, version: 1 }))
}

/// Marks the topics of these subjects as touched by a change.
pub(super) async fn touch(
    store: &Store,
    on: &mut AnyConnection,
    subjects: &BTreeSet<String>,
    at: i64,
) -> Result<()> {
    let update = format!(
        "UPDATE hub_topics SET touched = $1 WHERE touched < $1 \
         AND id IN (SELECT topic FROM hub_subjects WHERE subject IN {})",
        store.dialect().texts(2)
    );
    Sql::built("marking topics", update)
        .bind(at)
        .bind(json_texts(subjects))
        .run(on)
        .await?;
    Ok(())
}

pub(super) async fn stale(store: &Store, up_to: ChangeSeq, limit: u32) -> Result<Vec<StaleTopic>> {
    let find = "SELECT id, address, touched FROM hub_topics \
        WHERE touched > drawn AND touched <= $1 AND retry_at <= $2 \
        ORDER BY touched, id LIMIT $3";
    let rows = Sql::new("looking for topics to be drawn", find)
        .bind(up_to)
        .bind(store.0.clock.now())
        .bind(limit)
        .all(store.readers())
        .await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(StaleTopic {
                id: row.int()?,
                address: row.text()?,
                touched: row.int()?,
            })
        })
        .collect()
}

pub(super) async fn drawn(
    store: &Store,
    topic: &StaleTopic,
    content_type: &str,
    body: &str,
) -> Result<bool> {
    let failed = |e| Error::database("keeping a topic", e);
    let begin = store.dialect().begin();
    let mut on = store.writers().begin_with(begin).await.map_err(failed)?;
    let now = store.0.clock.now();
    // another node may have drawn it meanwhile
    let note = "UPDATE hub_topics SET drawn = $1, retry_at = 0 WHERE id = $2 AND drawn < $1";
    Sql::new("keeping a topic", note)
        .bind(topic.touched)
        .bind(topic.id)
        .run(&mut *on)
        .await?;
    let update = "UPDATE hub_topics SET content_type = $1, body = $2, digest = $3, \
        version = version + 1 WHERE id = $4 AND drawn = $5 AND digest <> $3";
    let differs = Sql::new("keeping a topic", update)
        .bind(content_type)
        .bind(packed::pack(body))
        .bind(digest([body]))
        .bind(topic.id)
        .bind(topic.touched)
        .run(&mut *on)
        .await?
        > 0;
    if differs {
        let ready = format!(
            "UPDATE hub_subscribers SET ready_at = {}($1, told_at + $2) \
             WHERE topic = $3 AND ready_at IS NULL",
            store.dialect().greatest()
        );
        let pause = i64::try_from(BETWEEN_TELLINGS.as_micros()).unwrap_or(i64::MAX);
        Sql::built("calling subscribers", ready)
            .bind(now)
            .bind(pause)
            .bind(topic.id)
            .run(&mut *on)
            .await?;
    }
    on.commit().await.map_err(failed)?;
    Ok(differs)
}

pub(super) async fn put_off(store: &Store, topic: &StaleTopic) -> Result<()> {
    let later = store.0.clock.now().checked_add(PAUSE);
    Sql::new(
        "putting a topic off",
        "UPDATE hub_topics SET retry_at = $1 WHERE id = $2",
    )
    .bind(later.unwrap_or(jiff::Timestamp::MAX))
    .bind(topic.id)
    .run(store.writers())
    .await?;
    Ok(())
}

pub(super) async fn end(store: &Store, topic: &StaleTopic, reason: &str) -> Result<()> {
    let failed = |e| Error::database("ending a topic", e);
    let begin = store.dialect().begin();
    let mut on = store.writers().begin_with(begin).await.map_err(failed)?;
    let deny = "INSERT INTO hub_requests (topic, base, address, callback_key, callback, host, \
        mode, lease_seconds, reason, told, ready_at, attempts) \
        SELECT t.id, t.base, t.address, s.callback_key, s.callback, s.host, 'denied', 0, \
        CAST($1 AS TEXT), 0, CAST($2 AS BIGINT), 0 \
        FROM hub_subscribers s JOIN hub_topics t ON t.id = s.topic WHERE t.id = $3 \
        ON CONFLICT (topic, callback_key) DO UPDATE SET mode = excluded.mode, \
        reason = excluded.reason, ready_at = excluded.ready_at, attempts = 0, worker = NULL";
    Sql::new("ending a topic", deny)
        .bind(reason)
        .bind(store.0.clock.now())
        .bind(topic.id)
        .run(&mut *on)
        .await?;
    Sql::new("ending a topic", "DELETE FROM hub_topics WHERE id = $1")
        .bind(topic.id)
        .run(&mut *on)
        .await?;
    on.commit().await.map_err(failed)
}
