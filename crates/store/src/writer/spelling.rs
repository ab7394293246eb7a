//! The words under which readers find a columnist, written anew where a name changed.

use std::collections::BTreeSet;

use colonnade_model::{ChangeKind, name_sounds, name_words};

use super::Writer;
use crate::{Result, sql::Sql, text::json_numbers};

/// Columnists whose words are written by one transaction.
const AT_ONCE: u32 = 2_000;
/// Most words of one columnist: a name printed in ever new ways is found by the first.
const MOST: usize = 200;

/// Writes the words of columnists whose names this transaction changed.
pub(super) async fn keep(writer: &mut Writer) -> Result<()> {
    let changed = |change: &ChangeKind| matches!(change, ChangeKind::Columnist(_));
    if writer.changes.iter().any(changed) {
        write(writer).await?;
    }
    Ok(())
}

/// Writes the words of those who wait for it, a bounded number; false: nobody did.
pub(super) async fn write(writer: &mut Writer) -> Result<bool> {
    let find = "SELECT columnist FROM columnist_unspelt ORDER BY columnist LIMIT $1";
    let rows = Sql::new("looking for new names", find)
        .bind(AT_ONCE)
        .all(writer.on().await?)
        .await?;
    let mut ids = Vec::with_capacity(rows.len());
    for mut row in rows {
        ids.push(row.int()?);
    }
    if ids.is_empty() {
        return Ok(false);
    }
    let numbers = writer.dialect().numbers(1);
    let list = json_numbers(ids);
    let words = words_of(writer, &list).await?;
    super::alphabets::write(writer, &list).await?;
    for table in ["columnist_words", "columnist_unspelt"] {
        let clear = format!("DELETE FROM {table} WHERE columnist IN {numbers}");
        Sql::built("clearing the words of names", clear)
            .bind(&list)
            .run(writer.on().await?)
            .await?;
    }
    let dialect = writer.dialect();
    let insert = format!(
        "INSERT INTO columnist_words (word, columnist) SELECT {}, {} FROM {}",
        dialect.listed_text(0),
        dialect.listed_number(1),
        dialect.lists(1)
    );
    let rows: serde_json::Value = words
        .iter()
        .map(|(id, word)| serde_json::json!([word, id]))
        .collect();
    Sql::built("adding the words of names", insert)
        .bind(rows.to_string())
        .run(writer.on().await?)
        .await?;
    Ok(true)
}

async fn words_of(writer: &mut Writer, list: &str) -> Result<BTreeSet<(i64, String)>> {
    let numbers = writer.dialect().numbers(1);
    let read = format!(
        "WITH wanted AS (SELECT id, name FROM columnists WHERE id IN {numbers}) \
         SELECT id, name FROM wanted \
         UNION ALL SELECT c.id, c.ruled_name FROM columnists c JOIN wanted w ON w.id = c.id \
           WHERE c.ruled_name IS NOT NULL \
         UNION ALL SELECT s.columnist, s.spelling \
           FROM columnist_names s JOIN wanted w ON w.id = s.columnist"
    );
    let rows = Sql::built("reading names", read)
        .bind(list)
        .all(writer.on().await?)
        .await?;
    let mut words: BTreeSet<(i64, String)> = BTreeSet::new();
    for mut row in rows {
        let (id, name) = (row.int()?, row.text()?);
        for word in name_words(&name) {
            let of_one = words.range((id, String::new())..(id + 1, String::new()));
            if of_one.count() >= MOST {
                break;
            }
            let sounds = name_sounds(&word);
            words.extend(sounds.iter().map(|sound| (id, format!("~{sound}"))));
            words.insert((id, word));
        }
    }
    Ok(words)
}
