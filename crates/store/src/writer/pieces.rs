//! A piece: one text, however many newspapers printed it. Its first signed
//! printing leads it in every list; of printings that nobody signed, the first.
//!
//! Which columns are printings of one piece is a matter of each two of them: their texts
//! are equal, or they share a number of their sketches and enough of their words
//! ([`laid::Laid::is_printing_of`]). A piece is whatever hangs together by such pairs, so
//! the order in which its printings were filed does not matter; and whenever one of them
//! goes or says something else, the others are laid beside each other again.

mod again;
mod joins;
mod laid;
mod likely;
mod sketches;

use std::collections::{BTreeMap, BTreeSet};

use colonnade_model::{ChangeKind, ColumnId};

use self::joins::join;
pub(super) use self::{
    again::on as sketch_on,
    joins::{Join, settle},
    laid::{Laid, texts},
    likely::{Candidate, chosen, likeliest, stored},
    sketches::{Found, Near, forget, look, rows, writers},
};
use super::{
    Filing, Writer,
    standing::{self, LEADING, REMOVED, SHOWN, Standing},
};
use crate::{Result, sql::Sql, text::json_numbers};

/// Puts a column that says something else than before with the other printings of its
/// piece. `found`: what shares a number with it; `same`: what has the very same text.
pub(super) async fn enter(
    writer: &mut Writer,
    id: i64,
    filing: &Filing<'_>,
    found: &Found,
    same: Vec<i64>,
) -> Result<()> {
    let others = printings(writer, id, filing, found, same).await?;
    join(writer, &[Join { id, others }]).await
}

/// The same for a new column: it is put with the others when what waits is written, so
/// nothing is written for it before.
pub(super) async fn enter_new(
    writer: &mut Writer,
    id: i64,
    filing: &Filing<'_>,
    found: &Found,
    same: Vec<i64>,
) -> Result<()> {
    let others = printings(writer, id, filing, found, same).await?;
    if others.is_empty() {
        return Ok(());
    }
    let piece = |other: &i64| {
        let waiting = writer.rows.text(*other).map(|text| text.piece);
        let looked_up = || {
            writer
                .ahead
                .candidate(*other)?
                .as_ref()
                .map(|one| one.piece)
        };
        waiting.or_else(looked_up).unwrap_or(*other)
    };
    let pieces: BTreeSet<i64> = others.iter().map(piece).collect();
    let least = pieces.first().map_or(id, |least| id.min(*least));
    let mut candidates = writer.ahead.take_candidates();
    candidates.join(others.iter().chain([&id]), &pieces, least);
    writer.ahead.put_candidates(candidates);
    writer.rows.join(id, &others, &pieces, least);
    writer.joins.push(Join { id, others });
    Ok(())
}

/// Notes the sketch of a column; who prints the same.
async fn printings(
    writer: &mut Writer,
    id: i64,
    filing: &Filing<'_>,
    found: &Found,
    same: Vec<i64>,
) -> Result<Vec<i64>> {
    sketches::keep(writer, id, &filing.measure.sketch, found);
    let mut others = same;
    if !found.is_empty() {
        others.extend(sketches::near_filed(writer, id, filing, found).await?);
    }
    Ok(others)
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

/// Puts the printings of pieces in order again after one came, went or changed.
pub(super) async fn reorder(
    writer: &mut Writer,
    pieces: impl IntoIterator<Item = i64>,
) -> Result<()> {
    let pieces: BTreeSet<i64> = pieces.into_iter().collect();
    if pieces.is_empty() {
        return Ok(());
    }
    let list = format!(
        "SELECT {}, piece FROM columns WHERE piece IN {} AND listed >= 1 ORDER BY id",
        standing::FIELDS,
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("grouping the printings of pieces", list)
        .bind(json_numbers(pieces))
        .all(writer.look().await?)
        .await?;
    let mut printings: BTreeMap<i64, Vec<Standing>> = BTreeMap::new();
    for mut row in rows {
        let standing = standing::standing(&mut row)?;
        printings.entry(row.int()?).or_default().push(standing);
    }
    let ordered = printings.into_values().flat_map(ordered);
    let changed: Vec<_> = ordered.filter(|(before, after)| before != after).collect();
    for (_, after) in &changed {
        writer.changed(ChangeKind::Column(ColumnId(after.id)));
    }
    standing::order(writer, &changed).await
}

/// How the printings of a piece stand, and how they should.
fn ordered(printings: Vec<Standing>) -> Vec<(Standing, Standing)> {
    let first = |one: &&Standing| (one.signed == 0, one.listed_at, one.id);
    let lead = printings.iter().min_by_key(first).map(|lead| lead.id);
    let many = i64::try_from(printings.len()).unwrap_or(i64::MAX);
    let after = |before: &Standing| Standing {
        printings: many,
        listed: if Some(before.id) == lead {
            LEADING
        } else {
            SHOWN
        },
        ..before.clone()
    };
    let pairs = printings.into_iter().map(|before| {
        let after = after(&before);
        (before, after)
    });
    pairs.collect()
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
    let mut divided = BTreeSet::new();
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
                divided.insert(*first);
            }
        }
    }
    reorder(writer, divided).await
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
        writer.changed(ChangeKind::Column(ColumnId(id)));
        standing::order(writer, &[(before, after)]).await?;
    }
    Ok(())
}
