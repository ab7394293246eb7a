//! The crawler at work: hosts that are due are claimed, each takes its turn, and one
//! committer files what they bring.
//!
//! ```text
//! hosts due ─claim─▶ turn (one a host) ─▶ Done ─▶ committer ─▶ store
//! ```
//!
//! A worker that dies leaves leases that end by themselves; what it had not committed
//! is done again by whoever claims the host next, and is known by then or is not.

mod commit;
mod errands;
mod hub;
mod known;
mod next;
mod older;
mod room;
mod summary;
mod task;
mod told;
mod turn;
mod unfiled;
mod visit;
mod websub;

use std::{
    collections::HashMap,
    panic::{self, AssertUnwindSafe},
    sync::Arc,
    time::Duration,
};

use colonnade_model::Clock;
use colonnade_store::{EntryPointRow, Store, Subscription};
use jiff::{SignedDuration, Timestamp};
use tokio::{
    sync::{Semaphore, mpsc, watch},
    task::JoinSet,
    time::{sleep, timeout},
};

use self::commit::{Committer, Done, flush};
use self::known::KnownItems;
use self::room::Room;
use self::unfiled::Unfiled;
pub use self::{older::backfill, summary::Summary, task::page_job};
use crate::{
    Catalogue, Filer, Limits, Result,
    fetch::{Fetcher, Trouble},
};

/// Hosts claimed by one statement.
const CLAIM: usize = 128;
/// Pieces of work that may wait for the committer: enough that it files many at a time,
/// few enough that a thousand newspapers' first answers do not lie in memory.
const IN_FLIGHT: usize = 64;
/// Bytes of texts that are read where one is, without another thread.
const LITTLE: usize = 8 << 10;
/// Turns that end within this time make room together.
const TOGETHER: Duration = Duration::from_millis(10);
/// How long to wait before looking again where nothing is known to be due.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// How to gather.
#[derive(Clone, Debug)]
pub struct CrawlOptions {
    /// Hosts that are asked at the same time.
    pub hosts_at_once: usize,
    /// The same with those that take their time: they wait beside the others.
    pub hosts_in_all: usize,
    /// Pages and feeds that are read at the same time.
    pub threads: usize,
    /// The pause between two requests to a host, where it asks for none itself.
    pub pause: Duration,
    /// Fetch the pages of new items; without, columns are filed as they were told.
    pub pages: bool,
    /// How long a host is held before others may take it; renewed while this lives.
    pub lease: SignedDuration,
    /// Who holds hosts: differs from every other worker's.
    pub worker: String,
    /// When to visit.
    pub schedule: Limits,
    /// The site's public address, where hubs reach it (`https://columns.example`);
    /// without, no hub is asked to tell of changes.
    pub public_address: Option<String>,
}

/// What all turns share.
#[derive(Debug)]
struct Crew {
    store: Store,
    fetcher: Arc<Fetcher>,
    options: CrawlOptions,
    clock: Arc<dyn Clock>,
    catalogue: Arc<Catalogue>,
    stop: watch::Receiver<bool>,
    thinking: Semaphore,
    unfiled: Unfiled,
    room: Room,
    known: KnownItems,
}

impl Crew {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn after(&self, wait: Duration) -> Option<Timestamp> {
        self.now().checked_add(wait).ok()
    }

    /// Work for the processor, off the threads that wait for the network, and no more
    /// of it at once than was asked for.
    async fn think<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> std::result::Result<T, Trouble> {
        let place = self.thinking.acquire().await;
        let thought = tokio::task::spawn_blocking(work).await;
        drop(place);
        thought.map_err(|error| fault(&error.to_string()))
    }

    /// The same for texts of so many bytes: where they are few, handing them to another
    /// thread would take as long as the work.
    async fn think_of<T: Send + 'static>(
        &self,
        bytes: usize,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> std::result::Result<T, Trouble> {
        if bytes > LITTLE {
            return self.think(work).await;
        }
        let thought = panic::catch_unwind(AssertUnwindSafe(work));
        thought.map_err(|_| fault("it panicked"))
    }
}

/// What is told where a reading failed in a way that it never should.
fn fault(error: &str) -> Trouble {
    tracing::error!(
        error,
        "something fetched could not be read; this is a fault of ours"
    );
    Trouble::Content("it could not be read".to_owned())
}

/// Gathers.
#[derive(Debug)]
pub struct Crawler {
    store: Store,
    filer: Filer,
    fetcher: Arc<Fetcher>,
    options: CrawlOptions,
    clock: Arc<dyn Clock>,
}

impl Crawler {
    /// A crawler that has not begun.
    pub fn new(store: Store, filer: Filer, fetcher: Fetcher, options: CrawlOptions) -> Self {
        let clock = filer.clock.clone();
        Self {
            store,
            filer,
            fetcher: Arc::new(fetcher),
            options,
            clock,
        }
    }

    /// From now on hubs are asked to tell of changes at this public address of the site.
    pub fn tell_hubs(&mut self, address: &str) {
        let address = address.trim_end_matches('/').to_owned();
        self.options.public_address = Some(address);
    }

    /// Visits what is due until nothing is and every page is fetched (`once`), or until
    /// `stop`. `seen` is told how far it is after every commit.
    pub async fn run(
        &self,
        once: bool,
        stop: watch::Receiver<bool>,
        seen: watch::Sender<Summary>,
    ) -> Result<Summary> {
        let (done, receiver) = mpsc::channel(IN_FLIGHT);
        let committer = Committer {
            store: self.store.clone(),
            filer: self.filer.clone(),
            fetcher: self.fetcher.clone(),
            worker: self.options.worker.clone(),
            seen,
            room: unfiled::UNITS as usize,
        };
        // on a thread of its own it is woken by the database itself, some thousand times
        let runtime = tokio::runtime::Handle::current();
        let committer =
            tokio::task::spawn_blocking(move || runtime.block_on(committer.run(receiver)));
        let crew = Arc::new(Crew {
            store: self.store.clone(),
            fetcher: self.fetcher.clone(),
            options: self.options.clone(),
            clock: self.clock.clone(),
            catalogue: self.filer.catalogue.clone(),
            stop,
            thinking: Semaphore::new(self.options.threads.max(1)),
            unfiled: Unfiled::default(),
            room: Room::new(self.options.hosts_at_once, self.options.hosts_in_all),
            known: KnownItems::new(self.store.clone()),
        });
        self.store
            .crawlers()
            .at_work(&self.options.worker, self.options.lease)
            .await?;
        let renewing = tokio::spawn(renew(crew.clone()));
        let catalogue = self.filer.catalogue.clone();
        let mut errands = tokio::spawn(errands::run(crew.clone(), catalogue, once));
        if once {
            // what the owner asked for may bring something to visit
            let _ = (&mut errands).await;
        }
        let telling = tokio::spawn(hub::run(crew.clone(), once));
        let claimed = self.claim_and_attend(&crew, once, done).await;
        let summary = match committer.await {
            Ok(summary) => summary,
            Err(panic) => std::panic::resume_unwind(panic.into_panic()),
        };
        if !once {
            telling.abort();
        }
        // a call ends by itself within seconds
        let _ = telling.await;
        renewing.abort();
        // an errand that is broken off is done again by whoever claims it next
        errands.abort();
        if let Err(error) = self.store.crawlers().gone(&self.options.worker).await {
            tracing::warn!(%error, "the crawler could not say that it ends");
        }
        claimed?;
        summary
    }

    async fn claim_and_attend(
        &self,
        crew: &Arc<Crew>,
        once: bool,
        done: mpsc::Sender<Done>,
    ) -> Result<()> {
        let mut turns = JoinSet::new();
        let mut stop = crew.stop.clone();
        // where the committer gave up there is nothing to gather for
        while !*stop.borrow_and_update() && !done.is_closed() {
            while turns.try_join_next().is_some() {}
            let free = crew.room.beside(turns.len());
            let claimed = self.claim(crew, free.min(CLAIM), &done, &mut turns).await?;
            if claimed > 0 && claimed == CLAIM {
                continue;
            }
            if !turns.is_empty() {
                // whoever ends makes room; whoever came meanwhile is seen soon
                let _ = timeout(Duration::from_millis(100), turns.join_next()).await;
                // hosts that end at the same time are followed by one claim
                sleep(TOGETHER).await;
                continue;
            }
            // hosts are given back once that stands
            flush(&done).await;
            let (due, _, next) = self.store.hosts().due().await?;
            if once && due == 0 {
                break;
            }
            let until = next.map_or(LOOK_AGAIN, |next| {
                Duration::try_from(next.duration_since(crew.now())).unwrap_or_default()
            });
            let pause = if due > 0 {
                LOOK_AGAIN / 8
            } else {
                until.min(LOOK_AGAIN)
            };
            tokio::select! {
                () = sleep(pause.max(Duration::from_millis(20))) => (),
                changed = stop.changed() => if changed.is_err() { break },
            }
        }
        while turns.join_next().await.is_some() {}
        Ok(())
    }

    /// Claims up to `most` hosts and begins their turns.
    async fn claim(
        &self,
        crew: &Arc<Crew>,
        most: usize,
        done: &mpsc::Sender<Done>,
        turns: &mut JoinSet<()>,
    ) -> Result<usize> {
        if most == 0 {
            return Ok(0);
        }
        let limit = u32::try_from(most).unwrap_or(u32::MAX);
        let hosts = self
            .store
            .hosts()
            .claim(&self.options.worker, limit, self.options.lease)
            .await?;
        let claimed = hosts.len();
        let names: Vec<&str> = hosts.iter().map(|host| host.host.as_str()).collect();
        let mut points: HashMap<String, Vec<EntryPointRow>> = HashMap::new();
        if !names.is_empty() {
            for point in self.store.entry_points().due(&names).await? {
                points.entry(point.host.clone()).or_default().push(point);
            }
        }
        let mut subscriptions: HashMap<String, Vec<Subscription>> = HashMap::new();
        if !points.is_empty() && self.options.public_address.is_some() {
            for one in self.store.subscriptions().of_hosts(&names).await? {
                subscriptions.entry(one.host.clone()).or_default().push(one);
            }
        }
        let addresses = points.values().flatten();
        let addresses: Vec<&str> = addresses.map(|point| point.address.as_str()).collect();
        let mut marks = self.store.entry_points().marks(&addresses).await?;
        for host in hosts {
            let points = points.remove(&host.host).unwrap_or_default();
            let marked = points
                .iter()
                .filter_map(|point| marks.remove_entry(&point.address));
            let marks = marked.collect();
            let subscriptions = subscriptions.remove(&host.host).unwrap_or_default();
            let due = turn::Due {
                points,
                marks,
                subscriptions,
            };
            turns.spawn(turn::take(crew.clone(), host, due, done.clone()));
        }
        Ok(claimed)
    }
}

/// Renews what this worker holds for as long as it lives.
async fn renew(crew: Arc<Crew>) {
    let third = crew.options.lease.checked_div(3).unwrap_or_default();
    let third = Duration::try_from(third).unwrap_or_default();
    loop {
        sleep(third.max(Duration::from_millis(50))).await;
        let options = &crew.options;
        let renewed = crew
            .store
            .hosts()
            .renew(&options.worker, options.lease)
            .await;
        let renewed = match renewed {
            Ok(_) => {
                let crawlers = crew.store.crawlers();
                crawlers.at_work(&options.worker, options.lease).await
            }
            Err(error) => Err(error),
        };
        if let Err(error) = renewed {
            tracing::warn!(%error, "leases could not be renewed");
        }
    }
}
