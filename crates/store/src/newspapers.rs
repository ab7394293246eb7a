//! Newspapers.
use crate::{Result, Store};
use colonnade_model::{Country, ExcerptRule, Language, Newspaper, NewspaperId};
use jiff::Timestamp;

/// A newspaper to be added.
#[derive(Clone, Debug)]
pub struct NewNewspaper {
    /// Its name.
    pub name: String,
    /// Registrable domains of its pages, the main one first; not empty.
    pub domains: Vec<String>,
    /// Its front page.
    pub home: String,
    /// Country, if known.
    pub country: Option<Country>,
    /// Main language, if known.
    pub language: Option<Language>,
    /// IANA time zone, if known.
    pub time_zone: Option<String>,
    /// How much may be shown.
    pub excerpt_rule: ExcerptRule,
    /// Part of the sample edition.
    pub sample: bool,
}

/// A newspaper as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewspaperCard {
    /// The newspaper.
    pub newspaper: Newspaper,
    /// Columns shown.
    pub columns: u64,
    /// Columnists who wrote in it.
    pub columnists: u64,
    /// The moment of its latest column.
    pub latest: Option<Timestamp>,
}

/// How many newspapers (or columnists, columns) a country has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryCount {
    /// The country; `None` collects those whose country is not known.
    pub country: Option<Country>,
    /// How many.
    pub count: u64,
}

/// The newspapers of a store.
#[derive(Debug)]
pub struct Newspapers<'a>(pub(crate) &'a Store);

impl Newspapers<'_> {
    /// By slug, an old slug included: compare `slug` to see whether to redirect.
    pub async fn by_slug(&self, _slug: &str) -> Result<Option<Newspaper>> {
        todo!()
    }
    /// By number.
    pub async fn by_id(&self, _id: NewspaperId) -> Result<Option<Newspaper>> {
        todo!()
    }
    /// All that printed at least one column that is shown, by name (CLDR root collation).
    pub async fn list(&self, _country: Option<Country>) -> Result<Vec<NewspaperCard>> {
        todo!()
    }
    /// Countries that have newspapers with shown columns, most first.
    pub async fn countries(&self) -> Result<Vec<CountryCount>> {
        todo!()
    }
    /// Renames one; its old slug redirects from then on. `None`: no such newspaper.
    pub async fn rename(&self, _id: NewspaperId, _name: &str) -> Result<Option<Newspaper>> {
        todo!()
    }
}
