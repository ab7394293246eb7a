//! Columns: lists, single ones, versions, printings.

pub(crate) mod credits;
mod fields;
mod following;
mod list;

use colonnade_model::{
    Block, Byline, Column, ColumnId, ColumnistId, Country, Language, NewspaperId, Version,
};
use jiff::ToSpan as _;

pub(crate) use self::fields::moment;
use self::fields::{column, column_fields, column_tables, full_column, full_tables};
use crate::{
    Error, Page, Result, Store, Turn,
    body::Kept,
    json::Json,
    sql::{Row, Sql},
    text::json_numbers,
};

/// Which columns; lists are newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnFilter {
    /// Of this newspaper. Only then is a piece listed once per printing; every
    /// other list shows its first printing alone.
    pub newspaper: Option<NewspaperId>,
    /// Of this columnist.
    pub columnist: Option<ColumnistId>,
    /// Of newspapers of this country.
    pub country: Option<Country>,
    /// In this language (primary subtag).
    pub language: Option<Language>,
}

/// How many columns a language has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageCount {
    /// Its primary subtag as a language.
    pub language: Language,
    /// Columns shown.
    pub count: u64,
}

/// A column with all that is kept of it: for the index, export and re-attribution.
#[derive(Clone, Debug, PartialEq)]
pub struct FullColumn {
    /// The column.
    pub column: Column,
    /// Its body.
    pub blocks: Vec<Block>,
    /// The byline as understood when it was read.
    pub understood: Byline,
    /// Every author string found on the page, for deciding again.
    pub bylines: Vec<colonnade_model::PrintedByline>,
}

/// How many columns of a newspaper were published on a day (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day.
    pub day: jiff::civil::Date,
    /// Columns shown.
    pub count: u64,
}

/// The columns of a store.
#[derive(Debug)]
pub struct Columns<'a>(pub(crate) &'a Store);

impl Columns<'_> {
    /// How many columns of a newspaper are from which day, the oldest first: by the day
    /// of publication, else that on which they were first seen.
    pub async fn days(&self, newspaper: NewspaperId) -> Result<Vec<DayCount>> {
        const DAY: i64 = 86_400_000_000;
        let count = "SELECT listed_at / $1, COUNT(*) FROM columns \
            WHERE newspaper = $2 AND listed >= 1 GROUP BY 1 ORDER BY 1";
        let rows = Sql::new("counting columns by day", count)
            .bind(DAY)
            .bind(newspaper)
            .all(self.0.readers())
            .await?;
        let mut days = Vec::with_capacity(rows.len());
        for mut row in rows {
            let (day, count) = (row.int()?, row.count()?);
            let begins = jiff::Timestamp::from_microsecond(day.saturating_mul(DAY));
            // a moment that jiff cannot hold is on no day
            if let Ok(begins) = begins {
                let day = jiff::tz::Offset::UTC.to_datetime(begins).date();
                days.push(DayCount { day, count });
            }
        }
        Ok(days)
    }

    /// A page of a list, newest first by (`listed_at`, number).
    pub async fn list(
        &self,
        filter: &ColumnFilter,
        turn: &Turn,
        limit: u32,
    ) -> Result<Page<Column>> {
        list::page(self, filter, turn, limit).await
    }

    /// Most read in the last `days` days, favourites and visits weighing more; newest first
    /// among equals. A piece stands there once, with what was counted of all its printings.
    pub async fn popular(&self, days: u32, limit: u32) -> Result<Vec<Column>> {
        let today = jiff::tz::Offset::UTC
            .to_datetime(self.0.0.clock.now())
            .date();
        let back = i64::from(days.max(1)) - 1;
        let first = today
            .checked_sub(back.days())
            .unwrap_or(jiff::civil::Date::MIN);
        let popular = concat!(
            "SELECT ",
            column_fields!(),
            " FROM (SELECT p.id, p.score FROM (SELECT COALESCE((SELECT l.id FROM columns l \
                    WHERE l.piece = x.piece AND l.listed = 2), x.id) AS id, \
                CAST(SUM(d.reads + 3 * d.visits) + 5 * CASE WHEN SUM(d.favourites) > 0 \
                    THEN SUM(d.favourites) ELSE 0 END AS BIGINT) AS score \
                FROM daily_counts d JOIN columns x ON x.id = d.column_id \
                WHERE d.day >= $1 AND x.listed >= 1 GROUP BY 1) p \
                JOIN columns w ON w.id = p.id WHERE p.score > 0 \
                ORDER BY p.score DESC, w.listed_at DESC, w.id DESC LIMIT $2) p \
              JOIN columns c ON c.id = p.id",
            column_tables!(),
            " ORDER BY p.score DESC, c.listed_at DESC, c.id DESC"
        );
        let rows = Sql::new("listing popular columns", popular)
            .bind(first.to_string())
            .bind(limit)
            .all(self.0.readers())
            .await?;
        self.read(rows).await
    }

    /// The newest of several columnists, newest first, each once; at most a hundred
    /// columnists are looked at.
    pub async fn of_columnists(&self, ids: &[ColumnistId], limit: u32) -> Result<Vec<Column>> {
        following::newest(self, ids, limit).await
    }

    /// The most read of a columnist's latest columns (a thousand at most are looked at).
    pub async fn popular_of(&self, id: ColumnistId, limit: u32) -> Result<Vec<Column>> {
        following::popular(self, id, limit).await
    }

    /// How many are shown under a filter.
    pub async fn count(&self, filter: &ColumnFilter) -> Result<u64> {
        list::count(self, filter).await
    }

    /// By number, removed ones included.
    pub async fn by_id(&self, id: ColumnId) -> Result<Option<Column>> {
        let find = concat!(
            "SELECT ",
            column_fields!(),
            " FROM columns c",
            column_tables!(),
            " WHERE c.id = $1"
        );
        let rows = Sql::new("looking a column up", find)
            .bind(id)
            .all(self.0.readers())
            .await?;
        Ok(self.read(rows).await?.pop())
    }

    /// Several by number, in the order given, missing and removed ones left out.
    pub async fn by_ids(&self, ids: &[ColumnId]) -> Result<Vec<Column>> {
        let find = format!(
            concat!(
                "SELECT ",
                column_fields!(),
                " FROM columns c",
                column_tables!(),
                " WHERE c.listed >= 1 AND c.id IN {}"
            ),
            self.0.dialect().numbers(1)
        );
        let rows = Sql::built("looking columns up", find)
            .bind(json_numbers(ids.iter().map(|id| id.0)))
            .all(self.0.readers())
            .await?;
        let mut columns = self.read(rows).await?;
        let place = |id| ids.iter().position(|given| *given == id);
        columns.sort_by_key(|column| place(column.id));
        Ok(columns)
    }

    /// With full text, missing ones left out, removed ones included; at most 500 a call.
    pub async fn full(&self, ids: &[ColumnId]) -> Result<Vec<FullColumn>> {
        let find = format!(
            concat!(
                "SELECT ",
                column_fields!(),
                " FROM columns c",
                full_tables!(),
                " WHERE c.id IN {} ORDER BY c.id"
            ),
            self.0.dialect().numbers(1)
        );
        let ids = ids.iter().take(500).map(|id| id.0);
        let rows = Sql::built("reading whole columns", find)
            .bind(json_numbers(ids))
            .all(self.0.readers())
            .await?;
        let mut columns = Vec::with_capacity(rows.len());
        let mut texts = Vec::with_capacity(rows.len());
        for mut row in rows {
            let (column, body) = full_column(&mut row)?;
            columns.push(column);
            texts.push(body.unwrap_or_default());
        }
        credits::add(self.0, &mut columns).await?;
        columns
            .into_iter()
            .zip(texts)
            .map(|(column, kept)| {
                Ok(FullColumn {
                    column,
                    blocks: Json::read(&kept.blocks)?,
                    understood: Json::read(&kept.understood)?,
                    bylines: Json::read(&kept.bylines)?,
                })
            })
            .collect()
    }

    /// Numbers of all columns above `after`, ascending: to walk the whole store.
    pub async fn ids_after(&self, after: ColumnId, limit: u32) -> Result<Vec<ColumnId>> {
        let list = "SELECT id FROM columns WHERE id > $1 ORDER BY id LIMIT $2";
        let rows = Sql::new("walking the columns", list)
            .bind(after)
            .bind(limit)
            .all(self.0.readers())
            .await?;
        rows.into_iter()
            .map(|mut row| Ok(ColumnId(row.int()?)))
            .collect()
    }

    /// How many columns have numbers above `after`, removed ones too.
    pub async fn count_after(&self, after: ColumnId) -> Result<u64> {
        let count = "SELECT COUNT(*) FROM columns WHERE id > $1";
        let sql = Sql::new("counting the columns", count).bind(after);
        sql.one(self.0.readers()).await?.count()
    }

    /// All versions, oldest first.
    pub async fn versions(&self, id: ColumnId) -> Result<Vec<Version>> {
        let list = "SELECT COALESCE(c.seen_at, c.fetched_at) AS seen_at, c.title, c.subtitle, \
              c.byline, b.bodies, c.place, c.content AS content \
            FROM columns c JOIN bundles b ON b.id = c.bundle WHERE c.id = $1 \
            UNION ALL SELECT v.seen_at, v.title, v.subtitle, v.byline, b.bodies, v.place, v.content \
            FROM column_versions v JOIN bundles b ON b.id = v.bundle WHERE v.column_id = $2 \
            ORDER BY seen_at, content";
        let rows = Sql::new("listing versions", list)
            .bind(id)
            .bind(id)
            .all(self.0.readers())
            .await?;
        (1..)
            .zip(rows)
            .map(|(number, mut row)| {
                Ok(Version {
                    number,
                    seen_at: row.time()?,
                    title: row.text()?,
                    subtitle: row.maybe_text()?,
                    byline: row.maybe_text()?,
                    blocks: Json::read(&Kept::read(row.bytes()?, row.maybe_count()?)?.blocks)?,
                })
            })
            .collect()
    }

    /// The same piece in other newspapers, first printed first.
    pub async fn other_printings(&self, id: ColumnId) -> Result<Vec<Column>> {
        let list = concat!(
            "SELECT ",
            column_fields!(),
            " FROM columns c",
            column_tables!(),
            " WHERE c.piece = (SELECT o.piece FROM columns o WHERE o.id = $1) \
              AND c.id <> $2 AND c.listed >= 1 ORDER BY c.listed_at, c.id"
        );
        let rows = Sql::new("listing printings", list)
            .bind(id)
            .bind(id)
            .all(self.0.readers())
            .await?;
        self.read(rows).await
    }

    /// Languages with shown columns, most first.
    pub async fn languages(&self) -> Result<Vec<LanguageCount>> {
        let list = "SELECT which, count FROM sums \
            WHERE kind = 'language' AND which <> '' AND count > 0 ORDER BY count DESC, which";
        let rows = Sql::new("counting languages", list)
            .all(self.0.readers())
            .await?;
        rows.into_iter()
            .map(|mut row| {
                let tag = row.text()?;
                Ok(LanguageCount {
                    language: Language::parse(&tag)
                        .ok_or_else(|| Error::row("sums.which of a language", tag))?,
                    count: row.count()?,
                })
            })
            .collect()
    }

    /// Marks one as removed, with the public reason; false where there is none.
    pub async fn remove(&self, id: ColumnId, reason: &str) -> Result<bool> {
        let mut writer = self.0.writer().await?;
        let removed = writer.remove_column(id, reason).await?;
        writer.commit().await?;
        Ok(removed)
    }

    /// Removed columns, newest first, with reasons: for the public page of removals.
    pub async fn removals(&self, limit: u32) -> Result<Vec<Column>> {
        let list = concat!(
            "SELECT ",
            column_fields!(),
            " FROM columns c",
            column_tables!(),
            " WHERE c.listed = 0 ORDER BY c.removed_at DESC, c.id DESC LIMIT $1"
        );
        let rows = Sql::new("listing removals", list)
            .bind(limit)
            .all(self.0.readers())
            .await?;
        self.read(rows).await
    }

    /// Rows of `column_fields!()` as columns with their credits: one more statement for all.
    async fn read(&self, rows: Vec<Row>) -> Result<Vec<Column>> {
        let mut columns = rows
            .into_iter()
            .map(|mut row| column(&mut row))
            .collect::<Result<Vec<_>>>()?;
        credits::add(self.0, &mut columns).await?;
        Ok(columns)
    }
}
