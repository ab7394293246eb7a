//! From a name to the columnist.
use colonnade_model::{ColumnistId, Decision, Evidence, KnownColumnist, Language, Name, NameKind};

use crate::fold::squeeze;

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
#[must_use]
pub fn decide(appearance: &Appearance<'_>, roster: &[KnownColumnist]) -> (Decision, Vec<Evidence>) {
    if appearance.name.kind == NameKind::Organisation {
        return (Decision::Organisation, Vec::new());
    }
    let wanted = squeeze(&appearance.name.name);
    let same: Vec<ColumnistId> = roster
        .iter()
        .filter(|known| {
            squeeze(&known.name) == wanted
                && known
                    .newspapers
                    .iter()
                    .any(|paper| paper == appearance.newspaper)
        })
        .map(|known| known.id)
        .collect();
    if appearance.share_of_pages.is_some_and(|share| share > 0.6) {
        return (Decision::Unsure(same), Vec::new());
    }
    match same.as_slice() {
        [] => (Decision::New, Vec::new()),
        [only] => (
            Decision::Known(*only),
            vec![Evidence {
                reason: "same-name-here".to_owned(),
                detail: appearance.newspaper.to_owned(),
            }],
        ),
        _ => (Decision::Unsure(same), Vec::new()),
    }
}
