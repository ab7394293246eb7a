//! The numbers by which copies are found among all columns.
//!
//! A number that very many texts share is a newspaper's own phrase, a footer, a form: it
//! finds nothing any more, and is not kept for further columns. So a look-up reads a
//! bounded number of rows, however large the store.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use colonnade_model::{ColumnId, ColumnistId, NewspaperId, Sketch, word_count};

use super::laid::{self, Laid};
use crate::{
    Result,
    dialect::Dialect,
    sql::{On, Sql},
    text::{fit, json_numbers},
    writer::{
        Filing, Writer,
        rows::{Of, Value},
    },
};

/// Columns that a number is kept for: of a piece that very many newspapers print, these
/// are enough to find it.
const MOST_KEPT: usize = 16;
/// Pieces that may share a number; where more do it is taken for a phrase.
const MOST_PIECES: usize = 8;
/// What a number tells that one piece alone has, or two halves of one; what more share
/// tells a part of it. So one number is enough where it is rare, and of phrases two or more
/// are wanted.
const WHOLE: usize = 420;
/// Texts that are read to find the piece of one column, and of one piece.
const MOST_TEXTS: usize = 12;
const MOST_OF_A_PIECE: usize = 3;
/// How much longer one text may be, by the words counted: a bit more than what
/// [`Likeness::is_copy`](colonnade_model::Likeness::is_copy) will have.
const MOST_TIMES: i64 = 3;

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
    let known = writer
        .near
        .take()
        .filter(|known| known.newspaper == filing.newspaper && known.sketch == *filing.sketch);
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
    let text_key = filing.text_key.as_deref().map(fit);
    let words = word_count(filing.text);
    let (mut near, likely) = chosen(candidates, words, text_key.as_deref());
    if !likely.is_empty() {
        near.extend(laid_beside(writer, &Laid::of(id, filing), &likely).await?);
    }
    Ok(near)
}

/// Of those that are likely: who certainly prints the same piece, for its text is equal,
/// one of each piece; and of the other pieces those whose texts are to be read.
fn chosen(
    mut likely: Vec<Candidate>,
    words: usize,
    text_key: Option<&str>,
) -> (Vec<i64>, Vec<Candidate>) {
    let words = i64::try_from(words).unwrap_or(i64::MAX);
    likely.retain(|one| {
        one.words <= words.saturating_mul(MOST_TIMES)
            && words <= one.words.saturating_mul(MOST_TIMES)
    });
    let mut equal: BTreeMap<i64, i64> = BTreeMap::new();
    for one in &likely {
        if text_key.is_some() && one.text_key.as_deref() == text_key {
            equal.entry(one.piece).or_insert(one.id);
        }
    }
    let mut of_piece: HashMap<i64, usize> = HashMap::new();
    likely.retain(|one| {
        let many = of_piece.entry(one.piece).or_default();
        *many += 1;
        *many <= MOST_OF_A_PIECE && !equal.contains_key(&one.piece)
    });
    likely.truncate(MOST_TEXTS);
    (equal.into_values().collect(), likely)
}

/// Of these, who does print the same piece, one of each piece: by their texts. What this
/// transaction filed itself is not written and read again for it.
async fn laid_beside(writer: &mut Writer, of: &Laid, likely: &[Candidate]) -> Result<Vec<i64>> {
    let stored = likely.iter().map(|one| one.id);
    let stored: Vec<i64> = stored.filter(|id| writer.rows.text(*id).is_none()).collect();
    let mut texts = Vec::new();
    if !stored.is_empty() {
        texts = laid::texts(writer, &stored).await?;
        texts.retain(|text| of.may_be_printing_of(text));
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

/// A column whose text is to be looked at.
struct Candidate {
    id: i64,
    newspaper: i64,
    words: i64,
    /// Its piece; its own number where it has none.
    piece: i64,
    text_key: Option<String>,
}

impl Candidate {
    /// What this transaction filed and has not written yet: it stands by itself.
    fn filed(text: &Laid) -> Self {
        Self {
            id: text.id,
            newspaper: text.newspaper(),
            words: i64::try_from(text.words()).unwrap_or(i64::MAX),
            piece: text.id,
            text_key: text.text_key().map(str::to_owned),
        }
    }
}

/// The likeliest of those found, likeliest first.
async fn candidates(
    writer: &mut Writer,
    id: i64,
    newspaper: i64,
    found: &Found,
) -> Result<Vec<Candidate>> {
    let all: BTreeSet<i64> = found.0.values().flatten().copied().collect();
    let all: Vec<i64> = all.into_iter().filter(|one| *one != id).collect();
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let mut stored = all.clone();
    stored.retain(|id| writer.rows.text(*id).is_none());
    if !writer.rows.are_without(&stored) {
        writer.look().await?;
        stored.clone_from(&all);
    }
    let mut known: BTreeMap<i64, Candidate> = BTreeMap::new();
    let filed = all.iter().filter_map(|id| writer.rows.text(*id));
    known.extend(filed.map(|text| (text.id, Candidate::filed(text))));
    if !stored.is_empty() {
        let list = format!(
            "SELECT id, newspaper, words, COALESCE(piece, id), text_key FROM columns \
             WHERE id IN {} AND listed >= 1",
            writer.dialect().numbers(1)
        );
        let rows = Sql::built("looking for copies", list)
            .bind(json_numbers(stored))
            .all(writer.beside())
            .await?;
        for mut row in rows {
            let one = Candidate {
                id: row.int()?,
                newspaper: row.int()?,
                words: row.int()?,
                piece: row.int()?,
                text_key: row.maybe_text()?,
            };
            known.insert(one.id, one);
        }
    }
    let mut shared: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
    for columns in found.0.values() {
        let columns = columns.iter().filter_map(|id| known.get(id));
        let pieces: HashSet<i64> = columns.clone().map(|one| one.piece).collect();
        if pieces.len() <= MOST_PIECES {
            columns.for_each(|one| {
                let (numbers, telling) = shared.entry(one.id).or_default();
                *numbers += 1;
                *telling += WHOLE / pieces.len().saturating_sub(1).max(1);
            });
        }
    }
    let is_likely = |one: &Candidate, (shared, telling): (usize, usize)| {
        telling >= WHOLE && shared >= laid::printer(newspaper, one.newspaper).1
    };
    let mut likely: Vec<((usize, usize), Candidate)> = known
        .into_values()
        .filter_map(|one| Some((*shared.get(&one.id)?, one)))
        .filter(|(shared, one)| is_likely(one, *shared))
        .collect();
    likely.sort_by_key(|(shared, one)| (Reverse(*shared), one.id));
    Ok(likely.into_iter().map(|(_, one)| one).collect())
}

/// Who is credited where what is to be filed was printed before, by their numbers.
pub(in crate::writer) async fn writers(
    writer: &mut Writer,
    filing: &Filing<'_>,
) -> Result<Vec<ColumnistId>> {
    let mut copies = match filing.text_key.as_deref() {
        Some(text_key) if !writer.ahead.is_new_text(text_key) => {
            super::same_text(writer, 0, Some(&fit(text_key))).await?
        }
        _ => Vec::new(),
    };
    let found = look(writer, filing.sketch).await?;
    if !found.is_empty() {
        let near = near_filing(writer, 0, filing, &found).await?;
        copies.extend(&near);
        writer.near = Some(Near {
            newspaper: filing.newspaper,
            sketch: filing.sketch.clone(),
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
        .bind(json_numbers(copies))
        .all(writer.look().await?)
        .await?;
    rows.into_iter()
        .map(|mut row| Ok(ColumnistId(row.int()?)))
        .collect()
}
