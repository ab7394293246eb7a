//! Short lines under the headline and at the end of the text that may be a name.
use colonnade_model::{BylineSource, NameKind};

use super::Collector;
use crate::page::hints::Hint;
use crate::page::tag::Tag;

/// How far under the headline, in nodes.
const UNDER: usize = 90;
/// How far before the end of the text.
const BEFORE_END: usize = 24;
/// How far behind it.
const BEHIND_END: usize = 12;
/// How far into the text a writer in bold letters stands.
const HEADS: usize = 12;
/// Longest line, in characters.
const LONGEST: usize = 70;

impl Collector<'_, '_> {
    /// The line of a text that may be a signature and nothing else. Whether it names somebody
    /// is seen by who knows names.
    pub(super) fn signature(&mut self, at: usize) {
        let page = self.reading.page;
        let place = &self.place;
        let under = place
            .headline
            .is_some_and(|headline| (page.end(headline)..headline + UNDER).contains(&at));
        let ends = place.body.is_some_and(|body| {
            let end = page.end(body);
            (end.saturating_sub(BEFORE_END)..end + BEHIND_END).contains(&at)
        });
        let Some(text) = page.text_at(at).filter(|_| under || ends) else {
            return;
        };
        let text = text.trim();
        if text.len() < 5 || text.len() > 4 * LONGEST || !may_be_name(text) {
            return;
        }
        let unfit = |up: usize| {
            matches!(
                page.tag(up),
                Tag::A
                    | Tag::Figure
                    | Tag::Figcaption
                    | Tag::Button
                    | Tag::Time
                    | Tag::Td
                    | Tag::H1
            ) || page.hint(up).has(
                Hint::CAPTION
                    .and(Hint::KICKER)
                    .and(Hint::BREADCRUMB)
                    .and(Hint::HEADLINE),
            )
        };
        if page.ancestors(at).take(4).any(unfit) {
            return;
        }
        let block = self.block(at);
        let mut line = self.text(block, 4 * LONGEST);
        let linked = (block..page.end(block)).any(|here| page.tag(here) == Tag::A);
        if line.chars().count() > LONGEST || linked {
            // an element of its own on a longer line
            let parent = page.parent(at);
            if page.end(parent) != at + 1 || parent == block {
                return;
            }
            text.clone_into(&mut line);
        }
        if !may_be_name(&line) || self.place.is_elsewhere(page, at) {
            return;
        }
        let bold = matches!(page.tag(page.parent(at)), Tag::Strong | Tag::B);
        let heads = place
            .body
            .is_some_and(|body| (body..body + HEADS).contains(&at));
        let kind = (bold && heads && self.has_no_common_word(&line)).then_some(NameKind::Person);
        self.add(&line, BylineSource::Signature, kind, None);
    }

    /// Whether the words of a line are in capitals wherever the page has them: names, not the
    /// words of a heading.
    fn has_no_common_word(&self, line: &str) -> bool {
        let page = self.reading.page;
        let mut words = 0;
        for word in line.split(|c: char| !c.is_alphabetic()) {
            let lower = word.to_lowercase();
            if word.is_empty() {
                continue;
            }
            if word.chars().count() < 3 || lower == word {
                return false;
            }
            let common = self.place.zone.clone().any(|here| {
                page.text_at(here).is_some_and(|text| {
                    memchr::memmem::find(text.as_bytes(), lower.as_bytes()).is_some()
                })
            });
            if common {
                return false;
            }
            words += 1;
        }
        words >= 2
    }
}

/// Whether a line has capitals where names have them and no end of a sentence.
fn may_be_name(line: &str) -> bool {
    let small = line
        .split_whitespace()
        .filter(|word| word.chars().next().is_some_and(char::is_lowercase))
        .count();
    let large = line
        .split_whitespace()
        .filter(|word| {
            word.trim_start_matches(|c: char| !c.is_alphanumeric())
                .chars()
                .next()
                .is_some_and(char::is_uppercase)
        })
        .count();
    (2..=8).contains(&large)
        && small <= 2
        && !line.ends_with(['.', '?', '!', ':', '…'])
        && !line.contains(['?', '!', '"', '“', '«', '„', '$', '%'])
}
