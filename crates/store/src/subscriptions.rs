//! Subscriptions: feeds whose hub was asked to tell of changes (W3C `WebSub`, 23 January
//! 2018). One an entry point; its token stands in the callback's address.

use colonnade_model::NewspaperId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    Error, NewJob, Result, Store,
    sql::{Row, Sql},
    text::json_texts,
};

/// The kind of the jobs that look after a subscription, in the queue of the hub's host;
/// their key is its token.
pub const WEBSUB: &str = "websub";
/// The kind of the jobs that read what a hub told, in the queue of the entry point's
/// host; their key begins with the token.
pub const PUSH: &str = "push";
/// For so long after a hub was asked it may ask back.
const ASKING: SignedDuration = SignedDuration::from_hours(1);
/// A lease below this is not taken: renewing it would be more work than polling.
const SHORTEST_LEASE: u64 = 5 * 60;
/// A longer lease counts as this long: 30 days.
const LONGEST_LEASE: u64 = 30 * 86_400;
/// After so many visits in a row that found what no push had told, a hub is not relied on.
const MOST_MISSED: u32 = 2;
/// Most pushes of one subscription that wait to be read.
const MOST_WAITING: u64 = 32;
/// When a feed whose hub went away is visited at the latest.
const SOON: SignedDuration = SignedDuration::from_mins(15);

/// What a hub is asked for (`hub.mode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// To tell of changes.
    Subscribe,
    /// To stop that.
    Unsubscribe,
}

impl Asking {
    /// As it stands in requests.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subscribe => "subscribe",
            Self::Unsubscribe => "unsubscribe",
        }
    }
}

/// A subscription to be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSubscription {
    /// The entry point, by the address under which it was added.
    pub address: String,
    /// Whom to ask.
    pub hub: String,
    /// For what: the feed's `rel=self`.
    pub topic: String,
    /// Names the callback; nobody can guess it.
    pub token: String,
    /// Signs what the hub sends.
    pub secret: String,
}

/// A subscription as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The entry point, by the address under which it was added.
    pub address: String,
    /// Its newspaper.
    pub newspaper: NewspaperId,
    /// Whether the entry point is visited: neither paused nor retired.
    pub is_active: bool,
    /// The host of the entry point.
    pub host: String,
    /// Who tells.
    pub hub: String,
    /// Of what.
    pub topic: String,
    /// Names the callback.
    pub token: String,
    /// Signs what the hub sends.
    pub secret: String,
    /// `wanted`, `asked`, `live`, `denied` or `ended`.
    pub state: String,
    /// What the hub was asked for last: `subscribe`, `unsubscribe`, or nothing.
    pub asking: String,
    /// When.
    pub asked_at: Option<Timestamp>,
    /// How long the lease was when it was granted.
    pub lease_seconds: u64,
    /// When it ends.
    pub lease_until: Option<Timestamp>,
    /// When the hub last told something.
    pub last_push_at: Option<Timestamp>,
    /// Visits in a row that found what no push had told.
    pub missed: u32,
    /// How often in a row the hub was asked without success.
    pub attempts: u32,
    /// What went wrong, for people.
    pub said: Option<String>,
}

impl Subscription {
    /// Until when this can be relied on, so that the feed need not be polled often: the
    /// lease runs, the hub has told something already and missed nothing lately.
    pub fn relied_on(&self, now: Timestamp) -> Option<Timestamp> {
        let until = self.lease_until.filter(|until| *until > now)?;
        let told = self.last_push_at.is_some() && self.missed < MOST_MISSED;
        (self.state == "live" && told).then_some(until)
    }

    /// When the lease is to be renewed: when a fifth of it is left.
    pub fn renew_at(&self) -> Option<Timestamp> {
        let fifth = i64::try_from(self.lease_seconds / 5).unwrap_or(i64::MAX);
        self.lease_until?
            .checked_sub(SignedDuration::from_secs(fifth))
            .ok()
    }
}

/// The subscriptions of a store.
#[derive(Debug)]
pub struct Subscriptions<'a>(pub(crate) &'a Store);

const FIELDS: &str = "SELECT s.address, e.newspaper, e.state, e.host, s.hub, s.topic, s.token, \
    s.secret, s.state, s.asking, s.asked_at, s.lease_seconds, s.lease_until, s.last_push_at, s.missed, \
    s.attempts, s.said FROM subscriptions s JOIN entry_points e ON e.address = s.address ";

impl Subscriptions<'_> {
    /// Those of entry points at these hosts.
    pub async fn of_hosts(&self, hosts: &[&str]) -> Result<Vec<Subscription>> {
        let find = format!("{FIELDS} WHERE e.host IN {}", self.0.dialect().texts(1));
        let rows = Sql::built("looking for subscriptions", find)
            .bind(json_texts(hosts))
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(row).collect()
    }

    /// Those of a newspaper, by address.
    pub async fn of_newspaper(&self, newspaper: NewspaperId) -> Result<Vec<Subscription>> {
        let find = format!("{FIELDS} WHERE e.newspaper = $1 ORDER BY s.address");
        let rows = Sql::built("looking for subscriptions", find)
            .bind(newspaper)
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(row).collect()
    }

    /// The one whose callback this names.
    pub async fn by_token(&self, token: &str) -> Result<Option<Subscription>> {
        let find = format!("{FIELDS} WHERE s.token = $1");
        let found = Sql::built("looking for a subscription", find)
            .bind(token)
            .first(self.0.readers())
            .await?;
        found.map(row).transpose()
    }

    /// Notes that the hub is being asked: from now on it may ask back.
    pub async fn ask(&self, token: &str, asking: Asking) -> Result<()> {
        let update = "UPDATE subscriptions SET asking = $1, asked_at = $2, \
            state = CASE WHEN state = 'live' THEN state ELSE 'asked' END WHERE token = $3";
        Sql::new("asking a hub", update)
            .bind(asking.as_str())
            .bind(self.0.0.clock.now())
            .bind(token)
            .run(self.0.writers())
            .await?;
        Ok(())
    }

    /// The hub asks whether we asked (5.3, "Hub Verifies Intent of the Subscriber"). True
    /// where we did, for exactly this, lately, and the lease is none too short: then it
    /// stands.
    pub async fn confirm(
        &self,
        token: &str,
        asking: Asking,
        topic: &str,
        lease_seconds: Option<u64>,
    ) -> Result<bool> {
        let now = self.0.0.clock.now();
        let since = now.checked_sub(ASKING).unwrap_or(Timestamp::MIN);
        if asking == Asking::Unsubscribe {
            let end = "UPDATE subscriptions SET state = 'ended', lease_until = NULL, said = NULL \
                WHERE token = $1 AND asking = 'unsubscribe' AND topic = $2 AND asked_at > $3";
            let ended = Sql::new("ending a subscription", end)
                .bind(token)
                .bind(topic)
                .bind(since)
                .run(self.0.writers())
                .await?;
            return Ok(ended > 0);
        }
        let Some(lease) = lease_seconds.filter(|lease| *lease >= SHORTEST_LEASE) else {
            let said = "the hub offers a lease shorter than five minutes, or none";
            self.note(token, said).await?;
            return Ok(false);
        };
        let lease = lease.min(LONGEST_LEASE);
        let length = SignedDuration::from_secs(i64::try_from(lease).unwrap_or(i64::MAX));
        let live = "UPDATE subscriptions SET state = 'live', lease_seconds = $1, \
            lease_until = $2, attempts = 0, said = NULL \
            WHERE token = $3 AND asking = 'subscribe' AND topic = $4 AND asked_at > $5";
        let stands = Sql::new("confirming a subscription", live)
            .bind(lease)
            .bind(now.checked_add(length).unwrap_or(Timestamp::MAX))
            .bind(token)
            .bind(topic)
            .bind(since)
            .run(self.0.writers())
            .await?;
        Ok(stands > 0)
    }

    /// The hub says no, at once or later (5.2, "Subscription Validation"): the feed is
    /// visited as if there were no hub, and soon. True where there was something to deny.
    pub async fn deny(&self, token: &str, topic: &str, reason: &str) -> Result<bool> {
        let Some(known) = self.by_token(token).await? else {
            return Ok(false);
        };
        let open = matches!(known.state.as_str(), "wanted" | "asked" | "live");
        if known.topic != topic || !open {
            return Ok(false);
        }
        let mut writer = self.0.writer().await?;
        let deny = "UPDATE subscriptions SET state = 'denied', asking = '', \
            lease_until = NULL, said = $1 WHERE token = $2";
        Sql::new("noting what a hub says", deny)
            .bind(reason)
            .bind(token)
            .run(writer.beside())
            .await?;
        if known.last_push_at.is_some() && known.is_active {
            let soon = writer.now().checked_add(SOON).unwrap_or(Timestamp::MAX);
            let due = "UPDATE entry_points SET due_at = $1 WHERE address = $2 AND due_at > $3";
            Sql::new("noting what a hub says", due)
                .bind(soon)
                .bind(&known.address)
                .bind(soon)
                .run(writer.beside())
                .await?;
            writer.call_host(&known.host, soon).await?;
        }
        writer.commit().await?;
        Ok(true)
    }

    /// Notes what is wrong with what the hub sends.
    pub async fn note(&self, token: &str, said: &str) -> Result<()> {
        let update = "UPDATE subscriptions SET said = $1 WHERE token = $2";
        Sql::new("noting what a hub says", update)
            .bind(said)
            .bind(token)
            .run(self.0.writers())
            .await?;
        Ok(())
    }

    /// Keeps what a hub told until the crawler reads it. False where too much waits
    /// already.
    pub async fn take_push(
        &self,
        of: &Subscription,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Result<bool> {
        let now = self.0.0.clock.now();
        let push = Push::of(of, content_type, body);
        let job = push.job(of, body, now)?;
        let (first, beyond) = (format!("{}/", of.token), format!("{}0", of.token));
        let count = "SELECT COUNT(*) FROM jobs WHERE kind = 'push' \
            AND job_key >= $1 AND job_key < $2 AND state = 'waiting'";
        let mut writer = self.0.writer().await?;
        let waiting = Sql::new("counting what hubs told", count)
            .bind(first)
            .bind(beyond)
            .one(writer.beside())
            .await?
            .count()?;
        if waiting >= MOST_WAITING {
            return Ok(false);
        }
        writer.add_jobs([&job]).await?;
        let update = "UPDATE subscriptions SET last_push_at = $1, said = NULL WHERE token = $2";
        Sql::new("noting what a hub told", update)
            .bind(now)
            .bind(&of.token)
            .run(writer.beside())
            .await?;
        writer.commit().await?;
        Ok(true)
    }

    /// How many leases run.
    pub async fn live(&self) -> Result<u64> {
        let count = "SELECT COUNT(*) FROM subscriptions WHERE state = 'live' AND lease_until > $1";
        let mut row = Sql::new("counting subscriptions", count)
            .bind(self.0.0.clock.now())
            .one(self.0.readers())
            .await?;
        row.count()
    }
}

/// What a hub told, as it waits to be read: the payload of a [`PUSH`] job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// Names the subscription.
    pub token: String,
    /// Its entry point.
    pub address: String,
    /// The media type that the hub gave.
    pub content_type: Option<String>,
    /// The body, where it is UTF-8; else in hexadecimal digits.
    body: String,
    is_hex: bool,
}

impl Push {
    fn of(of: &Subscription, content_type: Option<&str>, body: &[u8]) -> Self {
        let text = std::str::from_utf8(body).ok();
        Self {
            token: of.token.clone(),
            address: of.address.clone(),
            content_type: content_type.map(str::to_owned),
            is_hex: text.is_none(),
            body: text.map_or_else(|| hex::encode(body), str::to_owned),
        }
    }

    /// One job a body: what a hub sends twice is read once.
    fn job(&self, of: &Subscription, body: &[u8], due_at: Timestamp) -> Result<NewJob> {
        let digest = hex::encode(Sha256::digest(body));
        let payload = serde_json::to_string(self);
        Ok(NewJob {
            kind: PUSH.to_owned(),
            queue: of.host.clone(),
            key: format!("{}/{digest}", of.token),
            payload: payload.map_err(|e| Error::row(format!("a push ({e})"), &of.address))?,
            due_at,
        })
    }

    /// The body as it came; `None` where it is damaged.
    pub fn body(self) -> Option<Vec<u8>> {
        if self.is_hex {
            return hex::decode(&self.body).ok();
        }
        Some(self.body.into_bytes())
    }
}

fn row(mut row: Row) -> Result<Subscription> {
    Ok(Subscription {
        address: row.text()?,
        newspaper: NewspaperId(row.int()?),
        is_active: row.text()? == "active",
        host: row.text()?,
        hub: row.text()?,
        topic: row.text()?,
        token: row.text()?,
        secret: row.text()?,
        state: row.text()?,
        asking: row.text()?,
        asked_at: row.maybe_time()?,
        lease_seconds: row.count()?,
        lease_until: row.maybe_time()?,
        last_push_at: row.maybe_time()?,
        missed: row.small()?,
        attempts: row.small()?,
        said: row.maybe_text()?,
    })
}
