//! The end of a transaction: sums, then the change log, then WARC bytes, then the
//! rows, then the news.

use super::{Writer, bundles, captures, columnists, rows, spelling, sums};
use crate::{Error, Result, changes::word, json, sql::Sql};

pub(super) async fn commit(mut writer: Writer) -> Result<()> {
    captures::note_fresh(&mut writer);
    // all columns stand where they do before sums are moved
    rows::write(&mut writer).await?;
    columnists::drop_orphans(&mut writer).await?;
    sums::keep(&mut writer).await?;
    spelling::keep(&mut writer).await?;
    let head = append_changes(&mut writer).await?;
    if head.is_some() {
        let dialect = writer.dialect();
        dialect.announce(writer.on().await?).await?;
    }
    bundles::close(&mut writer.rows);
    rows::write(&mut writer).await?;
    if let Some(shelving) = &mut writer.shelving {
        shelving.sync().await?;
    }
    let done = writer.on.commit().await;
    if let Some(shelving) = writer.shelving {
        match done {
            Ok(()) => shelving.keep()?,
            // it may stand or not: whoever opens the file next asks the database
            Err(_) => shelving.abandon(),
        }
    }
    done.map_err(|e| Error::database("committing", e))?;
    writer.store.0.rosters.take(&writer.rosters, head);
    if let Some(head) = head {
        writer.store.0.news.tell(head);
    }
    Ok(())
}

/// Appended last, under the pen, so that positions appear in their order.
async fn append_changes(writer: &mut Writer) -> Result<Option<i64>> {
    let changes = std::mem::take(&mut writer.changes);
    if changes.is_empty() {
        return Ok(None);
    }
    let dialect = writer.dialect();
    let insert = format!(
        "INSERT INTO changes (kind, id) SELECT {}, {} FROM {}",
        dialect.listed_text(0),
        dialect.listed_number(1),
        dialect.lists(1),
    );
    let rows: Vec<_> = changes.iter().copied().map(word).collect();
    Sql::built("appending to the change log", insert)
        .bind(json::to_text(&rows))
        .run(writer.on().await?)
        .await?;
    let head = crate::changes::head(writer.on().await?).await?;
    Ok(Some(head))
}
