//! What is printed in a record, line by line, each with what the markup says of it.
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

use super::links::{Leads, Links, weight};
use super::zones::{Zone, Zones};
use crate::page::dom::{Page, push_collapsed};
use crate::page::hints::Hint;
use crate::page::tag::Tag;

/// Most nodes of a record that are read, and bytes of one line.
const MOST: usize = 800;
const LONGEST: usize = 2000;
/// Most links of an element that are looked at.
const LINKS: usize = 6;
/// Marks between what stands on one line, and the longest such line, in bytes.
const MARKS: [char; 4] = ['|', '·', '•', '｜'];
const PARTED: usize = 240;

/// A line.
pub(super) struct Line {
    pub(super) text: String,
    /// Its heading, if it stands in one.
    pub(super) heading: Option<usize>,
    /// The link it is the text of.
    pub(super) link: Option<usize>,
    /// The element named as the byline around it.
    pub(super) byline: Option<usize>,
    pub(super) hint: Hint,
    /// What the elements around it are: lines of one role stand in the same place of their
    /// records.
    pub(super) role: u64,
    /// Where it begins.
    pub(super) at: usize,
}

#[derive(Clone, Copy, Default)]
struct Around {
    heading: Option<usize>,
    link: Option<usize>,
    byline: Option<usize>,
    hint: Hint,
    role: u64,
}

/// Hints that say what a line is.
const TELLING: Hint = Hint::BYLINE
    .and(Hint::DATE)
    .and(Hint::KICKER)
    .and(Hint::HEADLINE)
    .and(Hint::STANDFIRST)
    .and(Hint::CAPTION)
    .and(Hint::AUTHOR_BOX);

/// The lines of a part of the page.
pub(super) fn lines(page: &Page, zones: &Zones, links: &Links, range: Range<usize>) -> Vec<Line> {
    let mut printed = Lines::default();
    let mut around = Around::default();
    // elements that are open: their end, what was around them, whether they part lines
    let mut open: Vec<(usize, Around, bool)> = Vec::new();
    let end = range.end.min(range.start + MOST);
    let mut at = range.start;
    while at < end {
        while let Some((_, before, breaks)) = open.pop_if(|(end, ..)| at >= *end) {
            if breaks {
                printed.end();
            }
            around = before;
        }
        if let Some(text) = page.text_at(at) {
            printed.push(text, at, &around);
            at += 1;
            continue;
        }
        let tag = page.tag(at);
        let hint = page.hint(at);
        let in_piece = around
            .link
            .is_some_and(|link| matches!(links.leads(link), Leads::Piece(_)));
        let holds = holds_piece(links, at, page.end(at));
        let caption = tag == Tag::Figcaption || hint.has(Hint::CAPTION);
        if tag.is_silent()
            || matches!(tag, Tag::Button | Tag::Input | Tag::Label)
            || zones.get(at) == Zone::Never
            || caption && !in_piece && !holds
            || hint.has(Hint::COMMENTS)
        {
            at = page.end(at);
            continue;
        }
        if matches!(tag, Tag::Br | Tag::Hr | Tag::Img) {
            printed.end();
            at += 1;
            continue;
        }
        let mut own = if caption {
            hint.and(Hint::CAPTION)
        } else {
            hint
        };
        if holds && tag != Tag::A {
            // what holds the headline too is no byline
            own = own.without(
                Hint::BYLINE
                    .and(Hint::DATE)
                    .and(Hint::KICKER)
                    .and(Hint::AUTHOR_BOX),
            );
        }
        let prose = tag == Tag::A && is_in_prose(page, links, at);
        let breaks =
            tag.is_block() || matches!(tag, Tag::A | Tag::Time) && !prose || own.has(TELLING);
        let before = around;
        around.hint = around.hint.and(own);
        around.role = role(page, at, tag, before.role);
        if tag.heading().is_some() {
            around.heading = around.heading.or(Some(at));
        }
        if tag == Tag::A && !prose {
            around.link = Some(at);
        }
        if own.has(Hint::BYLINE) {
            around.byline = around.byline.or(Some(at));
        }
        if breaks {
            printed.end();
        }
        open.push((page.end(at), before, breaks));
        at += 1;
    }
    printed.end();
    printed.found
}

/// Whether a link is some words of a sentence: text that says something stands right beside
/// it, and it leads neither to a piece nor to a writer.
fn is_in_prose(page: &Page, links: &Links, at: usize) -> bool {
    const TEXT: usize = 20;
    let long = |at: usize| {
        page.text_at(at)
            .is_some_and(|text| weight(text.trim()) >= TEXT)
    };
    matches!(links.leads(at), Leads::Site | Leads::Away)
        && (long(at.saturating_sub(1)) || long(page.end(at)))
}

/// Whether a part of the page holds a link to a piece.
fn holds_piece(links: &Links, from: usize, to: usize) -> bool {
    let first = links.anchors.partition_point(|(at, _)| *at < from);
    let within = links.anchors.get(first..).unwrap_or_default();
    within
        .iter()
        .take_while(|(at, _)| *at < to)
        .take(LINKS)
        .any(|(_, leads)| matches!(leads, Leads::Piece(_)))
}

fn role(page: &Page, at: usize, tag: Tag, around: u64) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    around.hash(&mut hasher);
    tag.hash(&mut hasher);
    let class = page
        .attr(at, "class")
        .and_then(|class| class.split_ascii_whitespace().next());
    class.hash(&mut hasher);
    hasher.finish()
}

#[derive(Default)]
struct Lines {
    found: Vec<Line>,
    text: String,
    first: Option<(usize, Around)>,
}

impl Lines {
    fn push(&mut self, text: &str, at: usize, around: &Around) {
        if self.text.len() > LONGEST {
            return;
        }
        let most = text.floor_char_boundary(LONGEST);
        push_collapsed(&mut self.text, text.get(..most).unwrap_or_default());
        if self.first.is_none() && !self.text.is_empty() {
            self.first = Some((at, *around));
        }
    }

    fn end(&mut self) {
        let text = self.text.trim();
        if let Some((at, around)) = self.first.take()
            && text.chars().any(char::is_alphanumeric)
        {
            // section, writer and day on one line; a headline is left whole
            let parted = around.heading.is_none()
                && !around.hint.has(Hint::HEADLINE)
                && text.len() <= PARTED
                && text.contains(MARKS);
            let line = |text: &str, role: u64| Line {
                text: text.trim().to_owned(),
                heading: around.heading,
                link: around.link,
                byline: around.byline,
                hint: around.hint,
                role,
                at,
            };
            if parted {
                let parts = text
                    .split(MARKS)
                    .filter(|part| part.chars().any(char::is_alphanumeric));
                let numbered = (1..).zip(parts);
                self.found
                    .extend(numbered.map(|(number, part)| line(part, around.role ^ number)));
            } else {
                self.found.push(line(text, around.role));
            }
        }
        self.text.clear();
    }
}
