//! Pages that list: columns, columnists, newspapers, languages.

use askama::Template;

use super::{Frame, Group, Link, Row, Said};

/// Ways to the pages of a list before and after this one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Turns {
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// A country with how many it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CountryLink {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) count: String,
    pub(crate) is_here: bool,
}

/// A language, in itself and in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LanguageLink {
    pub(crate) own: Said,
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) count: String,
}

/// A heading of the A–Z list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LetterLink {
    pub(crate) letter: String,
    pub(crate) address: String,
    pub(crate) count: String,
    pub(crate) is_here: bool,
}

/// A newspaper or a columnist in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) link: Link,
    pub(crate) initials: String,
    /// Where: newspapers of a columnist.
    pub(crate) beside: Vec<Said>,
    /// `1,204 columns`.
    pub(crate) figures: String,
}

/// `/`.
#[derive(Clone, Debug, Template)]
#[template(path = "front.html")]
pub(crate) struct FrontPage {
    pub(crate) frame: Frame,
    pub(crate) is_sample: bool,
    pub(crate) is_empty: bool,
    pub(crate) languages: Vec<LanguageLink>,
    /// `14 new today`.
    pub(crate) news: Option<String>,
    pub(crate) pillars: Vec<Row>,
    pub(crate) groups: Vec<Group>,
    pub(crate) turns: Turns,
}

/// A headed list of columns: popular, a language.
#[derive(Clone, Debug, Template)]
#[template(path = "rows.html")]
pub(crate) struct RowsPage {
    pub(crate) frame: Frame,
    pub(crate) headline: Said,
    pub(crate) note: String,
    pub(crate) groups: Vec<Group>,
    pub(crate) turns: Turns,
}

/// What the visitor keeps.
#[derive(Clone, Debug, Template)]
#[template(path = "kept.html")]
pub(crate) struct KeptPage {
    pub(crate) frame: Frame,
    pub(crate) groups: Vec<Group>,
    pub(crate) most: usize,
}

/// Whom somebody follows.
#[derive(Clone, Debug, Template)]
#[template(path = "followed.html")]
pub(crate) struct FollowedPage {
    pub(crate) frame: Frame,
    /// The visitor's own list, not one by its secret address.
    pub(crate) is_own: bool,
    /// Numbers and names.
    pub(crate) columnists: Vec<(i64, Link)>,
    pub(crate) opml: Option<String>,
    pub(crate) groups: Vec<Group>,
    pub(crate) most: usize,
}

/// `/newspapers` and `/newspapers/{country}`.
#[derive(Clone, Debug, Template)]
#[template(path = "newspapers.html")]
pub(crate) struct NewspapersPage {
    pub(crate) frame: Frame,
    pub(crate) headline: String,
    pub(crate) countries: Vec<CountryLink>,
    /// Newspapers under their country; one group where one country was asked for.
    pub(crate) shelves: Vec<(String, String, Vec<Entry>)>,
    /// What the country's newspapers printed; empty on the page of all.
    pub(crate) groups: Vec<Group>,
    pub(crate) turns: Turns,
}

/// `/newspaper/{slug}`.
#[derive(Clone, Debug, Template)]
#[template(path = "newspaper.html")]
pub(crate) struct NewspaperPage {
    pub(crate) frame: Frame,
    pub(crate) name: Said,
    pub(crate) initials: String,
    pub(crate) country: Option<(String, String)>,
    pub(crate) language: Option<(String, String)>,
    pub(crate) home: Option<(String, String)>,
    pub(crate) figures: String,
    pub(crate) columnists: Vec<Entry>,
    /// Where all of them are listed, where there are more.
    pub(crate) more_columnists: Option<String>,
    pub(crate) groups: Vec<Group>,
    pub(crate) turns: Turns,
}

/// `/columnists` and `/columnists/{country}`.
#[derive(Clone, Debug, Template)]
#[template(path = "columnists.html")]
pub(crate) struct ColumnistsPage {
    pub(crate) frame: Frame,
    pub(crate) headline: String,
    pub(crate) countries: Vec<CountryLink>,
    /// Languages with columns, most first; empty where a country or name was asked for.
    pub(crate) languages: Vec<CountryLink>,
    /// The name that was looked for.
    pub(crate) question: String,
    pub(crate) letters: Vec<LetterLink>,
    /// Alphabets in which the names can be had, the root order first; empty where that is
    /// the only one.
    pub(crate) alphabets: Vec<Choice>,
    /// The language whose alphabet is being made.
    pub(crate) making: Option<String>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) turns: Turns,
}

/// One of several ways to have a page.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) is_here: bool,
}

/// `/languages`.
#[derive(Clone, Debug, Template)]
#[template(path = "languages.html")]
pub(crate) struct LanguagesPage {
    pub(crate) frame: Frame,
    pub(crate) languages: Vec<LanguageLink>,
}

/// `/search`.
#[derive(Clone, Debug, Template)]
#[template(path = "search.html")]
pub(crate) struct SearchPage {
    pub(crate) frame: Frame,
    pub(crate) question: String,
    /// What the query language made of it.
    pub(crate) notes: Vec<String>,
    /// `1,204 columns`; `None` where nothing was asked.
    pub(crate) found: Option<String>,
    /// Columnists of that name.
    pub(crate) people: Vec<Entry>,
    pub(crate) groups: Vec<Group>,
    pub(crate) turns: Turns,
}
