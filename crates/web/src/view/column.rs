//! The page of a column.

use askama::Template;

use super::{Frame, Link, Row, Said, Writer};
use crate::differences::{Fate, Piece};

/// `/{newspaper}/{columnist}/{title}/{number}`.
#[derive(Clone, Debug, Template)]
#[template(path = "column.html")]
pub(crate) struct ColumnPage {
    pub(crate) frame: Frame,
    pub(crate) number: i64,
    pub(crate) is_kept: bool,
    pub(crate) is_sample: bool,
    pub(crate) initials: String,
    pub(crate) writers: Vec<Writer>,
    pub(crate) newspaper: Link,
    pub(crate) country: Option<(String, String)>,
    /// For `time`, then in words.
    pub(crate) published: Option<(String, String)>,
    pub(crate) language: Option<(String, String)>,
    pub(crate) minutes: u64,
    pub(crate) kind: Option<&'static str>,
    pub(crate) access: Option<&'static str>,
    pub(crate) title: Said,
    pub(crate) subtitle: Option<Said>,
    pub(crate) favourites: String,
    pub(crate) reads: String,
    pub(crate) visits: String,
    /// The byline as printed.
    pub(crate) byline: Option<Said>,
    pub(crate) reasons: Vec<Reason>,
    /// The excerpt's paragraphs; empty where nothing may be shown.
    pub(crate) paragraphs: Vec<String>,
    pub(crate) holder: Said,
    pub(crate) more: Vec<Row>,
    /// Of whom there is more.
    pub(crate) more_by: Option<Writer>,
    /// `Printed in 3 newspapers`.
    pub(crate) printed: String,
    /// This one among them, first printed first; empty where it is the only one.
    pub(crate) printings: Vec<Row>,
    /// Newest first.
    pub(crate) edits: Vec<Edit>,
}

/// Why a name is credited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) name: Said,
    pub(crate) is_unsure: bool,
    pub(crate) is_organisation: bool,
    /// Each in words, and what it points at.
    pub(crate) evidence: Vec<(String, String)>,
}

/// What a version changed in the one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) moment: String,
    pub(crate) day: String,
    /// `The headline and the text changed`.
    pub(crate) changed: String,
    /// Each with its name; empty where it is the same.
    pub(crate) lines: Vec<(&'static str, Vec<Piece>)>,
    /// Of the text, as far as it may be shown.
    pub(crate) text: Vec<Piece>,
    /// The text changed where it is not shown.
    pub(crate) hides: bool,
}
