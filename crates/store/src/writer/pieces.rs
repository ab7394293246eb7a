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

use std::{
    collections::{BTreeMap, BTreeSet},
    pin::Pin,
};

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

/// Columns that print the same piece as a column.
#[derive(Clone, Debug)]
pub(super) struct Join {
    id: i64,
    others: Vec<i64>,
}

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

/// Puts the new columns that wait for it with the others.
pub(super) fn settle(writer: &mut Writer) -> Pin<Box<dyn Future<Output = Result<()>> + Send + '_>> {
    Box::pin(async {
        let joins = std::mem::take(&mut writer.joins);
        join(writer, &joins).await
    })
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

/// Makes one piece of each column and its others, and of the pieces that they belong to.
async fn join(writer: &mut Writer, joins: &[Join]) -> Result<()> {
    let joins: Vec<&Join> = joins.iter().filter(|one| !one.others.is_empty()).collect();
    if joins.is_empty() {
        return Ok(());
    }
    // what waits becomes a candidate as it is written
    writer.look().await?;
    let mut candidates = writer.ahead.take_candidates();
    let all = joins
        .iter()
        .flat_map(|one| one.others.iter().chain([&one.id]));
    let all: BTreeSet<i64> = all.copied().collect();
    let list = format!(
        "SELECT id, piece FROM columns WHERE id IN {}",
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("joining the printings of a piece", list)
        .bind(json_numbers(all.iter().copied()))
        .all(writer.regroup().await?)
        .await?;
    let mut pieces = BTreeMap::new();
    for mut row in rows {
        let id = row.int()?;
        pieces.insert(id, row.maybe_int()?);
    }
    let groups = joined(&joins, &pieces);
    for (&least, group) in &groups {
        let numbers = writer.dialect().numbers(2);
        for (which, some) in [("id", &group.columns), ("piece", &group.pieces)] {
            if some.is_empty() {
                continue;
            }
            let update = format!("UPDATE columns SET piece = $1 WHERE {which} IN {numbers}");
            Sql::built("joining the printings of a piece", update)
                .bind(least)
                .bind(json_numbers(some.iter().copied()))
                .run(writer.regroup().await?)
                .await?;
        }
        candidates.join(group.columns.iter(), &group.pieces, least);
    }
    reorder(writer, groups.into_keys()).await?;
    writer.ahead.put_candidates(candidates);
    Ok(())
}

/// What becomes one piece.
#[derive(Debug, Default, PartialEq, Eq)]
struct Joined {
    columns: BTreeSet<i64>,
    /// Pieces that go up in it.
    pieces: BTreeSet<i64>,
}

/// Under which number a number goes in the end.
fn least(under: &BTreeMap<i64, i64>, mut number: i64) -> i64 {
    while let Some(&lower) = under.get(&number) {
        number = lower;
    }
    number
}

/// What the joins make of columns, each with the piece it is of now, by the least number
/// of a column or piece in each.
fn joined(joins: &[&Join], pieces: &BTreeMap<i64, Option<i64>>) -> BTreeMap<i64, Joined> {
    // a lower number under which a number goes; none where it is the least
    let mut under: BTreeMap<i64, i64> = BTreeMap::new();
    let number = |id: i64| pieces.get(&id).copied().flatten().unwrap_or(id);
    for one in joins {
        let all = one.others.iter().chain([&one.id]);
        let all: BTreeSet<i64> = all.map(|id| least(&under, number(*id))).collect();
        if let Some(&first) = all.first() {
            under.extend(all.into_iter().skip(1).map(|other| (other, first)));
        }
    }
    let mut groups: BTreeMap<i64, Joined> = BTreeMap::new();
    for one in joins {
        for &id in one.others.iter().chain([&one.id]) {
            let least = least(&under, number(id));
            let group = groups.entry(least).or_default();
            group.columns.insert(id);
            let piece = pieces.get(&id).copied().flatten();
            group.pieces.extend(piece.filter(|piece| *piece != least));
        }
    }
    groups
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_together_goes_under_the_least() {
        let join = |id: i64, others: &[i64]| Join {
            id,
            others: others.to_vec(),
        };
        let joins = [
            join(20, &[11]),
            join(21, &[12]),
            join(22, &[30, 20]),
            join(23, &[22, 21]),
            join(40, &[41]),
        ];
        // 11 is of piece 5 already, 12 of 7; 41 is the first of its own
        let pieces = [(11, Some(5)), (12, Some(7)), (41, None)];
        let groups = joined(&joins.iter().collect::<Vec<_>>(), &pieces.into());
        let group = |columns: &[i64], pieces: &[i64]| Joined {
            columns: columns.iter().copied().collect(),
            pieces: pieces.iter().copied().collect(),
        };
        let expected = [
            (5, group(&[11, 12, 20, 21, 22, 23, 30], &[7])),
            (40, group(&[40, 41], &[])),
        ];
        assert_eq!(groups, expected.into());
    }
}
