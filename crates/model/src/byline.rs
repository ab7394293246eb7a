//! Bylines: as printed, and the names in them.

/// A person, or an organisation that signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person, pen names included.
    Person,
    /// An agency, a desk, an editorial board, the newspaper itself.
    Organisation,
}

impl NameKind {
    /// `person` or `organisation`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }

    /// The inverse of [`as_str`](Self::as_str).
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Person, Self::Organisation]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}

/// One name credited as a writer, cleaned of roles, places, prefixes and titles.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The name in the order and script printed.
    pub name: String,
    /// Person or organisation.
    pub kind: NameKind,
    /// Address of the writer's own page at the newspaper, if one was linked.
    pub url: Option<String>,
}

impl Name {
    /// A person without a page.
    pub fn person(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind: NameKind::Person,
            url: None,
        }
    }

    /// An organisation without a page.
    pub fn organisation(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind: NameKind::Organisation,
            url: None,
        }
    }
}

/// Where on a page or in a feed an author string stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BylineSource {
    /// schema.org data in JSON-LD.
    JsonLd,
    /// schema.org data in the markup (microdata, `RDFa`).
    Microdata,
    /// A `meta` element (`author`, `article:author`, `parsely-author`, …).
    Meta,
    /// A link with `rel=author`, or to an author's page.
    AuthorLink,
    /// An element that is named as the byline.
    BylineElement,
    /// A printed line that begins with a word for "by".
    PrintedLine,
    /// The headline itself ("Name: Title", "Kommentar von Name").
    Headline,
    /// The author box below the text.
    AuthorBox,
    /// A short line under the headline or below the text that seems to be a name.
    Signature,
    /// A feed's entry.
    Feed,
    /// Said by whoever handed the column in (JSON lines, the sample).
    Given,
}

impl BylineSource {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::JsonLd,
        Self::Microdata,
        Self::Meta,
        Self::AuthorLink,
        Self::BylineElement,
        Self::PrintedLine,
        Self::Headline,
        Self::AuthorBox,
        Self::Signature,
        Self::Feed,
        Self::Given,
    ];

    /// The word used in output: `json-ld`, `microdata`, `meta`, …
    pub fn as_str(self) -> &'static str {
        match self {
            Self::JsonLd => "json-ld",
            Self::Microdata => "microdata",
            Self::Meta => "meta",
            Self::AuthorLink => "author-link",
            Self::BylineElement => "byline-element",
            Self::PrintedLine => "printed-line",
            Self::Headline => "headline",
            Self::AuthorBox => "author-box",
            Self::Signature => "signature",
            Self::Feed => "feed",
            Self::Given => "given",
        }
    }

    /// The inverse of [`as_str`](Self::as_str).
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == text)
    }
}

/// An author string as it stood somewhere, not yet understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedByline {
    /// The string, entities decoded once, white space as found.
    pub text: String,
    /// Where it stood.
    pub source: BylineSource,
    /// What the source said it is (schema.org `Person` or `Organization`), if it did.
    pub kind: Option<NameKind>,
    /// Address of the writer's own page, if it was linked; absolute.
    pub url: Option<String>,
}

/// Who signed, as printed and as understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// The byline as printed, the most telling one where there were several.
    pub printed: Option<String>,
    /// Everyone credited as a writer, in the order printed, nobody twice.
    pub names: Vec<Name>,
    /// The sources that agree on these names, the most trusted first.
    pub evidence: Vec<BylineSource>,
}
