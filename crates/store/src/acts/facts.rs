//! Acts by facts that mean the same in every store: names as printed, domains of
//! newspapers, addresses of columns and of writers' own pages.

use serde::{Deserialize, Serialize};

/// The version of the form in which acts are shared.
pub const ACTS_FORM: u32 = 1;

/// A name that a column prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedFacts {
    /// Domain of the newspaper.
    pub newspaper: String,
    /// Addresses under which the newspaper announced it.
    pub addresses: Vec<String>,
    /// The name as printed.
    pub name: String,
}

/// How a columnist is known again in another store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFacts {
    /// The name the columnist goes by, as the rules gave it.
    pub name: String,
    /// Other spellings, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Domains of newspapers written in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub newspapers: Vec<String>,
    /// Own pages at newspapers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profiles: Vec<String>,
    /// Some columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<PrintedFacts>,
    /// Key of the act that made the columnist, where the rules did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_by: Option<String>,
}

/// What an act does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Deed {
    /// `from` is `into`.
    Merge {
        /// Who is no columnist of their own.
        from: PersonFacts,
        /// Who stays.
        into: PersonFacts,
    },
    /// Two are not the same.
    Apart {
        /// One of them.
        one: PersonFacts,
        /// The other.
        other: PersonFacts,
    },
    /// A columnist goes by another name.
    Rename {
        /// Who.
        person: PersonFacts,
        /// The name.
        name: String,
    },
    /// A columnist also goes by a name.
    Alias {
        /// Who.
        person: PersonFacts,
        /// The other name.
        name: String,
    },
    /// A columnist is marked.
    Mark {
        /// Who.
        person: PersonFacts,
        /// `organisation` or `pen-name`.
        mark: String,
    },
    /// Columns are another columnist's.
    Move {
        /// Which.
        columns: Vec<PrintedFacts>,
        /// Whose they are.
        to: PersonFacts,
    },
    /// Columns are those of a columnist whom this act makes.
    Split {
        /// Which.
        columns: Vec<PrintedFacts>,
        /// The name of the columnist.
        name: String,
    },
}

impl Deed {
    /// Its kind in a word.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Merge { .. } => "merge",
            Self::Apart { .. } => "apart",
            Self::Rename { .. } => "rename",
            Self::Alias { .. } => "alias",
            Self::Mark { .. } => "mark",
            Self::Move { .. } => "move",
            Self::Split { .. } => "split",
        }
    }

    /// What it does, in words.
    pub fn in_words(&self) -> String {
        match self {
            Self::Merge { from, into } => format!("“{}” is “{}”", from.name, into.name),
            Self::Apart { one, other } => {
                format!("“{}” and “{}” are not the same", one.name, other.name)
            }
            Self::Rename { person, name } => format!("“{}” goes by “{name}”", person.name),
            Self::Alias { person, name } => format!("“{}” also goes by “{name}”", person.name),
            Self::Mark { person, mark } if mark == "organisation" => {
                format!("“{}” is no person", person.name)
            }
            Self::Mark { person, .. } => format!("“{}” is a pen name", person.name),
            Self::Move { columns, to } => {
                format!("{} to “{}”", moved(columns), to.name)
            }
            Self::Split { columns, name } => {
                format!("{} to a columnist of their own, “{name}”", moved(columns))
            }
        }
    }

    pub(crate) fn columns(&self) -> &[PrintedFacts] {
        match self {
            Self::Move { columns, .. } | Self::Split { columns, .. } => columns,
            _ => &[],
        }
    }
}

fn moved(columns: &[PrintedFacts]) -> String {
    match columns {
        [one] => format!(
            "{}, printed “{}”,",
            one.addresses.first().unwrap_or(&one.newspaper),
            one.name
        ),
        many => format!("{} columns", many.len()),
    }
}

/// When, by whom and why a shared act was undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedUndo {
    /// Who undid it.
    pub who: String,
    /// RFC 3339.
    pub when: String,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// An act as `colonnade export people` writes it: one JSON object a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedAct {
    /// [`ACTS_FORM`].
    pub form: u32,
    /// The same in every store: decides whether an act is known.
    pub key: String,
    /// Who did it.
    pub who: String,
    /// RFC 3339.
    pub when: String,
    /// Why.
    #[serde(default)]
    pub why: String,
    /// What.
    #[serde(flatten)]
    pub deed: Deed,
    /// Where it was undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<SharedUndo>,
}
