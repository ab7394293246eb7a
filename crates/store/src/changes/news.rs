//! News of commits: own ones at once, those of other processes as the database tells.

use std::time::Duration;

use tokio::{sync::watch, task::JoinHandle};

use crate::{Result, changes::head, connect::Pools, dialect};

/// The newest position this process knows of, and who listens for newer ones.
#[derive(Debug)]
pub(crate) struct News {
    newest: watch::Sender<i64>,
    listener: Option<JoinHandle<()>>,
}

impl News {
    /// Starts from the present head.
    pub(crate) async fn follow(pools: &Pools) -> Result<Self> {
        let newest = watch::Sender::new(head(&pools.readers).await?);
        let listener = dialect::listen(pools, newest.clone());
        Ok(Self { newest, listener })
    }

    /// Takes note of a position; an older one than known is nothing new.
    pub(crate) fn tell(&self, head: i64) {
        tell(&self.newest, head);
    }

    pub(crate) fn seen(&self) -> i64 {
        *self.newest.borrow()
    }

    /// Until a position beyond `seq` is told of, or patience ends.
    pub(crate) async fn next(&self, seq: i64, patience: Duration) {
        let mut newest = self.newest.subscribe();
        // an elapsed timeout is the answer to look for oneself
        let _ = tokio::time::timeout(patience, newest.wait_for(|head| *head > seq)).await;
    }

    pub(crate) fn stop(&self) {
        if let Some(listener) = &self.listener {
            listener.abort();
        }
    }
}

impl Drop for News {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Takes note of a position.
pub(crate) fn tell(newest: &watch::Sender<i64>, head: i64) {
    newest.send_if_modified(|known| {
        let newer = head > *known;
        if newer {
            *known = head;
        }
        newer
    });
}
