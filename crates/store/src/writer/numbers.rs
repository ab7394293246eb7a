//! Numbers for rows that wait: given out before the rows are written.

use std::collections::VecDeque;

use super::Writer;
use crate::{Result, dialect::Dialect, sql::Sql};

/// Numbers taken at once where many rows are to be expected.
const AT_ONCE: usize = 64;

/// The numbers of one table.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    free: VecDeque<i64>,
    last: Option<i64>,
}

/// What has numbers of its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Numbered {
    Captures,
    Columns,
    Columnists,
    Bundles,
}

impl Numbered {
    fn table(self) -> &'static str {
        match self {
            Self::Captures => "captures",
            Self::Columns => "columns",
            Self::Columnists => "columnists",
            Self::Bundles => "bundles",
        }
    }

    fn of(self, writer: &mut Writer) -> &mut Numbers {
        match self {
            Self::Captures => &mut writer.capture_numbers,
            Self::Columns => &mut writer.column_numbers,
            Self::Columnists => &mut writer.columnist_numbers,
            Self::Bundles => &mut writer.bundle_numbers,
        }
    }
}

/// The number of the next row.
pub(super) async fn next(writer: &mut Writer, numbered: Numbered) -> Result<i64> {
    loop {
        if let Some(number) = numbered.of(writer).free.pop_front() {
            return Ok(number);
        }
        take(writer, numbered).await?;
    }
}

/// Takes numbers: as many as columns are expected, within bounds. The pen is held, so
/// nobody else takes them from SQLite's table; PostgreSQL gives each out once anyway.
async fn take(writer: &mut Writer, numbered: Numbered) -> Result<()> {
    let wanted = writer.ahead.expected().clamp(1, AT_ONCE);
    let table = numbered.table();
    if writer.dialect() == Dialect::Postgres {
        let next = "SELECT NEXTVAL(PG_GET_SERIAL_SEQUENCE($1, 'id')) \
            FROM GENERATE_SERIES(1, $2)";
        let rows = Sql::new("taking numbers", next)
            .bind(table)
            .bind(wanted)
            .all(&mut *writer.on)
            .await?;
        for mut row in rows {
            let number = row.int()?;
            numbered.of(writer).free.push_back(number);
        }
        return Ok(());
    }
    let last = match numbered.of(writer).last {
        Some(last) => last,
        None => last_given(writer, table).await?,
    };
    let numbers = numbered.of(writer);
    let until = last.saturating_add(i64::try_from(wanted).unwrap_or(1));
    numbers.free.extend(last.saturating_add(1)..=until);
    numbers.last = Some(until);
    Ok(())
}

/// The last number that SQLite gave out.
async fn last_given(writer: &mut Writer, table: &'static str) -> Result<i64> {
    let find = "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = $1";
    Sql::new("taking numbers", find)
        .bind(table)
        .one(&mut *writer.on)
        .await?
        .int()
}
