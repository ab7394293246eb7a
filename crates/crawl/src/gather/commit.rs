//! The one writer of a process: what the turns bring is filed in their order, many of
//! them in one transaction, so that a disk is waited for once for all.

use std::{sync::Arc, time::Duration};

use colonnade_model::NewspaperId;
use colonnade_store::{Item, NewJob, NewSubscription, PUSH, Store, Visit, Writer};
use jiff::{SignedDuration, Timestamp};
use tokio::{
    sync::{OwnedSemaphorePermit, mpsc, oneshot, watch},
    time::{Instant, timeout_at},
};

use super::{
    older::{OLDER, Steps},
    summary::Summary,
    task::PAGE,
    websub::{self, HubDone, Pushed},
};
use crate::{Captured, Filer, Reading, Result, fetch::Fetcher};

/// Most pieces of work in one transaction.
const AT_ONCE: usize = 256;
/// How long the first of them waits for others, while there is room for others.
const WINDOW: Duration = Duration::from_millis(50);

/// A piece of work that is done and wants to stand.
#[derive(Debug)]
pub(super) enum Done {
    /// An entry point was visited.
    Visited(Box<Visited>),
    /// A page was fetched, or not.
    Page(Box<PageDone>),
    /// A step towards older columns was taken, or not.
    Older(Box<OlderDone>),
    /// A subscription was looked after, or what a hub told was read and is nothing.
    Hub(Box<HubDone>),
    /// A host is given back.
    Released {
        host: String,
        not_before: Option<Timestamp>,
    },
    /// Everything before this stands when the answer comes.
    Flush(oneshot::Sender<()>),
}

impl Done {
    fn visited(&self) -> Option<&Visited> {
        match self {
            Self::Visited(visited) => Some(visited),
            _ => None,
        }
    }

    /// The room that it takes until it is filed.
    fn room(&self) -> usize {
        let room = self.visited().and_then(|visited| visited.room.as_ref());
        room.map_or(0, OwnedSemaphorePermit::num_permits)
    }

    fn visit(&self) -> Option<&Visit> {
        let visited = self.visited().filter(|visited| visited.pushed.is_none());
        visited.map(|visited| &visited.visit)
    }

    /// The kind and key of the job that this ends.
    fn ended(&self) -> Option<(&str, &str)> {
        match self {
            Self::Page(page) if matches!(page.result, PageResult::Captured(_)) => {
                Some((PAGE, &page.job))
            }
            Self::Older(older) if older.result.is_ok() => Some((OLDER, &older.job)),
            Self::Visited(visited) => visited.pushed.as_ref().map(|push| (PUSH, &*push.job)),
            Self::Hub(hub) if hub.is_ended() => Some((hub.kind, &hub.job)),
            _ => None,
        }
    }

    fn released(&self) -> Option<(&str, Option<Timestamp>)> {
        match self {
            Self::Released { host, not_before } => Some((host, *not_before)),
            _ => None,
        }
    }
}

/// Waits until all that was sent before stands. Where the committer is gone there is nothing
/// to wait for.
pub(super) async fn flush(done: &mpsc::Sender<Done>) {
    let (answer, stands) = oneshot::channel();
    if done.send(Done::Flush(answer)).await.is_ok() {
        let _ = stands.await;
    }
}

/// A visit and what it brought.
#[derive(Debug)]
pub(super) struct Visited {
    pub(super) visit: Visit,
    pub(super) newspaper: NewspaperId,
    pub(super) unchanged: bool,
    /// Items that are new or of which something else is said now.
    pub(super) items: Vec<Item>,
    pub(super) new: u64,
    pub(super) known: u64,
    /// Marks of the entries that its feed has now, where they are others than before.
    pub(super) marks: Option<String>,
    /// Pages to fetch.
    pub(super) jobs: Vec<NewJob>,
    /// Items to file as they were told, without their pages.
    pub(super) readings: Vec<Reading>,
    /// A hub to be asked.
    pub(super) wanted: Option<NewSubscription>,
    /// The token of the hub on which one relied, and whether it missed something.
    pub(super) missed: Option<(String, bool)>,
    /// Not visited: a hub told it.
    pub(super) pushed: Option<Pushed>,
    /// The room that all this takes until it is filed.
    pub(super) room: Option<OwnedSemaphorePermit>,
}

/// A page's job and how it went.
#[derive(Debug)]
pub(super) struct PageDone {
    /// Its key.
    pub(super) job: String,
    pub(super) attempts: u32,
    pub(super) result: PageResult,
    /// What was told of it, to be filed where the page is none or cannot be had.
    pub(super) told: Reading,
}

#[derive(Debug)]
pub(super) enum PageResult {
    /// It was fetched and read.
    Captured(Box<Captured>),
    /// It could not be had.
    Failed(Failure),
}

/// How a job failed.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) kind: String,
    pub(super) said: String,
    pub(super) wait: SignedDuration,
    pub(super) give_up: bool,
}

/// A step's job and what it brought.
#[derive(Debug)]
pub(super) struct OlderDone {
    /// Its key.
    pub(super) job: String,
    pub(super) attempts: u32,
    pub(super) newspaper: NewspaperId,
    pub(super) result: std::result::Result<Steps, Failure>,
}

/// Commits what comes until nobody sends any more.
pub(super) struct Committer {
    pub(super) store: Store,
    pub(super) filer: Filer,
    pub(super) fetcher: Arc<Fetcher>,
    pub(super) worker: String,
    pub(super) seen: watch::Sender<Summary>,
    /// The room for what is read and not filed yet.
    pub(super) room: usize,
}

impl Committer {
    pub(super) async fn run(self, mut done: mpsc::Receiver<Done>) -> Result<Summary> {
        let mut summary = Summary::default();
        let mut batch = Vec::with_capacity(AT_ONCE);
        while self.receive(&mut done, &mut batch).await {
            let mut counted = summary.clone();
            match self.commit(&batch, &mut counted).await {
                Ok(()) => summary = counted,
                Err(error) => {
                    tracing::warn!(%error, "a batch could not be filed; trying one by one");
                    if let Err(error) = self.one_by_one(&batch, &mut summary).await {
                        // before those who wait for an answer are let go: they are to see
                        // that nothing more is filed, and to ask nobody for it
                        done.close();
                        return Err(error);
                    }
                }
            }
            for done in batch.drain(..) {
                if let Done::Flush(answer) = done {
                    // whoever asked may be gone
                    let _ = answer.send(());
                }
            }
            self.seen.send_replace(summary.clone());
        }
        Ok(summary)
    }

    /// Takes what is done: as much as comes within a moment, for what a transaction costs is
    /// paid once for all. Nobody is kept waiting for others: not who wants to know that
    /// something stands, nor who wants room for the next answer. False: no more will come.
    async fn receive(&self, done: &mut mpsc::Receiver<Done>, batch: &mut Vec<Done>) -> bool {
        if done.recv_many(batch, AT_ONCE).await == 0 {
            return false;
        }
        let is_awaited = |one: &Done| matches!(one, Done::Flush(_));
        let until = Instant::now() + WINDOW;
        while batch.len() < AT_ONCE
            && batch.iter().map(Done::room).sum::<usize>() * 2 < self.room
            && !batch.iter().any(is_awaited)
        {
            let more = AT_ONCE - batch.len();
            match timeout_at(until, done.recv_many(batch, more)).await {
                Ok(1..) => {}
                Ok(0) | Err(_) => break,
            }
        }
        true
    }

    /// One thing that cannot be filed does not stop the others.
    async fn one_by_one(&self, batch: &[Done], summary: &mut Summary) -> Result<()> {
        for done in batch {
            let mut counted = summary.clone();
            let filed = self.commit(std::slice::from_ref(done), &mut counted).await;
            match filed {
                Ok(()) => *summary = counted,
                Err(error) => self.put_aside(done, &error, summary).await?,
            }
        }
        Ok(())
    }

    /// What cannot be filed is put off, so that it does not come again at once.
    async fn put_aside(
        &self,
        done: &Done,
        error: &crate::Error,
        summary: &mut Summary,
    ) -> Result<()> {
        const PAUSE: SignedDuration = SignedDuration::from_hours(1);
        tracing::error!(%error, "something gathered could not be filed");
        let mut writer = self.store.writer().await?;
        match done {
            Done::Visited(visited) if visited.pushed.is_some() => {
                if let Some(push) = &visited.pushed {
                    let failure = unfiled(error, PAUSE);
                    put_off(
                        &mut writer,
                        (PUSH, &push.job),
                        push.attempts,
                        &failure,
                        summary,
                    )
                    .await?;
                }
            }
            Done::Visited(visited) => {
                let mut visit = visited.visit.clone();
                visit.trouble = Some(("store".to_owned(), error.to_string()));
                visit.etag = None;
                visit.last_modified = None;
                visit.digest = None;
                visit.due_at = visit.at.checked_add(PAUSE).unwrap_or(Timestamp::MAX);
                writer.note_visits(&[&visit]).await?;
                *summary.failed.entry("store".to_owned()).or_default() += 1;
            }
            Done::Page(_) | Done::Older(_) | Done::Hub(_) => {
                let (job, attempts) = match done {
                    Done::Hub(hub) => ((hub.kind, hub.job.as_str()), hub.attempts),
                    Done::Page(page) => ((PAGE, page.job.as_str()), page.attempts),
                    Done::Older(older) => ((OLDER, older.job.as_str()), older.attempts),
                    _ => return Ok(()),
                };
                let failure = unfiled(error, PAUSE);
                put_off(&mut writer, job, attempts, &failure, summary).await?;
            }
            Done::Released { .. } | Done::Flush(_) => {}
        }
        Ok(writer.commit().await?)
    }

    async fn commit(&self, batch: &[Done], summary: &mut Summary) -> Result<()> {
        let robots = self.fetcher.take_robots();
        let stands = |done: &Done| !matches!(done, Done::Flush(_));
        if robots.is_empty() && !batch.iter().any(stands) {
            return Ok(());
        }
        let mut writer = self.store.writer().await?;
        writer.keep_robots(&robots).await?;
        let visits: Vec<&Visit> = batch.iter().filter_map(Done::visit).collect();
        writer.note_visits(&visits).await?;
        let visited = || batch.iter().filter_map(Done::visited);
        writer
            .add_items(visited().map(|one| (one.newspaper, one.items.as_slice())))
            .await?;
        let marks: Vec<_> = visited()
            .filter_map(|one| Some((one.visit.address.as_str(), one.marks.as_deref()?)))
            .collect();
        writer.keep_marks(&marks).await?;
        writer.add_jobs(visited().flat_map(|one| &one.jobs)).await?;
        for done in batch {
            match done {
                Done::Visited(visited) => {
                    writer.expect(visited.readings.iter().map(Reading::expected));
                }
                Done::Page(page) => {
                    if let PageResult::Captured(captured) = &page.result {
                        writer.expect(captured.expected());
                    }
                }
                Done::Older(_) | Done::Hub(_) | Done::Released { .. } | Done::Flush(_) => {}
            }
        }
        for done in batch {
            match done {
                Done::Visited(visited) => self.visited(&mut writer, visited, summary).await?,
                Done::Page(page) => self.page(&mut writer, page, summary).await?,
                Done::Older(older) => self.older(&mut writer, older, summary).await?,
                Done::Hub(hub) => hub.note(&mut writer).await?,
                Done::Released { .. } | Done::Flush(_) => {}
            }
        }
        let ended: Vec<_> = batch.iter().filter_map(Done::ended).collect();
        writer.end_jobs(&ended).await?;
        let released: Vec<_> = batch.iter().filter_map(Done::released).collect();
        writer.release_hosts(&self.worker, &released).await?;
        Ok(writer.commit().await?)
    }

    async fn visited(
        &self,
        writer: &mut Writer,
        visited: &Visited,
        summary: &mut Summary,
    ) -> Result<()> {
        for reading in &visited.readings {
            let outcome = self.filer.file(writer, reading, None).await?;
            summary.note(&outcome);
        }
        websub::note(writer, visited).await?;
        if visited.pushed.is_some() {
            summary.told_by_hubs += 1;
            summary.items_new += visited.new;
            summary.items_known += visited.known;
            return Ok(());
        }
        summary.entry_points_visited += 1;
        summary.unchanged += u64::from(visited.unchanged);
        summary.items_new += visited.new;
        summary.items_known += visited.known;
        if let Some((kind, _)) = &visited.visit.trouble {
            *summary.failed.entry(kind.clone()).or_default() += 1;
        }
        Ok(())
    }

    async fn page(
        &self,
        writer: &mut Writer,
        page: &PageDone,
        summary: &mut Summary,
    ) -> Result<()> {
        let is_nothing = match &page.result {
            PageResult::Captured(captured) => {
                summary.pages_fetched += 1;
                let (outcomes, _) = self.filer.file_capture(writer, captured).await?;
                for outcome in &outcomes {
                    summary.note(outcome);
                }
                // a wall or an error page where the column should be
                let none = ["not-an-article", "not-a-page", "no-text", "no-title"];
                outcomes.iter().any(|outcome| {
                    matches!(outcome, crate::Outcome::Refused(why) if none.contains(&why.as_str()))
                })
            }
            PageResult::Failed(failure) => {
                let job = (PAGE, page.job.as_str());
                put_off(writer, job, page.attempts, failure, summary).await?;
                failure.give_up
            }
        };
        if is_nothing {
            // what was told of it stands by itself
            let outcome = self.filer.file(writer, &page.told, None).await?;
            summary.note(&outcome);
        }
        Ok(())
    }

    async fn older(
        &self,
        writer: &mut Writer,
        older: &OlderDone,
        summary: &mut Summary,
    ) -> Result<()> {
        let steps = match &older.result {
            Ok(steps) => steps,
            Err(failure) => {
                let job = (OLDER, older.job.as_str());
                return put_off(writer, job, older.attempts, failure, summary).await;
            }
        };
        let items: Vec<Item> = steps.items.iter().map(|(item, _)| *item).collect();
        writer
            .add_items([(older.newspaper, items.as_slice())])
            .await?;
        let pages = steps.items.iter().map(|(_, job)| job);
        writer.add_jobs(pages.chain(&steps.next)).await?;
        summary.items_new += items.len() as u64;
        summary.places_searched += 1;
        Ok(())
    }
}

fn unfiled(error: &crate::Error, wait: SignedDuration) -> Failure {
    Failure {
        kind: "store".to_owned(),
        said: error.to_string(),
        wait,
        give_up: false,
    }
}

async fn put_off(
    writer: &mut Writer,
    job: (&str, &str),
    attempts: u32,
    failure: &Failure,
    summary: &mut Summary,
) -> Result<()> {
    *summary
        .pages_failed
        .entry(failure.kind.clone())
        .or_default() += 1;
    let (said, wait) = (&failure.said, failure.wait);
    writer
        .put_job_off(job, attempts + 1, said, wait, failure.give_up)
        .await?;
    Ok(())
}
