//! The roster, looked up ahead.

mod look;

use std::collections::{BTreeSet, HashMap, HashSet};

use colonnade_model::{ColumnistId, KnownColumnist, Name};

pub(super) use self::look::look;
pub(in crate::writer) use self::look::{candidates, candidates_here, only_here};
use super::Ahead;
use crate::{
    rosters::Views,
    text::fit,
    writer::{
        Wanted,
        candidates::{Found, Printed, choose},
    },
};

/// Adds a text to a sorted list that holds each once; false where it was there.
fn add(list: &mut Vec<String>, text: &str) -> bool {
    let place = list.binary_search_by(|one| one.as_str().cmp(text));
    if let Err(place) = place {
        list.insert(place, text.to_owned());
    }
    place.is_err()
}

/// What is known of people.
#[derive(Debug, Default)]
pub(in crate::writer) struct People {
    /// Columnists by name key and by page.
    keys: HashMap<String, Found>,
    pages: HashMap<String, BTreeSet<i64>>,
    known: HashMap<i64, KnownColumnist>,
    /// Who goes by a name in a newspaper, of whom no more is read than that.
    alone: BTreeSet<Printed>,
    /// Newspapers by domain; none where no newspaper is known there.
    papers: HashMap<String, Option<i64>>,
    /// Who was merged into another, by an act.
    filed: HashMap<i64, i64>,
    /// Who was merged, and into whom: what is noted of them is looked up again.
    joint: HashSet<i64>,
}

impl People {
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
            && self.alone.is_empty()
            && self.keys.is_empty()
            && self.papers.is_empty()
    }

    pub(super) fn root(&self, id: i64) -> i64 {
        self.filed.get(&id).copied().unwrap_or(id)
    }

    /// A columnist of whom something is to be noted.
    fn noted(&mut self, id: i64) -> Option<&mut KnownColumnist> {
        if self.joint.contains(&id) {
            let root = self.root(id);
            self.known.remove(&root);
            return None;
        }
        self.known.get_mut(&id)
    }

    pub(super) fn forget(&mut self, id: i64) {
        let root = self.root(id);
        self.known.remove(&root);
    }

    /// Notes that a columnist wrote for a newspaper. Who is new there goes by their name
    /// there from now on.
    pub(super) fn note_place(&mut self, id: i64, paper: i64, domain: &str, language: &str) {
        let Some(one) = self.noted(id) else { return };
        if let Some(language) = colonnade_model::Language::parse(language)
            && !one.languages.contains(&language)
        {
            one.languages.push(language);
            one.languages.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        }
        if add(&mut one.newspapers, domain) {
            let spelt = fit(&one.name).into_owned();
            self.alone.insert((id, paper, spelt));
        }
    }

    /// Those at the pages of a name and those of its newspaper whose keys are among its
    /// own, by number; `None`: not looked up.
    fn near(&self, rosters: &Views, wanted: &Wanted) -> Option<BTreeSet<i64>> {
        let mut near = match self.papers.get(&wanted.domain)? {
            Some(paper) => rosters.under(*paper, &wanted.keys)?,
            None => BTreeSet::new(),
        };
        for url in &wanted.pages {
            near.extend(self.pages.get(fit(url).as_ref())?);
        }
        Some(near)
    }

    /// Of those near a name the only one, where the page is theirs.
    fn only(&self, wanted: &Wanted, near: &BTreeSet<i64>) -> Option<Printed> {
        let &id = near.first().filter(|_| near.len() == 1)?;
        let paper = (*self.papers.get(&wanted.domain)?)?;
        let is_theirs = |url: &String| {
            let at_page = self.pages.get(fit(url).as_ref());
            at_page.is_some_and(|ids| ids.len() == 1 && ids.contains(&id))
        };
        let all = wanted.pages.iter().all(is_theirs);
        all.then(|| (id, paper, fit(&wanted.name).into_owned()))
    }

    /// Whom a name may mean, by number, if all its keys and pages were looked up; and
    /// whether those are all.
    fn chosen(&self, rosters: &Views, wanted: &Wanted) -> Option<(Vec<i64>, bool)> {
        let near = self.near(rosters, wanted)?;
        let keys: Option<Vec<&Found>> = wanted
            .keys
            .iter()
            .map(|key| self.keys.get(fit(key).as_ref()))
            .collect();
        Some(choose(&keys?, &near))
    }

    fn of(&self, ids: impl IntoIterator<Item = i64>) -> Vec<KnownColumnist> {
        let known = ids.into_iter().filter_map(|id| self.known.get(&id));
        known.cloned().collect()
    }
}

impl Ahead {
    /// Who may be meant, where all of these keys and pages were looked up.
    pub(in crate::writer) fn roster(
        &self,
        name_keys: &[String],
        profile_urls: &[String],
    ) -> Option<Vec<KnownColumnist>> {
        let mut ids = BTreeSet::new();
        for key in name_keys {
            let found = self.people.keys.get(fit(key).as_ref())?;
            if !found.are_all {
                return None;
            }
            ids.extend(&found.ids);
        }
        for url in profile_urls {
            ids.extend(self.people.pages.get(fit(url).as_ref())?);
        }
        ids.iter()
            .map(|id| self.people.known.get(id).cloned())
            .collect()
    }

    /// Whether all of a name is known of a columnist: its spelling, its page, its keys.
    /// `None`: not looked up.
    pub(in crate::writer) fn learned(
        &self,
        rosters: &Views,
        id: ColumnistId,
        name: &Name,
        keys: &[String],
    ) -> Option<Learned> {
        if self.people.joint.contains(&id.0) {
            return None;
        }
        let of = (id.0, i64::MIN, String::new())..(id.0 + 1, i64::MIN, String::new());
        let mut alone = self.people.alone.range(of);
        let (papers, spelt): (Vec<i64>, bool) = if let Some(one) = self.people.known.get(&id.0) {
            let papers = one.newspapers.iter();
            let papers = papers.filter_map(|domain| *self.people.papers.get(domain)?);
            let spelt = one.name == name.name || one.aliases.contains(&name.name);
            (papers.collect(), spelt)
        } else {
            let spelling = fit(&name.name);
            let (_, paper, _) = alone.find(|(_, _, spelt)| *spelt == spelling)?;
            (vec![*paper], true)
        };
        let mut keyed = true;
        for key in keys {
            let told = papers
                .iter()
                .find_map(|paper| rosters.is_keyed(*paper, id.0, key));
            keyed &= if let Some(told) = told {
                told
            } else {
                let found = self.people.keys.get(fit(key).as_ref())?;
                found.ids.contains(&id.0)
            };
        }
        let paged = match &name.url {
            Some(url) => self.people.pages.get(fit(url).as_ref())?.contains(&id.0),
            None => true,
        };
        Some(Learned {
            spelt,
            paged,
            keyed,
        })
    }

    /// Notes a columnist that was made.
    pub(in crate::writer) fn note_columnist(&mut self, id: ColumnistId, name: &Name) {
        let one = KnownColumnist {
            id,
            name: name.name.clone(),
            aliases: Vec::new(),
            newspapers: Vec::new(),
            languages: Vec::new(),
            profile_urls: Vec::new(),
        };
        self.people.known.insert(id.0, one);
    }

    pub(in crate::writer) fn note_spelling(&mut self, id: ColumnistId, spelling: &str) {
        if let Some(one) = self.people.noted(id.0) {
            add(&mut one.aliases, spelling);
        }
    }

    pub(in crate::writer) fn note_page(&mut self, id: ColumnistId, url: &str) {
        let root = self.people.root(id.0);
        if let Some(ids) = self.people.pages.get_mut(fit(url).as_ref()) {
            ids.insert(root);
        }
        if let Some(one) = self.people.noted(id.0) {
            add(&mut one.profile_urls, url);
        }
    }

    pub(in crate::writer) fn note_keys(&mut self, id: ColumnistId, keys: &[String]) {
        let root = self.people.root(id.0);
        for key in keys {
            let key = fit(key);
            let beginning = key.find('/').and_then(|at| key.get(..=at));
            for asked in std::iter::once(key.as_ref()).chain(beginning) {
                if let Some(found) = self.people.keys.get_mut(asked) {
                    found.ids.insert(root);
                }
            }
        }
    }
}

/// What of a name is known of a columnist.
#[derive(Clone, Copy, Debug)]
pub(in crate::writer) struct Learned {
    pub(in crate::writer) spelt: bool,
    pub(in crate::writer) paged: bool,
    pub(in crate::writer) keyed: bool,
}
