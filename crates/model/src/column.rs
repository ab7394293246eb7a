//! A column as stored and shown.

use jiff::Timestamp;

use crate::{Access, Block, ColumnId, ColumnKind, Credit, Language, Moment, Newspaper, Rights};

/// Whether a column is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnState {
    /// It is.
    Shown,
    /// It was removed, for this public reason; its page answers 410.
    Removed(String),
}

/// Public counters, each defined on the page `/counters`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Readers who keep it.
    pub favourites: u64,
    /// Readers who opened it; each counts once a day, bots do not.
    pub reads: u64,
    /// Visits to the newspaper through our link; each reader counts once a day.
    pub visits: u64,
}

/// One piece as one newspaper printed it, without its full text.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Number: the last part of its address.
    pub id: ColumnId,
    /// Who printed it.
    pub newspaper: Newspaper,
    /// The canonical address at the newspaper.
    pub url: String,
    /// Who wrote it, in the order printed; empty: unsigned.
    pub credits: Vec<Credit>,
    /// The byline as printed.
    pub byline: Option<String>,
    /// The headline.
    pub title: String,
    /// The line below it.
    pub subtitle: Option<String>,
    /// The section as printed.
    pub section: Option<String>,
    /// Language of the text.
    pub language: Option<Language>,
    /// What kind of column.
    pub kind: ColumnKind,
    /// Whether the newspaper lets everybody read it.
    pub access: Access,
    /// When it was published, as printed.
    pub published: Option<Moment>,
    /// When it was first seen here.
    pub first_seen_at: Timestamp,
    /// The moment lists are ordered by: publication, never later than first seen.
    pub listed_at: Timestamp,
    /// Words of the whole text.
    pub words: u32,
    /// What a visitor may be shown, ready to print; empty where nothing may be.
    pub excerpt: String,
    /// What the page said about its use.
    pub rights: Rights,
    /// Keywords as printed.
    pub keywords: Vec<String>,
    /// Public counters.
    pub counters: Counters,
    /// 1 for a column never changed.
    pub version: u32,
    /// How many newspapers printed this piece, this one included.
    pub printings: u32,
    /// Shown or removed.
    pub state: ColumnState,
}

/// One version of a column, the newest included.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// 1, 2, 3 …
    pub number: u32,
    /// When this version was first seen.
    pub seen_at: Timestamp,
    /// Its headline.
    pub title: String,
    /// Its subtitle.
    pub subtitle: Option<String>,
    /// The byline as this version printed it.
    pub byline: Option<String>,
    /// Its body.
    pub blocks: Vec<Block>,
}

/// The same piece as another newspaper printed it.
#[derive(Clone, Debug, PartialEq)]
pub struct Printing {
    /// That column, as lists show it.
    pub column: Column,
}
