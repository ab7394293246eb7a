//! From all author strings of a page to its byline.
use colonnade_model::{Byline, BylineSource, Candidate, Name, NameKind, PrintedByline, Trail};

use crate::fold::squeeze;
use crate::parse::is_nobody;
use crate::{Context, names};

mod reading;

#[cfg(test)]
mod tests;

use reading::{Reading, is_full, same};

/// More names than this from one source are a list of something else.
const MOST_NAMES: usize = 24;

/// The sources, the most trusted first. What was said on handing in stands above all; structured
/// data is right nine times in ten where it is there; a line that is printed for readers comes
/// before a link that may belong to another piece.
const TRUST: [BylineSource; 10] = [
    BylineSource::Given,
    BylineSource::JsonLd,
    BylineSource::Microdata,
    BylineSource::Meta,
    BylineSource::BylineElement,
    BylineSource::PrintedLine,
    BylineSource::AuthorLink,
    BylineSource::Feed,
    BylineSource::AuthorBox,
    BylineSource::Headline,
];

/// What one source says, all its strings taken together.
struct Voice<'a> {
    source: BylineSource,
    names: Vec<Name>,
    printed: &'a str,
    /// Other strings of this source name other people: one of several pieces on the page.
    divided: bool,
}

impl Voice<'_> {
    fn persons(&self) -> usize {
        self.names
            .iter()
            .filter(|name| name.kind == NameKind::Person)
            .count()
    }

    /// Whether a person with a given name and a surname signs.
    fn is_full(&self) -> bool {
        self.names.iter().any(is_full)
    }

    fn holds(&self, name: &Name) -> bool {
        self.names.iter().any(|own| same(own, name))
    }
}

/// Chooses and cleans: which of the strings found name the writers, and who they are.
#[must_use]
pub fn credit(found: &[PrintedByline], context: &Context<'_>) -> Byline {
    credit_explained(found, context, &Trail::silent())
}

/// As [`credit`], telling the trail what every source said and why one was believed.
#[must_use]
pub fn credit_explained(found: &[PrintedByline], context: &Context<'_>, trail: &Trail) -> Byline {
    let readings = reading::all(found, context);
    let voices: Vec<Voice<'_>> = TRUST
        .iter()
        .filter_map(|&source| voice(source, &readings))
        .collect();
    let chosen = choose(&voices);
    for voice in &voices {
        trail.add(|| told(voice, chosen));
    }
    if chosen.is_none_or(|voice| !is_borne_out(voice, &voices))
        && let Some((name, evidence)) = signature(&readings)
    {
        return Byline {
            printed: Some(name.name.clone()),
            names: vec![name],
            evidence,
        };
    }
    let Some(chosen) = chosen else {
        return Byline::default();
    };
    let mut names = completed(chosen, &voices);
    for name in &mut names {
        if let Some(shorter) = without_tail(name, &readings) {
            name.name = shorter;
        }
        name.name = best_spelling(name, &readings);
        name.url = name.url.take().or_else(|| page_of(name, &readings));
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
        printed: Some(most_telling(chosen, &names, &readings)),
        names,
        evidence,
    }
}

/// What one source says, for the trail.
fn told(voice: &Voice<'_>, chosen: Option<&Voice<'_>>) -> Candidate {
    let won = chosen.is_some_and(|chosen| chosen.source == voice.source);
    let names: Vec<&str> = voice.names.iter().map(|name| name.name.as_str()).collect();
    Candidate {
        field: "byline",
        value: names.join(", "),
        found: format!("{}: {}", voice.source.as_str(), voice.printed),
        weight: None,
        won,
        why: if won {
            "the most trusted source that names a writer".to_owned()
        } else {
            "another source is trusted more".to_owned()
        },
    }
}

/// Everything one source says; of printed elements the one that other strings bear out, else
/// the first that names somebody.
fn voice<'a>(source: BylineSource, readings: &[Reading<'a>]) -> Option<Voice<'a>> {
    let own: Vec<&Reading<'a>> = readings
        .iter()
        .filter(|reading| reading.printed.source == source && !reading.names.is_empty())
        .collect();
    let one = matches!(
        source,
        BylineSource::BylineElement | BylineSource::PrintedLine | BylineSource::AuthorBox
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
        // Beside persons the publisher is no author.
        names.retain(|name| name.kind == NameKind::Person || !is_publisher(name, readings));
    }
    let printed = spoken.first()?.printed.text.as_str();
    (!names.is_empty() && names.len() <= MOST_NAMES).then_some(Voice {
        source,
        names,
        printed,
        divided,
    })
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

/// The most trusted voice that names a full person; else one that names a pen name; else an
/// organisation. A link or a printed line alone against data that name an organisation may belong to another piece.
fn choose<'v, 'a>(voices: &'v [Voice<'a>]) -> Option<&'v Voice<'a>> {
    let weighty = |voice: &&Voice<'_>| {
        !matches!(
            voice.source,
            BylineSource::Headline | BylineSource::AuthorBox
        )
    };
    let data = |voice: &&Voice<'_>| {
        matches!(
            voice.source,
            BylineSource::Given
                | BylineSource::JsonLd
                | BylineSource::Microdata
                | BylineSource::Meta
                | BylineSource::Feed
        )
    };
    let agreed = |voice: &&Voice<'_>| {
        voice.names.iter().any(|name| {
            name.kind == NameKind::Person
                && voices.iter().filter(|other| other.holds(name)).count() >= 2
        })
    };
    let organised = voices
        .iter()
        .any(|voice| data(&voice) && voice.persons() == 0);
    let loose = |voice: &&Voice<'_>| match voice.source {
        BylineSource::AuthorLink => organised || voice.persons() > 3,
        BylineSource::PrintedLine => organised && voice.divided,
        _ => false,
    };
    // A team that the data and the printed byline name alike signs itself.
    let team = |voice: &&Voice<'_>| {
        data(voice)
            && voice.persons() == 0
            && voices.iter().any(|other| {
                other.source == BylineSource::BylineElement
                    && voice.names.iter().any(|name| other.holds(name))
            })
    };
    voices
        .iter()
        .find(|voice| voice.is_full() && data(voice))
        .or_else(|| voices.iter().find(team))
        .or_else(|| voices.iter().filter(agreed).find(|voice| voice.is_full()))
        .or_else(|| {
            voices
                .iter()
                .filter(agreed)
                .find(|voice| voice.persons() > 0)
        })
        .or_else(|| {
            voices
                .iter()
                .filter(weighty)
                .find(|voice| voice.is_full() && !loose(voice))
        })
        .or_else(|| {
            voices
                .iter()
                .filter(weighty)
                .find(|voice| voice.persons() > 0 && !loose(voice))
        })
        .or_else(|| {
            voices
                .iter()
                .filter(weighty)
                .find(|voice| voice.persons() == 0)
        })
        .or_else(|| {
            voices
                .iter()
                .find(|voice| voice.source == BylineSource::AuthorBox)
        })
}

/// Whether structured data or a second source name a person of this voice.
fn is_borne_out(voice: &Voice<'_>, voices: &[Voice<'_>]) -> bool {
    let data = matches!(
        voice.source,
        BylineSource::Given
            | BylineSource::JsonLd
            | BylineSource::Microdata
            | BylineSource::Feed
            | BylineSource::Meta
    );
    let second = |name: &Name| voices.iter().filter(|other| other.holds(name)).count() >= 2;
    data || voice.names.iter().any(second)
}

/// The signature of a blog that is one word, in small letters or with digits (`gizmo7`): it is
/// one where a link or an element holds nothing else and another source prints it too.
fn signature(readings: &[Reading<'_>]) -> Option<(Name, Vec<BylineSource>)> {
    readings.iter().find_map(|reading| {
        let word = reading.printed.text.trim();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let plain = word
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        let account =
            word.to_lowercase().contains("admin") || word.to_lowercase().contains("editor");
        let elsewhere: Vec<BylineSource> = TRUST
            .into_iter()
            .filter(|&source| {
                readings.iter().any(|other| {
                    other.printed.source == source
                        && other.printed.text.split_whitespace().any(|own| own == word)
                })
            })
            .collect();
        let known = reading.names.is_empty() && is_nobody(word);
        let denied = reading.names.is_empty()
            && word.chars().all(char::is_alphabetic)
            && word.chars().next().is_some_and(char::is_uppercase);
        let signs = plain
            && !denied
            && !account
            && !known
            && letters >= 4
            && word.len() <= 40
            && elsewhere.len() >= 2
            && matches!(
                reading.printed.source,
                BylineSource::AuthorLink | BylineSource::BylineElement | BylineSource::Microdata
            )
            && reading
                .names
                .iter()
                .all(|name| name.kind == NameKind::Person);
        signs.then(|| {
            (
                Name {
                    url: reading.printed.url.clone(),
                    ..Name::person(word)
                },
                elsewhere,
            )
        })
    })
}

/// The chosen names, with those whom a printed byline adds: structured data often has the first
/// author only.
fn completed(chosen: &Voice<'_>, voices: &[Voice<'_>]) -> Vec<Name> {
    let printed = [BylineSource::BylineElement, BylineSource::PrintedLine];
    let persons: Vec<&Name> = chosen
        .names
        .iter()
        .filter(|name| name.kind == NameKind::Person)
        .collect();
    let longer = voices
        .iter()
        .filter(|voice| printed.contains(&voice.source) && voice.source != chosen.source)
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
                        let given = name
                            .name
                            .split_whitespace()
                            .next()
                            .is_some_and(|first| names::is_given(&crate::fold::fold(first)));
                        is_full(name)
                            && (given
                                || chosen.holds(name)
                                || voices.iter().filter(|other| other.holds(name)).count() >= 2)
                    })
        });
    longer.map_or_else(|| chosen.names.clone(), |voice| voice.names.clone())
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
                (begins && reading.printed.text.trim() == only.name).then(|| only.name.clone())
            }
            _ => None,
        })
}

/// The same name as it is printed with large and small letters.
fn best_spelling(name: &Name, readings: &[Reading<'_>]) -> String {
    let mixed = |reading: &&Reading<'_>| {
        reading.printed.text.contains(name.name.as_str())
            || reading
                .names
                .iter()
                .any(|own| same(own, name) && reading.printed.text.contains(own.name.as_str()))
    };
    readings
        .iter()
        .filter(mixed)
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
    let seen = [BylineSource::BylineElement, BylineSource::PrintedLine];
    readings
        .iter()
        .filter(|reading| seen.contains(&reading.printed.source))
        .find(|reading| {
            names
                .iter()
                .all(|name| reading.names.iter().any(|own| same(own, name)))
        })
        .map_or(chosen.printed, |reading| reading.printed.text.as_str())
        .trim()
        .to_owned()
}
