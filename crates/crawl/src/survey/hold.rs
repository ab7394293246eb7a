//! A survey holds the hosts it asks, as a crawler does, so that no other process asks
//! them at the same time; and where one does, it waits.

use std::time::Duration;

use colonnade_store::{Hold, KeptRobots, Store};
use jiff::SignedDuration;
use tokio::time::{Instant, sleep};

use crate::fetch::Trouble;

/// A host is held so long, anew with each request: longer than one may take.
const LEASE: SignedDuration = SignedDuration::from_secs(120);
/// How often to look whether a host is free; who holds it is asked to leave it.
const LOOK: Duration = Duration::from_millis(500);
/// Longest wait for a host: longer than a crawler's turn.
const LONGEST: Duration = Duration::from_mins(8);

/// Who holds hosts.
#[derive(Debug)]
pub(super) struct Holder<'a> {
    store: &'a Store,
    worker: &'a str,
    beside: Option<&'a str>,
}

impl<'a> Holder<'a> {
    pub(super) fn new(store: &'a Store, worker: &'a str, beside: Option<&'a str>) -> Self {
        Self {
            store,
            worker,
            beside,
        }
    }

    /// Waits until this host is ours, and makes it ours for a while. What is kept of its
    /// robots.txt.
    pub(super) async fn hold(&self, host: &str) -> Result<Option<KeptRobots>, Trouble> {
        let began = Instant::now();
        loop {
            let hosts = self.store.hosts();
            let hold = hosts.hold(self.worker, self.beside, host, LEASE).await;
            match hold.map_err(|error| Trouble::Content(error.to_string()))? {
                Hold::Ours(robots) => return Ok(robots),
                Hold::Beside => return Ok(None),
                Hold::Others if began.elapsed() > LONGEST => return Err(Trouble::Slow(LONGEST)),
                Hold::Others => {
                    tracing::debug!(host, "a crawler is at a host that is to be looked over");
                    sleep(LOOK).await;
                }
            }
        }
    }

    /// Gives back what is held.
    pub(super) async fn let_go(&self) {
        // a lease that cannot be given back ends by itself
        if let Err(error) = self.store.hosts().let_go(self.worker).await {
            tracing::warn!(%error, "hosts that were looked over could not be given back");
        }
    }
}
