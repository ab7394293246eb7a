//! The tables, and which languages share their words.

macro_rules! tables {
    ($($tag:literal),+ $(,)?) => {
        /// A language's tag and its table. The first holds for every language.
        pub(super) const TABLES: &[(&str, &str)] = &[$(($tag, include_str!(concat!($tag, ".txt")))),+];
    };
}

tables!("any", "en", "de");

/// Languages whose readers share words: the tables of the second hold in the first too.
pub(super) const KIN: &[(&str, &[&str])] = &[("lb", &["de", "fr"]), ("gsw", &["de"])];
