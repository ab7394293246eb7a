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
