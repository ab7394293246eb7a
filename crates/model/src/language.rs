//! Languages as BCP 47 tags, and which way they are written.

use icu_locale::{LanguageIdentifier, LocaleDirectionality};

/// Which way a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir`: `ltr` or `rtl`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A language as a BCP 47 tag in canonical case: `en`, `pt-BR`, `zh-Hans`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

impl Language {
    /// Reads a tag, forgiving case and underscores. `None` where it is none
    /// (BCP 47 language, script and region; extensions are dropped) or where it
    /// says no language (`und`, `mul`, `zxx`).
    pub fn parse(tag: &str) -> Option<Self> {
        let cleaned = tag.trim().replace('_', "-");
        let identifier = LanguageIdentifier::try_from_str(cleaned.split("-x-").next()?).ok()?;
        let tag = identifier.to_string();
        let primary = tag.split('-').next().unwrap_or_default();
        if matches!(primary, "und" | "mul" | "zxx" | "mis") {
            return None;
        }
        Some(Self(tag))
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language subtag alone: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Which way its script runs (CLDR's likely script).
    pub fn direction(&self) -> Direction {
        let Ok(identifier) = LanguageIdentifier::try_from_str(&self.0) else {
            return Direction::Ltr;
        };
        if LocaleDirectionality::new_common().is_right_to_left(&identifier) {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_forgiven_and_made_canonical() {
        let tag = |text: &str| Language::parse(text).map(|language| language.0);
        assert_eq!(tag("PT_br").as_deref(), Some("pt-BR"));
        assert_eq!(tag(" zh-hans ").as_deref(), Some("zh-Hans"));
        assert_eq!(tag("und"), None);
        assert_eq!(tag("<script>"), None);
        assert_eq!(tag(""), None);
    }

    #[test]
    fn hebrew_arabic_and_persian_run_from_the_right() {
        for (tag, direction) in [
            ("he", Direction::Rtl),
            ("ar-MA", Direction::Rtl),
            ("fa", Direction::Rtl),
            ("ur", Direction::Rtl),
            ("tr", Direction::Ltr),
            ("zh-Hans", Direction::Ltr),
        ] {
            assert_eq!(
                Language::parse(tag).unwrap().direction(),
                direction,
                "{tag}"
            );
        }
    }
}
