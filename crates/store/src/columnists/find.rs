//! Finding a person by any spelling in any script.
//!
//! Every word that is looked for must begin, or sound like, a word of one of the
//! names. The rarest of them leads along an index, the others are looked up beside what
//! it finds; a bounded number is then put in order. So the time does not grow with the
//! number of columnists.

use std::cmp::Reverse;

use colonnade_model::{name_sounds, name_words};

use super::{ColumnistCard, cards, columnist};
use crate::{Result, Store, sql::Sql, text::json_numbers, values::Values};

/// Words of a question that are looked for.
const WORDS: usize = 5;
/// Put in order at most of those whose names begin so, and for each one that is shown.
const MOST_FOUND: i64 = 300;
const FOUND_FOR_ONE: i64 = 8;
/// Of those whose names only sound so, a share.
const SOUNDS: i64 = 3;
/// Names that the leading word is looked for in, and up to which words are counted.
const MOST_WALKED: i64 = 4_000;
/// Consonants from which the beginning of a sound is enough.
const TELLING: usize = 4;

pub(super) async fn by_name(store: &Store, name: &str, limit: u32) -> Result<Vec<ColumnistCard>> {
    let mut words = name_words(name);
    words.sort_by_key(|word| Reverse(word.len()));
    words.truncate(WORDS);
    lead_with_the_rarest(store, &mut words).await?;
    let Some((first, others)) = words.split_first() else {
        return Ok(Vec::new());
    };
    let mut values = Values::default();
    let beside: Vec<String> = others
        .iter()
        .map(|word| {
            let ranges: Vec<String> = ranges(word)
                .iter()
                .map(|range| within("b", range, &mut values))
                .collect();
            format!(
                "EXISTS (SELECT 1 FROM columnist_words b \
                 WHERE b.columnist = a.columnist AND ({}))",
                ranges.join(" OR ")
            )
        })
        .collect();
    let beside = if beside.is_empty() {
        String::new()
    } else {
        format!("WHERE {}", beside.join(" AND "))
    };
    let most = (i64::from(limit) * FOUND_FOR_ONE).clamp(1, MOST_FOUND);
    let walked = if others.is_empty() { most } else { MOST_WALKED };
    let walked = values.number(walked);
    let walks: Vec<String> = ranges(first)
        .iter()
        .enumerate()
        .map(|(number, range)| {
            let most = values.number(if number == 0 { most } else { most / SOUNDS + 1 });
            let range = within("w", range, &mut values);
            format!(
                "SELECT * FROM (SELECT a.columnist FROM \
                   (SELECT w.word, w.columnist FROM columnist_words w WHERE {range} \
                    ORDER BY w.word, w.columnist LIMIT {walked}) a {beside} LIMIT {most}) w{number}"
            )
        })
        .collect();
    let sql = Sql::once("looking for a columnist", walks.join(" UNION "));
    let rows = values.bind(sql).all(store.readers()).await?;
    let mut ids = Vec::with_capacity(rows.len());
    for mut row in rows {
        ids.push(row.int()?);
    }
    let list = format!(
        "SELECT id, slug, name, language FROM columnists WHERE id IN \
         (SELECT COALESCE(filed_under, id) FROM columnists WHERE id IN {})",
        store.dialect().numbers(1)
    );
    let rows = Sql::built("reading columnists", list)
        .bind(json_numbers(ids))
        .all(store.readers())
        .await?;
    let found = rows
        .into_iter()
        .map(|mut row| columnist(&mut row))
        .collect::<Result<Vec<_>>>()?;
    let mut found = cards::cards(store, found).await?;
    found.retain(|card| card.columns > 0);
    found.sort_by_cached_key(|card| {
        (
            Reverse(likeness(card, &words)),
            Reverse(card.columns),
            card.columnist.id.0,
        )
    });
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Puts the word first that the fewest names have, counting no further than it matters.
async fn lead_with_the_rarest(store: &Store, words: &mut Vec<String>) -> Result<()> {
    if words.len() < 2 {
        return Ok(());
    }
    let mut values = Values::default();
    let most = values.number(MOST_WALKED);
    let counts: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(number, word)| {
            let ranges = ranges(word);
            let found = ranges.iter().map(|range| {
                let range = within("w", range, &mut values);
                format!("(SELECT COUNT(*) FROM (SELECT 1 FROM columnist_words w WHERE {range} LIMIT {most}) c)")
            });
            let found: Vec<String> = found.collect();
            format!("SELECT CAST({number} AS BIGINT), {}", found.join(" + "))
        })
        .collect();
    let sql = Sql::once("counting names", counts.join(" UNION ALL "));
    let rows = values.bind(sql).all(store.readers()).await?;
    let mut ranked = Vec::with_capacity(words.len());
    for mut row in rows {
        let number = row.count()?;
        ranked.push((row.count()?, number));
    }
    // the number keeps the longer one first
    ranked.sort_unstable();
    let place = |number: &u64| usize::try_from(*number).ok();
    *words = ranked
        .iter()
        .filter_map(|(_, number)| words.get(place(number)?).cloned())
        .collect();
    Ok(())
}

/// From where to where the words stand that begin with a word or sound like it.
/// Behind every letter and digit stands `{`, before them `!`.
fn ranges(word: &str) -> Vec<(String, String)> {
    let mut ranges = vec![(word.to_owned(), format!("{word}{{"))];
    for sound in name_sounds(word) {
        let end = if sound.len() >= TELLING { '{' } else { '!' };
        ranges.push((format!("~{sound}"), format!("~{sound}{end}")));
    }
    ranges
}

fn within(table: &str, (from, to): &(String, String), values: &mut Values) -> String {
    let (from, to) = (values.text(from), values.text(to));
    format!("({table}.word >= {from} AND {table}.word < {to})")
}

/// How well a columnist's names fit the words: a whole word counts more than a
/// beginning, this more than a sound.
fn likeness(card: &ColumnistCard, words: &[String]) -> usize {
    let names = std::iter::once(&card.columnist.name).chain(&card.columnist.aliases);
    let fits = |known: &[String], word: &String| {
        if known.contains(word) {
            3
        } else if known.iter().any(|known| known.starts_with(word.as_str())) {
            2
        } else {
            1
        }
    };
    names
        .map(|name| {
            let known = name_words(name);
            words.iter().map(|word| fits(&known, word)).sum()
        })
        .max()
        .unwrap_or_default()
}
