//! Who writes for each newspaper, under which name keys: kept in memory from one
//! transaction to the next, for nearly every byline names somebody who wrote there before.
//!
//! A roster may hold somebody who no longer writes there, never lack somebody who does:
//! whoever is found is read from the database. It is as of a position of the change log;
//! whoever holds the pen first drops what others changed since.

use std::{
    collections::{BTreeSet, HashMap},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sqlx::AnyConnection;

use crate::{Result, changes, sql::Sql, text::fit};

/// Keys of all rosters held, at 12 bytes each: a million columnists have fewer.
const MOST_KEYS: usize = 16 << 20;
/// Changes of others that are looked at one by one; after more, nothing is held to be known.
const MOST_CHANGES: i64 = 20_000;

/// Who writes for one newspaper.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roster {
    /// Columnists, ascending: whom those merged into others are filed under.
    people: Vec<i64>,
    /// Hashes of keys, ascending, and for each the place in `people` of who has it.
    hashes: Vec<u64>,
    places: Vec<u32>,
}

impl Roster {
    /// A roster of keys (hashed) and of who has them.
    pub(crate) fn new(mut keyed: Vec<(u64, i64)>) -> Self {
        keyed.sort_unstable();
        keyed.dedup();
        let mut people: Vec<i64> = keyed.iter().map(|(_, id)| *id).collect();
        people.sort_unstable();
        people.dedup();
        people.shrink_to_fit();
        let place = |id: &i64| people.binary_search(id).unwrap_or_default();
        let places = keyed
            .iter()
            .map(|(_, id)| u32::try_from(place(id)).unwrap_or_default());
        Self {
            places: places.collect(),
            hashes: keyed.iter().map(|(hash, _)| *hash).collect(),
            people,
        }
    }

    /// With more of them.
    fn with(&self, added: &BTreeSet<(u64, i64)>) -> Self {
        let known = self.hashes.iter().zip(&self.places);
        let known = known.filter_map(|(hash, place)| Some((*hash, self.person(*place)?)));
        Self::new(known.chain(added.iter().copied()).collect())
    }

    fn person(&self, place: u32) -> Option<i64> {
        self.people.get(place as usize).copied()
    }

    pub(crate) fn has(&self, id: i64) -> bool {
        self.people.binary_search(&id).is_ok()
    }

    /// Who has a key.
    pub(crate) fn under(&self, hash: u64) -> impl Iterator<Item = i64> {
        let from = self.hashes.partition_point(|one| *one < hash);
        let here = self.hashes.iter().zip(&self.places).skip(from);
        here.take_while(move |(one, _)| **one == hash)
            .filter_map(|(_, place)| self.person(*place))
    }
}

/// The hash of a key as it is asked for.
pub(crate) fn hash(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    fit(key).hash(&mut hasher);
    hasher.finish()
}

/// The hashes under which a key is found that is kept: its own, and that of its beginning
/// for whoever asks for all that begin so.
pub(crate) fn hashes(key: &str) -> impl Iterator<Item = u64> {
    let key = fit(key);
    let beginning = key.find('/').and_then(|at| key.get(..=at)).map(hash);
    std::iter::once(hash(&key)).chain(beginning)
}

/// The rosters of newspapers met lately.
#[derive(Debug, Default)]
pub(crate) struct Rosters(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    /// The position of the change log up to which all is known.
    position: i64,
    /// Acts done and undone by then.
    acts: i64,
    papers: HashMap<i64, Arc<Roster>>,
    keys: usize,
}

impl Held {
    fn put(&mut self, paper: i64, roster: Arc<Roster>) {
        if self.keys + roster.hashes.len() > MOST_KEYS {
            self.clear();
        }
        self.lose(paper);
        self.keys += roster.hashes.len();
        self.papers.insert(paper, roster);
    }

    fn lose(&mut self, paper: i64) {
        if let Some(roster) = self.papers.remove(&paper) {
            self.keys -= roster.hashes.len();
        }
    }

    fn clear(&mut self) {
        self.papers.clear();
        self.keys = 0;
    }
}

impl Rosters {
    fn held(&self) -> MutexGuard<'_, Held> {
        // what a panic left is a map all the same
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn get(&self, paper: i64) -> Option<Arc<Roster>> {
        self.held().papers.get(&paper).cloned()
    }

    pub(crate) fn put(&self, paper: i64, roster: Arc<Roster>) {
        self.held().put(paper, roster);
    }

    /// Drops what others changed since it was read; the position now. The pen is held.
    pub(crate) async fn renew(&self, on: &mut AnyConnection) -> Result<i64> {
        let newest = changes::head(&mut *on).await?;
        let (position, is_empty) = {
            let held = self.held();
            (held.position, held.papers.is_empty())
        };
        if position == newest && !is_empty {
            return Ok(newest);
        }
        let acts = acts(on).await?;
        let changed = if is_empty || newest < position || newest - position > MOST_CHANGES {
            None
        } else {
            Some(changed(on, position).await?)
        };
        let mut held = self.held();
        match changed {
            Some(papers) if held.acts == acts => papers.iter().for_each(|id| held.lose(*id)),
            _ => held.clear(),
        }
        (held.position, held.acts) = (newest, acts);
        Ok(newest)
    }

    /// Takes what a transaction knew at its end, which began at `base` and moved the change
    /// log on to `newest`.
    pub(crate) fn take(&self, views: &Views, newest: Option<i64>) {
        let Some(base) = views.base else { return };
        let mut held = self.held();
        if held.position != base {
            return;
        }
        if views.acted {
            held.clear();
            return;
        }
        let keyed: Vec<i64> = {
            let old = views.keys.keys().filter(|id| !views.made.contains(id));
            old.copied().collect()
        };
        if !keyed.is_empty() {
            let unseen: Vec<i64> = held
                .papers
                .iter()
                .filter(|(paper, roster)| {
                    !views.papers.contains_key(paper) && keyed.iter().any(|id| roster.has(*id))
                })
                .map(|(paper, _)| *paper)
                .collect();
            for paper in unseen {
                held.lose(paper);
            }
        }
        for (paper, id) in views.missing.iter().chain(&views.unseen) {
            if held
                .papers
                .get(paper)
                .is_some_and(|roster| !roster.has(*id))
            {
                held.lose(*paper);
            }
        }
        for (paper, view) in &views.papers {
            if views.missing.iter().any(|(one, _)| one == paper) {
                held.lose(*paper);
            } else if !view.added.is_empty() {
                held.put(*paper, Arc::new(view.base.with(&view.added)));
            } else if !held.papers.contains_key(paper) {
                held.put(*paper, Arc::clone(&view.base));
            }
        }
        if let Some(newest) = newest {
            held.position = newest;
        }
    }
}

/// A number that moves with every act and every one taken back.
async fn acts(on: &mut AnyConnection) -> Result<i64> {
    let count = "SELECT COALESCE(MAX(id), 0) + COUNT(undone_at) FROM acts";
    Sql::new("counting acts", count).one(on).await?.int()
}

/// Newspapers of columns and of columnists that changed.
async fn changed(on: &mut AnyConnection, since: i64) -> Result<Vec<i64>> {
    let list = "SELECT c.newspaper FROM changes h JOIN columns c ON c.id = h.id \
          WHERE h.seq > $1 AND h.kind = 'column' \
        UNION SELECT w.newspaper FROM changes h JOIN writings w ON w.columnist = h.id \
          WHERE h.seq > $2 AND h.kind = 'columnist'";
    let rows = Sql::new("looking for changed rosters", list)
        .bind(since)
        .bind(since)
        .all(on)
        .await?;
    rows.into_iter().map(|mut row| row.int()).collect()
}

/// The rosters as one transaction sees them, with what it adds itself.
#[derive(Debug, Default)]
pub(crate) struct Views {
    /// The position of the change log, once a roster was asked for.
    pub(crate) base: Option<i64>,
    papers: HashMap<i64, View>,
    /// Columnists made, and hashes of the keys that were added, by columnist.
    made: BTreeSet<i64>,
    keys: HashMap<i64, Vec<u64>>,
    /// Newspapers, and who was known and writes there now: their keys are to be read.
    missing: BTreeSet<(i64, i64)>,
    /// The same for newspapers whose roster was not asked for.
    unseen: BTreeSet<(i64, i64)>,
    /// An act was done or taken back: nothing of this is for others.
    acted: bool,
}

#[derive(Debug)]
struct View {
    base: Arc<Roster>,
    added: BTreeSet<(u64, i64)>,
    people: BTreeSet<i64>,
}

impl View {
    fn has(&self, id: i64) -> bool {
        self.people.contains(&id) || self.base.has(id)
    }
}

impl Views {
    pub(crate) fn knows(&self, paper: i64) -> bool {
        self.papers.contains_key(&paper)
    }

    /// Whether others may see what is read now.
    pub(crate) fn are_untouched(&self) -> bool {
        !self.acted
            && self.made.is_empty()
            && self.keys.is_empty()
            && self.unseen.is_empty()
            && self.missing.is_empty()
            && self.papers.values().all(|view| view.people.is_empty())
    }

    /// Whether what others know still stands for this transaction.
    pub(crate) fn may_be_shared(&self) -> bool {
        !self.acted
    }

    pub(crate) fn see(&mut self, paper: i64, base: Arc<Roster>) {
        let view = View {
            base,
            added: BTreeSet::new(),
            people: BTreeSet::new(),
        };
        self.papers.insert(paper, view);
        let unseen = std::mem::take(&mut self.unseen);
        for (of, id) in unseen {
            if of == paper {
                self.note_place(of, id);
            } else {
                self.unseen.insert((of, id));
            }
        }
        let Some(view) = self.papers.get_mut(&paper) else {
            return;
        };
        for (id, hashes) in &self.keys {
            if view.has(*id) {
                view.added.extend(hashes.iter().map(|hash| (*hash, *id)));
            }
        }
    }

    /// Somebody writes for a newspaper.
    pub(crate) fn note_place(&mut self, paper: i64, id: i64) {
        let Some(view) = self.papers.get_mut(&paper) else {
            self.unseen.insert((paper, id));
            return;
        };
        if view.has(id) {
            return;
        }
        if self.made.contains(&id) {
            view.people.insert(id);
            let hashes = self.keys.get(&id).into_iter().flatten();
            view.added.extend(hashes.map(|hash| (*hash, id)));
        } else {
            self.missing.insert((paper, id));
        }
    }

    pub(crate) fn note_made(&mut self, id: i64) {
        self.made.insert(id);
    }

    pub(crate) fn note_keys(&mut self, id: i64, keys: &[String]) {
        let all = self.keys.entry(id).or_default();
        for hash in keys.iter().flat_map(|key| hashes(key)) {
            if !all.contains(&hash) {
                all.push(hash);
            }
        }
        for view in self.papers.values_mut() {
            if view.has(id) {
                view.added.extend(all.iter().map(|hash| (*hash, id)));
            }
        }
    }

    /// An act: all that is known may be otherwise.
    pub(crate) fn note_act(&mut self) {
        let base = self.base;
        *self = Self {
            base,
            acted: true,
            ..Self::default()
        };
    }

    /// Whose keys are to be read.
    pub(crate) fn missing(&self) -> Vec<i64> {
        self.missing.iter().map(|(_, id)| *id).collect()
    }

    /// The keys of those who were missing.
    pub(crate) fn fill(&mut self, keyed: &[(String, i64)]) {
        for (paper, id) in std::mem::take(&mut self.missing) {
            let Some(view) = self.papers.get_mut(&paper) else {
                continue;
            };
            view.people.insert(id);
            for (key, _) in keyed.iter().filter(|(_, of)| *of == id) {
                view.added.extend(hashes(key).map(|hash| (hash, id)));
            }
        }
    }

    /// Who writes for a newspaper under any of these keys; `None`: it was not read.
    pub(crate) fn under(&self, paper: i64, keys: &[String]) -> Option<BTreeSet<i64>> {
        let view = self.papers.get(&paper)?;
        let mut found = BTreeSet::new();
        for key in keys {
            let hash = hash(key);
            found.extend(view.base.under(hash));
            let added = view.added.range((hash, i64::MIN)..=(hash, i64::MAX));
            found.extend(added.map(|(_, id)| *id));
        }
        Some(found)
    }

    /// Whether somebody has a key, as far as the roster of a newspaper of theirs tells.
    pub(crate) fn is_keyed(&self, paper: i64, id: i64, key: &str) -> Option<bool> {
        let view = self.papers.get(&paper).filter(|view| view.has(id))?;
        let hash = hash(key);
        Some(view.added.contains(&(hash, id)) || view.base.under(hash).any(|one| one == id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(keyed: &[(&str, i64)]) -> Arc<Roster> {
        let keyed = keyed.iter();
        let keyed = keyed.flat_map(|(key, id)| hashes(key).map(|hash| (hash, *id)));
        Arc::new(Roster::new(keyed.collect()))
    }

    fn texts(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    fn under(views: &Views, key: &str) -> Vec<i64> {
        let found = views.under(1, &texts(&[key])).unwrap();
        found.into_iter().collect()
    }

    #[test]
    fn keys_and_what_they_begin_with_lead_to_who_writes_here() {
        let mut views = Views::default();
        views.see(1, roster(&[("smt.a/n", 7), ("smt.a/lc", 9), ("=al", 7)]));
        assert_eq!(under(&views, "smt.a/n"), [7]);
        assert_eq!(under(&views, "smt.a/"), [7, 9]);
        assert_eq!(under(&views, "smt.a"), [0_i64; 0]);
        assert_eq!(views.is_keyed(1, 7, "=al"), Some(true));
        assert_eq!(views.is_keyed(1, 9, "=al"), Some(false));
        assert_eq!(views.is_keyed(1, 8, "=al"), None);
        assert_eq!(views.under(2, &[]), None);
    }

    #[test]
    fn a_transaction_sees_what_it_adds() {
        let mut views = Views::default();
        views.note_made(5);
        views.note_keys(5, &texts(&["k.o"]));
        views.note_place(1, 5);
        views.note_place(1, 6);
        views.see(1, roster(&[("k.o", 3)]));
        assert_eq!(under(&views, "k.o"), [3, 5]);
        // 6 was known before: the keys have to be read
        assert_eq!(views.missing(), [6]);
        views.fill(&[("k.p/r".into(), 6)]);
        assert_eq!(under(&views, "k.p/"), [6]);
        views.note_keys(6, &texts(&["k.o"]));
        assert_eq!(under(&views, "k.o"), [3, 5, 6]);
    }

    #[test]
    fn what_a_transaction_knew_is_kept_unless_another_came_between() {
        let rosters = Rosters::default();
        let end = |base: i64, head: i64, key: &str, id: i64| {
            let mut views = Views {
                base: Some(base),
                ..Views::default()
            };
            views.see(1, rosters.get(1).unwrap_or_else(|| roster(&[("a.b", 1)])));
            views.note_made(id);
            views.note_keys(id, &texts(&[key]));
            views.note_place(1, id);
            rosters.take(&views, Some(head));
        };
        end(0, 4, "c.d", 2);
        end(4, 5, "e.f", 3);
        end(4, 6, "g.h", 4);
        let held = rosters.get(1).unwrap();
        assert_eq!(held.people, [1, 2, 3]);
        assert_eq!(held.under(hash("e.f")).collect::<Vec<_>>(), [3]);
        let mut acted = Views {
            base: Some(5),
            ..Views::default()
        };
        acted.note_act();
        rosters.take(&acted, Some(7));
        assert!(rosters.get(1).is_none());
    }
}
