//! The A–Z list.

use colonnade_model::Country;

use super::{ColumnistCard, ColumnistFilter, Letter, cards, columnist};
use crate::{
    Cursor, Page, Result, Store, Turn,
    page::{self, Way},
    sql::Sql,
};

/// One page, in collation order.
pub(super) async fn page(
    store: &Store,
    filter: &ColumnistFilter,
    turn: &Turn,
    limit: u32,
) -> Result<Page<ColumnistCard>> {
    let (way, cursor) = turn.way();
    let mut walk = Walk::of(filter);
    if let Some(letter) = &filter.letter {
        walk.and("c.letter =", Value::Text(letter.clone()));
    }
    if let Some((key, id)) = cursor.map(place) {
        let beyond = if way == Way::On { '>' } else { '<' };
        let (first, second) = (walk.values.len() + 1, walk.values.len() + 2);
        walk.conditions
            .push(format!("(c.sort_key, c.id) {beyond} (${first}, ${second})"));
        walk.values.push(Value::Text(key));
        walk.values.push(Value::Number(id));
    }
    let direction = if way == Way::On { "ASC" } else { "DESC" };
    walk.values.push(Value::Number(i64::from(limit) + 1));
    let text = format!(
        "SELECT c.id, c.slug, c.name, c.language, c.sort_key FROM columnists c WHERE {} \
         ORDER BY c.sort_key {direction}, c.id {direction} LIMIT ${}",
        walk.conditions.join(" AND "),
        walk.values.len()
    );
    let rows = walk
        .bind(Sql::built("listing columnists", text))
        .all(store.readers())
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for mut row in rows {
        found.push((columnist(&mut row)?, row.text()?));
    }
    let page = page::turn(found, turn, limit, |(columnist, key)| {
        Cursor(format!("{key}.{}", columnist.id))
    });
    let columnists = page
        .items
        .into_iter()
        .map(|(columnist, _)| columnist)
        .collect();
    Ok(Page {
        items: cards::cards(store, columnists).await?,
        before: page.before,
        after: page.after,
    })
}

/// The headings of the list, in collation order.
pub(super) async fn letters(store: &Store, filter: &ColumnistFilter) -> Result<Vec<Letter>> {
    let walk = Walk::of(filter);
    let text = format!(
        "SELECT c.letter, COUNT(*) FROM columnists c WHERE {} \
         GROUP BY c.letter ORDER BY MIN(c.sort_key), c.letter",
        walk.conditions.join(" AND ")
    );
    let rows = walk
        .bind(Sql::built("counting letters", text))
        .all(store.readers())
        .await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Letter {
                letter: row.text()?,
                count: row.count()?,
            })
        })
        .collect()
}

enum Value {
    Number(i64),
    Text(String),
}

struct Walk {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Walk {
    /// Columnists of whom something is shown, under a filter but for its letter.
    fn of(filter: &ColumnistFilter) -> Self {
        let mut walk = Self {
            conditions: Vec::new(),
            values: Vec::new(),
        };
        let mut wrote = String::from("EXISTS (SELECT 1 FROM writings w");
        if filter.country.is_some() {
            wrote.push_str(" JOIN newspapers n ON n.id = w.newspaper");
        }
        wrote.push_str(" WHERE w.columnist = c.id");
        if let Some(newspaper) = filter.newspaper {
            walk.values.push(Value::Number(newspaper.0));
            wrote.push_str(&format!(" AND w.newspaper = ${}", walk.values.len()));
        }
        if let Some(country) = filter.country.as_ref().map(Country::as_str) {
            walk.values.push(Value::Text(country.to_owned()));
            wrote.push_str(&format!(" AND n.country = ${}", walk.values.len()));
        }
        wrote.push(')');
        walk.conditions.push(wrote);
        walk
    }

    fn and(&mut self, condition: &str, value: Value) {
        self.values.push(value);
        self.conditions
            .push(format!("{condition} ${}", self.values.len()));
    }

    fn bind(self, sql: Sql) -> Sql {
        self.values.into_iter().fold(sql, |sql, value| match value {
            Value::Number(number) => sql.bind(number),
            Value::Text(text) => sql.bind(text),
        })
    }
}

/// Where a cursor stands; one that nobody gave out stands at the very beginning.
fn place(cursor: &Cursor) -> (String, i64) {
    let parts = cursor.as_str().rsplit_once('.');
    parts
        .and_then(|(key, id)| Some((key.to_owned(), id.parse().ok()?)))
        .unwrap_or_default()
}
