//! One input: read on many threads, filed in order, committed in batches with how
//! far it came.

use std::{ops::ControlFlow, path::Path, time::Instant};

use anyhow::Context as _;
use colonnade_crawl::{Captured, Filer, Reading, digest, read, read_draft};
use colonnade_extract::Input;
use colonnade_model::{Clock as _, SystemClock};
use colonnade_store::{ImportProgress, Store, Writer};
use tokio::runtime::Handle;

use super::{
    counts::Counts,
    items::{self, Item, What},
    lists, people,
};
use crate::{
    contract,
    exit::Hinted,
    in_order,
    progress::{Progress, Unit},
};

/// Items filed in one transaction.
const BATCH: usize = 64;

/// Imports inputs into a store.
#[derive(Clone, Debug)]
pub(super) struct Importer {
    pub(super) store: Store,
    pub(super) filer: Filer,
    pub(super) threads: usize,
    pub(super) url: Option<String>,
}

/// Why an input could not be imported.
pub(super) enum Failure {
    /// The input itself: others may fare better.
    Input(anyhow::Error),
    /// The store: no other would.
    Store(anyhow::Error),
}

/// An item, read.
enum Read {
    Captured(Box<Captured>),
    Reading(Box<Reading>),
    Failed(String, String),
}

impl Importer {
    /// Imports one file.
    pub(super) async fn import(&self, path: &Path) -> Result<Counts, Failure> {
        let input = |error: std::io::Error| Failure::Input(error.into());
        if people::is_acts(path).map_err(input)? {
            return people::import(&self.store, path).await;
        }
        match items::kind(path).map_err(input)? {
            Input::Warc => {
                let (fingerprint, progress) = self.progress(path).await?;
                let items = items::archive(path, progress.offset).map_err(input)?;
                self.file(path, items, Some(fingerprint), progress).await
            }
            Input::JsonLines => {
                let (fingerprint, progress) = self.progress(path).await?;
                let items = items::lines(path, progress.offset).map_err(input)?;
                self.file(path, items, Some(fingerprint), progress).await
            }
            Input::Page | Input::Feed => {
                let item = items::saved(path, self.url.as_deref(), SystemClock.now()).map_err(input)?;
                self.file(path, std::iter::once(item), None, ImportProgress::default()).await
            }
            Input::Opml => lists::opml(&self.store, &self.filer, path).await,
            Input::UrlList => lists::addresses(&self.store, path).await,
            Input::Unknown => Err(Failure::Input(
                Hinted::new(
                    "it is nothing Colonnade reads",
                    "inputs are WARC files, saved pages and feeds, OPML, lists of addresses and our own JSON lines",
                )
                .into(),
            )),
        }
    }

    /// How far an earlier import of the same bytes in the same way came. A finished
    /// one begins anew: everything in it is known by then.
    async fn progress(&self, path: &Path) -> Result<(String, ImportProgress), Failure> {
        let fingerprint = fingerprint(path, &format!("{:?}", self.filer.choice))
            .map_err(|error| Failure::Input(error.into()))?;
        let known = self
            .store
            .imports()
            .progress(&fingerprint)
            .await
            .map_err(store)?;
        let progress = known.filter(|known| !known.finished).unwrap_or_default();
        Ok((fingerprint, progress))
    }

    async fn file(
        &self,
        path: &Path,
        items: impl Iterator<Item = Item> + Send + 'static,
        fingerprint: Option<String>,
        begin: ImportProgress,
    ) -> Result<Counts, Failure> {
        let length = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        let label = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let bar = Progress::new(&label, Unit::Bytes, length);
        if begin.records > 0 {
            bar.say(&format!("{label}: going on after record {}", begin.records));
        }
        let importer = self.clone();
        let path = path.display().to_string();
        let filed = tokio::task::spawn_blocking(move || {
            let counts = serde_json::from_str(&begin.counts).unwrap_or_default();
            let mut filing = Run {
                batch: Vec::with_capacity(BATCH),
                counts,
                began: Instant::now(),
                begun_at: begin.records,
                progress: begin,
                importer,
                path,
                fingerprint,
                bar,
                handle: Handle::current(),
            };
            filing.run(items)
        })
        .await;
        match filed {
            Ok(filed) => filed.map_err(Failure::Store),
            Err(panic) => Err(Failure::Store(panic.into())),
        }
    }
}

/// The state of one running import.
struct Run {
    importer: Importer,
    path: String,
    fingerprint: Option<String>,
    batch: Vec<(u64, Read)>,
    counts: Counts,
    progress: ImportProgress,
    begun_at: u64,
    began: Instant,
    bar: Progress,
    handle: Handle,
}

impl Run {
    fn run(&mut self, items: impl Iterator<Item = Item> + Send) -> anyhow::Result<Counts> {
        let threads = self.importer.threads;
        let failed = in_order::map(items, threads, Item::weight, read_item, |read| {
            self.batch.push(read);
            if self.batch.len() < BATCH {
                return ControlFlow::Continue(());
            }
            match self.commit(false) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error),
            }
        });
        if let Some(error) = failed {
            return Err(error);
        }
        self.commit(true)?;
        self.bar.end();
        Ok(self.counts.clone())
    }

    /// Files what is waiting, with how far the import came, all or nothing.
    fn commit(&mut self, finished: bool) -> anyhow::Result<()> {
        let batch = std::mem::take(&mut self.batch);
        let handle = self.handle.clone();
        let counts = handle
            .block_on(self.file(&batch, finished))
            .context("nothing of the last batch was kept")?;
        for (_, read) in &batch {
            if let Read::Failed(name, why) = read {
                self.bar.say(&format!("error: `{name}`: {why}"));
            }
        }
        self.counts = counts;
        let pages = (self.progress.records - self.begun_at) as f64
            / self.began.elapsed().as_secs_f64().max(0.001);
        let message = format!(
            "{} new, {} known, {pages:.0} pages/s",
            self.counts.new, self.counts.known
        );
        self.bar.at(self.progress.offset, &message);
        Ok(())
    }

    async fn file(&mut self, batch: &[(u64, Read)], finished: bool) -> anyhow::Result<Counts> {
        let mut counts = self.counts.clone();
        let mut writer = self.importer.store.writer().await?;
        for (_, read) in batch {
            match read {
                Read::Captured(captured) => writer.expect(captured.expected()),
                Read::Reading(reading) => writer.expect([reading.expected()]),
                Read::Failed(..) => (),
            }
        }
        for (_, read) in batch {
            file_one(&self.importer.filer, &mut writer, read, &mut counts).await?;
        }
        let mut progress = self.progress.clone();
        progress.offset = batch.last().map_or(progress.offset, |(next, _)| *next);
        progress.records += batch.len() as u64;
        progress.counts = serde_json::to_string(&counts)?;
        progress.finished = finished;
        if let Some(fingerprint) = &self.fingerprint {
            writer
                .save_import(fingerprint, &self.path, &progress)
                .await?;
        }
        writer.commit().await?;
        self.progress = progress;
        Ok(counts)
    }
}

async fn file_one(
    filer: &Filer,
    writer: &mut Writer,
    read: &Read,
    counts: &mut Counts,
) -> anyhow::Result<()> {
    match read {
        Read::Captured(captured) => {
            let (outcomes, mut is_new) = filer.file_capture(writer, captured).await?;
            if outcomes.is_empty() {
                counts.captures += u64::from(is_new);
            }
            for outcome in outcomes {
                counts.note(&outcome, std::mem::take(&mut is_new));
            }
        }
        Read::Reading(reading) => {
            let outcome = filer.file(writer, reading, None).await?;
            counts.note(&outcome, false);
        }
        Read::Failed(..) => counts.failed += 1,
    }
    Ok(())
}

/// Reads an item on a worker thread.
fn read_item(item: Item) -> (u64, Read) {
    let read = match item.what {
        What::Capture(capture) => Read::Captured(Box::new(read(capture))),
        What::Failed(name, why) => Read::Failed(name, why),
        What::Line(line) => match contract::draft(&line) {
            Ok(Some((draft, seen_at))) => {
                let seen_at = seen_at.unwrap_or_else(|| SystemClock.now());
                Read::Reading(Box::new(read_draft(draft, seen_at)))
            }
            Ok(None) => Read::Failed("line".to_owned(), "it is no column".to_owned()),
            Err(error) => Read::Failed("line".to_owned(), error.to_string()),
        },
    };
    (item.next, read)
}

/// What tells one input from another: its length, its beginning and its end, and
/// the way it is imported.
fn fingerprint(path: &Path, way: &str) -> std::io::Result<String> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    const PART: u64 = 64 << 10;
    let mut file = std::fs::File::open(path)?;
    let length = file.metadata()?.len();
    let mut bytes = format!("{length} {way} ").into_bytes();
    (&mut file).take(PART).read_to_end(&mut bytes)?;
    file.seek(SeekFrom::Start(length.saturating_sub(PART)))?;
    file.take(PART).read_to_end(&mut bytes)?;
    Ok(digest(&bytes))
}

pub(super) fn store(error: colonnade_store::Error) -> Failure {
    Failure::Store(error.into())
}
