//! The roster, looked up ahead.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use colonnade_model::{ColumnistId, KnownColumnist, Name};

use super::{Ahead, Expected};
use crate::{
    Result, newspapers,
    rosters::{Roster, Views, hashes},
    text::fit,
    writer::{
        Candidates, Wanted, Writer, acts,
        candidates::{self, Found, Printed, choose},
        roster,
    },
};

/// Newspapers whose rosters are read by one statement.
const PAPERS_AT_ONCE: usize = 16;

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

/// [`Writer::only_here`].
pub(in crate::writer) async fn only_here(
    writer: &mut Writer,
    wanted: &Wanted,
) -> Result<Option<ColumnistId>> {
    fill_rosters(writer).await?;
    let Writer { ahead, rosters, .. } = &*writer;
    let near = ahead.people.near(rosters, wanted);
    let only = near.and_then(|near| ahead.people.only(wanted, &near));
    let only = only.filter(|only| ahead.people.alone.contains(only));
    Ok(only.map(|(id, ..)| ColumnistId(id)))
}

/// [`Writer::candidates_here`].
pub(in crate::writer) async fn candidates_here(
    writer: &mut Writer,
    wanted: &Wanted,
) -> Result<Vec<KnownColumnist>> {
    let near = near(writer, wanted).await?;
    Ok(writer.ahead.people.of(near))
}

/// [`Writer::candidates`].
pub(in crate::writer) async fn candidates(
    writer: &mut Writer,
    wanted: &Wanted,
) -> Result<Candidates> {
    near(writer, wanted).await?;
    find(writer, &[wanted]).await?;
    let Writer { ahead, rosters, .. } = &*writer;
    let (ids, are_all) = ahead.people.chosen(rosters, wanted).unwrap_or_default();
    read(writer, &ids).await?;
    Ok(Candidates {
        people: writer.ahead.people.of(ids),
        are_all,
    })
}

/// Those near, of whom all is read.
async fn near(writer: &mut Writer, wanted: &Wanted) -> Result<BTreeSet<i64>> {
    fill_rosters(writer).await?;
    let Writer { ahead, rosters, .. } = &*writer;
    let near = if let Some(near) = ahead.people.near(rosters, wanted) {
        near
    } else {
        let near = look_near(writer, &[wanted]).await?;
        near.into_iter().next().unwrap_or_default()
    };
    let ids: Vec<i64> = near.iter().copied().collect();
    read(writer, &ids).await?;
    Ok(near)
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
    let all = &mut writer.ahead.people;
    for (id, under) in joint {
        all.joint.insert(id);
        if let Some(root) = under {
            all.joint.insert(root);
            all.filed.insert(id, root);
        }
    }
    let people = people.into_iter().map(|one| (one.id.0, one));
    all.known.extend(people);
    Ok(())
}

pub(super) async fn look(writer: &mut Writer, some: &[Expected]) -> Result<()> {
    let wanted = some.iter().flat_map(|one| &one.wanted);
    let wanted: Vec<&Wanted> = wanted.map(Arc::as_ref).collect();
    let near = look_near(writer, &wanted).await?;
    // who finds somebody near hardly ever has to look further
    let open = wanted.iter().zip(&near);
    let open = open.filter(|(_, near)| near.is_empty());
    let open: Vec<&Wanted> = open.map(|(one, _)| *one).collect();
    find(writer, &open).await?;
    let Writer { ahead, rosters, .. } = &*writer;
    let chosen = open
        .iter()
        .filter_map(|one| ahead.people.chosen(rosters, one));
    let ids: BTreeSet<i64> = chosen.flat_map(|(ids, _)| ids).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    read(writer, &ids).await
}

/// Looks at the rosters of newspapers and at pages, and reads those near each of these.
async fn look_near(writer: &mut Writer, wanted: &[&Wanted]) -> Result<Vec<BTreeSet<i64>>> {
    fill_rosters(writer).await?;
    look_at_rosters(writer, wanted).await?;
    let pages = wanted.iter().flat_map(|one| &one.pages);
    let known = &writer.ahead.people.pages;
    let pages: BTreeSet<String> = pages
        .map(|page| fit(page).into_owned())
        .filter(|page| !known.contains_key(page))
        .collect();
    let mut by_page = candidates::by_pages(writer, &pages).await?;
    let ids: BTreeSet<i64> = by_page.values().flatten().copied().collect();
    look_for_merges(writer, &ids).await?;
    let people = &mut writer.ahead.people;
    if !people.filed.is_empty() {
        for ids in by_page.values_mut() {
            *ids = ids.iter().map(|id| people.root(*id)).collect();
        }
    }
    people.pages.extend(by_page);
    let Writer { ahead, rosters, .. } = &*writer;
    let near = |one: &&Wanted| ahead.people.near(rosters, one).unwrap_or_default();
    let near: Vec<BTreeSet<i64>> = wanted.iter().map(near).collect();
    read_near(writer, wanted, &near).await?;
    Ok(near)
}

/// Reads those near; whether they write there is all that is read of those who alone are
/// meant.
async fn read_near(writer: &mut Writer, wanted: &[&Wanted], near: &[BTreeSet<i64>]) -> Result<()> {
    let people = &writer.ahead.people;
    let pairs = wanted.iter().zip(near);
    let only: BTreeSet<Printed> = pairs
        .filter_map(|(one, near)| people.only(one, near))
        .filter(|(id, ..)| !people.known.contains_key(id))
        .collect();
    let alone = candidates::alone(writer, &only).await?;
    writer.ahead.people.alone.extend(alone);
    let people = &writer.ahead.people;
    let is_alone = |one: &Wanted, near: &BTreeSet<i64>| {
        let only = people.only(one, near);
        only.is_some_and(|only| people.alone.contains(&only))
    };
    let pairs = wanted.iter().zip(near);
    let rest = pairs.filter(|(one, near)| !is_alone(one, near));
    let ids: BTreeSet<i64> = rest.flat_map(|(_, near)| near).copied().collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    read(writer, &ids).await
}

/// Has the rosters of newspapers at hand: as others knew them, else read.
async fn look_at_rosters(writer: &mut Writer, wanted: &[&Wanted]) -> Result<()> {
    let mut unseen = BTreeSet::new();
    for one in wanted {
        let paper = paper_at(writer, &one.domain).await?;
        unseen.extend(paper.filter(|paper| !writer.rosters.knows(*paper)));
    }
    if unseen.is_empty() {
        return Ok(());
    }
    let store = writer.store.clone();
    if writer.rosters.base.is_none() {
        let base = store.0.rosters.renew(writer.look().await?).await?;
        writer.rosters.base = Some(base);
    }
    if writer.rosters.may_be_shared() {
        let known = unseen.iter();
        let known = known.filter_map(|paper| Some((*paper, store.0.rosters.get(*paper)?)));
        for (paper, known) in known.collect::<Vec<_>>() {
            writer.rosters.see(paper, known);
            unseen.remove(&paper);
        }
    }
    let unseen: Vec<i64> = unseen.into_iter().collect();
    let is_shared = writer.rosters.are_untouched();
    for papers in unseen.chunks(PAPERS_AT_ONCE) {
        let none = papers.iter().map(|paper| (*paper, Vec::new()));
        let mut keyed: BTreeMap<i64, Vec<(u64, i64)>> = none.collect();
        for (paper, key, id) in candidates::of_newspapers(writer, papers).await? {
            let hashes = hashes(&key).map(|hash| (hash, id));
            keyed.entry(paper).or_default().extend(hashes);
        }
        for (paper, keyed) in keyed {
            let read = Arc::new(Roster::new(keyed));
            if is_shared {
                store.0.rosters.put(paper, Arc::clone(&read));
            }
            writer.rosters.see(paper, read);
        }
    }
    Ok(())
}

/// The newspaper of a domain, if there is one.
async fn paper_at(writer: &mut Writer, domain: &str) -> Result<Option<i64>> {
    if let Some(paper) = writer.ahead.people.papers.get(domain) {
        return Ok(*paper);
    }
    let paper = match writer.ahead.paper(domain) {
        Some(paper) => Some(paper.clone()),
        None => newspapers::by_domain(writer.look().await?, domain).await?,
    };
    let id = paper.as_ref().map(|paper| paper.id.0);
    let papers = &mut writer.ahead.people.papers;
    papers.extend(paper.map(|paper| (paper.domain, id)));
    papers.insert(domain.to_owned(), id);
    Ok(id)
}

/// Reads the keys of those who write for newspapers that they did not write for before.
async fn fill_rosters(writer: &mut Writer) -> Result<()> {
    let missing = writer.rosters.missing();
    if !missing.is_empty() {
        let keyed = candidates::keys_of(writer, missing).await?;
        writer.rosters.fill(&keyed);
    }
    Ok(())
}

/// Who is known under the keys of these, by number.
async fn find(writer: &mut Writer, wanted: &[&Wanted]) -> Result<()> {
    let known = &writer.ahead.people.keys;
    let keys = wanted.iter().flat_map(|one| &one.keys);
    let keys: BTreeSet<String> = keys
        .map(|key| fit(key).into_owned())
        .filter(|key| !known.contains_key(key))
        .collect();
    let mut by_key = candidates::by_keys(writer, &keys).await?;
    let ids: BTreeSet<i64> = by_key
        .values()
        .flat_map(|found| &found.ids)
        .copied()
        .collect();
    look_for_merges(writer, &ids).await?;
    let people = &mut writer.ahead.people;
    if !people.filed.is_empty() {
        for found in by_key.values_mut() {
            found.ids = found.ids.iter().map(|id| people.root(*id)).collect();
        }
    }
    people.keys.extend(by_key);
    Ok(())
}

async fn look_for_merges(writer: &mut Writer, ids: &BTreeSet<i64>) -> Result<()> {
    if !ids.is_empty() && acts::any(writer).await? {
        let filed = candidates::filed(writer, ids).await?;
        let people = &mut writer.ahead.people;
        people.joint.extend(filed.keys().chain(filed.values()));
        people.filed.extend(filed);
    }
    Ok(())
}
