//! Columns that were filed without a sketch, or by older rules, are sketched.

use colonnade_model::{ColumnId, Sketch};

use super::{
    joins::{Join, join},
    laid, leave, same_text, sketches,
};
use crate::{Result, sql::Sql, writer::Writer};

/// Where the store keeps how far this came: the rules, and the last column.
const SETTING: &str = "sketched";

/// Sketches the next columns in the order of their numbers and puts them with the other
/// printings of their pieces; how many these were, 0 where all are done. What was done
/// stands with the transaction, so it can be stopped anywhere and gone on with.
pub(in crate::writer) async fn on(writer: &mut Writer, many: u32) -> Result<u64> {
    let find = "SELECT value FROM settings WHERE name = $1";
    let row = Sql::new("looking how far the sketches came", find)
        .bind(SETTING)
        .first(writer.look().await?)
        .await?;
    let value = row.map_or(Ok(String::new()), |mut row| row.text())?;
    let after: i64 = match value.split_once(':') {
        Some((rules, after)) if rules.parse() == Ok(Sketch::RULES) => after.parse().unwrap_or(0),
        _ => {
            let delete = "DELETE FROM column_sketches";
            let sql = Sql::new("forgetting the sketches of older rules", delete);
            sql.run(writer.on().await?).await?;
            0
        }
    };
    let next = "SELECT id FROM columns WHERE id > $1 AND listed >= 1 ORDER BY id LIMIT $2";
    let rows = Sql::new("walking the columns", next)
        .bind(after)
        .bind(many)
        .all(writer.look().await?)
        .await?;
    let ids: Vec<i64> = rows
        .into_iter()
        .map(|mut row| row.int())
        .collect::<Result<_>>()?;
    for laid in laid::load(writer, &ids).await? {
        let found = sketches::look(writer, laid.sketch()).await?;
        sketches::keep(writer, laid.id, laid.sketch(), &found);
        leave(writer, ColumnId(laid.id)).await?;
        let mut others = same_text(writer, laid.id, laid.text_key()).await?;
        if !found.is_empty() {
            others.extend(sketches::near(writer, &laid, &found).await?);
        }
        let id = laid.id;
        join(writer, &[Join { id, others }]).await?;
    }
    let last = ids.last().copied().unwrap_or(i64::MAX);
    let upsert = "INSERT INTO settings (name, value) VALUES ($1, $2) \
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    Sql::new("noting how far the sketches came", upsert)
        .bind(SETTING)
        .bind(format!("{}:{last}", Sketch::RULES))
        .run(writer.on().await?)
        .await?;
    Ok(ids.len() as u64)
}
