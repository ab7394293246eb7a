//! Columns are removed: on request with a public reason, or the sample for good.

use colonnade_model::{ChangeKind, ColumnId, NewspaperId};

use super::{
    Writer, acts, pieces, slugs,
    standing::{self, REMOVED, Standing},
};
use crate::{Result, sql::Sql};

/// Its row stays, in no list; its page says why.
pub(super) async fn column(writer: &mut Writer, id: ColumnId, reason: &str) -> Result<bool> {
    let Some(before) = standing::of(writer, id).await? else {
        return Ok(false);
    };
    pieces::forget(writer, id).await?;
    pieces::leave(writer, id).await?;
    let before = standing::of(writer, id).await?.unwrap_or(before);
    let now = writer.now();
    let update = "UPDATE columns SET removed_at = COALESCE(removed_at, $1), removed_reason = $2 \
        WHERE id = $3";
    Sql::new("removing a column", update)
        .bind(now)
        .bind(reason)
        .bind(id)
        .run(writer.on().await?)
        .await?;
    let after = Standing {
        listed: REMOVED,
        printings: 1,
        ..before.clone()
    };
    standing::change(writer, &before, &after).await?;
    writer.changed(ChangeKind::Column(id));
    Ok(true)
}

/// Everything of the newspapers marked as sample goes.
pub(super) async fn sample(writer: &mut Writer) -> Result<u64> {
    let list = "SELECT id FROM newspapers WHERE sample = 1 ORDER BY id";
    let newspapers = Sql::new("looking for the sample", list)
        .all(writer.on().await?)
        .await?;
    let mut removed = 0;
    for mut newspaper in newspapers {
        let newspaper = newspaper.int()?;
        removed += self::newspaper(writer, newspaper).await?;
        slugs::forget(writer, "newspaper", newspaper).await?;
        writer.changed(ChangeKind::Newspaper(NewspaperId(newspaper)));
    }
    Ok(removed)
}

/// A newspaper and all its columns. Returns how many these were.
pub(super) async fn newspaper(writer: &mut Writer, newspaper: i64) -> Result<u64> {
    let list = "SELECT id FROM columns WHERE newspaper = $1 ORDER BY id";
    let columns = Sql::new("looking for a newspaper's columns", list)
        .bind(newspaper)
        .all(writer.on().await?)
        .await?;
    let mut removed = 0;
    for mut column in columns {
        erase(writer, column.int()?).await?;
        removed += 1;
    }
    let delete = "DELETE FROM newspapers WHERE id = $1";
    Sql::new("removing a newspaper", delete)
        .bind(newspaper)
        .run(writer.on().await?)
        .await?;
    Ok(removed)
}

async fn erase(writer: &mut Writer, id: i64) -> Result<()> {
    pieces::forget(writer, ColumnId(id)).await?;
    pieces::leave(writer, ColumnId(id)).await?;
    let Some(before) = standing::of(writer, ColumnId(id)).await? else {
        return Ok(());
    };
    standing::weigh(writer, &before, -1);
    standing::touch_writings(writer, std::slice::from_ref(&before)).await?;
    let list = "SELECT columnist FROM attributions WHERE column_id = $1 AND columnist IS NOT NULL";
    let rows = Sql::new("removing a column", list)
        .bind(id)
        .all(writer.on().await?)
        .await?;
    for mut row in rows {
        writer.orphans.insert(row.int()?);
    }
    let ruled = acts::ruled_of(writer, ColumnId(id)).await?;
    writer.orphans.extend(ruled);
    Sql::new("removing a column", "DELETE FROM columns WHERE id = $1")
        .bind(id)
        .run(writer.on().await?)
        .await?;
    writer.changed(ChangeKind::Column(ColumnId(id)));
    Ok(())
}
