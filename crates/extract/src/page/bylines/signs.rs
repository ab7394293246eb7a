//! By what an address, a line or an object is known to name a writer.
use std::sync::LazyLock;

use colonnade_model::NameKind;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::page::json_ld::{self, Object};
use crate::page::words::authors::{
    AFTER_NAME, AUTHOR_FOLDERS, LABELS, NOBODYS_PAGES, PARTICLES, PEOPLE_FOLDERS, REPORTERS,
};
use crate::page::words::bylines::{BY, INTERVIEWED};

/// Longest bracket with a reporter, in bytes.
const BRACKET: usize = 90;
/// Longest line of a reporter alone, in bytes.
const ALONE: usize = 60;

/// What an object says it is.
pub(in crate::page) fn kind(object: &Object) -> Option<NameKind> {
    json_ld::kinds(object).find_map(kind_of)
}

pub(super) fn kind_of(kind: &str) -> Option<NameKind> {
    match kind {
        "Person" => Some(NameKind::Person),
        "Organization"
        | "NewsMediaOrganization"
        | "Corporation"
        | "NGO"
        | "GovernmentOrganization"
        | "EducationalOrganization" => Some(NameKind::Organisation),
        _ => None,
    }
}

/// Whether an address is a writer's own page, by its folders.
pub(in crate::page) fn is_author_address(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let mut parts = path.split('/').filter(|part| !part.is_empty()).rev();
    let Some(last) = parts.next() else {
        return false;
    };
    let is = |list: &[&str], part: &str| list.iter().any(|word| word.eq_ignore_ascii_case(part));
    if last.len() <= 2 || is(NOBODYS_PAGES, last) {
        return false;
    }
    // a headline, not a name
    let long = last.split('-').count() > 6;
    let begins = |start: &str| {
        last.get(..start.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(start))
    };
    parts
        .take(3)
        .enumerate()
        .any(|(up, part)| is(AUTHOR_FOLDERS, part) || up == 0 && !long && is(PEOPLE_FOLDERS, part))
        || ["autor-", "author-", "autor_"].into_iter().any(begins)
}

/// What the beginning of a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum Sign {
    /// Nothing about a writer.
    None,
    /// A word for "by" or for the author, and nothing else.
    Label,
    /// A word for "by", and what may be a name behind it.
    Byline,
}

/// The phrases by their first words.
static PHRASES: LazyLock<FxHashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut map: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
    for &phrase in BY.iter().chain(INTERVIEWED) {
        map.entry(first_word(phrase)).or_default().push(phrase);
    }
    map
});

static LABELLED: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| LABELS.iter().copied().collect());

/// The first word of a line in small letters; of scripts without spaces the first sign.
fn first_word(line: &str) -> String {
    let mut word = String::new();
    for c in line.chars().take(24) {
        if is_unspaced(c) && !('\u{AC00}'..='\u{D7AF}').contains(&c) {
            if word.is_empty() {
                word.push(c);
            }
            break;
        }
        if !c.is_alphanumeric() && !is_mark(c) {
            break;
        }
        word.extend(c.to_lowercase());
    }
    word
}

/// Vowel signs, which are part of words.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c) || ('\u{900}'..='\u{E7F}').contains(&c)
}

fn is_unspaced(c: char) -> bool {
    ('\u{E00}'..='\u{E7F}').contains(&c) || ('\u{2E80}'..='\u{FFDC}').contains(&c)
}

/// Georgian letters count as small ones, yet running text has no others.
fn is_caseless(c: char) -> bool {
    ('\u{10D0}'..='\u{10FF}').contains(&c)
}

/// What a line begins with.
pub(in crate::page) fn sign(line: &str) -> Sign {
    let line = line.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '·' | '•' | '/' | '(')
    });
    let first = first_word(line);
    if first.is_empty() {
        return Sign::None;
    }
    if let Some(phrases) = PHRASES.get(&first) {
        let start = line
            .get(..line.floor_char_boundary(80))
            .unwrap_or(line)
            .to_lowercase();
        let rest = phrases
            .iter()
            .filter_map(|phrase| {
                let rest = start.strip_prefix(phrase)?;
                let stands = rest.is_empty()
                    || phrase.ends_with([':', '：', '／', '/', '=', '՝'])
                    || rest.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | '：'))
                    || phrase.chars().all(is_unspaced);
                stands.then_some((phrase.len(), rest))
            })
            .max_by_key(|(taken, _)| *taken);
        if let Some((_, rest)) = rest {
            return named(line, rest);
        }
    }
    if is_label(line) {
        return Sign::Label;
    }
    Sign::None
}

/// Whether a line is a label for the author and nothing else.
pub(in crate::page) fn is_label(line: &str) -> bool {
    line.len() <= 60 && {
        let label = line.trim_end_matches([':', '：', ' ', ')']).to_lowercase();
        LABELLED.contains(label.as_str())
    }
}

/// Whether a line says who led an interview.
pub(super) fn is_of_interview(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = line.get(..line.floor_char_boundary(60)).unwrap_or(line);
    let start = start.to_lowercase();
    INTERVIEWED.iter().any(|phrase| start.starts_with(phrase))
}

/// What stands behind the word for "by", `rest` being in small letters.
fn named(line: &str, rest: &str) -> Sign {
    let open = |c: char| !c.is_alphanumeric();
    let rest = rest.trim_start_matches(open);
    let Some(first) = rest.chars().next() else {
        return Sign::Label;
    };
    if first.is_numeric() {
        return Sign::None;
    }
    // small letters may be as many bytes as large ones, or not: find the word again
    let mut words = rest.split_whitespace();
    let word = words.next().unwrap_or_default();
    let small = line.contains(word) && first.is_lowercase() && !is_caseless(first);
    if !small || PARTICLES.contains(&word) || word.starts_with("d'") || word.starts_with("l'") {
        return Sign::Byline;
    }
    let next = words.next();
    let alone = !word.ends_with([',', '.', ':', ';', '!', '?'])
        && next.is_none_or(|next| {
            AFTER_NAME.contains(&next) || next.starts_with(|c: char| !c.is_alphabetic())
        });
    if alone { Sign::Byline } else { Sign::None }
}

/// The name of a reporter as East Asian papers print it, with the word for it.
pub(in crate::page) fn reporter(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if first == '【' {
        // 【Place＝Name】
        let inside = text.get(first.len_utf8()..)?.split_once('】')?.0;
        let name = inside.rsplit_once(['＝', '='])?.1;
        return (name.chars().count() <= 20).then_some(name);
    }
    if !text.chars().take(12).any(is_unspaced)
        && !is_unspaced(text.chars().next_back()?)
        && !text.ends_with(['）', ')'])
    {
        return None;
    }
    if text.len() <= ALONE && text.contains(" 기자") {
        return Some(text);
    }
    let (at, word) = REPORTERS
        .iter()
        .find_map(|word| Some((text.rfind(word)?, *word)))?;
    let name = |end: usize| {
        let name = text.get(at + word.len()..end)?;
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        (2..=BRACKET).contains(&name.len()).then_some(name)
    };
    if text.len() <= ALONE && !text.contains(['（', '(', '。', '，']) {
        return name(text.len());
    }
    let open = text.get(..at)?.rfind(['（', '('])?;
    let close = at + text.get(at..)?.find(['）', ')'])?;
    let begins = text.get(..open)?.chars().count() <= 40;
    let ends = text.get(close..)?.chars().count() <= 3;
    (begins || ends).then(|| name(close)).flatten()
}
