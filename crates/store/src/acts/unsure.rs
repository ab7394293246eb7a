//! Decisions that the rules were not sure of and nobody has answered yet.

use std::collections::HashSet;

use colonnade_model::{Column, ColumnId, Columnist, ColumnistId, Evidence, Language, Newspaper};

use super::Acts;
use crate::{ColumnFilter, Result, Store, Turn, json::Json, sql::Sql};

/// Latest columns told of each side.
const LATEST: u32 = 3;
/// Candidates told of one decision.
const CANDIDATES: usize = 8;

/// One side of an unsure decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Who.
    pub columnist: Columnist,
    /// Columns shown.
    pub columns: u64,
    /// Newspapers written in, most columns first.
    pub newspapers: Vec<Newspaper>,
    /// Languages written in, most columns first.
    pub languages: Vec<Language>,
    /// The latest columns.
    pub latest: Vec<Column>,
}

/// A decision that waits for a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsure {
    /// Where the list goes on: give it as `after`.
    pub place: (ColumnId, i64),
    /// The column.
    pub column: ColumnId,
    /// The name as printed.
    pub name: String,
    /// Why nobody is sure.
    pub evidence: Vec<Evidence>,
    /// Who stands for the name until somebody says.
    pub stand_in: Side,
    /// Who may be meant.
    pub candidates: Vec<Side>,
}

impl Acts<'_> {
    /// How many attributions wait for a person.
    pub async fn count_unsure(&self) -> Result<u64> {
        let count = "SELECT COUNT(*) FROM attributions a WHERE a.decision = 'unsure' \
            AND a.listed >= 1 AND NOT EXISTS (SELECT 1 FROM act_decisions d \
            WHERE d.column_id = a.column_id AND d.position = a.position)";
        let mut row = Sql::new("counting unsure decisions", count)
            .one(self.0.readers())
            .await?;
        row.count()
    }

    /// Unsure decisions in the order of filing, each columnist who stands in once.
    pub async fn unsure(&self, after: Option<(ColumnId, i64)>, limit: u32) -> Result<Vec<Unsure>> {
        let list = "SELECT a.column_id, a.position, a.name, a.columnist, a.candidates, a.evidence \
            FROM attributions a WHERE a.decision = 'unsure' AND a.listed >= 1 \
            AND (a.column_id, a.position) > ($1, $2) AND NOT EXISTS (SELECT 1 \
            FROM act_decisions d WHERE d.column_id = a.column_id AND d.position = a.position) \
            ORDER BY a.column_id, a.position LIMIT $3";
        let (mut column, mut position) = after.unwrap_or((ColumnId(0), -1));
        let (mut found, mut seen) = (Vec::new(), HashSet::new());
        loop {
            let rows = Sql::new("listing unsure decisions", list)
                .bind(column)
                .bind(position)
                .bind(limit.max(1))
                .all(self.0.readers())
                .await?;
            if rows.is_empty() {
                return Ok(found);
            }
            for mut row in rows {
                column = ColumnId(row.int()?);
                position = row.int()?;
                let name = row.text()?;
                let Some(stand_in) = row.maybe_int()? else {
                    continue;
                };
                if !seen.insert(stand_in) {
                    continue;
                }
                let candidates = Vec::<ColumnistId>::read(&row.text()?)?;
                let evidence = Vec::<Evidence>::read(&row.text()?)?;
                let Some(stand_in) = side(self.0, ColumnistId(stand_in)).await? else {
                    continue;
                };
                let candidates = sides(self.0, &candidates, stand_in.columnist.id).await?;
                found.push(Unsure {
                    place: (column, position),
                    column,
                    name,
                    evidence,
                    stand_in,
                    candidates,
                });
                if found.len() >= limit as usize {
                    return Ok(found);
                }
            }
        }
    }
}

/// The candidates who still are, but those said to be somebody else.
async fn sides(store: &Store, candidates: &[ColumnistId], own: ColumnistId) -> Result<Vec<Side>> {
    let mut sides: Vec<Side> = Vec::new();
    for candidate in candidates {
        let Some(side) = side(store, *candidate).await? else {
            continue;
        };
        let id = side.columnist.id;
        let known = id == own || sides.iter().any(|known| known.columnist.id == id);
        if known || is_apart(store, own, id).await? {
            continue;
        }
        sides.push(side);
        if sides.len() >= CANDIDATES {
            break;
        }
    }
    Ok(sides)
}

async fn is_apart(store: &Store, one: ColumnistId, other: ColumnistId) -> Result<bool> {
    let find = "SELECT COUNT(*) FROM acts a \
        JOIN act_columnists x ON x.act = a.id AND x.role = 'one' \
        JOIN act_columnists y ON y.act = a.id AND y.role = 'other' \
        JOIN columnists p ON p.id = x.columnist JOIN columnists q ON q.id = y.columnist \
        WHERE a.undone_at IS NULL AND ((COALESCE(p.filed_under, p.id) = $1 \
        AND COALESCE(q.filed_under, q.id) = $2) OR (COALESCE(p.filed_under, p.id) = $3 \
        AND COALESCE(q.filed_under, q.id) = $4))";
    let mut row = Sql::new("looking for who is somebody else", find)
        .bind(one)
        .bind(other)
        .bind(other)
        .bind(one)
        .one(store.readers())
        .await?;
    row.flag()
}

/// A columnist, or whom they are filed under, with what is known of them.
async fn side(store: &Store, id: ColumnistId) -> Result<Option<Side>> {
    let columnists = store.columnists();
    let Some(columnist) = columnists.filed(id).await? else {
        return Ok(None);
    };
    let id = columnist.id;
    let filter = ColumnFilter {
        columnist: Some(id),
        ..ColumnFilter::default()
    };
    let newspapers = columnists.newspapers_of(id).await?;
    let latest = store.columns().list(&filter, &Turn::First, LATEST).await?;
    Ok(Some(Side {
        columns: store.columns().count(&filter).await?,
        newspapers: newspapers.into_iter().map(|(paper, ..)| paper).collect(),
        languages: columnists.languages_of(id).await?,
        latest: latest.items,
        columnist,
    }))
}
