//! The index as the rest of the program sees it.

use std::{
    panic::AssertUnwindSafe,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use colonnade_model::{ChangeSeq, Clock, ColumnId};

use crate::{
    Error, Query, Result,
    error::file,
    follow::Writing,
    generation::{self, Generation},
    query::run,
};

/// How to open an index.
#[derive(Clone, Debug)]
pub struct Options {
    /// Its folder; made where it is missing. Nothing else may be kept in it.
    pub dir: PathBuf,
    /// Memory for gathering documents before they are written, in bytes; at
    /// least 15 MB are used.
    pub memory_bytes: usize,
    /// Says how old a column is, for ranking.
    pub clock: Arc<dyn Clock>,
}

/// What a query found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    /// How many columns there are in all.
    pub total: usize,
    /// The ones asked for, best first.
    pub ids: Vec<ColumnId>,
    /// Up to which change of the store the index was.
    pub position: ChangeSeq,
}

/// The search index of a store; cheap to clone.
#[derive(Clone)]
pub struct Search {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub options: Options,
    pub writing: tokio::sync::Mutex<Writing>,
    current: RwLock<Arc<Generation>>,
}

impl Search {
    /// Opens the index, makes it where there is none. An index of another version
    /// or a damaged one is put aside for an empty one at position 0, which
    /// [`follow`](Self::follow) fills.
    pub fn open(options: Options) -> Result<Self> {
        let dir = &options.dir;
        std::fs::create_dir_all(dir).map_err(file("make folder", dir))?;
        let open = || generation::current(dir).and_then(|name| Generation::open(dir, &name));
        let current = match open() {
            Some(current) => current,
            None => make(&options, open)?,
        };
        Ok(Self {
            inner: Arc::new(Inner {
                writing: tokio::sync::Mutex::default(),
                current: RwLock::new(Arc::new(current)),
                options,
            }),
        })
    }

    /// What a query finds: `limit` columns after the first `offset`. Beyond the
    /// 10,000th nothing is listed, though all are counted.
    pub fn query(&self, query: &Query, offset: usize, limit: usize) -> Result<Hits> {
        let generation = self.generation();
        let position = generation.position();
        let now = self.inner.options.clock.now();
        // a damaged index must not take the program along
        let (total, ids) = std::panic::catch_unwind(AssertUnwindSafe(|| {
            run::run(&generation, query, now, offset, limit)
        }))
        .map_err(|_| Error::Stopped("searching"))??;
        Ok(Hits {
            total,
            ids,
            position,
        })
    }

    /// Up to which change of the store the index is.
    pub fn position(&self) -> ChangeSeq {
        self.generation().position()
    }

    /// How many columns are in the index, copies of a piece included.
    pub fn len(&self) -> u64 {
        self.generation().searcher().num_docs()
    }

    /// Whether nothing is in the index.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads every file of the index and names those whose checksum is wrong.
    pub fn damaged_files(&self) -> Result<Vec<PathBuf>> {
        let index = &self.generation().index;
        let damaged = index
            .validate_checksum()
            .map_err(crate::error::index("checking it"))?;
        Ok(damaged.into_iter().collect())
    }

    pub(crate) fn generation(&self) -> Arc<Generation> {
        let current = self.inner.current.read();
        Arc::clone(&current.unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn set_generation(&self, generation: Arc<Generation>) {
        let current = self.inner.current.write();
        *current.unwrap_or_else(PoisonError::into_inner) = generation;
    }

    /// Shows what another process committed.
    pub(crate) fn refresh(&self) -> Result<()> {
        let dir = &self.inner.options.dir;
        let mine = self.generation();
        match generation::current(dir) {
            Some(name) if name != mine.name => {
                if let Some(other) = Generation::open(dir, &name) {
                    self.set_generation(Arc::new(other));
                }
                Ok(())
            }
            _ => mine.reload(),
        }
    }
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search")
            .field("options", &self.inner.options)
            .field("position", &self.position())
            .finish_non_exhaustive()
    }
}

/// Makes an empty index, unless another process is just doing that.
fn make(options: &Options, open: impl Fn() -> Option<Generation>) -> Result<Generation> {
    const TRIES: u32 = 50;
    let dir = &options.dir;
    for _ in 0..TRIES {
        if let Some(_lock) = generation::lock(dir)? {
            if let Some(current) = open() {
                return Ok(current);
            }
            let made = Generation::create(dir)?;
            generation::set_current(dir, &made.name)?;
            generation::sweep(dir, &made.name)?;
            return Ok(made);
        }
        if let Some(current) = open() {
            return Ok(current);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(Error::Busy(dir.clone()))
}
