//! How a visitor likes to read: one small cookie, read by the server so that no
//! page ever flashes in another face, and by the script so that it need not ask.

use crate::choice::choice;

choice!(
    /// The face of what newspapers wrote.
    Face, Serif {
        /// Newsreader and its kin.
        Serif = "serif", "Serif",
        /// Atkinson Hyperlegible Next.
        Sans = "sans", "Sans serif",
        /// `OpenDyslexic`.
        Dyslexic = "dyslexic", "OpenDyslexic",
    }
);

choice!(
    /// The colours.
    Theme, Auto {
        /// As the visitor's system has it.
        Auto = "auto", "Automatic",
        /// Ink on paper.
        Light = "light", "Light",
        /// Ink on yellowed paper.
        Sepia = "sepia", "Sepia",
        /// Light on dark.
        Dark = "dark", "Dark",
    }
);

/// Smallest and largest text size; nine steps.
pub(crate) const SIZES: std::ops::RangeInclusive<u8> = 1..=9;
/// The size nobody chose.
pub(crate) const NORMAL_SIZE: u8 = 4;

/// What a visitor chose, or nobody's choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Preferences {
    pub(crate) face: Face,
    pub(crate) size: u8,
    pub(crate) theme: Theme,
    /// The cookie notice was closed.
    pub(crate) closed: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            face: Face::default(),
            size: NORMAL_SIZE,
            theme: Theme::default(),
            closed: false,
        }
    }
}

impl Preferences {
    /// Reads the cookie's value; what cannot be read is as if it were not there.
    pub(crate) fn parse(value: &str) -> Self {
        let mut parts = value.split('.');
        let normal = Self::default();
        Self {
            face: parts.next().and_then(Face::parse).unwrap_or_default(),
            size: parts.next().and_then(parse_size).unwrap_or(NORMAL_SIZE),
            theme: parts.next().and_then(Theme::parse).unwrap_or_default(),
            closed: parts.next().map_or(normal.closed, |word| word == "closed"),
        }
    }

    /// The cookie's value: `serif.4.auto.open`.
    pub(crate) fn value(self) -> String {
        let notice = if self.closed { "closed" } else { "open" };
        let (face, theme) = (self.face.as_str(), self.theme.as_str());
        format!("{face}.{}.{theme}.{notice}", self.size)
    }

    pub(crate) fn smaller(self) -> u8 {
        (self.size - 1).max(*SIZES.start())
    }

    pub(crate) fn larger(self) -> u8 {
        (self.size + 1).min(*SIZES.end())
    }
}

/// A size from its figure; `None` outside the nine steps.
pub(crate) fn parse_size(text: &str) -> Option<u8> {
    text.parse().ok().filter(|size| SIZES.contains(size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_reads_back() {
        for value in [
            "serif.4.auto.open",
            "dyslexic.9.sepia.closed",
            "sans.1.dark.open",
        ] {
            assert_eq!(Preferences::parse(value).value(), value);
        }
    }

    #[test]
    fn nonsense_is_nobodys_choice() {
        for value in ["", "comic.0.pink", "....", "serif.99.auto", "\u{0}<script>"] {
            assert_eq!(Preferences::parse(value), Preferences::default(), "{value}");
        }
    }

    #[test]
    fn sizes_stop_at_both_ends() {
        let smallest = Preferences {
            size: 1,
            ..Preferences::default()
        };
        let largest = Preferences {
            size: 9,
            ..Preferences::default()
        };
        assert_eq!((smallest.smaller(), largest.larger()), (1, 9));
    }
}
