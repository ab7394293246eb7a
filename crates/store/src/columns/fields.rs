//! A column's row, its newspaper's and its counters', as one statement reads them.

use colonnade_model::{
    Access, Column, ColumnId, ColumnKind, ColumnState, Counters, Language, Moment, Precision,
};

use crate::{
    Error, Result,
    body::{self, Kept},
    json::Json,
    newspapers::newspaper,
    sql::Row,
};

/// The fields that [`column()`] reads, of `columns c` and [`column_tables!`].
macro_rules! column_fields {
    () => {
        concat!(
            "c.id, ",
            crate::newspapers::newspaper_fields!(),
            ", c.url, c.byline, c.title, c.subtitle, c.section, c.language, c.kind, c.access, \
             c.published_at, c.published_local, c.published_precision, c.first_seen_at, \
             c.listed_at, c.words, c.excerpt, COALESCE(c.excerpt_bytes, 0), \
             b.bodies, c.place, \
             c.rights, c.keywords, \
             COALESCE(k.favourites, 0), COALESCE(k.reads, 0), COALESCE(k.visits, 0), \
             c.versions, c.printings, c.listed, c.removed_reason"
        )
    };
}
pub(super) use column_fields;

/// What stands beside `columns c` to give [`column_fields!`].
macro_rules! column_tables {
    () => {
        " JOIN newspapers n ON n.id = c.newspaper LEFT JOIN counters k ON k.column_id = c.id \
          LEFT JOIN bundles b ON b.id = c.bundle AND c.excerpt_bytes > 0"
    };
}
pub(super) use column_tables;

/// What stands beside `columns c` to give [`column_fields!`] with every body.
macro_rules! full_tables {
    () => {
        " JOIN newspapers n ON n.id = c.newspaper LEFT JOIN counters k ON k.column_id = c.id \
          LEFT JOIN bundles b ON b.id = c.bundle"
    };
}
pub(super) use full_tables;

/// Reads [`column_fields!`]; the credits are still empty.
pub(super) fn column(row: &mut Row) -> Result<Column> {
    Ok(full_column(row)?.0)
}

/// The same with the body, where that was read.
pub(super) fn full_column(row: &mut Row) -> Result<(Column, Option<Kept>)> {
    let mut body = None;
    let column = read(row, &mut body)?;
    Ok((column, body))
}

fn read(row: &mut Row, body: &mut Option<Kept>) -> Result<Column> {
    let id = row.int()?;
    let misread = |field: &str, value: &str| Error::row(format!("columns.{field} of {id}"), value);
    Ok(Column {
        id: ColumnId(id),
        newspaper: newspaper(row)?,
        url: row.text()?,
        credits: Vec::new(),
        byline: row.maybe_text()?,
        title: row.text()?,
        subtitle: row.maybe_text()?,
        section: row.maybe_text()?,
        language: row.maybe_text()?.as_deref().and_then(Language::parse),
        kind: {
            let word = row.text()?;
            ColumnKind::parse(&word).ok_or_else(|| misread("kind", &word))?
        },
        access: {
            let word = row.text()?;
            Access::parse(&word).ok_or_else(|| misread("access", &word))?
        },
        published: moment(row)?,
        first_seen_at: row.time()?,
        listed_at: row.time()?,
        words: row.small()?,
        excerpt: excerpt(row, body)?,
        rights: Json::read(&row.text()?)?,
        keywords: Json::read(&row.text()?)?,
        counters: Counters {
            favourites: row.count()?,
            reads: row.count()?,
            visits: row.count()?,
        },
        version: row.small()?,
        printings: row.small()?,
        state: {
            let listed = row.int()?;
            let reason = row.maybe_text()?;
            match listed {
                0 => ColumnState::Removed(reason.unwrap_or_default()),
                _ => ColumnState::Shown,
            }
        },
    })
}

/// Reads an excerpt from its four fields.
fn excerpt(row: &mut Row, body: &mut Option<Kept>) -> Result<String> {
    let (tail, bytes) = (row.text()?, row.count()?);
    let (packed, place) = (row.maybe_bytes()?, row.maybe_count()?);
    *body = packed.map(|packed| Kept::read(packed, place)).transpose()?;
    match body {
        Some(body) if bytes > 0 => body::excerpt(bytes, &tail, body),
        _ => Ok(tail),
    }
}

/// Reads a moment from its three fields. What cannot be read back as printed is
/// still the moment it is.
pub(crate) fn moment(row: &mut Row) -> Result<Option<Moment>> {
    let at = row.maybe_time()?;
    let local = row.maybe_text()?;
    let precision = row.maybe_text()?.as_deref().and_then(Precision::parse);
    let precision = precision.unwrap_or(Precision::Second);
    Ok(at.map(|at| {
        local
            .and_then(|local| Moment::from_local(&local, precision))
            .unwrap_or_else(|| Moment::utc(at, precision))
    }))
}
