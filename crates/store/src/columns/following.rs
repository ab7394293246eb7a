//! Columns of columnists: the newest of several, the most read of one.

use colonnade_model::{Column, ColumnId, ColumnistId};

use super::{Columns, column_fields, column_tables};
use crate::{Result, sql::Sql};

/// Most columnists that are looked at.
const FOLLOWED: usize = 100;
/// Latest columns of which the most read are chosen.
const LATEST: u32 = 1_000;

/// One short walk along the index for each columnist, however much each wrote.
pub(super) async fn newest(
    columns: &Columns<'_>,
    ids: &[ColumnistId],
    limit: u32,
) -> Result<Vec<Column>> {
    let ids = ids.get(..FOLLOWED.min(ids.len())).unwrap_or_default();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let most = ids.len() + 1;
    let walks: Vec<String> = (1..=ids.len())
        .map(|place| {
            format!(
                "SELECT * FROM (SELECT listed_at, column_id FROM attributions \
                 WHERE columnist = ${place} AND listed = 2 \
                 ORDER BY listed_at DESC, column_id DESC LIMIT ${most}) w{place}"
            )
        })
        .collect();
    let list = format!(
        "SELECT DISTINCT listed_at, column_id FROM ({}) f \
         ORDER BY listed_at DESC, column_id DESC LIMIT ${}",
        walks.join(" UNION ALL "),
        most + 1
    );
    let sql = Sql::once("listing columns of several columnists", list);
    let rows = ids
        .iter()
        .fold(sql, |sql, &id| sql.bind(id))
        .bind(limit)
        .bind(limit)
        .all(columns.0.readers())
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for mut row in rows {
        row.time()?;
        found.push(ColumnId(row.int()?));
    }
    columns.by_ids(&found).await
}

pub(super) async fn popular(
    columns: &Columns<'_>,
    id: ColumnistId,
    limit: u32,
) -> Result<Vec<Column>> {
    let popular = concat!(
        "SELECT ",
        column_fields!(),
        " FROM (SELECT l.id, l.listed_at, r.reads + 3 * r.visits + 5 * r.favourites AS score FROM \
             (SELECT column_id AS id, listed_at FROM attributions WHERE columnist = $1 AND listed = 2 \
              ORDER BY listed_at DESC, column_id DESC LIMIT $2) l \
             JOIN counters r ON r.column_id = l.id \
             WHERE r.reads + 3 * r.visits + 5 * r.favourites > 0 \
             ORDER BY score DESC, l.listed_at DESC, l.id DESC LIMIT $3) p \
           JOIN columns c ON c.id = p.id",
        column_tables!(),
        " ORDER BY p.score DESC, c.listed_at DESC, c.id DESC"
    );
    let rows = Sql::new("listing a columnist's popular columns", popular)
        .bind(id)
        .bind(LATEST)
        .bind(limit)
        .all(columns.0.readers())
        .await?;
    columns.read(rows).await
}
