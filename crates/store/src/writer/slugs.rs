//! Slugs: readable, each given out once and never taken back while its noun lives.

use std::collections::HashSet;

use crate::{Result, sql::Sql};

use super::{Writer, columnists, rows::Of};

/// Slugs that addresses use for something else.
const RESERVED: [&str; 1] = ["unsigned"];

/// A slug like `wanted` that nobody has: itself, else with -2, -3 and so on.
/// `own`: whose it may be already.
pub(super) async fn free(
    writer: &mut Writer,
    kind: &'static str,
    wanted: &str,
    own: Option<i64>,
) -> Result<String> {
    let is_free = kind == columnists::KIND && writer.ahead.is_free(wanted);
    if is_free && !RESERVED.contains(&wanted) {
        return Ok(wanted.to_owned());
    }
    // all that begin with "wanted-": "." is the character after "-"
    let find = "SELECT slug, id FROM slugs WHERE kind = $1 AND slug = $2 \
        UNION ALL SELECT slug, id FROM slugs WHERE kind = $3 AND slug > $4 AND slug < $5";
    let rows = Sql::new("looking for a free slug", find)
        .bind(kind)
        .bind(wanted)
        .bind(kind)
        .bind(format!("{wanted}-"))
        .bind(format!("{wanted}."))
        .all(writer.beside())
        .await?;
    let mut taken = HashSet::new();
    for mut row in rows {
        let slug = row.text()?;
        if own != Some(row.int()?) {
            taken.insert(slug);
        }
    }
    // what waits to be written is as good as written
    let begins = format!("{wanted}-");
    let waiting = writer.rows.slugs(kind);
    let waiting = waiting
        .filter(|(slug, id)| own != Some(*id) && (*slug == wanted || slug.starts_with(&begins)));
    taken.extend(waiting.map(|(slug, _)| slug.to_owned()));
    if !taken.contains(wanted) && !RESERVED.contains(&wanted) {
        return Ok(wanted.to_owned());
    }
    // one of as many numbers and one more is free
    let last = taken.len() as u64 + 2;
    let mut slugs = (2..=last).map(|number| format!("{wanted}-{number}"));
    let slug = slugs.find(|slug| !taken.contains(slug));
    Ok(slug.unwrap_or_default())
}

/// Gives a slug out.
pub(super) fn give(writer: &mut Writer, kind: &'static str, slug: &str, id: i64) {
    let row = [kind.into(), slug.into(), id.into()];
    writer.rows.add(Of::Slugs, row);
    if kind == columnists::KIND {
        writer.ahead.note_slug(slug);
    }
}

/// Takes all slugs of a noun that is gone.
pub(super) async fn forget(writer: &mut Writer, kind: &'static str, id: i64) -> Result<()> {
    let delete = "DELETE FROM slugs WHERE kind = $1 AND id = $2";
    Sql::new("forgetting slugs", delete)
        .bind(kind)
        .bind(id)
        .run(writer.on().await?)
        .await?;
    Ok(())
}
