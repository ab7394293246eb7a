//! Reads, visits and favourites: honest counters.
use std::collections::HashSet;

use colonnade_model::ColumnId;
use jiff::civil::Date;
use sqlx::AnyConnection;

use crate::{Error, Result, Store, sql::Sql, text::json_numbers};

/// What a visitor did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Opened the column.
    Read,
    /// Went to the newspaper.
    Visit,
    /// Keeps the column.
    Keep,
    /// Does so no longer.
    Unkeep,
}

/// The counters of a store.
#[derive(Debug)]
pub struct Counting<'a>(pub(crate) &'a Store);

impl Counting<'_> {
    /// Counts acts, each with an opaque mark of the visitor for the day (a salted
    /// hash made by the caller); the same mark, column and act counts once a day.
    /// Marks of earlier days are deleted by the first call of a new day; acts of a
    /// day whose marks are gone are not counted, for nobody could tell them apart.
    pub async fn count(&self, day: Date, acts: &[(ColumnId, Act, [u8; 16])]) -> Result<()> {
        let failed = |e| Error::database("counting", e);
        let begin = self.0.dialect().begin();
        let mut on = self.0.writers().begin_with(begin).await.map_err(failed)?;
        if self.turn_to(&mut on, day).await?.is_some() {
            let known = self.known(&mut on, acts).await?;
            for (column, act, mark) in acts {
                if known.contains(&column.0) {
                    count_one(&mut on, day, *column, *act, mark).await?;
                }
            }
        }
        on.commit().await.map_err(failed)
    }

    /// The random salt of the day, the same for all nodes, made on first asking;
    /// salts of earlier days are deleted by then. Asked for a day that is over, it
    /// gives a salt that nothing is counted with.
    pub async fn salt(&self, day: Date) -> Result<[u8; 32]> {
        let failed = |e| Error::database("salting", e);
        let find = "SELECT salt FROM counting_day WHERE one = 1 AND day = $1";
        let found = Sql::new("salting", find)
            .bind(day.to_string())
            .first(self.0.readers())
            .await?;
        if let Some(mut row) = found {
            return read_salt(&row.text()?);
        }
        let begin = self.0.dialect().begin();
        let mut on = self.0.writers().begin_with(begin).await.map_err(failed)?;
        let salt = match self.turn_to(&mut on, day).await? {
            Some(salt) => salt,
            None => self.0.dialect().random(&mut on).await?,
        };
        on.commit().await.map_err(failed)?;
        read_salt(&salt)
    }

    /// Turns the page to a new day: its salt. `None` where the day is over.
    async fn turn_to(&self, on: &mut AnyConnection, day: Date) -> Result<Option<String>> {
        self.0.dialect().lock_counting(on).await?;
        let find = "SELECT day, salt FROM counting_day WHERE one = 1";
        let wanted = day.to_string();
        if let Some(mut row) = Sql::new("turning to the day", find).first(&mut *on).await? {
            let (present, salt) = (row.text()?, row.text()?);
            if present == wanted {
                return Ok(Some(salt));
            }
            if present.parse::<Date>().is_ok_and(|present| present > day) {
                return Ok(None);
            }
        }
        Sql::new("forgetting yesterday's marks", "DELETE FROM daily_marks")
            .run(&mut *on)
            .await?;
        let salt = self.0.dialect().random(on).await?;
        let upsert = "INSERT INTO counting_day (one, day, salt) VALUES (1, $1, $2) \
            ON CONFLICT (one) DO UPDATE SET day = excluded.day, salt = excluded.salt";
        Sql::new("turning to the day", upsert)
            .bind(wanted)
            .bind(&salt)
            .run(on)
            .await?;
        Ok(Some(salt))
    }

    async fn known(
        &self,
        on: &mut AnyConnection,
        acts: &[(ColumnId, Act, [u8; 16])],
    ) -> Result<HashSet<i64>> {
        let numbers = self.0.dialect().numbers(1);
        let find = format!("SELECT id FROM columns WHERE listed >= 1 AND id IN {numbers}");
        let rows = Sql::built("counting", find)
            .bind(json_numbers(acts.iter().map(|(column, ..)| column.0)))
            .all(on)
            .await?;
        rows.into_iter().map(|mut row| row.int()).collect()
    }
}

fn read_salt(text: &str) -> Result<[u8; 32]> {
    hex::decode(text)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| Error::row("counting_day.salt", ""))
}

async fn count_one(
    on: &mut AnyConnection,
    day: Date,
    column: ColumnId,
    act: Act,
    mark: &[u8; 16],
) -> Result<()> {
    // whoever keeps a column, lets it go and keeps it again still counts
    let (word, opposite, favourites, reads, visits): (_, _, i64, i64, i64) = match act {
        Act::Read => ("read", None, 0, 1, 0),
        Act::Visit => ("visit", None, 0, 0, 1),
        Act::Keep => ("keep", Some("unkeep"), 1, 0, 0),
        Act::Unkeep => ("unkeep", Some("keep"), -1, 0, 0),
    };
    let mark = hex::encode(mark);
    let insert = "INSERT INTO daily_marks (column_id, act, mark) VALUES ($1, $2, $3) \
        ON CONFLICT (column_id, act, mark) DO NOTHING";
    let new = Sql::new("counting", insert)
        .bind(column)
        .bind(word)
        .bind(&mark)
        .run(&mut *on)
        .await?;
    if new == 0 {
        return Ok(());
    }
    if let Some(opposite) = opposite {
        let delete = "DELETE FROM daily_marks WHERE column_id = $1 AND act = $2 AND mark = $3";
        Sql::new("counting", delete)
            .bind(column)
            .bind(opposite)
            .bind(&mark)
            .run(&mut *on)
            .await?;
    }
    let all = "INSERT INTO counters (column_id, favourites, reads, visits) \
        VALUES ($1, CASE WHEN $2 < 0 THEN 0 ELSE $3 END, $4, $5) \
        ON CONFLICT (column_id) DO UPDATE SET \
        favourites = CASE WHEN counters.favourites + $6 < 0 THEN 0 \
            ELSE counters.favourites + $7 END, \
        reads = counters.reads + excluded.reads, visits = counters.visits + excluded.visits";
    Sql::new("counting", all)
        .bind(column)
        .bind(favourites)
        .bind(favourites)
        .bind(reads)
        .bind(visits)
        .bind(favourites)
        .bind(favourites)
        .run(&mut *on)
        .await?;
    let daily = "INSERT INTO daily_counts (day, column_id, favourites, reads, visits) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (day, column_id) DO UPDATE SET \
        favourites = daily_counts.favourites + excluded.favourites, \
        reads = daily_counts.reads + excluded.reads, \
        visits = daily_counts.visits + excluded.visits";
    Sql::new("counting", daily)
        .bind(day.to_string())
        .bind(column)
        .bind(favourites)
        .bind(reads)
        .bind(visits)
        .run(on)
        .await?;
    Ok(())
}
