//! A site: the parts every answer is made from.

use std::{ops::Deref, sync::Arc};

use axum::Router;
use colonnade_search::Search;
use colonnade_store::Store;
use jiff::tz::TimeZone;
use tokio::{sync::OnceCell, task::JoinHandle};

use crate::{
    alphabets::Making, cache::Pages, counting::Counting, error, guesses::Guesses, options::Options,
    router, secret::Secret, words::Now,
};

/// Why a site cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The time zone is in no table.
    #[error("time zone `{name}` is not known")]
    TimeZone {
        /// As given.
        name: String,
        /// What jiff says.
        source: jiff::Error,
    },
    /// The public address is none.
    #[error("public address `{0}` is not an http or https address without a path")]
    BaseUrl(String),
}

/// An open site; cheap to clone.
#[derive(Clone, Debug)]
pub struct Site(Shared);

/// The site as handlers hold it.
#[derive(Clone, Debug)]
pub(crate) struct Shared(Arc<Parts>);

/// What a site holds.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) store: Store,
    pub(crate) search: Search,
    pub(crate) options: Options,
    pub(crate) zone: TimeZone,
    pub(crate) pages: Pages,
    pub(crate) counting: Counting,
    pub(crate) guesses: Guesses,
    pub(crate) making: Making,
    secret: OnceCell<Secret>,
    following: JoinHandle<()>,
}

impl Deref for Shared {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        self.following.abort();
    }
}

impl Site {
    /// Opens a site over a store and its index. Needs a running tokio: it starts
    /// the task that counts and the task that follows the change log.
    pub fn open(store: Store, search: Search, options: Options) -> Result<Self, OpenError> {
        let zone = TimeZone::get(&options.time_zone).map_err(|source| OpenError::TimeZone {
            name: options.time_zone.clone(),
            source,
        })?;
        if let Some(base) = options.base_url.as_deref().filter(|base| !is_base(base)) {
            return Err(OpenError::BaseUrl(base.to_owned()));
        }
        let counting = Counting::start(store.clone(), options.clone());
        let following = tokio::spawn(follow(store.clone()));
        Ok(Self(Shared(Arc::new(Parts {
            pages: Pages::new(options.page_cache_bytes),
            store,
            search,
            zone,
            counting,
            guesses: Guesses::default(),
            making: Making::default(),
            secret: OnceCell::new(),
            following,
            options,
        }))))
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.0
    }

    /// What answers its requests.
    pub fn router(&self) -> Router {
        router::router(self.0.clone())
    }

    /// Waits until everything counted so far is in the store: call it once the
    /// last request is answered.
    pub async fn close(&self) {
        self.0.counting.close().await;
    }
}

impl Shared {
    pub(crate) fn now(&self) -> Now {
        Now {
            at: self.options.clock.now(),
            zone: self.zone.clone(),
        }
    }

    /// The key of the signed cookie: made by the first node that needs it.
    pub(crate) async fn secret(&self) -> error::Result<&Secret> {
        const KEY: &str = "site.secret";
        self.secret
            .get_or_try_init(|| async {
                let kept = self.store.setting(KEY).await?;
                if let Some(secret) = kept.as_deref().and_then(Secret::parse) {
                    return Ok(secret);
                }
                let mut bytes = [0; 32];
                getrandom::fill(&mut bytes).map_err(|error| error::Error::internal(&error))?;
                let made = Secret::new(bytes);
                self.store.set_setting(KEY, &made.to_hex()).await?;
                // another node may have written at the same time: the store decides
                let kept = self.store.setting(KEY).await?;
                Ok(kept.as_deref().and_then(Secret::parse).unwrap_or(made))
            })
            .await
    }
}

/// `https://columns.example`, with a port perhaps, without a path.
fn is_base(base: &str) -> bool {
    let rest = base
        .strip_prefix("https://")
        .or_else(|| base.strip_prefix("http://"));
    rest.is_some_and(crate::asked::is_host)
}

/// Keeps the position in the change log fresh where other processes write too:
/// the page cache reads it without asking the database.
async fn follow(store: Store) {
    loop {
        let seen = store.changes().seen();
        if let Err(error) = store.changes().wait(seen).await {
            tracing::warn!(error = %error, "cannot follow the change log");
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    }
}
