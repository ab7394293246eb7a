//! Lines that call for something, or speak of rights, instead of telling.
use std::sync::LazyLock;

use colonnade_model::{Block, Inline};

use super::links::NETWORKS;
use crate::address;
use crate::page::phrases::Phrases;
use crate::page::words::calls::{CALL_LINES, CALL_STARTS};
use crate::page::words::notices::{LETTERS, NOTICES, SOURCE_STARTS};

static NOTICE_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&[NOTICES]));
static LETTER_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&[LETTERS]));

/// Signs of copyright stand in lines of at most so many letters.
const NOTICE: usize = 400;

/// Whether a short text calls for something instead of telling.
pub(super) fn is_call(text: &str) -> bool {
    if text.len() > 1600 || text.chars().count() > 400 {
        return false;
    }
    let lower = text.to_lowercase();
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(');
    let length = text.chars().count();
    if length <= 90 && SOURCE_STARTS.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    if length <= 220 && CALL_STARTS.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    length <= 160
        && CALL_LINES
            .iter()
            .any(|line| lower.trim_end_matches([':', '.', '!', ' ', '»', '›', '>']) == *line)
}

/// Whether a text is about copyright, or about whose opinions it holds.
pub(super) fn is_notice(text: &str) -> bool {
    if text.len() > NOTICE * 3 || text.chars().count() > NOTICE {
        return false;
    }
    (text.contains('©') && text.chars().count() <= 200)
        || NOTICE_PHRASES.find(&text.to_lowercase()).is_some()
}

/// Whether a short block asks to follow the newspaper elsewhere, or to take its
/// newsletter: it links to a network or names a newsletter with a link.
pub(super) fn leads_to_network(block: &Block, text: &str) -> bool {
    let (Block::Paragraph(inlines) | Block::Heading { inlines, .. }) = block else {
        return false;
    };
    if text.len() > 1000 || text.chars().count() > 300 {
        return false;
    }
    let mut addresses = Vec::new();
    gather(inlines, &mut addresses);
    if addresses.is_empty() {
        return false;
    }
    let lower = text.to_lowercase();
    LETTER_PHRASES.find(&lower).is_some()
        || addresses.iter().any(|address| {
            address::domain(address).is_some_and(|domain| {
                // a link to a network that the sentence names
                NETWORKS.contains(&domain.as_str())
                    && domain
                        .split('.')
                        .next()
                        .is_some_and(|name| lower.contains(name))
            })
        })
}

/// Addresses of the links in a line of text.
fn gather<'a>(inlines: &'a [Inline], addresses: &mut Vec<&'a str>) {
    for inline in inlines {
        match inline {
            Inline::Link { address, .. } => addresses.push(address),
            Inline::Emphasis(inner) | Inline::Strong(inner) => gather(inner, addresses),
            Inline::Text(_) | Inline::Break => {}
        }
    }
}
