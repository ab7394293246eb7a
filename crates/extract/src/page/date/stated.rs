//! Dates that a page states for machines.
use std::sync::LazyLock;

use colonnade_model::Moment;
use rustc_hash::FxHashMap;

use super::Manner;
use super::printed::elsewhere;
use crate::page::json_ld;
use crate::page::moments::{find, iso};
use crate::page::reading::Reading;
use crate::page::tag::Tag;
use crate::page::words::dates::{META_MODIFIED, META_PERHAPS, META_PUBLISHED};

/// How far a statement can be trusted to mean publication; the first is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// The article's own day of publication.
    Publication,
    /// A day under a name that some systems use for it.
    Perhaps,
    /// A day of some object of the page.
    Object,
    /// A day of the last change.
    Change,
}

/// A date that is stated.
pub(super) struct Stated {
    pub(super) moment: Moment,
    /// The day if month and day were swapped.
    pub(super) swapped: Option<Moment>,
    pub(super) trust: Trust,
    /// Where, for people.
    pub(super) found: String,
    /// Its place within its trust; low is first.
    rank: usize,
}

static NAMES: LazyLock<FxHashMap<&'static str, (Trust, usize)>> = LazyLock::new(|| {
    let lists = [
        (Trust::Publication, META_PUBLISHED),
        (Trust::Perhaps, META_PERHAPS),
        (Trust::Change, META_MODIFIED),
    ];
    lists
        .into_iter()
        .flat_map(|(trust, names)| {
            let named = names.iter().enumerate();
            named.map(move |(rank, name)| (*name, (trust, rank + 10)))
        })
        .collect()
});

/// All stated dates, the most trusted first.
pub(super) fn stated(reading: &Reading<'_>, manner: &Manner<'_>) -> Vec<Stated> {
    let mut all: Vec<Stated> = Vec::new();
    let add = |all: &mut Vec<Stated>, text: &str, trust, rank, found: &dyn Fn() -> String| {
        let read = find(text, manner.language, manner.month_first, 1);
        all.extend(read.first().map(|read| Stated {
            moment: read.moment,
            swapped: read.swapped(),
            trust,
            found: found(),
            rank,
        }));
    };
    for (key, trust, rank) in [
        ("datePublished", Trust::Publication, 0),
        ("dateCreated", Trust::Perhaps, 0),
        ("dateModified", Trust::Change, 0),
    ] {
        if let Some(text) = reading.article_text(key) {
            add(&mut all, text, trust, rank, &|| format!("json-ld {key}"));
        }
    }
    for (name, content) in reading.metas.entries() {
        let known = NAMES.get(name).copied().or_else(|| by_parts(name));
        if let Some((trust, rank)) = known {
            add(&mut all, content, trust, rank, &|| format!("meta {name}"));
        }
    }
    for (text, (property, trust)) in microdata(reading).into_iter().zip(PROPERTIES) {
        if let Some(text) = text {
            add(&mut all, &text, *trust, 60, &|| {
                format!("itemprop {property}")
            });
        }
    }
    if !all.iter().any(|stated| stated.trust < Trust::Object)
        && let Some(text) = other_object(reading)
    {
        add(&mut all, text, Trust::Object, 0, &|| {
            "json-ld of another object".to_owned()
        });
    }
    if let Some(day) = in_title(reading) {
        all.push(Stated {
            moment: day,
            swapped: None,
            trust: Trust::Object,
            found: "title element".to_owned(),
            rank: 1,
        });
    }
    all.sort_by_key(|stated| (stated.trust, stated.rank));
    all
}

/// A name that nobody agreed on, by its parts: `w-published-date`, `cdc:first_published`.
fn by_parts(name: &str) -> Option<(Trust, usize)> {
    if name.len() > 40 || !name.contains("publi") {
        return None;
    }
    let has = |part: &str| name.contains(part);
    let of_time = has("date") || has("time") || has("publishedat") || has("published_at");
    let other = has("modif") || has("updat") || has("expir") || has("unpubli") || has("last");
    (of_time && !other).then_some((Trust::Perhaps, 100))
}

/// Properties of microdata and `RDFa`.
const PROPERTIES: &[(&str, Trust); 3] = &[
    ("datePublished", Trust::Publication),
    ("dateCreated", Trust::Perhaps),
    ("dateModified", Trust::Change),
];

/// The first value of each property in microdata or `RDFa`.
fn microdata(reading: &Reading<'_>) -> [Option<String>; 3] {
    let page = reading.page;
    let mut values = [const { None }; 3];
    for at in (0..page.len()).filter(|&at| page.text_at(at).is_none()) {
        for attribute in ["itemprop", "property"] {
            let Some(names) = page
                .attr(at, attribute)
                .filter(|names| names.contains("date"))
            else {
                continue;
            };
            for (value, (property, _)) in values.iter_mut().zip(PROPERTIES) {
                let mut words = names.split_whitespace();
                let carries = words.any(|word| word.rsplit(':').next() == Some(property));
                if value.is_some() || !carries || elsewhere(reading, at, None) {
                    continue;
                }
                *value = page
                    .attr(at, "content")
                    .or_else(|| page.attr(at, "datetime"))
                    .map(str::to_owned)
                    .or_else(|| Some(page.text_up_to(at, 200)))
                    .filter(|text| !text.trim().is_empty());
            }
        }
    }
    values
}

/// The day of publication of an object that is no article and yet the page's matter.
fn other_object<'a>(reading: &Reading<'a>) -> Option<&'a str> {
    let objects = reading.data.objects();
    objects
        .into_iter()
        .filter(|object| {
            json_ld::kinds(object).all(|kind| {
                !(kind.ends_with("Object")
                    || kind.ends_with("Organization")
                    || matches!(
                        kind,
                        "Comment" | "Person" | "Review" | "Product" | "WebSite" | "Answer" | "Book"
                    ))
            })
        })
        .find_map(|object| {
            json_ld::string(object, "datePublished")
                .or_else(|| json_ld::string(object, "dateCreated"))
        })
}

/// A day that is a part of its own of the page's title: `A piece | Paper | 28.04.2023`.
fn in_title(reading: &Reading<'_>) -> Option<Moment> {
    let page = reading.page;
    let title = page.all(Tag::Title).next()?;
    let title = page.text_up_to(title, 400);
    title
        .split(['|', '–', '—'])
        .chain(title.split(" - "))
        .map(str::trim)
        .filter(|part| (8..=12).contains(&part.len()))
        .find_map(|part| {
            let dotted = part.split(['.', '/', '-']).collect::<Vec<_>>();
            match dotted.as_slice() {
                [day, month, year] if year.len() == 4 => iso(&format!("{year}-{month}-{day}")),
                _ => iso(part),
            }
        })
}
