//! Parts of reading by themselves, for benchmarks only; no part of the public face.
use std::borrow::Cow;

use colonnade_model::Capture;

use crate::page::{encoding, tree};

/// The text of a page, decoded.
pub fn text(capture: &Capture) -> Cow<'_, str> {
    encoding::decode(capture).0
}

/// Builds the tree of a text with html5ever alone; gives the number of its nodes.
pub fn tree(html: &str) -> usize {
    tree::build_with_html5ever(html).len()
}
