//! A columnist: a person.

use crate::{ColumnistId, Language};

/// A person who writes columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columnist {
    /// Number.
    pub id: ColumnistId,
    /// Slug in addresses.
    pub slug: String,
    /// The name the columnist goes by.
    pub name: String,
    /// The language the name is spelt in, if known: for `lang` and `dir`.
    pub language: Option<Language>,
    /// Other spellings under which columns were printed.
    pub aliases: Vec<String>,
}

/// What the byline rules need to know of a columnist who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownColumnist {
    /// Number.
    pub id: ColumnistId,
    /// The name gone by.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Domains of the newspapers written in.
    pub newspapers: Vec<String>,
    /// Languages written in.
    pub languages: Vec<Language>,
    /// Addresses of own pages at newspapers.
    pub profile_urls: Vec<String>,
}
