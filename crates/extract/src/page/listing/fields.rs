//! What a record says of its piece.
use colonnade_model::{BylineSource, Entry, PrintedByline};

use super::days::days;
use super::headline::{headline, is_named, ordinal, take};
use super::lines::{Line, lines};
use super::links::{Leads, Links, SHORT, weight};
use super::records::Record;
use super::zones::{Zone, Zones};
use crate::address;
use crate::page::bylines::signs::{self, Sign};
use crate::page::date::{
    Manner,
    label::{self, Label},
};
use crate::page::dom::collapse;
use crate::page::hints::Hint;
use crate::page::kind::is_opinion_label;
use crate::page::plain::folded;
use crate::page::reading::Reading;
use crate::page::words::listing::FILED_UNDER;

/// Longest byline and longest kicker, in characters.
const BYLINE: usize = 200;
const KICKER: usize = 48;
/// Weight from which a text is a summary.
const SUMMARY: usize = 40;
/// Most writers and most sections of a record.
const MOST: usize = 6;
/// Most lines of an element named as the byline.
const NAMED: usize = 3;
/// Most folders of a section's address.
const FOLDERS: usize = 4;

/// A record, read.
pub(super) struct Item {
    pub(super) entry: Entry,
    pub(super) shape: u64,
    pub(super) parent: usize,
    pub(super) zone: Zone,
    /// Weight of the headline.
    pub(super) weight: usize,
    /// Whether its address is surely a piece's.
    pub(super) is_sure: bool,
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
    let (title, has_heading, title_at) = headline(reading, links, record, &mut printed)?;
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
        is_sure: target.address >= 2,
        number,
        left: Vec::new(),
        has_heading,
        has_day: false,
    };
    let fold = folded(&title);
    printed.retain(|line| folded(&line.text) != fold);
    days(reading, manner, record, &mut printed, &mut item);
    bylines(reading, links, &mut printed, &mut item);
    sections(reading, links, title_at, &mut printed, &mut item);
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
    let mut labelled = false;
    let mut of_element: Option<(usize, usize)> = None;
    printed.retain(|line| {
        let sign = signs::sign(&line.text);
        let behind_label = std::mem::take(&mut labelled);
        let is_writer = line
            .link
            .is_some_and(|link| links.leads(link) == Leads::Writer);
        if is_writer && sign != Sign::Label && line.heading.is_none() {
            let text = signs_off(&line.text);
            add(text, BylineSource::AuthorLink, url_of(line.link));
            return false;
        }
        if let Some(byline) = line.byline.filter(|_| sign != Sign::Label) {
            // a section beside the name is a link to it
            if line
                .link
                .is_some_and(|link| links.leads(link) == Leads::Site)
            {
                return true;
            }
            // the day has a name too: "published on"
            if is_of_time(&line.text) {
                return false;
            }
            if sign == Sign::None && label::by_words(&line.text, "") != Label::Plain {
                return line.text.chars().count() > KICKER;
            }
            let (held, count) = of_element.get_or_insert((byline, 0));
            if *held != byline {
                (*held, *count) = (byline, 0);
            }
            *count += 1;
            if *count <= NAMED {
                add(&line.text, BylineSource::BylineElement, None);
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
                labelled = true;
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

/// Whether a short text is of days or hours: a few letters beside its numbers.
fn is_of_time(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    text.contains(char::is_numeric) && letters < 6
}

/// A writer's link may say "by" itself.
fn signs_off(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | ',' | ':'))
}

/// Sections and kickers: named so, linked as such, or known by their words.
fn sections(
    reading: &Reading<'_>,
    links: &Links,
    title_at: usize,
    printed: &mut Vec<Line>,
    item: &mut Item,
) {
    let path = |url: &str| address::parse(url).map(|url| url.path().to_owned());
    let own = item.entry.url.as_deref().and_then(path).unwrap_or_default();
    let leads_to_section = |link: usize| {
        let href = reading.page.attr(link, "href").unwrap_or_default();
        let path = reading.absolute(href).as_deref().and_then(path);
        path.is_some_and(|path| {
            let folders = path.split('/').filter(|part| !part.is_empty());
            let filed = folders.clone().any(|part| FILED_UNDER.contains(&part));
            let around = path.len() > 1 && own.starts_with(path.trim_end_matches('/'));
            (filed || around) && folders.count() <= FOLDERS
        })
    };
    let categories = &mut item.entry.categories;
    printed.retain(|line| {
        let length = line.text.chars().count();
        if length > KICKER || line.heading.is_some() {
            return true;
        }
        let named = line.hint.has(Hint::KICKER) && !line.hint.has(Hint::STANDFIRST);
        let linked = line.link.filter(|link| links.leads(*link) == Leads::Site);
        let linked_so = linked.is_some_and(|link| line.at < title_at || leads_to_section(link));
        let by_words = length <= 30 && is_opinion_label(&line.text);
        let is = (named || linked_so || by_words)
            && !links.is_generic(&line.text)
            && line.text.chars().any(char::is_alphabetic);
        if is && categories.len() < MOST && !categories.contains(&line.text) {
            categories.push(line.text.clone());
        }
        !(is || linked.is_some())
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
