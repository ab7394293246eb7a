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
/// How far into the text a signature may stand first.
const HEADS: usize = 24;
/// How many nodes are looked through for the words of a line.
const FAR: usize = 4000;
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
        let heads = place
            .body
            .is_some_and(|body| (body..body + HEADS).contains(&at));
        let Some(text) = page.text_at(at).filter(|_| under || heads || ends) else {
            return;
        };
        let text = text.trim();
        if ends && let Some(name) = closing_bracket(text) {
            if may_be_name(name) && !self.place.is_elsewhere(page, at) {
                self.add(name, BylineSource::Signature, None, None);
            }
            return;
        }
        if text.len() < 5 || text.len() > 4 * LONGEST || !may_be_name(text) {
            return;
        }
        let unfit = |(steps, up): (usize, usize)| {
            let hint = page.hint(up);
            matches!(
                page.tag(up),
                Tag::A
                    | Tag::Figure
                    | Tag::Figcaption
                    | Tag::Button
                    | Tag::Time
                    | Tag::Td
                    | Tag::H1
                    | Tag::Title
            ) || hint.has(Hint::CAPTION.and(Hint::BREADCRUMB).and(Hint::HEADLINE))
                || steps < 2 && hint.has(Hint::KICKER)
        };
        if page.ancestors(at).take(4).enumerate().any(unfit) {
            return;
        }
        let block = self.block(at);
        let mut line = self.text(block, 4 * LONGEST);
        let linked = (block..page.end(block))
            .take(LONGEST)
            .any(|here| page.tag(here) == Tag::A);
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
        let kind =
            (bold && (under || heads) && self.is_of_names(&line)).then_some(NameKind::Person);
        self.add(&line, BylineSource::Signature, kind, None);
    }

    /// Whether no word of a line in bold letters stands anywhere near in small ones: names that
    /// no table knows, not a subheading.
    fn is_of_names(&self, line: &str) -> bool {
        let page = self.reading.page;
        let words: Vec<String> = line
            .split(|c: char| !c.is_alphabetic() && c != '\'' && c != '-' && c != '’')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let names = (2..=6).contains(&words.len())
            && words.iter().all(|word| word.chars().count() >= 3)
            && !line.contains(|c: char| c.is_numeric());
        names
            && !words.iter().any(|word| {
                self.place.zone.clone().take(FAR).any(|here| {
                    page.text_at(here).is_some_and(|text| {
                        memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some()
                    })
                })
            })
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

/// A bracket that closes a text, as news desks sign: `… must wait. (Ida Tarrant)`.
fn closing_bracket(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '+' | '*' | '.'));
    let (_, inside) = text.strip_suffix(')')?.rsplit_once('(')?;
    (inside.len() <= LONGEST).then_some(inside)
}
