//! `colonnade serve`: site, crawler and index in one process.

use std::{
    io::IsTerminal as _,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use axum::{Router, middleware::from_fn_with_state};
use clap::Args as ClapArgs;
use colonnade_crawl::{Choice, Summary};
use colonnade_model::SystemClock;
use colonnade_search::Search;
use colonnade_store::Store;
use tokio::{net::TcpListener, sync::watch};

use crate::{
    announcing, crawl, desk_link,
    exit::{End, Hinted},
    gathering::Gathering,
    health::{self, Requests, Watched},
    out, sample,
    settings::Settings,
};

/// Serve the site (the default)
#[derive(ClapArgs, Clone, Debug, Default)]
pub(crate) struct Args {
    /// Where to listen [default: 127.0.0.1:8484]
    #[arg(long, value_name = "ADDRESS", env = "COLONNADE_LISTEN")]
    listen: Option<SocketAddr>,

    /// The public address of the site, for feeds and links [default: the Host of each request]
    #[arg(long, value_name = "URL", env = "COLONNADE_BASE_URL")]
    base_url: Option<String>,

    /// Where to write to about the site: a mail address or a page
    #[arg(long, env = "COLONNADE_CONTACT")]
    contact: Option<String>,

    /// Time zone of "today" and "yesterday" [default: UTC]
    #[arg(long, value_name = "IANA", env = "COLONNADE_TIME_ZONE")]
    time_zone: Option<String>,

    /// Take the visitor's address from X-Forwarded-For: only behind a proxy that sets it
    #[arg(long, env = "COLONNADE_TRUSTED_PROXY")]
    trusted_proxy: bool,

    /// Where to tell health and metrics: /healthz, /readyz, /metrics [default: nowhere]
    #[arg(long, value_name = "ADDRESS", env = "COLONNADE_HEALTH_LISTEN")]
    health_listen: Option<SocketAddr>,

    /// Serve the site alone: visit no newspaper
    #[arg(long)]
    no_crawl: bool,

    #[command(flatten)]
    how: crawl::How,
}

pub(crate) async fn run(settings: &Settings, args: Args) -> Result<End> {
    let file = &settings.file;
    let address = args
        .listen
        .or(file.listen)
        .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8484)));
    let listener = listen(address).await?;
    let store = Store::open(settings.store()).await?;
    let search = Search::open(settings.search())?;
    let is_sample = sample::load_if_new(&store).await?;
    let contact = args.contact.clone().or_else(|| file.contact.clone());
    let site = colonnade_web::Site::open(
        store.clone(),
        search.clone(),
        options(settings, &args, contact.clone()),
    )?;
    let crawls = !args.no_crawl && file.crawl.enabled.unwrap_or(true);
    let crawler = if crawls {
        let contact = contact.as_deref();
        let choice = Choice::Columns;
        let mut crawler = crawl::crawler(settings, &store, &args.how, contact, choice, true)?;
        if let Some(base_url) = args.base_url.as_ref().or(file.base_url.as_ref()) {
            crawler.tell_hubs(base_url);
        }
        Some(crawler)
    } else {
        None
    };
    let (told, gathered) = watch::channel(Summary::default());
    let requests = Arc::new(Requests::default());
    let watched = Watched {
        store: store.clone(),
        search: Some(search.clone()),
        gathered: crawls.then_some(gathered),
        requests: Some(requests.clone()),
    };
    let health = health::open(health::address(settings, args.health_listen), watched).await?;
    let (stop, stopped) = watch::channel(false);
    let gathering = crawler.map(|crawler| Gathering::begin(crawler, stopped.clone(), told));
    let follower = tokio::spawn(follow(store.clone(), search));
    let base_url = args.base_url.as_deref().or(file.base_url.as_deref());
    // without a public address there is no hub
    let announcer = base_url.map(|_| tokio::spawn(announcing::run(site.clone(), store.clone())));
    let asked = asked_to_stop();
    tokio::spawn(async move {
        asked.await;
        stop.send_replace(true);
    });
    desk_link::remember(&store, base_url, listener.local_addr()?).await?;
    greet(
        listener.local_addr()?,
        health.as_ref().map(|health| health.address),
        settings,
        is_sample,
    );
    if crawls && contact.is_none() && !settings.json && has_entry_points(&store).await? {
        crawl::ask_who();
    }
    let served = serve(listener, site.router(), requests, stopped).await;
    if let Some(gathering) = gathering {
        gathering.end().await;
    }
    follower.abort();
    if let Some(announcer) = announcer {
        announcer.abort();
    }
    drop(health);
    // What was counted in the last second is kept before the store closes.
    site.close().await;
    store.close().await;
    served.context("the site stopped")?;
    Ok(End::Well)
}

/// Answers requests until `stopped` says so and the last one is answered.
async fn serve(
    listener: TcpListener,
    site: Router,
    requests: Arc<Requests>,
    mut stopped: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let service = site
        .layer(from_fn_with_state(requests, health::count))
        .into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            // nobody is left to say so: stop as well
            let _ = stopped.wait_for(|stopped| *stopped).await;
        })
        .await
}

/// The site as the settings and flags want it.
fn options(settings: &Settings, args: &Args, contact: Option<String>) -> colonnade_web::Options {
    let file = &settings.file;
    colonnade_web::Options {
        base_url: args.base_url.clone().or_else(|| file.base_url.clone()),
        contact,
        page_cache_bytes: 64 << 20,
        clock: Arc::new(SystemClock),
        time_zone: args
            .time_zone
            .clone()
            .or_else(|| file.time_zone.clone())
            .unwrap_or_else(|| "UTC".to_owned()),
        trusted_proxy: args.trusted_proxy || file.trusted_proxy.unwrap_or(false),
        name_keys: colonnade_byline::name_keys,
    }
}

async fn has_entry_points(store: &Store) -> Result<bool> {
    Ok(store.gathering().totals().await?.newspapers > 0)
}

/// Binds the address, or says who has it.
async fn listen(address: SocketAddr) -> Result<TcpListener> {
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Err(Hinted::new(
            format!("`{address}` is in use"),
            "another Colonnade may be running; choose another address with --listen 127.0.0.1:8485",
        )
        .into()),
        Err(error) => Err(error).with_context(|| format!("cannot listen on `{address}`")),
    }
}

/// Keeps the index at the head of the change log for as long as the site runs.
async fn follow(store: Store, search: Search) {
    const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(5);
    loop {
        let began = Instant::now();
        let followed = match search.follow(&store).await {
            Ok(followed) => followed,
            Err(error) => {
                let error = anyhow::Error::from(error);
                tracing::error!(
                    error = format!("{error:#}"),
                    "the index cannot follow the change log; trying again"
                );
                tokio::time::sleep(PAUSE_AFTER_FAILURE).await;
                continue;
            }
        };
        if followed.applied > 0 {
            tracing::info!(
                changes.applied = followed.applied,
                changes.position = followed.position.0,
                duration_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
                "index followed the change log"
            );
        }
        if let Err(error) = store.changes().wait(followed.position).await {
            let error = anyhow::Error::from(error);
            tracing::error!(
                error = format!("{error:#}"),
                "cannot wait for changes; trying again"
            );
            tokio::time::sleep(PAUSE_AFTER_FAILURE).await;
        }
    }
}

/// Says where the site is.
fn greet(address: SocketAddr, health: Option<SocketAddr>, settings: &Settings, is_sample: bool) {
    let health = health.map(|health| format!("http://{health}/"));
    if settings.json {
        let listening = format!("http://{address}/");
        out::json(&serde_json::json!({ "listening": listening, "health": health }));
        return;
    }
    out::line(&format!("Colonnade is open at http://{address}/"));
    if let Some(health) = health {
        out::line(&format!("Health and metrics are at {health}"));
    }
    if is_sample && std::io::stdout().is_terminal() {
        out::line(
            "It shows a sample edition of invented newspapers; `colonnade sample remove` takes it away.",
        );
        out::line("To fill it: `colonnade import FILE…`. Stop with Ctrl-C.");
    }
}

/// Ends at Ctrl-C or SIGTERM. From the call on, before anybody waits for it, neither
/// ends the program by itself.
#[cfg(unix)]
pub(crate) fn asked_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt());
    let mut terminate = signal(SignalKind::terminate());
    async move {
        match (&mut interrupt, &mut terminate) {
            (Ok(interrupt), Ok(terminate)) => {
                tokio::select! { _ = interrupt.recv() => (), _ = terminate.recv() => () }
            }
            // without a handler a signal ends the program by itself
            _ => std::future::pending().await,
        }
    }
}

/// Ends at Ctrl-C.
#[cfg(not(unix))]
pub(crate) async fn asked_to_stop() {
    // without a handler it ends the program by itself
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
