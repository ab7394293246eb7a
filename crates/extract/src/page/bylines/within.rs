//! Lines under the headline in which something else stands before the writer: the day
//! (`3 May 2021 by …`), the source (`来源：… 作者：…`).
use colonnade_model::BylineSource;

use super::Collector;
use super::signs::{self, Sign};
use crate::page::hints::Hint;
use crate::page::moments;
use crate::page::tag::Tag;
use crate::page::words::months::{AFTERNOON, MORNING, ZONES};

/// Longest such line, in bytes.
const LONGEST: usize = 240;
/// How far from the beginning of the line the day may begin, in bytes.
const DAY: usize = 24;
/// Most words between the day and the word for "by".
const BETWEEN: usize = 6;

impl Collector<'_, '_> {
    /// The writer on a line that begins with something else; whether one was found.
    pub(super) fn within(&mut self, text: &str, at: usize) -> bool {
        if !self.place.is_head(at) || text.len() > LONGEST || begins(text).is_none() {
            return false;
        }
        // the name may be a link behind the word for "by"
        let line = self.rest_of_line(at);
        let Some(signed) = begins(&line).filter(|_| line.len() <= LONGEST) else {
            return false;
        };
        let page = self.reading.page;
        // pictures have makers of their own
        let pictured = page.ancestors(at).take(4).any(|up| {
            matches!(page.tag(up), Tag::Figure | Tag::Figcaption)
                || page.hint(up).has(Hint::CAPTION)
        });
        if signs::sign(signed) != Sign::Byline || pictured || self.place.is_elsewhere(page, at) {
            return false;
        }
        let url = self.link_in(self.block(at));
        self.add(signed, BylineSource::PrintedLine, None, url);
        true
    }
}

/// What a line says from its word for "by" on.
fn begins(line: &str) -> Option<&str> {
    behind_day(line).or_else(|| behind_label(line))
}

/// Behind the day, with the time if there is one.
fn behind_day(line: &str) -> Option<&str> {
    if !line.contains(char::is_numeric) {
        return None;
    }
    let found = moments::find(line, None, false, 1);
    let day = found.first().filter(|day| day.from <= DAY)?;
    let mut rest = line.get(day.to..)?;
    for _ in 0..BETWEEN {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if signs::sign(rest) != Sign::None {
            return Some(rest);
        }
        let (word, behind) = rest.split_at(rest.find(char::is_whitespace)?);
        if !is_of_time(word) {
            return None;
        }
        rest = behind;
    }
    None
}

/// Whether a word belongs to the time of a day.
fn is_of_time(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', '|']).to_lowercase();
    word.contains(char::is_numeric)
        || matches!(
            word.as_str(),
            "at" | "um" | "uhr" | "kl" | "klo" | "h" | "ore" | "alle"
        )
        || AFTERNOON.contains(&word.as_str())
        || MORNING.contains(&word.as_str())
        || ZONES.iter().any(|(zone, _)| *zone == word)
}

/// From a label for the author on that has a colon and stands behind another entry with one.
fn behind_label(line: &str) -> Option<&str> {
    let mut labelled = false;
    for (colon, _) in line.match_indices([':', '：']) {
        let before = line.get(..colon)?.trim_end();
        let start = before
            .char_indices()
            .rfind(|&(_, c)| c.is_whitespace() || matches!(c, '|' | '·' | '•'))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let label = before.get(start..)?;
        if labelled && signs::is_label(label) {
            return line.get(start..);
        }
        labelled |= label.chars().any(char::is_alphabetic);
    }
    None
}
