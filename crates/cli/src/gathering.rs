//! The crawler beside the site: `serve` runs it until it is asked to stop, and begins
//! again after a pause when it fails, so that the site stays up whatever happens to it.

use std::{sync::Arc, time::Duration};

use colonnade_crawl::{Crawler, Summary};
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{sleep, timeout},
};

/// Before it begins again after a failure.
const PAUSE: Duration = Duration::from_secs(30);
/// It is left behind after this long: what it holds is free again when its lease ends.
const LONGEST_END: Duration = Duration::from_secs(30);

/// A crawler at work.
#[derive(Debug)]
pub(crate) struct Gathering {
    working: JoinHandle<()>,
}

impl Gathering {
    /// Begins, until `stop` becomes true; `told` hears how far it is.
    pub(crate) fn begin(
        crawler: Crawler,
        stop: watch::Receiver<bool>,
        told: watch::Sender<Summary>,
    ) -> Self {
        Self {
            working: tokio::spawn(work(Arc::new(crawler), stop, told)),
        }
    }

    /// Waits until what it has begun is filed.
    pub(crate) async fn end(self) {
        if timeout(LONGEST_END, self.working).await.is_err() {
            tracing::warn!("the crawler did not end in time; what it had begun is done again");
        }
    }
}

async fn work(
    crawler: Arc<Crawler>,
    mut stop: watch::Receiver<bool>,
    told: watch::Sender<Summary>,
) {
    while !*stop.borrow_and_update() {
        // in a task of its own, so that a panic in it ends nothing else
        let run = {
            let (crawler, stop, told) = (crawler.clone(), stop.clone(), told.clone());
            tokio::spawn(async move { crawler.run(false, stop, told).await })
        };
        let failure = match run.await {
            Ok(Ok(_)) => None,
            Ok(Err(error)) => Some(format!("{:#}", anyhow::Error::from(error))),
            Err(panic) => Some(panic.to_string()),
        };
        if *stop.borrow_and_update() {
            return;
        }
        if let Some(error) = failure {
            tracing::error!(error, "the crawler stopped; it begins again in a while");
        }
        tokio::select! {
            () = sleep(PAUSE) => (),
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}
