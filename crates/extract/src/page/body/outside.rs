//! Where no article's text stands: navigation, comments, captions, what is hidden.
use rustc_hash::FxHashMap;

use crate::page::dom::Page;
use crate::page::hints::Hint;
use crate::page::tag::Tag;

/// Share of the page's text that must be left where names are believed.
const LEAST: f32 = 0.08;

/// Why an element holds no article's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outside {
    /// Nothing says so.
    #[default]
    No,
    /// Its name says so; the name of an element inside may say otherwise.
    Named,
    /// What it is says so.
    Certain,
}

/// Which elements stand where no article's text stands. Names lie: what holds most of
/// the page's text is its text, whatever it is called, and so are elements of one
/// class that hold it together.
pub(super) fn outside(page: &Page, raw: &[u32]) -> Vec<Outside> {
    let total = raw.first().copied().unwrap_or(0).max(1) as f32;
    let mut classes: FxHashMap<&str, u32> = FxHashMap::default();
    for (at, raw) in raw.iter().enumerate() {
        let class = first_class(page, at).filter(|_| *raw > 0);
        if let Some(class) = class.filter(|_| first_class(page, page.parent(at)) != class) {
            *classes.entry(class).or_default() += raw;
        }
    }
    let mut outside: Vec<Outside> = Vec::with_capacity(page.len());
    for at in 0..page.len() {
        let hint = page.hint(at);
        let mut inherited = outside.get(page.parent(at)).copied().unwrap_or_default();
        if inherited == Outside::Named && hint.has(Hint::BODY) {
            inherited = Outside::No;
        }
        let own = raw.get(at).copied().unwrap_or(0);
        let together = first_class(page, at)
            .and_then(|class| classes.get(class))
            .map_or(own, |sum| own.max(*sum));
        let (kind, most) = most_outside(page.tag(at), hint);
        let held = if kind == Outside::Named {
            together
        } else {
            own
        };
        let here = if (held as f32) < most * total || (own == 0 && most > 0.0) {
            kind
        } else {
            Outside::No
        };
        outside.push(inherited.max(here));
    }
    let inside: u32 = (0..page.len())
        .filter(|&at| outside.get(at) == Some(&Outside::No))
        .filter_map(|at| own_prose(page, raw, at))
        .sum();
    if (inside as f32) < total * LEAST {
        // the names on this page mean nothing
        for here in &mut outside {
            if *here == Outside::Named {
                *here = Outside::No;
            }
        }
    }
    outside
}

/// The first class of an element: the others say how this one differs.
fn first_class<'a>(page: &'a Page<'_>, at: usize) -> Option<&'a str> {
    page.attr(at, "class")?.split_ascii_whitespace().next()
}

/// Running text of an element without that of the elements in it.
fn own_prose(page: &Page, raw: &[u32], at: usize) -> Option<u32> {
    let own = *raw.get(at)?;
    if own == 0 {
        return None;
    }
    let inner: u32 = page.children(at).filter_map(|child| raw.get(child)).sum();
    Some(own.saturating_sub(inner))
}

/// The share of the page's text from which on an element is not believed to hold no
/// article's text; 0 where nothing says that it does not.
fn most_outside(tag: Tag, hint: Hint) -> (Outside, f32) {
    if hint.has(Hint::COMMENTS) && !hint.has(Hint::BODY) {
        return (Outside::Certain, 0.9);
    }
    if hint.has(Hint::BODY) {
        return if hint.has(Hint::HIDDEN) {
            (Outside::Named, 0.3)
        } else {
            (Outside::No, 0.0)
        };
    }
    if matches!(
        tag,
        Tag::Nav
            | Tag::Aside
            | Tag::Footer
            | Tag::Figcaption
            | Tag::Button
            | Tag::Form
            | Tag::Fieldset
    ) {
        return (Outside::Certain, 0.6);
    }
    if hint.has(Hint::CONSENT) {
        // longer than a short post, and still none of it
        return (Outside::Certain, 0.9);
    }
    if hint.has(Hint::HIDDEN) {
        return (Outside::Certain, 0.5);
    }
    if hint.has(Hint::JUNK.and(Hint::AUTHOR_BOX).and(Hint::CAPTION)) {
        return (Outside::Named, 0.35);
    }
    (Outside::No, 0.0)
}
