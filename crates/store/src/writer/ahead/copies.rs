//! Copies, looked up ahead: who shares numbers with what will be filed, and the texts of
//! those that are likely to print the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use colonnade_model::Sketch;

use super::{Ahead, Expected};
use crate::{
    Result,
    filters::Filters,
    text::text_number,
    writer::{
        Writer,
        pieces::{self, Candidate, Found, Laid},
    },
};

/// Candidates looked up ahead, and texts and their words read ahead, so that they do not
/// fill the memory; the rest is looked up when it is needed.
const MOST_CANDIDATES: usize = 8_192;
const MOST_TEXTS: usize = 256;
const MOST_WORDS: usize = 300_000;

/// Columns that share numbers with what will be filed; none where they are not shown.
#[derive(Debug, Default)]
pub(in crate::writer) struct Candidates(HashMap<i64, Option<Candidate>>);

impl Candidates {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Columns, and all of some pieces, are of one piece now.
    pub(in crate::writer) fn join<'i>(
        &mut self,
        columns: impl Iterator<Item = &'i i64>,
        pieces: &BTreeSet<i64>,
        piece: i64,
    ) {
        for id in columns {
            if let Some(Some(one)) = self.0.get_mut(id) {
                one.piece = piece;
            }
        }
        let all = self.0.values_mut().flatten();
        all.filter(|one| pieces.contains(&one.piece))
            .for_each(|one| one.piece = piece);
    }
}

impl Ahead {
    /// Who shares numbers with a sketch, if all of these were looked up.
    pub(in crate::writer) fn sketched(&self, sketch: &Sketch) -> Option<Found> {
        let mut found = Found::default();
        for &number in sketch.numbers() {
            let number = i64::from(number);
            for &column in self.sketches.get(&number)? {
                found.add(number, column);
            }
        }
        Some(found)
    }

    pub(in crate::writer) fn note_sketch(&mut self, number: i64, column: i64) {
        if let Some(columns) = self.sketches.get_mut(&number) {
            columns.push(column);
        }
    }

    /// What is known of a column that shares numbers, if it was looked up.
    pub(in crate::writer) fn candidate(&self, id: i64) -> Option<&Option<Candidate>> {
        self.candidates.0.get(&id)
    }

    /// Notes the texts of new columns, as they are written: they may be found from then on.
    pub(in crate::writer) fn note_texts(&mut self, texts: impl Iterator<Item = Laid>) {
        for text in texts {
            let one = Candidate::filed(&text);
            self.candidates.0.insert(text.id, Some(one));
            if self.copies.len() < MOST_TEXTS {
                self.copies.insert(text.id, text.unsigned());
            }
        }
    }

    /// Takes away what is known of candidates, before any of them changes.
    pub(in crate::writer) fn take_candidates(&mut self) -> Candidates {
        std::mem::take(&mut self.candidates)
    }

    /// Puts it back, with what changed.
    pub(in crate::writer) fn put_candidates(&mut self, candidates: Candidates) {
        self.candidates = candidates;
    }

    /// The text of a column, if it was read; who signed it is not known.
    pub(in crate::writer) fn text(&self, id: i64) -> Option<&Laid> {
        self.copies.get(&id)
    }

    /// Whether a column is known to be no printing of the text with this key.
    pub(in crate::writer) fn are_apart(&self, text_key: Option<i64>, id: i64) -> bool {
        text_key.is_some_and(|text| self.apart.contains(&(text, id)))
    }

    pub(in crate::writer) fn take_text(&mut self, id: i64) -> Option<Laid> {
        self.copies.remove(&id)
    }
}

pub(super) async fn look(writer: &mut Writer, some: &[Expected]) -> Result<()> {
    let numbers = some.iter().flat_map(|one| one.measure.sketch.numbers());
    let numbers: BTreeSet<i64> = numbers.map(|&number| number.into()).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    let numbers: Vec<i64> = numbers.into_iter().collect();
    let dialect = writer.dialect();
    let rows = pieces::rows(dialect, &numbers, &mut *writer.on).await?;
    let unknown = numbers.into_iter().map(|number| (number, Vec::new()));
    writer.ahead.sketches.extend(unknown);
    let mut columns = BTreeSet::new();
    for (number, column) in rows {
        columns.insert(column);
        let all = writer.ahead.sketches.entry(number).or_default();
        all.push(column);
    }
    let columns: Vec<i64> = columns.into_iter().take(MOST_CANDIDATES).collect();
    let shown = pieces::stored(dialect, &columns, &mut *writer.on).await?;
    let known = &mut writer.ahead.candidates.0;
    known.extend(columns.into_iter().map(|id| (id, None)));
    known.extend(shown.into_iter().map(|one| (one.id, Some(one))));
    let (likely, apart) = likely(&writer.ahead, &writer.store.0.filters, some);
    writer.ahead.apart.extend(apart);
    if !likely.is_empty() {
        let likely: Vec<i64> = likely.into_iter().collect();
        let texts = pieces::texts(writer, &likely).await?;
        let texts = texts.into_iter().map(|text| (text.id, text));
        writer.ahead.copies.extend(texts);
    }
    Ok(())
}

/// Whose texts will be read for what is expected, as far as can be told now; and with the
/// texts' keys, which columns are told to be no printings of them.
fn likely(ahead: &Ahead, filters: &Filters, some: &[Expected]) -> (BTreeSet<i64>, Vec<(i64, i64)>) {
    let (mut likely, mut words) = (BTreeSet::new(), 0);
    let mut apart = Vec::new();
    for one in some {
        let measure = &one.measure;
        let Some(paper) = ahead.papers.get(&one.domain) else {
            continue;
        };
        let Some(found) = ahead
            .sketched(&measure.sketch)
            .filter(|found| !found.is_empty())
        else {
            continue;
        };
        let ids = found.shared().flatten();
        let known = ids.filter_map(|id| Some((*id, ahead.candidate(*id)?.clone()?)));
        let known: BTreeMap<i64, Candidate> = known.collect();
        let text_key = measure.text_key.as_deref().map(text_number);
        let candidates = pieces::likeliest(known, paper.id.0, &found);
        let (_, open) = pieces::chosen(candidates, measure.words, text_key);
        for one in open {
            if !filters.may_be_printings(one.text_key(), &measure.wording) {
                apart.extend(text_key.map(|text| (text, one.id)));
            } else if likely.len() < MOST_TEXTS && words < MOST_WORDS && likely.insert(one.id) {
                words += one.words();
            }
        }
    }
    (likely, apart)
}
