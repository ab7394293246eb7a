//! What is told of a columnist as a person: own pages, company, subjects. All look at
//! a bounded number of the latest columns, so that the page costs the same however
//! much somebody wrote.

use std::collections::HashMap;

use colonnade_model::{Columnist, ColumnistId};

use super::{cards, columnist};
use crate::{Result, Store, json::Json, sql::Sql};

/// Latest columns in which company is looked for.
const COMPANY: u32 = 1_000;
/// Latest columns whose subjects are counted.
const SUBJECTS: u32 = 500;
/// Longest subject, in characters.
const LONGEST: usize = 48;

pub(super) async fn pages(store: &Store, id: ColumnistId, limit: u32) -> Result<Vec<String>> {
    let list = "SELECT url FROM columnist_profiles WHERE columnist = $1 ORDER BY url_key LIMIT $2";
    let rows = Sql::new("reading a columnist's pages", list)
        .bind(id)
        .bind(limit)
        .all(store.readers())
        .await?;
    rows.into_iter().map(|mut row| row.text()).collect()
}

pub(super) async fn co_writers(
    store: &Store,
    id: ColumnistId,
    limit: u32,
) -> Result<Vec<(Columnist, u64)>> {
    let list = "SELECT c.id, c.slug, c.name, c.language, o.times FROM \
          (SELECT a.columnist, COUNT(DISTINCT a.column_id) AS times FROM \
             (SELECT column_id FROM attributions WHERE columnist = $1 AND listed = 2 \
              ORDER BY listed_at DESC, column_id DESC LIMIT $2) l \
             JOIN attributions a ON a.column_id = l.column_id \
           WHERE a.columnist IS NOT NULL AND a.columnist <> $3 GROUP BY a.columnist) o \
        JOIN columnists c ON c.id = o.columnist \
        ORDER BY o.times DESC, c.sort_key, c.id LIMIT $4";
    let rows = Sql::new("reading a columnist's company", list)
        .bind(id)
        .bind(COMPANY)
        .bind(id)
        .bind(limit)
        .all(store.readers())
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    let mut times = Vec::with_capacity(rows.len());
    for mut row in rows {
        found.push(columnist(&mut row)?);
        times.push(row.count()?);
    }
    cards::add_aliases(store, &mut found).await?;
    Ok(found.into_iter().zip(times).collect())
}

pub(super) async fn subjects(
    store: &Store,
    id: ColumnistId,
    limit: usize,
) -> Result<Vec<(String, u64)>> {
    let list = "SELECT c.section, c.keywords FROM \
          (SELECT column_id FROM attributions WHERE columnist = $1 AND listed = 2 \
           ORDER BY listed_at DESC, column_id DESC LIMIT $2) l \
        JOIN columns c ON c.id = l.column_id";
    let rows = Sql::new("reading a columnist's subjects", list)
        .bind(id)
        .bind(SUBJECTS)
        .all(store.readers())
        .await?;
    // by the word in lower case: the spelling met first, and how often
    let mut counts: HashMap<String, (String, u64)> = HashMap::new();
    for mut row in rows {
        let section = row.maybe_text()?;
        let mut words: Vec<String> = Json::read(&row.text()?)?;
        words.extend(section);
        let mut seen: Vec<String> = Vec::new();
        for word in words {
            let word = word.trim();
            let key = word.to_lowercase();
            let fits = !key.is_empty() && key.chars().count() <= LONGEST;
            if !fits || seen.contains(&key) {
                continue;
            }
            counts
                .entry(key.clone())
                .or_insert_with(|| (word.to_owned(), 0))
                .1 += 1;
            seen.push(key);
        }
    }
    let mut subjects: Vec<_> = counts
        .into_values()
        .filter(|(_, count)| *count > 1)
        .collect();
    subjects.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    subjects.truncate(limit);
    Ok(subjects)
}
