//! Running a query and ranking what it finds.

use colonnade_model::ColumnId;
use jiff::Timestamp;
use tantivy::{
    DocId, Order, Score, SegmentReader,
    collector::{Count, TopDocs, sort_key::SortByStaticFastValue},
};

use super::{Query, Sort, terms::Compiler};
use crate::{
    Result,
    error::index,
    generation::Generation,
    schema::{ID, LISTED},
};

/// Beyond this many nothing is listed.
const DEEPEST: usize = 10_000;

/// Seconds in which the part of a score that ages is halved: half a year.
const HALF_LIFE: f32 = 182.5 * 86_400.0;
/// The part of a score that ages.
const AGEING: f32 = 0.3;

/// How many columns there are, and the ones asked for.
pub(crate) fn run(
    generation: &Generation,
    query: &Query,
    now: Timestamp,
    offset: usize,
    limit: usize,
) -> Result<(usize, Vec<ColumnId>)> {
    let failed = || index("searching");
    let searcher = generation.searcher();
    let mut compiler = Compiler::new(&generation.fields, &searcher, query);
    let asked = compiler.query(query, now.as_second()).map_err(failed())?;
    let statistics = compiler.statistics;

    let limit = limit.min(DEEPEST.saturating_sub(offset));
    if limit == 0 {
        let total = searcher.search(&asked, &Count).map_err(failed())?;
        return Ok((total, Vec::new()));
    }
    let top = TopDocs::with_limit(limit).and_offset(offset);
    let wordless = !query.clauses.iter().any(super::Clause::has_words);
    let order = match query.sort {
        Sort::Oldest => Some(Order::Asc),
        Sort::Newest => Some(Order::Desc),
        Sort::Best if wordless => Some(Order::Desc),
        Sort::Best => None,
    };
    if let Some(order) = order {
        let by = |field| (SortByStaticFastValue::<i64>::for_field(field), order);
        let collector = (top.order_by((by(LISTED), by(ID))), Count);
        let (found, total) = searcher.search(&asked, &collector).map_err(failed())?;
        let ids = found
            .into_iter()
            .filter_map(|((_, id), _)| id.map(ColumnId));
        return Ok((total, ids.collect()));
    }
    let now = now.as_second();
    let ranked = top.tweak_score(move |segment: &SegmentReader| {
        let fast = segment.fast_fields();
        let (listed, ids) = (fast.i64(LISTED).ok(), fast.i64(ID).ok());
        move |document: DocId, score: Score| {
            let listed = listed.as_ref().and_then(|column| column.first(document));
            let id = ids.as_ref().and_then(|column| column.first(document));
            (score * freshness(now, listed), id)
        }
    });
    let (found, total) = searcher
        .search_with_statistics_provider(&asked, &(ranked, Count), &statistics)
        .map_err(failed())?;
    let ids = found
        .into_iter()
        .filter_map(|((_, id), _)| id.map(ColumnId));
    Ok((total, ids.collect()))
}

/// What age leaves of a score: all of it today, 85 % after half a year, never
/// less than 70 %.
#[expect(
    clippy::cast_precision_loss,
    reason = "seconds of centuries; a day more or less does not matter"
)]
fn freshness(now: i64, listed: Option<i64>) -> f32 {
    let age = listed.map_or(i64::MAX, |listed| now.saturating_sub(listed).max(0));
    1.0 - AGEING + AGEING * (-(age as f32) / HALF_LIFE).exp2()
}

impl super::Clause {
    fn has_words(&self) -> bool {
        use super::Atom;
        !self.negative
            && self
                .either
                .iter()
                .any(|atom| matches!(atom, Atom::Word(_) | Atom::Phrase(_) | Atom::Title(_)))
    }
}

#[cfg(test)]
mod tests;
