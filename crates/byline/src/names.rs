//! Names that many people bear.
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::fold::fold;

const GIVEN: &str = include_str!("words/given.txt");

fn set(table: &'static str) -> FxHashSet<String> {
    table
        .lines()
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(_, names)| names.split(','))
        .map(|name| fold(name.trim()))
        .filter(|name| !name.is_empty())
        .collect()
}

/// Whether a folded word is a common given name somewhere.
pub(crate) fn is_given(folded: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| set(GIVEN));
    names.contains(folded)
        || folded.split('-').count() > 1 && folded.split('-').all(|part| names.contains(part))
}
