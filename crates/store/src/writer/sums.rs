//! Sums that lists show, kept by the transaction that moves them.

use super::{Writer, standing::Writing};
use crate::{
    Result, json,
    sql::Sql,
    text::{clean, json_numbers},
};

pub(super) async fn keep(writer: &mut Writer) -> Result<()> {
    let sums = std::mem::take(&mut writer.sums);
    let moved = sums
        .iter()
        .flat_map(|(kind, sums)| sums.iter().map(move |(which, by)| (kind, clean(which), by)));
    let mut moved: Vec<_> = moved.filter(|(_, _, by)| **by != 0).collect();
    moved.sort_unstable();
    if !moved.is_empty() {
        let dialect = writer.dialect();
        let insert = format!(
            "INSERT INTO sums (kind, which, count) SELECT {}, {}, {} FROM {} WHERE 1 = 1 \
             ON CONFLICT (kind, which) DO UPDATE SET count = sums.count + excluded.count",
            dialect.listed_text(0),
            dialect.listed_text(1),
            dialect.listed_number(2),
            dialect.lists(1),
        );
        Sql::built("keeping sums", insert)
            .bind(json::to_text(&moved))
            .run(writer.on().await?)
            .await?;
    }
    count(writer).await
}

/// Has a columnist's sums counted anew at the end.
pub(super) fn note(writer: &mut Writer, writing: Writing) {
    writer.recounted.insert(writing.columnist);
    writer.ahead.note_writing(&writing);
    let who = writer.ahead.filed_under(writing.columnist);
    writer.rosters.note_place(writing.newspaper, who);
    if !writer.written.contains(&writing) {
        writer.unwritten.insert(writing);
    }
}

/// Makes sure that the rows of `writings` noted so far are there, for whoever
/// reads them in this transaction.
pub(super) async fn write(writer: &mut Writer) -> Result<()> {
    let unwritten = std::mem::take(&mut writer.unwritten);
    if unwritten.is_empty() {
        return Ok(());
    }
    let dialect = writer.dialect();
    let insert = format!(
        "INSERT INTO writings \
         (columnist, newspaper, language, columns, leads, first_at, latest_at) \
         SELECT {}, {}, {}, 0, 0, 0, 0 FROM {} WHERE 1 = 1 \
         ON CONFLICT (columnist, newspaper, language) DO NOTHING",
        dialect.listed_number(0),
        dialect.listed_number(1),
        dialect.listed_text(2),
        dialect.lists(1),
    );
    let rows = unwritten.iter();
    let rows: Vec<_> = rows
        .map(|writing| {
            (
                writing.columnist,
                writing.newspaper,
                clean(&writing.language),
            )
        })
        .collect();
    Sql::built("noting where columnists wrote", insert)
        .bind(json::to_text(&rows))
        .run(writer.look_at_people().await?)
        .await?;
    writer.written.extend(unwritten);
    Ok(())
}

/// Counts all that these columnists wrote.
async fn count(writer: &mut Writer) -> Result<()> {
    write(writer).await?;
    let columnists = std::mem::take(&mut writer.recounted);
    if columnists.is_empty() {
        return Ok(());
    }
    let columnists = json_numbers(columnists);
    let numbers = writer.dialect().numbers(1);
    let update = format!(
        "UPDATE writings SET (columns, leads, first_at, latest_at) = (SELECT COUNT(*), \
         CAST(COALESCE(SUM(CASE WHEN a.listed = 2 THEN 1 ELSE 0 END), 0) AS BIGINT), \
         COALESCE(MIN(a.listed_at), 0), COALESCE(MAX(a.listed_at), 0) FROM attributions a \
         WHERE a.columnist = writings.columnist AND a.newspaper = writings.newspaper \
         AND a.language = writings.language AND a.listed >= 1) WHERE columnist IN {numbers}"
    );
    Sql::built("counting what columnists wrote", update)
        .bind(&columnists)
        .run(writer.on().await?)
        .await?;
    let delete = format!("DELETE FROM writings WHERE columns = 0 AND columnist IN {numbers}");
    Sql::built("counting what columnists wrote", delete)
        .bind(&columnists)
        .run(writer.on().await?)
        .await?;
    Ok(())
}

/// Counts the columns of all countries anew.
pub(super) async fn recount_countries(writer: &mut Writer) -> Result<()> {
    writer.sums.remove("country");
    let delete = "DELETE FROM sums WHERE kind = 'country'";
    Sql::new("keeping sums", delete)
        .run(writer.on().await?)
        .await?;
    let count = "INSERT INTO sums (kind, which, count) \
        SELECT 'country', COALESCE(country, ''), COUNT(*) FROM columns WHERE listed = 2 \
        GROUP BY COALESCE(country, '')";
    Sql::new("keeping sums", count)
        .run(writer.on().await?)
        .await?;
    Ok(())
}
