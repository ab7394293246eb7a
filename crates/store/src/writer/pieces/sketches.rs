//! The numbers by which copies are found among all columns.
//!
//! A number that very many texts share is a newspaper's own phrase, a footer, a form: it
//! finds nothing any more, and is not kept for further columns. So a look-up reads a
//! bounded number of rows, however large the store.

use std::collections::{HashMap, HashSet};

use colonnade_model::{ColumnId, ColumnistId, NewspaperId, Sketch};

use super::{
    laid::{self, Laid},
    likely::{Candidate, candidates, chosen},
};
use crate::{
    Result,
    dialect::Dialect,
    sql::{On, Sql},
    text::{json_numbers, text_number},
    writer::{
        Filing, Writer,
        rows::{Of, Value},
    },
};

/// Columns that a number is kept for: of a piece that very many newspapers print, these
/// are enough to find it.
const MOST_KEPT: usize = 16;

/// Columns that share numbers of a sketch, by number.
#[derive(Clone, Debug, Default)]
pub(in crate::writer) struct Found(HashMap<i64, Vec<i64>>);

impl Found {
    pub(in crate::writer) fn is_empty(&self) -> bool {
        self.0.values().all(Vec::is_empty)
    }

    pub(in crate::writer) fn add(&mut self, number: i64, column: i64) {
        self.0.entry(number).or_default().push(column);
    }

    /// The columns that share each number.
    pub(in crate::writer) fn shared(&self) -> impl Iterator<Item = &[i64]> {
        self.0.values().map(Vec::as_slice)
    }
}

/// Who prints the same piece as what is filed next, until something is changed.
#[derive(Debug)]
pub(in crate::writer) struct Near {
    newspaper: NewspaperId,
    sketch: Sketch,
    columns: Vec<i64>,
}

/// Who prints the same piece as a column that was filed just now: as it was found when its
/// writers were looked for, where nothing has changed since.
pub(super) async fn near_filed(
    writer: &mut Writer,
    id: i64,
    filing: &Filing<'_>,
    found: &Found,
) -> Result<Vec<i64>> {
    let known = writer.near.take().filter(|known| {
        known.newspaper == filing.newspaper && known.sketch == filing.measure.sketch
    });
    match known {
        Some(known) => Ok(known.columns.into_iter().filter(|one| *one != id).collect()),
        None => near_filing(writer, id, filing, found).await,
    }
}

/// Looks up who shares numbers with a sketch.
pub(in crate::writer) async fn look(writer: &mut Writer, sketch: &Sketch) -> Result<Found> {
    if sketch.is_empty() {
        return Ok(Found::default());
    }
    if let Some(found) = writer.ahead.sketched(sketch) {
        return Ok(found);
    }
    let dialect = writer.dialect();
    let numbers: Vec<i64> = sketch.numbers().iter().map(|&n| n.into()).collect();
    let mut found = Found::default();
    for (number, column) in rows(dialect, &numbers, writer.look().await?).await? {
        found.add(number, column);
    }
    Ok(found)
}

/// Rows that have any of these numbers.
pub(in crate::writer) async fn rows<'e, E: On<'e>>(
    dialect: Dialect,
    numbers: &[i64],
    on: E,
) -> Result<Vec<(i64, i64)>> {
    let find = format!(
        "SELECT number, column_id FROM column_sketches WHERE number IN {}",
        dialect.numbers(1)
    );
    let find = dialect.as_one(&["number", "column_id"], &find);
    Sql::built("looking for copies", find)
        .bind(json_numbers(numbers.iter().copied()))
        .lists(on)
        .await
}

/// Notes the sketch of a column; `found`: who shares its numbers.
pub(super) fn keep(writer: &mut Writer, id: i64, sketch: &Sketch, found: &Found) {
    for &number in sketch.numbers() {
        let number = i64::from(number);
        let kept = found.0.get(&number);
        if kept.is_some_and(|kept| kept.len() >= MOST_KEPT || kept.contains(&id)) {
            continue;
        }
        writer
            .rows
            .add(Of::Sketches, [Value::from(number), id.into()]);
        writer.ahead.note_sketch(number, id);
    }
}

/// Takes the sketch of a column away, while its text still stands.
pub(in crate::writer) async fn forget(writer: &mut Writer, id: ColumnId) -> Result<()> {
    let Some(laid) = laid::load(writer, &[id.0]).await?.pop() else {
        return Ok(());
    };
    if laid.sketch().is_empty() {
        return Ok(());
    }
    let delete = format!(
        "DELETE FROM column_sketches WHERE number IN {} AND column_id = $2",
        writer.dialect().numbers(1)
    );
    let numbers = laid.sketch().numbers().iter().map(|&n| n.into());
    Sql::built("forgetting a sketch", delete)
        .bind(json_numbers(numbers))
        .bind(id)
        .run(writer.on().await?)
        .await?;
    Ok(())
}

/// Of those found, who prints the same piece.
pub(super) async fn near(writer: &mut Writer, of: &Laid, found: &Found) -> Result<Vec<i64>> {
    let candidates = candidates(writer, of.id, of.newspaper(), found).await?;
    let (mut near, likely) = chosen(candidates, of.words(), of.text_key());
    near.extend(laid_beside(writer, of, &likely).await?);
    Ok(near)
}

/// The same for what is being filed, which is read only where there is anything to lay it
/// beside.
async fn near_filing(
    writer: &mut Writer,
    id: i64,
    filing: &Filing<'_>,
    found: &Found,
) -> Result<Vec<i64>> {
    let candidates = candidates(writer, id, filing.newspaper.0, found).await?;
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let text_key = filing.measure.text_key.as_deref().map(text_number);
    let (mut near, likely) = chosen(candidates, filing.measure.words, text_key);
    if !likely.is_empty() {
        near.extend(laid_beside(writer, &Laid::of(id, filing), &likely).await?);
    }
    Ok(near)
}

/// Of these, who does print the same piece, one of each piece: by their texts. What this
/// transaction filed itself is not written and read again for it.
async fn laid_beside(writer: &mut Writer, of: &Laid, likely: &[Candidate]) -> Result<Vec<i64>> {
    let filters = &writer.store.0.filters;
    let (mut texts, mut stored) = (Vec::new(), Vec::new());
    for one in likely {
        let id = one.id;
        if writer.rows.text(id).is_some() || writer.ahead.are_apart(of.text_key(), id) {
            continue;
        }
        match writer.ahead.text(id) {
            Some(text) if of.may_be_printing_of(text) => texts.extend(writer.ahead.take_text(id)),
            None if filters.may_be_printings(one.text_key(), of.wording()) => stored.push(id),
            _ => {}
        }
    }
    if !stored.is_empty() {
        let stored = laid::texts(writer, &stored).await?;
        texts.extend(
            stored
                .into_iter()
                .filter(|text| of.may_be_printing_of(text)),
        );
    }
    if !texts.is_empty() {
        laid::sign(writer, &mut texts).await?;
    }
    let (mut pieces, mut near) = (HashSet::new(), Vec::new());
    for one in likely {
        let text = texts.iter().find(|text| text.id == one.id);
        let text = text.or_else(|| writer.rows.text(one.id));
        if !pieces.contains(&one.piece) && text.is_some_and(|text| of.is_printing_of(text)) {
            pieces.insert(one.piece);
            near.push(one.id);
        }
    }
    Ok(near)
}

/// Who is credited where what is to be filed was printed before, by their numbers.
pub(in crate::writer) async fn writers(
    writer: &mut Writer,
    filing: &Filing<'_>,
) -> Result<Vec<ColumnistId>> {
    let text_key = filing.measure.text_key.as_deref().map(text_number);
    let mut copies = match text_key {
        Some(number) if !writer.ahead.is_new_text(number) => {
            super::same_text(writer, 0, text_key).await?
        }
        _ => Vec::new(),
    };
    let found = look(writer, &filing.measure.sketch).await?;
    if !found.is_empty() {
        let near = near_filing(writer, 0, filing, &found).await?;
        copies.extend(&near);
        writer.near = Some(Near {
            newspaper: filing.newspaper,
            sketch: filing.measure.sketch.clone(),
            columns: near,
        });
    }
    if copies.is_empty() {
        return Ok(Vec::new());
    }
    let list = format!(
        "SELECT DISTINCT columnist FROM attributions \
         WHERE column_id IN {} AND columnist IS NOT NULL ORDER BY columnist",
        writer.dialect().numbers(1)
    );
    let rows = Sql::built("looking for who wrote a text", list)
        .bind(json_numbers(copies.iter().copied()))
        .all(writer.look_at(&copies).await?)
        .await?;
    rows.into_iter()
        .map(|mut row| Ok(ColumnistId(row.int()?)))
        .collect()
}
