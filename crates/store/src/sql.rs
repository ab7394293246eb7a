//! One statement and its values, one row and its values in order: the only way
//! the nouns talk to the driver, so that NUL characters (which PostgreSQL
//! refuses) are dropped in one place.

use std::borrow::Cow;

use colonnade_model::{CaptureId, ChangeSeq, ColumnId, ColumnistId, NewspaperId};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use sqlx::{
    Any, Arguments as _, AssertSqlSafe, Row as _,
    any::{AnyArguments, AnyRow},
    query::Query,
};

use crate::{Error, Result, text::clean};

/// An executor of either database: a pool or a connection.
pub(crate) trait On<'e>: sqlx::Executor<'e, Database = Any> {}
impl<'e, E: sqlx::Executor<'e, Database = Any>> On<'e> for E {}

/// A statement with its values; `doing` completes "database error while …".
pub(crate) struct Sql {
    doing: &'static str,
    query: Query<'static, Any, AnyArguments>,
}

impl Sql {
    /// A fixed statement.
    pub(crate) fn new(doing: &'static str, text: &'static str) -> Self {
        Self {
            doing,
            query: sqlx::query(text),
        }
    }

    /// A statement put together from fixed parts; no value ever stands in its text.
    pub(crate) fn built(doing: &'static str, text: String) -> Self {
        Self {
            doing,
            query: sqlx::query(AssertSqlSafe(text)),
        }
    }

    /// A fixed statement, with room for as many values.
    pub(crate) fn with_room(doing: &'static str, text: &'static str, values: usize) -> Self {
        let mut room = AnyArguments::default();
        room.reserve(values, 0);
        Self {
            doing,
            query: sqlx::query_with(text, room),
        }
    }

    /// A statement whose text is seldom the same twice: not kept prepared.
    pub(crate) fn once(doing: &'static str, text: String) -> Self {
        Self {
            doing,
            query: sqlx::query(AssertSqlSafe(text)).persistent(false),
        }
    }

    /// The next value.
    pub(crate) fn bind(mut self, value: impl Bind) -> Self {
        self.query = value.bind_to(self.query);
        self
    }

    pub(crate) async fn run<'e, E: On<'e>>(self, on: E) -> Result<u64> {
        let doing = self.doing;
        let done = self.query.execute(on).await;
        Ok(done.map_err(|e| Error::database(doing, e))?.rows_affected())
    }

    pub(crate) async fn all<'e, E: On<'e>>(self, on: E) -> Result<Vec<Row>> {
        let doing = self.doing;
        let rows = self.query.fetch_all(on).await;
        let rows = rows.map_err(|e| Error::database(doing, e))?;
        Ok(rows.into_iter().map(|row| Row::new(doing, row)).collect())
    }

    pub(crate) async fn first<'e, E: On<'e>>(self, on: E) -> Result<Option<Row>> {
        let doing = self.doing;
        let row = self.query.fetch_optional(on).await;
        Ok(row
            .map_err(|e| Error::database(doing, e))?
            .map(|row| Row::new(doing, row)))
    }

    /// The rows of a query made by [`Dialect::as_one`](crate::dialect::Dialect::as_one).
    pub(crate) async fn lists<'e, E: On<'e>, T: DeserializeOwned>(self, on: E) -> Result<Vec<T>> {
        let doing = self.doing;
        let text = self.one(on).await?.text()?;
        serde_json::from_str(&text).map_err(|e| Error::row(format!("{doing} ({e})"), ""))
    }

    pub(crate) async fn one<'e, E: On<'e>>(self, on: E) -> Result<Row> {
        let doing = self.doing;
        self.first(on)
            .await?
            .ok_or_else(|| Error::database(doing, sqlx::Error::RowNotFound))
    }
}

pub(crate) type AnyQuery = Query<'static, Any, AnyArguments>;

/// What a statement may be given.
pub(crate) trait Bind {
    fn bind_to(self, query: AnyQuery) -> AnyQuery;
}

impl Bind for i64 {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(self)
    }
}

impl Bind for u32 {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(i64::from(self))
    }
}

impl Bind for u64 {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(i64::try_from(self).unwrap_or(i64::MAX))
    }
}

impl Bind for usize {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(i64::try_from(self).unwrap_or(i64::MAX))
    }
}

impl Bind for bool {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(i64::from(self))
    }
}

impl Bind for Timestamp {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(self.as_microsecond())
    }
}

impl Bind for &str {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(clean(self).into_owned())
    }
}

impl Bind for String {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        match clean(&self) {
            Cow::Owned(clean) => query.bind(clean),
            Cow::Borrowed(_) => query.bind(self),
        }
    }
}

impl Bind for &String {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        self.as_str().bind_to(query)
    }
}

impl Bind for Option<&str> {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(self.map(|text| clean(text).into_owned()))
    }
}

impl Bind for Vec<u8> {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(self)
    }
}

impl Bind for Option<i64> {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(self)
    }
}

impl Bind for Option<Timestamp> {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        query.bind(self.map(Timestamp::as_microsecond))
    }
}

macro_rules! bind_ids {
    ($($id:ident),+) => {$(
        impl Bind for $id {
            fn bind_to(self, query: AnyQuery) -> AnyQuery {
                query.bind(self.0)
            }
        }
    )+};
}
bind_ids!(NewspaperId, ColumnistId, ColumnId, CaptureId, ChangeSeq);

/// A row whose values are taken in the order of its statement.
pub(crate) struct Row {
    doing: &'static str,
    values: AnyRow,
    at: usize,
}

impl Row {
    fn new(doing: &'static str, values: AnyRow) -> Self {
        Self {
            doing,
            values,
            at: 0,
        }
    }

    fn next<'r, T>(&'r mut self) -> Result<T>
    where
        T: sqlx::Decode<'r, Any> + sqlx::Type<Any>,
    {
        let at = self.at;
        self.at += 1;
        self.values
            .try_get(at)
            .map_err(|e| Error::database(self.doing, e))
    }

    pub(crate) fn int(&mut self) -> Result<i64> {
        self.next()
    }

    pub(crate) fn maybe_int(&mut self) -> Result<Option<i64>> {
        self.next()
    }

    /// A count; below zero is zero.
    pub(crate) fn count(&mut self) -> Result<u64> {
        Ok(u64::try_from(self.int()?).unwrap_or(0))
    }

    /// A count that may be missing.
    pub(crate) fn maybe_count(&mut self) -> Result<Option<u64>> {
        let count = self.maybe_int()?;
        Ok(count.map(|count| u64::try_from(count).unwrap_or(0)))
    }

    /// A small count, bounded to 32 bits.
    pub(crate) fn small(&mut self) -> Result<u32> {
        Ok(u32::try_from(self.int()?.max(0)).unwrap_or(u32::MAX))
    }

    pub(crate) fn flag(&mut self) -> Result<bool> {
        Ok(self.int()? != 0)
    }

    pub(crate) fn text(&mut self) -> Result<String> {
        self.next()
    }

    pub(crate) fn bytes(&mut self) -> Result<Vec<u8>> {
        self.next()
    }

    pub(crate) fn maybe_bytes(&mut self) -> Result<Option<Vec<u8>>> {
        self.next()
    }

    pub(crate) fn maybe_text(&mut self) -> Result<Option<String>> {
        self.next()
    }

    pub(crate) fn time(&mut self) -> Result<Timestamp> {
        let micros = self.int()?;
        self.as_time(micros)
    }

    pub(crate) fn maybe_time(&mut self) -> Result<Option<Timestamp>> {
        let micros = self.maybe_int()?;
        micros.map(|micros| self.as_time(micros)).transpose()
    }

    fn as_time(&self, micros: i64) -> Result<Timestamp> {
        Timestamp::from_microsecond(micros).map_err(|_| Error::Row {
            row: format!("time (while {})", self.doing),
            value: micros.to_string(),
        })
    }
}
