//! From rows to facts that mean the same in every store, and back.

use std::collections::BTreeMap;

use colonnade_model::{ColumnId, ColumnistId, Language};

use super::{Act, Writer, check, column_at};
use crate::{
    Deed, Order, PersonFacts, PrintedFacts, Result,
    acts::refused,
    addresses::address_text,
    sql::Sql,
    text::{clean, json_texts},
};

/// Columns by which a columnist is known again.
const COLUMNS: u32 = 20;
/// Addresses of a column that an act keeps.
const ADDRESSES: u32 = 4;

/// A columnist as the rules made them.
pub(in crate::writer) type Person = i64;

/// An order in facts. A columnist who was merged means whom they are filed under.
pub(super) async fn of_order(writer: &mut Writer, order: &Order) -> Result<Act> {
    let (deed, about) = match order {
        Order::Merge { from, into } => {
            let (a, b) = (rooted(writer, *from).await?, rooted(writer, *into).await?);
            let (from, into) = (person(writer, a).await?, person(writer, b).await?);
            (Deed::Merge { from, into }, vec![("from", a), ("into", b)])
        }
        Order::Apart { one, other } => {
            let (a, b) = (rooted(writer, *one).await?, rooted(writer, *other).await?);
            let (one, other) = (person(writer, a).await?, person(writer, b).await?);
            (Deed::Apart { one, other }, vec![("one", a), ("other", b)])
        }
        Order::Rename { who, name } => {
            let who = rooted(writer, *who).await?;
            let (person, name) = (person(writer, who).await?, tidy(name));
            (Deed::Rename { person, name }, vec![("who", who)])
        }
        Order::Alias { who, name } => {
            let who = rooted(writer, *who).await?;
            let (person, name) = (person(writer, who).await?, tidy(name));
            (Deed::Alias { person, name }, vec![("who", who)])
        }
        Order::Mark { who, mark } => {
            let who = rooted(writer, *who).await?;
            let person = person(writer, who).await?;
            let mark = mark.as_str().to_owned();
            (Deed::Mark { person, mark }, vec![("who", who)])
        }
        Order::Move { columns, to } => {
            let to = rooted(writer, *to).await?;
            let columns = printed(writer, columns).await?;
            let facts = person(writer, to).await?;
            (Deed::Move { columns, to: facts }, vec![("to", to)])
        }
        Order::Split { columns, name } => {
            let columns = printed(writer, columns).await?;
            let name = tidy(name);
            (Deed::Split { columns, name }, Vec::new())
        }
    };
    Ok(Act { deed, about })
}

fn tidy(name: &str) -> String {
    clean(name.trim()).into_owned()
}

async fn rooted(writer: &mut Writer, id: ColumnistId) -> Result<i64> {
    let find = "SELECT COALESCE(filed_under, id) FROM columnists WHERE id = $1";
    let row = Sql::new("looking a columnist up", find)
        .bind(id)
        .first(writer.on().await?)
        .await?;
    let Some(mut row) = row else {
        return Err(refused(
            format!("there is no columnist {id}"),
            "give the number or the slug of one who is there",
        ));
    };
    row.int()
}

/// What is known of a columnist apart from any act.
pub(super) async fn person(writer: &mut Writer, id: i64) -> Result<PersonFacts> {
    let find = "SELECT COALESCE(ruled_name, name) FROM columnists WHERE id = $1";
    let mut row = Sql::new("looking a columnist up", find)
        .bind(id)
        .one(writer.on().await?)
        .await?;
    let mut facts = PersonFacts {
        name: row.text()?,
        ..PersonFacts::default()
    };
    let list = "SELECT 1, spelling FROM columnist_names WHERE columnist = $1 AND act IS NULL \
        UNION SELECT 2, url FROM columnist_profiles WHERE columnist = $2 \
        UNION SELECT 3, a.act_key FROM acts a JOIN act_columnists r ON r.act = a.id \
        WHERE r.columnist = $3 AND r.role = 'made' ORDER BY 1, 2";
    let rows = Sql::new("reading what is known of a columnist", list)
        .bind(id)
        .bind(id)
        .bind(id)
        .all(writer.on().await?)
        .await?;
    for mut row in rows {
        match (row.int()?, row.text()?) {
            (1, spelling) if spelling != facts.name => facts.names.push(spelling),
            (1, _) => {}
            (2, url) => facts.profiles.push(url),
            (_, key) => facts.made_by = Some(key),
        }
    }
    facts.columns = columns_of(writer, id).await?;
    for column in &facts.columns {
        if !facts.newspapers.contains(&column.newspaper) {
            facts.newspapers.push(column.newspaper.clone());
        }
    }
    Ok(facts)
}

/// The first columns that the rules credit to somebody.
async fn columns_of(writer: &mut Writer, id: i64) -> Result<Vec<PrintedFacts>> {
    let list = "SELECT a.column_id, a.name FROM attributions a WHERE a.columnist = $1 \
          AND NOT EXISTS (SELECT 1 FROM act_decisions d \
          WHERE d.column_id = a.column_id AND d.position = a.position) \
        UNION SELECT a.column_id, a.name FROM act_decisions d JOIN attributions a \
          ON a.column_id = d.column_id AND a.position = d.position WHERE d.ruled = $2 \
        ORDER BY 1 LIMIT $3";
    let rows = Sql::new("reading what is known of a columnist", list)
        .bind(id)
        .bind(id)
        .bind(COLUMNS)
        .all(writer.on().await?)
        .await?;
    let mut columns = Vec::with_capacity(rows.len());
    for mut row in rows {
        let (column, name) = (ColumnId(row.int()?), row.text()?);
        columns.extend(facts_of_column(writer, column, name).await?);
    }
    Ok(columns)
}

async fn facts_of_column(
    writer: &mut Writer,
    column: ColumnId,
    name: String,
) -> Result<Option<PrintedFacts>> {
    let list = concat!(
        "SELECT domain, said FROM (SELECT n.domain, ",
        address_text!(),
        " AS said FROM columns c JOIN newspapers n ON n.id = c.newspaper \
           JOIN column_addresses k ON k.column_id = c.id WHERE c.id = $1) f \
         ORDER BY CASE WHEN said LIKE 'http%' THEN 0 ELSE 1 END, said LIMIT $2"
    );
    let rows = Sql::new("reading a column's addresses", list)
        .bind(column)
        .bind(ADDRESSES)
        .all(writer.on().await?)
        .await?;
    let mut facts: Option<PrintedFacts> = None;
    for mut row in rows {
        let newspaper = row.text()?;
        let facts = facts.get_or_insert_with(|| PrintedFacts {
            newspaper,
            addresses: Vec::new(),
            name: name.clone(),
        });
        facts.addresses.push(row.text()?);
    }
    Ok(facts)
}

/// Columns with the names they print; a column with several names needs one said.
async fn printed(
    writer: &mut Writer,
    columns: &[(ColumnId, Option<String>)],
) -> Result<Vec<PrintedFacts>> {
    let mut facts = Vec::with_capacity(columns.len());
    for (column, name) in columns {
        let list = "SELECT name FROM attributions WHERE column_id = $1 ORDER BY position";
        let rows = Sql::new("reading a column's names", list)
            .bind(*column)
            .all(writer.on().await?)
            .await?;
        let names: Result<Vec<String>> = rows.into_iter().map(|mut row| row.text()).collect();
        let names = names?;
        let name = match (name, names.as_slice()) {
            (Some(name), []) => name.trim().to_owned(),
            (Some(name), names) if names.iter().any(|one| one == name.trim()) => {
                name.trim().to_owned()
            }
            (None, [only]) => only.clone(),
            (_, []) => {
                return Err(refused(
                    format!("column {column} prints no name"),
                    "say under which name it is to stand",
                ));
            }
            (_, names) => {
                return Err(refused(
                    format!("column {column} prints {}", names.join(", ")),
                    "say which of these names is meant",
                ));
            }
        };
        let Some(one) = facts_of_column(writer, *column, name).await? else {
            return Err(refused(
                format!("there is no column {column} with an address"),
                "the number is the last part of a column's address on the site",
            ));
        };
        facts.push(one);
    }
    Ok(facts)
}

/// The language most of these columns are in that are here.
pub(super) async fn language_of(
    writer: &mut Writer,
    columns: &[PrintedFacts],
) -> Result<Option<Language>> {
    for column in columns {
        if let Some(id) = column_at(writer, column).await? {
            let find = "SELECT language FROM columns WHERE id = $1";
            let mut row = Sql::new("looking a column up", find)
                .bind(id)
                .one(writer.on().await?)
                .await?;
            return Ok(row.maybe_text()?.as_deref().and_then(Language::parse));
        }
    }
    Ok(None)
}

/// Who is meant by facts: by whom columns are credited to, else an own page, else a
/// name in a newspaper. Nobody where several may be.
pub(super) async fn resolve(writer: &mut Writer, facts: &PersonFacts) -> Result<Option<Person>> {
    if let Some(key) = &facts.made_by {
        let find = "SELECT r.columnist FROM acts a JOIN act_columnists r ON r.act = a.id \
            WHERE a.act_key = $1 AND r.role = 'made' AND a.undone_at IS NULL";
        let row = Sql::new("looking for who an act made", find)
            .bind(key)
            .first(writer.on().await?)
            .await?;
        return row.map(|mut row| row.int()).transpose();
    }
    let mut votes: BTreeMap<i64, usize> = BTreeMap::new();
    for column in facts.columns.iter().take(COLUMNS as usize) {
        let Some(id) = column_at(writer, column).await? else {
            continue;
        };
        let find = "SELECT COALESCE(d.ruled, a.columnist) FROM attributions a \
            LEFT JOIN act_decisions d ON d.column_id = a.column_id AND d.position = a.position \
            WHERE a.column_id = $1 AND a.name = $2 AND COALESCE(d.added, 0) = 0";
        let row = Sql::new("looking for who wrote a column", find)
            .bind(id)
            .bind(&column.name)
            .first(writer.on().await?)
            .await?;
        if let Some(columnist) = row.map(|mut row| row.maybe_int()).transpose()?.flatten() {
            *votes.entry(columnist).or_default() += 1;
        }
    }
    if !votes.is_empty() {
        return Ok(only_most(&votes));
    }
    let profiles = json_texts(&facts.profiles);
    let find = format!(
        "SELECT DISTINCT columnist FROM columnist_profiles WHERE url_key IN {} LIMIT 2",
        writer.dialect().texts(1)
    );
    let rows = Sql::built("looking for a writer's page", find)
        .bind(profiles)
        .all(writer.on().await?)
        .await?;
    if let [row] = &mut { rows }[..] {
        return row.int().map(Some);
    }
    by_name(writer, facts).await
}

fn only_most(votes: &BTreeMap<i64, usize>) -> Option<i64> {
    let most = votes.values().max()?;
    let mut leading = votes.iter().filter(|(_, count)| *count == most);
    match (leading.next(), leading.next()) {
        (Some((id, _)), None) => Some(*id),
        _ => None,
    }
}

/// The only one who bears one of the names in one of the newspapers.
async fn by_name(writer: &mut Writer, facts: &PersonFacts) -> Result<Option<Person>> {
    let names: Vec<&str> = std::iter::once(facts.name.as_str())
        .chain(facts.names.iter().map(String::as_str))
        .collect();
    let texts = writer.dialect();
    let find = format!(
        "SELECT DISTINCT c.id FROM columnists c WHERE (c.name IN {} OR c.ruled_name IN {} \
           OR EXISTS (SELECT 1 FROM columnist_names s WHERE s.columnist = c.id \
             AND s.spelling_key IN {})) \
         AND EXISTS (SELECT 1 FROM writings w JOIN newspaper_domains n \
           ON n.newspaper = w.newspaper WHERE w.columnist = COALESCE(c.filed_under, c.id) \
           AND n.domain IN {}) LIMIT 2",
        texts.texts(1),
        texts.texts(2),
        texts.texts(3),
        texts.texts(4)
    );
    let names = json_texts(names);
    let rows = Sql::built("looking for a columnist by name", find)
        .bind(&names)
        .bind(&names)
        .bind(&names)
        .bind(json_texts(&facts.newspapers))
        .all(writer.on().await?)
        .await?;
    match &mut { rows }[..] {
        [row] => row.int().map(Some),
        _ => Ok(None),
    }
}

/// How things were before an act, in words.
pub(super) async fn was(writer: &mut Writer, act: &Act) -> Result<String> {
    let mut parts = Vec::new();
    for (_, columnist) in &act.about {
        let find = "SELECT c.name, c.slug, (SELECT COUNT(*) FROM attributions a \
            WHERE a.columnist = c.id AND a.listed >= 1) FROM columnists c WHERE c.id = $1";
        let mut row = Sql::new("looking a columnist up", find)
            .bind(check::root(writer, *columnist).await?)
            .one(writer.on().await?)
            .await?;
        let (name, slug, columns) = (row.text()?, row.text()?, row.count()?);
        let s = if columns == 1 { "" } else { "s" };
        parts.push(format!("“{name}” ({slug}) with {columns} column{s}"));
    }
    for column in act.deed.columns().iter().take(3) {
        if let Some(whose) = credited(writer, column).await? {
            parts.push(format!("“{}” meant “{whose}”", column.name));
        }
    }
    Ok(parts.join("; "))
}

async fn credited(writer: &mut Writer, column: &PrintedFacts) -> Result<Option<String>> {
    let Some(id) = column_at(writer, column).await? else {
        return Ok(None);
    };
    let find = "SELECT c.name FROM attributions a JOIN columnists c ON c.id = a.columnist \
        WHERE a.column_id = $1 AND a.name = $2";
    let row = Sql::new("looking for who wrote a column", find)
        .bind(id)
        .bind(&column.name)
        .first(writer.on().await?)
        .await?;
    row.map(|mut row| row.text()).transpose()
}
