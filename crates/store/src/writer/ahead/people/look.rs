//! Looks up whom names may mean, for many names at once or for one.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use colonnade_model::{ColumnistId, KnownColumnist};

use crate::{
    Result, newspapers,
    rosters::{Roster, hashes},
    text::fit,
    writer::{
        Candidates, Expected, Wanted, Writer, acts,
        candidates::{self, Printed},
        roster,
    },
};

/// Newspapers whose rosters are read by one statement.
const PAPERS_AT_ONCE: usize = 16;

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

pub(in crate::writer::ahead) async fn look(writer: &mut Writer, some: &[Expected]) -> Result<()> {
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
