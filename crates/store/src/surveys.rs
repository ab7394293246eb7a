//! Newspapers looked over for the owner: asked for on the site, done by a crawler, decided
//! by the owner. The work itself is a job of the kind [`SURVEY`] with the survey's number
//! for its key.

use colonnade_model::{Country, ExcerptRule, Language, NewspaperId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Error, NewJob, NewNewspaper, Result, Store,
    jobs::insert,
    sql::{Row, Sql},
};

/// The kind of the jobs that look newspapers over.
pub const SURVEY: &str = "survey";
/// Surveys that are remembered; older ones are forgotten.
const REMEMBERED: i64 = 200;

/// How far a survey is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyState {
    /// No crawler has taken it yet.
    Asked,
    /// A crawler looks round.
    Running,
    /// It waits for the owner's choice.
    Found,
    /// Nothing can be chosen.
    Failed,
    /// The owner chose.
    Added,
    /// The owner took the choice back.
    Undone,
}

impl SurveyState {
    fn parse(word: &str) -> Result<Self> {
        Ok(match word {
            "asked" => Self::Asked,
            "running" => Self::Running,
            "found" => Self::Found,
            "failed" => Self::Failed,
            "added" => Self::Added,
            "undone" => Self::Undone,
            _ => {
                return Err(Error::Row {
                    row: "survey".to_owned(),
                    value: word.to_owned(),
                });
            }
        })
    }
}

/// A survey as kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// Number.
    pub id: i64,
    /// The address that the owner gave.
    pub url: String,
    /// How far it is.
    pub state: SurveyState,
    /// The address that is asked for now.
    pub step: Option<String>,
    /// What was found.
    pub found: Option<Found>,
    /// Why nothing was, and what the owner can do.
    pub trouble: Option<(String, Option<String>)>,
    /// The newspaper that was added to.
    pub newspaper: Option<NewspaperId>,
    /// Addresses of the entry points that were new when they were added.
    pub added: Vec<String>,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it was found, failed, added or undone.
    pub ended_at: Option<Timestamp>,
}

/// What was found: the content of the column of the same name, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The newspaper's name.
    pub name: String,
    /// Its registrable domains, the main one first.
    pub domains: Vec<String>,
    /// Its front page.
    pub home: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// IANA.
    pub time_zone: Option<String>,
    /// How much of a column may be shown: characters, and the share of the text.
    pub excerpt: Option<(usize, f32)>,
    /// Where it announces columns, the best first.
    pub places: Vec<FoundPlace>,
    /// Addresses tried in vain, with the reason.
    pub in_vain: Vec<(String, String)>,
}

/// A place where columns are announced.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FoundPlace {
    /// `feed`, `news-sitemap`, `sitemap`, `section` or `author`.
    pub kind: String,
    /// Its address.
    pub url: String,
    /// The host of that, with the port where it is not the scheme's own.
    pub host: String,
    /// What it is called.
    pub title: Option<String>,
    /// `opinion` or `all`.
    pub section: String,
    /// Where it was found, for people.
    pub found: String,
    /// Items it announces now.
    pub items: u64,
    /// How many of these a person signed.
    pub signed: u64,
    /// The latest of them.
    pub latest: Vec<FoundHeadline>,
    /// Whether we would take it.
    pub proposed: bool,
}

/// An item of a place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FoundHeadline {
    /// Its title.
    pub title: String,
    /// Its writers as credited.
    pub names: Vec<String>,
    /// When it was published: microseconds from the epoch.
    pub published: Option<i64>,
}

impl Found {
    /// The newspaper to be added.
    pub(crate) fn new_newspaper(&self) -> NewNewspaper {
        let domain = self.domains.first().cloned().unwrap_or_default();
        let rule = ExcerptRule::default();
        NewNewspaper {
            name: if self.name.trim().is_empty() {
                domain
            } else {
                self.name.clone()
            },
            domains: self.domains.clone(),
            home: self.home.clone(),
            country: self.country.as_deref().and_then(Country::parse),
            language: self.language.as_deref().and_then(Language::parse),
            time_zone: self.time_zone.clone(),
            excerpt_rule: self
                .excerpt
                .map_or(rule, |(max_characters, max_share)| ExcerptRule {
                    max_characters,
                    max_share,
                }),
            sample: false,
        }
    }
}

/// The surveys of a store.
#[derive(Debug)]
pub struct Surveys<'a>(pub(crate) &'a Store);

const FIELDS: &str = "SELECT id, url, state, step, found, trouble, advice, newspaper, added, \
    asked_at, ended_at FROM surveys ";

impl Surveys<'_> {
    /// Asks for a survey, and queues its job. Returns its number.
    pub async fn ask(&self, url: &str) -> Result<i64> {
        let failed = |e| Error::database("asking for a survey", e);
        let now = self.0.0.clock.now();
        let begin = self.0.dialect().begin();
        let mut on = self.0.writers().begin_with(begin).await.map_err(failed)?;
        let insert_survey =
            "INSERT INTO surveys (url, state, asked_at) VALUES ($1, 'asked', $2) RETURNING id";
        let id = Sql::new("asking for a survey", insert_survey)
            .bind(url)
            .bind(now)
            .one(&mut *on)
            .await?
            .int()?;
        let job = NewJob {
            kind: SURVEY.to_owned(),
            queue: String::new(),
            key: id.to_string(),
            payload: "{}".to_owned(),
            due_at: now,
        };
        insert(self.0.dialect(), &job, now, &mut *on).await?;
        let forget = "DELETE FROM surveys WHERE id <= $1 AND state NOT IN ('asked', 'running')";
        Sql::new("forgetting surveys", forget)
            .bind(id.saturating_sub(REMEMBERED))
            .run(&mut *on)
            .await?;
        on.commit().await.map_err(failed)?;
        Ok(id)
    }

    /// By number.
    pub async fn by_id(&self, id: i64) -> Result<Option<Survey>> {
        let row = Sql::built("looking a survey up", format!("{FIELDS}WHERE id = $1"))
            .bind(id)
            .first(self.0.readers())
            .await?;
        row.map(survey).transpose()
    }

    /// The latest, newest first.
    pub async fn latest(&self, limit: u32) -> Result<Vec<Survey>> {
        let list = format!("{FIELDS}ORDER BY id DESC LIMIT $1");
        let rows = Sql::built("listing surveys", list)
            .bind(limit)
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(survey).collect()
    }

    /// How many wait for the owner's choice.
    pub async fn waiting(&self) -> Result<u64> {
        let count = "SELECT COUNT(*) FROM surveys WHERE state = 'found'";
        Sql::new("counting surveys", count)
            .one(self.0.readers())
            .await?
            .count()
    }

    /// Notes what is asked for now.
    pub async fn step(&self, id: i64, url: &str) -> Result<()> {
        let update = "UPDATE surveys SET state = 'running', step = $1 \
            WHERE id = $2 AND state IN ('asked', 'running')";
        Sql::new("noting a survey's step", update)
            .bind(url)
            .bind(id)
            .run(self.0.writers())
            .await?;
        Ok(())
    }

    /// Notes what was found. Nothing happens where the survey has ended already.
    pub async fn found(&self, id: i64, found: &Found) -> Result<()> {
        let json = serde_json::to_string(found).unwrap_or_default();
        let update = "UPDATE surveys SET state = 'found', step = NULL, found = $1, ended_at = $2 \
            WHERE id = $3 AND state IN ('asked', 'running')";
        Sql::new("noting what a survey found", update)
            .bind(json)
            .bind(self.0.0.clock.now())
            .bind(id)
            .run(self.0.writers())
            .await?;
        Ok(())
    }

    /// Notes why nothing was found, with what the owner can do about it.
    pub async fn failed(&self, id: i64, trouble: &str, advice: Option<&str>) -> Result<()> {
        let update = "UPDATE surveys SET state = 'failed', step = NULL, trouble = $1, \
            advice = $2, ended_at = $3 WHERE id = $4 AND state IN ('asked', 'running')";
        Sql::new("noting why a survey failed", update)
            .bind(trouble)
            .bind(advice)
            .bind(self.0.0.clock.now())
            .bind(id)
            .run(self.0.writers())
            .await?;
        Ok(())
    }
}

pub(crate) fn survey(mut row: Row) -> Result<Survey> {
    let unreadable = |value: String| Error::Row {
        row: "survey".to_owned(),
        value,
    };
    Ok(Survey {
        id: row.int()?,
        url: row.text()?,
        state: SurveyState::parse(&row.text()?)?,
        step: row.maybe_text()?,
        found: match row.maybe_text()? {
            Some(json) => Some(serde_json::from_str(&json).map_err(|_| unreadable(json))?),
            None => None,
        },
        trouble: match (row.maybe_text()?, row.maybe_text()?) {
            (Some(said), advice) => Some((said, advice)),
            _ => None,
        },
        newspaper: row.maybe_int()?.map(NewspaperId),
        added: match row.maybe_text()? {
            Some(json) => serde_json::from_str(&json).map_err(|_| unreadable(json))?,
            None => Vec::new(),
        },
        asked_at: row.time()?,
        ended_at: row.maybe_time()?,
    })
}

/// One survey, for who changes it in a transaction.
pub(crate) fn find(id: i64) -> Sql {
    Sql::built("looking a survey up", format!("{FIELDS}WHERE id = $1")).bind(id)
}
