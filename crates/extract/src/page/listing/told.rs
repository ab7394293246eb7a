//! A list whose parts somebody names: where the catalogue says what the items of a
//! newspaper's pages are, nothing is guessed.
//!
//! A selector is a small part of CSS (Selectors Level 4): an element's name, `.class` and
//! `#id` together, as `article.teaser`; several with spaces between stand one within the
//! other. No more is needed to say where something stands, and no more can go wrong.
use std::{fmt, str::FromStr};

use colonnade_model::{BylineSource, Capture, Entry, Language, Moment, PrintedByline, Trail};

use super::{Entries, MOST};
use crate::Notes;
use crate::page::date::{Manner, address::in_address, is_sane};
use crate::page::dom::{Page, collapse};
use crate::page::encoding;
use crate::page::json_ld::JsonLd;
use crate::page::language::language;
use crate::page::metas::Metas;
use crate::page::moments::{self, iso};
use crate::page::reading::Reading;
use crate::page::tag::Tag;

/// Most steps of a selector, and most classes of a step.
const DEEPEST: usize = 8;
/// Most names of an item; longest name, in characters.
const NAMES: usize = 6;
const LONGEST: usize = 200;
/// So far up it is looked for what an element stands in.
const UP: usize = 200;

/// What the items of a page are, and where in an item its parts stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListingRules {
    /// One item.
    pub item: Selector,
    /// In an item: the link to the piece; without, its first link.
    pub link: Option<Selector>,
    /// In an item: the headline; without, the link's text.
    pub headline: Option<Selector>,
    /// In an item: who wrote it, each name an element; without, nobody is named.
    pub name: Option<Selector>,
    /// In an item: when it was printed; without, what its address says.
    pub date: Option<Selector>,
}

/// Where something stands: `article.teaser h3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector(Vec<Step>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Step {
    element: Option<Tag>,
    id: Option<String>,
    classes: Vec<String>,
}

/// A text is no selector of the kind that is understood here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSelector;

impl fmt::Display for NoSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no selector such as `article.teaser h3`")
    }
}

impl std::error::Error for NoSelector {}

impl FromStr for Selector {
    type Err = NoSelector;

    fn from_str(text: &str) -> Result<Self, NoSelector> {
        let steps: Result<Vec<Step>, NoSelector> = text.split_whitespace().map(step).collect();
        let steps = steps?;
        if steps.is_empty() || steps.len() > DEEPEST {
            return Err(NoSelector);
        }
        Ok(Self(steps))
    }
}

/// `article.teaser`: a name, then ids and classes.
fn step(text: &str) -> Result<Step, NoSelector> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mut step = Step::default();
    let (name, mut rest) = text.split_at(text.find(['.', '#']).unwrap_or(text.len()));
    if !name.is_empty() {
        let tag = Tag::of(&name.to_ascii_lowercase());
        // what is told apart nowhere cannot be asked for
        if matches!(tag, Tag::Other | Tag::Dropped) {
            return Err(NoSelector);
        }
        step.element = Some(tag);
    }
    while let Some(sign) = rest.chars().next() {
        let after = rest.get(1..).unwrap_or_default();
        let (word, next) = after.split_at(after.find(['.', '#']).unwrap_or(after.len()));
        if word.is_empty() || !word.chars().all(plain) || step.classes.len() >= DEEPEST {
            return Err(NoSelector);
        }
        if sign == '.' {
            step.classes.push(word.to_owned());
        } else if step.id.replace(word.to_owned()).is_some() {
            return Err(NoSelector);
        }
        rest = next;
    }
    Ok(step)
}

impl Step {
    fn fits(&self, page: &Page<'_>, at: usize) -> bool {
        if page.tag(at) == Tag::Text || self.element.is_some_and(|tag| tag != page.tag(at)) {
            return false;
        }
        let has = |wanted: &String| {
            let classes = page.attr(at, "class").unwrap_or_default();
            classes
                .split_ascii_whitespace()
                .any(|class| class == wanted)
        };
        let is = self.id.is_none() || self.id.as_deref() == page.attr(at, "id");
        is && self.classes.iter().all(has)
    }
}

impl Selector {
    fn fits(&self, page: &Page<'_>, at: usize) -> bool {
        let Some((last, around)) = self.0.split_last() else {
            return false;
        };
        if !last.fits(page, at) {
            return false;
        }
        // nearest first: where each step stands in the next, that finds a way if there is one
        let mut wanted = around.iter().rev();
        let mut next = wanted.next();
        for up in page.ancestors(at).take(UP) {
            let Some(step) = next else { break };
            if step.fits(page, up) {
                next = wanted.next();
            }
        }
        next.is_none()
    }

    /// Those in a part of the page, itself included, none within another.
    fn within<'p>(&'p self, page: &'p Page<'_>, from: usize) -> impl Iterator<Item = usize> + 'p {
        let end = page.end(from);
        let mut here = from;
        std::iter::from_fn(move || {
            while here < end {
                let at = here;
                if self.fits(page, at) {
                    here = page.end(at);
                    return Some(at);
                }
                here += 1;
            }
            None
        })
    }
}

/// Reads the pieces of a page as its newspaper's rules say, in the page's order, each
/// once, at most 500. A note says how many items had no link or no headline.
pub fn listing_by(capture: &Capture, rules: &ListingRules) -> (Vec<Entry>, Notes) {
    let mut notes = Notes::new();
    let (text, note) = encoding::decode(capture);
    notes.extend(note);
    let page = Page::parse(&text);
    let (metas, data, trail) = (Metas::of(&page), JsonLd::of(&page), Trail::silent());
    let reading = Reading::new(capture, &page, &metas, &data, &trail);
    let language = language(&reading, "");
    let domain = crate::address::domain(&capture.url).unwrap_or_default();
    let manner = Manner {
        language: language.as_ref().map(Language::primary),
        month_first: crate::page::is_month_first(
            language.as_ref().map_or("", |language| language.as_str()),
            &domain,
        ),
    };
    let mut entries = Entries::default();
    let mut without = 0;
    for item in rules.item.within(&page, 0).take(MOST) {
        match rules.read(&reading, &manner, item) {
            Some(entry) => entries.add(entry),
            None => without += 1,
        }
    }
    if without > 0 {
        notes.push(format!("{without} items have no link or no headline"));
    }
    if entries.list.is_empty() {
        notes.push("no item where the newspaper's rules look for them".to_owned());
    }
    (entries.list, notes)
}

impl ListingRules {
    fn read(&self, reading: &Reading<'_>, manner: &Manner<'_>, item: usize) -> Option<Entry> {
        let page = reading.page;
        let has_address = |&at: &usize| page.tag(at) == Tag::A && page.attr(at, "href").is_some();
        let link = match &self.link {
            // the element named may hold the link, or stand in it
            Some(link) => link.within(page, item).find_map(|at| {
                let inner = (at..page.end(at)).find(has_address);
                inner.or_else(|| page.ancestors(at).take(UP).find(has_address))
            }),
            None => (item..page.end(item)).find(has_address),
        }?;
        let url = reading.absolute(page.attr(link, "href")?)?;
        let headline = match &self.headline {
            Some(headline) => headline.within(page, item).next()?,
            None => link,
        };
        let title = Some(page.text(headline)).filter(|title| !title.is_empty())?;
        let names = self.name.iter().flat_map(|name| name.within(page, item));
        let bylines = names
            .map(|at| page.text(at))
            .filter(|text| (2..=LONGEST).contains(&text.chars().count()))
            .take(NAMES)
            .map(|text| PrintedByline {
                text: collapse(&text),
                source: BylineSource::BylineElement,
                kind: None,
                url: None,
            });
        let sane = |moment: &Moment| is_sane(moment, reading.capture.fetched_at);
        let mut dates = self.date.iter().flat_map(|date| date.within(page, item));
        let published = dates.find_map(|at| day(page, at, manner)).filter(sane);
        Some(Entry {
            id: url.clone(),
            title: Some(title),
            bylines: bylines.collect(),
            published: published.or_else(|| in_address(&url).filter(sane)),
            url: Some(url),
            ..Entry::default()
        })
    }
}

/// A day as stated for machines, else as printed.
fn day(page: &Page<'_>, at: usize, manner: &Manner<'_>) -> Option<Moment> {
    let stated = ["datetime", "content", "data-datetime", "data-date"];
    let mut stated = stated.into_iter().filter_map(|name| page.attr(at, name));
    let read = |text: &str| {
        iso(text.trim()).or_else(|| moments::parse(text, manner.language, manner.month_first))
    };
    stated.find_map(read).or_else(|| read(&page.text(at)))
}

#[cfg(test)]
mod tests;
