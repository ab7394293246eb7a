//! What people decided about columnists: acts, each with who, when and why, that
//! outrank the rules and can be undone.

mod facts;
mod log;
mod unsure;

use colonnade_model::{ColumnId, ColumnistId, Language};
use jiff::Timestamp;

pub use self::{
    facts::{ACTS_FORM, Deed, PersonFacts, PrintedFacts, SharedAct, SharedUndo},
    unsure::{Side, Unsure},
};
use crate::{Error, Store};

/// Gives the keys a name is looked up under (`byline::name_keys`).
pub type NameKeys = dyn Fn(&str, Option<&Language>) -> Vec<String> + Send + Sync;

/// The longest reason for an act, in characters.
pub const LONGEST_WHY: usize = 1_000;
/// The longest name that an act may give, in characters.
pub const LONGEST_NAME: usize = 200;
/// Most columns that one act may move.
pub const MOST_MOVED: usize = 10_000;

/// What a columnist is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No person: what stands under this name is credited to nobody.
    Organisation,
    /// A person's other name.
    PenName,
}

impl Mark {
    /// `organisation` or `pen-name`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::PenName => "pen-name",
        }
    }

    /// The inverse of [`as_str`](Self::as_str).
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Organisation, Self::PenName]
            .into_iter()
            .find(|mark| mark.as_str() == word)
    }
}

/// What a person wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// One columnist is another: all columns of both stand under `into`.
    Merge {
        /// Who is no columnist of their own.
        from: ColumnistId,
        /// Who stays.
        into: ColumnistId,
    },
    /// Two are not the same.
    Apart {
        /// One of them.
        one: ColumnistId,
        /// The other.
        other: ColumnistId,
    },
    /// A columnist goes by another name.
    Rename {
        /// Who.
        who: ColumnistId,
        /// The name.
        name: String,
    },
    /// A columnist also goes by a name.
    Alias {
        /// Who.
        who: ColumnistId,
        /// The other name.
        name: String,
    },
    /// A columnist is marked.
    Mark {
        /// Who.
        who: ColumnistId,
        /// As what.
        mark: Mark,
    },
    /// Columns are another columnist's.
    Move {
        /// The columns, each with the name it prints; without one: its only name.
        columns: Vec<(ColumnId, Option<String>)>,
        /// Whose they are.
        to: ColumnistId,
    },
    /// Columns are those of a columnist not known yet.
    Split {
        /// The columns, each with the name it prints; without one: its only name.
        columns: Vec<(ColumnId, Option<String>)>,
        /// The name of the new columnist.
        name: String,
    },
}

/// An act as it is logged.
#[derive(Clone, Debug, PartialEq)]
pub struct LoggedAct {
    /// Number.
    pub id: i64,
    /// What, by facts that mean the same in every store.
    pub deed: Deed,
    /// Whether it came from another store.
    pub imported: bool,
    /// Who did it.
    pub who: String,
    /// Why.
    pub why: String,
    /// When.
    pub at: Timestamp,
    /// What it was before, in words.
    pub was: String,
    /// When, by whom and why it was undone.
    pub undone: Option<(Timestamp, String, String)>,
    /// Whom it is about here: `from`, `into`, `who`, `one`, `other`, `to`, `made`.
    pub columnists: Vec<(String, ColumnistId)>,
}

/// What became of an act of another store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// It stands here now, under this number.
    Done(i64),
    /// It stood here already, or says what is so already.
    Known,
    /// It was undone here, as there.
    Undone(i64),
    /// Whom it is about is not here (yet): why.
    Waiting(String),
    /// It contradicts what was decided here, which wins: why.
    Conflict(String),
}

/// The acts of a store.
#[derive(Debug)]
pub struct Acts<'a>(pub(crate) &'a Store);

/// An act that cannot be done, and what to do instead.
pub(crate) fn refused(said: impl Into<String>, hint: impl Into<String>) -> Error {
    Error::Act {
        said: said.into(),
        hint: hint.into(),
    }
}
