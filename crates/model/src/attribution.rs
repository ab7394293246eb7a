//! Which columnist a byline means, and how that is known.

use crate::{ColumnistId, Name};

/// What is decided for one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A columnist that is known already.
    Known(ColumnistId),
    /// A columnist not seen before.
    New,
    /// It may be this columnist or another: a person must say. Until then the
    /// name stands for a columnist of its own.
    Unsure(Vec<ColumnistId>),
    /// No columnist: an agency, a desk, the newspaper itself.
    Organisation,
}

impl Decision {
    /// `known`, `new`, `unsure` or `organisation`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Known(_) => "known",
            Self::New => "new",
            Self::Unsure(_) => "unsure",
            Self::Organisation => "organisation",
        }
    }
}

/// One reason for a decision: a word from a fixed list and what it points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The kind of reason: a [`BylineSource`](crate::BylineSource) word, or
    /// `same-profile`, `same-name-here`, `same-text`, `rare-name`, `alias`, …
    pub reason: String,
    /// What it points at (an address, a spelling); may be empty.
    pub detail: String,
}

/// A name, what was decided for it, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The name as understood from the byline.
    pub name: Name,
    /// What was decided.
    pub decision: Decision,
    /// Why, the weightiest first.
    pub evidence: Vec<Evidence>,
}

/// A stored attribution, as a column shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The name as this column prints it.
    pub name: Name,
    /// The columnist it is filed under; `None` for organisations.
    pub columnist: Option<CreditedColumnist>,
    /// Why, the weightiest first.
    pub evidence: Vec<Evidence>,
    /// True where the rules were not sure.
    pub unsure: bool,
}

/// What a column needs to know of its columnist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditedColumnist {
    /// Number.
    pub id: ColumnistId,
    /// Slug in addresses.
    pub slug: String,
    /// The name the columnist goes by.
    pub name: String,
}
