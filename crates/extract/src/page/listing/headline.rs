//! The headline of a record.
use super::lines::Line;
use super::links::{HEADLINE, Leads, Links, weight};
use super::records::Record;
use crate::page::bylines::signs::{self, Sign};
use crate::page::dom::collapse;
use crate::page::hints::Hint;
use crate::page::reading::Reading;

/// Longest headline, in characters.
const LONGEST: usize = 400;
/// Most links of a record that are asked for their titles.
const MOST: usize = 6;

/// Whether a line is named as something that no headline is.
pub(super) fn is_named(line: &Line) -> bool {
    let other = Hint::KICKER
        .and(Hint::BYLINE)
        .and(Hint::DATE)
        .and(Hint::CAPTION);
    line.hint.has(other)
}

/// The headline, whether it stands in a heading, and where; its lines are taken away.
pub(super) fn headline(
    reading: &Reading<'_>,
    links: &Links,
    record: &Record,
    printed: &mut Vec<Line>,
) -> Option<(String, bool, usize)> {
    let page = reading.page;
    let leads = |line: &Line| {
        line.link
            .is_some_and(|link| links.leads(link) == Leads::Piece(record.target))
    };
    let fit = |line: &Line| !links.is_generic(&line.text) && ordinal(&line.text).is_none();
    // in a heading: linked, else not
    let linked = printed.iter().filter(|line| leads(line) && fit(line));
    let in_heading = linked
        .clone()
        .chain(
            printed
                .iter()
                .filter(|line| line.link.is_none() && fit(line)),
        )
        .filter(|line| weight(&line.text) >= 3)
        .find_map(|line| line.heading);
    if let Some(heading) = in_heading {
        let has_other = |line: &Line| line.heading == Some(heading) && !is_named(line);
        let any = printed.iter().any(has_other);
        let title = take(printed, |line| {
            line.heading == Some(heading) && (!any || !is_named(line))
        });
        return finish(&title, true, heading);
    }
    let named = linked
        .clone()
        .chain(
            printed
                .iter()
                .filter(|line| line.link.is_none() && fit(line)),
        )
        .find(|line| line.hint.has(Hint::HEADLINE) && !is_named(line) && weight(&line.text) >= 8);
    if let Some(at) = named.map(|line| line.at) {
        let title = take(printed, |line| line.at == at);
        return finish(&title, false, at);
    }
    // the text of a link that is nothing else
    let plain = |line: &&Line| {
        !is_named(line) && !line.hint.has(Hint::STANDFIRST) && signs::sign(&line.text) == Sign::None
    };
    let first = linked
        .clone()
        .filter(plain)
        .find(|line| weight(&line.text) >= HEADLINE);
    let longest = || {
        linked
            .clone()
            .filter(plain)
            .max_by_key(|line| weight(&line.text))
    };
    if let Some(at) = first
        .or_else(longest)
        .filter(|line| weight(&line.text) >= 6)
        .map(|line| line.at)
    {
        let title = take(printed, |line| line.at == at);
        return finish(&title, false, at);
    }
    // a picture that is a link, and says what it leads to
    let said = links.anchors.iter().filter(|(at, leads)| {
        (record.from..record.to).contains(at) && *leads == Leads::Piece(record.target)
    });
    said.take(MOST)
        .find_map(|(at, _)| {
            ["title", "aria-label"]
                .into_iter()
                .find_map(|name| page.attr(*at, name))
        })
        .filter(|text| !links.is_generic(text) && weight(text) >= HEADLINE)
        .and_then(|text| finish(text, false, record.from))
}

fn finish(title: &str, heading: bool, at: usize) -> Option<(String, bool, usize)> {
    let title = collapse(title);
    let length = title.chars().count();
    (2..=LONGEST)
        .contains(&length)
        .then_some((title, heading, at))
}

/// Takes lines away; gives their text.
pub(super) fn take(printed: &mut Vec<Line>, is: impl Fn(&Line) -> bool) -> String {
    let mut text = String::new();
    printed.retain(|line| {
        if !is(line) {
            return true;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&line.text);
        false
    });
    text
}

/// A number that stands alone: `1`, `2.`, `03`.
pub(super) fn ordinal(text: &str) -> Option<usize> {
    let digits = text.trim_matches(|c: char| !c.is_alphanumeric());
    (digits.len() <= 3).then(|| digits.parse().ok()).flatten()
}
