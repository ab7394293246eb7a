//! Sums that lists show, kept by the transaction that moves them.

use super::{Writer, standing::Writing};
use crate::{Result, sql::Sql, text::json_numbers};

/// Sums or rows of `writings` kept by one statement.
const AT_ONCE: usize = 500;

pub(super) async fn keep(writer: &mut Writer) -> Result<()> {
    let sums = std::mem::take(&mut writer.sums);
    let moved: Vec<_> = sums.into_iter().filter(|(_, by)| *by != 0).collect();
    for some in moved.chunks(AT_ONCE) {
        let insert = format!(
            "INSERT INTO sums (kind, which, count) VALUES {} \
             ON CONFLICT (kind, which) DO UPDATE SET count = sums.count + excluded.count",
            places(some.len(), "(${}, ${}, ${})")
        );
        let sql = Sql::once("keeping sums", insert);
        some.iter()
            .fold(sql, |sql, ((kind, which), by)| {
                sql.bind(*kind).bind(which).bind(*by)
            })
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
    let unwritten: Vec<Writing> = std::mem::take(&mut writer.unwritten).into_iter().collect();
    for some in unwritten.chunks(AT_ONCE) {
        let insert = format!(
            "INSERT INTO writings \
             (columnist, newspaper, language, columns, leads, first_at, latest_at) VALUES {} \
             ON CONFLICT (columnist, newspaper, language) DO NOTHING",
            places(some.len(), "(${}, ${}, ${}, 0, 0, 0, 0)")
        );
        let sql = Sql::once("noting where columnists wrote", insert);
        some.iter()
            .fold(sql, |sql, writing| {
                sql.bind(writing.columnist)
                    .bind(writing.newspaper)
                    .bind(&writing.language)
            })
            .run(writer.look().await?)
            .await?;
    }
    writer.written.extend(unwritten);
    Ok(())
}

/// Rows of three places each, numbered on.
fn places(rows: usize, form: &str) -> String {
    let row = |row: usize| {
        (1..=3).fold(form.to_owned(), |form, place| {
            form.replacen("{}", &(3 * row + place).to_string(), 1)
        })
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
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
    writer.sums.retain(|(kind, _), _| *kind != "country");
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
