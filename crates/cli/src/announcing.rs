//! The hub's half in the site's process: what changes is announced as soon as the index
//! knows of it. Whom to call waits in the store for a crawler, of this process or another.

use std::time::Duration;

use colonnade_store::Store;
use colonnade_web::Site;
use tokio::time::{sleep, timeout};

/// Between two rounds: feeds that change all the time are drawn this often.
const PAUSE: Duration = Duration::from_secs(1);
/// Before the next round after a failure.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(5);
/// A feed that could not be drawn is tried again after this long, though nothing changes.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Announces for as long as the site runs.
pub(crate) async fn run(site: Site, store: Store) {
    loop {
        let position = match site.announce().await {
            Ok(position) => position,
            Err(error) => {
                let error = anyhow::Error::from(error);
                tracing::error!(
                    error = format!("{error:#}"),
                    "what changed could not be announced; trying again"
                );
                sleep(PAUSE_AFTER_FAILURE).await;
                continue;
            }
        };
        sleep(PAUSE).await;
        if let Ok(Err(error)) = timeout(LONGEST_PAUSE, store.changes().wait(position)).await {
            let error = anyhow::Error::from(error);
            tracing::error!(
                error = format!("{error:#}"),
                "cannot wait for changes; trying again"
            );
            sleep(PAUSE_AFTER_FAILURE).await;
        }
    }
}
