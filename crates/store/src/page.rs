//! Pages of lists that stay where they are while new columns arrive.

/// A place in a list: everything strictly beyond it is the next page. Opaque to
/// visitors; it reads and writes as a short URL-safe text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(pub(crate) String);

impl Cursor {
    /// Reads what [`as_str`](Self::as_str) wrote; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=200).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'));
        fits.then(|| Self(text.to_owned()))
    }

    /// The text that stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// The first.
    #[default]
    First,
    /// What comes after (older, or further on in the alphabet).
    After(Cursor),
    /// What comes before.
    Before(Cursor),
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// Its items in list order.
    pub items: Vec<T>,
    /// Turn to this for what comes before, if anything does.
    pub before: Option<Cursor>,
    /// Turn to this for what comes after, if anything does.
    pub after: Option<Cursor>,
}

/// Which way a statement walks a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// In list order.
    On,
    /// Against it.
    Back,
}

impl Turn {
    /// The way to walk, and the place to start beyond.
    pub(crate) fn way(&self) -> (Way, Option<&Cursor>) {
        match self {
            Self::First => (Way::On, None),
            Self::After(cursor) => (Way::On, Some(cursor)),
            Self::Before(cursor) => (Way::Back, Some(cursor)),
        }
    }
}

/// Makes a page of what a walk found: up to one item more than `limit`, in the
/// order of the walk.
pub(crate) fn turn<T>(
    mut items: Vec<T>,
    turn: &Turn,
    limit: u32,
    cursor: impl Fn(&T) -> Cursor,
) -> Page<T> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = items.len() > limit;
    items.truncate(limit);
    let (way, place) = turn.way();
    if way == Way::Back {
        items.reverse();
    }
    let (before, after) = match way {
        Way::On => (place.is_some(), more),
        Way::Back => (more, true),
    };
    Page {
        before: items.first().filter(|_| before).map(&cursor),
        after: items.last().filter(|_| after).map(&cursor),
        items,
    }
}
