//! Headings in parts: kicker and headline, headline and subtitle, and what only a
//! screen reader says between them.
use super::super::dom::{Page, push_collapsed};
use super::super::hints::Hint;
use super::super::plain::folded;
use super::super::tag::Tag;
use super::LONGEST;
use super::mend::mend;
use super::site::SiteNames;
use super::stated::{FILED, NETWORKS, Stated};
use super::terms::terms;

/// Hints of what stands in a heading and is no part of the headline.
const EXTRA: Hint = Hint::KICKER
    .and(Hint::JUNK)
    .and(Hint::HIDDEN)
    .and(Hint::BYLINE)
    .and(Hint::STANDFIRST)
    .and(Hint::BREADCRUMB)
    .and(Hint::DATE);

/// The headline that a heading prints: with its kicker where the newspaper itself says
/// so in its head, else without.
pub(super) fn headline(page: &Page, at: usize, stated: &[Stated]) -> String {
    let whole = mend(text_of(page, at, at + 1..page.end(at), true));
    let parts = parts(page, at);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return whole;
    };
    let key = folded(&whole);
    let stated_as = |key: &str, least: i64| {
        stated
            .iter()
            .find(|title| title.backs >= least && title.key == key)
    };
    let ends_as = |rest: &str| {
        let rest = terms(rest);
        stated
            .iter()
            .any(|title| title.is_chief() && title.words.ends_with(&rest))
    };
    if let Some(same) = stated_as(&key, NETWORKS) {
        // the newspaper's own way to join kicker and headline
        let kicker = mend(text_of(page, at, first.start..first.end, true));
        let joined = whole.strip_prefix(kicker.as_str()).is_some_and(|rest| {
            first.element && !rest.is_empty() && !rest.trim_start().starts_with(is_divider)
        });
        return if joined { same.text.clone() } else { whole };
    }
    // what begins or ends a heading, at every border between its parts
    let mut tail = String::new();
    for part in parts
        .iter()
        .take(parts.len().saturating_sub(1))
        .filter(|part| part.element)
    {
        let rest = mend(text_of(page, at, part.end..page.end(at), true));
        let rest = rest.trim_start_matches(is_divider);
        if is_headline(rest) && ends_as(rest) {
            return rest.to_owned();
        }
        if tail.is_empty() {
            rest.clone_into(&mut tail);
        }
    }
    let marked = last.hint.has(Hint::HEADLINE);
    if let Some(head) = stated_head(page, at, stated, marked) {
        return head;
    }
    if first.element && is_headline(&tail) && first.is_extra(last) {
        return tail;
    }
    if last.element && last.is_aside() {
        let head = mend(text_of(page, at, at + 1..last.start, true));
        let head = head.trim_end_matches(is_divider);
        if is_headline(head) {
            return head.to_owned();
        }
    }
    whole
}

/// The beginning of a heading up to the end of one of its texts, where that is what the
/// page states. Structured data is not believed where the end is `marked` as the
/// headline: some file the kicker there.
fn stated_head(page: &Page, at: usize, stated: &[Stated], marked: bool) -> Option<String> {
    let mut text = String::new();
    let mut key = String::new();
    for here in at + 1..page.end(at).min(at + 200) {
        let Some(piece) = page.text_at(here) else {
            if page.tag(here).is_block() || page.tag(here) == Tag::Br {
                push_collapsed(&mut text, " ");
            }
            continue;
        };
        push_collapsed(&mut text, piece);
        key.push_str(&folded(piece));
        let same = stated
            .iter()
            .any(|title| title.is_chief() && title.key == key && (title.found != FILED || !marked));
        if same && is_headline(&text) {
            return Some(text.trim_end_matches(is_divider).to_owned());
        }
    }
    None
}

/// A headline with the kicker that is printed right above it, where both the title for
/// networks and the structured data join the two. A section's name is no such kicker.
pub(super) fn with_kicker(
    page: &Page,
    at: usize,
    key: &str,
    names: &SiteNames,
    stated: &[Stated],
) -> Option<String> {
    let mut joined = stated.iter().filter(|title| title.backs >= NETWORKS);
    let (one, two) = (joined.next()?, joined.next()?);
    let kicker = one.key.strip_suffix(key)?;
    if kicker.is_empty() || one.key != two.key || names.is_section(kicker) {
        return None;
    }
    let above = (at.saturating_sub(40)..at).rev().find_map(|before| {
        let text = folded(page.text_at(before)?);
        (!text.is_empty()).then_some(text)
    })?;
    (above == kicker).then(|| one.text.clone())
}

/// Whether a text may be a headline alone.
fn is_headline(text: &str) -> bool {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .nth(5)
        .is_some()
}

fn is_divider(c: char) -> bool {
    matches!(c, ':' | '|' | '-' | '–' | '—' | '/' | '•' | '·' | '.' | ' ')
}

/// One part of a heading that has letters.
struct Part {
    element: bool,
    tag: Tag,
    hint: Hint,
    start: usize,
    end: usize,
}

impl Part {
    /// Whether the first part is a kicker: it says so, or the last says that it alone is
    /// the headline.
    fn is_extra(&self, last: &Self) -> bool {
        let headline = self.hint.has(Hint::HEADLINE) && !self.hint.has(Hint::KICKER);
        let marked = self.hint.has(EXTRA) && !headline;
        let small = matches!(self.tag, Tag::Small | Tag::Time);
        marked || small || (last.hint.has(Hint::HEADLINE) && !self.hint.has(Hint::HEADLINE))
    }

    /// Whether the last part is a date, a byline or buttons.
    fn is_aside(&self) -> bool {
        let aside = Hint::HIDDEN
            .and(Hint::JUNK)
            .and(Hint::BYLINE)
            .and(Hint::DATE);
        (self.hint.has(aside) && !self.hint.has(Hint::HEADLINE)) || self.tag == Tag::Time
    }
}

/// The parts of a heading, below whatever wraps all of it.
fn parts(page: &Page, at: usize) -> Vec<Part> {
    let mut root = at;
    for _ in 0..8 {
        let parts: Vec<Part> = page
            .children(root)
            .take(40)
            .filter(|&child| !page.tag(child).is_silent())
            .filter(|&child| has_letters(page, child))
            .map(|child| Part {
                element: page.text_at(child).is_none(),
                tag: page.tag(child),
                hint: hints_of(page, child),
                start: child,
                end: page.end(child),
            })
            .collect();
        match parts.as_slice() {
            [only] if only.element => root = only.start,
            _ => return parts,
        }
    }
    Vec::new()
}

/// The hints of an element and of what alone fills it.
fn hints_of(page: &Page, at: usize) -> Hint {
    let mut hint = page.hint(at);
    let mut here = at;
    for _ in 0..3 {
        let mut children = page
            .children(here)
            .filter(|&child| has_letters(page, child));
        let (Some(only), None) = (children.next(), children.next()) else {
            break;
        };
        hint = hint.and(page.hint(only));
        here = only;
    }
    hint
}

fn has_letters(page: &Page, at: usize) -> bool {
    let end = page.end(at).min(at + 200);
    (at..end).any(|here| {
        page.text_at(here)
            .is_some_and(|text| text.chars().any(char::is_alphanumeric))
    })
}

/// The text of a range of nodes. What is hidden is left out where it has letters: a
/// hidden `: ` between kicker and headline is wanted, a hidden site's name is not.
fn text_of(page: &Page, at: usize, range: std::ops::Range<usize>, shown: bool) -> String {
    let mut text = String::new();
    let mut here = range.start;
    while here < range.end && text.len() <= LONGEST {
        let tag = page.tag(here);
        let hidden = shown && page.hint(here).has(Hint::HIDDEN) && has_letters(page, here);
        if tag.is_silent() || hidden {
            here = page.end(here);
            continue;
        }
        match page.text_at(here) {
            Some(piece) => {
                if are_glued(&text, piece) {
                    text.push(' ');
                }
                push_collapsed(&mut text, piece);
            }
            None if tag.is_block() || tag == Tag::Br => push_collapsed(&mut text, " "),
            None => {}
        }
        here += 1;
        if ends_block(page, at, here) {
            push_collapsed(&mut text, " ");
        }
    }
    text.truncate(text.trim_end().len());
    if text.is_empty() && shown {
        return text_of(page, at, range, false);
    }
    text
}

/// Whether two texts that stand in different elements are two lines, for all that nothing
/// is written between them: a capital after a small letter.
fn are_glued(text: &str, piece: &str) -> bool {
    let mut ends = text.chars().rev();
    let small =
        ends.next().is_some_and(char::is_lowercase) && ends.next().is_some_and(char::is_lowercase);
    let mut begins = piece.chars();
    let capital = begins.next().is_some_and(char::is_uppercase);
    small && capital && begins.next().is_some_and(char::is_lowercase)
}

/// Whether a block within the heading ends before a position.
fn ends_block(page: &Page, at: usize, here: usize) -> bool {
    let mut up = here - 1;
    for _ in 0..8 {
        if up <= at || page.end(up) != here {
            return false;
        }
        if page.tag(up).is_block() {
            return true;
        }
        up = page.parent(up);
    }
    false
}
