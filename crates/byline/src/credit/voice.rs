//! What one source says, all its strings taken together.
use colonnade_model::{BylineSource, Name, NameKind};

use super::reading::{Reading, is_full, same};
use crate::parse::is_news_agency;

/// More names than this from one source are a list of something else.
const MOST_NAMES: usize = 24;

/// The sources, the most trusted first. What was said on handing in stands above all; structured
/// data is right nine times in ten where it is there; a line that is printed for readers comes
/// before a link that may belong to another piece, and a line that only looks like a name last.
pub(super) const TRUST: [BylineSource; 11] = [
    BylineSource::Given,
    BylineSource::JsonLd,
    BylineSource::Microdata,
    BylineSource::Meta,
    BylineSource::BylineElement,
    BylineSource::PrintedLine,
    BylineSource::AuthorLink,
    BylineSource::Feed,
    BylineSource::Signature,
    BylineSource::AuthorBox,
    BylineSource::Headline,
];

/// What one source says, all its strings taken together.
pub(super) struct Voice<'a> {
    pub(super) source: BylineSource,
    pub(super) names: Vec<Name>,
    pub(super) printed: &'a str,
    /// Other strings of this source name other people: one of several pieces on the page.
    pub(super) divided: bool,
}

impl Voice<'_> {
    pub(super) fn persons(&self) -> usize {
        self.names
            .iter()
            .filter(|name| name.kind == NameKind::Person)
            .count()
    }

    /// Whether a person with a given name and a surname signs.
    pub(super) fn is_full(&self) -> bool {
        self.names.iter().any(is_full)
    }

    pub(super) fn holds(&self, name: &Name) -> bool {
        self.names.iter().any(|own| same(own, name))
    }

    /// Whether it is data for machines, not print.
    pub(super) fn is_data(&self) -> bool {
        matches!(
            self.source,
            BylineSource::Given
                | BylineSource::JsonLd
                | BylineSource::Microdata
                | BylineSource::Meta
                | BylineSource::Feed
        )
    }
}

/// Everything one source says; of printed elements the one that other strings bear out, else
/// the first that names somebody.
pub(super) fn voice<'a>(source: BylineSource, readings: &[Reading<'a>]) -> Option<Voice<'a>> {
    let own: Vec<&Reading<'a>> = readings
        .iter()
        .filter(|reading| reading.printed.source == source && !reading.names.is_empty())
        .collect();
    let one = matches!(
        source,
        BylineSource::BylineElement
            | BylineSource::PrintedLine
            | BylineSource::AuthorBox
            | BylineSource::Signature
    );
    let spoken = if one {
        own.iter()
            .copied()
            .filter(|reading| borne_out(reading, readings))
            .take(1)
            .chain(first_full(&own))
            .take(1)
            .collect()
    } else {
        own
    };
    let divided = one && own_persons(&spoken, readings, source);
    let mut names: Vec<Name> = Vec::new();
    for name in spoken.iter().flat_map(|reading| &reading.names) {
        if !names.iter().any(|known| same(known, name)) {
            names.push(name.clone());
        }
    }
    if !one
        && source != BylineSource::Given
        && names.iter().any(|name| name.kind == NameKind::Person)
    {
        // Beside persons the publisher is no author; an agency in an entry of its own is one.
        names.retain(|name| {
            name.kind == NameKind::Person
                || source == BylineSource::JsonLd && is_news_agency(&name.name)
                || !is_publisher(name, readings)
        });
    }
    if source == BylineSource::AuthorLink {
        keep_known(&mut names, readings);
    }
    let printed = spoken.first()?.printed.text.as_str();
    (!names.is_empty() && names.len() <= MOST_NAMES).then_some(Voice {
        source,
        names,
        printed,
        divided,
    })
}

/// Of several links to people those that something else on the page names as well: the others
/// stand in the text or belong to other pieces.
fn keep_known(names: &mut Vec<Name>, readings: &[Reading<'_>]) {
    let known = |name: &Name| {
        readings.iter().any(|reading| {
            reading.printed.source != BylineSource::AuthorLink
                && reading.names.iter().any(|own| same(own, name))
        })
    };
    if names.iter().any(known) {
        names.retain(known);
    }
}

/// Whether a source has strings with persons that the chosen one does not name.
fn own_persons(spoken: &[&Reading<'_>], readings: &[Reading<'_>], source: BylineSource) -> bool {
    readings
        .iter()
        .filter(|reading| reading.printed.source == source)
        .flat_map(|reading| &reading.names)
        .any(|name| {
            is_full(name)
                && !spoken
                    .iter()
                    .any(|reading| reading.names.iter().any(|own| same(own, name)))
        })
}

/// Whether all persons of a string are named by another source too.
fn borne_out(reading: &Reading<'_>, readings: &[Reading<'_>]) -> bool {
    let mut persons = reading
        .names
        .iter()
        .filter(|name| name.kind == NameKind::Person)
        .peekable();
    persons.peek().is_some()
        && persons.all(|name| {
            readings.iter().any(|other| {
                other.printed.source != reading.printed.source
                    && other.names.iter().any(|own| same(own, name))
            })
        })
}

/// The first string with a full name, else the first.
fn first_full<'r, 'a>(own: &[&'r Reading<'a>]) -> Option<&'r Reading<'a>> {
    own.iter()
        .copied()
        .find(|reading| reading.names.iter().any(is_full))
        .or_else(|| own.first().copied())
}

/// An organisation given as the structured data's author in a string of its own.
fn is_publisher(name: &Name, readings: &[Reading<'_>]) -> bool {
    readings.iter().any(|reading| {
        reading.names.len() == 1
            && reading
                .names
                .iter()
                .any(|own| own.kind == NameKind::Organisation && same(own, name))
    })
}
