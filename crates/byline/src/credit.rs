//! From all author strings of a page to its byline.
use crate::Context;
use colonnade_model::{Byline, PrintedByline};

/// Chooses and cleans: which of the strings found name the writers, and who they are.
pub fn credit(_found: &[PrintedByline], _context: &Context<'_>) -> Byline {
    todo!()
}
