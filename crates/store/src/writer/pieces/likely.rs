//! Which of the columns that share numbers of a sketch are likely to print the same piece:
//! only their texts are read.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use super::{
    laid::{self, Laid},
    sketches::Found,
};
use crate::{
    Result,
    dialect::Dialect,
    sql::{On, Sql},
    text::json_numbers,
    writer::Writer,
};

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

/// A column that shares numbers with another one.
#[derive(Clone, Debug)]
pub(in crate::writer) struct Candidate {
    pub(in crate::writer) id: i64,
    newspaper: i64,
    words: i64,
    /// Its piece; its own number where it has none.
    pub(in crate::writer) piece: i64,
    text_key: Option<i64>,
}

impl Candidate {
    /// What this transaction filed.
    pub(in crate::writer) fn filed(text: &Laid) -> Self {
        Self {
            id: text.id,
            newspaper: text.newspaper(),
            words: i64::try_from(text.words()).unwrap_or(i64::MAX),
            piece: text.piece,
            text_key: text.text_key(),
        }
    }

    pub(in crate::writer) fn text_key(&self) -> Option<i64> {
        self.text_key
    }

    pub(in crate::writer) fn words(&self) -> usize {
        usize::try_from(self.words).unwrap_or(usize::MAX)
    }
}

/// The likeliest of those found, likeliest first.
pub(super) async fn candidates(
    writer: &mut Writer,
    id: i64,
    newspaper: i64,
    found: &Found,
) -> Result<Vec<Candidate>> {
    let all: BTreeSet<i64> = found.shared().flatten().copied().collect();
    let all: Vec<i64> = all.into_iter().filter(|one| *one != id).collect();
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let is_open = |writer: &Writer, id: i64| {
        writer.rows.text(id).is_none() && writer.ahead.candidate(id).is_none()
    };
    let mut open = all.clone();
    open.retain(|id| is_open(writer, *id));
    if !writer.rows.are_without(&open) {
        writer.look().await?;
        open.clone_from(&all);
        open.retain(|id| is_open(writer, *id));
    }
    let mut known = BTreeMap::new();
    for &id in &all {
        if let Some(text) = writer.rows.text(id) {
            known.insert(id, Candidate::filed(text));
        } else if let Some(Some(one)) = writer.ahead.candidate(id) {
            known.insert(id, one.clone());
        }
    }
    let stored = stored(writer.dialect(), &open, writer.beside()).await?;
    known.extend(stored.into_iter().map(|one| (one.id, one)));
    Ok(likeliest(known, newspaper, found))
}

/// Those of these columns that are shown.
pub(in crate::writer) async fn stored<'e, E: On<'e>>(
    dialect: Dialect,
    ids: &[i64],
    on: E,
) -> Result<Vec<Candidate>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list = format!(
        "SELECT id, newspaper, words, COALESCE(piece, id) AS piece, text_key FROM columns \
         WHERE id IN {} AND listed >= 1",
        dialect.numbers(1)
    );
    let fields = ["id", "newspaper", "words", "piece", "text_key"];
    let rows: Vec<(i64, i64, i64, i64, Option<i64>)> =
        Sql::built("looking for copies", dialect.as_one(&fields, &list))
            .bind(json_numbers(ids.iter().copied()))
            .lists(on)
            .await?;
    let one = |(id, newspaper, words, piece, text_key)| Candidate {
        id,
        newspaper,
        words,
        piece,
        text_key,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Who shares numbers that tell enough, likeliest first.
pub(in crate::writer) fn likeliest(
    known: BTreeMap<i64, Candidate>,
    newspaper: i64,
    found: &Found,
) -> Vec<Candidate> {
    let mut shared: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
    for columns in found.shared() {
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
    likely.into_iter().map(|(_, one)| one).collect()
}

/// Of those that are likely: who certainly prints the same piece, for its text is equal,
/// one of each piece; and of the other pieces those whose texts are to be read.
pub(in crate::writer) fn chosen(
    mut likely: Vec<Candidate>,
    words: usize,
    text_key: Option<i64>,
) -> (Vec<i64>, Vec<Candidate>) {
    let words = i64::try_from(words).unwrap_or(i64::MAX);
    likely.retain(|one| {
        one.words <= words.saturating_mul(MOST_TIMES)
            && words <= one.words.saturating_mul(MOST_TIMES)
    });
    let mut equal: BTreeMap<i64, i64> = BTreeMap::new();
    for one in &likely {
        if text_key.is_some() && one.text_key == text_key {
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
