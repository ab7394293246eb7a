//! What the trail is told about the body.
use colonnade_model::{Candidate, Trail};

use crate::page::dom::Page;
use crate::page::reading::Reading;

/// Letters that are shown of a text.
const SHOWN: usize = 80;

/// Tells that an element was left out, and why.
pub(super) fn element(reading: &Reading<'_>, at: usize, why: &str) {
    reading.trail.add(|| Candidate {
        field: "body",
        value: shortened(&reading.page.text_up_to(at, SHOWN * 4)),
        found: name(reading.page, at),
        weight: None,
        won: false,
        why: format!("left out: {why}"),
    });
}

/// Tells that a block was cut off, and why.
pub(super) fn block(trail: &Trail, text: &str, why: &str) {
    trail.add(|| Candidate {
        field: "body",
        value: shortened(text),
        found: "block of the text".to_owned(),
        weight: None,
        won: false,
        why: format!("cut: {why}"),
    });
}

/// An element's kind with its id and class.
pub(super) fn name(page: &Page, at: usize) -> String {
    let mut name = format!("{:?}", page.tag(at)).to_lowercase();
    for (attr, sign) in [("id", '#'), ("class", '.')] {
        if let Some(value) = page.attr(at, attr) {
            for word in value.split_ascii_whitespace().take(3) {
                name.push(sign);
                name.extend(word.chars().take(40));
            }
        }
    }
    name
}

/// The beginning of a text.
pub(super) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
