//! The A–Z list.

use std::collections::HashMap;

use colonnade_model::{Columnist, Country, Language};

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
    let (way, _) = turn.way();
    let mut found = walk(store, filter, turn, limit, Names::Usual).await?;
    if filter.alphabet.is_some() {
        found.extend(walk(store, filter, turn, limit, Names::Elsewhere).await?);
        found.sort_by(|(one, key), (other, other_key)| {
            let order = (key, one.id).cmp(&(other_key, other.id));
            if way == Way::On {
                order
            } else {
                order.reverse()
            }
        });
        // one more than the page holds says that there is a next one
        found.truncate(
            usize::try_from(limit)
                .unwrap_or(usize::MAX)
                .saturating_add(1),
        );
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

/// Which names of an alphabet: both kinds together are all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// Those that stand where the root order has them: all, without an alphabet.
    Usual,
    /// Those that stand elsewhere.
    Elsewhere,
}

/// Names of one kind from a place on, with their keys, one more than `limit` at most.
async fn walk(
    store: &Store,
    filter: &ColumnistFilter,
    turn: &Turn,
    limit: u32,
    names: Names,
) -> Result<Vec<(Columnist, String)>> {
    let (way, cursor) = turn.way();
    let mut values = Values::default();
    let (from, table) = source(filter, names, &mut values);
    let mut conditions = vec![of_whom_something_is_shown(filter, &mut values)];
    if let Some(letter) = &filter.letter {
        let letter = values.text(letter);
        conditions.push(format!("{table}.letter = {letter}"));
    }
    let (beyond, direction) = match way {
        Way::On => ('>', "ASC"),
        Way::Back => ('<', "DESC"),
    };
    let number = match names {
        Names::Usual => "c.id",
        Names::Elsewhere => "p.columnist",
    };
    if let Some((key, id)) = cursor.map(place) {
        let (key, id) = (values.text(&key), values.number(id));
        conditions.push(format!(
            "({table}.sort_key, {number}) {beyond} ({key}, {id})"
        ));
    }
    let most = values.number(i64::from(limit) + 1);
    let text = format!(
        "SELECT c.id, c.slug, c.name, c.language, {table}.sort_key FROM {from} AND {} \
         ORDER BY {table}.sort_key {direction}, {number} {direction} LIMIT {most}",
        conditions.join(" AND ")
    );
    let sql = values.bind(Sql::built("listing columnists", text));
    let rows = sql.all(store.readers()).await?;
    let mut found = Vec::with_capacity(rows.len());
    for mut row in rows {
        found.push((columnist(&mut row)?, row.text()?));
    }
    Ok(found)
}

/// Where names of one kind are, up to the first condition, and what has their keys.
fn source(filter: &ColumnistFilter, names: Names, values: &mut Values) -> (String, &'static str) {
    let Some(alphabet) = filter.alphabet else {
        return ("columnists c WHERE 1 = 1".to_owned(), "c");
    };
    let tag = values.text(alphabet.tag());
    match names {
        Names::Usual => (
            format!(
                "columnists c WHERE NOT EXISTS (SELECT 1 FROM columnist_places p \
                 WHERE p.tag = {tag} AND p.columnist = c.id)"
            ),
            "c",
        ),
        Names::Elsewhere => (
            format!(
                "columnist_places p JOIN columnists c ON c.id = p.columnist WHERE p.tag = {tag}"
            ),
            "p",
        ),
    }
}

/// The headings of the list, in collation order.
pub(super) async fn letters(store: &Store, filter: &ColumnistFilter) -> Result<Vec<Letter>> {
    // where each begins, and how many stand under it
    let mut letters: HashMap<String, (String, i64)> = HashMap::new();
    let mut add = |letter: String, begin: String, count: i64| {
        let (first, sum) = letters.entry(letter).or_insert_with(|| (begin.clone(), 0));
        *sum += count;
        if begin < *first {
            *first = begin;
        }
    };
    let mut values = Values::default();
    let condition = of_whom_something_is_shown(filter, &mut values);
    let text = format!(
        "SELECT c.letter, MIN(c.sort_key), COUNT(*) FROM columnists c WHERE {condition} \
         GROUP BY c.letter"
    );
    let sql = values.bind(Sql::built("counting letters", text));
    for mut row in sql.all(store.readers()).await? {
        add(row.text()?, row.text()?, row.int()?);
    }
    if filter.alphabet.is_some() {
        let mut values = Values::default();
        let (from, _) = source(filter, Names::Elsewhere, &mut values);
        let condition = of_whom_something_is_shown(filter, &mut values);
        // each stands under another letter than above, or elsewhere under the same
        let text = format!(
            "SELECT c.letter, MIN(c.sort_key), p.letter, MIN(p.sort_key), COUNT(*) \
             FROM {from} AND {condition} GROUP BY c.letter, p.letter"
        );
        let sql = values.bind(Sql::built("counting letters", text));
        for mut row in sql.all(store.readers()).await? {
            let (usual, usual_begin) = (row.text()?, row.text()?);
            let (letter, begin, count) = (row.text()?, row.text()?, row.int()?);
            add(usual, usual_begin, -count);
            add(letter, begin, count);
        }
    }
    let mut letters: Vec<_> = letters.into_iter().collect();
    letters.sort_by(|(one, (begin, _)), (other, (other_begin, _))| {
        (begin, one).cmp(&(other_begin, other))
    });
    let shown = letters.into_iter().filter_map(|(letter, (_, count))| {
        let count = u64::try_from(count).ok().filter(|count| *count > 0)?;
        Some(Letter { letter, count })
    });
    Ok(shown.collect())
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
