//! Signatures of one word, in small letters or with digits (`gizmo7`), as blogs have them.
use colonnade_model::{BylineSource, Name, NameKind};

use super::reading::Reading;
use super::voice::TRUST;
use crate::parse::{is_by, is_nobody};

/// A pen name, and the sources that print it.
pub(super) struct PenName {
    pub(super) name: Name,
    pub(super) evidence: Vec<BylineSource>,
}

/// It is one where a link or an element holds nothing else and another source prints it too;
/// where nobody else is named, also one behind a word for "by".
pub(super) fn pen_name(readings: &[Reading<'_>], alone: bool) -> Option<PenName> {
    let twice = readings.iter().find_map(|reading| {
        let word = reading.printed.text.trim();
        let evidence: Vec<BylineSource> = TRUST
            .into_iter()
            .filter(|&source| {
                readings.iter().any(|other| {
                    other.printed.source == source
                        && other.printed.text.split_whitespace().any(|own| own == word)
                })
            })
            .collect();
        let nameless = reading.names.is_empty();
        let denied = nameless
            && word.chars().all(char::is_alphabetic)
            && word.chars().next().is_some_and(char::is_uppercase);
        let signs = !denied
            && is_handle(word)
            && !(nameless && is_nobody(word))
            && evidence.len() >= 2
            && matches!(
                reading.printed.source,
                BylineSource::AuthorLink | BylineSource::BylineElement | BylineSource::Microdata
            )
            && reading
                .names
                .iter()
                .all(|name| name.kind == NameKind::Person);
        signs.then(|| PenName {
            name: Name {
                url: reading.printed.url.clone(),
                ..Name::person(word)
            },
            evidence,
        })
    });
    twice.or_else(|| readings.iter().filter(|_| alone).find_map(signed))
}

/// "posted by harbourcat on 3 May".
fn signed(reading: &Reading<'_>) -> Option<PenName> {
    if reading.printed.source != BylineSource::PrintedLine {
        return None;
    }
    let mut words = reading.printed.text.split_whitespace();
    words
        .by_ref()
        .take(3)
        .find(|word| is_by(word.trim_end_matches(':')))?;
    let word = words.next()?;
    (is_handle(word) && !is_nobody(word)).then(|| PenName {
        name: Name::person(word),
        evidence: vec![reading.printed.source],
    })
}

/// A word that may be a pen name and is no account of the site.
fn is_handle(word: &str) -> bool {
    let lower = word.to_lowercase();
    let account = [
        "admin",
        "editor",
        "webmaster",
        "redaktion",
        "redaccion",
        "redazione",
        "user",
    ]
    .iter()
    .any(|account| lower.contains(account));
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let plain = word
        .chars()
        .all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    plain && !account && letters >= 4 && word.len() <= 40
}
