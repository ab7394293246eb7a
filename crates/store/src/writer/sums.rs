//! Sums that lists show, kept by the transaction that moves them.

use super::{Writer, standing::Writing};
use crate::{Result, sql::Sql};

pub(super) async fn keep(writer: &mut Writer) -> Result<()> {
    let upsert = "INSERT INTO sums (kind, which, count) VALUES ($1, $2, $3) \
        ON CONFLICT (kind, which) DO UPDATE SET count = sums.count + excluded.count";
    for ((kind, which), by) in std::mem::take(&mut writer.sums) {
        if by != 0 {
            Sql::new("keeping sums", upsert)
                .bind(kind)
                .bind(which)
                .bind(by)
                .run(writer.on())
                .await?;
        }
    }
    for writing in std::mem::take(&mut writer.writings) {
        count(writer, &writing).await?;
    }
    Ok(())
}

/// Makes sure that a row of `writings` is there, for the roster of the columns
/// that follow in this transaction; it is counted at the end.
pub(super) async fn note(writer: &mut Writer, writing: Writing) -> Result<()> {
    if !writer.written.contains(&writing) {
        let insert = "INSERT INTO writings \
            (columnist, newspaper, language, columns, leads, first_at, latest_at) \
            VALUES ($1, $2, $3, 0, 0, 0, 0) ON CONFLICT (columnist, newspaper, language) DO NOTHING";
        Sql::new("noting where a columnist wrote", insert)
            .bind(writing.columnist)
            .bind(writing.newspaper)
            .bind(&writing.language)
            .run(writer.on())
            .await?;
        writer.written.insert(writing.clone());
    }
    writer.writings.insert(writing);
    Ok(())
}

async fn count(writer: &mut Writer, writing: &Writing) -> Result<()> {
    let count = "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN listed = 2 THEN 1 ELSE 0 END), 0) \
        AS BIGINT), COALESCE(MIN(listed_at), 0), COALESCE(MAX(listed_at), 0) FROM attributions \
        WHERE columnist = $1 AND newspaper = $2 AND language = $3 AND listed >= 1";
    let mut row = Sql::new("counting a columnist's columns", count)
        .bind(writing.columnist)
        .bind(writing.newspaper)
        .bind(&writing.language)
        .one(writer.on())
        .await?;
    let columns = row.int()?;
    if columns == 0 {
        let delete =
            "DELETE FROM writings WHERE columnist = $1 AND newspaper = $2 AND language = $3";
        Sql::new("counting a columnist's columns", delete)
            .bind(writing.columnist)
            .bind(writing.newspaper)
            .bind(&writing.language)
            .run(writer.on())
            .await?;
        return Ok(());
    }
    let update = "UPDATE writings SET columns = $1, leads = $2, first_at = $3, latest_at = $4 \
        WHERE columnist = $5 AND newspaper = $6 AND language = $7";
    Sql::new("counting a columnist's columns", update)
        .bind(columns)
        .bind(row.int()?)
        .bind(row.int()?)
        .bind(row.int()?)
        .bind(writing.columnist)
        .bind(writing.newspaper)
        .bind(&writing.language)
        .run(writer.on())
        .await?;
    Ok(())
}

/// Counts the columns of all countries anew.
pub(super) async fn recount_countries(writer: &mut Writer) -> Result<()> {
    writer.sums.retain(|(kind, _), _| *kind != "country");
    let delete = "DELETE FROM sums WHERE kind = 'country'";
    Sql::new("keeping sums", delete).run(writer.on()).await?;
    let count = "INSERT INTO sums (kind, which, count) \
        SELECT 'country', COALESCE(country, ''), COUNT(*) FROM columns WHERE listed = 2 \
        GROUP BY COALESCE(country, '')";
    Sql::new("keeping sums", count).run(writer.on()).await?;
    Ok(())
}
