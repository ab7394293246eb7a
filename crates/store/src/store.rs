//! Opening a store, and the doors to its nouns.

use std::{path::PathBuf, sync::Arc};

use colonnade_model::Clock;
use sqlx::AnyPool;

use crate::{
    Acts, Captures, Changes, Columnists, Columns, Counting, Crawlers, Desk, EntryPoints, Error,
    Gathering, Hosts, Hub, Imports, Items, Jobs, Newspapers, Reports, Result, Subscriptions,
    Surveys, Writer, captures::Shelf, changes::News, connect, dialect::Dialect, filters::Filters,
    migrations, rosters::Rosters, sql::Sql,
};

/// How to open a store.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where captures and the embedded database are kept.
    pub data_dir: PathBuf,
    /// `sqlite://…` or `postgres://…`; `None`: `colonnade.sqlite` in the data directory.
    pub database: Option<String>,
    /// Connections for reading.
    pub readers: u32,
    /// A WARC file is closed and a new one begun at this many bytes.
    pub warc_file_bytes: u64,
    /// The clock that dates new rows.
    pub clock: Arc<dyn Clock>,
}

/// An open store; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store(pub(crate) Arc<Inner>);

/// What all clones of a store share.
#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) dialect: Dialect,
    /// Connections that only read.
    pub(crate) readers: AnyPool,
    /// Connections that write; with SQLite there is one.
    pub(crate) writers: AnyPool,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) news: News,
    pub(crate) rosters: Rosters,
    pub(crate) filters: Filters,
}

impl Store {
    /// Opens the store, makes what is missing and runs the migrations.
    pub async fn open(options: Options) -> Result<Self> {
        Ok(Self::open_and_migrate(options).await?.0)
    }

    /// Names of the migrations this call applied; `open` has already run them, so
    /// this is for `colonnade migrate`, which opens with it.
    pub async fn migrate(options: Options) -> Result<Vec<String>> {
        let (store, applied) = Self::open_and_migrate(options).await?;
        store.close().await;
        Ok(applied)
    }

    async fn open_and_migrate(options: Options) -> Result<(Self, Vec<String>)> {
        let captures = options.data_dir.join("captures");
        std::fs::create_dir_all(&captures)
            .map_err(|e| Error::file("make directory", &captures, e))?;
        let pools = connect::open(&options).await?;
        let applied = migrations::apply(&pools, &*options.clock).await?;
        let news = News::follow(&pools).await?;
        let store = Self(Arc::new(Inner {
            dialect: pools.dialect,
            readers: pools.readers,
            writers: pools.writers,
            clock: options.clock,
            shelf: Arc::new(Shelf::new(captures, options.warc_file_bytes)),
            news,
            rosters: Rosters::default(),
            filters: Filters::default(),
        }));
        if store.0.shelf.has_orphan()? {
            // a crash left a WARC file: cut it to what was committed
            let mut writer = store.writer().await?;
            writer.take_shelf_up().await?;
            writer.commit().await?;
        }
        if store.columnists().are_unspelt().await? {
            // only after migrating, or where another program wrote
            while store.spell().await? {}
        }
        Ok((store, applied))
    }

    /// Writes the words of some names that have none yet; false: all have theirs.
    async fn spell(&self) -> Result<bool> {
        let mut writer = self.writer().await?;
        let wrote = writer.spell().await?;
        writer.commit().await?;
        Ok(wrote)
    }

    /// Sketches all columns that were filed without a sketch or by older rules, and folds
    /// the copies among them; how many these were. `progress` is told how many are done.
    /// Stopped anywhere, it goes on from there the next time.
    pub async fn sketch(&self, progress: &(dyn Fn(u64) + Sync)) -> Result<u64> {
        const AT_ONCE: u32 = 200;
        let mut done = 0;
        loop {
            let mut writer = self.writer().await?;
            let some = writer.sketch(AT_ONCE).await?;
            writer.commit().await?;
            if some == 0 {
                return Ok(done);
            }
            done += some;
            progress(done);
        }
    }

    /// Waits until every change acknowledged so far is on disk, then closes.
    pub async fn close(self) {
        self.0.shelf.close().await;
        self.0.news.stop();
        self.0.readers.close().await;
        self.0.writers.close().await;
    }

    /// Newspapers.
    pub fn newspapers(&self) -> Newspapers<'_> {
        Newspapers(self)
    }

    /// What people decided about columnists.
    pub fn acts(&self) -> Acts<'_> {
        Acts(self)
    }

    /// Columnists.
    pub fn columnists(&self) -> Columnists<'_> {
        Columnists(self)
    }

    /// Columns.
    pub fn columns(&self) -> Columns<'_> {
        Columns(self)
    }

    /// Captures.
    pub fn captures(&self) -> Captures<'_> {
        Captures(self)
    }

    /// The change log.
    pub fn changes(&self) -> Changes<'_> {
        Changes(self)
    }

    /// What visitors say about who wrote a column.
    pub fn reports(&self) -> Reports<'_> {
        Reports(self)
    }

    /// Reads, visits, favourites.
    pub fn counting(&self) -> Counting<'_> {
        Counting(self)
    }

    /// How far imports came.
    pub fn imports(&self) -> Imports<'_> {
        Imports(self)
    }

    /// Where newspapers announce columns.
    pub fn entry_points(&self) -> EntryPoints<'_> {
        EntryPoints(self)
    }

    /// How gathering goes.
    pub fn gathering(&self) -> Gathering<'_> {
        Gathering(self)
    }

    /// The hosts of entry points and pages.
    pub fn hosts(&self) -> Hosts<'_> {
        Hosts(self)
    }

    /// Our own hub: who is told of changes of our feeds.
    pub fn hub(&self) -> Hub<'_> {
        Hub(self)
    }

    /// What entry points have announced.
    pub fn items(&self) -> Items<'_> {
        Items(self)
    }

    /// Crawlers at work.
    pub fn crawlers(&self) -> Crawlers<'_> {
        Crawlers(self)
    }

    /// Who may sit down at the owner's desk.
    pub fn desk(&self) -> Desk<'_> {
        Desk(self)
    }

    /// Newspapers looked over for the owner.
    pub fn surveys(&self) -> Surveys<'_> {
        Surveys(self)
    }

    /// Work to be done.
    pub fn jobs(&self) -> Jobs<'_> {
        Jobs(self)
    }

    /// Whom hubs tell of changes.
    pub fn subscriptions(&self) -> Subscriptions<'_> {
        Subscriptions(self)
    }

    /// A value kept under a key ("sample", "site.secret").
    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        Sql::new(
            "reading a setting",
            "SELECT value FROM settings WHERE name = $1",
        )
        .bind(key)
        .first(self.readers())
        .await?
        .map(|mut row| row.text())
        .transpose()
    }

    /// Keeps a value under a key.
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        let upsert = "INSERT INTO settings (name, value) VALUES ($1, $2) \
            ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        Sql::new("keeping a setting", upsert)
            .bind(key)
            .bind(value)
            .run(self.writers())
            .await?;
        Ok(())
    }

    /// Removes the sample edition (newspapers marked `sample`, their columns,
    /// columnists that wrote nowhere else) and leaves changes in the log. Returns
    /// the number of columns removed.
    pub async fn remove_sample(&self) -> Result<u64> {
        let mut writer = self.writer().await?;
        let removed = writer.remove_sample().await?;
        writer.commit().await?;
        Ok(removed)
    }

    /// One transaction that writes: one at a time, with SQLite in this and every
    /// other process, with PostgreSQL on all machines; a second caller waits. So
    /// read and decide before, and hold it briefly.
    pub async fn writer(&self) -> Result<Writer> {
        Writer::begin(self).await
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.0.dialect
    }

    pub(crate) fn readers(&self) -> &AnyPool {
        &self.0.readers
    }

    pub(crate) fn writers(&self) -> &AnyPool {
        &self.0.writers
    }
}
