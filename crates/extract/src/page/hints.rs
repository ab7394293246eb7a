//! What class, id, role and itemprop say an element is for.
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::plain::push_lower;
use super::tag::Tag;
use super::words::classes;

/// A set of hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hint(u32);

impl Hint {
    /// The text of the article.
    pub(super) const BODY: Self = Self(1);
    /// Something that is probably about the article.
    pub(super) const CONTENT: Self = Self(1 << 1);
    /// Never part of an article's text.
    pub(super) const JUNK: Self = Self(1 << 2);
    /// Readers' comments.
    pub(super) const COMMENTS: Self = Self(1 << 3);
    /// What stands below a picture.
    pub(super) const CAPTION: Self = Self(1 << 4);
    /// Who wrote it.
    pub(super) const BYLINE: Self = Self(1 << 5);
    /// About who wrote it.
    pub(super) const AUTHOR_BOX: Self = Self(1 << 6);
    /// The summary printed above the text.
    pub(super) const STANDFIRST: Self = Self(1 << 7);
    /// When it was printed.
    pub(super) const DATE: Self = Self(1 << 8);
    /// The headline.
    pub(super) const HEADLINE: Self = Self(1 << 9);
    /// The line above the headline, or the section.
    pub(super) const KICKER: Self = Self(1 << 10);
    /// Where in the site it stands.
    pub(super) const BREADCRUMB: Self = Self(1 << 11);
    /// The text ends here for who does not pay.
    pub(super) const PAYWALL: Self = Self(1 << 12);
    /// Not shown.
    pub(super) const HIDDEN: Self = Self(1 << 13);
    /// Lists of other pieces.
    pub(super) const TEASER: Self = Self(1 << 14);
    /// A picture with what belongs to it.
    pub(super) const PICTURE: Self = Self(1 << 15);
    /// Asks for consent to cookies.
    pub(super) const CONSENT: Self = Self(1 << 16);
    /// What a reader opens and closes.
    pub(super) const OPENS: Self = Self(1 << 17);

    /// Whether it has any of these.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without these.
    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

static WORDS: LazyLock<FxHashMap<&'static str, Hint>> = LazyLock::new(|| {
    let mut map = FxHashMap::default();
    for (hint, words) in classes::CLASSES {
        for word in words.split_whitespace() {
            let held: &mut Hint = map.entry(word).or_default();
            *held = held.and(*hint);
        }
    }
    map
});

/// Longest class attribute that is read.
const LONGEST: usize = 400;

/// Classes that one page may have remembered.
const REMEMBERED: usize = 4096;

/// The hints of class attributes seen before: the same few stand all over a page.
#[derive(Default)]
pub(super) struct Classes(FxHashMap<Box<str>, Hint>);

impl Classes {
    fn hint(&mut self, value: &str) -> Hint {
        if let Some(hint) = self.0.get(value) {
            return *hint;
        }
        let hint = of_class(value);
        if self.0.len() < REMEMBERED && value.len() <= LONGEST {
            self.0.insert(value.into(), hint);
        }
        hint
    }
}

/// The hints of an element.
pub(super) fn of_element<'a>(
    tag: Tag,
    attrs: &(impl Iterator<Item = (&'static str, &'a str)> + Clone),
    classes: &mut Classes,
) -> Hint {
    let mut hint = Hint::default();
    for (name, value) in attrs.clone() {
        match name {
            "class" | "id" | "data-testid" | "data-component" | "data-qa" | "data-type"
            | "data-block-name" => {
                hint = hint.and(classes.hint(value));
            }
            "role" => hint = hint.and(of_role(value)),
            "itemprop" => hint = hint.and(of_property(value)),
            "hidden" if !is_streamed(attrs.clone()) => hint = hint.and(Hint::HIDDEN),
            "aria-label" | "data-nosnippet" if value.len() < 60 => {
                hint = hint.and(of_class(value).without(Hint::BODY.and(Hint::CONTENT)));
            }
            "style" if hides(value) => hint = hint.and(Hint::HIDDEN),
            _ => {}
        }
    }
    if hint.has(Hint::OPENS) {
        // closed until somebody opens it, and read by who does
        hint = hint.without(Hint::HIDDEN);
    }
    if matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::Head) {
        // themes write the state of the whole page here
        hint = hint.without(
            Hint::JUNK
                .and(Hint::COMMENTS)
                .and(Hint::TEASER)
                .and(Hint::CAPTION)
                .and(Hint::PICTURE)
                .and(Hint::CONSENT),
        );
    }
    hint
}

/// Whether an element is only hidden until a script has put it in its place: pages that
/// are sent in pieces call these `S:0`, `S:1`, ….
fn is_streamed<'a>(mut attrs: impl Iterator<Item = (&'static str, &'a str)>) -> bool {
    attrs.any(|(name, value)| {
        name == "id"
            && value
                .strip_prefix("S:")
                .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_hexdigit()))
    })
}

fn hides(style: &str) -> bool {
    (8..400).contains(&style.len()) && memchr::memchr(b':', style.as_bytes()).is_some() && {
        let packed: String = style
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_lowercase())
            .collect();
        packed.contains("display:none") || packed.contains("visibility:hidden")
    }
}

fn of_role(role: &str) -> Hint {
    match role.trim().to_ascii_lowercase().as_str() {
        "navigation" | "complementary" | "banner" | "contentinfo" | "search" | "dialog"
        | "alertdialog" | "menu" | "menubar" | "toolbar" | "tablist" | "alert" => Hint::JUNK,
        "article" | "main" => Hint::CONTENT,
        "region" | "tabpanel" => Hint::OPENS,
        _ => Hint::default(),
    }
}

fn of_property(property: &str) -> Hint {
    let mut hint = Hint::default();
    for word in property.split_whitespace() {
        hint = hint.and(match word {
            "articleBody" | "reviewBody" => Hint::BODY,
            "headline" => Hint::HEADLINE,
            "author" | "creator" => Hint::BYLINE,
            "datePublished" | "dateModified" | "dateCreated" => Hint::DATE,
            "description" | "alternativeHeadline" | "abstract" => Hint::STANDFIRST,
            "articleSection" => Hint::KICKER,
            "comment" => Hint::COMMENTS,
            "caption" => Hint::CAPTION,
            _ => Hint::default(),
        });
    }
    hint
}

/// The hints of a class or id attribute.
pub(super) fn of_class(value: &str) -> Hint {
    let mut hint = Hint::default();
    let value = value
        .get(..value.floor_char_boundary(LONGEST))
        .unwrap_or(value);
    let mut word = String::new();
    let mut pair = String::new();
    for token in value.split_ascii_whitespace() {
        if token.contains([':', '[', '/']) {
            continue;
        }
        word.clear();
        pair.clear();
        let mut lower_before = false;
        let mut state = false;
        let mut here = Hint::default();
        let mut digits = false;
        for c in token.chars().chain(std::iter::once('-')) {
            let breaks = !c.is_alphanumeric() || (c.is_uppercase() && lower_before);
            if breaks && !word.is_empty() {
                if pair.is_empty() && classes::STATES.contains(&word.as_str()) {
                    state = true;
                    break;
                }
                here = here.and(lookup(&word));
                if !pair.is_empty() {
                    pair.push_str(&word);
                    here = here.and(lookup(&pair));
                    pair.clear();
                }
                std::mem::swap(&mut pair, &mut word);
                word.clear();
            }
            if breaks {
                digits = false;
            }
            lower_before = c.is_lowercase();
            if c.is_alphabetic() {
                // letters after digits are no word: `b5343ad4`
                if digits {
                    word.clear();
                } else {
                    push_lower(&mut word, c);
                }
            } else if c.is_numeric() {
                digits = true;
            }
        }
        if !state {
            hint = hint.and(here);
        }
    }
    hint
}

fn lookup(word: &str) -> Hint {
    WORDS.get(word).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Hint, of_class};

    #[test]
    fn compound_names_are_taken_apart() {
        for name in [
            "article-body",
            "articleBody",
            "article__body",
            "c-ArticleBody",
        ] {
            assert!(of_class(name).has(Hint::BODY), "{name}");
        }
        assert!(of_class("related-articles").has(Hint::JUNK));
        assert!(!of_class("has-sidebar").has(Hint::JUNK));
        assert!(!of_class("md:sidebar").has(Hint::JUNK));
        assert!(of_class("AutorenBox").has(Hint::AUTHOR_BOX));
    }
}
