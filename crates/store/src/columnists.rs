//! Columnists.
use crate::{CountryCount, Page, Result, Store, Turn};
use colonnade_model::{Columnist, ColumnistId, Country, Language, Newspaper, NewspaperId};
use jiff::Timestamp;

/// A columnist as lists show them.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnistCard {
    /// The columnist.
    pub columnist: Columnist,
    /// Columns shown.
    pub columns: u64,
    /// The newspapers they wrote in, most columns first, three at most.
    pub newspapers: Vec<Newspaper>,
    /// The moment of the latest column.
    pub latest: Option<Timestamp>,
}

/// A heading of the A–Z list: `A`, `Ж`, `ש`, `王`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The letter, upper case, without accents.
    pub letter: String,
    /// Columnists under it.
    pub count: u64,
}

/// Which columnists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnistFilter {
    /// Who wrote in newspapers of this country.
    pub country: Option<Country>,
    /// Who wrote in this newspaper.
    pub newspaper: Option<NewspaperId>,
    /// Whose sorting letter is this.
    pub letter: Option<String>,
}

/// The columnists of a store.
#[derive(Debug)]
pub struct Columnists<'a>(pub(crate) &'a Store);

impl Columnists<'_> {
    /// By slug, an old slug included: compare `slug` to see whether to redirect.
    pub async fn by_slug(&self, _slug: &str) -> Result<Option<Columnist>> {
        todo!()
    }
    /// By number.
    pub async fn by_id(&self, _id: ColumnistId) -> Result<Option<Columnist>> {
        todo!()
    }
    /// A–Z by CLDR root collation.
    pub async fn list(
        &self,
        _filter: &ColumnistFilter,
        _turn: &Turn,
        _limit: u32,
    ) -> Result<Page<ColumnistCard>> {
        todo!()
    }
    /// The letters of the A–Z list under this filter (its `letter` is ignored), in collation order.
    pub async fn letters(&self, _filter: &ColumnistFilter) -> Result<Vec<Letter>> {
        todo!()
    }
    /// Countries in whose newspapers columnists wrote, most first.
    pub async fn countries(&self) -> Result<Vec<CountryCount>> {
        todo!()
    }
    /// The newspapers a columnist wrote in, with columns and first and last moment, most first.
    pub async fn newspapers_of(
        &self,
        _id: ColumnistId,
    ) -> Result<Vec<(Newspaper, u64, Timestamp, Timestamp)>> {
        todo!()
    }
    /// Languages a columnist wrote in, most columns first.
    pub async fn languages_of(&self, _id: ColumnistId) -> Result<Vec<Language>> {
        todo!()
    }
    /// Columns a month, `("2026-11", 4)`, the last `months` months that have any, oldest first.
    pub async fn columns_a_month(
        &self,
        _id: ColumnistId,
        _months: u32,
    ) -> Result<Vec<(String, u64)>> {
        todo!()
    }
    /// Moments of the last `limit` columns as printed (local), newest first: for the rhythm.
    pub async fn moments_of(
        &self,
        _id: ColumnistId,
        _limit: u32,
    ) -> Result<Vec<colonnade_model::Moment>> {
        todo!()
    }
    /// Renames one; the old name stays as an alias, the old slug redirects.
    pub async fn rename(&self, _id: ColumnistId, _name: &str) -> Result<Option<Columnist>> {
        todo!()
    }
}
