//! The page of a column.

use askama::Template;

use super::{Frame, Link, Row, Said, Writer};

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
    pub(crate) printings: Vec<Row>,
    pub(crate) earlier: Vec<Earlier>,
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

/// An earlier version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Earlier {
    pub(crate) title: Said,
    pub(crate) moment: String,
    pub(crate) day: String,
    /// What the next version changed: `headline`, `byline`, `text`.
    pub(crate) changed: String,
}
