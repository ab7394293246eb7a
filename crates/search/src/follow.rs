//! Following the store's change log, and making the index again from nothing.

use std::{
    collections::{BTreeSet, HashMap},
    fs::File,
    sync::Arc,
};

use colonnade_model::{Change, ChangeKind, ChangeSeq, Column, ColumnId, ColumnistId};
use colonnade_store::{ColumnFilter, Store};
use tantivy::{Term, collector::DocSetCollector, query::TermQuery, schema::IndexRecordOption};
use tokio::sync::mpsc;

use crate::{
    Error, Result, Search,
    apply::{self, Step, Tools},
    document::Entry,
    error::index,
    generation::{self, Generation},
    schema::ID,
};

/// Changes taken up before what they did is committed.
const CHANGES: usize = 2_000;
/// Changes asked for at once.
const CHANGES_ASKED: u32 = 500;
/// Columns read at once.
const COLUMNS: usize = 100;

/// What following did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Changes applied.
    pub applied: u64,
    /// Up to which change the index is now.
    pub position: ChangeSeq,
    /// Another process writes this index; its work is shown, nothing was applied.
    pub elsewhere: bool,
}

/// What the writing side keeps from one call to the next.
#[derive(Default)]
pub(crate) struct Writing {
    lock: Option<File>,
    tools: Option<Tools>,
}

impl Search {
    /// Applies all changes up to the head of the log, in batches; each batch and
    /// the position after it are committed together, so whoever is killed in the
    /// middle goes on from the last batch. Where another process writes this
    /// index, its work is shown instead.
    pub async fn follow(&self, store: &Store) -> Result<Followed> {
        let mut writing = self.inner.writing.lock().await;
        if !self.take_lock(&mut writing)? {
            self.refresh()?;
            return Ok(Followed {
                applied: 0,
                position: self.position(),
                elsewhere: true,
            });
        }
        let applied = self.catch_up(&mut writing, store).await?;
        Ok(Followed {
            applied,
            position: self.position(),
            elsewhere: false,
        })
    }

    /// Makes the index again from all columns of the store, in a new folder;
    /// readers see the old one until the new one is whole. `progress` hears how
    /// many columns are done and about how many there are. Returns how many.
    pub async fn rebuild(
        &self,
        store: &Store,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<u64> {
        let dir = &self.inner.options.dir;
        let mut writing = self.inner.writing.lock().await;
        if !self.take_lock(&mut writing)? {
            return Err(Error::Busy(dir.clone()));
        }
        writing.tools = None;
        let old = self.generation().name.clone();
        generation::sweep(dir, &old)?;
        let made = Arc::new(Generation::create(dir)?);
        let count = match self.fill(Arc::clone(&made), store, progress).await {
            Ok(count) => count,
            Err(error) => {
                generation::sweep(dir, &old)?;
                return Err(error);
            }
        };
        self.show(made)?;
        self.catch_up(&mut writing, store).await?;
        Ok(count)
    }

    /// Whether this process may write.
    fn take_lock(&self, writing: &mut Writing) -> Result<bool> {
        if writing.lock.is_none() {
            writing.lock = generation::lock(&self.inner.options.dir)?;
            if writing.lock.is_some() {
                // another process may have written until now
                self.refresh()?;
            }
        }
        Ok(writing.lock.is_some())
    }

    /// Makes another index the one that is read.
    fn show(&self, made: Arc<Generation>) -> Result<()> {
        let dir = &self.inner.options.dir;
        generation::set_current(dir, &made.name)?;
        generation::sweep(dir, &made.name)?;
        self.set_generation(made);
        Ok(())
    }

    async fn catch_up(&self, writing: &mut Writing, store: &Store) -> Result<u64> {
        if self.position() > store.changes().head().await? {
            tracing::warn!("search index is ahead of the store: it is made again");
            writing.tools = None;
            self.show(Arc::new(Generation::create(&self.inner.options.dir)?))?;
        }
        let mut applied = 0;
        loop {
            let changes = next_changes(store, self.position()).await?;
            let Some(last) = changes.last().copied() else {
                return Ok(applied);
            };
            let generation = self.generation();
            let ids: Vec<ColumnId> = touched(&generation, &changes)?.into_iter().collect();
            let tools = self.tools(writing, generation)?;
            let (sender, task) = apply::start(tools);
            let fed = async {
                let mut reading = Reading::new(store);
                reading.put(&ids, &sender).await?;
                send(&sender, Step::Commit(last.seq)).await
            }
            .await;
            let ((), tools) = apply::end(fed, sender, task).await?;
            writing.tools = Some(tools);
            applied += changes.len() as u64;
        }
    }

    fn tools(&self, writing: &mut Writing, generation: Arc<Generation>) -> Result<Tools> {
        match writing.tools.take() {
            Some(tools) if tools.generation.name == generation.name => Ok(tools),
            other => {
                drop(other);
                Tools::new(generation, self.inner.options.memory_bytes)
            }
        }
    }

    /// Fills a new index from the whole store.
    async fn fill(
        &self,
        made: Arc<Generation>,
        store: &Store,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<u64> {
        // what changes while the store is walked is followed from here afterwards
        let position = store.changes().head().await?;
        let total = store.columns().count(&ColumnFilter::default()).await?;
        let tools = Tools::new(made, self.inner.options.memory_bytes)?;
        let (sender, task) = apply::start(tools);
        let fed = async {
            let mut reading = Reading::new(store);
            let (mut after, mut done) = (ColumnId(0), 0);
            loop {
                let ids = store.columns().ids_after(after, CHANGES_ASKED).await?;
                let Some(last) = ids.last().copied() else {
                    break;
                };
                done += ids.len() as u64;
                after = last;
                reading.put(&ids, &sender).await?;
                progress(done, total.max(done));
            }
            send(&sender, Step::Commit(position)).await?;
            Ok(done)
        }
        .await;
        let (done, tools) = apply::end(fed, sender, task).await?;
        tokio::task::spawn_blocking(|| tools.finish())
            .await
            .map_err(|_| Error::Stopped("merging"))??;
        Ok(done)
    }
}

async fn send(sender: &mpsc::Sender<Step>, step: Step) -> Result<()> {
    let sent = sender.send(step).await;
    sent.map_err(|_| Error::Stopped("sending documents"))
}

/// The next changes of the log, a batch of them.
async fn next_changes(store: &Store, after: ChangeSeq) -> Result<Vec<Change>> {
    let mut changes: Vec<Change> = Vec::new();
    while changes.len() < CHANGES {
        let from = changes.last().map_or(after, |change| change.seq);
        let more = store.changes().since(from, CHANGES_ASKED).await?;
        if more.is_empty() {
            break;
        }
        changes.extend(more);
    }
    Ok(changes)
}

/// The columns that changes touch: those they name, and those in the index that
/// bear a changed columnist or newspaper. (A column not in the index yet has a
/// change of its own, and is read as it is now.)
fn touched(generation: &Generation, changes: &[Change]) -> Result<BTreeSet<ColumnId>> {
    let fields = &generation.fields;
    let mut ids = BTreeSet::new();
    let mut terms = BTreeSet::new();
    for change in changes {
        match change.kind {
            ChangeKind::Column(id) => {
                ids.insert(id);
            }
            ChangeKind::Columnist(id) => {
                terms.insert(Term::from_field_i64(fields.columnist_id, id.0));
            }
            ChangeKind::Newspaper(id) => {
                terms.insert(Term::from_field_i64(fields.newspaper_id, id.0));
            }
        }
    }
    let searcher = generation.searcher();
    for term in terms {
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = searcher
            .search(&query, &DocSetCollector)
            .map_err(index("looking up what changed"))?;
        for address in found {
            let reader = searcher.segment_reader(address.segment_ord);
            let column = reader
                .fast_fields()
                .i64(ID)
                .map_err(index("reading numbers of columns"))?;
            ids.extend(column.first(address.doc_id).map(ColumnId));
        }
    }
    Ok(ids)
}

/// Reads columns with what the index needs beside them.
struct Reading<'a> {
    store: &'a Store,
    aliases: HashMap<ColumnistId, Vec<String>>,
}

impl<'a> Reading<'a> {
    fn new(store: &'a Store) -> Self {
        Self {
            store,
            aliases: HashMap::new(),
        }
    }

    /// Sends columns as they are now.
    async fn put(&mut self, ids: &[ColumnId], sender: &mpsc::Sender<Step>) -> Result<()> {
        for some in ids.chunks(COLUMNS) {
            let mut entries = Vec::with_capacity(some.len());
            for full in self.store.columns().full(some).await? {
                let copy = self.is_copy(&full.column).await?;
                let aliases = self.aliases(&full.column.credits).await?;
                entries.push(Entry {
                    full,
                    aliases,
                    copy,
                });
            }
            send(sender, Step::Put(some.to_vec(), entries)).await?;
        }
        Ok(())
    }

    /// Whether another printing leads the piece, by the store's own rule: the
    /// first signed one, else the first. (The store notes a change for every
    /// printing whose standing is another than before.)
    async fn is_copy(&self, column: &Column) -> Result<bool> {
        if column.printings < 2 {
            return Ok(false);
        }
        let rank = |column: &Column| {
            let signed = column
                .credits
                .iter()
                .any(|credit| credit.columnist.is_some());
            (!signed, column.listed_at, column.id)
        };
        let others = self.store.columns().other_printings(column.id).await?;
        Ok(others.iter().any(|other| rank(other) < rank(column)))
    }

    /// Other spellings of the columnists' names.
    async fn aliases(&mut self, credits: &[colonnade_model::Credit]) -> Result<Vec<String>> {
        let mut all = Vec::new();
        for id in credits
            .iter()
            .filter_map(|credit| Some(credit.columnist.as_ref()?.id))
        {
            if !self.aliases.contains_key(&id) {
                let columnist = self.store.columnists().by_id(id).await?;
                let aliases = columnist.map(|columnist| columnist.aliases);
                self.aliases.insert(id, aliases.unwrap_or_default());
            }
            all.extend(self.aliases.get(&id).into_iter().flatten().cloned());
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests;
