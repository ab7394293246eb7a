//! The roster, looked up ahead.

use std::collections::{BTreeSet, HashMap, HashSet};

use colonnade_model::{ColumnistId, KnownColumnist, Name};

use super::{Ahead, Expected};
use crate::{
    Result,
    text::fit,
    writer::{
        Candidates, Wanted, Writer, acts,
        candidates::{self, Crowded, Found, choose},
        roster,
    },
};

/// Adds a text to a sorted list that holds each once.
pub(super) fn add(list: &mut Vec<String>, text: &str) {
    if let Err(place) = list.binary_search_by(|one| one.as_str().cmp(text)) {
        list.insert(place, text.to_owned());
    }
}

/// What is known of people.
#[derive(Debug, Default)]
pub(in crate::writer) struct People {
    /// Columnists by name key and by page.
    keys: HashMap<String, Found>,
    pages: HashMap<String, BTreeSet<i64>>,
    known: HashMap<i64, KnownColumnist>,
    /// Who wrote in a newspaper, as far as that was asked for a key.
    here: HashSet<(String, i64)>,
    asked: HashSet<Crowded>,
    /// Who was merged into another, by an act.
    filed: HashMap<i64, i64>,
    /// Who was merged, and into whom: what is noted of them is looked up again.
    joint: HashSet<i64>,
}

impl People {
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty() && self.keys.is_empty()
    }

    fn root(&self, id: i64) -> i64 {
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

    pub(super) fn note_place(&mut self, id: i64, domain: &str, language: &str) {
        let root = self.root(id);
        self.here.insert((domain.to_owned(), root));
        let Some(one) = self.noted(id) else { return };
        add(&mut one.newspapers, domain);
        if let Some(language) = colonnade_model::Language::parse(language)
            && !one.languages.contains(&language)
        {
            one.languages.push(language);
            one.languages.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        }
    }

    fn is_here(&self, id: i64, domain: &str) -> bool {
        self.here.contains(&(domain.to_owned(), id))
            || self
                .known
                .get(&id)
                .is_some_and(|one| one.newspapers.iter().any(|paper| paper == domain))
    }

    /// Whom a name may mean, by number, if all its keys and pages were looked up; and
    /// whether those are all.
    fn chosen(&self, wanted: &Wanted) -> Option<(Vec<i64>, bool)> {
        let mut pages = BTreeSet::new();
        for url in &wanted.pages {
            pages.extend(self.pages.get(fit(url).as_ref())?);
        }
        let keys: Option<Vec<&Found>> = wanted
            .keys
            .iter()
            .map(|key| self.keys.get(fit(key).as_ref()))
            .collect();
        let here = |id| self.is_here(id, &wanted.domain);
        Some(choose(&keys?, &pages, here))
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
        id: ColumnistId,
        name: &Name,
        keys: &[String],
    ) -> Option<Learned> {
        if self.people.joint.contains(&id.0) {
            return None;
        }
        let one = self.people.known.get(&id.0)?;
        let mut keyed = true;
        for key in keys {
            let found = self.people.keys.get(fit(key).as_ref())?;
            keyed &= found.ids.contains(&id.0);
        }
        let paged = match &name.url {
            Some(url) => self.people.pages.get(fit(url).as_ref())?.contains(&id.0),
            None => true,
        };
        let spelt = one.name == name.name || one.aliases.contains(&name.name);
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

/// [`Writer::candidates`].
pub(in crate::writer) async fn candidates(
    writer: &mut Writer,
    wanted: &Wanted,
) -> Result<Candidates> {
    let chosen = if let Some(chosen) = writer.ahead.people.chosen(wanted) {
        chosen
    } else {
        look_for(writer, std::slice::from_ref(wanted)).await?;
        let chosen = writer.ahead.people.chosen(wanted);
        chosen.unwrap_or_default()
    };
    let (mut ids, mut are_all) = chosen;
    if !are_all {
        look_here(writer, std::slice::from_ref(wanted)).await?;
        (ids, are_all) = writer.ahead.people.chosen(wanted).unwrap_or_default();
    }
    read(writer, &ids).await?;
    let known = &writer.ahead.people.known;
    let people = ids.iter().filter_map(|id| known.get(id).cloned());
    Ok(Candidates {
        people: people.collect(),
        are_all,
    })
}

/// Reads those of whom nothing is known yet.
async fn read(writer: &mut Writer, ids: &[i64]) -> Result<()> {
    let known = &writer.ahead.people.known;
    let missing = ids.iter().filter(|id| !known.contains_key(id));
    let missing: Vec<ColumnistId> = missing.map(|id| ColumnistId(*id)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let (people, joint) = roster::read_people(writer, &missing).await?;
    writer.ahead.people.joint.extend(joint);
    let people = people.into_iter().map(|one| (one.id.0, one));
    writer.ahead.people.known.extend(people);
    Ok(())
}

pub(super) async fn look(writer: &mut Writer, some: &[Expected]) -> Result<()> {
    let wanted: Vec<Wanted> = some
        .iter()
        .flat_map(|one| one.wanted.iter().cloned())
        .collect();
    look_for(writer, &wanted).await
}

async fn look_for(writer: &mut Writer, wanted: &[Wanted]) -> Result<()> {
    find(writer, wanted).await?;
    look_here(writer, wanted).await?;
    let people = &writer.ahead.people;
    let chosen = wanted.iter().filter_map(|one| people.chosen(one));
    let ids: BTreeSet<i64> = chosen.flat_map(|(ids, _)| ids).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    read(writer, &ids).await
}

/// Of those who share keys with names of which not all can be compared, looks for those
/// who wrote in the newspaper at hand.
async fn look_here(writer: &mut Writer, wanted: &[Wanted]) -> Result<()> {
    let people = &writer.ahead.people;
    let crowded: BTreeSet<Crowded> = wanted
        .iter()
        .filter(|one| people.chosen(one).is_some_and(|(_, are_all)| !are_all))
        .flat_map(|one| {
            let key = |key: &String| (fit(key).into_owned(), one.domain.clone());
            one.keys.iter().map(key)
        })
        .filter(|one| !people.asked.contains(one))
        .collect();
    let here = candidates::here(writer, &crowded).await?;
    let people = &mut writer.ahead.people;
    people.asked.extend(crowded);
    for (key, id, domain) in here {
        let root = people.root(id);
        people.here.insert((domain, root));
        if let Some(found) = people.keys.get_mut(&key) {
            found.ids.insert(root);
        }
    }
    Ok(())
}

/// Who is known under keys and at pages, by number.
async fn find(writer: &mut Writer, wanted: &[Wanted]) -> Result<()> {
    let people = &writer.ahead.people;
    let all = |of: fn(&Wanted) -> &Vec<String>| {
        let texts = wanted.iter().flat_map(of);
        texts.map(|text| fit(text).into_owned())
    };
    let keys: BTreeSet<String> = all(|one| &one.keys)
        .filter(|key| !people.keys.contains_key(key))
        .collect();
    let pages: BTreeSet<String> = all(|one| &one.pages)
        .filter(|page| !people.pages.contains_key(page))
        .collect();
    let (mut by_key, mut by_page) = candidates::find(writer, &keys, &pages).await?;
    if acts::any(writer).await? {
        let by_key = by_key.values().flat_map(|found| &found.ids);
        let ids: BTreeSet<i64> = by_key.chain(by_page.values().flatten()).copied().collect();
        let filed = candidates::filed(writer, &ids).await?;
        let people = &mut writer.ahead.people;
        people.joint.extend(filed.keys().chain(filed.values()));
        people.filed.extend(filed);
    }
    let people = &mut writer.ahead.people;
    if !people.filed.is_empty() {
        for found in by_key.values_mut() {
            found.ids = found.ids.iter().map(|id| people.root(*id)).collect();
        }
        for ids in by_page.values_mut() {
            *ids = ids.iter().map(|id| people.root(*id)).collect();
        }
    }
    people.keys.extend(by_key);
    people.pages.extend(by_page);
    Ok(())
}
