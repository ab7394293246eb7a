//! Room for hosts: so many are asked at the same time, and one that takes its time takes
//! nobody's place. A newspaper that hangs, drips or wants long pauses waits beside the
//! others, so that however many do, those that answer are visited as fast as without them.

use std::{
    pin::pin,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use tokio::time::timeout;

/// A host that takes longer than this makes room for another meanwhile.
const MOMENT: Duration = Duration::from_secs(1);

/// How many hosts are attended to, and how many of them only wait.
#[derive(Debug)]
pub(super) struct Room {
    at_once: usize,
    in_all: usize,
    waiting: AtomicUsize,
}

impl Room {
    /// Room for `at_once` hosts that are busy and for `in_all` with those that wait.
    pub(super) fn new(at_once: usize, in_all: usize) -> Self {
        Self {
            at_once,
            in_all: in_all.max(at_once),
            waiting: AtomicUsize::new(0),
        }
    }

    /// For how many hosts there is room beside this many.
    pub(super) fn beside(&self, turns: usize) -> usize {
        let busy = turns.saturating_sub(self.waiting.load(Ordering::Relaxed));
        let free = self.at_once.saturating_sub(busy);
        free.min(self.in_all.saturating_sub(turns))
    }

    /// Does what one waits for a host with: whoever takes longer than a moment waits
    /// beside the others from then on.
    pub(super) async fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.wait_beside(work, MOMENT).await
    }

    async fn wait_beside<T>(&self, work: impl Future<Output = T>, moment: Duration) -> T {
        let mut work = pin!(work);
        if let Ok(done) = timeout(moment, &mut work).await {
            return done;
        }
        let _beside = Beside::new(&self.waiting);
        work.await
    }
}

/// One who waits; no longer when this goes, however that comes.
struct Beside<'a>(&'a AtomicUsize);

impl<'a> Beside<'a> {
    fn new(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Beside<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::*;

    #[test]
    fn no_more_are_attended_to_than_there_is_room_for() {
        let room = Room::new(4, 6);
        assert_eq!((room.beside(0), room.beside(4), room.beside(9)), (4, 0, 0));
        let _one = Beside::new(&room.waiting);
        assert_eq!((room.beside(4), room.beside(5)), (1, 0));
        let _two = Beside::new(&room.waiting);
        let _three = Beside::new(&room.waiting);
        assert_eq!((room.beside(5), room.beside(6)), (1, 0), "six in all");
        assert_eq!(Room::new(4, 0).beside(3), 1);
    }

    #[tokio::test]
    async fn whoever_takes_its_time_makes_room_until_it_is_done() {
        let room = Room::new(1, 2);
        let (answer, asked) = oneshot::channel();
        let slow = room.wait_beside(asked, Duration::ZERO);
        let other = async {
            while room.beside(1) == 0 {
                tokio::task::yield_now().await;
            }
            answer.send(7)
        };
        let (done, told) = tokio::join!(slow, other);
        assert_eq!((done, told), (Ok(7), Ok(())));
        assert_eq!(room.beside(1), 0);
        // also where nobody waits for it any more
        let hanging = room.wait_beside(std::future::pending::<()>(), Duration::ZERO);
        assert!(timeout(Duration::from_millis(20), hanging).await.is_err());
        assert_eq!(room.beside(1), 0);
    }
}
