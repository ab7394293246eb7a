//! From a name to the columnist.
use colonnade_model::{ColumnistId, Decision, Evidence, KnownColumnist, Language, Name};

/// How a name appeared.
#[derive(Clone, Copy, Debug)]
pub struct Appearance<'a> {
    /// The name as understood.
    pub name: &'a Name,
    /// Domain of the newspaper.
    pub newspaper: &'a str,
    /// Language of the column.
    pub language: Option<&'a Language>,
    /// Who wrote columns with the very same text elsewhere.
    pub same_text_as: &'a [ColumnistId],
    /// Share (0 to 1) of this newspaper's pages that carry this very author, if known.
    pub share_of_pages: Option<f32>,
}

/// Decides which columnist is meant, among those who may be (all that share a name
/// key or a profile address with the name, and all of `same_text_as`).
pub fn decide(
    _appearance: &Appearance<'_>,
    _roster: &[KnownColumnist],
) -> (Decision, Vec<Evidence>) {
    todo!()
}
