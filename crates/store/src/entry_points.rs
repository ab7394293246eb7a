//! Entry points: addresses at which newspapers announce columns, and how the visits
//! there went.

use std::collections::HashMap;

use colonnade_model::NewspaperId;
use jiff::Timestamp;

use crate::{
    Result, Store,
    sql::{Row, Sql},
    text::{fit, json_texts},
};

/// An entry point to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntryPoint {
    /// Whose it is.
    pub newspaper: NewspaperId,
    /// `feed`, `news-sitemap`, `sitemap`, `section` or `author`.
    pub kind: String,
    /// Its address.
    pub url: String,
    /// The host of the address, with the port where that is not the scheme's own.
    pub host: String,
    /// What it announces: `opinion`, `editorial`, `letters` or `all`.
    pub section: String,
    /// Its title, if known.
    pub title: Option<String>,
}

/// An entry point as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPointRow {
    /// The address under which it was added: its name here.
    pub address: String,
    /// Where it is now: permanent moves are followed.
    pub url: String,
    /// Its host.
    pub host: String,
    /// Whose it is.
    pub newspaper: NewspaperId,
    /// The newspaper's name.
    pub newspaper_name: String,
    /// The newspaper's time zone, if known.
    pub time_zone: Option<String>,
    /// `feed`, `news-sitemap`, `sitemap`, `section` or `author`.
    pub kind: String,
    /// What it announces: `opinion`, `editorial`, `letters` or `all`.
    pub section: String,
    /// Its title, if known.
    pub title: Option<String>,
    /// `active`, `paused` or `retired`.
    pub state: String,
    /// When it is to be visited next.
    pub due_at: Timestamp,
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
    /// SHA-256 of the last answer, as it was sent.
    pub digest: Option<String>,
    /// When it prints, as the crawler learned it.
    pub rhythm: Option<String>,
    /// How often it asks to be visited, as the crawler writes it.
    pub pace: Option<String>,
    /// How often it was visited.
    pub visits: u64,
    /// When it was visited last.
    pub visited_at: Option<Timestamp>,
    /// When a visit last went well.
    pub good_at: Option<Timestamp>,
    /// When something new was last found.
    pub found_at: Option<Timestamp>,
    /// Visits that failed since.
    pub failures: u32,
    /// What went wrong last: one word for counting, and a sentence for people.
    pub trouble: Option<(String, String)>,
}

/// The fields of `entry_points e JOIN newspapers n` that [`row`] reads.
macro_rules! fields {
    () => {
        "e.address, e.url, e.host, e.newspaper, n.name, n.time_zone, e.kind, e.section, \
         e.title, e.state, e.due_at, e.etag, e.last_modified, e.digest, e.rhythm, e.visits, \
         e.visited_at, e.good_at, e.found_at, e.failures, e.trouble, e.trouble_said, e.pace \
         FROM entry_points e JOIN newspapers n ON n.id = e.newspaper "
    };
}

/// The entry points of a store.
#[derive(Debug)]
pub struct EntryPoints<'a>(pub(crate) &'a Store);

impl EntryPoints<'_> {
    /// Those of these hosts that are due, the longest due first.
    pub async fn due(&self, hosts: &[&str]) -> Result<Vec<EntryPointRow>> {
        let find = format!(
            concat!(
                "SELECT ",
                fields!(),
                "WHERE e.state = 'active' AND e.due_at <= $1 AND e.host IN {} \
                 ORDER BY e.due_at, e.address"
            ),
            self.0.dialect().texts(2)
        );
        let rows = Sql::built("looking for entry points", find)
            .bind(self.0.0.clock.now())
            .bind(json_texts(hosts))
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(row).collect()
    }

    /// The one that was added under this address.
    pub async fn by_address(&self, address: &str) -> Result<Option<EntryPointRow>> {
        let find = concat!("SELECT ", fields!(), "WHERE e.address = $1");
        let found = Sql::new("looking for an entry point", find)
            .bind(fit(address).as_ref())
            .first(self.0.readers())
            .await?;
        found.map(row).transpose()
    }

    /// Marks of what stood at entry points when they were read last, as the crawler writes
    /// them, by address.
    pub async fn marks(&self, addresses: &[&str]) -> Result<HashMap<String, String>> {
        let dialect = self.0.dialect();
        let find = format!(
            "SELECT address, marks FROM entry_marks WHERE address IN {}",
            dialect.texts(1)
        );
        let find = dialect.as_one(&["address", "marks"], &find);
        let rows: Vec<(String, String)> = Sql::built("looking for what was read", find)
            .bind(json_texts(addresses))
            .lists(self.0.readers())
            .await?;
        Ok(rows.into_iter().collect())
    }

    /// Those of one newspaper, or of all, by newspaper and address.
    pub async fn list(&self, newspaper: Option<NewspaperId>) -> Result<Vec<EntryPointRow>> {
        let list = concat!(
            "SELECT ",
            fields!(),
            "WHERE $1 = 0 OR e.newspaper = $2 ORDER BY n.sort_key, n.id, e.address"
        );
        let one = newspaper.map_or(0, |id| id.0);
        let rows = Sql::new("listing entry points", list)
            .bind(one)
            .bind(one)
            .all(self.0.readers())
            .await?;
        rows.into_iter().map(row).collect()
    }
}

fn row(mut row: Row) -> Result<EntryPointRow> {
    Ok(EntryPointRow {
        address: row.text()?,
        url: row.text()?,
        host: row.text()?,
        newspaper: NewspaperId(row.int()?),
        newspaper_name: row.text()?,
        time_zone: row.maybe_text()?,
        kind: row.text()?,
        section: row.text()?,
        title: row.maybe_text()?,
        state: row.text()?,
        due_at: row.time()?,
        etag: row.maybe_text()?,
        last_modified: row.maybe_text()?,
        digest: row.maybe_text()?,
        rhythm: row.maybe_text()?,
        visits: row.count()?,
        visited_at: row.maybe_time()?,
        good_at: row.maybe_time()?,
        found_at: row.maybe_time()?,
        failures: row.small()?,
        trouble: match (row.maybe_text()?, row.maybe_text()?) {
            (Some(kind), said) => Some((kind, said.unwrap_or_default())),
            _ => None,
        },
        pace: row.maybe_text()?,
    })
}
