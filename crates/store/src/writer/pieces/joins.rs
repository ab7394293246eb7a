//! Joining: what was found to print the same becomes one piece, for all that is found in a
//! transaction together.

use std::{
    collections::{BTreeMap, BTreeSet},
    pin::Pin,
};

use super::reorder;
use crate::{Result, sql::Sql, text::json_numbers, writer::Writer};

/// Columns that print the same piece as a column.
#[derive(Clone, Debug)]
pub(in crate::writer) struct Join {
    pub(super) id: i64,
    pub(super) others: Vec<i64>,
}

/// Puts the new columns that wait for it with the others.
pub(in crate::writer) fn settle(
    writer: &mut Writer,
) -> Pin<Box<dyn Future<Output = Result<()>> + Send + '_>> {
    Box::pin(async {
        let joins = std::mem::take(&mut writer.joins);
        join(writer, &joins).await
    })
}

/// Makes one piece of each column and its others, and of the pieces that they belong to.
pub(super) async fn join(writer: &mut Writer, joins: &[Join]) -> Result<()> {
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
