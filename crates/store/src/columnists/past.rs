//! What a columnist wrote: where, in which languages, how often.

use std::collections::BTreeMap;

use colonnade_model::{ColumnistId, Language, Moment, Newspaper, Precision};
use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};

use crate::{
    Result, Store,
    columns::moment,
    newspapers::{newspaper, newspaper_fields},
    sql::Sql,
};

/// Newspapers, most columns first.
pub(super) async fn newspapers(
    store: &Store,
    id: ColumnistId,
) -> Result<Vec<(Newspaper, u64, Timestamp, Timestamp)>> {
    let list = concat!(
        "SELECT ",
        newspaper_fields!(),
        ", w.columns, w.first_at, w.latest_at FROM \
           (SELECT newspaper, CAST(SUM(columns) AS BIGINT) AS columns, \
                   MIN(first_at) AS first_at, MAX(latest_at) AS latest_at \
            FROM writings WHERE columnist = $1 GROUP BY newspaper) w \
         JOIN newspapers n ON n.id = w.newspaper ORDER BY w.columns DESC, n.sort_key, n.id"
    );
    let rows = Sql::new("reading where a columnist wrote", list)
        .bind(id)
        .all(store.readers())
        .await?;
    rows.into_iter()
        .map(|mut row| Ok((newspaper(&mut row)?, row.count()?, row.time()?, row.time()?)))
        .collect()
}

/// Languages, most columns first.
pub(super) async fn languages(store: &Store, id: ColumnistId) -> Result<Vec<Language>> {
    let list = "SELECT language, CAST(SUM(columns) AS BIGINT) FROM writings \
        WHERE columnist = $1 AND language <> '' GROUP BY language ORDER BY 2 DESC, 1";
    let rows = Sql::new("reading a columnist's languages", list)
        .bind(id)
        .all(store.readers())
        .await?;
    let mut languages = Vec::new();
    for mut row in rows {
        languages.extend(Language::parse(&row.text()?));
    }
    Ok(languages)
}

/// Columns a month (UTC), the last months that have any, oldest first.
pub(super) async fn columns_a_month(
    store: &Store,
    id: ColumnistId,
    months: u32,
) -> Result<Vec<(String, u64)>> {
    let list = "SELECT listed_at FROM attributions WHERE columnist = $1 AND listed = 2";
    let rows = Sql::new("counting columns a month", list)
        .bind(id)
        .all(store.readers())
        .await?;
    let mut counts: BTreeMap<(i16, i8), u64> = BTreeMap::new();
    for mut row in rows {
        let day = Offset::UTC.to_datetime(row.time()?);
        *counts.entry((day.year(), day.month())).or_default() += 1;
    }
    let months = usize::try_from(months).unwrap_or(usize::MAX);
    let early = counts.len().saturating_sub(months);
    Ok(counts
        .into_iter()
        .skip(early)
        .map(|((year, month), count)| (format!("{year:04}-{month:02}"), count))
        .collect())
}

/// Moments on the newspapers' clocks, newest first; columns without a printed moment are left out.
pub(super) async fn moments(store: &Store, id: ColumnistId, limit: u32) -> Result<Vec<Moment>> {
    let list = "SELECT c.published_at, c.published_local, c.published_precision, n.time_zone \
        FROM attributions a JOIN columns c ON c.id = a.column_id \
        JOIN newspapers n ON n.id = c.newspaper \
        WHERE a.columnist = $1 AND a.listed = 2 AND c.published_at IS NOT NULL \
        ORDER BY a.listed_at DESC, a.column_id DESC LIMIT $2";
    let rows = Sql::new("reading a columnist's rhythm", list)
        .bind(id)
        .bind(limit)
        .all(store.readers())
        .await?;
    let mut moments = Vec::with_capacity(rows.len());
    for mut row in rows {
        let moment = moment(&mut row)?;
        let zone = row.maybe_text()?;
        moments.extend(moment.map(|moment| at_home(moment, zone.as_deref())));
    }
    Ok(moments)
}

/// The same moment on the clocks of the newspaper's place, where both are known: many
/// pages give their times in UTC.
fn at_home(moment: Moment, zone: Option<&str>) -> Moment {
    let zone = zone.and_then(|name| TimeZone::get(name).ok());
    match zone {
        Some(zone) if moment.offset.is_some() && moment.precision != Precision::Day => Moment {
            printed: zone.to_datetime(moment.at),
            offset: Some(zone.to_offset(moment.at)),
            ..moment
        },
        _ => moment,
    }
}
