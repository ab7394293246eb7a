//! The author strings of a page, each understood.
use colonnade_model::{BylineSource, Language, Name, NameKind, PrintedByline};

use crate::fold::squeeze;
use crate::{Context, names, parse};

/// One string, understood.
pub(super) struct Reading<'a> {
    pub(super) printed: &'a PrintedByline,
    pub(super) names: Vec<Name>,
}

/// All strings of a page; a name that a printed line denies is dropped everywhere.
pub(super) fn all<'a>(found: &'a [PrintedByline], context: &Context<'_>) -> Vec<Reading<'a>> {
    let library = is_library(found);
    let organised = is_organised(found, context);
    let mut readings: Vec<Reading<'_>> = found
        .iter()
        .map(|printed| Reading {
            printed,
            names: if library && printed.source == BylineSource::Meta {
                turned(printed, context)
            } else {
                understood(printed, context)
            },
        })
        .collect();
    drop_denied(&mut readings);
    if !organised {
        // bold letters under the headline are a subheading where no paper stands for its writers
        for reading in &mut readings {
            if reading.printed.source == BylineSource::Signature
                && reading.printed.kind.is_some()
                && !reading.names.iter().all(is_plainly_given)
            {
                reading.names.clear();
            }
        }
    }
    readings
}

/// Whether the data give the paper itself as the author.
fn is_organised(found: &[PrintedByline], context: &Context<'_>) -> bool {
    let paper = context.newspaper.map(squeeze).unwrap_or_default();
    found.iter().any(|printed| {
        matches!(
            printed.source,
            BylineSource::JsonLd | BylineSource::Microdata | BylineSource::Meta
        ) && !paper.is_empty()
            && squeeze(&printed.text) == paper
    })
}

/// Whether the meta elements give authors as catalogues do, surname first: all of several.
fn is_library(found: &[PrintedByline]) -> bool {
    let metas = || {
        found
            .iter()
            .filter(|printed| printed.source == BylineSource::Meta)
    };
    metas().count() >= 2
        && metas().all(|printed| {
            printed
                .text
                .split_once(',')
                .is_some_and(|(surname, given)| {
                    surname.split_whitespace().count() <= 2
                        && !given.contains(',')
                        && (1..=3).contains(&given.split_whitespace().count())
                })
        })
}

/// A name given surname first, turned round.
fn turned(printed: &PrintedByline, context: &Context<'_>) -> Vec<Name> {
    let text = match printed.text.split_once(',') {
        Some((surname, given)) => format!("{} {}", given.trim(), surname.trim()),
        None => printed.text.clone(),
    };
    understood(
        &PrintedByline {
            text,
            ..printed.clone()
        },
        context,
    )
}

/// Drops names that stand in a printed line only under a label that does not count
/// ("责任编辑：…").
fn drop_denied(readings: &mut [Reading<'_>]) {
    let silent: Vec<&str> = readings
        .iter()
        .filter(|reading| {
            reading.names.is_empty()
                && reading.printed.source == BylineSource::BylineElement
                && reading.printed.text.contains([':', '：'])
        })
        .map(|reading| reading.printed.text.as_str())
        .collect();
    let printed: Vec<Name> = readings
        .iter()
        .filter(|reading| {
            matches!(
                reading.printed.source,
                BylineSource::BylineElement | BylineSource::PrintedLine
            )
        })
        .flat_map(|reading| reading.names.clone())
        .collect();
    for reading in readings.iter_mut() {
        let data = matches!(
            reading.printed.source,
            BylineSource::Meta | BylineSource::JsonLd
        );
        let link = matches!(
            reading.printed.source,
            BylineSource::AuthorLink | BylineSource::BylineElement
        );
        reading.names.retain(|name| {
            let labelled = silent.iter().any(|text| {
                text.contains(name.name.as_str())
                    && text.chars().count() > name.name.chars().count() + 2
            });
            let elsewhere = printed.iter().any(|own| same(own, name));
            let another = printed.iter().any(|own| is_full(own) && !same(own, name));
            !labelled || !data && !link || !another && (elsewhere || link)
        });
    }
}

/// The names in one string, with what its source says of it.
fn understood(printed: &PrintedByline, context: &Context<'_>) -> Vec<Name> {
    let mut names = parse(&printed.text, context).names;
    let organised = names.iter().all(|name| name.kind == NameKind::Organisation);
    if printed.kind == Some(NameKind::Organisation)
        && names.len() > 1
        && organised
        && printed.text.len() < 120
    {
        names = vec![Name::organisation(printed.text.trim())];
    }
    if printed.source == BylineSource::PrintedLine {
        // "by printing one of our …" is a sentence.
        names.retain(|name| {
            name.kind == NameKind::Organisation
                || name.name.split_whitespace().next().is_some_and(|first| {
                    printed.text.contains(first) || !printed.text.chars().any(char::is_lowercase)
                })
        });
    }
    if printed.source == BylineSource::Signature && !signs_alone(&names, printed, context) {
        names.clear();
    }
    if printed.kind == Some(NameKind::Organisation) && organised && is_one_name(&printed.text) {
        names = vec![Name::organisation(printed.text.trim())];
    }
    let alone = names.len() == 1;
    for name in &mut names {
        let given = name
            .name
            .split_whitespace()
            .next()
            .is_some_and(|first| names::is_given(&crate::fold::fold(first)));
        if alone && printed.kind == Some(NameKind::Organisation) && !given {
            name.kind = NameKind::Organisation;
        }
        if alone {
            name.url.clone_from(&printed.url);
        }
    }
    names
}

/// Whether a short line is a signature and nothing else: one to three people with known given
/// names who are most of the line, or an agency alone.
fn signs_alone(names: &[Name], printed: &PrintedByline, context: &Context<'_>) -> bool {
    if let [only] = names
        && only.kind == NameKind::Organisation
    {
        return squeeze(&only.name) == squeeze(&printed.text)
            && parse::is_agency(&only.name, context);
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let signed: usize = names.iter().map(|name| letters(&name.name)).sum();
    (1..=3).contains(&names.len())
        && names.iter().all(|name| {
            is_full(name)
                && name.name.split_whitespace().count() <= 4
                && (printed.kind == Some(NameKind::Person)
                    || is_plainly_given(name)
                    || begins_with_surname(name, context))
        })
        && signed * 3 >= letters(&printed.text)
}

/// Whether a name begins with a given name that is not a word, a month or a place as well.
fn is_plainly_given(name: &Name) -> bool {
    const WORDS: &[&str] = &[
        "will", "may", "april", "june", "august", "summer", "hope", "grace", "faith", "joy",
        "rich", "grant", "bill", "guy", "pat", "ray", "rose", "dawn", "dale", "dean", "glen",
        "miles", "pierce", "sierra", "savannah", "india", "georgia", "victoria", "sydney",
        "virginia", "carolina", "madison", "austin", "jordan", "chad", "max", "urban", "long",
        "sri", "made", "desi", "san", "su", "tin", "min", "nay", "tri", "mega", "can", "deniz",
        "don", "harsh", "prima", "beat", "hunter", "mason", "crystal", "pearl", "ruby", "amber",
        "violet", "daisy", "lily", "ivy", "holly", "brook", "melody", "destiny", "trinity",
        "charity", "art", "van", "del", "le", "la", "an", "na", "ning", "long", "nam", "son",
        "bao", "hong", "angel",
    ];
    let first = name.name.split_whitespace().next().map(crate::fold::fold);
    first.is_some_and(|first| names::is_any_given(&first) && !WORDS.contains(&first.as_str()))
}

/// Whether a name begins with a surname as Vietnamese ones do, nine in ten with one of a few.
/// Nothing but a name has a capital on every word there; of two words it may be a province.
fn begins_with_surname(name: &Name, context: &Context<'_>) -> bool {
    const SURNAMES: &[&str] = &[
        "nguyễn", "trần", "lê", "phạm", "huỳnh", "hoàng", "phan", "vũ", "võ", "đặng", "bùi", "đỗ",
        "hồ", "ngô", "dương", "lý", "đinh", "đoàn", "lương", "mai", "trịnh", "trương", "đào",
        "lâm", "phùng", "tô", "tạ", "thái", "hà", "cao", "châu", "quách", "lưu", "vương", "đồng",
    ];
    let mut words = name.name.split_whitespace();
    context.language.map(Language::primary) == Some("vi")
        && words
            .next()
            .is_some_and(|first| SURNAMES.contains(&first.to_lowercase().as_str()))
        && words.clone().count() >= 2
        && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a text has no mark that parts names.
fn is_one_name(text: &str) -> bool {
    text.len() <= 60
        && !text.contains([',', ';', '|', '/', '·', '•', '(', '–'])
        && !text.contains(" - ")
}

/// Whether a name begins with a given name.
pub(super) fn begins_given(name: &Name) -> bool {
    name.name
        .split_whitespace()
        .next()
        .is_some_and(|first| names::is_any_given(&crate::fold::fold(first)))
}

/// Whether two names are one but for case, accents and spaces.
pub(super) fn same(one: &Name, other: &Name) -> bool {
    squeeze(&one.name) == squeeze(&other.name)
}

/// A person named with more than one word, or in a script that writes names in one.
pub(super) fn is_full(name: &Name) -> bool {
    name.kind == NameKind::Person
        && (name.name.split_whitespace().count() >= 2
            || name.name.chars().any(crate::parse::script::is_cjk))
}
