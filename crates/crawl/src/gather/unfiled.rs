//! Room for answers that are read and not filed yet: what waits longer waits as it came, for
//! what was read from it takes ten times its room.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Units of [`UNIT`] bytes that may be read and not filed, of short answers and of long ones.
pub(super) const UNITS: u32 = 384;
/// Bytes of an answer as it came.
const UNIT: usize = 4096;
/// Units from which on an answer is long.
const LONG: u32 = UNITS / 4;

/// Room is given in the order of asking. So long answers have some of their own: what is short
/// does not wait behind them until there is enough for one.
#[derive(Debug)]
pub(super) struct Unfiled {
    short: Arc<Semaphore>,
    long: Arc<Semaphore>,
}

impl Default for Unfiled {
    fn default() -> Self {
        let room = || Arc::new(Semaphore::new(UNITS as usize));
        Self {
            short: room(),
            long: room(),
        }
    }
}

impl Unfiled {
    /// Waits until there is room to read an answer of so many bytes; it is held until what
    /// was read is filed.
    pub(super) async fn room(&self, bytes: usize) -> Option<OwnedSemaphorePermit> {
        let units = u32::try_from(1 + bytes / UNIT).unwrap_or(UNITS).min(UNITS);
        let room = if units > LONG {
            &self.long
        } else {
            &self.short
        };
        Arc::clone(room).acquire_many_owned(units).await.ok()
    }
}

#[cfg(test)]
mod tests {
    use std::{pin::pin, task::Poll};

    use super::*;

    /// Whether there is room at once.
    async fn at_once(unfiled: &Unfiled, bytes: usize) -> Option<OwnedSemaphorePermit> {
        let mut room = pin!(unfiled.room(bytes));
        std::future::poll_fn(|context| match room.as_mut().poll(context) {
            Poll::Ready(room) => Poll::Ready(room),
            Poll::Pending => Poll::Ready(None),
        })
        .await
    }

    #[tokio::test]
    async fn no_short_answer_waits_behind_a_long_one() {
        let unfiled = Unfiled::default();
        let held = at_once(&unfiled, 1 << 20).await;
        assert!(held.is_some());
        // another long one asks, and has to wait
        let mut waiting = pin!(unfiled.room(1 << 20));
        let polled = std::future::poll_fn(|context| Poll::Ready(waiting.as_mut().poll(context)));
        assert!(polled.await.is_pending());
        let short: Vec<_> = [
            at_once(&unfiled, 30_000).await,
            at_once(&unfiled, 100_000).await,
        ]
        .into_iter()
        .flatten()
        .collect();
        assert_eq!(short.len(), 2);
        drop(held);
        assert!(waiting.await.is_some());
    }

    #[tokio::test]
    async fn what_is_read_and_not_filed_is_bounded() {
        let unfiled = Unfiled::default();
        let mut held = Vec::new();
        while let Some(room) = at_once(&unfiled, 40_000).await {
            held.push(room);
        }
        assert_eq!(held.len(), UNITS as usize / 10);
        // the longest takes all the room there is for long ones, and no more
        assert!(at_once(&unfiled, usize::MAX).await.is_some());
    }
}
