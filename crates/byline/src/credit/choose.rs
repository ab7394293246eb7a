//! Which source is believed, and why.
use colonnade_model::{BylineSource, Name, NameKind};

use super::reading::{begins_given, is_full};
use super::voice::Voice;
use crate::fold::fold;

/// The voice that is believed.
#[derive(Clone, Copy)]
pub(super) struct Choice<'v, 'a> {
    pub(super) voice: &'v Voice<'a>,
    /// The reason, for people.
    pub(super) why: &'static str,
}

/// The most trusted voice that names a full person; else one that names a pen name; else an
/// organisation. A link or a printed line alone against data that name an organisation may
/// belong to another piece.
pub(super) fn choose<'v, 'a>(voices: &'v [Voice<'a>]) -> Option<Choice<'v, 'a>> {
    let by = |why: &'static str| move |voice: &'v Voice<'a>| Choice { voice, why };
    let organised = voices
        .iter()
        .any(|voice| voice.is_data() && voice.persons() == 0);
    let weighty = |voice: &&Voice<'_>| {
        let loose = match voice.source {
            BylineSource::AuthorLink => organised || voice.persons() > 3,
            BylineSource::PrintedLine | BylineSource::Signature => organised && voice.divided,
            BylineSource::Headline | BylineSource::AuthorBox => true,
            _ => false,
        };
        !loose
    };
    let agreed = |voice: &&Voice<'_>| {
        voice.names.iter().any(|name| {
            name.kind == NameKind::Person
                && voices.iter().filter(|other| other.holds(name)).count() >= 2
        })
    };
    let data = voices
        .iter()
        .find(|voice| voice.is_full() && voice.is_data());
    if let Some(data) = data {
        return overruled(data, voices)
            .map(by("print names the writer, the data who put the piece in"))
            .or(Some(Choice {
                voice: data,
                why: "the most trusted source that names a person in full",
            }));
    }
    team(voices)
        .map(by("data and print name the same team"))
        .or_else(|| {
            voices
                .iter()
                .filter(agreed)
                .find(|voice| voice.is_full())
                .map(by("two sources name the same person"))
        })
        .or_else(|| {
            voices
                .iter()
                .filter(agreed)
                .find(|voice| voice.persons() > 0)
                .map(by("two sources name the same person by one word"))
        })
        .or_else(|| {
            voices
                .iter()
                .filter(weighty)
                .find(|voice| voice.is_full())
                .map(by("the only kind of source that names a person in full"))
        })
        .or_else(|| {
            voices
                .iter()
                .filter(weighty)
                .find(|voice| voice.persons() > 0)
                .map(by("no source names a person in full, this one by one word"))
        })
        .or_else(|| {
            voices
                .iter()
                .filter(|voice| {
                    !matches!(
                        voice.source,
                        BylineSource::Headline | BylineSource::AuthorBox
                    )
                })
                .find(|voice| voice.persons() == 0)
                .map(by("no source names a person, this one an organisation"))
        })
        .or_else(|| {
            voices
                .iter()
                .find(|voice| voice.source == BylineSource::AuthorBox)
                .map(by("nothing else names anybody"))
        })
}

/// A team that the data and the printed byline name alike signs itself.
fn team<'v, 'a>(voices: &'v [Voice<'a>]) -> Option<&'v Voice<'a>> {
    voices.iter().find(|voice| {
        voice.is_data()
            && voice.persons() == 0
            && voices.iter().any(|other| {
                other.source == BylineSource::BylineElement
                    && voice.names.iter().any(|name| other.holds(name))
            })
    })
}

/// The print that is believed against data which name somebody else. A `meta` element alone is
/// often the account a piece was put in with; other data are so only where a line and a link or
/// an element agree on somebody else.
fn overruled<'v, 'a>(data: &Voice<'a>, voices: &'v [Voice<'a>]) -> Option<&'v Voice<'a>> {
    let line = voices
        .iter()
        .find(|voice| voice.source == BylineSource::PrintedLine)?;
    let full = !line.divided
        && line.persons() <= 4
        && line
            .names
            .iter()
            .all(|name| is_full(name) && begins_given(name))
        && !line.printed.ends_with('.');
    let other = !line
        .names
        .iter()
        .any(|name| data.names.iter().any(|own| is_akin(own, name)));
    let agreed = voices.iter().any(|voice| {
        matches!(
            voice.source,
            BylineSource::AuthorLink | BylineSource::BylineElement
        ) && line.names.iter().all(|name| voice.holds(name))
    });
    let named_again = data.names.iter().any(|name| {
        voices.iter().any(|voice| {
            matches!(
                voice.source,
                BylineSource::AuthorLink | BylineSource::BylineElement
            ) && voice.holds(name)
        })
    });
    let weak = data.source == BylineSource::Meta || agreed;
    (full && other && weak && !(named_again && !agreed)).then_some(line)
}

/// Whether two names may be forms of one: the same first or last word.
fn is_akin(one: &Name, other: &Name) -> bool {
    let ends = |name: &Name| {
        let mut words = name.name.split_whitespace().map(fold);
        let first = words.next();
        let last = words.next_back().or_else(|| first.clone());
        (first, last)
    };
    let (first, last) = ends(one);
    let (other_first, other_last) = ends(other);
    first == other_first && last == other_last || last == other_last && first.is_some()
}

/// Whether structured data or a second source name a person of this voice.
pub(super) fn is_borne_out(voice: &Voice<'_>, voices: &[Voice<'_>]) -> bool {
    let second = |name: &Name| voices.iter().filter(|other| other.holds(name)).count() >= 2;
    voice.is_data() || voice.names.iter().any(second)
}
