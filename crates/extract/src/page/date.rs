//! When it was published: what metadata says, if it can be true, else what is printed.
use colonnade_model::{Moment, Precision};
use jiff::{Timestamp, civil};

use super::hints::Hint;
use super::json_ld;
use super::moments::{iso, parse};
use super::reading::Reading;
use super::tag::Tag;

/// `meta` names of the day of publication, the most trusted first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "itemprop:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "publishtime",
    "last-published",
    "date",
    "datecreated",
    "article.published",
    "article.created",
    "ptime",
    "displaydate",
    "rnews:datepublished",
    "og:pubdate",
    "citation_publication_date",
    "citation_date",
    "shareaholic:article_published_time",
    "bt:pubdate",
    "originalpublicationdate",
    "created",
    "cre_date",
    "itemprop:datecreated",
    "article_date_original",
    "date.created",
    "article:create",
    "vr:published_time",
    "time",
];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "itemprop:datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "article.updated",
    "revised",
    "moddate",
];

/// How texts that only people read are read.
pub(super) struct Manner<'a> {
    /// Primary subtag of the page's language.
    pub(super) language: Option<&'a str>,
    /// 10/6/2021 is the sixth of October.
    pub(super) month_first: bool,
}

/// Publication and last change.
pub(super) fn dates(
    reading: &Reading<'_>,
    manner: &Manner<'_>,
    headline: Option<usize>,
    body: Option<usize>,
) -> (Option<Moment>, Option<Moment>) {
    let sane = |moment: &Moment| is_sane(moment, reading.capture.fetched_at);
    let read = |text: &str| parse(text, manner.language, manner.month_first).filter(sane);
    let mut stated: Vec<Moment> = Vec::new();
    stated.extend(reading.article_text("datePublished").and_then(read));
    for name in PUBLISHED {
        stated.extend(reading.metas.get(name).and_then(read));
    }
    stated.extend(microdata(reading, "datePublished").and_then(|text| read(&text)));
    stated.extend(reading.article_text("dateCreated").and_then(read));
    stated.extend(reading.article_text("uploadDate").and_then(read));
    let modified = reading
        .article_text("dateModified")
        .and_then(read)
        .or_else(|| {
            MODIFIED
                .iter()
                .find_map(|name| reading.metas.get(name).and_then(read))
        })
        .or_else(|| microdata(reading, "dateModified").and_then(|text| read(&text)));
    // an old piece moved to a new system keeps its day in its address
    let moved = in_address(&reading.capture.url).filter(sane).filter(|day| {
        let first = stated.first().map(|moment| moment.at.as_second());
        first.is_some_and(|first| first - day.at.as_second() > 60 * 86_400)
    });
    let published = moved
        .or_else(|| choose(&stated))
        .or_else(|| page_objects(reading).and_then(read))
        .or_else(|| printed(reading, manner, headline, body))
        .or_else(|| in_address(&reading.capture.url).filter(sane))
        .or_else(|| in_address(&reading.canonical).filter(sane))
        .or_else(|| anywhere(reading, manner))
        .or(modified);
    (published, modified)
}

/// The first; but where another states the same instant in the newspaper's own time, that.
fn choose(stated: &[Moment]) -> Option<Moment> {
    let first = *stated.first()?;
    let utc = first.offset.is_none_or(jiff::tz::Offset::is_zero);
    let same = |other: &&Moment| {
        other.at.duration_since(first.at).abs().as_secs() < 60
            && other.offset.is_some_and(|offset| !offset.is_zero())
    };
    if utc && first.precision != Precision::Day {
        return stated.iter().find(same).copied().or(Some(first));
    }
    // a bare day is made more exact by another source that names the same day
    if first.precision == Precision::Day {
        let exact = stated.iter().find(|other| {
            other.precision != Precision::Day && other.printed.date() == first.printed.date()
        });
        return exact.copied().or(Some(first));
    }
    Some(first)
}

/// Newspapers have been online since 1990; tomorrow may be printed today.
fn is_sane(moment: &Moment, fetched_at: Timestamp) -> bool {
    let day = moment.printed.date();
    if day < civil::date(1990, 1, 1) {
        return false;
    }
    if fetched_at.as_second() < 631_152_000 {
        return true;
    }
    moment.at.as_second() <= fetched_at.as_second() + 2 * 86_400
}

/// Dates of objects that describe the page but are no article.
fn page_objects<'a>(reading: &Reading<'a>) -> Option<&'a str> {
    reading
        .data
        .objects()
        .into_iter()
        .filter(|object| {
            json_ld::kinds(object).any(|kind| {
                matches!(
                    kind,
                    "WebPage"
                        | "ItemPage"
                        | "Recipe"
                        | "VideoObject"
                        | "PodcastEpisode"
                        | "CreativeWork"
                        | "MedicalWebPage"
                        | "Event"
                )
            })
        })
        .find_map(|object| {
            json_ld::string(object, "datePublished")
                .or_else(|| json_ld::string(object, "uploadDate"))
        })
}

/// The first microdata or `RDFa` value of a property.
fn microdata(reading: &Reading<'_>, property: &str) -> Option<String> {
    let page = reading.page;
    (0..page.len()).find_map(|at| {
        let marked = ["itemprop", "property"].iter().any(|name| {
            page.attr(at, name).is_some_and(|value| {
                value
                    .split_whitespace()
                    .any(|word| word.rsplit(':').next() == Some(property))
            })
        });
        if !marked || in_comments(reading, at) {
            return None;
        }
        page.attr(at, "content")
            .or_else(|| page.attr(at, "datetime"))
            .map(str::to_owned)
            .or_else(|| Some(page.text_up_to(at, 200)))
            .filter(|text| !text.trim().is_empty())
    })
}

fn in_comments(reading: &Reading<'_>, at: usize) -> bool {
    let page = reading.page;
    page.hint(at).has(Hint::COMMENTS)
        || page
            .ancestors(at)
            .any(|up| page.hint(up).has(Hint::COMMENTS))
}

/// Whether an element stands in a list of other pieces.
fn elsewhere(reading: &Reading<'_>, at: usize) -> bool {
    let page = reading.page;
    let outside = Hint::COMMENTS.and(Hint::TEASER);
    page.ancestors(at).any(|up| {
        page.hint(up).has(outside)
            || matches!(page.tag(up), Tag::Nav | Tag::Aside | Tag::Footer)
            || (page.hint(up).has(Hint::JUNK) && !page.hint(up).has(Hint::CONTENT.and(Hint::DATE)))
    })
}

/// The best date that is printed near the headline.
fn printed(
    reading: &Reading<'_>,
    manner: &Manner<'_>,
    headline: Option<usize>,
    body: Option<usize>,
) -> Option<Moment> {
    let page = reading.page;
    let mut best: Option<(i64, Moment)> = None;
    for at in 1..page.len() {
        let tag = page.tag(at);
        let hint = page.hint(at);
        let marked = tag == Tag::Time || hint.has(Hint::DATE) || hint.has(Hint::BYLINE);
        let text;
        let source = if tag == Tag::Time && page.attr(at, "datetime").is_some() {
            page.attr(at, "datetime").unwrap_or_default()
        } else if marked {
            if page.end(at) - at > 60 {
                continue;
            }
            text = page.text_up_to(at, 300);
            text.as_str()
        } else if let Some(found) = page.text_at(at) {
            let near = headline.is_some_and(|headline| at.abs_diff(headline) < 80);
            if !near || found.len() > 160 {
                continue;
            }
            found.trim()
        } else {
            continue;
        };
        if source.len() < 6 || !source.chars().any(char::is_numeric) || source.len() > 310 {
            continue;
        }
        let Some(moment) = parse(source, manner.language, manner.month_first) else {
            continue;
        };
        if !is_sane(&moment, reading.capture.fetched_at) {
            continue;
        }
        let mut score: i64 = if tag == Tag::Time {
            30
        } else if marked {
            20
        } else {
            10
        };
        if hint.has(Hint::DATE) {
            score += 5;
        }
        if elsewhere(reading, at) {
            score -= 40;
        }
        if let Some(headline) = headline {
            let distance = i64::try_from(at.abs_diff(headline)).unwrap_or(i64::MAX);
            score += 25 - (distance / 8).min(40);
            score -= i64::from(at < headline) * 3;
        }
        if let Some(body) = body {
            let inside = at > body && at < page.end(body);
            score += i64::from(inside) * 2;
        }
        if best.as_ref().is_none_or(|(held, _)| score > *held) {
            best = Some((score, moment));
        }
    }
    best.filter(|(score, _)| *score > 0)
        .map(|(_, moment)| moment)
}

/// A day in the address: `/2021/10/06/`, `/2021-10-06-`, `20211006`.
fn in_address(url: &str) -> Option<Moment> {
    let path = crate::address::parse(url)?.path().to_owned();
    let numbers: Vec<&str> = path
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    for window in numbers.windows(3) {
        if let [year, month, day] = window
            && year.len() == 4
            && month.len() <= 2
            && day.len() <= 2
        {
            let joined = format!("{year}-{month}-{day}");
            let together = ['/', '-', '_', '.']
                .iter()
                .any(|divider| path.contains(&format!("{year}{divider}{month}{divider}{day}")));
            if let Some(moment) = iso(&joined).filter(|_| together) {
                return Some(moment);
            }
        }
    }
    numbers
        .iter()
        .filter(|part| part.len() == 8 && part.starts_with("20"))
        .find_map(|part| iso(part))
}

/// The first date that is printed anywhere in a short text.
fn anywhere(reading: &Reading<'_>, manner: &Manner<'_>) -> Option<Moment> {
    let page = reading.page;
    (1..page.len())
        .filter_map(|at| page.text_at(at))
        .map(str::trim)
        .filter(|text| (6..120).contains(&text.len()) && text.chars().any(char::is_numeric))
        .take(3000)
        .find_map(|text| {
            parse(text, manner.language, manner.month_first)
                .filter(|moment| is_sane(moment, reading.capture.fetched_at))
        })
}
