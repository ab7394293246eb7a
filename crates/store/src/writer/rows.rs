//! Rows that wait: what a transaction adds of columns and columnists is noted here and
//! written many rows a statement, before anybody reads those tables and at the end.
//!
//! A statement a row costs more in handing it to the database than the row costs there.

use std::fmt::Write as _;

use colonnade_model::{ColumnId, ColumnistId};

use super::Writer;
use crate::{
    Result,
    dialect::Dialect,
    sql::{AnyQuery, Bind, Sql},
};

/// Rows written by one statement: few sizes, so that few statements are kept prepared.
const SIZES: [usize; 4] = [64, 16, 4, 1];
/// Values that may wait; a transaction of any size keeps this much in memory.
const MOST_WAITING: usize = 16_384;

/// A table whose rows wait.
pub(super) struct Table {
    doing: &'static str,
    into: &'static str,
    width: usize,
    then: &'static str,
}

/// The tables in the order in which their rows refer to each other.
const TABLES: [Table; 10] = [
    Table {
        doing: "keeping captures",
        into: "captures (id, identity, url, fetched_at, digest, file, at_byte, length, outcome)",
        width: 9,
        then: "",
    },
    Table {
        doing: "adding columnists",
        into: "columnists (id, slug, name, language, sort_key, letter, by_person, created_at)",
        width: 8,
        then: "",
    },
    Table {
        doing: "giving slugs out",
        into: "slugs (kind, slug, id)",
        width: 3,
        then: " ON CONFLICT (kind, slug) DO NOTHING",
    },
    Table {
        doing: "adding columnists' spellings",
        into: "columnist_names (columnist, spelling_key, spelling)",
        width: 3,
        then: " ON CONFLICT (columnist, spelling_key) DO NOTHING",
    },
    Table {
        doing: "adding columnists' pages",
        into: "columnist_profiles (url_key, columnist, url)",
        width: 3,
        then: " ON CONFLICT (url_key, columnist) DO NOTHING",
    },
    Table {
        doing: "adding columnists' name keys",
        into: "columnist_keys (name_key, columnist)",
        width: 2,
        then: " ON CONFLICT (name_key, columnist) DO NOTHING",
    },
    Table {
        doing: "filing columns",
        into: "columns (id, newspaper, country, url, title, subtitle, section, byline, language, \
            primary_language, kind, access, published_at, published_local, published_precision, \
            modified_at, first_seen_at, listed_at, words, excerpt, image, rights, keywords, \
            text_key, fetched_at, reader, content, particulars, versions, printings, signed, \
            listed)",
        width: 32,
        then: "",
    },
    Table {
        doing: "adding columns' addresses",
        into: "column_addresses (newspaper, address, column_id)",
        width: 3,
        then: " ON CONFLICT (newspaper, address) DO NOTHING",
    },
    Table {
        doing: "keeping versions",
        into: "column_versions (column_id, content, seen_at, reader, capture, title, subtitle, \
            byline, understood, bylines, blocks)",
        width: 11,
        then: "",
    },
    Table {
        doing: "attributing columns",
        into: "attributions (column_id, position, name, name_kind, url, columnist, decision, \
            candidates, evidence, newspaper, language, listed, listed_at)",
        width: 13,
        then: "",
    },
];

/// Which table a row is of: its place among [`TABLES`].
#[derive(Clone, Copy, Debug)]
pub(super) enum Of {
    Captures = 0,
    Columnists = 1,
    Slugs = 2,
    Spellings = 3,
    Pages = 4,
    Keys = 5,
    Columns = 6,
    Addresses = 7,
    Versions = 8,
    Attributions = 9,
}

/// A value of a waiting row.
#[derive(Debug)]
pub(super) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Vec<u8>),
}

impl Value {
    /// A count or a position.
    pub(super) fn count(number: impl TryInto<i64>) -> Self {
        Self::Int(Some(number.try_into().unwrap_or(i64::MAX)))
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<Option<&str>> for Value {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

impl From<ColumnId> for Value {
    fn from(value: ColumnId) -> Self {
        value.0.into()
    }
}

impl From<ColumnistId> for Value {
    fn from(value: ColumnistId) -> Self {
        value.0.into()
    }
}

/// The rows that wait, table by table, one value behind the other.
#[derive(Debug, Default)]
pub(super) struct Rows {
    waiting: [Vec<Value>; TABLES.len()],
    values: usize,
}

impl Rows {
    /// Notes a row; it has as many values as its table wants.
    pub(super) fn add<const WIDTH: usize>(&mut self, of: Of, row: [Value; WIDTH]) {
        if let (Some(rows), Some(table)) =
            (self.waiting.get_mut(of as usize), TABLES.get(of as usize))
        {
            debug_assert_eq!(WIDTH, table.width, "{}", table.into);
            self.values += WIDTH;
            rows.extend(row);
        }
    }

    pub(super) fn are_many(&self) -> bool {
        self.values > MOST_WAITING
    }
}

/// Writes what waits.
pub(super) async fn write(writer: &mut Writer) -> Result<()> {
    if writer.rows.values == 0 {
        return Ok(());
    }
    let rows = std::mem::take(&mut writer.rows);
    for (table, values) in TABLES.iter().zip(rows.waiting) {
        let mut left = values.len() / table.width;
        let mut values = values.into_iter();
        for size in SIZES {
            while left >= size {
                let insert = statement(table, size, writer.dialect());
                let sql = Sql::built(table.doing, insert);
                let some = values.by_ref().take(size * table.width);
                some.fold(sql, Sql::bind).run(&mut *writer.on).await?;
                left -= size;
            }
        }
    }
    Ok(())
}

fn statement(table: &Table, rows: usize, dialect: Dialect) -> String {
    let mut text = format!("INSERT INTO {} VALUES ", table.into);
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for value in 0..table.width {
            if value > 0 {
                text.push(',');
            }
            match dialect {
                // for it a number is a name, to be looked for among all the others
                Dialect::Sqlite => text.push('?'),
                Dialect::Postgres => {
                    let _ = write!(text, "${}", row * table.width + value + 1);
                }
            }
        }
        text.push(')');
    }
    text.push_str(table.then);
    text
}

impl Bind for Value {
    fn bind_to(self, query: AnyQuery) -> AnyQuery {
        match self {
            Self::Int(value) => value.bind_to(query),
            Self::Text(Some(text)) => text.bind_to(query),
            Self::Text(None) => None::<&str>.bind_to(query),
            Self::Bytes(bytes) => bytes.bind_to(query),
        }
    }
}
