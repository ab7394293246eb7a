//! `meta` and `link` elements of a page.
use super::dom::{Page, collapse};
use super::tag::Tag;

/// The `meta` elements in their order, names in lower case.
pub(super) struct Metas {
    entries: Vec<(String, String)>,
}

impl Metas {
    /// Collects them.
    pub(super) fn of(page: &Page) -> Self {
        let mut entries = Vec::new();
        for at in page.all(Tag::Meta) {
            let Some(content) = page.attr(at, "content") else {
                continue;
            };
            let content = collapse(content);
            if content.is_empty() {
                continue;
            }
            for key in ["property", "name", "http-equiv", "itemprop"] {
                if let Some(name) = page.attr(at, key) {
                    let name = name.trim().to_ascii_lowercase();
                    let name = if key == "itemprop" {
                        // only those outside an item of its own belong to the page
                        format!("itemprop:{name}")
                    } else {
                        name
                    };
                    entries.push((name, content.clone()));
                }
            }
        }
        Self { entries }
    }

    /// All, with their names, in their order.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.entries.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first of a name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.entries
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first of the first name that there is.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }

    /// All of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.entries
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The target of the first `link` with this `rel`.
pub(super) fn link<'a>(page: &'a Page, rel: &str) -> Option<&'a str> {
    page.all(Tag::Link)
        .find(|&at| {
            page.attr(at, "rel").is_some_and(|rels| {
                rels.split_whitespace()
                    .any(|word| word.eq_ignore_ascii_case(rel))
            })
        })
        .and_then(|at| page.attr(at, "href"))
        .map(str::trim)
        .filter(|href| !href.is_empty())
}
