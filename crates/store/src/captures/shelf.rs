//! The WARC file that captures are appended to.
//!
//! A file bears `.open` at the end of its name while it is written to, and its
//! writer holds a lock on it. Its bytes are on disk before the rows that point at
//! them are committed; a transaction that fails takes its bytes back. Whoever finds
//! an `.open` file that nobody holds cuts it after the last record with a committed
//! row and writes on.

use std::{
    fs::{File, OpenOptions},
    hash::{BuildHasher as _, Hasher as _},
    io::{Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use jiff::{Timestamp, tz::Offset};
use sqlx::AnyConnection;
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::record;
use crate::{Error, Result, sql::Sql};

/// The ending of a file that is written to.
const OPEN: &str = ".open";

/// The directory of captures and its open file.
#[derive(Debug)]
pub(crate) struct Shelf {
    directory: PathBuf,
    /// A file this long is closed.
    file_bytes: u64,
    files: AtomicU32,
    open: Arc<Mutex<Option<OpenFile>>>,
}

#[derive(Debug)]
struct OpenFile {
    file: File,
    /// Its name once it is closed, as rows hold it.
    name: String,
    path: PathBuf,
    length: u64,
}

/// Where a record lies.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) offset: u64,
    pub(crate) length: u64,
}

/// The open file in the hands of one transaction; dropped, it takes back what it
/// was given.
#[derive(Debug)]
pub(crate) struct Shelving {
    shelf: Arc<Shelf>,
    open: OwnedMutexGuard<Option<OpenFile>>,
    /// The length to go back to.
    start: u64,
}

impl Shelf {
    pub(crate) fn new(directory: PathBuf, file_bytes: u64) -> Self {
        Self {
            directory,
            file_bytes: file_bytes.max(1),
            files: AtomicU32::new(0),
            open: Arc::default(),
        }
    }

    /// The present path of a file.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        let closed = self.directory.join(name);
        let open = self.directory.join(format!("{name}{OPEN}"));
        // it may be closed between the two looks, so the closed name is the answer
        if !closed.exists() && open.exists() {
            open
        } else {
            closed
        }
    }

    /// True where a file was left behind by a process that is gone.
    pub(crate) fn has_orphan(&self) -> Result<bool> {
        let orphan = |path: &PathBuf| lock(path).is_ok_and(|file| file.is_some());
        Ok(self.open_files()?.iter().any(orphan))
    }

    /// Takes the open file up, an orphaned one or a new one. `on` holds the pen, so
    /// that no commit that points into a file is still on its way.
    pub(crate) async fn reach(
        self: Arc<Self>,
        on: &mut AnyConnection,
        now: Timestamp,
    ) -> Result<Shelving> {
        let mut open = self.open.clone().lock_owned().await;
        if open.is_none() {
            *open = self.adopt(on, now).await?;
        }
        if open.is_none() {
            *open = Some(self.begin(now)?);
        }
        let start = open.as_ref().map_or(0, |file| file.length);
        Ok(Shelving {
            shelf: self,
            open,
            start,
        })
    }

    /// Lets the open file go; the next to open the store takes it up.
    pub(crate) async fn close(&self) {
        *self.open.lock().await = None;
    }

    async fn adopt(&self, on: &mut AnyConnection, now: Timestamp) -> Result<Option<OpenFile>> {
        for path in self.open_files()? {
            let locked = lock(&path).map_err(|e| Error::file("take up", &path, e))?;
            let name = path.file_stem().and_then(|name| name.to_str());
            let (Some(file), Some(name)) = (locked, name) else {
                continue;
            };
            let find = "SELECT COALESCE(MAX(at_byte + length), 0) FROM captures WHERE file = $1";
            let length = Sql::new("looking for the end of a WARC file", find)
                .bind(name)
                .one(&mut *on)
                .await?
                .count()?;
            let mut open = OpenFile {
                file,
                name: name.to_owned(),
                path: path.clone(),
                length,
            };
            open.cut(length)?;
            tracing::info!(
                capture.file = name,
                bytes = length,
                "took a WARC file up again"
            );
            if length >= self.file_bytes {
                self.finish(&open)?;
                continue;
            }
            if length == 0 {
                open.write(&record::warcinfo(name, now))?;
            }
            return Ok(Some(open));
        }
        Ok(None)
    }

    fn begin(&self, now: Timestamp) -> Result<OpenFile> {
        let serial = self.files.fetch_add(1, Ordering::Relaxed) + 1;
        let random = std::hash::RandomState::new().build_hasher().finish() >> 32;
        let time = Offset::UTC.to_datetime(now).strftime("%Y%m%dT%H%M%SZ");
        let name = format!("colonnade-{time}-{serial:05}-{random:08x}.warc.gz");
        let path = self.directory.join(format!("{name}{OPEN}"));
        let failed = |e| Error::file("make", &path, e);
        let file = OpenOptions::new()
            .create_new(true)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(failed)?;
        file.try_lock()
            .map_err(|e| Error::file("lock", &path, e.into()))?;
        let mut open = OpenFile {
            file,
            name,
            path,
            length: 0,
        };
        let info = record::warcinfo(&open.name, now);
        open.write(&info)?;
        self.sync_directory();
        Ok(open)
    }

    fn finish(&self, open: &OpenFile) -> Result<()> {
        let closed = self.directory.join(&open.name);
        std::fs::rename(&open.path, &closed).map_err(|e| Error::file("close", &open.path, e))?;
        self.sync_directory();
        Ok(())
    }

    /// A new name is safe once its directory is on disk; not all systems can do that.
    fn sync_directory(&self) {
        if let Err(error) = File::open(&self.directory).and_then(|dir| dir.sync_all()) {
            tracing::debug!(%error, "the directory of captures cannot be synced");
        }
    }

    fn open_files(&self) -> Result<Vec<PathBuf>> {
        let failed = |e| Error::file("list", &self.directory, e);
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(&self.directory).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.to_string_lossy().ends_with(OPEN) {
                paths.push(path);
            }
        }
        paths.sort();
        Ok(paths)
    }
}

/// The file with its lock; `None` where somebody holds it or it is gone.
fn lock(path: &Path) -> std::io::Result<Option<File>> {
    let file = match OpenOptions::new().read(true).write(true).open(path) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let held = file.try_lock().is_err();
    // it may have been closed under its final name just before
    Ok((!held && path.exists()).then_some(file))
}

impl OpenFile {
    fn cut(&mut self, length: u64) -> Result<()> {
        let cut = self.file.set_len(length);
        cut.map_err(|e| Error::file("cut", &self.path, e))?;
        self.length = length;
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let failed = |e| Error::file("write to", &self.path, e);
        self.file
            .seek(SeekFrom::Start(self.length))
            .map_err(failed)?;
        self.file.write_all(bytes).map_err(failed)?;
        self.length += bytes.len() as u64;
        Ok(())
    }
}

impl Shelving {
    /// Appends one record.
    pub(crate) fn append(&mut self, record: &[u8]) -> Result<Place> {
        let open = self.open.as_mut();
        let open = open.ok_or_else(|| Error::row("captures.file", "no open file"))?;
        let offset = open.length;
        if let Err(error) = open.write(record) {
            // half of it may stand in the file
            open.cut(offset)?;
            return Err(error);
        }
        Ok(Place {
            file: open.name.clone(),
            offset,
            length: record.len() as u64,
        })
    }

    /// Returns when all of it is on disk.
    pub(crate) async fn sync(&mut self) -> Result<()> {
        let Some(open) = self.open.as_ref() else {
            return Ok(());
        };
        let failed = |e| Error::file("write to disk", &open.path, e);
        let file = open.file.try_clone().map_err(failed)?;
        let synced = tokio::task::spawn_blocking(move || file.sync_data()).await;
        synced.map_err(|e| failed(e.into()))?.map_err(failed)
    }

    /// The rows stand: so do the bytes. A full file is closed.
    pub(crate) fn keep(mut self) -> Result<()> {
        if let Some(open) = self.open.as_ref() {
            self.start = open.length;
            if open.length >= self.shelf.file_bytes {
                self.shelf.finish(open)?;
                *self.open = None;
            }
        }
        Ok(())
    }

    /// Nobody knows whether the rows stand: the file is left to be taken up again.
    pub(crate) fn abandon(mut self) {
        *self.open = None;
    }
}

impl Drop for Shelving {
    fn drop(&mut self) {
        let start = self.start;
        if let Some(open) = self.open.as_mut().filter(|open| open.length > start)
            && let Err(error) = open.cut(start)
        {
            tracing::warn!(%error, "cannot take back what was not committed");
            *self.open = None;
        }
    }
}
