//! Whom a name may mean, among a million: looked up by keys, those of the newspaper at
//! hand always, of the others a bounded number.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use colonnade_model::KnownColumnist;

use super::{Writer, acts};
use crate::{
    Result,
    dialect::Dialect,
    json,
    sql::Sql,
    text::{json_numbers, json_texts},
};

/// Columnists looked at under one key, beside those of the newspaper.
const MOST_OF_A_KEY: usize = 32;
/// Columnists whose names are compared with a name, beside those of the newspaper.
const MOST_COMPARED: usize = 16;

/// A name that is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// As it is printed.
    pub name: String,
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

/// Of those found under the keys of a name, whom to compare: those near (at its pages or
/// in its newspaper) always, of the others, if they are many, those who share the most
/// telling keys (which stand first) and most of them. And whether that is all.
pub(super) fn choose(keys: &[&Found], near: &BTreeSet<i64>) -> (Vec<i64>, bool) {
    // the place of the most telling key that is shared, and how many are
    let mut shared: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
    for (place, found) in keys.iter().enumerate() {
        for id in found.ids.iter().filter(|id| !near.contains(id)) {
            shared.entry(*id).or_insert((place, 0)).1 += 1;
        }
    }
    let mut others: Vec<(i64, (usize, usize))> = shared.into_iter().collect();
    let are_all = keys.iter().all(|found| found.are_all) && others.len() <= MOST_COMPARED;
    others.sort_by_key(|(id, (place, shared))| (*place, Reverse(*shared), *id));
    others.truncate(MOST_COMPARED);
    let others = others.into_iter().map(|(id, _)| id);
    let mut chosen: Vec<i64> = near.iter().copied().chain(others).collect();
    chosen.sort_unstable();
    (chosen, are_all)
}

/// What stands behind the keys that a key asked for means: they stand from it on.
fn behind(key: &str) -> String {
    match key.strip_suffix('/') {
        Some(begins) => format!("{begins}0"),
        // nothing else stands between a key and the least that begins with it
        None => format!("{key}\u{1}"),
    }
}

type ByKey = HashMap<String, Found>;
type ByPage = HashMap<String, BTreeSet<i64>>;

/// Who is known under these keys; nobody too.
pub(super) async fn by_keys(writer: &mut Writer, keys: &BTreeSet<String>) -> Result<ByKey> {
    let mut by_key = ByKey::with_capacity(keys.len());
    if keys.is_empty() {
        return Ok(by_key);
    }
    let dialect = writer.dialect();
    let find = format!(
        "SELECT w.low AS name_key, (SELECT {ids} FROM (SELECT columnist FROM columnist_keys \
           WHERE name_key >= w.low AND name_key < w.high ORDER BY name_key, columnist \
           LIMIT {most}) first_few) AS ids FROM {wanted} w",
        ids = dialect.joined("columnist"),
        most = MOST_OF_A_KEY + 1,
        wanted = asked_ranges(dialect, 1),
    );
    let find = dialect.as_one(&["name_key", "ids"], &find);
    let rows: Vec<(String, Option<String>)> = Sql::built("looking for who may be meant", find)
        .bind(asked(keys))
        .lists(writer.look_at_people().await?)
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
    Ok(by_key)
}

/// Who is known at these pages; nobody too.
pub(super) async fn by_pages(writer: &mut Writer, pages: &BTreeSet<String>) -> Result<ByPage> {
    let unknown = pages.iter().map(|page| (page.clone(), BTreeSet::new()));
    let mut by_page: ByPage = unknown.collect();
    if pages.is_empty() {
        return Ok(by_page);
    }
    let find = format!(
        "SELECT url_key, columnist FROM columnist_profiles WHERE url_key IN {}",
        writer.dialect().texts(1)
    );
    let rows = Sql::built("looking for whose page it is", find)
        .bind(json_texts(pages))
        .all(writer.look_at_people().await?)
        .await?;
    for mut row in rows {
        let page = row.text()?;
        by_page.entry(page).or_default().insert(row.int()?);
    }
    Ok(by_page)
}

/// The keys of everybody who writes for some newspapers, with the newspaper and whom they
/// are filed under.
pub(super) async fn of_newspapers(
    writer: &mut Writer,
    papers: &[i64],
) -> Result<Vec<(i64, String, i64)>> {
    let numbers = writer.dialect().numbers(1);
    let list = if acts::any(writer).await? {
        format!(
            "WITH met AS (SELECT newspaper, columnist AS id FROM writings \
               WHERE newspaper IN {numbers} UNION SELECT newspaper, ruled FROM \
               (SELECT (SELECT c.newspaper FROM columns c WHERE c.id = d.column_id) AS newspaper, \
                 d.ruled FROM act_decisions d WHERE d.ruled IS NOT NULL) x \
               WHERE newspaper IN {numbers}), \
             roots AS (SELECT DISTINCT m.newspaper, COALESCE(c.filed_under, c.id) AS id \
               FROM met m JOIN columnists c ON c.id = m.id), \
             members AS (SELECT newspaper, id AS member, id FROM roots \
               UNION SELECT r.newspaper, c.id, r.id FROM roots r \
               JOIN columnists c ON c.filed_under = r.id) \
             SELECT m.newspaper, k.name_key, m.id FROM members m \
             JOIN columnist_keys k ON k.columnist = m.member"
        )
    } else {
        format!(
            "SELECT w.newspaper, k.name_key, k.columnist AS id FROM \
               (SELECT DISTINCT newspaper, columnist FROM writings WHERE newspaper IN {numbers}) w \
               JOIN columnist_keys k ON k.columnist = w.columnist"
        )
    };
    let fields = ["newspaper", "name_key", "id"];
    let list = writer.dialect().as_one(&fields, &list);
    Sql::built("reading who writes for newspapers", list)
        .bind(json_numbers(papers.iter().copied()))
        .lists(writer.look().await?)
        .await
}

/// The keys of these columnists.
pub(super) async fn keys_of(writer: &mut Writer, ids: Vec<i64>) -> Result<Vec<(String, i64)>> {
    writer.look_at_columnists(&ids).await?;
    let dialect = writer.dialect();
    let list = format!(
        "SELECT k.name_key, COALESCE(c.filed_under, c.id) AS id FROM columnists c \
         JOIN columnist_keys k ON k.columnist = c.id WHERE c.id IN {0} OR c.filed_under IN {0}",
        dialect.numbers(1)
    );
    Sql::built(
        "reading the keys of columnists",
        dialect.as_one(&["name_key", "id"], &list),
    )
    .bind(json_numbers(ids))
    .lists(writer.beside())
    .await
}

/// A columnist, a newspaper, and the key of a spelling that it printed.
pub(super) type Printed = (i64, i64, String);

/// Of these, those who go by this very spelling, write for the newspaper and are one
/// columnist alone.
pub(super) async fn alone(writer: &mut Writer, of: &BTreeSet<Printed>) -> Result<Vec<Printed>> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let dialect = writer.dialect();
    let alone = if acts::any(writer).await? {
        "AND c.filed_under IS NULL \
         AND NOT EXISTS (SELECT 1 FROM columnists m WHERE m.filed_under = c.id)"
    } else {
        ""
    };
    // SQLite takes a cross join in its order: whatever it guesses of how many are looked for,
    // it would else read all columnists there are
    let list = format!(
        "SELECT w.id, w.paper, w.spelling \
         FROM (SELECT {} AS id, {} AS paper, {} AS spelling FROM {}) w CROSS JOIN columnists c \
         WHERE c.id = w.id AND EXISTS (SELECT 1 FROM writings t \
           WHERE t.columnist = w.id AND t.newspaper = w.paper) \
         AND (c.name = w.spelling OR EXISTS (SELECT 1 FROM columnist_names s \
           WHERE s.columnist = w.id AND s.spelling_key = w.spelling)) {alone}",
        dialect.listed_number(0),
        dialect.listed_number(1),
        dialect.listed_text(2),
        dialect.lists(1)
    );
    let list = dialect.as_one(&["id", "paper", "spelling"], &list);
    Sql::built("looking whether columnists write for a newspaper", list)
        .bind(json::to_text(&of))
        .lists(writer.look_at_people().await?)
        .await
}

/// Of these, who was merged into whom.
pub(super) async fn filed(writer: &mut Writer, ids: &BTreeSet<i64>) -> Result<HashMap<i64, i64>> {
    let find = format!(
        "SELECT id, filed_under FROM columnists WHERE filed_under IS NOT NULL AND id IN {}",
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("looking for merges", find)
        .bind(json_numbers(ids.iter().copied()))
        .all(writer.look_at_people().await?)
        .await?;
    rows.into_iter()
        .map(|mut row| Ok((row.int()?, row.int()?)))
        .collect()
}

/// A subquery of where the keys stand (`low`, and `high` behind them) that are bound as
/// `$place`, a text made by [`asked`].
pub(crate) fn asked_ranges(dialect: Dialect, place: u32) -> String {
    format!(
        "(SELECT key AS low, value AS high FROM {})",
        dialect.pairs(place)
    )
}

/// Keys as [`asked_ranges`] wants them.
pub(crate) fn asked<'k>(keys: impl IntoIterator<Item = &'k String>) -> String {
    let ranges = keys.into_iter().map(|key| (key.as_str(), behind(key)));
    json::to_text(&ranges.collect::<BTreeMap<_, _>>())
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
        let (ids, are_all) = choose(&[&few], &BTreeSet::from([4, 9]));
        assert_eq!((ids, are_all), (vec![0, 1, 2, 3, 4, 9], true));

        let (many, twice) = (found(0..100), found(90..95));
        let (ids, are_all) = choose(&[&many, &twice], &BTreeSet::from([50, 200]));
        assert!(!are_all);
        assert_eq!(ids.len(), 2 + MOST_COMPARED);
        for id in [50, 90, 91, 92, 93, 94, 200, 0] {
            assert!(ids.contains(&id), "{id} {ids:?}");
        }
    }

    #[test]
    fn a_key_with_a_slash_at_its_end_means_all_that_begin_so() {
        let within = |asked: &str, key: &str| asked <= key && key < behind(asked).as_str();
        assert!(within("smt.a/", "smt.a/gn") && !within("smt.a/", "smt.a"));
        assert!(within("smt.a", "smt.a") && !within("smt.a", "smt.a/gn"));
        assert!(!within("smt.a/", "smt.b/gn") && !within("ann", "ann lee"));
    }
}
