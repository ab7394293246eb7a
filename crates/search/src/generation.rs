//! One index in one folder, and the file that says which folder is read.
//!
//! ```text
//! <dir>/current         the name of the folder that readers read
//! <dir>/writer.lock     locked by the process that writes
//! <dir>/v1-7/           an index of version 1, the seventh made here
//! ```
//! A new index is made in a folder of its own and `current` is renamed over the
//! old one at the end, so a reader sees the old index or the whole new one.

use std::{
    fs::{self, File, TryLockError},
    io::Write,
    path::Path,
    sync::RwLock,
};

use colonnade_model::ChangeSeq;
use tantivy::{
    Index, IndexReader, IndexSettings, ReloadPolicy, Searcher, directory::MmapDirectory,
    tokenizer::TextAnalyzer,
};

use crate::{
    Error, Result,
    error::{file, index},
    schema::{Fields, VERSION},
    stream::{self, LineTokenizer},
};

const CURRENT: &str = "current";
const LOCK: &str = "writer.lock";

/// An open index.
pub(crate) struct Generation {
    pub name: String,
    pub index: Index,
    pub fields: Fields,
    reader: IndexReader,
    position: RwLock<ChangeSeq>,
}

impl Generation {
    /// Makes an empty index in a folder not used before.
    pub(crate) fn create(dir: &Path) -> Result<Self> {
        let next = folders(dir)?.into_iter().map(|(_, number)| number).max();
        let name = format!("v{VERSION}-{}", next.unwrap_or(0) + 1);
        let path = dir.join(&name);
        fs::create_dir_all(&path).map_err(file("make folder", &path))?;
        let fields = Fields::new();
        let directory = MmapDirectory::open(&path)
            .map_err(|error| index("opening its folder")(error.into()))?;
        let made = Index::create(directory, fields.schema.clone(), IndexSettings::default())
            .map_err(index("making it"))?;
        Self::with(name, made, fields)
    }

    /// Opens the index in a folder; `None` where it is of another version, is not
    /// there or is damaged.
    pub(crate) fn open(dir: &Path, name: &str) -> Option<Self> {
        if version_of(name)? != VERSION {
            return None;
        }
        // the engine panics on some files that were cut short
        let opened = std::panic::catch_unwind(|| Self::open_whole(dir, name));
        opened.unwrap_or_else(|_| {
            tracing::warn!("search index is damaged");
            None
        })
    }

    fn open_whole(dir: &Path, name: &str) -> Option<Self> {
        let opened = Index::open_in_dir(dir.join(name)).and_then(|opened| {
            opened.load_metas()?;
            Ok(opened)
        });
        let fields = Fields::new();
        match opened {
            Ok(opened) if opened.schema() == fields.schema => {
                Self::with(name.to_owned(), opened, fields)
                    .inspect_err(|error| tracing::warn!(%error, "search index cannot be read"))
                    .ok()
            }
            Ok(_) => None,
            Err(error) => {
                tracing::warn!(%error, "search index cannot be opened");
                None
            }
        }
    }

    fn with(name: String, index_: Index, fields: Fields) -> Result<Self> {
        index_
            .tokenizers()
            .register(stream::NAME, TextAnalyzer::from(LineTokenizer));
        let reader = index_
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(index("opening it for reading"))?;
        let generation = Self {
            name,
            index: index_,
            fields,
            reader,
            position: RwLock::new(ChangeSeq(0)),
        };
        generation.reload()?;
        Ok(generation)
    }

    /// Shows readers what was committed.
    pub(crate) fn reload(&self) -> Result<()> {
        // the position first: documents newer than it are only applied again
        let position = self.committed()?;
        self.reader.reload().map_err(index("reading it again"))?;
        *self
            .position
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = position;
        Ok(())
    }

    /// The position that stands with the last commit; 0 for an empty index.
    fn committed(&self) -> Result<ChangeSeq> {
        let metas = self
            .index
            .load_metas()
            .map_err(index("reading its state"))?;
        match metas.payload {
            None => Ok(ChangeSeq(0)),
            Some(text) => text.parse().map(ChangeSeq).map_err(|_| {
                let what = format!("position `{text}` is no number");
                index("reading its state")(tantivy::TantivyError::SystemError(what))
            }),
        }
    }

    /// What can be searched now.
    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Up to which change it is.
    pub(crate) fn position(&self) -> ChangeSeq {
        *self
            .position
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The folder that readers read, if one is named.
pub(crate) fn current(dir: &Path) -> Option<String> {
    let name = fs::read_to_string(dir.join(CURRENT)).ok()?;
    let name = name.trim();
    version_of(name).map(|_| name.to_owned())
}

/// Makes a folder the one that readers read: all of it or nothing.
pub(crate) fn set_current(dir: &Path, name: &str) -> Result<()> {
    let (new, path) = (dir.join("current.new"), dir.join(CURRENT));
    File::create(&new)
        .and_then(|mut made| {
            made.write_all(name.as_bytes())?;
            made.sync_all()
        })
        .and_then(|()| fs::rename(&new, &path))
        .and_then(|()| File::open(dir)?.sync_all())
        .map_err(file("write", &path))
}

/// Deletes every index folder but one. Only for whoever holds the lock. What
/// cannot be deleted (another process may still read it) is left for next time.
pub(crate) fn sweep(dir: &Path, keep: &str) -> Result<()> {
    for (name, _) in folders(dir)? {
        if name != keep
            && let Err(error) = fs::remove_dir_all(dir.join(&name))
        {
            tracing::warn!(%error, index.folder = name, "old search index cannot be deleted");
        }
    }
    Ok(())
}

/// The lock of the one process that writes; `None` where another holds it. The
/// system gives it back when the process ends, however it ends.
pub(crate) fn lock(dir: &Path) -> Result<Option<File>> {
    let path = dir.join(LOCK);
    let held = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(file("open", &path))?;
    match held.try_lock() {
        Ok(()) => Ok(Some(held)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(source)) => Err(Error::File {
            doing: "lock",
            path,
            source,
        }),
    }
}

fn folders(dir: &Path) -> Result<Vec<(String, u64)>> {
    let entries = fs::read_dir(dir).map_err(file("list", dir))?;
    Ok(entries
        .filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            version_of(&name)?;
            let number = name.split_once('-')?.1.parse().ok()?;
            Some((name, number))
        })
        .collect())
}

/// 1 of `v1-7`; `None` for names that are not ours.
fn version_of(name: &str) -> Option<u32> {
    let (version, number) = name.strip_prefix('v')?.split_once('-')?;
    number.parse::<u64>().ok()?;
    version.parse().ok()
}
