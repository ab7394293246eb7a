//! The catalogue of newspapers: facts as data, one TOML file each.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use colonnade_extract::{ListingRules, Selector, address};
use colonnade_model::{Country, ExcerptRule, Language};
use colonnade_store::NewNewspaper;
use serde::Deserialize;

use crate::{Error, Result};

/// How an entry point announces columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryPointKind {
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A sitemap of the last days' news.
    NewsSitemap,
    /// A sitemap of everything.
    Sitemap,
    /// A page that lists columns.
    Section,
    /// A columnist's own page.
    Author,
}

impl EntryPointKind {
    /// `feed`, `news-sitemap`, `sitemap`, `section` or `author`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::NewsSitemap => "news-sitemap",
            Self::Sitemap => "sitemap",
            Self::Section => "section",
            Self::Author => "author",
        }
    }
}

/// An address at which a newspaper announces columns.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryPoint {
    /// How.
    pub kind: EntryPointKind,
    /// Where.
    pub url: String,
    /// What it announces: `opinion`, `editorial`, `letters` or `all`.
    pub section: String,
}

/// What is known of a newspaper before it was ever read.
#[derive(Clone, Debug, PartialEq)]
pub struct CatalogueEntry {
    /// Its id: the name of its file.
    pub id: String,
    /// Its name in its own script.
    pub name: String,
    /// Where it is printed.
    pub country: Country,
    /// Its languages, the main one first.
    pub languages: Vec<Language>,
    /// Its front page.
    pub home: String,
    /// Registrable domains of its pages.
    pub domains: Vec<String>,
    /// IANA time zone.
    pub time_zone: String,
    /// How much may be shown.
    pub excerpt_rule: ExcerptRule,
    /// Where it announces columns.
    pub entry_points: Vec<EntryPoint>,
    /// What the items of its section and author pages are, where that is said.
    pub listing: Option<ListingRules>,
    /// Whether its addresses were ever fetched by us.
    pub fetched: bool,
}

impl CatalogueEntry {
    /// Reads one file; `id` is its name without the ending.
    pub fn parse(id: &str, toml: &str) -> Result<Self> {
        let file = Path::new(&format!("{id}.toml")).to_path_buf();
        let raw: File = toml::from_str(toml).map_err(|source| Error::Data {
            file: file.clone(),
            source: Box::new(source),
        })?;
        let wrong = |key, value: &str, wrong| Error::Value {
            file: file.clone(),
            key,
            value: value.to_owned(),
            wrong,
        };
        let country = Country::parse(&raw.country)
            .ok_or_else(|| wrong("country", &raw.country, "no ISO 3166-1 code"))?;
        let mut languages = Vec::with_capacity(raw.languages.len());
        for tag in &raw.languages {
            languages.push(
                Language::parse(tag).ok_or_else(|| wrong("languages", tag, "no BCP 47 tag"))?,
            );
        }
        if languages.is_empty() {
            return Err(wrong("languages", "[]", "empty"));
        }
        if jiff::tz::TimeZone::get(&raw.timezone).is_err() {
            return Err(wrong("timezone", &raw.timezone, "no IANA time zone"));
        }
        if raw.domains.is_empty() {
            return Err(wrong("domains", "[]", "empty"));
        }
        for domain in &raw.domains {
            let found = colonnade_extract::address::domain(&format!("https://{domain}/"));
            if found.as_deref() != Some(domain) {
                return Err(wrong("domains", domain, "no registrable domain"));
            }
        }
        let entry_points = raw.entry_point.iter().map(|point| &point.url);
        for address in entry_points.chain([&raw.home]) {
            let is_web =
                url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
            if !is_web {
                return Err(wrong("url", address, "no http address"));
            }
        }
        for point in &raw.entry_point {
            if !matches!(
                point.section.as_str(),
                "opinion" | "editorial" | "letters" | "all"
            ) {
                return Err(wrong("section", &point.section, "no known section"));
            }
        }
        let listing = match &raw.listing {
            Some(listing) => Some(listing.rules(&wrong)?),
            None => None,
        };
        let default = ExcerptRule::default();
        let excerpt = raw.excerpt.unwrap_or_default();
        Ok(Self {
            id: id.to_owned(),
            name: raw.name,
            country,
            languages,
            home: raw.home,
            domains: raw.domains,
            time_zone: raw.timezone,
            excerpt_rule: ExcerptRule {
                max_characters: excerpt.max_characters.unwrap_or(default.max_characters),
                max_share: excerpt.max_share.unwrap_or(default.max_share),
            },
            entry_points: raw.entry_point,
            listing,
            fetched: raw.fetched,
        })
    }

    /// The row to be made of it.
    pub fn new_newspaper(&self, sample: bool) -> NewNewspaper {
        NewNewspaper {
            name: self.name.clone(),
            domains: self.domains.clone(),
            home: self.home.clone(),
            country: Some(self.country),
            language: self.languages.first().cloned(),
            time_zone: Some(self.time_zone.clone()),
            excerpt_rule: self.excerpt_rule,
            sample,
        }
    }
}

/// All newspapers we know facts of.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    entries: Vec<CatalogueEntry>,
    by_domain: HashMap<String, usize>,
    /// In lower case.
    names: HashSet<String>,
}

impl Catalogue {
    /// Reads files, given as id and text.
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut catalogue = Self::default();
        for (id, toml) in files {
            let entry = CatalogueEntry::parse(id, toml)?;
            for domain in &entry.domains {
                let taken = catalogue
                    .by_domain
                    .insert(domain.clone(), catalogue.entries.len());
                if taken.is_some() {
                    return Err(Error::Value {
                        file: Path::new(&format!("{id}.toml")).to_path_buf(),
                        key: "domains",
                        value: domain.clone(),
                        wrong: "another newspaper's",
                    });
                }
            }
            catalogue.names.insert(entry.name.to_lowercase());
            catalogue.entries.push(entry);
        }
        catalogue.entries.sort_by(|a, b| a.id.cmp(&b.id));
        catalogue.by_domain = catalogue
            .entries
            .iter()
            .enumerate()
            .flat_map(|(at, entry)| entry.domains.iter().map(move |domain| (domain.clone(), at)))
            .collect();
        Ok(catalogue)
    }

    /// All entries by id.
    pub fn entries(&self) -> &[CatalogueEntry] {
        &self.entries
    }

    /// The newspaper with this id.
    pub fn by_id(&self, id: &str) -> Option<&CatalogueEntry> {
        let at = self
            .entries
            .binary_search_by(|entry| entry.id.as_str().cmp(id))
            .ok()?;
        self.entries.get(at)
    }

    /// Whether a newspaper goes by this very name, case aside.
    pub fn names(&self, name: &str) -> bool {
        self.names.contains(&name.to_lowercase())
    }

    /// The newspaper that prints under this registrable domain.
    pub fn by_domain(&self, domain: &str) -> Option<&CatalogueEntry> {
        self.by_domain
            .get(domain)
            .and_then(|&at| self.entries.get(at))
    }

    /// What the items of a page with this address are, where its newspaper's entry says so.
    pub fn listing_of(&self, url: &str) -> Option<&ListingRules> {
        self.by_domain(&address::domain(url)?)?.listing.as_ref()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    country: String,
    languages: Vec<String>,
    home: String,
    domains: Vec<String>,
    timezone: String,
    excerpt: Option<Excerpt>,
    #[serde(default)]
    entry_point: Vec<EntryPoint>,
    listing: Option<Listing>,
    #[serde(default)]
    fetched: bool,
    #[serde(default, rename = "sources")]
    _sources: Vec<String>,
    #[serde(default, rename = "checked")]
    _checked: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Excerpt {
    max_characters: Option<usize>,
    max_share: Option<f32>,
}

/// Selectors as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listing {
    item: String,
    link: Option<String>,
    headline: Option<String>,
    name: Option<String>,
    date: Option<String>,
}

impl Listing {
    fn rules(
        &self,
        wrong: &impl Fn(&'static str, &str, &'static str) -> Error,
    ) -> Result<ListingRules> {
        let selector = |key, text: &str| -> Result<Selector> {
            let wrong = |_| wrong(key, text, "no selector such as `article.teaser h3`");
            text.parse().map_err(wrong)
        };
        let part = |key, text: &Option<String>| -> Result<Option<Selector>> {
            text.as_deref().map(|text| selector(key, text)).transpose()
        };
        Ok(ListingRules {
            item: selector("listing.item", &self.item)?,
            link: part("listing.link", &self.link)?,
            headline: part("listing.headline", &self.headline)?,
            name: part("listing.name", &self.name)?,
            date: part("listing.date", &self.date)?,
        })
    }
}

#[cfg(test)]
mod tests;
