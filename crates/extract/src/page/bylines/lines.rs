//! Printed lines that say by a word who wrote.
use std::ops::Range;

use colonnade_model::BylineSource;

use super::Collector;
use super::signs::{self, Sign};
use crate::page::dom::{Page, push_collapsed};
use crate::page::plain::folded;
use crate::page::tag::Tag;

/// Longest line that is read, in characters.
const LONGEST: usize = 160;
/// Longest line that a label of its own stands over.
const LONGEST_LABELLED: usize = 90;
/// Most nodes of a line.
const MOST_NODES: usize = 600;
/// How far behind its label a name may stand, in nodes.
const REACH: usize = 24;

impl Collector<'_, '_> {
    /// The line of a text that begins with a word for "by".
    pub(super) fn line(&mut self, at: usize) {
        let page = self.reading.page;
        let Some(text) = page.text_at(at) else {
            return;
        };
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let own = if text.len() > 400 {
            Sign::None
        } else {
            signs::sign(text)
        };
        if own == Sign::None {
            if !self.within(text, at) {
                self.reporter(text, at);
            }
            return;
        }
        // a label of its own may stand anywhere, a sentence that begins with "by" as well
        let anywhere = || signs::is_label(text) || signs::is_of_interview(text);
        if self.place.is_amid(page, at) && !anywhere() {
            return;
        }
        let block = self.block(at);
        let mut url = self.link_in(block);
        let mut line = self.text(block, 600);
        if line.chars().count() > LONGEST || signs::sign(&line) != Sign::Byline {
            line = self.rest_of_line(at);
        }
        if signs::sign(&line) != Sign::Byline && own == Sign::Label && self.begins_line(at) {
            let name = line.get(text.len()..).unwrap_or_default();
            let name = if name.chars().any(char::is_alphanumeric) {
                name.to_owned()
            } else {
                // the name has a line of its own
                let Some((name, after)) = self.next_line(at) else {
                    return;
                };
                url = url.or_else(|| self.link_in(after));
                name
            };
            let label = text.trim_end_matches([':', '：', ' ']);
            line = format!("{label}: {}", name.trim_start_matches([':', '：', ' ']));
            if signs::sign(&name) == Sign::Label {
                return;
            }
        } else if signs::sign(&line) != Sign::Byline {
            return;
        }
        if line.chars().count() > LONGEST
            || folded(&line) == self.title
            || self.place.is_elsewhere(page, at)
        {
            return;
        }
        self.add(&line, BylineSource::PrintedLine, None, url);
    }

    /// Whether a text is the first of its line.
    fn begins_line(&self, at: usize) -> bool {
        let page = self.reading.page;
        for before in (at.saturating_sub(8).max(1)..at).rev() {
            if page.tag(before).is_block() || page.tag(before) == Tag::Br {
                return true;
            }
            if page
                .text_at(before)
                .is_some_and(|text| text.chars().any(char::is_alphanumeric))
            {
                return self.block(before) != self.block(at);
            }
        }
        true
    }

    /// Who is named as the reporter in East Asian papers: in brackets at either end of the
    /// text (`（记者 …）`, `【… ＝ …】`), or on a line of its own (`… 기자`).
    fn reporter(&mut self, text: &str, at: usize) {
        if let Some(name) = signs::reporter(text)
            && !self.place.is_elsewhere(self.reading.page, at)
        {
            self.add(name, BylineSource::PrintedLine, None, None);
        }
    }

    /// The block around a text, not far up.
    pub(super) fn block(&self, at: usize) -> usize {
        let page = self.reading.page;
        page.ancestors(at)
            .take(4)
            .find(|&up| page.tag(up).is_block())
            .unwrap_or(at)
    }

    /// A text and the inline texts that follow it on its line.
    pub(super) fn rest_of_line(&self, at: usize) -> String {
        let page = self.reading.page;
        let end = (at + 1..(at + 12).min(page.len()))
            .find(|&here| page.tag(here).is_block() || page.tag(here) == Tag::Br)
            .unwrap_or((at + 12).min(page.len()));
        text(page, at..end, 600)
    }

    /// The first short line behind a text, and where it stands.
    fn next_line(&self, at: usize) -> Option<(String, usize)> {
        let page = self.reading.page;
        let next = (at + 1..(at + REACH).min(page.len())).find(|&here| {
            page.text_at(here)
                .is_some_and(|text| text.chars().any(char::is_alphanumeric))
        })?;
        let block = self.block(next);
        let whole = if block > at {
            self.text(block, 400)
        } else {
            self.rest_of_line(next)
        };
        let line = if whole.chars().count() > LONGEST_LABELLED {
            page.text_at(next)?.trim().to_owned()
        } else {
            whole
        };
        (line.chars().count() <= LONGEST_LABELLED).then_some((line, block.max(at + 1)))
    }
}

/// The text of a range as readers see it: parts that stand side by side are words of their own,
/// also where only a style sheet parts them.
pub(in crate::page) fn text(page: &Page, range: Range<usize>, most: usize) -> String {
    let mut out = String::new();
    let mut here = range.start;
    let mut broken = false;
    let end = range.end.min(range.start + MOST_NODES);
    while here < end && out.len() <= most {
        let tag = page.tag(here);
        match page.text_at(here) {
            Some(piece) => {
                if broken || parted(&out, piece) {
                    push_collapsed(&mut out, " ");
                }
                broken = false;
                push_collapsed(&mut out, piece);
            }
            None if tag.is_silent() && here != range.start => {
                here = page.end(here).max(here + 1);
                continue;
            }
            None => broken |= tag.is_block() || tag == Tag::Br,
        }
        here += 1;
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a space is missing between two pieces. A single letter before a small one is the
/// initial of a word; scripts without spaces need none.
fn parted(before: &str, piece: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), piece.chars().next()) else {
        return false;
    };
    let spaced = |c: char| c.is_alphanumeric() && !('\u{2E80}'..='\u{FFDC}').contains(&c);
    let handle = first == '@' && piece.len() > 1;
    let initial =
        first.is_lowercase() && before.chars().rev().nth(1).is_none_or(char::is_whitespace);
    spaced(last) && (handle || spaced(first) && !initial)
}
