//! Which source is believed, and why.
use colonnade_model::{BylineSource, Name, NameKind};

use super::reading::{Reading, begins_given, is_full, same};
use super::voice::Voice;
use crate::Context;
use crate::fold::{fold, squeeze};
use crate::parse::{is_news_agency, is_paper};

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
pub(super) fn choose<'v, 'a>(
    voices: &'v [Voice<'a>],
    readings: &[Reading<'_>],
    context: &Context<'_>,
) -> Option<Choice<'v, 'a>> {
    let by = |why: &'static str| move |voice: &'v Voice<'a>| Choice { voice, why };
    let organised = voices
        .iter()
        .any(|voice| voice.is_data() && voice.persons() == 0);
    let weighty = |voice: &&Voice<'_>| {
        let loose = match voice.source {
            BylineSource::AuthorLink => organised || voice.persons() > 3,
            BylineSource::PrintedLine => organised && voice.divided,
            BylineSource::Signature => voice.divided,
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
    // the paper's own name is no team beside a person who signs
    let signed = is_signed(voices);
    let itself = |voice: &&Voice<'_>| {
        voice.persons() == 0 && voice.names.iter().all(|name| is_paper(&name.name, context))
    };
    team(voices, readings)
        .filter(|team| !(signed && itself(team)))
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
            let papers = voices.iter().any(|voice| itself(&voice));
            sender(voices).filter(|_| papers).map(by(
                "no source names a person, this one the agency it is from",
            ))
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

/// Whether print names a person in full: in a line, or in the byline and by a link to the
/// writer's page.
fn is_signed(voices: &[Voice<'_>]) -> bool {
    let linked = |name: &Name| {
        voices
            .iter()
            .any(|voice| voice.source == BylineSource::AuthorLink && voice.holds(name))
    };
    voices.iter().any(|voice| match voice.source {
        BylineSource::Signature | BylineSource::PrintedLine => !voice.divided && voice.is_full(),
        BylineSource::BylineElement => voice.names.iter().any(|name| is_full(name) && linked(name)),
        _ => false,
    })
}

/// The data that name an agency: who sends a piece says more than the paper that prints it.
fn sender<'v, 'a>(voices: &'v [Voice<'a>]) -> Option<&'v Voice<'a>> {
    voices
        .iter()
        .find(|voice| voice.is_data() && voice.names.iter().all(|name| is_news_agency(&name.name)))
}

/// A team that the data and a printed byline name alike signs itself; of several data those
/// that name it more fully.
fn team<'v, 'a>(voices: &'v [Voice<'a>], readings: &[Reading<'_>]) -> Option<&'v Voice<'a>> {
    let printed = |name: &Name| {
        readings.iter().any(|reading| {
            matches!(
                reading.printed.source,
                BylineSource::BylineElement | BylineSource::PrintedLine
            ) && reading.names.first().is_some_and(|own| same(own, name))
        })
    };
    let organised = || {
        voices
            .iter()
            .filter(|voice| voice.is_data() && voice.persons() == 0)
    };
    let team = organised().find(|voice| voice.names.iter().any(printed))?;
    let holds = |voice: &&Voice<'_>| {
        voice.names.iter().any(|own| {
            let own = squeeze(&own.name);
            team.names
                .iter()
                .any(|name| own.contains(&squeeze(&name.name)))
        })
    };
    organised().find(holds)
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
    (full && other && weak && (agreed || !named_again)).then_some(line)
}

/// Whether two names may be forms of one: the same last word, or one the beginning of the other.
fn is_akin(one: &Name, other: &Name) -> bool {
    let last = |name: &Name| name.name.split_whitespace().next_back().map(fold);
    let whole = squeeze(&one.name);
    last(one) == last(other) || squeeze(&other.name).starts_with(&whole)
}

/// Whether structured data or a second source name a person of this voice.
pub(super) fn is_borne_out(voice: &Voice<'_>, voices: &[Voice<'_>]) -> bool {
    let second = |name: &Name| voices.iter().filter(|other| other.holds(name)).count() >= 2;
    voice.is_data() || voice.names.iter().any(second)
}
