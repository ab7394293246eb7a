//! Fetching from servers of our own on loopback.

mod bounds;
mod calls;
mod forms;
mod hops;
mod reach;
mod robots;
mod server;

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use colonnade_model::Clock;
use jiff::Timestamp;

use super::{Accept, Answer, Ask, FetchOptions, Fetcher, Trouble};

/// Every story begins here: Wed, 15 Jul 2026 08:00:00 GMT.
const BEGIN: i64 = 1_784_102_400;

/// A clock that tests put forward.
#[derive(Debug)]
struct TestClock(AtomicI64);

impl TestClock {
    fn new() -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(BEGIN)))
    }

    fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// Options that may reach these networks, and wait a little.
fn options(allowed: &[&str]) -> FetchOptions {
    let mut options = FetchOptions::new(Some("https://lantern.example/robot"), TestClock::new());
    options.allow_networks = allowed.iter().map(|net| net.parse().unwrap()).collect();
    options.connect = Duration::from_secs(5);
    options.whole = Duration::from_secs(20);
    options.longest = 256 << 10;
    options
}

/// A fetcher that may reach all of loopback's IPv4.
fn fetcher() -> Fetcher {
    Fetcher::new(options(&["127.0.0.0/8"]))
}

fn ask(url: &str) -> Ask<'_> {
    Ask {
        url,
        accept: Accept::Page,
        etag: None,
        last_modified: None,
    }
}

async fn get(fetcher: &Fetcher, url: &str) -> Result<Answer, Trouble> {
    fetcher.get(&ask(url)).await
}

/// What goes wrong, and that it does.
#[track_caller]
fn trouble(answer: Result<Answer, Trouble>) -> Trouble {
    match answer {
        Ok(answer) => panic!("there was an answer: {answer:?}"),
        Err(trouble) => trouble,
    }
}
