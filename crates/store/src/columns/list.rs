//! Pages of columns: each filter walks one index from the place where the last
//! page ended, so a page costs the same wherever it lies.

use colonnade_model::{Column, Country, Language};

use super::{
    ColumnFilter, Columns,
    fields::{column_fields, column_tables},
};
use crate::{
    Cursor, Page, Result, Turn,
    page::{self, Way},
    sql::Sql,
    values::Values,
};

/// One page, newest first.
pub(super) async fn page(
    columns: &Columns<'_>,
    filter: &ColumnFilter,
    turn: &Turn,
    limit: u32,
) -> Result<Page<Column>> {
    let (way, cursor) = turn.way();
    let mut walk = Walk::of(filter);
    let (at, id) = if filter.columnist.is_some() {
        ("a.listed_at", "a.column_id")
    } else {
        ("c.listed_at", "c.id")
    };
    let (beyond, direction) = match way {
        Way::On => ('<', "DESC"),
        Way::Back => ('>', "ASC"),
    };
    if let Some((listed_at, number)) = cursor.map(place) {
        let listed_at = walk.values.number(listed_at);
        let number = walk.values.number(number);
        walk.conditions
            .push(format!("({at}, {id}) {beyond} ({listed_at}, {number})"));
    }
    let most = walk.values.number(i64::from(limit) + 1);
    let text = format!(
        concat!(
            "SELECT ",
            column_fields!(),
            " FROM {from}",
            column_tables!(),
            " WHERE {conditions} ORDER BY {at} {direction}, {id} {direction} LIMIT {most}"
        ),
        from = walk.from,
        conditions = walk.conditions.join(" AND "),
        at = at,
        id = id,
        direction = direction,
        most = most,
    );
    let sql = walk.values.bind(Sql::built("listing columns", text));
    let rows = sql.all(columns.0.readers()).await?;
    let items = columns.read(rows).await?;
    Ok(page::turn(items, turn, limit, |column| {
        let at = column.listed_at.as_microsecond();
        Cursor(format!("{at}.{}", column.id))
    }))
}

/// How many are shown: a kept sum where at most one filter is set, else counted.
pub(super) async fn count(columns: &Columns<'_>, filter: &ColumnFilter) -> Result<u64> {
    let row = if let Some((kind, which)) = sum(filter) {
        let find = "SELECT count FROM sums WHERE kind = $1 AND which = $2";
        let sql = Sql::new("counting columns", find).bind(kind).bind(which);
        sql.first(columns.0.readers()).await?
    } else {
        let walk = Walk::of(filter);
        let text = format!(
            "SELECT COUNT(*) FROM {} WHERE {}",
            walk.from,
            walk.conditions.join(" AND ")
        );
        let sql = walk.values.bind(Sql::built("counting columns", text));
        sql.first(columns.0.readers()).await?
    };
    row.map_or(Ok(0), |mut row| row.count())
}

/// The kept sum that a filter means, if there is one.
fn sum(filter: &ColumnFilter) -> Option<(&'static str, String)> {
    if filter.columnist.is_some() {
        return None;
    }
    match (filter.newspaper, &filter.country, &filter.language) {
        (None, None, None) => Some(("all", String::new())),
        (Some(id), None, None) => Some(("newspaper", id.to_string())),
        (None, Some(country), None) => Some(("country", country.as_str().to_owned())),
        (None, None, Some(language)) => Some(("language", language.primary().to_owned())),
        _ => None,
    }
}

/// Which rows a filter means.
struct Walk {
    from: &'static str,
    conditions: Vec<String>,
    values: Values,
}

impl Walk {
    /// The conditions on `listed` stand word for word as in the partial indexes,
    /// or SQLite would not use those.
    fn of(filter: &ColumnFilter) -> Self {
        let shown = if filter.newspaper.is_some() {
            "listed >= 1"
        } else {
            "listed = 2"
        };
        let mut walk = Self {
            from: "columns c",
            conditions: Vec::new(),
            values: Values::default(),
        };
        let mut of = "c";
        if let Some(columnist) = filter.columnist {
            of = "a";
            walk.from = "attributions a JOIN columns c ON c.id = a.column_id";
            let place = walk.values.number(columnist.0);
            walk.conditions.push(format!("a.columnist = {place}"));
        }
        walk.conditions.push(format!("{of}.{shown}"));
        if let Some(newspaper) = filter.newspaper {
            let place = walk.values.number(newspaper.0);
            walk.conditions.push(format!("{of}.newspaper = {place}"));
        }
        if let Some(country) = filter.country.as_ref().map(Country::as_str) {
            let place = walk.values.text(country);
            walk.conditions.push(format!("c.country = {place}"));
        }
        if let Some(language) = filter.language.as_ref().map(Language::primary) {
            let place = walk.values.text(language);
            walk.conditions
                .push(format!("c.primary_language = {place}"));
        }
        walk
    }
}

/// Where a cursor stands; one that nobody gave out stands at the very end.
fn place(cursor: &Cursor) -> (i64, i64) {
    let parts = cursor.as_str().rsplit_once('.');
    parts
        .and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)))
        .unwrap_or((i64::MIN, i64::MIN))
}
