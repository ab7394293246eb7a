//! The names on the lines of one feed, each author string read once.

use std::collections::HashMap;

use colonnade_byline::{Context, signed};
use colonnade_extract::address;
use colonnade_model::{Feed, Language, Name, PrintedByline};

use super::super::page::NameLine;

/// Most strings remembered of one feed.
const REMEMBERED: usize = 1000;

/// Reads the author strings of one feed, each once: most entries are by the same few.
#[derive(Debug)]
pub(in super::super) struct Signatures {
    newspaper: Option<String>,
    domain: Option<String>,
    language: Option<Language>,
    known: HashMap<String, Vec<Name>>,
}

impl Signatures {
    /// For a feed, whose entries are not looked at.
    pub(in super::super) fn new(feed: &Feed) -> Self {
        Self {
            newspaper: feed.title.clone(),
            domain: feed.url.as_deref().and_then(address::domain),
            language: feed.language.clone(),
            known: HashMap::new(),
        }
    }

    /// The names in author strings, nobody twice.
    pub(super) fn names(&mut self, bylines: &[PrintedByline]) -> Vec<NameLine> {
        let mut names: Vec<Name> = Vec::new();
        for byline in bylines {
            for mut name in self.remembered(byline) {
                if names.iter().all(|known| !same(&known.name, &name.name)) {
                    name.url = byline.url.clone().or(name.url);
                    names.push(name);
                }
            }
        }
        names.iter().map(NameLine::from).collect()
    }

    fn remembered(&mut self, byline: &PrintedByline) -> Vec<Name> {
        if let Some(names) = self.known.get(&byline.text) {
            return names.clone();
        }
        let context = Context {
            newspaper: self.newspaper.as_deref(),
            domain: self.domain.as_deref(),
            language: self.language.as_ref(),
        };
        let names = signed(byline, &context);
        if self.known.len() < REMEMBERED {
            self.known.insert(byline.text.clone(), names.clone());
        }
        names
    }
}

fn same(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}
