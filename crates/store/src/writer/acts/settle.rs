//! The acts that stand, laid over what the rules decided of some columns.

mod outcome;
mod read;

use std::collections::{BTreeMap, BTreeSet};

use colonnade_model::{ChangeKind, ColumnId, ColumnistId};

use self::{
    outcome::{Line, Moved, Outcome, Over, given, outcome},
    read::{aparts, lines, moved, overs},
};
use super::{Writer, any};
use crate::{
    Result, addresses, json,
    sql::Sql,
    text::json_numbers,
    writer::{
        pieces,
        standing::{self, Standing},
    },
};

/// Columns worked out at once.
const AT_ONCE: usize = 200;

/// Everybody whose columns may stand otherwise by an act about these: they, whoever is
/// filed with them, and whoever is said not to be one of those.
pub(super) async fn related(
    writer: &mut Writer,
    about: &[(&'static str, i64)],
) -> Result<BTreeSet<i64>> {
    let ids = json_numbers(about.iter().map(|(_, id)| *id));
    let numbers = writer.dialect().numbers(1);
    let list = format!(
        "WITH roots AS (SELECT COALESCE(filed_under, id) AS id FROM columnists \
           WHERE id IN {numbers}), \
         near AS (SELECT c.id FROM columnists c WHERE c.id IN (SELECT id FROM roots) \
           UNION SELECT c.id FROM columnists c WHERE c.filed_under IN (SELECT id FROM roots)) \
         SELECT id FROM near UNION SELECT y.columnist FROM act_columnists x \
           JOIN act_columnists y ON y.act = x.act JOIN acts a ON a.id = x.act \
           WHERE a.kind = 'apart' AND x.columnist IN (SELECT id FROM near)"
    );
    let rows = Sql::built("looking for whom an act touches", list)
        .bind(ids)
        .all(writer.look().await?)
        .await?;
    rows.into_iter().map(|mut row| row.int()).collect()
}

/// The columns credited to any of these, by the rules or by acts, and those an act moves.
pub(super) async fn columns(
    writer: &mut Writer,
    act: i64,
    related: &BTreeSet<i64>,
) -> Result<Vec<i64>> {
    let moved = moved_by(writer, act).await?;
    let dialect = writer.dialect();
    let numbers = dialect.numbers(1);
    let list = format!(
        "SELECT column_id FROM attributions WHERE columnist IN {numbers} \
         UNION SELECT column_id FROM act_decisions WHERE ruled IN {numbers} \
         UNION SELECT column_id FROM act_decisions WHERE act = $2 \
         UNION SELECT k.column_id FROM (SELECT {} AS newspaper, {} AS number FROM {}) m \
           JOIN column_addresses k ON k.newspaper = m.newspaper AND k.number = m.number \
         ORDER BY 1",
        dialect.listed_number(0),
        dialect.listed_number(1),
        dialect.lists(3),
    );
    let rows = Sql::built("looking for columns an act touches", list)
        .bind(json_numbers(related.iter().copied()))
        .bind(act)
        .bind(json::to_text(&moved))
        .all(writer.look().await?)
        .await?;
    rows.into_iter().map(|mut row| row.int()).collect()
}

/// The addresses of the columns that an act moves: the newspaper and the number of each.
async fn moved_by(writer: &mut Writer, act: i64) -> Result<Vec<(i64, i64)>> {
    let list = "SELECT n.newspaper, m.address FROM act_columns m \
        JOIN newspaper_domains n ON n.domain = m.domain WHERE m.act = $1";
    let rows = Sql::new("looking for columns an act moves", list)
        .bind(act)
        .all(writer.look().await?)
        .await?;
    let mut moved = Vec::with_capacity(rows.len());
    for mut row in rows {
        moved.push((row.int()?, addresses::number(&row.text()?)));
    }
    Ok(moved)
}

/// Lays the acts that stand over columns that were just filed or decided again.
pub(in crate::writer) async fn filed(writer: &mut Writer, columns: &[i64]) -> Result<()> {
    if any(writer).await? {
        settle(writer, columns).await?;
    }
    Ok(())
}

pub(super) async fn settle(writer: &mut Writer, columns: &[i64]) -> Result<()> {
    let mut pieces = BTreeSet::new();
    for some in columns.chunks(AT_ONCE) {
        let lines = lines(writer, some).await?;
        let mut moved = moved(writer, some).await?;
        let mut whom: BTreeSet<i64> = BTreeSet::new();
        for line in lines.values().flatten() {
            whom.extend(line.ruled);
            whom.extend(line.unsure.iter().flatten());
        }
        whom.extend(moved.values().flatten().map(|one| one.to));
        let over = overs(writer, &whom).await?;
        let apart = aparts(writer, &over).await?;
        for &id in some {
            let lines = lines.get(&id).map_or(&[][..], Vec::as_slice);
            let moved = moved.remove(&id).unwrap_or_default();
            pieces.extend(one(writer, id, lines, &moved, &over, &apart).await?);
        }
    }
    for piece in pieces {
        pieces::reorder(writer, Some(piece)).await?;
    }
    Ok(())
}

/// Settles one column; its piece where that may be led by another printing now.
async fn one(
    writer: &mut Writer,
    id: i64,
    lines: &[Line],
    moved: &[Moved],
    over: &BTreeMap<i64, Over>,
    apart: &BTreeMap<(i64, i64), i64>,
) -> Result<Option<i64>> {
    let (given, added) = given(lines, moved);
    let mut outcomes: Vec<(&Line, Outcome)> = Vec::with_capacity(lines.len());
    for (line, moved) in lines.iter().zip(given) {
        let mut outcome = outcome(line, moved, over, apart);
        let twice = |(_, known): &(&Line, Outcome)| {
            known.columnist.is_some() && known.columnist == outcome.columnist
        };
        if let Some((_, first)) = outcomes.iter().find(|one| twice(one)) {
            // a column stands once in a columnist's list
            outcome = Outcome {
                columnist: None,
                act: outcome.act.or(first.act),
            };
        }
        outcomes.push((line, outcome));
    }
    let same = |(line, outcome): &(&Line, Outcome)| {
        line.shown == outcome.columnist && line.decided == outcome.act
    };
    if added.is_empty() && outcomes.iter().all(same) {
        return Ok(None);
    }
    let Some(before) = standing::of(writer, ColumnId(id)).await? else {
        return Ok(None);
    };
    standing::touch_writings(writer, std::slice::from_ref(&before)).await?;
    for (line, outcome) in &outcomes {
        put(writer, id, line, *outcome).await?;
    }
    let free = lines
        .iter()
        .map(|line| line.position + 1)
        .max()
        .unwrap_or(0);
    for (position, one) in (free..).zip(added) {
        let to = over.get(&one.to).map_or(one.to, |over| over.root);
        let twice = outcomes
            .iter()
            .any(|(_, known)| known.columnist == Some(to));
        add(writer, &before, position, one, Some(to).filter(|_| !twice)).await?;
    }
    restand(writer, &before).await
}

async fn put(writer: &mut Writer, column: i64, line: &Line, outcome: Outcome) -> Result<()> {
    if line.shown == outcome.columnist && line.decided == outcome.act {
        return Ok(());
    }
    for columnist in [line.shown, outcome.columnist].into_iter().flatten() {
        writer.orphans.insert(columnist);
        writer.changed(ChangeKind::Columnist(ColumnistId(columnist)));
    }
    if line.added && outcome.act.is_none() {
        let delete = "DELETE FROM attributions WHERE column_id = $1 AND position = $2";
        Sql::new("taking an attribution back", delete)
            .bind(column)
            .bind(line.position)
            .run(writer.on().await?)
            .await?;
        return Ok(());
    }
    let update = "UPDATE attributions SET columnist = $1 WHERE column_id = $2 AND position = $3";
    Sql::new("attributing a column", update)
        .bind(outcome.columnist)
        .bind(column)
        .bind(line.position)
        .run(writer.on().await?)
        .await?;
    let Some(act) = outcome.act else {
        let delete = "DELETE FROM act_decisions WHERE column_id = $1 AND position = $2";
        Sql::new("taking an attribution back", delete)
            .bind(column)
            .bind(line.position)
            .run(writer.on().await?)
            .await?;
        return Ok(());
    };
    decide(writer, column, line.position, line.ruled, line.added, act).await
}

async fn decide(
    writer: &mut Writer,
    column: i64,
    position: i64,
    ruled: Option<i64>,
    added: bool,
    act: i64,
) -> Result<()> {
    let upsert = "INSERT INTO act_decisions (column_id, position, ruled, added, act) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (column_id, position) DO UPDATE SET \
        ruled = excluded.ruled, added = excluded.added, act = excluded.act";
    Sql::new("keeping what an act decides", upsert)
        .bind(column)
        .bind(position)
        .bind(ruled)
        .bind(added)
        .bind(act)
        .run(writer.on().await?)
        .await?;
    Ok(())
}

/// Credits a column under a name that it does not print.
async fn add(
    writer: &mut Writer,
    standing: &Standing,
    position: i64,
    moved: &Moved,
    to: Option<i64>,
) -> Result<()> {
    let insert = "INSERT INTO attributions (column_id, position, name, name_kind, url, columnist, \
        decision, candidates, evidence, newspaper, language, listed, listed_at) \
        VALUES ($1, $2, $3, 'person', NULL, $4, 'known', '[]', '[]', $5, $6, $7, $8)";
    Sql::new("attributing a column", insert)
        .bind(standing.id)
        .bind(position)
        .bind(&moved.name)
        .bind(to)
        .bind(standing.newspaper)
        .bind(&standing.language)
        .bind(standing.listed)
        .bind(standing.listed_at)
        .run(writer.on().await?)
        .await?;
    if let Some(to) = to {
        writer.changed(ChangeKind::Columnist(ColumnistId(to)));
    }
    decide(writer, standing.id, position, None, true, moved.act).await
}

/// The column's sums, and whether anybody signs it now.
async fn restand(writer: &mut Writer, before: &Standing) -> Result<Option<i64>> {
    let id = ColumnId(before.id);
    standing::touch_writings(writer, std::slice::from_ref(before)).await?;
    writer.changed(ChangeKind::Column(id));
    let count = "SELECT COUNT(columnist), \
        (SELECT piece FROM columns WHERE id = $1) FROM attributions WHERE column_id = $2";
    let mut row = Sql::new("reading attributions", count)
        .bind(id)
        .bind(id)
        .one(writer.look().await?)
        .await?;
    let after = Standing {
        signed: i64::from(row.flag()?),
        ..before.clone()
    };
    let piece = row.maybe_int()?;
    if after.signed == before.signed {
        return Ok(None);
    }
    standing::change(writer, before, &after).await?;
    Ok(piece)
}
