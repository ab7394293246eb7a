//! Columns: lists, single ones, versions, printings.
use crate::{Page, Result, Store, Turn};
use colonnade_model::{
    Block, Byline, Column, ColumnId, ColumnistId, Country, Language, NewspaperId, Version,
};

/// Which columns; lists are newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnFilter {
    /// Of this newspaper. Only then is a piece listed once per printing; every
    /// other list shows its first printing alone.
    pub newspaper: Option<NewspaperId>,
    /// Of this columnist.
    pub columnist: Option<ColumnistId>,
    /// Of newspapers of this country.
    pub country: Option<Country>,
    /// In this language (primary subtag).
    pub language: Option<Language>,
}

/// How many columns a language has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageCount {
    /// Its primary subtag as a language.
    pub language: Language,
    /// Columns shown.
    pub count: u64,
}

/// A column with all that is kept of it: for the index, export and re-attribution.
#[derive(Clone, Debug, PartialEq)]
pub struct FullColumn {
    /// The column.
    pub column: Column,
    /// Its body.
    pub blocks: Vec<Block>,
    /// The byline as understood when it was read.
    pub understood: Byline,
    /// Every author string found on the page, for deciding again.
    pub bylines: Vec<colonnade_model::PrintedByline>,
}

/// The columns of a store.
#[derive(Debug)]
pub struct Columns<'a>(pub(crate) &'a Store);

impl Columns<'_> {
    /// A page of a list, newest first by (`listed_at`, number).
    pub async fn list(
        &self,
        _filter: &ColumnFilter,
        _turn: &Turn,
        _limit: u32,
    ) -> Result<Page<Column>> {
        todo!()
    }
    /// Most read in the last `days` days, favourites and visits weighing more; newest first among equals.
    pub async fn popular(&self, _days: u32, _limit: u32) -> Result<Vec<Column>> {
        todo!()
    }
    /// How many are shown under a filter.
    pub async fn count(&self, _filter: &ColumnFilter) -> Result<u64> {
        todo!()
    }
    /// By number, removed ones included.
    pub async fn by_id(&self, _id: ColumnId) -> Result<Option<Column>> {
        todo!()
    }
    /// Several by number, in the order given, missing and removed ones left out.
    pub async fn by_ids(&self, _ids: &[ColumnId]) -> Result<Vec<Column>> {
        todo!()
    }
    /// With full text, missing ones left out, removed ones included; at most 500 a call.
    pub async fn full(&self, _ids: &[ColumnId]) -> Result<Vec<FullColumn>> {
        todo!()
    }
    /// Numbers of all columns above `after`, ascending: to walk the whole store.
    pub async fn ids_after(&self, _after: ColumnId, _limit: u32) -> Result<Vec<ColumnId>> {
        todo!()
    }
    /// All versions, oldest first.
    pub async fn versions(&self, _id: ColumnId) -> Result<Vec<Version>> {
        todo!()
    }
    /// The same piece in other newspapers, first printed first.
    pub async fn other_printings(&self, _id: ColumnId) -> Result<Vec<Column>> {
        todo!()
    }
    /// Languages with shown columns, most first.
    pub async fn languages(&self) -> Result<Vec<LanguageCount>> {
        todo!()
    }
    /// Marks one as removed, with the public reason; false where there is none.
    pub async fn remove(&self, _id: ColumnId, _reason: &str) -> Result<bool> {
        todo!()
    }
    /// Removed columns, newest first, with reasons: for the public page of removals.
    pub async fn removals(&self, _limit: u32) -> Result<Vec<Column>> {
        todo!()
    }
}
