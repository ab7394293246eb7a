//! Following the change log for the hub: what a change touched is drawn again, and where
//! it differs from before, its subscribers are to be told.

use colonnade_model::ChangeSeq;
use colonnade_store::StaleTopic;

use super::drawing::{Drawing, draw};
use crate::Site;

/// Topics that are looked up at once.
const TOPICS: u32 = 50;
/// Why a topic is ended, for its subscribers.
const ENDED: &str = "this feed is no longer here";

/// Why the hub cannot announce.
#[derive(Debug, thiserror::Error)]
pub enum AnnounceError {
    /// The store says so.
    #[error(transparent)]
    Store(#[from] colonnade_store::Error),
    /// A feed could not be drawn; the log says why.
    #[error("a feed could not be drawn")]
    Drawing,
}

impl Site {
    /// Announces what changed up to the newest change that the index knows too: the feeds
    /// that differ wait to be told by a crawler. Returns up to where it came. Whoever is
    /// killed within goes on where it was; several nodes may do this at once.
    pub async fn announce(&self) -> Result<ChangeSeq, AnnounceError> {
        let site = self.shared();
        let hub = site.store.hub();
        let head = site.store.changes().head().await?;
        let up_to = head.min(site.search.position());
        while hub.follow(up_to).await? {}
        loop {
            let stale = hub.stale(up_to, TOPICS).await?;
            if stale.is_empty() {
                return Ok(up_to);
            }
            for topic in &stale {
                self.draw_again(topic).await?;
            }
        }
    }

    async fn draw_again(&self, topic: &StaleTopic) -> Result<(), AnnounceError> {
        let site = self.shared();
        let hub = site.store.hub();
        match draw(site, &topic.address).await {
            Drawing::Feed(feed) => {
                let differs = hub.drawn(topic, &feed.content_type, &feed.body).await?;
                if differs {
                    tracing::debug!(topic = topic.address, "a feed has changed");
                }
            }
            Drawing::Nothing => hub.end_topic(topic, ENDED).await?,
            Drawing::Failed => hub.put_off(topic).await?,
        }
        Ok(())
    }
}
