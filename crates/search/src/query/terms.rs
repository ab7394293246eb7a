//! From a query to the terms of the index.

use std::ops::Bound;

use tantivy::{
    Score, Searcher, Term,
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery,
        Occur, PhraseQuery, Query as EngineQuery, RangeQuery, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::{Atom, Clause, Filters, Query, statistics::Statistics, without::Without};
use crate::{
    fold::fold,
    schema::{COPY, EXPIRES, Fields},
    stem::stems_of,
    words::{Kind, Piece, cut},
};

type Boxed = Box<dyn EngineQuery>;

/// How much a match in a field weighs against one in the text.
const TITLE: Score = 4.0;
const NAMES: Score = 4.0;
const LABELS: Score = 1.5;
const NEWSPAPER: Score = 0.8;
const BODY: Score = 1.0;
/// Another form of the word.
const STEMS: Score = 0.7;
/// What a second field adds to the best one.
const TIE: Score = 0.2;
/// Most pieces of one word or phrase.
const MOST_PIECES: usize = 64;

/// The other forms of a word: stems of words that are longer than their stem, and words
/// that are their own stem, each in the columns of its language.
#[derive(Default)]
struct Forms {
    stems: Vec<Term>,
    bare: Vec<(Term, String)>,
}

impl Forms {
    /// `word` is folded; what is found by itself need not be found as its stem.
    fn of(fields: &Fields, word: &str, stems: &[String]) -> Self {
        let mut forms = Self::default();
        for stem in stems {
            forms.stems.push(Term::from_field_text(fields.stems, stem));
            let Some((language, bare)) = stem.split_once(':') else {
                continue;
            };
            if bare != word {
                for field in [fields.title, fields.labels, fields.body] {
                    let term = Term::from_field_text(field, bare);
                    forms.bare.push((term, language.to_owned()));
                }
            }
        }
        forms
    }
}

/// A query in terms of the index.
pub(super) struct Compiler<'a> {
    pub fields: &'a Fields,
    pub searcher: &'a Searcher,
    pub statistics: Statistics<'a>,
    /// The one language asked for, if there is one.
    language: Option<String>,
    /// A newspaper's name counts beside other words, never alone: whoever asks
    /// for the sun does not ask for all of a newspaper of that name.
    newspapers: bool,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(fields: &'a Fields, searcher: &'a Searcher, query: &Query) -> Self {
        let atoms = || {
            query
                .clauses
                .iter()
                .filter(|c| !c.negative)
                .flat_map(|c| &c.either)
        };
        let language = atoms().find_map(|atom| match atom {
            Atom::Language(language) => Some(language.clone()),
            _ => None,
        });
        let filtered = query
            .filters
            .language
            .as_ref()
            .map(|l| l.primary().to_owned());
        let words = atoms().filter(|atom| matches!(atom, Atom::Word(_) | Atom::Phrase(_)));
        Self {
            fields,
            searcher,
            statistics: Statistics::new(searcher),
            language: filtered.or(language),
            newspapers: words.count() > 1,
        }
    }

    /// The whole query, for the present second.
    pub(super) fn query(&mut self, query: &Query, now: i64) -> tantivy::Result<Boxed> {
        let mut all: Vec<(Occur, Boxed)> = Vec::new();
        for clause in &query.clauses {
            let Some(compiled) = self.clause(clause)? else {
                continue;
            };
            all.push(if clause.negative {
                (Occur::MustNot, Box::new(Without(compiled)))
            } else {
                (Occur::Must, compiled)
            });
        }
        self.filters(&query.filters, &mut all);
        if !all.iter().any(|(occur, _)| *occur == Occur::Must) {
            all.push((Occur::Must, Box::new(AllQuery)));
        }
        if !asks_for_newspaper(query) {
            all.push((Occur::MustNot, key(self.fields.flags, COPY)));
        }
        if self
            .searcher
            .doc_freq(&Term::from_field_text(self.fields.flags, EXPIRES))?
            > 0
        {
            let over = RangeQuery::new(
                Bound::Unbounded,
                Bound::Included(Term::from_field_i64(self.fields.until, now)),
            );
            let expired =
                BooleanQuery::intersection(vec![key(self.fields.flags, EXPIRES), Box::new(over)]);
            all.push((Occur::MustNot, Box::new(Without(Box::new(expired)))));
        }
        Ok(Box::new(BooleanQuery::new(all)))
    }

    /// A clause; `None` where its words hold nothing that could be looked up.
    fn clause(&mut self, clause: &Clause) -> tantivy::Result<Option<Boxed>> {
        let mut either = Vec::new();
        for atom in &clause.either {
            either.extend(self.atom(atom)?);
        }
        Ok(match either.len() {
            0 => None,
            1 => either.pop(),
            _ => Some(Box::new(BooleanQuery::union(either))),
        })
    }

    fn atom(&mut self, atom: &Atom) -> tantivy::Result<Option<Boxed>> {
        let fields = self.fields;
        Ok(match atom {
            Atom::Word(text) => self.words(&pieces(text), true)?,
            Atom::Phrase(text) => self.words(&pieces(text), false)?,
            Atom::Title(text) => self.within(fields.title, TITLE, text, None)?,
            Atom::Columnist(text) => {
                let key = fields.columnist_key;
                self.within(fields.names, NAMES, text, Some(key))?
            }
            Atom::Newspaper(text) => {
                let key = fields.newspaper_key;
                self.within(fields.newspaper, 0.0, text, Some(key))?
            }
            Atom::Language(language) => Some(key(fields.language, language)),
            Atom::Country(country) => Some(key(fields.country, country.as_str())),
            Atom::Kind(kind) => Some(key(fields.kind, kind.as_str())),
            Atom::Days(first, after) => Some(self.days(*first, *after)),
        })
    }

    /// A word in any form, or a phrase, wherever it stands.
    fn words(&mut self, pieces: &[Piece], forms: bool) -> tantivy::Result<Option<Boxed>> {
        let [first, rest @ ..] = pieces else {
            return Ok(None);
        };
        let fields = self.fields;
        let mut places = vec![
            (fields.title, TITLE),
            (fields.names, NAMES),
            (fields.labels, LABELS),
            (fields.body, BODY),
        ];
        if self.newspapers {
            places.push((fields.newspaper, NEWSPAPER));
        }
        let mut forms_of_it = Forms::default();
        if rest.is_empty() {
            let word = fold(&first.text);
            if forms && first.kind == Kind::Word {
                let stems = stems_of(&first.text, self.language.as_deref());
                forms_of_it = Forms::of(fields, &word, &stems);
            }
            let exact: Vec<Term> = places
                .iter()
                .map(|(field, _)| Term::from_field_text(*field, &word))
                .collect();
            let Forms { stems, bare } = &forms_of_it;
            let bare: Vec<Term> = bare.iter().map(|(term, _)| term.clone()).collect();
            self.statistics.one_word(&exact, stems, &bare)?;
        }
        let mut found = Vec::new();
        for (field, weight) in places {
            found.extend(self.in_field(field, weight, pieces)?);
        }
        for stem in forms_of_it.stems {
            found.extend(self.term(stem, STEMS)?);
        }
        for (word, language) in forms_of_it.bare {
            if let Some(word) = self.term(word, STEMS)? {
                let language = key(fields.language, &language);
                found.push(Box::new(BooleanQuery::intersection(vec![word, language])));
            }
        }
        Ok(Some(match found.len() {
            0 => Box::new(EmptyQuery),
            1 => found.pop().unwrap_or_else(|| Box::new(EmptyQuery)),
            _ => Box::new(DisjunctionMaxQuery::with_tie_breaker(found, TIE)),
        }))
    }

    /// Words of one field in their order, or its key.
    fn within(
        &mut self,
        field: Field,
        weight: Score,
        text: &str,
        key_field: Option<Field>,
    ) -> tantivy::Result<Option<Boxed>> {
        let pieces = pieces(text);
        if pieces.is_empty() {
            return Ok(None);
        }
        let mut either: Vec<Boxed> = Vec::new();
        either.extend(self.in_field(field, weight, &pieces)?);
        either.extend(key_field.map(|field| key(field, &text.to_lowercase())));
        Ok(Some(Box::new(BooleanQuery::union(either))))
    }

    /// Pieces in their order in a field; `None` where one of them is nowhere.
    fn in_field(
        &self,
        field: Field,
        weight: Score,
        pieces: &[Piece],
    ) -> tantivy::Result<Option<Boxed>> {
        let term = |piece: &Piece| Term::from_field_text(field, &fold(&piece.text));
        let [first, rest @ ..] = pieces else {
            return Ok(None);
        };
        if rest.is_empty() {
            return self.term(term(first), weight);
        }
        let mut terms = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let term = term(piece);
            if self.searcher.doc_freq(&term)? == 0 {
                return Ok(None);
            }
            terms.push((piece.position, term));
        }
        let phrase = PhraseQuery::new_with_offset(terms);
        Ok(Some(Box::new(BoostQuery::new(Box::new(phrase), weight))))
    }

    fn term(&self, term: Term, weight: Score) -> tantivy::Result<Option<Boxed>> {
        if self.searcher.doc_freq(&term)? == 0 {
            return Ok(None);
        }
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        Ok(Some(Box::new(BoostQuery::new(Box::new(query), weight))))
    }

    fn days(&self, first: Option<i64>, after: Option<i64>) -> Boxed {
        let bound = |day| Term::from_field_i64(self.fields.day, day);
        silent(RangeQuery::new(
            first.map_or(Bound::Unbounded, |day| Bound::Included(bound(day))),
            after.map_or(Bound::Unbounded, |day| Bound::Excluded(bound(day))),
        ))
    }

    fn filters(&self, filters: &Filters, all: &mut Vec<(Occur, Boxed)>) {
        let fields = self.fields;
        let number = |field, id| {
            let term = Term::from_field_i64(field, id);
            silent(TermQuery::new(term, IndexRecordOption::Basic))
        };
        let columnist = filters
            .columnist
            .map(|id| number(fields.columnist_id, id.0));
        let newspaper = filters
            .newspaper
            .map(|id| number(fields.newspaper_id, id.0));
        let country = filters.country.map(|c| key(fields.country, c.as_str()));
        let language = filters.language.as_ref();
        let language = language.map(|l| key(fields.language, l.primary()));
        let kind = filters.kind.map(|kind| key(fields.kind, kind.as_str()));
        let given = [columnist, newspaper, country, language, kind];
        all.extend(
            given
                .into_iter()
                .flatten()
                .map(|query| (Occur::Must, query)),
        );
    }
}

/// A piece is found once, by its first printing, save where a newspaper is asked
/// for: there its own printing is meant.
fn asks_for_newspaper(query: &Query) -> bool {
    let named = |clause: &Clause| {
        !clause.negative
            && clause
                .either
                .iter()
                .all(|atom| matches!(atom, Atom::Newspaper(_)))
    };
    query.filters.newspaper.is_some() || query.clauses.iter().any(named)
}

fn silent(query: impl EngineQuery) -> Boxed {
    Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
}

/// The pieces to look up: pairs stand for the letters they cover, and words that
/// lean on the next (`l’homme`) are left away.
fn pieces(text: &str) -> Vec<Piece> {
    let all = cut(text, MOST_PIECES);
    let leaning = all
        .iter()
        .take_while(|piece| piece.kind == Kind::Elided)
        .count();
    let skipped = if leaning < all.len() { leaning } else { 0 };
    let mut pieces: Vec<Piece> = all
        .into_iter()
        .skip(skipped)
        .filter(|piece| piece.kind != Kind::Covered && !fold(&piece.text).is_empty())
        .collect();
    pieces.truncate(MOST_PIECES);
    pieces
}

/// A key that must be as given and weighs nothing.
fn key(field: Field, key: &str) -> Boxed {
    silent(TermQuery::new(
        Term::from_field_text(field, key),
        IndexRecordOption::Basic,
    ))
}
