//! The headings that a page prints, and which of them may be its headline.
use super::super::dom::Page;
use super::super::hints::Hint;
use super::super::plain::folded;
use super::super::reading::Reading;
use super::super::tag::Tag;
use super::LONGEST;
use super::kicker;
use super::site::{SiteNames, archived};
use super::stated::Stated;
use super::terms::{Common, common, terms};
use crate::address;

/// Most `h1` that are looked at; a page that sets every teaser as `h1` has its own
/// headline among the first.
const MOST_FIRST: usize = 24;
/// Most other headings that are looked at.
const MOST_OTHER: usize = 80;

/// Classes and ids of the site's name, as themes of publishing systems write them.
const LOGOS: [&str; 10] = [
    "site-title",
    "site-name",
    "sitename",
    "site-logo",
    "blog-title",
    "logo",
    "masthead",
    "branding",
    "site-branding",
    "brand",
];

/// A headline has seldom so many characters.
const LONG: usize = 220;

/// After so many paragraphs stands no headline any more, if it is not just what the page
/// states.
const LATE: usize = 5;

/// Where a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Where a headline stands.
    Sound,
    /// In something that seldom holds a headline.
    Doubtful,
    /// The last breadcrumb, an item of a menu or a list: the piece's short title.
    Crumb,
    /// Hidden, or in a box of its own.
    Outside,
}

/// A printed heading.
pub(super) struct Heading {
    pub(super) at: usize,
    /// `h1`, `h2` or `h3`; another element is marked as headline.
    pub(super) tag: Tag,
    pub(super) standing: Standing,
    /// Whether class or `itemprop` call it the headline.
    pub(super) marked: bool,
    /// Whether it is the first of its level that may be the headline.
    pub(super) first: bool,
    pub(super) text: String,
    pub(super) key: String,
    /// Whether it has something in common with a chief stated title.
    pub(super) related: bool,
    /// Share of that title's words that it has, in eighths.
    pub(super) coverage: i64,
}

/// The headings of a page that may be its headline: all `h1`, of the others those that
/// are marked or say what the page states of itself.
pub(super) fn headings(
    reading: &Reading<'_>,
    names: &SiteNames,
    stated: &[Stated],
) -> Vec<Heading> {
    let page = reading.page;
    let mut found: Vec<Heading> = Vec::new();
    let (mut firsts, mut others) = (0, 0);
    let mut paragraphs = 0;
    for at in 1..page.len() {
        let tag = page.tag(at);
        if tag == Tag::P && paragraphs < LATE && page.text_up_to(at, 120).len() > 120 {
            paragraphs += 1;
        }
        let marked = page.hint(at).has(Hint::HEADLINE);
        let wanted = match tag {
            Tag::H1 => firsts < MOST_FIRST,
            Tag::H2 | Tag::H3 => others < MOST_OTHER && (marked || is_stated(page, at, stated)),
            Tag::Div | Tag::P | Tag::Span | Tag::Strong => {
                marked && others < MOST_OTHER && is_headline_property(page, at)
            }
            _ => false,
        };
        if !wanted || page.end(at) - at > 200 {
            continue;
        }
        if tag == Tag::H1 {
            firsts += 1;
        } else {
            others += 1;
        }
        let Some(mut heading) = heading(reading, names, stated, at) else {
            continue;
        };
        let full = tag != Tag::H1
            && stated
                .iter()
                .any(|title| title.is_chief() && title.key == heading.key);
        if paragraphs >= LATE && heading.standing == Standing::Sound && !full {
            heading.standing = Standing::Doubtful;
        }
        // printed again further down: at the end, among the comments, in a list
        let again = tag != Tag::H1
            && found.iter().any(|before| {
                before.tag != Tag::H1
                    && before.standing == Standing::Sound
                    && before.key == heading.key
            });
        if !again {
            found.push(heading);
        }
    }
    mark_firsts(&mut found);
    found
}

/// Whether a heading says what the page states, or begins or ends so.
fn is_stated(page: &Page, at: usize, stated: &[Stated]) -> bool {
    if page.end(at) - at > 200 {
        return false;
    }
    let key = folded(&page.text_up_to(at, LONGEST));
    !key.is_empty()
        && stated.iter().any(|title| {
            title.key.starts_with(&key)
                || title.key.ends_with(&key)
                || key.starts_with(&title.key)
                || key.ends_with(&title.key)
        })
}

/// Whether it is marked as the headline for machines, as no teaser's title is.
fn is_headline_property(page: &Page, at: usize) -> bool {
    page.attr(at, "itemprop").is_some_and(|value| {
        value
            .split_ascii_whitespace()
            .any(|word| word == "headline")
    })
}

fn heading(
    reading: &Reading<'_>,
    names: &SiteNames,
    stated: &[Stated],
    at: usize,
) -> Option<Heading> {
    let page = reading.page;
    let text = kicker::headline(page, at, stated);
    if text.len() > LONGEST || !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let mut text = names.without_exact(&text).to_owned();
    let mut key = folded(&text);
    if names.is_name(&key) || leads_home(reading, at) {
        return None;
    }
    let tag = page.tag(at);
    if tag == Tag::H1
        && let Some(joined) = kicker::with_kicker(page, at, &key, names, stated)
    {
        key = folded(&joined);
        text = joined;
    }
    let chief = || stated.iter().filter(|title| title.is_chief());
    let (mut related, mut coverage) = (false, 0);
    if tag != Tag::Span {
        let own = terms(&text);
        for title in chief() {
            let Common {
                shared,
                related: here,
            } = common(&own, &title.terms);
            related |= here;
            let eighths = shared * 8 / title.terms.len().max(1);
            coverage = coverage.max(i64::try_from(eighths.min(8)).unwrap_or(8));
        }
    }
    Some(Heading {
        at,
        tag,
        standing: match standing(page, at) {
            _ if text.chars().count() > LONG => Standing::Outside,
            Standing::Sound if tag == Tag::H1 && is_other(page, at, &key, names) => {
                Standing::Doubtful
            }
            standing => standing,
        },
        marked: page.hint(at).has(Hint::HEADLINE),
        first: false,
        text,
        key,
        related,
        coverage,
    })
}

/// Whether an `h1` looks like something else than a headline: a section's name, a logo.
fn is_other(page: &Page, at: usize, key: &str, names: &SiteNames) -> bool {
    let logo = ["class", "id"].iter().any(|name| {
        page.attr(at, name).is_some_and(|value| {
            value
                .split_ascii_whitespace()
                .take(20)
                .any(|word| LOGOS.contains(&word.to_ascii_lowercase().as_str()))
        })
    });
    logo || names.is_section(key)
}

/// Marks the first `h1` that may be the headline, and the first other heading.
fn mark_firsts(headings: &mut [Heading]) {
    let sound = |heading: &&mut Heading| heading.standing == Standing::Sound;
    if let Some(first) = headings
        .iter_mut()
        .filter(sound)
        .find(|heading| heading.tag == Tag::H1)
    {
        first.first = true;
    }
    if let Some(first) = headings
        .iter_mut()
        .filter(sound)
        .find(|heading| heading.tag != Tag::H1 && heading.marked)
    {
        first.first = true;
    }
}

/// Where a heading stands.
fn standing(page: &Page, at: usize) -> Standing {
    let own = page.hint(at);
    if own.has(Hint::HIDDEN) {
        return Standing::Outside;
    }
    if own.has(Hint::BREADCRUMB) {
        return Standing::Crumb;
    }
    let mut doubtful = own.has(Hint::JUNK.and(Hint::TEASER).and(Hint::COMMENTS));
    for up in page.ancestors(at).take(12) {
        let tag = page.tag(up);
        let hint = page.hint(up);
        if hint.has(Hint::BREADCRUMB) || matches!(tag, Tag::Nav | Tag::Li) {
            return Standing::Crumb;
        }
        if hint.has(Hint::HIDDEN.and(Hint::COMMENTS)) || matches!(tag, Tag::Aside | Tag::Footer) {
            return Standing::Outside;
        }
        doubtful |= hint.has(Hint::TEASER) && tag != Tag::Header;
    }
    if doubtful {
        Standing::Doubtful
    } else {
        Standing::Sound
    }
}

/// Whether a heading is a link to the front page, or stands in one: the site's name.
fn leads_home(reading: &Reading<'_>, at: usize) -> bool {
    let page = reading.page;
    let inside = (at + 1..page.end(at)).find(|&here| page.tag(here) == Tag::A);
    let around = page
        .ancestors(at)
        .take(2)
        .find(|&up| page.tag(up) == Tag::A);
    let Some(href) = inside.or(around).and_then(|link| page.attr(link, "href")) else {
        return false;
    };
    let Some(target) = reading.absolute(href) else {
        return false;
    };
    is_front(&target) && !is_front(&reading.capture.url)
}

/// Whether an address is a site's front page, or that of one of its languages.
fn is_front(url: &str) -> bool {
    let Some(url) = address::parse(archived(url).unwrap_or(url)) else {
        return false;
    };
    let path = url.path().trim_matches('/');
    let language = path.len() == 2 || (path.len() == 5 && path.get(2..3) == Some("-"));
    let plain = url.query().is_none_or(|query| {
        ["lang=", "locale=", "language=", "l=", "hl="]
            .iter()
            .any(|key| query.starts_with(key))
    });
    let index = matches!(path, "" | "index.html" | "index.php" | "index.htm");
    plain && (index || language)
}
