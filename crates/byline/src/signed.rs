//! Who signs a feed and its entries. Other than a page, a feed says which of its strings
//! are authors: a string in which nobody is recognised is still somebody's, so who signs
//! as `jvoisin` or `Example author` is credited as written.

use colonnade_model::{Language, Name, NameKind, PrintedByline};

use crate::{
    Context, credit,
    fold::{fold, key},
    names::is_any_given,
    parse::script::is_unspaced,
    words::{Words, kind},
};

mod nobody;
mod turned;

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
    let language = context.language.map(Language::primary);
    let words = Words::of(language);
    let Some(mailboxes) = mailboxes(&byline.text) else {
        return one(byline, context, &words);
    };
    let mut names: Vec<Name> = Vec::new();
    for mailbox in mailboxes {
        let mailbox = PrintedByline {
            text: mailbox.to_owned(),
            ..byline.clone()
        };
        for name in one(&mailbox, context, &words) {
            if names.iter().all(|known| known.name != name.name) {
                names.push(name);
            }
        }
    }
    names
}

/// The parts of a list of several mailboxes: `cy@a.example (Cy Moor), Ada <ada@a.example>`.
fn mailboxes(text: &str) -> Option<Vec<&str>> {
    if text.matches('@').count() < 2 {
        return None;
    }
    let mut depth = 0_usize;
    let parts = text.split(|c| {
        match c {
            '(' | '<' | '（' => depth += 1,
            ')' | '>' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ',' | ';')
    });
    let parts: Vec<&str> = parts.filter(|part| !part.trim().is_empty()).collect();
    let all = parts.len() > 1 && parts.iter().all(|part| part.contains('@'));
    all.then_some(parts)
}

/// The names in a string that is no list of mailboxes.
fn one(byline: &PrintedByline, context: &Context<'_>, words: &Words) -> Vec<Name> {
    if let Some(turned) = turned::turned(&byline.text, words) {
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
        [] => names.extend(account(&bare, words)),
        [only] if is_mailbox(only, words) => names.clear(),
        [only] if is_part(only, &bare, words) => only.name = bare,
        _ => {}
    }
    names
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
/// word (`Example author`, one name), initials were (`S. A. Moor`), or what is "by" in
/// some language and begins surnames in others (`Van Gogh`).
fn is_part(name: &Name, whole: &str, words: &Words) -> bool {
    if whole.contains(DIVIDERS) || whole.split(' ').count() > MOST_WORDS {
        return false;
    }
    let written = &name.name;
    // a whole name is one word there
    if !written.contains(' ') && written.chars().all(is_unspaced) {
        return false;
    }
    let is_person = name.kind == NameKind::Person;
    let (name, whole) = (written.to_lowercase(), whole.to_lowercase());
    let before = whole
        .strip_suffix(&name)
        .and_then(|rest| rest.strip_suffix(' '));
    if !name.contains(' ') {
        let rest = whole.strip_prefix(&name);
        let particle = before.is_some_and(|before| {
            let letters = before.len() > 1 && before.chars().all(char::is_alphabetic);
            letters && words.kinds(&key(before)) & kind::PARTICLE != 0
        });
        return rest.is_some_and(|rest| rest.starts_with(' '))
            || is_person && particle && begins_large(written) && !is_any_given(&fold(written));
    }
    let initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    before.is_some_and(|before| before.split(' ').all(initial))
}

/// Whether what was taken for an organisation is the account of a site: `info`, `online`.
fn is_mailbox(name: &Name, words: &Words) -> bool {
    name.kind == NameKind::Organisation
        && !name.name.contains(char::is_uppercase)
        && words.kinds(&key(&name.name)) & kind::DESK == 0
        && nobody::is_nobody(&name.name)
}

/// Who signs with an account or a pen name, where a page would leave doubt whether the
/// words are a name at all.
fn account(text: &str, words: &Words) -> Option<Name> {
    let signs = !text.is_empty()
        && text.len() <= LONGEST
        && text.split(' ').count() <= MOST_WORDS
        && !text.contains("://")
        && !text.contains([',', ';', ':', '|', '<', '>', '(', ')'])
        && text.chars().any(char::is_alphabetic)
        && !nobody::is_nobody(text)
        && !is_label(text, words);
    signs.then(|| Name::person(text))
}

/// Whether words are those that stand around names (`Editorial`, `published by`), or
/// begin with what says that the one named did not write: `Photos by Cy Moor`.
fn is_label(text: &str, words: &Words) -> bool {
    const LABELS: u64 = kind::BY | kind::TEXT | kind::SKIP | kind::KICKER | kind::DATE;
    let folded: Vec<String> = text.split(' ').map(key).collect();
    let whole = words.kinds(&folded.join(" "));
    // a placeholder (`Author Name`) is a name to who left it there
    let is_label = whole & LABELS != 0 && whole & kind::NOBODY == 0;
    let skips = |count: usize| {
        let head = folded.get(..count).filter(|_| count < folded.len());
        head.is_some_and(|head| words.kinds(&head.join(" ")) & kind::SKIP != 0)
    };
    is_label || skips(1) || skips(2)
}

/// Whether words begin as names do, as far as their script has capitals.
fn begins_large(text: &str) -> bool {
    text.chars().next().is_some_and(|c| !c.is_lowercase())
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
            (
                "Müller, Anna; Larch, Ada B.",
                &["Anna Müller", "Ada B. Larch"],
            ),
            (
                "cy@lantern.example (Cy Moor), Ada Larch <ada@lantern.example>",
                &["Cy Moor", "Ada Larch"],
            ),
            ("Van Gogh", &["Van Gogh"]),
            ("Von Redaktion", &["Redaktion"]),
            ("van der Berg, Jan", &["Jan van der Berg"]),
            ("김철수 기자", &["김철수"]),
            ("tidewatcher", &["tidewatcher"]),
            ("Author Name", &["Author Name"]),
            ("/u/tidewatcher", &["/u/tidewatcher"]),
            // nobody: an address, an account of the system
            ("cy@lantern.example", &[]),
            ("mailto:cy@lantern.example", &[]),
            ("https://lantern.example/cy", &[]),
            ("noreply@lantern.example (Unknown)", &[]),
            ("Site Admin", &[]),
            ("админ", &[]),
            ("管理员", &[]),
            ("admin2", &[]),
            ("wp-admin", &[]),
            ("info", &[]),
            ("None", &[]),
            ("Editorial", &[]),
            ("Letters to the Editor", &[]),
            ("Читателски писма", &[]),
            ("Photos by Cy Moor", &[]),
            ("Fotos von Cy Moor", &[]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
