//! How gathering goes: what the status page, the desk and the metrics tell of it.
//!
//! Everything here is counted when it is asked for, so nothing can go stale: one walk
//! over the entry points, and for each newspaper of a page a few steps along an index.

mod list;
mod totals;

use std::collections::HashMap;

use colonnade_model::{Newspaper, NewspaperId};
use jiff::Timestamp;

use crate::{Page, Result, Store, Turn, sql::Sql, text::json_numbers};

/// A day, in microseconds.
const DAY: i64 = 86_400_000_000;

/// Which newspapers are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gathered {
    /// Those that have entry points.
    All,
    /// Those of which an entry point is in trouble.
    InTrouble,
    /// Those that have entry points or columns.
    OrPrinted,
    /// One, whatever it has.
    One(NewspaperId),
}

/// A newspaper, and how its gathering goes.
#[derive(Clone, Debug, PartialEq)]
pub struct GatheredNewspaper {
    /// The newspaper.
    pub newspaper: Newspaper,
    /// Columns shown.
    pub columns: u64,
    /// Columnists who wrote in it.
    pub columnists: u64,
    /// The moment of its latest column, as the newspaper dates it.
    pub latest: Option<Timestamp>,
    /// When a column of it was last seen for the first time.
    pub new_column_at: Option<Timestamp>,
    /// Its entry points, the paused and the retired among them.
    pub entry_points: u64,
    /// Of these: paused by the owner.
    pub paused: u64,
    /// Of these: given up by the newspaper.
    pub retired: u64,
    /// Of these: the last visit failed, and nobody paused it.
    pub in_trouble: u64,
    /// When one of them was last visited.
    pub visited_at: Option<Timestamp>,
    /// When a visit to one of them last went well.
    pub good_at: Option<Timestamp>,
    /// When the next one is due: not before its host wants to be asked again.
    pub next_at: Option<Timestamp>,
    /// What is wrong, what concerns most entry points first.
    pub troubles: Vec<GatheringTrouble>,
    /// Pages of it that wait to be fetched.
    pub pages_waiting: u64,
    /// Pages of it that could not be had.
    pub pages_given_up: u64,
}

/// What is wrong with entry points of a newspaper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatheringTrouble {
    /// One word for counting.
    pub kind: String,
    /// A sentence for people.
    pub said: String,
    /// With how many entry points.
    pub entry_points: u64,
}

/// All gathering in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GatheringTotals {
    /// Newspapers that have entry points.
    pub newspapers: u64,
    /// Of these: with an entry point in trouble.
    pub newspapers_in_trouble: u64,
    /// Entry points that are visited.
    pub active: u64,
    /// Entry points paused by the owner.
    pub paused: u64,
    /// Entry points given up by their newspapers.
    pub retired: u64,
    /// Entry points that are due now.
    pub due: u64,
    /// Entry points whose last visit failed, by kind of trouble, paused ones left out.
    pub in_trouble: Vec<(String, u64)>,
    /// Pages that wait to be fetched.
    pub pages_waiting: u64,
    /// Pages that could not be had.
    pub pages_given_up: u64,
}

impl GatheringTotals {
    /// All entry points.
    pub fn entry_points(&self) -> u64 {
        self.active + self.paused + self.retired
    }

    /// All entry points in trouble.
    pub fn troubles(&self) -> u64 {
        self.in_trouble.iter().map(|(_, count)| count).sum()
    }
}

/// How gathering goes in a store.
#[derive(Debug)]
pub struct Gathering<'a>(pub(crate) &'a Store);

impl Gathering<'_> {
    /// All of it in figures.
    pub async fn totals(&self) -> Result<GatheringTotals> {
        totals::totals(self.0).await
    }

    /// Columns of gathered newspapers first seen since each of two moments.
    pub async fn columns_since(&self, moments: [Timestamp; 2]) -> Result<[u64; 2]> {
        totals::columns_since(self.0, moments).await
    }

    /// One page of newspapers, by name (CLDR root collation).
    pub async fn list(
        &self,
        which: Gathered,
        turn: &Turn,
        limit: u32,
    ) -> Result<Page<GatheredNewspaper>> {
        list::page(self.0, which, turn, limit).await
    }

    /// How many columns of each of these newspapers were first seen on each of `days`
    /// days of 24 hours, the first of which begins at `from`.
    pub async fn columns_a_day(
        &self,
        newspapers: impl IntoIterator<Item = NewspaperId>,
        from: Timestamp,
        days: usize,
    ) -> Result<HashMap<NewspaperId, Vec<u64>>> {
        let count = format!(
            "SELECT newspaper, (first_seen_at - $1) / $2, COUNT(*) FROM columns \
             WHERE first_seen_at >= $3 AND first_seen_at < $4 AND newspaper IN {} GROUP BY 1, 2",
            self.0.dialect().numbers(5)
        );
        let begin = from.as_microsecond();
        let length = i64::try_from(days).unwrap_or(i64::MAX).saturating_mul(DAY);
        let rows = Sql::built("counting columns by day", count)
            .bind(begin)
            .bind(DAY)
            .bind(begin)
            .bind(begin.saturating_add(length))
            .bind(json_numbers(newspapers.into_iter().map(|id| id.0)))
            .all(self.0.readers())
            .await?;
        let mut counts: HashMap<NewspaperId, Vec<u64>> = HashMap::new();
        for mut row in rows {
            let id = NewspaperId(row.int()?);
            let (day, columns) = (row.count()?, row.count()?);
            let of_days = counts.entry(id).or_insert_with(|| vec![0; days]);
            let day = usize::try_from(day).ok();
            if let Some(of_day) = day.and_then(|day| of_days.get_mut(day)) {
                *of_day = columns;
            }
        }
        Ok(counts)
    }
}
