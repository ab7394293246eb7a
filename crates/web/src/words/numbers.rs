//! Figures.

use colonnade_model::Language;
use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_locale::locale;

thread_local! {
    // made once a thread: making one reads CLDR's tables
    static FORMATTER: Option<DecimalFormatter> =
        DecimalFormatter::try_new(locale!("en-GB").into(), icu_decimal::options::DecimalFormatterOptions::default()).ok();
}

/// `1,204`.
pub(crate) fn number(number: u64) -> String {
    FORMATTER.with(|formatter| match formatter {
        Some(formatter) => formatter.format(&Decimal::from(number)).to_string(),
        None => number.to_string(),
    })
}

/// `1 column`, `1,204 columns`.
pub(crate) fn count(how_many: u64, one: &str, many: &str) -> String {
    let word = if how_many == 1 { one } else { many };
    format!("{} {word}", number(how_many))
}

/// Minutes a text takes to read, at least one: 238 words a minute (Brysbaert
/// 2019, silent reading of English), fewer where words are longer.
pub(crate) fn minutes_to_read(words: u32, language: Option<&Language>) -> u64 {
    let pace = match language.map(Language::primary) {
        Some("fi" | "et" | "hu" | "tr" | "ar" | "he") => 180,
        Some("de" | "ru" | "uk" | "pl" | "cs") => 200,
        _ => 238,
    };
    u64::from(words.div_ceil(pace).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_counted() {
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(count(1, "column", "columns"), "1 column");
        assert_eq!(count(0, "column", "columns"), "0 columns");
    }

    #[test]
    fn the_shortest_column_takes_a_minute() {
        assert_eq!(minutes_to_read(0, None), 1);
        assert_eq!(minutes_to_read(900, None), 4);
        assert_eq!(minutes_to_read(900, Language::parse("fi").as_ref()), 5);
    }
}
