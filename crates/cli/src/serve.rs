//! `colonnade serve`: site and index in one process.

use std::{
    io::IsTerminal as _,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use clap::Args as ClapArgs;
use colonnade_model::SystemClock;
use colonnade_search::Search;
use colonnade_store::Store;
use tokio::net::TcpListener;

use crate::{
    exit::{End, Hinted},
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
    let site = colonnade_web::Site::open(
        store.clone(),
        search.clone(),
        colonnade_web::Options {
            base_url: args.base_url.or_else(|| file.base_url.clone()),
            contact: args.contact.or_else(|| file.contact.clone()),
            page_cache_bytes: 64 << 20,
            clock: Arc::new(SystemClock),
            time_zone: args
                .time_zone
                .or_else(|| file.time_zone.clone())
                .unwrap_or_else(|| "UTC".to_owned()),
            trusted_proxy: args.trusted_proxy || file.trusted_proxy.unwrap_or(false),
        },
    )?;
    let follower = tokio::spawn(follow(store.clone(), search));
    greet(listener.local_addr()?, settings, is_sample);
    let served = axum::serve(
        listener,
        site.router()
            .into_make_service_with_connect_info::<SocketAddr>(),
    )
    .with_graceful_shutdown(asked_to_stop())
    .await;
    follower.abort();
    // What was counted in the last second is kept before the store closes.
    site.close().await;
    store.close().await;
    served.context("the site stopped")?;
    Ok(End::Well)
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
fn greet(address: SocketAddr, settings: &Settings, is_sample: bool) {
    if settings.json {
        out::json(&serde_json::json!({ "listening": format!("http://{address}/") }));
        return;
    }
    out::line(&format!("Colonnade is open at http://{address}/"));
    if is_sample && std::io::stdout().is_terminal() {
        out::line(
            "It shows a sample edition of invented newspapers; `colonnade sample remove` takes it away.",
        );
        out::line("To fill it: `colonnade import FILE…`. Stop with Ctrl-C.");
    }
}

/// Returns at Ctrl-C or SIGTERM.
pub(crate) async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupt => (), _ = terminate.recv() => () }
            return;
        }
    }
    let _ = interrupt.await;
}
