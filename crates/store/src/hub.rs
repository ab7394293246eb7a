//! Our own hub (W3C `WebSub`, 23 January 2018): which of our feeds somebody subscribes to,
//! what of them changed, who is still to be told.
//!
//! There is no row for a delivery: a topic keeps its last body and counts its versions, a
//! subscriber keeps the version told last. So whoever is slow is told the newest body only,
//! and what a killed process left undone is seen by the next.

mod asking;
mod following;
mod limits;
mod telling;
mod topics;

use colonnade_model::{ChangeSeq, ColumnistId, Country, Language, NewspaperId};
use jiff::SignedDuration;

pub use self::{
    asking::{Question, Wish, Wished},
    telling::Telling,
    topics::{NewTopic, StaleTopic},
};
use crate::{Asking, Result, Store, sql::Sql};

/// The longest body of a topic that is told, in bytes.
pub const LARGEST_TOPIC: usize = 4 << 20;

/// What a feed tells of: a change of it is a change of the feed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Whatever is filed.
    Any,
    /// The columns of a newspaper.
    Newspaper(NewspaperId),
    /// The columns of a country's newspapers.
    Country(Country),
    /// The columns in a language (primary subtag).
    Language(Language),
    /// The columns of a columnist.
    Columnist(ColumnistId),
}

impl Subject {
    /// As it stands in a row.
    fn key(&self) -> String {
        match self {
            Self::Any => "any".to_owned(),
            Self::Newspaper(id) => newspaper(id.0),
            Self::Country(country) => within("country", country.as_str()),
            Self::Language(language) => within("language", language.primary()),
            Self::Columnist(id) => columnist(id.0),
        }
    }
}

fn newspaper(id: i64) -> String {
    format!("newspaper/{id}")
}

fn columnist(id: i64) -> String {
    format!("columnist/{id}")
}

fn within(kind: &str, which: &str) -> String {
    format!("{kind}/{which}")
}

/// How the hub is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HubCounts {
    /// Feeds that somebody subscribes to.
    pub topics: u64,
    /// Subscriptions whose lease runs.
    pub subscribers: u64,
    /// Of these: something is still to be told.
    pub waiting: u64,
    /// Of these: telling failed the last time.
    pub failing: u64,
    /// Callbacks that are still to be asked whether they asked.
    pub asked: u64,
}

/// The hub of a store.
#[derive(Debug)]
pub struct Hub<'a>(pub(crate) &'a Store);

impl Hub<'_> {
    /// Takes a wish to be told of a topic: the callback is to be asked whether it asked.
    /// The topic is kept as it is drawn now.
    pub async fn subscribe(&self, topic: &NewTopic, wish: &Wish) -> Result<Wished> {
        asking::subscribe(self.0, topic, wish).await
    }

    /// Takes a wish to be told no more.
    pub async fn unsubscribe(&self, base: &str, address: &str, wish: &Wish) -> Result<Wished> {
        asking::unsubscribe(self.0, base, address, wish).await
    }

    /// Marks the topics that a stretch of the change log touches, no further than `up_to`.
    /// False where nothing is left to be followed.
    pub async fn follow(&self, up_to: ChangeSeq) -> Result<bool> {
        following::follow(self.0, up_to).await
    }

    /// Topics to be drawn again that changes up to `up_to` touched, the longest waiting
    /// first.
    pub async fn stale(&self, up_to: ChangeSeq, limit: u32) -> Result<Vec<StaleTopic>> {
        topics::stale(self.0, up_to, limit).await
    }

    /// Keeps a topic as it was drawn anew; true where it differs from before, so that
    /// everybody is to be told.
    pub async fn drawn(&self, topic: &StaleTopic, content_type: &str, body: &str) -> Result<bool> {
        topics::drawn(self.0, topic, content_type, body).await
    }

    /// Puts off a topic that could not be drawn.
    pub async fn put_off(&self, topic: &StaleTopic) -> Result<()> {
        topics::put_off(self.0, topic).await
    }

    /// Ends a topic that is no feed of ours any more: everybody is to be told so.
    pub async fn end_topic(&self, topic: &StaleTopic, reason: &str) -> Result<()> {
        topics::end(self.0, topic, reason).await
    }

    /// Whether there is anything to be asked or told: asked often, so it only reads.
    pub async fn is_due(&self) -> Result<bool> {
        telling::is_due(self.0).await
    }

    /// Claims callbacks to be asked, at most one a host and none of a host that is held.
    pub async fn claim_questions(
        &self,
        worker: &str,
        limit: u32,
        lease: SignedDuration,
    ) -> Result<Vec<Question>> {
        asking::claim(self.0, worker, limit, lease).await
    }

    /// The callback wants what was asked for: the subscription stands, or is over.
    pub async fn confirmed(&self, worker: &str, question: &Question) -> Result<()> {
        asking::confirmed(self.0, worker, question).await
    }

    /// The callback wants nothing, or was told that it is denied: the question is over.
    pub async fn drop_question(&self, worker: &str, question: &Question) -> Result<()> {
        asking::drop_question(self.0, worker, question).await
    }

    /// The callback could not be asked: once more after a pause, or never after some
    /// attempts.
    pub async fn ask_later(&self, worker: &str, question: &Question) -> Result<()> {
        asking::later(self.0, worker, question).await
    }

    /// Claims subscribers to be told, at most one a host and none of a host that is held.
    pub async fn claim_tellings(
        &self,
        worker: &str,
        limit: u32,
        lease: SignedDuration,
    ) -> Result<Vec<Telling>> {
        telling::claim(self.0, worker, limit, lease).await
    }

    /// A subscriber took what it was told.
    pub async fn told(&self, worker: &str, telling: &Telling) -> Result<()> {
        telling::told(self.0, worker, telling).await
    }

    /// A subscriber did not take it: it is told again after a doubling pause, or after
    /// `wait` where it asked for that.
    pub async fn tell_later(
        &self,
        worker: &str,
        telling: &Telling,
        said: &str,
        wait: Option<SignedDuration>,
    ) -> Result<()> {
        telling::later(self.0, worker, telling, said, wait).await
    }

    /// A subscriber wants nothing any more.
    pub async fn gone(&self, worker: &str, telling: &Telling) -> Result<()> {
        telling::gone(self.0, worker, telling).await
    }

    /// Clears away subscriptions whose lease has ended, and topics that nobody wants.
    pub async fn sweep(&self) -> Result<()> {
        telling::sweep(self.0).await
    }

    /// How the hub is doing.
    pub async fn counts(&self) -> Result<HubCounts> {
        let count = "SELECT (SELECT COUNT(*) FROM hub_topics), COUNT(*), \
            COUNT(CASE WHEN ready_at IS NOT NULL THEN 1 END), \
            COUNT(CASE WHEN said IS NOT NULL THEN 1 END), \
            (SELECT COUNT(*) FROM hub_requests) FROM hub_subscribers WHERE lease_until > $1";
        let mut row = Sql::new("counting subscribers", count)
            .bind(self.0.0.clock.now())
            .one(self.0.readers())
            .await?;
        Ok(HubCounts {
            topics: row.count()?,
            subscribers: row.count()?,
            waiting: row.count()?,
            failing: row.count()?,
            asked: row.count()?,
        })
    }
}

/// What a callback is asked or told (`hub.mode`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HubMode {
    /// Whether it wants to be told.
    #[default]
    Subscribe,
    /// Whether it wants to be told no more.
    Unsubscribe,
    /// That it is not told any more.
    Denied,
}

impl HubMode {
    /// As it stands in requests and rows.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Subscribe => Asking::Subscribe.as_str(),
            Self::Unsubscribe => Asking::Unsubscribe.as_str(),
            Self::Denied => "denied",
        }
    }
}
