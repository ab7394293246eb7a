//! What is read to settle columns.

use std::collections::{BTreeMap, BTreeSet};

use colonnade_model::ColumnistId;

use super::outcome::{Line, Moved, Over};
use crate::{
    Result, addresses::address_text, json::Json, sql::Sql, text::json_numbers, writer::Writer,
};

pub(super) async fn lines(
    writer: &mut Writer,
    columns: &[i64],
) -> Result<BTreeMap<i64, Vec<Line>>> {
    let list = format!(
        "SELECT a.column_id, a.position, a.name, a.columnist, a.decision, a.candidates, \
         d.act, d.ruled, d.added FROM attributions a LEFT JOIN act_decisions d \
         ON d.column_id = a.column_id AND d.position = a.position \
         WHERE a.column_id IN {} ORDER BY a.column_id, a.position",
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("reading attributions", list)
        .bind(json_numbers(columns.iter().copied()))
        .all(writer.look().await?)
        .await?;
    let mut lines: BTreeMap<i64, Vec<Line>> = BTreeMap::new();
    for mut row in rows {
        let column = row.int()?;
        let (position, name, shown) = (row.int()?, row.text()?, row.maybe_int()?);
        let (decision, candidates) = (row.text()?, row.text()?);
        let unsure = (decision == "unsure").then(|| Vec::<ColumnistId>::read(&candidates));
        let unsure = unsure.transpose()?;
        let (decided, ruled, added) = (row.maybe_int()?, row.maybe_int()?, row.maybe_int()?);
        lines.entry(column).or_default().push(Line {
            position,
            name,
            shown,
            ruled: if decided.is_some() { ruled } else { shown },
            unsure: unsure.map(|ids| ids.into_iter().map(|id| id.0).collect()),
            added: added == Some(1),
            decided,
        });
    }
    Ok(lines)
}

/// The acts that stand and move names of these columns; of several for one name the last.
pub(super) async fn moved(
    writer: &mut Writer,
    columns: &[i64],
) -> Result<BTreeMap<i64, Vec<Moved>>> {
    let list = format!(
        "SELECT DISTINCT k.column_id, m.act, m.name, t.columnist FROM column_addresses k \
         JOIN columns c ON c.id = k.column_id \
         JOIN newspaper_domains n ON n.newspaper = k.newspaper \
         JOIN act_columns m ON m.address = {} AND m.domain = n.domain \
         JOIN acts a ON a.id = m.act AND a.undone_at IS NULL \
         JOIN act_columnists t ON t.act = a.id AND t.role IN ('to', 'made') \
         WHERE k.column_id IN {} ORDER BY k.column_id, m.act DESC",
        address_text!(),
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("looking for moved columns", list)
        .bind(json_numbers(columns.iter().copied()))
        .all(writer.look().await?)
        .await?;
    let mut moved: BTreeMap<i64, Vec<Moved>> = BTreeMap::new();
    for mut row in rows {
        let moved = moved.entry(row.int()?).or_default();
        let one = Moved {
            act: row.int()?,
            name: row.text()?,
            to: row.int()?,
        };
        if !moved.iter().any(|known| known.name == one.name) {
            moved.push(one);
        }
    }
    Ok(moved)
}

pub(super) async fn overs(
    writer: &mut Writer,
    whom: &BTreeSet<i64>,
) -> Result<BTreeMap<i64, Over>> {
    let list = format!(
        "SELECT c.id, r.id, (SELECT MAX(a.id) FROM acts a JOIN act_columnists f \
           ON f.act = a.id AND f.role = 'from' WHERE f.columnist = c.id \
           AND a.undone_at IS NULL), \
         CASE WHEN r.mark = 'organisation' THEN (SELECT MAX(a.id) FROM acts a \
           JOIN act_columnists w ON w.act = a.id AND w.role = 'who' WHERE w.columnist = r.id \
           AND a.kind = 'mark' AND a.undone_at IS NULL) END \
         FROM columnists c JOIN columnists r ON r.id = COALESCE(c.filed_under, c.id) \
         WHERE c.id IN {}",
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("looking for merges", list)
        .bind(json_numbers(whom.iter().copied()))
        .all(writer.look().await?)
        .await?;
    let mut overs = BTreeMap::new();
    for mut row in rows {
        let id = row.int()?;
        let over = Over {
            root: row.int()?,
            merged: row.maybe_int()?,
            nobody: row.maybe_int()?,
        };
        overs.insert(id, over);
    }
    Ok(overs)
}

/// Pairs said not to be the same, the lower number first, by the act that says so.
pub(super) async fn aparts(
    writer: &mut Writer,
    over: &BTreeMap<i64, Over>,
) -> Result<BTreeMap<(i64, i64), i64>> {
    let numbers = writer.dialect().numbers(1);
    let list = format!(
        "SELECT COALESCE(p.filed_under, p.id), COALESCE(q.filed_under, q.id), a.id FROM acts a \
         JOIN act_columnists x ON x.act = a.id AND x.role = 'one' \
         JOIN act_columnists y ON y.act = a.id AND y.role = 'other' \
         JOIN columnists p ON p.id = x.columnist JOIN columnists q ON q.id = y.columnist \
         WHERE a.undone_at IS NULL AND (COALESCE(p.filed_under, p.id) IN {numbers} \
         OR COALESCE(q.filed_under, q.id) IN {numbers}) ORDER BY a.id"
    );
    let rows = Sql::built("looking for who is somebody else", list)
        .bind(json_numbers(over.values().map(|over| over.root)))
        .all(writer.look().await?)
        .await?;
    let mut aparts = BTreeMap::new();
    for mut row in rows {
        let (one, other) = (row.int()?, row.int()?);
        aparts.insert((one.min(other), one.max(other)), row.int()?);
    }
    Ok(aparts)
}
