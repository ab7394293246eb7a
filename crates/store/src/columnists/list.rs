//! The A–Z list.

use colonnade_model::{Country, Language};

use super::{ColumnistCard, ColumnistFilter, Letter, cards, columnist};
use crate::{
    Cursor, Page, Result, Store, Turn,
    page::{self, Way},
    sql::Sql,
    values::Values,
};

/// One page, in collation order.
pub(super) async fn page(
    store: &Store,
    filter: &ColumnistFilter,
    turn: &Turn,
    limit: u32,
) -> Result<Page<ColumnistCard>> {
    let (way, cursor) = turn.way();
    let mut values = Values::default();
    let mut conditions = vec![of_whom_something_is_shown(filter, &mut values)];
    if let Some(letter) = &filter.letter {
        let letter = values.text(letter);
        conditions.push(format!("c.letter = {letter}"));
    }
    let (beyond, direction) = match way {
        Way::On => ('>', "ASC"),
        Way::Back => ('<', "DESC"),
    };
    if let Some((key, id)) = cursor.map(place) {
        let (key, id) = (values.text(&key), values.number(id));
        conditions.push(format!("(c.sort_key, c.id) {beyond} ({key}, {id})"));
    }
    let most = values.number(i64::from(limit) + 1);
    let text = format!(
        "SELECT c.id, c.slug, c.name, c.language, c.sort_key FROM columnists c WHERE {} \
         ORDER BY c.sort_key {direction}, c.id {direction} LIMIT {most}",
        conditions.join(" AND ")
    );
    let sql = values.bind(Sql::built("listing columnists", text));
    let rows = sql.all(store.readers()).await?;
    let mut found = Vec::with_capacity(rows.len());
    for mut row in rows {
        found.push((columnist(&mut row)?, row.text()?));
    }
    let page = page::turn(found, turn, limit, |(columnist, key)| {
        Cursor(format!("{key}.{}", columnist.id))
    });
    let columnists = page.items.into_iter().map(|(one, _)| one).collect();
    Ok(Page {
        items: cards::cards(store, columnists).await?,
        before: page.before,
        after: page.after,
    })
}

/// The headings of the list, in collation order.
pub(super) async fn letters(store: &Store, filter: &ColumnistFilter) -> Result<Vec<Letter>> {
    let mut values = Values::default();
    let condition = of_whom_something_is_shown(filter, &mut values);
    let text = format!(
        "SELECT c.letter, COUNT(*) FROM columnists c WHERE {condition} \
         GROUP BY c.letter ORDER BY MIN(c.sort_key), c.letter"
    );
    let sql = values.bind(Sql::built("counting letters", text));
    let rows = sql.all(store.readers()).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Letter {
                letter: row.text()?,
                count: row.count()?,
            })
        })
        .collect()
}

/// The condition of a filter, but for its letter.
fn of_whom_something_is_shown(filter: &ColumnistFilter, values: &mut Values) -> String {
    let mut join = "";
    let mut conditions = String::from("w.columnist = c.id");
    if let Some(newspaper) = filter.newspaper {
        conditions.push_str(" AND w.newspaper = ");
        conditions.push_str(&values.number(newspaper.0));
    }
    if let Some(country) = filter.country.as_ref().map(Country::as_str) {
        join = " JOIN newspapers n ON n.id = w.newspaper";
        conditions.push_str(" AND n.country = ");
        conditions.push_str(&values.text(country));
    }
    let shown = format!("EXISTS (SELECT 1 FROM writings w{join} WHERE {conditions})");
    let Some(language) = filter.language.as_ref().map(Language::primary) else {
        return shown;
    };
    // few write in most languages: from these to their names
    let (own, from, to) = (
        values.text(language),
        values.text(&format!("{language}-")),
        values.text(&format!("{language}.")),
    );
    format!(
        "{shown} AND c.id IN (SELECT l.columnist FROM writings l WHERE l.language = {own} \
         UNION SELECT l.columnist FROM writings l WHERE l.language >= {from} AND l.language < {to})"
    )
}

/// Where a cursor stands; one that nobody gave out stands at the very beginning.
fn place(cursor: &Cursor) -> (String, i64) {
    let parts = cursor.as_str().rsplit_once('.');
    parts
        .and_then(|(key, id)| Some((key.to_owned(), id.parse().ok()?)))
        .unwrap_or_default()
}
