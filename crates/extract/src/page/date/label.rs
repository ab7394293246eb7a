//! What a printed date is said to be the date of.
use crate::page::dom::Page;
use crate::page::words::dates::{
    BEHIND, CLASSES_FOREIGN, CLASSES_UPDATED, FOREIGN, PUBLISHED, UPDATED,
};

/// What a date is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum Label {
    /// The day of publication.
    Published,
    /// Nothing.
    Plain,
    /// The day of a change.
    Updated,
    /// Something that is no matter of this piece.
    Foreign,
}

/// The label by the words around a date; the nearest word before it decides.
pub(in crate::page) fn by_words(before: &str, after: &str) -> Label {
    let before = tail(before).to_lowercase();
    if let Some(label) = nearest(&before) {
        return label;
    }
    let after = after
        .trim_start()
        .get(..after.trim_start().floor_char_boundary(30));
    let after = after.unwrap_or_default().to_lowercase();
    if !BEHIND.iter().any(|word| after.contains(word)) {
        return Label::Plain;
    }
    if UPDATED.iter().any(|word| after.contains(word)) {
        Label::Updated
    } else {
        Label::Published
    }
}

/// The last words before a date; what is farther away speaks of something else.
fn tail(before: &str) -> &str {
    let most = 48;
    let from = before.len().saturating_sub(most);
    before
        .get(before.ceil_char_boundary(from)..)
        .unwrap_or(before)
}

/// What the last word that says anything says. In scripts without spaces a word begins
/// anywhere.
fn nearest(before: &str) -> Option<Label> {
    let lists = [
        (Label::Updated, UPDATED),
        (Label::Published, PUBLISHED),
        (Label::Foreign, FOREIGN),
    ];
    before.char_indices().rev().find_map(|(at, c)| {
        let (earlier, rest) = before.split_at_checked(at)?;
        let inside = u32::from(c) < 0x0E00 && earlier.ends_with(char::is_alphanumeric);
        if inside || !(c.is_alphabetic() || c == '©') {
            return None;
        }
        let says = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
        let found = lists.iter().find(|(_, words)| says(words));
        found.map(|(label, _)| *label)
    })
}

/// The label by the class names of an element and of the small ones around it.
pub(super) fn by_class(page: &Page, at: usize) -> Label {
    let small = page
        .ancestors(at)
        .take(3)
        .take_while(|&up| page.end(up) - up <= 30);
    for here in std::iter::once(at).chain(small) {
        if page.attr(here, "pubdate").is_some() {
            return Label::Published;
        }
        match page.attr(here, "itemprop") {
            Some("datePublished") => return Label::Published,
            Some("dateModified") => return Label::Updated,
            _ => {}
        }
        for name in ["class", "id"] {
            let Some(value) = page.attr(here, name).filter(|value| value.len() < 300) else {
                continue;
            };
            let label = of_class(value);
            if label != Label::Plain {
                return label;
            }
        }
    }
    Label::Plain
}

/// The label of a class attribute.
fn of_class(value: &str) -> Label {
    let mut published = false;
    let mut updated = false;
    let mut foreign = false;
    for token in value.split_ascii_whitespace() {
        let words = words(token);
        let pair = |list: &[&str]| {
            let single = words.iter().any(|word| list.contains(&word.as_str()));
            single
                || words.windows(2).any(|two| {
                    let joined = two.concat();
                    list.contains(&joined.as_str())
                })
        };
        let has = |wanted: &str| words.iter().any(|word| word == wanted);
        published |= has("published") || has("pubdate") || has("publishdate");
        // `updated` alone is what hAtom calls any date
        updated |= pair(CLASSES_UPDATED) || (has("updated") && words.len() > 1);
        foreign |= pair(CLASSES_FOREIGN);
    }
    match (published, updated, foreign) {
        (true, false, _) => Label::Published,
        (false, true, _) => Label::Updated,
        (false, false, true) => Label::Foreign,
        _ => Label::Plain,
    }
}

/// The words of a class name: at hyphens, underscores and humps.
fn words(token: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut lower = false;
    for c in token.chars() {
        let breaks = !c.is_alphanumeric() || (c.is_uppercase() && lower);
        if breaks && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        lower = c.is_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The short text that stands just before an element: a label or nothing.
pub(super) fn words_before(page: &Page, at: usize, headline: Option<usize>) -> String {
    for here in (at.saturating_sub(8)..at).rev() {
        let Some(text) = page.text_at(here).map(str::trim) else {
            continue;
        };
        if text.is_empty() {
            continue;
        }
        let title = headline.is_some_and(|title| here > title && here < page.end(title));
        let digits = text.chars().any(char::is_numeric);
        if title || digits || text.chars().count() > 40 || page.tag(page.parent(here)).is_silent() {
            return String::new();
        }
        return text.to_owned();
    }
    String::new()
}
