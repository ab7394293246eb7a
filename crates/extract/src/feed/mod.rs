//! Feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed 1.0 and 1.1.
use crate::Notes;
use colonnade_model::{Capture, Feed};

/// Reads a feed, however damaged. What is no feed gives an empty one and a note.
pub fn feed(_capture: &Capture) -> (Feed, Notes) {
    todo!()
}
