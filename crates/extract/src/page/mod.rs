//! Pages: from a capture to a draft.
use crate::Notes;
use colonnade_model::{Capture, Draft};

/// Reads a page. Fields that cannot be found are empty.
pub fn article(_capture: &Capture) -> (Draft, Notes) {
    todo!()
}
