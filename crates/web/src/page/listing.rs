//! What all lists share: their pages and how to turn them.

use colonnade_store::{Cursor, Page, Turn};
use serde::Deserialize;

use crate::view::Turns;

/// Columns on a page of a list, and in a feed.
pub(crate) const ROWS: u32 = 40;
/// Columnists on a page of the A–Z list.
pub(crate) const NAMES: u32 = 120;

/// Which page was asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Asks {
    before: Option<String>,
    after: Option<String>,
    /// In whose alphabet names are listed: a language's tag, or `root`.
    pub(crate) alphabet: Option<String>,
    /// A letter of the A–Z list.
    pub(crate) letter: Option<String>,
    /// A newspaper whose columnists are listed.
    pub(crate) newspaper: Option<String>,
    /// A language whose columnists are listed.
    pub(crate) language: Option<String>,
    /// A name that is looked for.
    pub(crate) q: Option<String>,
}

impl Asks {
    /// Whether a place within a list was asked for.
    pub(crate) fn is_within(&self) -> bool {
        self.letter.is_some() || self.turn() != Turn::First
    }

    /// A cursor that cannot be read is the first page.
    pub(crate) fn turn(&self) -> Turn {
        let read = |text: &Option<String>| text.as_deref().and_then(Cursor::parse);
        match (read(&self.after), read(&self.before)) {
            (Some(after), _) => Turn::After(after),
            (None, Some(before)) => Turn::Before(before),
            (None, None) => Turn::First,
        }
    }
}

/// The addresses before and after a page; `query` is what stays (`letter=A&`, or nothing).
pub(crate) fn turns<T>(page: &Page<T>, path: &str, query: &str) -> Turns {
    let to = |name: &str, cursor: &Cursor| format!("{path}?{query}{name}={}", cursor.as_str());
    Turns {
        before: page.before.as_ref().map(|cursor| to("before", cursor)),
        after: page.after.as_ref().map(|cursor| to("after", cursor)),
    }
}
