//! A piece: one text, however many newspapers printed it. Its first signed
//! printing leads it in every list; of printings that nobody signed, the first.
//!
//! Which columns are printings of one piece is a matter of each two of them: their texts
//! are equal, or they share a number of their sketches and enough of their words
//! ([`laid::Laid::is_printing_of`]). A piece is whatever hangs together by such pairs, so
//! the order in which its printings were filed does not matter; and whenever one of them
//! goes or says something else, the others are laid beside each other again.

mod again;
mod laid;
mod likely;
mod sketches;

use std::collections::{BTreeMap, BTreeSet};

use colonnade_model::{ChangeKind, ColumnId};

pub(super) use self::{
    again::on as sketch_on,
    laid::{Laid, texts},
    likely::{Candidate, chosen, likeliest, stored},
    sketches::{Found, Near, forget, look, rows, writers},
};
use super::{
    Filing, Writer,
    standing::{self, LEADING, REMOVED, SHOWN, Standing},
};
use crate::{Result, sql::Sql, text::json_numbers};

/// Puts a column that was just filed, or says something else than before, with the other
/// printings of its piece. `found`: what shares a number with it; `same`: what has the
/// very same text.
pub(super) async fn enter(
    writer: &mut Writer,
    id: i64,
    filing: &Filing<'_>,
    found: &Found,
    same: Vec<i64>,
) -> Result<()> {
    sketches::keep(writer, id, &filing.measure.sketch, found);
    let mut others = same;
    if !found.is_empty() {
        others.extend(sketches::near_filed(writer, id, filing, found).await?);
    }
    join(writer, id, &others).await
}

/// Other columns that are shown with this text.
pub(super) async fn same_text(
    writer: &mut Writer,
    id: i64,
    text_key: Option<i64>,
) -> Result<Vec<i64>> {
    let Some(text_key) = text_key else {
        return Ok(Vec::new());
    };
    let list = "SELECT id FROM columns WHERE text_key = $1 AND id <> $2 AND listed >= 1";
    let rows = Sql::new("looking for a column's text", list)
        .bind(text_key)
        .bind(id)
        .all(writer.beside())
        .await?;
    let waiting = writer.rows.with_text_key(text_key).iter().copied();
    let waiting = waiting.filter(|other| *other != id).map(Ok);
    rows.into_iter()
        .map(|mut row| row.int())
        .chain(waiting)
        .collect()
}

/// Makes one piece of a column and others, and of the pieces that they belong to.
async fn join(writer: &mut Writer, id: i64, others: &[i64]) -> Result<()> {
    if others.is_empty() {
        return Ok(());
    }
    // what waits becomes a candidate as it is written
    writer.look().await?;
    let mut candidates = writer.ahead.take_candidates();
    let columns = json_numbers(others.iter().copied().chain([id]));
    let list = format!(
        "SELECT id, piece FROM columns WHERE id IN {}",
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("joining the printings of a piece", list)
        .bind(&columns)
        .all(writer.regroup().await?)
        .await?;
    let (mut pieces, mut least) = (BTreeSet::new(), id);
    for mut row in rows {
        let one = row.int()?;
        let piece = row.maybe_int()?;
        least = least.min(piece.unwrap_or(one));
        pieces.extend(piece);
    }
    let numbers = writer.dialect().numbers(2);
    let members = (!pieces.is_empty()).then(|| json_numbers(pieces.iter().copied()));
    let members = members.map(|members| ("piece", members));
    for (which, some) in [("id", columns)].into_iter().chain(members) {
        let update = format!("UPDATE columns SET piece = $1 WHERE {which} IN {numbers}");
        Sql::built("joining the printings of a piece", update)
            .bind(least)
            .bind(some)
            .run(writer.regroup().await?)
            .await?;
    }
    reorder(writer, Some(least)).await?;
    candidates.join(others.iter().chain([&id]), &pieces, least);
    writer.ahead.put_candidates(candidates);
    Ok(())
}

/// Puts the printings of a piece in order again after one came, went or changed.
pub(super) async fn reorder(writer: &mut Writer, piece: Option<i64>) -> Result<()> {
    let Some(piece) = piece else {
        return Ok(());
    };
    let list = format!(
        "SELECT {} FROM columns WHERE piece = $1 AND listed >= 1 ORDER BY id",
        standing::FIELDS
    );
    let rows = Sql::built("grouping the printings of a piece", list)
        .bind(piece)
        .all(writer.look().await?)
        .await?;
    let mut printings = Vec::with_capacity(rows.len());
    for mut row in rows {
        printings.push(standing::standing(&mut row)?);
    }
    let first = |one: &&Standing| (one.signed == 0, one.listed_at, one.id);
    let Some(lead) = printings.iter().min_by_key(first).map(|lead| lead.id) else {
        return Ok(());
    };
    let many = i64::try_from(printings.len()).unwrap_or(i64::MAX);
    for before in printings {
        let after = Standing {
            printings: many,
            listed: if before.id == lead { LEADING } else { SHOWN },
            ..before.clone()
        };
        if before != after {
            standing::change(writer, &before, &after).await?;
            writer.changed(ChangeKind::Column(ColumnId(before.id)));
        }
    }
    Ok(())
}

/// The piece that a column is a printing of, where there are several.
pub(super) async fn piece(writer: &mut Writer, id: ColumnId) -> Result<Option<i64>> {
    let find = "SELECT piece FROM columns WHERE id = $1";
    let row = Sql::new("looking a piece up", find)
        .bind(id)
        .first(writer.look().await?)
        .await?;
    row.map_or(Ok(None), |mut row| row.maybe_int())
}

/// A column goes, or says something else from now on: it stands by itself until it is
/// put with others anew, and who stays behind is divided where it held them together.
pub(super) async fn leave(writer: &mut Writer, id: ColumnId) -> Result<()> {
    let Some(piece) = piece(writer, id).await? else {
        return Ok(());
    };
    alone(writer, id.0).await?;
    let list = "SELECT id, text_key FROM columns WHERE piece = $1 ORDER BY id";
    let rows = Sql::new("dividing the printings of a piece", list)
        .bind(piece)
        .all(writer.regroup().await?)
        .await?;
    let (mut others, mut texts) = (Vec::with_capacity(rows.len()), BTreeSet::new());
    for mut row in rows {
        others.push(row.int()?);
        texts.insert(row.maybe_int()?);
    }
    let groups = if texts.len() == 1 && !texts.contains(&None) {
        vec![others]
    } else {
        groups(&laid::load(writer, &others).await?)
    };
    for group in groups {
        match group.as_slice() {
            [] => {}
            [one] => alone(writer, *one).await?,
            [first, ..] => {
                let update = format!(
                    "UPDATE columns SET piece = $1 WHERE id IN {}",
                    writer.dialect().numbers(2)
                );
                Sql::built("dividing the printings of a piece", update)
                    .bind(*first)
                    .bind(json_numbers(group.iter().copied()))
                    .run(writer.regroup().await?)
                    .await?;
                reorder(writer, Some(*first)).await?;
            }
        }
    }
    Ok(())
}

/// What hangs together, each group ascending.
fn groups(printings: &[Laid]) -> Vec<Vec<i64>> {
    // a printing's group is named by the place of one of its printings
    let mut group: Vec<usize> = (0..printings.len()).collect();
    for (at, one) in printings.iter().enumerate() {
        for (before, other) in printings.iter().enumerate().take(at) {
            let [mine, its] = [at, before].map(|at| group.get(at).copied().unwrap_or(at));
            if mine != its && one.is_printing_of(other) {
                for name in group.iter_mut().filter(|name| **name == mine) {
                    *name = its;
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
    for (one, name) in printings.iter().zip(group) {
        groups.entry(name).or_default().push(one.id);
    }
    groups.into_values().collect()
}

/// A column stands by itself.
async fn alone(writer: &mut Writer, id: i64) -> Result<()> {
    let update = "UPDATE columns SET piece = NULL WHERE id = $1";
    Sql::new("dividing the printings of a piece", update)
        .bind(id)
        .run(writer.regroup().await?)
        .await?;
    let Some(before) = standing::of(writer, ColumnId(id)).await? else {
        return Ok(());
    };
    if before.listed == REMOVED {
        return Ok(());
    }
    let after = Standing {
        printings: 1,
        listed: LEADING,
        ..before.clone()
    };
    if before != after {
        standing::change(writer, &before, &after).await?;
        writer.changed(ChangeKind::Column(ColumnId(id)));
    }
    Ok(())
}
