//! Who signs a feed and its entries. Other than a page, a feed says which of its strings
//! are authors: a string in which nobody is recognised is still somebody's, so who signs
//! as `jvoisin` or `Example author` is credited as written.

use colonnade_model::{Name, PrintedByline};

use crate::{Context, credit};

mod nobody;

/// Longest account that signs, in bytes, and its most words.
const LONGEST: usize = 80;
const MOST_WORDS: usize = 4;
/// What divides a name from another, or from what is said of it.
const DIVIDERS: [char; 14] = [
    ',', ';', ':', '/', '|', '&', '+', '(', ')', '（', '）', '·', '–', '—',
];

/// The names in one author string of a feed, as a reader would credit them.
#[must_use]
pub fn signed(byline: &PrintedByline, context: &Context<'_>) -> Vec<Name> {
    if let Some(turned) = turned(&byline.text) {
        let names = turned.into_iter().map(Name::person);
        return names.collect();
    }
    let mut names = credit(std::slice::from_ref(byline), context).names;
    let bare = bare(&byline.text);
    if names.is_empty() && bare != byline.text {
        let alone = PrintedByline {
            text: bare.clone(),
            ..byline.clone()
        };
        names = credit(&[alone], context).names;
    }
    match names.as_mut_slice() {
        [] => names.extend(account(&bare)),
        [only] if is_part(&only.name, &bare) => only.name = bare,
        _ => {}
    }
    names
}

/// The names of a list that writes surnames first, as journals do: `Moor, C., Larch, A. B.`
fn turned(text: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
    let (pairs, odd) = parts.as_chunks::<2>();
    let is_initials = |part: &str| {
        let mut letters = part.split(['.', ' ', '-']).filter(|part| !part.is_empty());
        part.ends_with('.') && letters.all(|part| part.chars().count() == 1)
    };
    let is_surname = |part: &str| !part.contains(['.', '@']) && part.chars().count() > 1;
    let all = odd.is_empty()
        && !pairs.is_empty()
        && pairs
            .iter()
            .all(|[surname, initials]| is_surname(surname) && is_initials(initials));
    all.then(|| {
        let turned = pairs
            .iter()
            .map(|[surname, initials]| format!("{initials} {surname}"));
        turned.collect()
    })
}

/// The string without tags and e-mail addresses; what stands in brackets only where
/// nothing stands outside.
fn bare(text: &str) -> String {
    let mut outside = String::new();
    let mut inside = String::new();
    let mut depth = 0_usize;
    let mut in_tag = false;
    for word in text.split_inclusive([' ', '\u{A0}', '(', ')', '（', '）', '<', '>', '[', ']']) {
        let end = word.chars().next_back();
        let mut part = word.trim_end_matches(['(', ')', '（', '）', '<', '>', '[', ']']);
        if in_tag || part.contains('@') || part.starts_with("mailto:") {
            part = "";
        }
        let place = if depth > 0 { &mut inside } else { &mut outside };
        place.push_str(part);
        match end {
            Some('(' | '（' | '[') => depth += 1,
            Some(')' | '）' | ']') => depth = depth.saturating_sub(1),
            Some('<') => in_tag = true,
            Some('>') => in_tag = false,
            _ => {}
        }
        place.push(' ');
    }
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let outside = words(&outside);
    if outside.is_empty() {
        words(&inside)
    } else {
        outside
    }
}

/// Whether a name is a part of what stands there undivided: a role was cut off a single
/// word (`Example author`, one name), or initials were (`S. A. Moor`).
fn is_part(name: &str, whole: &str) -> bool {
    if whole.contains(DIVIDERS) || whole.split(' ').count() > MOST_WORDS {
        return false;
    }
    let (name, whole) = (name.to_lowercase(), whole.to_lowercase());
    if !name.contains(' ') {
        let rest = whole.strip_prefix(&name);
        return rest.is_some_and(|rest| rest.starts_with(' '));
    }
    let initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    whole
        .strip_suffix(&name)
        .and_then(|rest| rest.strip_suffix(' '))
        .is_some_and(|rest| rest.split(' ').all(initial))
}

/// Who signs with an account or a pen name, where a page would leave doubt whether the
/// words are a name at all.
fn account(text: &str) -> Option<Name> {
    let signs = !text.is_empty()
        && text.len() <= LONGEST
        && text.split(' ').count() <= MOST_WORDS
        && !text.contains("://")
        && !text.contains([',', ';', ':', '|', '<', '>', '(', ')'])
        && text.chars().any(char::is_alphabetic)
        && !nobody::is_nobody(text);
    signs.then(|| Name::person(text))
}

#[cfg(test)]
mod tests {
    use colonnade_model::BylineSource;

    use super::*;

    fn names(text: &str) -> Vec<String> {
        let byline = PrintedByline {
            text: text.to_owned(),
            source: BylineSource::Feed,
            kind: None,
            url: None,
        };
        let names = signed(&byline, &Context::default());
        names.into_iter().map(|name| name.name).collect()
    }

    #[test]
    fn who_signs_a_feed_is_credited_as_a_reader_would() {
        for (text, expected) in [
            ("cy@lantern.example (Cy Moor)", &["Cy Moor"][..]),
            ("a@lantern.example（山田太郎）", &["山田太郎"]),
            ("Cy Moor &lt;cy@lantern.example&gt;", &["Cy Moor"]),
            ("<b>Cy Moor</b>", &["Cy Moor"]),
            ("By Cy Moor and Ada Larch", &["Cy Moor", "Ada Larch"]),
            ("Cy Moor, Political Editor", &["Cy Moor"]),
            ("Example editor", &["Example editor"]),
            ("me@lantern.example (Example editor)", &["Example editor"]),
            ("S. A. Moor", &["S. A. Moor"]),
            ("Moor, C., Larch, A. B.", &["C. Moor", "A. B. Larch"]),
            ("tidewatcher", &["tidewatcher"]),
            ("/u/tidewatcher", &["/u/tidewatcher"]),
            // nobody: an address, an account of the system
            ("cy@lantern.example", &[]),
            ("mailto:cy@lantern.example", &[]),
            ("https://lantern.example/cy", &[]),
            ("noreply@lantern.example (Unknown)", &[]),
            ("Site Admin", &[]),
            ("админ", &[]),
            ("管理员", &[]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
