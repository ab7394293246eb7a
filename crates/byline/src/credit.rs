//! From all author strings of a page to its byline.
use colonnade_model::{Byline, BylineSource, PrintedByline};

use crate::{Context, parse};

/// Chooses and cleans: which of the strings found name the writers, and who they are.
#[must_use]
pub fn credit(found: &[PrintedByline], context: &Context<'_>) -> Byline {
    for source in BylineSource::ALL {
        let mut byline = Byline::default();
        for printed in found.iter().filter(|printed| printed.source == source) {
            for mut name in parse(&printed.text, context).names {
                name.url.clone_from(&printed.url);
                if !byline.names.iter().any(|known| known.name == name.name) {
                    byline.names.push(name);
                }
            }
            byline.printed.get_or_insert_with(|| printed.text.clone());
        }
        if !byline.names.is_empty() {
            byline.evidence = vec![source];
            return byline;
        }
    }
    Byline::default()
}
