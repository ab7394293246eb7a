//! A piece: one text, however many newspapers printed it. Its first signed
//! printing leads it in every list; of printings that nobody signed, the first.

use colonnade_model::{ChangeKind, ColumnId};

use super::{
    Writer,
    standing::{self, LEADING, SHOWN, Standing},
};
use crate::{Result, sql::Sql};

/// Puts the printings of a text in order again after one came, went or changed.
pub(super) async fn regroup(writer: &mut Writer, text_key: Option<&str>) -> Result<()> {
    let Some(text_key) = text_key else {
        return Ok(());
    };
    let list = format!(
        "SELECT {} FROM columns WHERE text_key = $1 AND listed >= 1 ORDER BY id",
        standing::FIELDS
    );
    let rows = Sql::built("grouping the printings of a piece", list)
        .bind(text_key)
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

/// A column no longer has this text: who stays behind is put in order, and it
/// stands by itself until it is grouped anew.
pub(super) async fn leave(writer: &mut Writer, id: ColumnId, text_key: Option<&str>) -> Result<()> {
    regroup(writer, text_key).await?;
    let Some(before) = standing::of(writer, id).await? else {
        return Ok(());
    };
    let after = Standing {
        printings: 1,
        listed: LEADING,
        ..before.clone()
    };
    standing::change(writer, &before, &after).await
}
