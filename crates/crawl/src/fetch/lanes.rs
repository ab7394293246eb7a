//! One connection a host: whoever wants to ask a host waits for whoever asks it now,
//! also where a redirect leads there from elsewhere.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Above this many hosts those that nobody asks are forgotten.
const MANY: usize = 4_096;

/// The lanes of all hosts that are being asked.
#[derive(Debug, Default)]
pub(super) struct Lanes(Mutex<HashMap<String, Arc<Semaphore>>>);

impl Lanes {
    /// Waits for the host's lane; it is free again when the permit goes.
    pub(super) async fn enter(&self, host: &str) -> Option<OwnedSemaphorePermit> {
        let lane = {
            let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if lanes.len() > MANY {
                lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
            }
            let lane = lanes.entry(host.to_owned());
            lane.or_insert_with(|| Arc::new(Semaphore::new(1))).clone()
        };
        lane.acquire_owned().await.ok()
    }
}
