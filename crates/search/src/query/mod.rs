//! The query language.
//!
//! | written | means |
//! |---|---|
//! | `dike inspector` | both words, in any form, anywhere |
//! | `"dike inspector"` | these words in this order |
//! | `-dike`, `NOT dike` | without the word |
//! | `dike OR levee`, `dike \| levee` | one of them |
//! | `title:dike` | in the headline |
//! | `columnist:"Jane Roe"`, `by:`, `author:` | by this columnist (name, other spelling or slug) |
//! | `newspaper:guardian`, `paper:` | printed there (words of the name, slug or domain) |
//! | `language:nl`, `lang:` | in this language (BCP 47; the region does not matter) |
//! | `country:NL` | printed in this country (ISO 3166-1) |
//! | `kind:editorial` | of this kind |
//! | `before:2026-01-31` | printed before that day (a month or a year: before it began) |
//! | `after:2026-01-01` | printed on that day or later |
//! | `on:2026-01` | printed on that day, in that month or year |
//! | `sort:newest`, `sort:oldest`, `sort:best` | in this order |
//!
//! Everything must hold, save what `OR` joins. No text is an error: what cannot
//! be understood is searched as words, and a note says so.

mod date;
mod lex;
mod parse;
pub(crate) mod run;
mod statistics;
mod terms;
mod without;

use colonnade_model::{ColumnKind, ColumnistId, Country, Language, NewspaperId};

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first; newest first where there are no words to match.
    #[default]
    Best,
    /// Newest first.
    Newest,
    /// Oldest first.
    Oldest,
}

/// Bounds set beside the text of a query, by the page that asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// By this columnist.
    pub columnist: Option<ColumnistId>,
    /// In this newspaper.
    pub newspaper: Option<NewspaperId>,
    /// In newspapers of this country.
    pub country: Option<Country>,
    /// In this language; its primary subtag counts.
    pub language: Option<Language>,
    /// Of this kind.
    pub kind: Option<ColumnKind>,
}

/// A query, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    clauses: Vec<Clause>,
    filters: Filters,
    sort: Sort,
    notes: Vec<String>,
}

impl Query {
    /// Reads a query. Whatever the text, there is one.
    pub fn parse(text: &str) -> Self {
        parse::parse(text)
    }

    /// What was not understood, or left out for length; for whoever asked.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The same query within bounds.
    #[must_use]
    pub fn with_filters(self, filters: Filters) -> Self {
        Self { filters, ..self }
    }

    /// The same query in another order, unless its text names one.
    #[must_use]
    pub fn with_sort(mut self, sort: Sort) -> Self {
        if self.sort == Sort::Best {
            self.sort = sort;
        }
        self
    }

    /// The order of its results.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Whether nothing is asked: everything is found then.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.filters == Filters::default()
    }
}

/// One thing that must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Clause {
    /// It must not hold.
    negative: bool,
    /// One of these; never empty.
    either: Vec<Atom>,
}

/// The smallest thing that can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Atom {
    /// A word as written, in any form.
    Word(String),
    /// Words in this order, as they stand.
    Phrase(String),
    /// Words of the headline.
    Title(String),
    /// A columnist's name or slug.
    Columnist(String),
    /// A newspaper's name, slug or domain.
    Newspaper(String),
    /// Primary subtag.
    Language(String),
    Country(Country),
    Kind(ColumnKind),
    /// Days as numbers: the first, and the first no more.
    Days(Option<i64>, Option<i64>),
}

#[cfg(test)]
mod tests;
