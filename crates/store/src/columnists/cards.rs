//! What a list shows of columnists beside their names, for a whole page at once.

use std::collections::{BTreeMap, HashMap};

use colonnade_model::{Columnist, Newspaper};
use jiff::Timestamp;

use super::ColumnistCard;
use crate::{
    Result, Store,
    newspapers::{newspaper, newspaper_fields},
    sql::Sql,
    text::json_numbers,
};

/// How many newspapers a card names.
const NEWSPAPERS: usize = 3;

/// Columnists as cards, in their order.
pub(super) async fn cards(
    store: &Store,
    mut columnists: Vec<Columnist>,
) -> Result<Vec<ColumnistCard>> {
    add_aliases(store, &mut columnists).await?;
    let mut past = past(store, &columnists).await?;
    let card = |columnist: Columnist| {
        let past = past.remove(&columnist.id.0).unwrap_or_default();
        let mut newspapers: Vec<(u64, Newspaper)> = past.newspapers.into_values().collect();
        newspapers.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.id.cmp(&b.1.id)));
        newspapers.truncate(NEWSPAPERS);
        ColumnistCard {
            columnist,
            columns: past.columns,
            newspapers: newspapers.into_iter().map(|(_, paper)| paper).collect(),
            latest: past.latest,
        }
    };
    Ok(columnists.into_iter().map(card).collect())
}

/// Fills the other spellings in, those of whoever was merged into them included.
pub(super) async fn add_aliases(store: &Store, columnists: &mut [Columnist]) -> Result<()> {
    let numbers = store.dialect().numbers(1);
    let list = format!(
        "SELECT columnist, spelling, spelling_key FROM columnist_names \
           WHERE columnist IN {numbers} \
         UNION SELECT c.filed_under, n.spelling, n.spelling_key FROM columnists c \
           JOIN columnist_names n ON n.columnist = c.id WHERE c.filed_under IN {numbers} \
         UNION SELECT filed_under, name, name FROM columnists WHERE filed_under IN {numbers} \
         UNION SELECT COALESCE(filed_under, id), ruled_name, ruled_name FROM columnists \
           WHERE ruled_name IS NOT NULL AND (id IN {numbers} OR filed_under IN {numbers}) \
         ORDER BY 1, 3"
    );
    let rows = Sql::built("reading aliases", list)
        .bind(json_numbers(columnists.iter().map(|one| one.id.0)))
        .all(store.readers())
        .await?;
    let mut aliases: HashMap<i64, Vec<String>> = HashMap::new();
    for mut row in rows {
        let aliases = aliases.entry(row.int()?).or_default();
        let alias = row.text()?;
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    for columnist in columnists {
        columnist.aliases = aliases.remove(&columnist.id.0).unwrap_or_default();
        columnist.aliases.retain(|alias| *alias != columnist.name);
    }
    Ok(())
}

#[derive(Default)]
struct Past {
    columns: u64,
    latest: Option<Timestamp>,
    newspapers: BTreeMap<i64, (u64, Newspaper)>,
}

async fn past(store: &Store, columnists: &[Columnist]) -> Result<HashMap<i64, Past>> {
    let list = format!(
        concat!(
            "SELECT w.columnist, w.columns, w.leads, w.latest_at, ",
            newspaper_fields!(),
            " FROM writings w JOIN newspapers n ON n.id = w.newspaper WHERE w.columnist IN {}"
        ),
        store.dialect().numbers(1)
    );
    let rows = Sql::built("reading what columnists wrote", list)
        .bind(json_numbers(columnists.iter().map(|one| one.id.0)))
        .all(store.readers())
        .await?;
    let mut all: HashMap<i64, Past> = HashMap::new();
    for mut row in rows {
        let past = all.entry(row.int()?).or_default();
        let columns = row.count()?;
        past.columns += row.count()?;
        past.latest = past.latest.max(Some(row.time()?));
        let paper = newspaper(&mut row)?;
        past.newspapers.entry(paper.id.0).or_insert((0, paper)).0 += columns;
    }
    Ok(all)
}
