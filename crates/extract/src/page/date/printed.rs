//! Dates that a page prints for people.
use colonnade_model::Moment;

use super::label::{Label, by_class, by_words, words_before};
use super::{Manner, localised};
use crate::page::dom::Page;
use crate::page::hints::Hint;
use crate::page::moments::{Found, find, iso};
use crate::page::reading::Reading;
use crate::page::tag::Tag;

/// Where a date is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Beside the headline, before the text gets going.
    Headline,
    /// Set off as a date or a byline elsewhere on the page, or near the headline.
    Page,
    /// The beginning of a paragraph: `LONDON, 6 October 2021 –`.
    Opening,
    /// In a list of other pieces, the foot, the comments.
    Elsewhere,
}

/// A date that is printed.
pub(super) struct Printed {
    pub(super) moment: Moment,
    /// The day if month and day were swapped.
    pub(super) swapped: Option<Moment>,
    pub(super) label: Label,
    pub(super) place: Place,
    /// Whether it stands alone or in an element made for dates.
    pub(super) set_off: bool,
    /// How much speaks for it.
    pub(super) score: i64,
    /// Whether words say the label, not only the names of classes.
    pub(super) said: bool,
    /// Where, for people.
    pub(super) found: &'static str,
}

/// Long texts after the headline that may come before the date: a standfirst, a caption.
const LONG_BEFORE: usize = 2;
/// Most printed dates that are kept.
const MOST: usize = 200;

/// What a scan knows of where it is.
struct Scan<'a, 'r> {
    reading: &'a Reading<'r>,
    manner: &'a Manner<'a>,
    headline: Option<usize>,
    body: Option<usize>,
    found: Vec<Printed>,
}

/// The dates that are printed in elements made for them, beside the headline and at
/// the beginning of paragraphs, in their order.
pub(super) fn printed(
    reading: &Reading<'_>,
    manner: &Manner<'_>,
    headline: Option<usize>,
    body: Option<usize>,
) -> Vec<Printed> {
    let page = reading.page;
    let mut scan = Scan {
        reading,
        manner,
        headline,
        body,
        found: Vec::new(),
    };
    let anchor = headline.or(body).unwrap_or(1);
    let head_end = headline.map_or(anchor, |at| page.end(at));
    let mut long = 0;
    let mut silent = 0;
    for at in 1..page.len() {
        if at < silent {
            continue;
        }
        let tag = page.tag(at);
        if tag.is_silent() && tag != Tag::Head {
            silent = page.end(at);
            continue;
        }
        let beside =
            at + 30 >= anchor && (at < head_end || long < LONG_BEFORE) && at < head_end + 220;
        if let Some(text) = page.text_at(at) {
            let near = beside || at.abs_diff(anchor) < 80;
            scan.text(at, text, beside, near);
            if at > head_end && text.trim().len() >= 160 && page.tag(page.parent(at)) != Tag::A {
                long += 1;
            }
        } else {
            scan.element(at, tag, beside);
        }
        if scan.found.len() >= MOST {
            break;
        }
    }
    scan.found
}

impl Scan<'_, '_> {
    /// A text that stands in no element made for dates.
    fn text(&mut self, at: usize, text: &str, beside: bool, near: bool) {
        let text = text.trim();
        if text.len() < 6 || !has_digit(text.get(..text.floor_char_boundary(170)).unwrap_or(text)) {
            return;
        }
        if text.len() > 160 {
            self.opening(at, text);
            return;
        }
        let in_headline = self
            .headline
            .is_some_and(|title| at > title && at < self.reading.page.end(title));
        if !near || in_headline {
            return;
        }
        for (index, found) in self.find(text, 3).into_iter().enumerate() {
            // a line that says much else is prose
            let rest = text.chars().filter(|c| c.is_alphabetic()).count();
            let own = text.get(found.from..found.to).unwrap_or_default();
            let own = own.chars().filter(|c| c.is_alphabetic()).count();
            let alone = rest.saturating_sub(own) <= 24;
            let alone = alone && !self.in_sentence(at);
            let before = self.before(at, text, &found, index);
            self.keep(at, found, &before, beside, alone, 10, "text");
        }
    }

    /// Whether a text is a marked part of a sentence.
    fn in_sentence(&self, at: usize) -> bool {
        let page = self.reading.page;
        let parent = page.parent(at);
        let inline = matches!(
            page.tag(parent),
            Tag::A | Tag::B | Tag::Strong | Tag::I | Tag::Em | Tag::Abbr
        );
        let block = page
            .ancestors(parent)
            .take(3)
            .find(|&up| page.tag(up).is_block());
        let Some(block) = block.filter(|_| inline) else {
            return false;
        };
        let text = page.text_up_to(block, 200);
        text.chars().filter(|c| c.is_alphabetic()).count() > 60
    }

    /// `LONDON, 6 October 2021 – The …`, `(6. Oktober 2021) Der …`.
    fn opening(&mut self, at: usize, text: &str) {
        let start = text.get(..text.floor_char_boundary(90)).unwrap_or(text);
        let Some(found) = self.find(start, 1).first().copied() else {
            return;
        };
        let before = start.get(..found.from).unwrap_or_default();
        let after = start.get(found.to..).unwrap_or_default().trim_start();
        let set_off =
            after.starts_with(['-', '–', '—', ')', ':', '|', '„', '"', '«', '“', '/', ']']);
        if before.chars().count() > 30 || !set_off || !self.in_body(at) {
            return;
        }
        let label = by_words(before, after);
        if label == Label::Plain || label == Label::Published {
            self.push(
                at,
                found,
                (label, label != Label::Plain),
                Place::Opening,
                false,
                5,
                "beginning of a paragraph",
            );
        }
    }

    fn in_body(&self, at: usize) -> bool {
        let end = |body| self.reading.page.end(body);
        self.body.is_none_or(|body| at > body && at < end(body))
    }

    fn element(&mut self, at: usize, tag: Tag, beside: bool) {
        let page = self.reading.page;
        let hint = page.hint(at);
        let time = tag == Tag::Time || (tag == Tag::Other && page.attr(at, "datetime").is_some());
        if !time && !hint.has(Hint::DATE.and(Hint::BYLINE)) {
            return;
        }
        if page.end(at) - at > 60 {
            return;
        }
        let text = page.text_up_to(at, 300);
        let mut found = if has_digit(&text) {
            self.find(&text, 4)
        } else {
            Vec::new()
        };
        if time || hint.has(Hint::DATE) {
            self.with_attribute(at, &mut found);
        }
        let base = if time { 30 } else { 20 } + if hint.has(Hint::DATE) { 5 } else { 0 };
        let name = match (time, hint.has(Hint::DATE)) {
            (true, _) => "time element",
            (false, true) => "element of class date",
            (false, false) => "element of class byline",
        };
        for (index, found) in found.into_iter().enumerate() {
            let before = self.before(at, &text, &found, index);
            self.keep(at, found, &before, beside, true, base, name);
        }
    }

    /// Takes the attribute for machines where it says the same moment as the text, or
    /// where the text says none.
    fn with_attribute(&self, at: usize, found: &mut Vec<Found>) {
        let page = self.reading.page;
        let attribute = [
            "datetime",
            "content",
            "title",
            "data-datetime",
            "data-date",
            "data-published",
            "data-timestamp",
            "data-time",
            "data-utc",
        ]
        .iter()
        .filter_map(|name| page.attr(at, name).map(str::trim))
        .find_map(|text| match iso(text) {
            Some(moment) => Some((moment, true)),
            None => Some((self.find(text, 1).first()?.moment, false)),
        });
        let Some((stated, exact)) = attribute else {
            return;
        };
        match found.as_mut_slice() {
            [] => found.push(Found {
                moment: stated,
                other: None,
                from: 0,
                to: 0,
            }),
            [text] => {
                let same_day = text.moment.printed.date() == stated.printed.date();
                let far = super::days_apart(text.moment.printed.date(), stated.printed.date()) > 1;
                let swapped = text.other == Some(stated.printed.date());
                if let Some(local) = localised(&stated, &text.moment) {
                    text.moment = local;
                } else if same_day || swapped || far {
                    text.moment = stated;
                } else {
                    return;
                }
                if exact {
                    text.other = None;
                }
            }
            _ => {}
        }
    }

    fn find(&self, text: &str, most: usize) -> Vec<Found> {
        find(text, self.manner.language, self.manner.month_first, most)
    }

    /// What is said before a date: in its own text, else in the text before its element.
    fn before(&self, at: usize, text: &str, found: &Found, index: usize) -> (String, String) {
        let own = text.get(..found.from).unwrap_or_default();
        let after = text.get(found.to..).unwrap_or_default();
        let mut before = String::new();
        if index == 0 && own.trim().chars().count() < 3 {
            before = words_before(self.reading.page, at, self.headline);
            before.push(' ');
        }
        // of several dates each has what stands since the one before
        let own = match own.rfind(|c: char| c.is_numeric()) {
            Some(digit) if index > 0 => own.get(digit..).unwrap_or_default(),
            _ => own,
        };
        before.push_str(own);
        (before, after.to_owned())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one place in a page, seen from all sides"
    )]
    fn keep(
        &mut self,
        at: usize,
        found: Found,
        around: &(String, String),
        beside: bool,
        set_off: bool,
        base: i64,
        name: &'static str,
    ) {
        let said = by_words(&around.0, &around.1);
        let label = match said {
            Label::Plain => by_class(self.reading.page, at),
            label => label,
        };
        let close = beside && self.headline.is_some_and(|title| at.abs_diff(title) < 60);
        let another = if close {
            in_list(self.reading, at, self.headline)
        } else {
            elsewhere(self.reading, at, self.headline)
        };
        let place = if label == Label::Foreign || another {
            Place::Elsewhere
        } else if beside {
            Place::Headline
        } else {
            Place::Page
        };
        let said = said != Label::Plain;
        self.push(at, found, (label, said), place, set_off, base, name);
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of one candidate")]
    fn push(
        &mut self,
        at: usize,
        found: Found,
        (label, said): (Label, bool),
        place: Place,
        set_off: bool,
        base: i64,
        name: &'static str,
    ) {
        let page = self.reading.page;
        let mut score = base;
        if place == Place::Elsewhere {
            score -= 40;
        }
        if let Some(headline) = self.headline {
            let distance = i64::try_from(at.abs_diff(headline)).unwrap_or(i64::MAX);
            score += 25 - (distance / 8).min(40);
            score -= i64::from(at < headline) * 3;
        }
        if let Some(body) = self.body {
            let inside = at > body && at < page.end(body);
            score += i64::from(inside) * 2;
        }
        self.found.push(Printed {
            moment: found.moment,
            swapped: found.swapped(),
            label,
            said,
            place,
            set_off,
            score,
            found: name,
        });
    }
}

fn has_digit(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

/// Whether an element stands in a list of other pieces, in the foot or the comments.
/// What holds the headline too is about this piece, whatever it is called.
pub(super) fn elsewhere(reading: &Reading<'_>, at: usize, headline: Option<usize>) -> bool {
    let page = reading.page;
    in_list(reading, at, headline)
        || around(page, at, headline).any(|up| {
            page.hint(up).has(Hint::JUNK) && !page.hint(up).has(Hint::CONTENT.and(Hint::DATE))
        })
}

/// The same of surer signs only: a bar beside the headline may hold buttons and the date.
fn in_list(reading: &Reading<'_>, at: usize, headline: Option<usize>) -> bool {
    let page = reading.page;
    let outside = Hint::COMMENTS.and(Hint::TEASER);
    page.hint(at).has(Hint::COMMENTS)
        || around(page, at, headline).any(|up| {
            page.hint(up).has(outside)
                || matches!(page.tag(up), Tag::Nav | Tag::Aside | Tag::Footer)
        })
        || of_another(page, at)
}

/// What an element stands in, up to what holds the headline too.
fn around(page: &Page<'_>, at: usize, headline: Option<usize>) -> impl Iterator<Item = usize> {
    page.ancestors(at)
        .take_while(move |&up| headline.is_none_or(|title| !(up < title && title < page.end(up))))
}

/// Whether a date shares its list item or its link with the headline of another piece.
fn of_another(page: &Page, at: usize) -> bool {
    let long =
        |link: usize| page.end(link) - link < 40 && page.text_up_to(link, 120).chars().count() > 30;
    let mut child = at;
    for up in page.ancestors(at).take(5) {
        match page.tag(up) {
            Tag::A => return long(up),
            Tag::Li | Tag::Article if page.end(up) - up < 60 => {
                return (up..page.end(up)).any(|inner| {
                    page.tag(inner) == Tag::A
                        && !(child >= inner && child < page.end(inner))
                        && long(inner)
                });
            }
            _ => {}
        }
        child = up;
    }
    false
}
