//! Newspapers and their countries.

use crate::{ExcerptRule, Language, NewspaperId};

/// A country as its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Reads a code, forgiving case. `None` where it is not two ASCII letters.
    pub fn parse(code: &str) -> Option<Self> {
        match code.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// Two capitals: `NL`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }
}

/// Anything that prints columns, as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Newspaper {
    /// Number.
    pub id: NewspaperId,
    /// Slug in addresses.
    pub slug: String,
    /// Its name in its own script.
    pub name: String,
    /// The registrable domain of its pages.
    pub domain: String,
    /// Its front page.
    pub home: String,
    /// Where it is printed, if known.
    pub country: Option<Country>,
    /// Its main language, if known.
    pub language: Option<Language>,
    /// IANA time zone, if known.
    pub time_zone: Option<String>,
    /// How much of its columns may be shown.
    pub excerpt_rule: ExcerptRule,
    /// Part of the sample edition.
    pub sample: bool,
}
