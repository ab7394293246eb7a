//! The byline of the voice that is believed: completed, cleaned and spelled by the others.
use colonnade_model::{Byline, BylineSource, Name, NameKind};

use super::reading::{Reading, begins_given, is_full, same};
use super::voice::Voice;
use crate::fold::{fold, squeeze};

/// Where readers see who wrote.
const SEEN: [BylineSource; 2] = [BylineSource::BylineElement, BylineSource::PrintedLine];

/// The byline.
pub(super) fn settle(chosen: &Voice<'_>, voices: &[Voice<'_>], readings: &[Reading<'_>]) -> Byline {
    let mut names = completed(chosen, voices);
    drop_callings(&mut names, chosen, voices);
    for name in &mut names {
        if let Some(shorter) = without_tail(name, readings) {
            name.name = shorter;
        }
        if let Some(longer) = in_full(name, readings) {
            name.name = longer;
        }
        name.name = as_one_word(name, readings).unwrap_or_else(|| best_spelling(name, readings));
        name.url = name.url.take().or_else(|| page_of(name, readings));
    }
    let mut evidence = vec![chosen.source];
    evidence.extend(
        voices
            .iter()
            .filter(|voice| {
                voice.source != chosen.source && names.iter().any(|name| voice.holds(name))
            })
            .map(|voice| voice.source),
    );
    Byline {
        printed: Some(most_telling(chosen, &names, readings)),
        names,
        evidence,
    }
}

/// The chosen names, with those whom a printed byline adds: structured data often has the first
/// author only.
fn completed(chosen: &Voice<'_>, voices: &[Voice<'_>]) -> Vec<Name> {
    let persons: Vec<&Name> = chosen
        .names
        .iter()
        .filter(|name| name.kind == NameKind::Person)
        .collect();
    let longer = voices
        .iter()
        .filter(|voice| SEEN.contains(&voice.source) && voice.source != chosen.source)
        .find(|voice| {
            voice.persons() > persons.len()
                && voice.persons() <= 8
                && !persons.is_empty()
                && persons.iter().all(|name| voice.holds(name))
                && voice
                    .names
                    .iter()
                    .filter(|name| name.kind == NameKind::Person)
                    .all(|name| {
                        is_full(name)
                            && (begins_given(name)
                                || chosen.holds(name)
                                || voices.iter().filter(|other| other.holds(name)).count() >= 2)
                    })
        });
    longer.map_or_else(|| chosen.names.clone(), |voice| voice.names.clone())
}

/// Drops what a printed byline says beside the names that other sources bear out, unless it
/// begins as names do: callings that no table knows ("Founder & Lead Reviewer").
fn drop_callings(names: &mut Vec<Name>, chosen: &Voice<'_>, voices: &[Voice<'_>]) {
    if !SEEN.contains(&chosen.source) {
        return;
    }
    let known = |name: &Name| {
        voices.iter().any(|voice| {
            voice.source != chosen.source && !SEEN.contains(&voice.source) && voice.holds(name)
        })
    };
    if names.iter().any(|name| is_full(name) && known(name)) {
        names.retain(|name| known(name) || is_full(name) && begins_given(name));
    }
}

/// A full name that stands alone in another string and begins this one: what follows it here is
/// a calling that no table knows ("Ida Ode Motoring").
fn without_tail(name: &Name, readings: &[Reading<'_>]) -> Option<String> {
    let words: Vec<&str> = name.name.split_whitespace().collect();
    readings
        .iter()
        .find_map(|reading| match reading.names.as_slice() {
            [only] if name.kind == NameKind::Person && is_full(only) => {
                let own: Vec<&str> = only.name.split_whitespace().collect();
                let begins = own.len() >= 2 && own.len() < words.len() && words.starts_with(&own);
                let text = reading.printed.text.trim();
                let alone = text == only.name
                    || reading.printed.source == BylineSource::PrintedLine
                        && text.ends_with(only.name.as_str());
                (begins && alone).then(|| only.name.clone())
            }
            _ => None,
        })
}

/// A given name alone, completed from a printed byline: accounts are often that short.
fn in_full(name: &Name, readings: &[Reading<'_>]) -> Option<String> {
    let first = fold(&name.name);
    if name.kind != NameKind::Person || name.name.contains(char::is_whitespace) {
        return None;
    }
    readings
        .iter()
        .find_map(|reading| match reading.names.as_slice() {
            [own] if reading.printed.source == BylineSource::PrintedLine => {
                let mut words = own.name.split_whitespace();
                let completes = own.kind == NameKind::Person
                    && words.next().map(fold).as_ref() == Some(&first)
                    && words.count() == 1
                    && reading.printed.text.trim_end().ends_with(own.name.as_str());
                completes.then(|| own.name.clone())
            }
            _ => None,
        })
}

/// A name that is one word with a capital inside wherever it stands (`HarbourCat`): a pen name
/// that was taken apart.
fn as_one_word(name: &Name, readings: &[Reading<'_>]) -> Option<String> {
    if name.kind != NameKind::Person || !name.name.contains(' ') {
        return None;
    }
    let whole = squeeze(&name.name);
    let one = readings.iter().find(|reading| {
        let text = reading.printed.text.trim();
        reading.printed.source != BylineSource::Meta
            && !text.contains(char::is_whitespace)
            && text.chars().all(char::is_alphanumeric)
            && squeeze(text) == whole
    })?;
    let apart = readings
        .iter()
        .any(|reading| reading.printed.text.contains(name.name.as_str()));
    (!apart).then(|| one.printed.text.trim().to_owned())
}

/// The same name as it is printed with large and small letters.
fn best_spelling(name: &Name, readings: &[Reading<'_>]) -> String {
    readings
        .iter()
        .find_map(|reading| {
            reading
                .names
                .iter()
                .find(|own| same(own, name) && reading.printed.text.contains(own.name.as_str()))
        })
        .map_or_else(|| name.name.clone(), |own| own.name.clone())
}

/// The writer's own page: linked where the name stands alone, or an address made of the name.
fn page_of(name: &Name, readings: &[Reading<'_>]) -> Option<String> {
    let linked = readings
        .iter()
        .find_map(|reading| match reading.names.as_slice() {
            [only] if same(only, name) => reading.printed.url.clone(),
            _ => None,
        });
    linked.or_else(|| {
        let slug = squeeze(&any_ascii::any_ascii(&name.name));
        readings
            .iter()
            .filter_map(|reading| reading.printed.url.as_ref())
            .find(|url| {
                let page = url
                    .trim_end_matches('/')
                    .rsplit('/')
                    .next()
                    .unwrap_or_default();
                slug.len() >= 6 && squeeze(page).contains(&slug)
            })
            .cloned()
    })
}

/// The byline as readers see it: a printed line with all the names, else the chosen source's own.
fn most_telling(chosen: &Voice<'_>, names: &[Name], readings: &[Reading<'_>]) -> String {
    readings
        .iter()
        .filter(|reading| SEEN.contains(&reading.printed.source))
        .find(|reading| {
            names
                .iter()
                .all(|name| reading.names.iter().any(|own| same(own, name)))
        })
        .map_or(chosen.printed, |reading| reading.printed.text.as_str())
        .trim()
        .to_owned()
}
