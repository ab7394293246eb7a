//! How long is waited: for a host's answer, and for our turn to ask it.

use std::time::Duration;

use tokio::{
    sync::OwnedSemaphorePermit,
    time::{Instant, timeout},
};

use super::{lanes::Lanes, trouble::Trouble};

/// Longest wait until a host that is being asked is free for us.
const LONGEST_QUEUE: Duration = Duration::from_mins(5);

/// How long is left of a request's time; it runs only while the host has something to do.
pub(super) struct Patience {
    whole: Duration,
    left: Duration,
}

impl Patience {
    pub(super) fn new(whole: Duration) -> Self {
        Self { whole, left: whole }
    }

    pub(super) async fn with<T>(
        &mut self,
        work: impl Future<Output = Result<T, Trouble>>,
    ) -> Result<T, Trouble> {
        let began = Instant::now();
        let done = timeout(self.left, work).await;
        self.left = self.left.saturating_sub(began.elapsed());
        done.unwrap_or(Err(Trouble::Slow(self.whole)))
    }
}

/// Waits for a host's lane, but not for ever behind very many.
pub(super) async fn enter(
    lanes: &Lanes,
    host: &str,
) -> Result<Option<OwnedSemaphorePermit>, Trouble> {
    let entered = timeout(LONGEST_QUEUE, lanes.enter(host)).await;
    entered.map_err(|_| Trouble::Slow(LONGEST_QUEUE))
}
