//! What filing and deciding again must know of acts.

use colonnade_model::{ColumnId, ColumnistId};

use super::{Writer, any, check};
use crate::{Result, sql::Sql};

/// Whom the rules credited under a name of a column, before it is decided again.
#[derive(Debug)]
pub(in crate::writer) struct Present {
    /// The name as printed.
    pub(in crate::writer) name: String,
    /// Whom the rules credited.
    pub(in crate::writer) ruled: i64,
    /// Whether an act decides it.
    pub(in crate::writer) decided: bool,
    /// What the rules decided: a word of `Decision`, candidates and evidence as rows
    /// keep them.
    pub(in crate::writer) decision: &'static str,
    pub(in crate::writer) candidates: String,
    pub(in crate::writer) evidence: String,
}

/// Of a columnist and those merged into them, the one whose name this is: so that
/// the columns of each go their own way again if the merge is undone.
pub(in crate::writer) async fn member(
    writer: &mut Writer,
    id: ColumnistId,
    name: &str,
) -> Result<ColumnistId> {
    if !any(writer).await? {
        return Ok(id);
    }
    let find = "SELECT c.id FROM columnists c WHERE (c.filed_under = $1 OR c.id = $2) \
        AND (c.name = $3 OR c.ruled_name = $4 OR EXISTS (SELECT 1 FROM columnist_names s \
        WHERE s.columnist = c.id AND s.spelling = $5 AND s.act IS NULL)) \
        ORDER BY CASE WHEN c.id = $6 THEN 0 ELSE 1 END, c.id LIMIT 1";
    let row = Sql::new("looking for whose name it is", find)
        .bind(id)
        .bind(id)
        .bind(name)
        .bind(name)
        .bind(name)
        .bind(id)
        .first(writer.look().await?)
        .await?;
    row.map_or(Ok(id), |mut row| Ok(ColumnistId(row.int()?)))
}

/// Whom a name of a column stays with, whatever the rules now say: where an act
/// decides it, or says that the rules' new choice is somebody else.
pub(in crate::writer) async fn keep_apart(
    writer: &mut Writer,
    present: &[Present],
    name: &str,
    chosen: Option<ColumnistId>,
) -> Result<Option<i64>> {
    let Some(one) = present.iter().find(|one| one.name == name) else {
        return Ok(None);
    };
    if one.decided {
        return Ok(Some(one.ruled));
    }
    match chosen {
        Some(id) if id.0 != one.ruled && any(writer).await? => {
            let apart = check::apart(writer, one.ruled, id.0).await?;
            Ok(apart.map(|_| one.ruled))
        }
        _ => Ok(None),
    }
}

/// Whom the rules credited with a column where acts decide otherwise.
pub(in crate::writer) async fn ruled_of(writer: &mut Writer, id: ColumnId) -> Result<Vec<i64>> {
    let list = "SELECT ruled FROM act_decisions WHERE column_id = $1 AND ruled IS NOT NULL";
    let rows = Sql::new("reading attributions", list)
        .bind(id)
        .all(writer.look().await?)
        .await?;
    rows.into_iter().map(|mut row| row.int()).collect()
}
