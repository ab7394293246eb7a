//! Closed lists of words a visitor can choose from.

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident, $default:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $word:literal, $label:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in cookie, form and markup.
            pub(crate) fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What the visitor reads.
            pub(crate) fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            pub(crate) fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.as_str() == text)
            }
        }

        impl Default for $name {
            fn default() -> Self { Self::$default }
        }
    };
}

pub(crate) use choice;
