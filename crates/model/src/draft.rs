//! What the reader makes of one page, before anyone decides who wrote it.

use crate::{Block, Language, Moment, PrintedByline, Rights, plain_text};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used in output and in the store.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The inverse of [`as_str`](Self::as_str).
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }
    };
}

words!(
    /// What kind of page it is.
    ColumnKind {
        /// A signed opinion.
        Opinion = "opinion",
        /// The newspaper's own opinion.
        Editorial = "editorial",
        /// An analysis.
        Analysis = "analysis",
        /// An interview.
        Interview = "interview",
        /// A review.
        Review = "review",
        /// A news report.
        News = "news",
        /// A feature.
        Feature = "feature",
        /// A live blog.
        Live = "live",
        /// An article of no kind above (a cartoon, a recipe, a letter).
        Other = "other",
        /// No article: a front page, a section, a search, an error.
        NotArticle = "not_article",
    }
);

words!(
    /// Whether the newspaper lets everybody read it.
    Access {
        /// Everybody may read it.
        Free = "free",
        /// Some pages a month are free, or a registration is asked.
        Metered = "metered",
        /// Subscribers only.
        Paid = "paid",
        /// The page does not say.
        Unknown = "unknown",
    }
);

/// The newspaper as its page names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// The printed name.
    pub name: Option<String>,
    /// The registrable domain (Public Suffix List): `foreignaffairs.com`; empty
    /// where the page has no address.
    pub domain: String,
}

/// One page, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The address it was read from; may be empty.
    pub url: String,
    /// The address the page calls its own, absolute; else `url` without
    /// tracking parameters.
    pub canonical_url: String,
    /// Who prints it.
    pub newspaper: Imprint,
    /// The headline.
    pub title: Option<String>,
    /// The line below the headline, where it is not part of the text.
    pub subtitle: Option<String>,
    /// The section as printed ("Opinion").
    pub section: Option<String>,
    /// Every author string found, in the order of trust within its source.
    pub bylines: Vec<PrintedByline>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// The language of the text.
    pub language: Option<Language>,
    /// What kind of page it is.
    pub kind: ColumnKind,
    /// Whether everybody may read it there.
    pub access: Access,
    /// The body; a standfirst printed above it is its first paragraph.
    pub blocks: Vec<Block>,
    /// The address of its picture, absolute.
    pub image: Option<String>,
    /// Keywords as printed.
    pub keywords: Vec<String>,
    /// What the newspaper allows.
    pub rights: Rights,
}

impl Draft {
    /// A page of which nothing is known but its address.
    pub fn empty(url: impl Into<String>) -> Self {
        let url = url.into();
        Self {
            canonical_url: url.clone(),
            url,
            newspaper: Imprint::default(),
            title: None,
            subtitle: None,
            section: None,
            bylines: Vec::new(),
            published: None,
            modified: None,
            language: None,
            kind: ColumnKind::NotArticle,
            access: Access::Unknown,
            blocks: Vec::new(),
            image: None,
            keywords: Vec::new(),
            rights: Rights::default(),
        }
    }

    /// The body as plain text.
    pub fn text(&self) -> String {
        plain_text(&self.blocks)
    }
}
