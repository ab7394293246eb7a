//! One host's turn: its entry points that are due, then the pages that wait, one after
//! the other with the pauses it asks for.

mod pages;
mod visiting;

use std::{collections::HashMap, ops::ControlFlow, sync::Arc, time::Duration};

use colonnade_store::{EntryPointRow, Host, PUSH, Subscription, WEBSUB};
use jiff::Timestamp;
use tokio::{
    sync::mpsc,
    time::{Instant, sleep},
};

use super::{
    Crew,
    commit::{self, Done},
    older::{OLDER, Step},
    task::Task,
    told::Told,
};

/// Pages that are looked up at once.
const PAGES: u32 = 32;
/// A host is given back after this long, so that others have their turn.
const LONGEST_TURN: Duration = Duration::from_mins(5);

/// What is due at a host.
#[derive(Debug)]
pub(super) struct Due {
    pub(super) points: Vec<EntryPointRow>,
    /// Marks of what was read there last, by address.
    pub(super) marks: HashMap<String, String>,
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
        marks: due.marks,
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
    /// Marks of what was read last, by the address of the entry point.
    marks: HashMap<String, String>,
    done: mpsc::Sender<Done>,
}

impl Turn {
    /// Returns until when the host wants to be left alone.
    async fn run(&self, points: Vec<EntryPointRow>, mut has_pages: bool) -> Option<Timestamp> {
        let mut asked = false;
        // pages that were announced just now need not be looked up in the queue
        let mut in_hand: Vec<Task> = Vec::new();
        let mut found = false;
        for point in points {
            if self.is_over() {
                return None;
            }
            if found {
                // what one entry point told is known when the next one tells it too
                self.flush().await;
            }
            if asked {
                self.pause(&point.url).await;
            }
            asked = true;
            let (visited, wait) = self.visit(&point).await;
            let own = visited.jobs.iter().filter(|job| job.queue == self.host);
            in_hand.extend(own.map(Task::of));
            found = visited.new > 0;
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
            if let ControlFlow::Break(until) = self.go_on(&task, &mut asked).await {
                return until;
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
            for task in jobs.into_iter().map(Task::waiting) {
                if let ControlFlow::Break(until) = self.go_on(&task, &mut asked).await {
                    return until;
                }
            }
        }
        None
    }

    /// Does the next job, after a pause where the host was `asked` something before.
    /// Breaks where the turn is over: until when the host wants to be left alone.
    async fn go_on(&self, task: &Task, asked: &mut bool) -> ControlFlow<Option<Timestamp>> {
        if self.is_over() {
            return ControlFlow::Break(None);
        }
        if *asked && task.asks() {
            self.pause(&task.url()).await;
        }
        *asked |= task.asks();
        match self.work(task).await {
            Some(wait) => ControlFlow::Break(self.crew.after(wait)),
            None => ControlFlow::Continue(()),
        }
    }

    fn is_over(&self) -> bool {
        *self.crew.stop.borrow() || self.done.is_closed() || self.began.elapsed() > LONGEST_TURN
    }

    /// Between two requests: what robots.txt asks for, else our own pause.
    async fn pause(&self, url: &str) {
        let crew = &self.crew;
        let wished = match crew.room.wait(crew.fetcher.manners(url)).await {
            Ok((delay, _)) => delay,
            Err(_) => None,
        };
        let pause = wished.unwrap_or_default().max(crew.options.pause);
        let mut stop = crew.stop.clone();
        let over = async {
            tokio::select! {
                () = sleep(pause) => (),
                _ = stop.wait_for(|stop| *stop) => (),
            }
        };
        crew.room.wait(over).await;
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
        commit::flush(&self.done).await;
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
}
