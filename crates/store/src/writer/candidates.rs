//! Whom a name may mean, among a million: looked up by keys, those of the newspaper at
//! hand always, of the others a bounded number.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use colonnade_model::KnownColumnist;

use super::{Writer, acts, sums};
use crate::{
    Result,
    dialect::Dialect,
    sql::Sql,
    text::{json_numbers, json_texts},
};

/// Columnists read under one key; who wrote in the newspaper at hand is found beside them.
const MOST_OF_A_KEY: usize = 256;
/// Columnists whose names are compared with a name, beside those of the newspaper.
const MOST_COMPARED: usize = 16;

/// A name that is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Its keys (`byline::asked_keys`): one that ends in `/` means all that begin so.
    pub keys: Vec<String>,
    /// Pages of whoever bears it.
    pub pages: Vec<String>,
    /// Domain of the newspaper that prints it.
    pub domain: String,
}

/// Whom a name may mean.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    /// By number.
    pub people: Vec<KnownColumnist>,
    /// False: others, who did not write in this newspaper, share a key with the name
    /// too, and were not looked at because they are many.
    pub are_all: bool,
}

/// Who is known under a key.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) ids: BTreeSet<i64>,
    pub(super) are_all: bool,
}

/// A key under which many are known, and the domain of a newspaper.
pub(super) type Crowded = (String, String);

/// Of those found under the keys of a name and at its pages, whom to compare: all, if
/// they are few; else those at the pages, those of the newspaper, and of the others
/// those who share most keys. And whether that is all.
pub(super) fn choose(
    keys: &[&Found],
    pages: &BTreeSet<i64>,
    is_here: impl Fn(i64) -> bool,
) -> (Vec<i64>, bool) {
    let mut shared: BTreeMap<i64, usize> = pages.iter().map(|id| (*id, 0)).collect();
    for found in keys {
        for id in &found.ids {
            *shared.entry(*id).or_default() += 1;
        }
    }
    let are_all = keys.iter().all(|found| found.are_all);
    if are_all && shared.len() <= MOST_COMPARED {
        return (shared.into_keys().collect(), true);
    }
    let all = shared.len();
    let mut ranked: Vec<(bool, usize, i64)> = shared
        .into_iter()
        .map(|(id, shared)| (pages.contains(&id) || is_here(id), shared, id))
        .collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    let close = ranked.iter().filter(|(is_close, ..)| *is_close).count();
    let mut chosen: Vec<i64> = ranked.iter().map(|(.., id)| *id).collect();
    chosen.truncate(close + MOST_COMPARED);
    let are_all = are_all && chosen.len() == all;
    chosen.sort_unstable();
    (chosen, are_all)
}

/// Where the keys stand that a key asked for means.
fn range(key: &str) -> (String, String) {
    match key.strip_suffix('/') {
        Some(begins) => (key.to_owned(), format!("{begins}0")),
        // nothing else stands between a key and the least that begins with it
        None => (key.to_owned(), format!("{key}\u{1}")),
    }
}

/// [`range`]s as a list of lists, with the key in front.
fn ranges<'k>(keys: impl IntoIterator<Item = &'k String>) -> String {
    let lists = keys.into_iter().map(|key| {
        let (from, to) = range(key);
        serde_json::json!([key, from, to])
    });
    lists.collect::<serde_json::Value>().to_string()
}

type ByKey = HashMap<String, Found>;
type ByPage = HashMap<String, BTreeSet<i64>>;

/// Who is known under these keys and at these pages; nobody too.
pub(super) async fn find(
    writer: &mut Writer,
    keys: &BTreeSet<String>,
    pages: &BTreeSet<String>,
) -> Result<(ByKey, ByPage)> {
    let mut by_key = ByKey::with_capacity(keys.len());
    let mut by_page: ByPage = pages
        .iter()
        .map(|page| (page.clone(), BTreeSet::new()))
        .collect();
    if !keys.is_empty() {
        let dialect = writer.dialect();
        let find = format!(
            "SELECT {key} AS name_key, (SELECT {ids} FROM (SELECT columnist FROM columnist_keys \
               WHERE name_key >= {from} AND name_key < {to} ORDER BY name_key, columnist \
               LIMIT {most}) first_few) AS ids FROM {lists} wanted",
            key = dialect.listed_text(0),
            from = dialect.listed_text(1),
            to = dialect.listed_text(2),
            ids = dialect.joined("columnist"),
            most = MOST_OF_A_KEY + 1,
            lists = dialect.lists(1),
        );
        let find = dialect.as_one(&["name_key", "ids"], &find);
        let rows: Vec<(String, Option<String>)> = Sql::built("looking for who may be meant", find)
            .bind(ranges(keys))
            .lists(writer.look().await?)
            .await?;
        for (key, ids) in rows {
            let ids = ids.unwrap_or_default();
            let ids: Vec<i64> = ids.split(',').filter_map(|id| id.parse().ok()).collect();
            let found = Found {
                are_all: ids.len() <= MOST_OF_A_KEY,
                ids: ids.into_iter().collect(),
            };
            by_key.insert(key, found);
        }
    }
    if !pages.is_empty() {
        let find = format!(
            "SELECT url_key, columnist FROM columnist_profiles WHERE url_key IN {}",
            writer.dialect().texts(1)
        );
        let rows = Sql::built("looking for whose page it is", find)
            .bind(json_texts(pages))
            .all(writer.look().await?)
            .await?;
        for mut row in rows {
            let page = row.text()?;
            by_page.entry(page).or_default().insert(row.int()?);
        }
    }
    Ok((by_key, by_page))
}

/// Of those known under keys, who wrote in a newspaper: key, columnist, its domain.
pub(super) async fn here(
    writer: &mut Writer,
    crowded: &BTreeSet<Crowded>,
) -> Result<Vec<(String, i64, String)>> {
    if crowded.is_empty() {
        return Ok(Vec::new());
    }
    if !writer.unwritten.is_empty() {
        sums::write(writer).await?;
    }
    let dialect = writer.dialect();
    let with_acts = if acts::any(writer).await? {
        "OR EXISTS (SELECT 1 FROM columnists m JOIN writings t ON t.columnist = m.filed_under \
           WHERE m.id = k.columnist AND t.newspaper = n.id) \
         OR EXISTS (SELECT 1 FROM act_decisions d JOIN columns c ON c.id = d.column_id \
           WHERE d.ruled = k.columnist AND c.newspaper = n.id)"
    } else {
        ""
    };
    let find = format!(
        "SELECT v.name_key, k.columnist, n.domain FROM (SELECT {key} AS name_key, {from} AS low, \
           {to} AS high, {paper} AS domain FROM {lists}) v \
         JOIN newspaper_domains d ON d.domain = v.domain \
         JOIN newspapers n ON n.id = d.newspaper \
         JOIN columnist_keys k ON k.name_key >= v.low AND k.name_key < v.high \
         WHERE EXISTS (SELECT 1 FROM writings w WHERE w.columnist = k.columnist \
           AND w.newspaper = n.id) {with_acts}",
        key = dialect.listed_text(0),
        from = dialect.listed_text(1),
        to = dialect.listed_text(2),
        paper = dialect.listed_text(3),
        lists = dialect.lists(1),
    );
    let lists = crowded.iter().map(|(key, domain)| {
        let (from, to) = range(key);
        serde_json::json!([key, from, to, domain])
    });
    let rows = Sql::built("looking for who wrote here", find)
        .bind(lists.collect::<serde_json::Value>().to_string())
        .all(writer.look().await?)
        .await?;
    rows.into_iter()
        .map(|mut row| Ok((row.text()?, row.int()?, row.text()?)))
        .collect()
}

/// Of these, who was merged into whom.
pub(super) async fn filed(writer: &mut Writer, ids: &BTreeSet<i64>) -> Result<HashMap<i64, i64>> {
    let find = format!(
        "SELECT id, filed_under FROM columnists WHERE filed_under IS NOT NULL AND id IN {}",
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("looking for merges", find)
        .bind(json_numbers(ids.iter().copied()))
        .all(writer.look().await?)
        .await?;
    rows.into_iter()
        .map(|mut row| Ok((row.int()?, row.int()?)))
        .collect()
}

/// A subquery of where the keys stand (`low`, and `high` behind them) that are bound as
/// `$place`, a text made by [`asked`].
pub(crate) fn asked_ranges(dialect: Dialect, place: u32) -> String {
    format!(
        "(SELECT {} AS low, {} AS high FROM {})",
        dialect.listed_text(1),
        dialect.listed_text(2),
        dialect.lists(place)
    )
}

/// Keys as [`asked_ranges`] wants them.
pub(crate) fn asked(keys: &[String]) -> String {
    ranges(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(ids: impl IntoIterator<Item = i64>) -> Found {
        Found {
            ids: ids.into_iter().collect(),
            are_all: true,
        }
    }

    #[test]
    fn few_are_all_compared_and_of_many_the_nearest() {
        let few = found(0..5);
        let (ids, are_all) = choose(&[&few], &BTreeSet::from([9]), |_| false);
        assert_eq!((ids, are_all), (vec![0, 1, 2, 3, 4, 9], true));

        let (many, twice) = (found(0..100), found(90..95));
        let (ids, are_all) = choose(&[&many, &twice], &BTreeSet::from([200]), |id| id == 50);
        assert!(!are_all);
        assert_eq!(ids.len(), 2 + MOST_COMPARED);
        for id in [50, 90, 91, 92, 93, 94, 200, 0] {
            assert!(ids.contains(&id), "{id} {ids:?}");
        }
    }

    #[test]
    fn a_key_with_a_slash_at_its_end_means_all_that_begin_so() {
        let within = |asked: &str, key: &str| {
            let (from, to) = range(asked);
            from.as_str() <= key && key < to.as_str()
        };
        assert!(within("smt.a/", "smt.a/gn") && !within("smt.a/", "smt.a"));
        assert!(within("smt.a", "smt.a") && !within("smt.a", "smt.a/gn"));
        assert!(!within("smt.a/", "smt.b/gn") && !within("ann", "ann lee"));
    }
}
