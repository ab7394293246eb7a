//! Names of countries and languages, from two tables drawn from CLDR.

use std::{collections::HashMap, sync::LazyLock};

use colonnade_model::{Country, Language};

static COUNTRIES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    lines(include_str!("../../data/countries.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// Tag to English name and own name (empty where CLDR has none).
static LANGUAGES: LazyLock<HashMap<&str, (&str, &str)>> = LazyLock::new(|| {
    lines(include_str!("../../data/languages.tsv"))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, (fields.next()?, fields.next()?)))
        })
        .collect()
});

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// A country's name; its code where CLDR knows none.
pub(crate) fn country(country: Country) -> String {
    let code = country.as_str();
    COUNTRIES.get(code).copied().unwrap_or(code).to_owned()
}

/// A language's English name: of the whole tag, else of its language; `None`
/// where CLDR knows neither.
fn language(language: &Language) -> Option<&'static str> {
    let name = |tag: &str| LANGUAGES.get(tag).map(|names| names.0);
    name(language.as_str()).or_else(|| name(language.primary()))
}

/// A language's English name, else its tag.
pub(crate) fn language_or_tag(tag: &Language) -> String {
    language(tag).unwrap_or(tag.as_str()).to_owned()
}

/// A language's name in itself, else in English, else its tag.
pub(crate) fn own_name(tag: &Language) -> String {
    let own = |tag: &str| LANGUAGES.get(tag).map(|names| names.1);
    own(tag.as_str())
        .filter(|name| !name.is_empty())
        .map_or_else(|| language_or_tag(tag), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cldr_names_them() {
        let tag = |text| Language::parse(text).unwrap();
        assert_eq!(country(Country::parse("tr").unwrap()), "Türkiye");
        assert_eq!(country(Country::parse("ZZ").unwrap()), "ZZ");
        assert_eq!(language(&tag("pt-BR")), Some("Brazilian Portuguese"));
        assert_eq!(language(&tag("he-IL")), Some("Hebrew"));
        assert_eq!(own_name(&tag("he")), "עברית");
        assert_eq!(language_or_tag(&tag("qqx")), "qqx");
    }
}
