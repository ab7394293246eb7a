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
};

/// One page, newest first.
pub(super) async fn page(
    columns: &Columns<'_>,
    filter: &ColumnFilter,
    turn: &Turn,
    limit: u32,
) -> Result<Page<Column>> {
    let (way, cursor) = turn.way();
    let place = cursor.map(place);
    let Walk {
        from,
        conditions,
        values,
    } = walk(filter);
    let order = if filter.columnist.is_some() {
        "a.listed_at {}, a.column_id {}"
    } else {
        "c.listed_at {}, c.id {}"
    };
    let direction = if way == Way::On { "DESC" } else { "ASC" };
    let order = order.replace("{}", direction);
    let mut text = format!(
        concat!(
            "SELECT ",
            column_fields!(),
            " FROM {from}",
            column_tables!(),
            " WHERE {conditions}"
        ),
        from = from,
        conditions = conditions
    );
    let mut next = values.len() + 1;
    if place.is_some() {
        let beyond = if way == Way::On { '<' } else { '>' };
        let key = if filter.columnist.is_some() {
            "(a.listed_at, a.column_id)"
        } else {
            "(c.listed_at, c.id)"
        };
        text.push_str(&format!(" AND {key} {beyond} (${next}, ${})", next + 1));
        next += 2;
    }
    text.push_str(&format!(" ORDER BY {order} LIMIT ${next}"));
    let mut sql = Sql::built("listing columns", text);
    for value in values {
        sql = match value {
            Value::Number(number) => sql.bind(number),
            Value::Text(text) => sql.bind(text),
        };
    }
    if let Some((at, id)) = place {
        sql = sql.bind(at).bind(id);
    }
    let rows = sql
        .bind(i64::from(limit) + 1)
        .all(columns.0.readers())
        .await?;
    let items = columns.read(rows).await?;
    Ok(page::turn(items, turn, limit, |column| {
        Cursor(format!(
            "{}.{}",
            column.listed_at.as_microsecond(),
            column.id
        ))
    }))
}

/// How many are shown: a kept sum where one filter is set, else counted.
pub(super) async fn count(columns: &Columns<'_>, filter: &ColumnFilter) -> Result<u64> {
    let sum = match filter {
        ColumnFilter {
            newspaper: None,
            columnist: None,
            country: None,
            language: None,
        } => Some(("all", String::new())),
        ColumnFilter {
            newspaper: Some(id),
            columnist: None,
            country: None,
            language: None,
        } => Some(("newspaper", id.to_string())),
        ColumnFilter {
            newspaper: None,
            columnist: None,
            country: Some(country),
            language: None,
        } => Some(("country", country.as_str().to_owned())),
        ColumnFilter {
            newspaper: None,
            columnist: None,
            country: None,
            language: Some(language),
        } => Some(("language", language.primary().to_owned())),
        _ => None,
    };
    let row = if let Some((kind, which)) = sum {
        let find = "SELECT count FROM sums WHERE kind = $1 AND which = $2";
        let sql = Sql::new("counting columns", find).bind(kind).bind(which);
        sql.first(columns.0.readers()).await?
    } else {
        let Walk {
            from,
            conditions,
            values,
        } = walk(filter);
        let text = format!("SELECT COUNT(*) FROM {from} WHERE {conditions}");
        let mut sql = Sql::built("counting columns", text);
        for value in values {
            sql = match value {
                Value::Number(number) => sql.bind(number),
                Value::Text(text) => sql.bind(text),
            };
        }
        sql.first(columns.0.readers()).await?
    };
    row.map_or(Ok(0), |mut row| row.count())
}

enum Value {
    Number(i64),
    Text(String),
}

/// Which rows a filter means. The conditions on `listed` stand there word for
/// word as in the partial indexes, or SQLite would not use those.
struct Walk {
    from: &'static str,
    conditions: String,
    values: Vec<Value>,
}

fn walk(filter: &ColumnFilter) -> Walk {
    let listed = if filter.newspaper.is_some() {
        ">= 1"
    } else {
        "= 2"
    };
    let mut walk = Walk {
        from: "columns c",
        conditions: format!("c.listed {listed}"),
        values: Vec::new(),
    };
    if let Some(columnist) = filter.columnist {
        walk.from = "attributions a JOIN columns c ON c.id = a.column_id";
        walk.conditions = format!("a.listed {listed}");
        walk.and("a.columnist", Value::Number(columnist.0));
    }
    if let Some(newspaper) = filter.newspaper {
        let field = if filter.columnist.is_some() {
            "a.newspaper"
        } else {
            "c.newspaper"
        };
        walk.and(field, Value::Number(newspaper.0));
    }
    if let Some(country) = filter.country.as_ref().map(Country::as_str) {
        walk.and("c.country", Value::Text(country.to_owned()));
    }
    if let Some(language) = filter.language.as_ref().map(Language::primary) {
        walk.and("c.primary_language", Value::Text(language.to_owned()));
    }
    walk
}

impl Walk {
    fn and(&mut self, field: &str, value: Value) {
        self.values.push(value);
        let place = self.values.len();
        self.conditions
            .push_str(&format!(" AND {field} = ${place}"));
    }
}

/// Where a cursor stands; one that nobody gave out stands at the very end.
fn place(cursor: &Cursor) -> (i64, i64) {
    let parts = cursor.as_str().rsplit_once('.');
    parts
        .and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)))
        .unwrap_or((i64::MIN, i64::MIN))
}
