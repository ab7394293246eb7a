//! The days of a record.
use colonnade_model::{Moment, Precision};

use super::fields::Item;
use super::lines::Line;
use super::records::Record;
use crate::page::bylines::signs::{self, Sign};
use crate::page::date::{Manner, address::in_address, is_sane, label};
use crate::page::hints::Hint;
use crate::page::moments::{self, iso};
use crate::page::reading::Reading;
use crate::page::tag::Tag;

/// Longest line in which a day is looked for, in characters.
const LONGEST: usize = 80;
/// Most days, and most nodes that are looked at.
const MOST: usize = 6;
const NODES: usize = 800;

/// The days of a record: stated for machines, else printed, else in the address.
pub(super) fn days(
    reading: &Reading<'_>,
    manner: &Manner<'_>,
    record: &Record,
    printed: &mut Vec<Line>,
    item: &mut Item,
) {
    let page = reading.page;
    let fetched_at = reading.capture.fetched_at;
    let sane = |moment: &Moment| is_sane(moment, fetched_at);
    let read = |text: &str| {
        iso(text.trim()).or_else(|| moments::parse(text, manner.language, manner.month_first))
    };
    let mut found: Vec<Moment> = Vec::new();
    for at in (record.from..record.to).take(NODES) {
        let tag = page.tag(at);
        if tag == Tag::Text || !(tag == Tag::Time || page.hint(at).has(Hint::DATE)) {
            continue;
        }
        let names = [
            "datetime",
            "content",
            "data-datetime",
            "data-published",
            "data-date",
            "data-timestamp",
            "data-time",
            "data-utc",
        ];
        let stated = names.into_iter().find_map(|name| page.attr(at, name));
        let stated = stated.and_then(|text| unix(text).or_else(|| read(text)));
        found.extend(stated.filter(sane));
        if found.len() >= MOST {
            break;
        }
    }
    let is_stated = !found.is_empty();
    printed.retain_mut(|line| {
        let numeric = line.text.chars().any(char::is_numeric);
        let short = line.text.chars().count() <= LONGEST;
        if !numeric
            || !short
            || line.heading.is_some()
            || signs::sign(&line.text) == Sign::Byline && line.text.len() > 2 * LONGEST
        {
            return true;
        }
        let dates = moments::find(&line.text, manner.language, manner.month_first, 1);
        let Some(date) = dates.first().filter(|date| sane(&date.moment)) else {
            // a clock alone, or how long ago: no name
            return !line.hint.has(Hint::DATE) || line.hint.has(Hint::BYLINE);
        };
        if !is_stated && found.len() < MOST {
            found.push(date.moment);
        }
        // what stands before or behind the day may be the writer
        let before = line.text.get(..date.from).unwrap_or_default();
        let behind = line.text.get(date.to..).unwrap_or_default();
        let trim = |c: char| !c.is_alphanumeric();
        let behind = behind.trim_start_matches(|c: char| !c.is_alphabetic());
        let rest = if before.trim_matches(trim).is_empty() {
            behind
        } else {
            before
        };
        let rest = rest.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '|' | '·' | '•' | ',' | '-' | '–' | '—' | '/')
        });
        // what the day is called is no name
        let called = label::by_words(rest, "") != label::Label::Plain;
        if called && signs::sign(rest) != Sign::Byline {
            return false;
        }
        line.text = rest.to_owned();
        line.hint = line.hint.without(Hint::DATE);
        line.text.chars().any(char::is_alphabetic)
    });
    item.has_day = !found.is_empty();
    found.sort_by_key(|moment| moment.at);
    item.entry.published = found.first().copied();
    item.entry.updated = found
        .last()
        .copied()
        .filter(|last| found.first() != Some(last));
    if item.entry.published.is_none() {
        let url = item.entry.url.as_deref().unwrap_or_default();
        item.entry.published = in_address(url).filter(sane);
    }
}

/// Seconds or milliseconds since 1970.
fn unix(text: &str) -> Option<Moment> {
    let text = text.trim();
    let seconds: i64 = match text.len() {
        10 => text.parse().ok()?,
        13 => text.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let at = jiff::Timestamp::from_second(seconds).ok()?;
    Some(Moment::utc(at, Precision::Second))
}
