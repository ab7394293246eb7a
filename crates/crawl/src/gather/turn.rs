//! One host's turn: its entry points that are due, then the pages that wait, one after
//! the other with the pauses it asks for.

use std::{sync::Arc, time::Duration};

use colonnade_extract::{address, hub_links};
use colonnade_model::{Draft, NewspaperId};
use colonnade_store::{EntryPointRow, Host, Item, Job, NewJob, PUSH, Subscription, Visit, WEBSUB};
use jiff::{SignedDuration, Timestamp};
use tokio::{
    sync::{mpsc, oneshot},
    time::{Instant, sleep},
};

use super::{
    Crew,
    commit::{Done, Failure, OlderDone, PageDone, PageResult, Visited},
    next,
    older::{OLDER, Place, Step, Steps},
    told::Told,
    visit::{self, Announced},
};
use crate::{
    fetch::{Accept, Answer, Ask, Trouble, host_of},
    pipeline::{read_announced, read_draft},
};

/// The kind of the jobs that fetch pages.
pub(super) const PAGE: &str = "page";
/// Pages that are looked up at once.
const PAGES: u32 = 32;
/// A host is given back after this long, so that others have their turn.
const LONGEST_TURN: Duration = Duration::from_mins(5);
/// A page that could not be had is tried this often.
const MOST_ATTEMPTS: u32 = 5;

/// What is due at a host.
#[derive(Debug)]
pub(super) struct Due {
    pub(super) points: Vec<EntryPointRow>,
    /// Of any of its entry points, where hubs are asked at all.
    pub(super) subscriptions: Vec<Subscription>,
}

/// Takes a host's turn from beginning to end.
pub(super) async fn take(crew: Arc<Crew>, host: Host, due: Due, done: mpsc::Sender<Done>) {
    if let Some(robots) = &host.robots {
        crew.fetcher.recall(&host.host, robots);
    }
    let turn = Turn {
        crew,
        began: Instant::now(),
        host: host.host,
        subscriptions: due.subscriptions,
        done,
    };
    let not_before = turn.run(due.points, host.has_pages).await;
    turn.send(Done::Released {
        host: turn.host.clone(),
        not_before,
    })
    .await;
}

pub(super) struct Turn {
    pub(super) crew: Arc<Crew>,
    began: Instant,
    pub(super) host: String,
    pub(super) subscriptions: Vec<Subscription>,
    done: mpsc::Sender<Done>,
}

impl Turn {
    /// Returns until when the host wants to be left alone.
    async fn run(&self, points: Vec<EntryPointRow>, mut has_pages: bool) -> Option<Timestamp> {
        let mut asked = false;
        // pages that were announced just now need not be looked up in the queue
        let mut in_hand: Vec<Task> = Vec::new();
        for point in points {
            if self.is_over() {
                return None;
            }
            if asked {
                self.pause(&point.url).await;
            }
            asked = true;
            let (visited, wait) = self.visit(&point).await;
            let own = visited.jobs.iter().filter(|job| job.queue == self.host);
            in_hand.extend(own.map(Task::of));
            self.send(Done::Visited(Box::new(visited))).await;
            if let Some(wait) = wait {
                return self.crew.after(wait);
            }
        }
        if !in_hand.is_empty() {
            // nobody is asked for pages that could not be noted
            self.flush().await;
        }
        for task in in_hand {
            if self.is_over() {
                return None;
            }
            if asked {
                self.pause(&task.url()).await;
            }
            asked = true;
            if let Some(wait) = self.work(&task).await {
                return self.crew.after(wait);
            }
        }
        while has_pages && !self.is_over() {
            self.flush().await;
            let jobs = self.crew.store.jobs().of_queue(&self.host, PAGES).await;
            let jobs = jobs.unwrap_or_else(|error| {
                tracing::error!(%error, host = self.host, "the pages of a host cannot be looked up");
                Vec::new()
            });
            has_pages = !jobs.is_empty();
            for job in jobs {
                if self.is_over() {
                    return None;
                }
                let task = Task::waiting(job);
                if asked && task.asks() {
                    self.pause(&task.url()).await;
                }
                asked |= task.asks();
                if let Some(wait) = self.work(&task).await {
                    return self.crew.after(wait);
                }
            }
        }
        None
    }

    fn is_over(&self) -> bool {
        *self.crew.stop.borrow() || self.done.is_closed() || self.began.elapsed() > LONGEST_TURN
    }

    /// Between two requests: what robots.txt asks for, else our own pause.
    async fn pause(&self, url: &str) {
        let wished = match self.crew.fetcher.manners(url).await {
            Ok((delay, _)) => delay,
            Err(_) => None,
        };
        let pause = wished.unwrap_or_default().max(self.crew.options.pause);
        let mut stop = self.crew.stop.clone();
        tokio::select! {
            () = sleep(pause) => (),
            _ = stop.wait_for(|stop| *stop) => (),
        }
    }

    pub(super) async fn send(&self, done: Done) {
        if self.done.send(done).await.is_err() {
            tracing::error!(
                host = self.host,
                "what was gathered cannot be filed any more"
            );
        }
    }

    async fn flush(&self) {
        let (answer, stands) = oneshot::channel();
        self.send(Done::Flush(answer)).await;
        // where the committer is gone there is nothing to wait for
        let _ = stands.await;
    }

    async fn visit(&self, point: &EntryPointRow) -> (Visited, Option<Duration>) {
        let ask = Ask {
            url: &point.url,
            accept: match point.kind.as_str() {
                "section" | "author" => Accept::Page,
                _ => Accept::Feed,
            },
            etag: point.etag.as_deref(),
            last_modified: point.last_modified.as_deref(),
        };
        match self.crew.fetcher.get(&ask).await {
            Ok(answer) if answer.is_unchanged() => (self.unchanged(point, &answer), None),
            Ok(answer) => match self.changed(point, answer).await {
                Ok(visited) => (visited, None),
                Err(trouble) => (self.failed(point, &trouble), None),
            },
            Err(trouble) => (self.failed(point, &trouble), trouble.wait()),
        }
    }

    fn unchanged(&self, point: &EntryPointRow, answer: &Answer) -> Visited {
        let mut visit = self.noted(point);
        follow(&mut visit, answer.moved_to.clone());
        let missed = self.missed(point, false);
        let outcome = next::Outcome::Well {
            new: &[],
            fresh_for: answer.fresh_for(),
            relied_on: self.relied_on(point, false),
        };
        next::plan(&self.crew.options.schedule, point, &mut visit, &outcome);
        let mut visited = nothing(point, visit, true);
        visited.missed = missed;
        self.want_again(point, &mut visited);
        visited
    }

    fn failed(&self, point: &EntryPointRow, trouble: &Trouble) -> Visited {
        let mut visit = self.noted(point);
        visit.trouble = Some((trouble.kind(), trouble.said()));
        let outcome = next::Outcome::Failed(trouble);
        next::plan(&self.crew.options.schedule, point, &mut visit, &outcome);
        nothing(point, visit, false)
    }

    async fn changed(&self, point: &EntryPointRow, answer: Answer) -> Result<Visited, Trouble> {
        let fresh_for = answer.fresh_for();
        let moved_to = answer.moved_to.clone();
        let section = point.section.clone();
        let known = point.digest.clone();
        let catalogue = self.crew.catalogue.clone();
        let subscribes = self.subscribes(point);
        let (found, capture, links) = self
            .crew
            .think(move || {
                let (found, capture) = visit::read(answer, &section, known.as_deref(), &catalogue)?;
                let links = subscribes.then(|| hub_links(&capture));
                Ok::<_, Trouble>((found, capture, links))
            })
            .await??;
        let mut visit = self.noted(point);
        visit.etag = capture.header("etag").map(str::to_owned);
        visit.last_modified = capture.header("last-modified").map(str::to_owned);
        visit.digest = Some(found.digest.clone());
        if !found.is_same {
            visit.pace.clone_from(&found.pace);
        }
        follow(&mut visit, moved_to);
        let (mut visited, moments) = self.news(point, found, visit).await?;
        let is_found = visited.visit.found;
        let outcome = next::Outcome::Well {
            new: &moments,
            fresh_for,
            relied_on: self.relied_on(point, is_found),
        };
        next::plan(
            &self.crew.options.schedule,
            point,
            &mut visited.visit,
            &outcome,
        );
        visited.missed = self.missed(point, is_found);
        if let Some(links) = links {
            self.want(point, links, &mut visited);
        }
        Ok(visited)
    }

    /// What is new of what an entry point announces, and when that was printed.
    pub(super) async fn news(
        &self,
        point: &EntryPointRow,
        found: visit::Found,
        mut visit: Visit,
    ) -> Result<(Visited, Vec<Timestamp>), Trouble> {
        let items = found.announced.iter().map(|announced| announced.item.item);
        let known = self.crew.store.items().known(point.newspaper, items).await;
        let known = known.map_err(|error| Trouble::Content(error.to_string()))?;
        let is_other =
            |announced: &Announced| known.get(&announced.item.item) != Some(&announced.item.said);
        let total = found.announced.len() as u64;
        let others: Vec<Announced> = found.announced.into_iter().filter(is_other).collect();
        let new: Vec<&Announced> = others
            .iter()
            .filter(|announced| !known.contains_key(&announced.item.item))
            .collect();
        visit.found = !new.is_empty();
        let moments: Vec<Timestamp> = new
            .iter()
            .map(|announced| printed_at(announced, visit.at))
            .collect();
        let new = new.len() as u64;
        let mut visited = nothing(point, visit, found.is_same);
        (visited.new, visited.known) = (new, total - new);
        visited.items = others.iter().map(|announced| announced.item).collect();
        self.hand_on(point, others, &mut visited).await?;
        Ok((visited, moments))
    }

    /// New items become jobs that fetch their pages, or columns as they were told.
    pub(super) async fn hand_on(
        &self,
        point: &EntryPointRow,
        others: Vec<Announced>,
        visited: &mut Visited,
    ) -> Result<(), Trouble> {
        if self.crew.options.pages {
            visited.jobs = others
                .into_iter()
                .filter_map(|announced| {
                    let told = Told::of(&announced.draft);
                    page_job_of(point.newspaper, announced.item, &told, visited.visit.at)
                })
                .collect();
        } else {
            let seen_at = visited.visit.at;
            visited.readings = self
                .crew
                .think(move || {
                    others
                        .into_iter()
                        .map(|announced| read_draft(announced.draft, seen_at))
                        .collect()
                })
                .await?;
        }
        Ok(())
    }

    /// Does a job. Returns how long the host wants to be left alone.
    async fn work(&self, task: &Task) -> Option<Duration> {
        if task.kind == OLDER
            && let Ok(step) = serde_json::from_str::<Step>(&task.payload)
        {
            return self.step(task, step).await;
        }
        if task.kind == WEBSUB {
            return self.look_after(task).await;
        }
        if task.kind == PUSH {
            self.read_push(task).await;
            return None;
        }
        let told: Told = serde_json::from_str(&task.payload).unwrap_or_default();
        self.page(task, told).await
    }

    /// Takes a step towards older columns.
    async fn step(&self, task: &Task, step: Step) -> Option<Duration> {
        let newspaper = step.newspaper();
        let steps = self.steps(step).await;
        let wait = steps.as_ref().err().and_then(Trouble::wait);
        let result = match steps {
            Ok(steps) => self.unknown(newspaper, steps).await,
            Err(trouble) => Err(trouble),
        };
        self.send(Done::Older(Box::new(OlderDone {
            job: task.key.clone(),
            attempts: task.attempts,
            newspaper,
            result: result.map_err(|trouble| failure(&trouble, task.attempts)),
        })))
        .await;
        wait
    }

    async fn steps(&self, step: Step) -> Result<Steps, Trouble> {
        let now = self.crew.now();
        if step.place == Place::Robots {
            let (_, sitemaps) = self.crew.fetcher.manners(&step.url).await?;
            return Ok(step.to_sitemaps(sitemaps, now));
        }
        let ask = Ask {
            url: &step.url,
            accept: Accept::Feed,
            etag: None,
            last_modified: None,
        };
        let answer = self.crew.fetcher.get(&ask).await?;
        let catalogue = self.crew.catalogue.clone();
        self.crew
            .think(move || Ok(step.read(&answer.unpack()?.capture, &catalogue, now)))
            .await?
    }

    /// Leaves out what is known already.
    async fn unknown(&self, newspaper: NewspaperId, mut steps: Steps) -> Result<Steps, Trouble> {
        let items = steps.items.iter().map(|(item, _)| item.item);
        let known = self.crew.store.items().known(newspaper, items).await;
        let known = known.map_err(|error| Trouble::Content(error.to_string()))?;
        steps
            .items
            .retain(|(item, _)| !known.contains_key(&item.item));
        Ok(steps)
    }

    /// Fetches a page. Returns how long the host wants to be left alone.
    async fn page(&self, task: &Task, told: Told) -> Option<Duration> {
        let ask = Ask {
            url: &told.url,
            accept: Accept::Page,
            etag: None,
            last_modified: None,
        };
        let answer = self.crew.fetcher.get(&ask).await;
        let wait = answer.as_ref().err().and_then(Trouble::wait);
        let now = self.crew.now();
        let attempts = task.attempts;
        let draft = told.draft();
        let read = self
            .crew
            .think(move || {
                let captured = answer
                    .and_then(Answer::unpack)
                    .map(|answer| read_announced(answer.capture, &draft));
                (read_draft(draft, now), captured)
            })
            .await;
        let (told, result) = match read {
            Ok((told, captured)) => (told, captured),
            Err(trouble) => (read_draft(told.draft(), now), Err(trouble)),
        };
        let result = match result {
            Ok(captured) => PageResult::Captured(Box::new(captured)),
            Err(trouble) => PageResult::Failed(failure(&trouble, attempts)),
        };
        self.send(Done::Page(Box::new(PageDone {
            job: task.key.clone(),
            attempts,
            result,
            told,
        })))
        .await;
        wait
    }

    /// The visit as far as nothing changes.
    pub(super) fn noted(&self, point: &EntryPointRow) -> Visit {
        Visit {
            address: point.address.clone(),
            at: self.crew.now(),
            url: point.url.clone(),
            host: point.host.clone(),
            state: point.state.clone(),
            due_at: point.due_at,
            etag: point.etag.clone(),
            last_modified: point.last_modified.clone(),
            digest: point.digest.clone(),
            rhythm: point.rhythm.clone(),
            pace: point.pace.clone(),
            found: false,
            trouble: None,
        }
    }
}

/// Takes up where an entry point is from now on.
fn follow(visit: &mut Visit, moved_to: Option<String>) {
    if let Some(moved_to) = moved_to
        && let Some(host) = host_of(&moved_to)
    {
        visit.url = moved_to;
        visit.host = host;
    }
}

fn nothing(point: &EntryPointRow, visit: Visit, unchanged: bool) -> Visited {
    Visited {
        visit,
        newspaper: point.newspaper,
        unchanged,
        items: Vec::new(),
        new: 0,
        known: 0,
        jobs: Vec::new(),
        readings: Vec::new(),
        wanted: None,
        missed: None,
        pushed: None,
    }
}

/// The job that fetches an item's page; in the queue of the page's host.
pub(super) fn page_job_of(
    newspaper: NewspaperId,
    item: Item,
    told: &Told,
    due_at: Timestamp,
) -> Option<NewJob> {
    Some(NewJob {
        kind: PAGE.to_owned(),
        queue: host_of(&told.url)?,
        key: format!("{}/{:016x}", newspaper.0, item.item),
        payload: serde_json::to_string(told).ok()?,
        due_at,
    })
}

/// The job that fetches a page of which nothing but the address is known.
pub fn page_job(url: &str, due_at: Timestamp) -> Option<NewJob> {
    let told = Told::of(&Draft::empty(url));
    Some(NewJob {
        kind: PAGE.to_owned(),
        queue: host_of(url)?,
        key: address::key(url)?,
        payload: serde_json::to_string(&told).ok()?,
        due_at,
    })
}

/// A job as a turn does it: one that was just made, or one that waited.
pub(super) struct Task {
    kind: String,
    pub(super) key: String,
    pub(super) payload: String,
    pub(super) attempts: u32,
}

impl Task {
    fn of(job: &NewJob) -> Self {
        Self {
            kind: job.kind.clone(),
            key: job.key.clone(),
            payload: job.payload.clone(),
            attempts: 0,
        }
    }

    fn waiting(job: Job) -> Self {
        Self {
            kind: job.kind,
            key: job.key,
            payload: job.payload,
            attempts: job.attempts,
        }
    }

    /// Whether it asks anybody for anything.
    fn asks(&self) -> bool {
        self.kind != PUSH
    }

    /// The address that it asks for.
    fn url(&self) -> String {
        #[derive(serde::Deserialize)]
        struct Asks {
            url: String,
        }
        serde_json::from_str(&self.payload).map_or_else(|_| String::new(), |asks: Asks| asks.url)
    }
}

/// How a job failed, and whether it is tried again.
pub(super) fn failure(trouble: &Trouble, attempts: u32) -> Failure {
    let wait = trouble.wait().unwrap_or_default();
    Failure {
        kind: trouble.kind(),
        said: trouble.said(),
        wait: SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX),
        give_up: !trouble.passes() || attempts + 1 >= MOST_ATTEMPTS,
    }
}

/// When an item was printed: as it says, where that can be.
fn printed_at(announced: &Announced, visited_at: Timestamp) -> Timestamp {
    let printed = announced.draft.published.map(|moment| moment.at);
    printed.map_or(visited_at, |printed| printed.min(visited_at))
}
