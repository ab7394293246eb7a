//! Addresses: permanent, readable, the same for everybody.

use colonnade_model::{Column, Country, Language, slug};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Percent-encodes one part of an address.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The page of a newspaper.
pub(crate) fn newspaper(slug: &str) -> String {
    format!("/newspaper/{}", encode(slug))
}

/// The page of a columnist.
pub(crate) fn columnist(slug: &str) -> String {
    format!("/columnist/{}", encode(slug))
}

/// The newspapers of a country and what they print.
pub(crate) fn newspapers_of(country: Country) -> String {
    format!("/newspapers/{}", country.as_str().to_ascii_lowercase())
}

/// The columnists of a country.
pub(crate) fn columnists_of(country: Country) -> String {
    format!("/columnists/{}", country.as_str().to_ascii_lowercase())
}

/// The columns in a language.
pub(crate) fn language(language: &Language) -> String {
    format!("/language/{}", language.as_str())
}

/// The page of a column: newspaper, first columnist (`unsigned` where nobody
/// signed), title (`column` where it has no letters), number.
pub(crate) fn column(column: &Column) -> String {
    let newspaper = encode(&column.newspaper.slug);
    let columnist = column
        .credits
        .iter()
        .find_map(|credit| credit.columnist.as_ref())
        .map_or_else(
            || "unsigned".to_owned(),
            |columnist| encode(&columnist.slug),
        );
    let title = match slug(&column.title) {
        slug if slug.is_empty() => "column".to_owned(),
        slug => slug,
    };
    format!("/{newspaper}/{columnist}/{title}/{}", column.id)
}

/// A place on this site to go back to, from a form: anything else is the front page.
pub(crate) fn back(text: &str) -> &str {
    let here = text.starts_with('/')
        && !text.starts_with("//")
        && text.len() <= 2000
        && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if here { text } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_only_to_this_site() {
        for (text, place) in [
            ("/columnists?letter=A", "/columnists?letter=A"),
            ("//evil.example/", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example/", "/"),
            ("/a\r\nSet-Cookie: b", "/"),
            ("", "/"),
        ] {
            assert_eq!(back(text), place, "{text}");
        }
    }

    #[test]
    fn a_part_is_encoded_whole() {
        assert_eq!(encode("a/b?c ü"), "a%2Fb%3Fc%20%C3%BC");
    }
}
