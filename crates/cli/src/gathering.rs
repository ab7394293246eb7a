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

async fn work(crawler: Arc<Crawler>, stop: watch::Receiver<bool>, told: watch::Sender<Summary>) {
    let run = {
        let stop = stop.clone();
        move || {
            let (crawler, stop, told) = (crawler.clone(), stop.clone(), told.clone());
            async move { crawler.run(false, stop, told).await }
        }
    };
    again_and_again(run, PAUSE, stop).await;
}

/// Runs until `stop` becomes true; after whatever ends a run, with a pause, anew.
async fn again_and_again<R>(run: impl Fn() -> R, pause: Duration, mut stop: watch::Receiver<bool>)
where
    R: Future<Output = colonnade_crawl::Result<Summary>> + Send + 'static,
{
    while !*stop.borrow_and_update() {
        // in a task of its own, so that a panic in it ends nothing else
        let failure = match tokio::spawn(run()).await {
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
            () = sleep(pause) => (),
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const SOON: Duration = Duration::from_millis(5);

    fn failure() -> colonnade_crawl::Error {
        colonnade_crawl::Error::Value {
            file: "waterkant.toml".into(),
            key: "url",
            value: String::new(),
            wrong: "nothing",
        }
    }

    #[tokio::test]
    async fn whatever_ends_the_crawler_it_begins_again_until_it_is_asked_to_stop() {
        let (ask, stop) = watch::channel(false);
        let runs = Arc::new(AtomicUsize::new(0));
        let run = {
            let (runs, stop) = (runs.clone(), stop.clone());
            move || {
                let number = runs.fetch_add(1, Ordering::SeqCst);
                let mut stop = stop.clone();
                let ask = ask.clone();
                async move {
                    match number {
                        0 => Err(failure()),
                        1 => panic!("a fault of ours"),
                        2 => Ok(Summary::default()),
                        _ => {
                            ask.send_replace(true);
                            let _ = stop.wait_for(|stop| *stop).await;
                            Ok(Summary::default())
                        }
                    }
                }
            }
        };
        let working = again_and_again(run, SOON, stop);
        timeout(Duration::from_secs(20), working).await.unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 4);
    }

    #[tokio::test]
    async fn asked_to_stop_in_the_pause_it_does_not_begin_again() {
        let (ask, stop) = watch::channel(false);
        let runs = Arc::new(AtomicUsize::new(0));
        let run = {
            let runs = runs.clone();
            move || {
                runs.fetch_add(1, Ordering::SeqCst);
                async { Err(failure()) }
            }
        };
        let working = tokio::spawn(again_and_again(run, Duration::from_hours(1), stop));
        while runs.load(Ordering::SeqCst) == 0 {
            sleep(SOON).await;
        }
        ask.send_replace(true);
        timeout(Duration::from_secs(20), working)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 1);
    }
}
