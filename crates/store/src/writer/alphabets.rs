//! Where names stand in the orders that readers asked for, written with the names, and
//! for those who were there before, a bounded number at once.

use super::Writer;
use crate::{Alphabet, Result, sorting::Sorted, sql::Sql, text::json_numbers};

/// Makes some of an order, begun here where nobody asked for it before; true once it is
/// whole. The pen is held, so nobody comes or is renamed meanwhile.
pub(super) async fn make(writer: &mut Writer, alphabet: Alphabet, most: u32) -> Result<bool> {
    let begin = "INSERT INTO alphabets (tag, filled, until) \
        SELECT CAST($1 AS TEXT), 0, COALESCE(MAX(id), 0) FROM columnists WHERE 1 = 1 \
        ON CONFLICT (tag) DO NOTHING";
    Sql::new("beginning an order", begin)
        .bind(alphabet.tag())
        .run(writer.look().await?)
        .await?;
    let mut row = Sql::new(
        "looking an order up",
        "SELECT filled, until FROM alphabets WHERE tag = $1",
    )
    .bind(alphabet.tag())
    .one(writer.look().await?)
    .await?;
    let (filled, until) = (row.int()?, row.int()?);
    let find = "SELECT id FROM columnists WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3";
    let rows = Sql::new("looking for names to be ordered", find)
        .bind(filled)
        .bind(until)
        .bind(most)
        .all(writer.look().await?)
        .await?;
    let is_whole = rows.len() < usize::try_from(most).unwrap_or(usize::MAX);
    let mut ids = Vec::with_capacity(rows.len());
    for mut row in rows {
        ids.push(row.int()?);
    }
    let last = ids.last().copied().unwrap_or(until);
    place(writer, &[alphabet], &json_numbers(ids)).await?;
    Sql::new(
        "noting how far an order is made",
        "UPDATE alphabets SET filled = $1 WHERE tag = $2",
    )
    .bind(if is_whole { until } else { last })
    .bind(alphabet.tag())
    .run(writer.look().await?)
    .await?;
    Ok(is_whole)
}

/// Writes where columnists whose names changed stand in all orders; `list`: their numbers.
pub(super) async fn write(writer: &mut Writer, list: &str) -> Result<()> {
    let rows = Sql::new("looking for orders", "SELECT tag FROM alphabets")
        .all(writer.look().await?)
        .await?;
    let mut alphabets = Vec::with_capacity(rows.len());
    for mut row in rows {
        // one that this program does not know is made anew by whoever does
        alphabets.extend(Alphabet::parse(&row.text()?));
    }
    if alphabets.is_empty() {
        return Ok(());
    }
    place(writer, &alphabets, list).await
}

async fn place(writer: &mut Writer, alphabets: &[Alphabet], list: &str) -> Result<()> {
    let dialect = writer.dialect();
    let numbers = dialect.numbers(1);
    let read = format!("SELECT id, name FROM columnists WHERE id IN {numbers}");
    let names = Sql::built("reading names", read)
        .bind(list)
        .all(writer.look().await?)
        .await?;
    let mut places = Vec::new();
    for mut row in names {
        let (id, name) = (row.int()?, row.text()?);
        let sorted = Sorted::new(&name);
        places.extend(alphabets.iter().filter_map(|alphabet| {
            let (key, letter) = alphabet.place(&sorted)?;
            Some(serde_json::json!([alphabet.tag(), id, key, letter]))
        }));
    }
    for alphabet in alphabets {
        let clear =
            format!("DELETE FROM columnist_places WHERE tag = $2 AND columnist IN {numbers}");
        Sql::built("clearing places of names", clear)
            .bind(list)
            .bind(alphabet.tag())
            .run(writer.look().await?)
            .await?;
    }
    if places.is_empty() {
        return Ok(());
    }
    let insert = format!(
        "INSERT INTO columnist_places (tag, columnist, sort_key, letter) \
         SELECT {}, {}, {}, {} FROM {}",
        dialect.listed_text(0),
        dialect.listed_number(1),
        dialect.listed_text(2),
        dialect.listed_text(3),
        dialect.lists(1)
    );
    Sql::built("placing names", insert)
        .bind(serde_json::Value::from(places).to_string())
        .run(writer.look().await?)
        .await?;
    Ok(())
}
