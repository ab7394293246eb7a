//! What a record says of its piece.
use colonnade_model::{BylineSource, Entry, PrintedByline};

use super::days::days;
use super::headline::{headline, is_named, ordinal, take};
use super::lines::{Line, lines};
use super::links::{Leads, Links, SHORT, weight};
use super::records::Record;
use super::zones::{Zone, Zones};
use crate::page::bylines::{
    lines as text_lines,
    signs::{self, Sign},
};
use crate::page::date::Manner;
use crate::page::dom::collapse;
use crate::page::hints::Hint;
use crate::page::kind::is_opinion_label;
use crate::page::plain::folded;
use crate::page::reading::Reading;
use crate::page::tag::Tag;

/// Longest byline and longest kicker, in characters.
const BYLINE: usize = 200;
const KICKER: usize = 48;
/// Weight from which a text is a summary.
const SUMMARY: usize = 40;
/// Most writers and most sections of a record.
const MOST: usize = 6;

/// A record, read.
pub(super) struct Item {
    pub(super) entry: Entry,
    pub(super) shape: u64,
    pub(super) parent: usize,
    pub(super) zone: Zone,
    /// Weight of the headline.
    pub(super) weight: usize,
    /// The number that stands first in it.
    pub(super) number: Option<usize>,
    /// Short lines that nothing was made of, with their roles.
    pub(super) left: Vec<(u64, String)>,
    has_heading: bool,
    pub(super) has_day: bool,
}

impl Item {
    /// Whether it has more than a link: what lists of pieces have, and menus have not.
    pub(super) fn is_rich(&self) -> bool {
        let signed = !self.entry.bylines.is_empty();
        let told = self.entry.summary.is_some();
        if self.weight < SHORT {
            return self.has_day && signed;
        }
        self.has_heading || self.has_day || signed || told
    }
}

/// Reads a record; `None` where it has no headline.
pub(super) fn read(
    reading: &Reading<'_>,
    manner: &Manner<'_>,
    zones: &Zones,
    links: &Links,
    record: &Record,
) -> Option<Item> {
    let target = links.targets.get(record.target)?;
    let mut printed = lines(reading.page, zones, links, record.from..record.to);
    let number = printed.first().and_then(|line| ordinal(&line.text));
    let (title, has_heading) = headline(reading, links, record, &mut printed)?;
    let mut item = Item {
        entry: Entry {
            id: target.url.clone(),
            url: Some(target.url.clone()),
            ..Entry::default()
        },
        shape: record.shape,
        parent: record.parent,
        zone: zones.get(record.from),
        weight: weight(&title),
        number,
        left: Vec::new(),
        has_heading,
        has_day: false,
    };
    let fold = folded(&title);
    printed.retain(|line| folded(&line.text) != fold);
    days(reading, manner, record, &mut printed, &mut item);
    bylines(reading, links, &mut printed, &mut item);
    sections(links, &mut printed, &mut item);
    summary(links, &mut printed, &mut item);
    item.left = printed
        .into_iter()
        .filter(|line| line.text.chars().count() <= KICKER && !links.is_generic(&line.text))
        .map(|line| (line.role, line.text))
        .collect();
    item.entry.title = Some(title);
    Some(item)
}

/// The writers that the markup or a word for "by" names.
fn bylines(reading: &Reading<'_>, links: &Links, printed: &mut Vec<Line>, item: &mut Item) {
    let page = reading.page;
    let mut add = |text: &str, source: BylineSource, url: Option<String>| {
        let text = collapse(text);
        let held = &mut item.entry.bylines;
        let known = held
            .iter()
            .any(|byline: &PrintedByline| byline.text == text);
        if !known && held.len() < MOST && (2..=BYLINE).contains(&text.chars().count()) {
            held.push(PrintedByline {
                text,
                source,
                kind: None,
                url,
            });
        }
    };
    let url_of = |link: Option<usize>| {
        let link = link.filter(|link| links.leads(*link) == Leads::Writer)?;
        reading.absolute(page.attr(link, "href")?)
    };
    let mut label = false;
    let mut whole = None;
    printed.retain(|line| {
        let sign = signs::sign(&line.text);
        let behind_label = std::mem::take(&mut label);
        let is_writer = line
            .link
            .is_some_and(|link| links.leads(link) == Leads::Writer);
        if is_writer && line.heading.is_none() {
            let text = signs_off(&line.text);
            add(text, BylineSource::AuthorLink, url_of(line.link));
            return false;
        }
        if let Some(byline) = line.byline {
            if whole != Some(byline) {
                whole = Some(byline);
                let text =
                    if page.end(byline) - byline <= 60 && byline >= line.at.saturating_sub(60) {
                        text_lines::text(page, byline..page.end(byline), 2 * BYLINE)
                    } else {
                        line.text.clone()
                    };
                // with the day beside the name, the line that was read without it
                let text = if line.text.len() < text.len() && text.chars().any(char::is_numeric) {
                    &line.text
                } else {
                    &text
                };
                let linked = (byline..page.end(byline))
                    .take(60)
                    .find(|&at| links.leads(at) == Leads::Writer && page.tag(at) == Tag::A);
                add(text, BylineSource::BylineElement, url_of(linked));
            }
            return false;
        }
        let short = line.text.chars().count() <= BYLINE / 2;
        match sign {
            Sign::Byline if short && line.heading.is_none() => {
                add(&line.text, BylineSource::PrintedLine, None);
                false
            }
            Sign::Label => {
                label = true;
                false
            }
            _ if behind_label && short => {
                add(&line.text, BylineSource::PrintedLine, None);
                false
            }
            _ => true,
        }
    });
}

/// A writer's link may say "by" itself.
fn signs_off(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | ',' | ':'))
}

/// Sections and kickers: named so, linked as such, or known by their words.
fn sections(links: &Links, printed: &mut Vec<Line>, item: &mut Item) {
    let categories = &mut item.entry.categories;
    printed.retain(|line| {
        let short = line.text.chars().count() <= KICKER;
        let linked = line
            .link
            .is_some_and(|link| links.leads(link) == Leads::Site);
        let named = line.hint.has(Hint::KICKER) && !line.hint.has(Hint::STANDFIRST);
        let is = short
            && !links.is_generic(&line.text)
            && (named || linked || line.text.chars().count() <= 30 && is_opinion_label(&line.text));
        let words = line.text.chars().any(char::is_alphabetic);
        if is && words && categories.len() < MOST && !categories.contains(&line.text) {
            categories.push(line.text.clone());
        }
        !(is || linked && short)
    });
}

/// The longest text that is left.
fn summary(links: &Links, printed: &mut Vec<Line>, item: &mut Item) {
    let fit = |line: &&Line| {
        weight(&line.text) >= SUMMARY
            && line.heading.is_none()
            && !is_named(line)
            && !links.is_generic(&line.text)
    };
    let named = printed
        .iter()
        .filter(fit)
        .find(|line| line.hint.has(Hint::STANDFIRST));
    let found = named.or_else(|| {
        printed
            .iter()
            .filter(fit)
            .max_by_key(|line| weight(&line.text))
    });
    if let Some(at) = found.map(|line| line.at) {
        let text = take(printed, |line| line.at == at);
        item.entry.summary = Some(text);
    }
}
