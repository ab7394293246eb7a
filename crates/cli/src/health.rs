//! Health and metrics, on an address of their own and only where the owner names one:
//! `/healthz` says that the process lives, `/readyz` that it can do its work, `/metrics`
//! how that goes.

mod metrics;
mod requests;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Result;
use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use colonnade_crawl::Summary;
use colonnade_search::Search;
use colonnade_store::Store;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle, time::timeout};

pub(crate) use self::requests::{Requests, count};
use crate::{exit::Hinted, settings::Settings};

/// A store that takes longer than this does not answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// An index that is further behind the change log than this is not fit to be asked:
/// it catches up with some thousand changes a second.
const FAR_BEHIND: i64 = 10_000;

/// What is watched.
#[derive(Clone, Debug)]
pub(crate) struct Watched {
    pub(crate) store: Store,
    /// The index, where this process serves it.
    pub(crate) search: Option<Search>,
    /// What the crawler did, where this process gathers.
    pub(crate) gathered: Option<watch::Receiver<Summary>>,
    /// Requests answered, where this process serves the site.
    pub(crate) requests: Option<Arc<Requests>>,
}

/// The server of these pages; it ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Health {
    pub(crate) address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Drop for Health {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Where to listen: as asked for, else as the settings file says, else nowhere.
pub(crate) fn address(settings: &Settings, asked: Option<SocketAddr>) -> Option<SocketAddr> {
    asked.or(settings.file.health_listen)
}

/// Begins to answer at this address, if there is one.
pub(crate) async fn open(address: Option<SocketAddr>, watched: Watched) -> Result<Option<Health>> {
    let Some(address) = address else {
        return Ok(None);
    };
    let listener = TcpListener::bind(address).await.map_err(|error| {
        Hinted::new(
            format!("cannot listen on `{address}` for health and metrics: {error}"),
            "choose another address with --health-listen 127.0.0.1:8485, or leave it out",
        )
    })?;
    let address = listener.local_addr()?;
    let router = router(watched);
    let serving = tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "health and metrics are not told any more");
        }
    });
    Ok(Some(Health { address, serving }))
}

fn router(watched: Watched) -> Router {
    Router::new()
        .route("/healthz", get(async || "alive\n"))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .with_state(watched)
}

async fn readyz(State(watched): State<Watched>) -> Response {
    match ready(&watched).await {
        Ok(()) => "ready\n".into_response(),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n")).into_response(),
    }
}

/// Whether the work can be done, or why not.
async fn ready(watched: &Watched) -> Result<(), String> {
    let head = match timeout(PATIENCE, watched.store.changes().head()).await {
        Ok(Ok(head)) => head,
        Ok(Err(error)) => {
            let error = anyhow::Error::from(error);
            tracing::warn!(error = format!("{error:#}"), "the store does not answer");
            return Err("the store answers with an error; the log says more".to_owned());
        }
        Err(_) => {
            return Err(format!(
                "the store does not answer in {} s",
                PATIENCE.as_secs()
            ));
        }
    };
    if let Some(search) = &watched.search {
        let behind = head.0.saturating_sub(search.position().0);
        if behind > FAR_BEHIND {
            return Err(format!("the index is {behind} changes behind"));
        }
    }
    Ok(())
}

async fn metrics(State(watched): State<Watched>) -> Response {
    match timeout(PATIENCE, metrics::text(&watched)).await {
        Ok(Ok(text)) => ([(header::CONTENT_TYPE, metrics::TYPE)], text).into_response(),
        Ok(Err(error)) => {
            tracing::warn!(error = format!("{error:#}"), "metrics cannot be told");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
