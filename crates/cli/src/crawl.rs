//! `colonnade crawl`: the crawler alone; and how `serve` runs it beside the site.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context as _, Result};
use clap::Args as ClapArgs;
use colonnade_crawl::{
    Choice, CrawlOptions, Crawler, Filer, Limits, Summary,
    fetch::{FetchOptions, Fetcher, IpNet},
};
use colonnade_model::SystemClock;
use colonnade_store::Store;
use jiff::SignedDuration;
use tokio::sync::watch;

use crate::{
    catalogue,
    descriptors::Descriptors,
    exit::{End, Hinted},
    health::{self, Watched},
    in_order, out,
    progress::{Progress, Unit},
    serve::asked_to_stop,
    settings::Settings,
};

/// With the hosts that take their time there may be this many times as many as without.
const WAITING: usize = 4;

/// Visit newspapers and keep the store current
///
/// Visits every entry point when it is due, fetches the pages of what is new, and files
/// the columns. Several machines can share the work on one PostgreSQL database. Stop
/// with Ctrl-C: nothing is lost.
#[derive(ClapArgs, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Args {
    /// Visit everything that is due, fetch every page that waits, then end
    #[arg(long)]
    once: bool,

    /// Visit every entry point now, whatever the schedule says
    #[arg(long)]
    all_due: bool,

    /// Fetch no pages: file columns as their feeds tell them
    #[arg(long)]
    no_pages: bool,

    /// Take every article with a named author, whatever its kind
    #[arg(long)]
    keep_all: bool,

    /// The public address of the site, where hubs reach it [default: no hub is asked]
    #[arg(long, value_name = "URL", env = "COLONNADE_BASE_URL")]
    base_url: Option<String>,

    /// Where to tell health and metrics: /healthz, /readyz, /metrics [default: nowhere]
    #[arg(long, value_name = "ADDRESS", env = "COLONNADE_HEALTH_LISTEN")]
    health_listen: Option<SocketAddr>,

    #[command(flatten)]
    how: How,
}

/// How to gather; `serve` takes these too.
#[derive(ClapArgs, Clone, Debug, Default)]
pub(crate) struct How {
    /// Also reach this network (CIDR); by default only the public Internet
    #[arg(long, value_name = "CIDR")]
    allow_network: Vec<IpNet>,

    /// Hosts asked at the same time [default: 256]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=4096))]
    hosts_at_once: Option<u16>,

    /// Seconds between two requests to a host that asks for no pause itself [default: 1]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) pause: Option<f64>,
}

pub(crate) async fn run(settings: &Settings, args: Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    if args.all_due {
        store.hosts().make_all_due().await?;
    }
    let choice = if args.keep_all {
        Choice::KeepAll
    } else {
        Choice::Columns
    };
    let contact = settings.contact();
    if contact.is_none() && !settings.json {
        ask_who();
    }
    let contact = contact.as_deref();
    let mut crawler = crawler(settings, &store, &args.how, contact, choice, !args.no_pages)?;
    let base_url = args.base_url.as_ref().or(settings.file.base_url.as_ref());
    if let Some(base_url) = base_url {
        crawler.tell_hubs(base_url);
    }
    let (stop, stopped) = watch::channel(false);
    let (seen, progress) = watch::channel(Summary::default());
    let watched = Watched {
        store: store.clone(),
        search: None,
        gathered: Some(progress.clone()),
        requests: None,
    };
    let health = health::open(health::address(settings, args.health_listen), watched).await?;
    if let Some(health) = &health {
        out::aside(&format!("health and metrics at http://{}/", health.address));
    }
    let asked = asked_to_stop();
    let asked = tokio::spawn(async move {
        asked.await;
        stop.send_replace(true);
    });
    let showing = tokio::spawn(show(progress));
    let summary = crawler.run(args.once, stopped, seen).await;
    asked.abort();
    showing.await?;
    let summary = summary?;
    drop(health);
    store.close().await;
    report(settings, &summary);
    Ok(if summary.failures() > 0 {
        End::SomeFailed
    } else {
        End::Well
    })
}

/// Who gathers should be known to those who are gathered.
pub(crate) fn ask_who() {
    out::aside(
        "hint: say who you are with `contact` in the settings file or COLONNADE_CONTACT, so \
         that newspapers can write to you",
    );
}

/// A crawler as the settings and flags want it.
pub(crate) fn crawler(
    settings: &Settings,
    store: &Store,
    how: &How,
    contact: Option<&str>,
    choice: Choice,
    pages: bool,
) -> Result<Crawler> {
    let file = &settings.file.crawl;
    let clock = Arc::new(SystemClock);
    let open = Descriptors::raise();
    let mut fetch = fetch_options(settings, how, contact)?;
    fetch.keep_idle = open.keep_idle();
    let filer = Filer {
        choice,
        catalogue: Arc::new(catalogue::shipped()?),
        sample: false,
        clock,
    };
    let pause = how.pause.or(file.pause_seconds).unwrap_or(1.0);
    let pause = Duration::try_from_secs_f64(pause)
        .with_context(|| format!("`{pause}` seconds are no pause"))?;
    let default = Limits::default();
    let wished = how.hosts_at_once.map(usize::from).or(file.hosts_at_once);
    let hosts_at_once = open.hosts(wished.unwrap_or(256).max(1));
    let options = CrawlOptions {
        hosts_at_once,
        hosts_in_all: open.room().min(hosts_at_once * WAITING),
        threads: in_order::threads(None),
        pause,
        pages,
        lease: SignedDuration::from_secs(file.lease_seconds.unwrap_or(60).max(1).into()),
        worker: worker()?,
        schedule: Limits {
            floor: file.floor_minutes.map_or(default.floor, |minutes| {
                SignedDuration::from_mins(minutes.max(1).into())
            }),
            ..default
        },
        public_address: None,
    };
    Ok(Crawler::new(
        store.clone(),
        filer,
        Fetcher::new(fetch),
        options,
    ))
}

/// How to fetch, as the settings and flags want it.
pub(crate) fn fetch_options(
    settings: &Settings,
    how: &How,
    contact: Option<&str>,
) -> Result<FetchOptions> {
    let mut fetch = FetchOptions::new(contact, Arc::new(SystemClock));
    for network in &settings.file.crawl.allow_networks {
        fetch.allow_networks.push(network.parse().map_err(|_| {
            Hinted::new(
                format!("`crawl.allow_networks` names `{network}`, which is no network"),
                "write networks as 10.0.0.0/8 or fd00::/8",
            )
        })?);
    }
    fetch.allow_networks.extend(&how.allow_network);
    Ok(fetch)
}

/// A name that no other worker has, on this machine or another.
pub(crate) fn worker() -> Result<String> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).context("the system gives no random numbers")?;
    let random = u64::from_ne_bytes(random);
    Ok(format!("{}-{random:016x}", std::process::id()))
}

/// Shows how far it is until the crawler ends.
async fn show(mut progress: watch::Receiver<Summary>) {
    let bar = Progress::new("gathering", Unit::Visits, 0);
    while progress.changed().await.is_ok() {
        let summary = progress.borrow_and_update().clone();
        let message = format!(
            "{} new items, {} pages, {} new columns, {} failed",
            summary.items_new,
            summary.pages_fetched,
            summary.columns_new,
            summary.failures()
        );
        bar.at(summary.entry_points_visited, &message);
    }
    bar.end();
}

fn report(settings: &Settings, summary: &Summary) {
    if settings.json {
        out::json(&serde_json::json!(summary));
        return;
    }
    out::line(&format!(
        "{} entry points visited: {} unchanged, {} failed; {} new items, {} known; {} pages \
         fetched; {} new columns, {} changed",
        summary.entry_points_visited,
        summary.unchanged,
        summary.failures(),
        summary.items_new,
        summary.items_known,
        summary.pages_fetched,
        summary.columns_new,
        summary.columns_changed
    ));
    for (what, counts) in [
        ("visits failed", &summary.failed),
        ("pages failed", &summary.pages_failed),
        ("not filed", &summary.refused),
    ] {
        if !counts.is_empty() {
            let counts: Vec<_> = counts
                .iter()
                .map(|(kind, n)| format!("{n} {kind}"))
                .collect();
            out::line(&format!("{what}: {}", counts.join(", ")));
        }
    }
    if summary.failures() > 0 {
        out::line("`colonnade newspaper show` says what is wrong and what can be done");
    }
}
