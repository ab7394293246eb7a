//! Work on many threads, results in the order of the input, memory bounded.

use std::{
    collections::BTreeMap,
    num::NonZero,
    ops::ControlFlow,
    sync::{Condvar, Mutex, PoisonError, mpsc},
    thread,
};

/// Bytes that may be on their way at once; one item larger than this goes alone.
const IN_FLIGHT: usize = 96 << 20;
/// Items that may be on their way at once.
const ITEMS: usize = 512;

/// How much is on its way.
#[derive(Default)]
struct Load {
    bytes: usize,
    items: usize,
    stopped: bool,
}

/// The number of threads asked for, else one a core.
pub(crate) fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(
        || thread::available_parallelism().map_or(1, NonZero::get),
        usize::from,
    )
}

/// Applies `work` to every item on `workers` threads and hands the results to
/// `sink`, on this thread, in the order of `input`. `weigh` says how many bytes an
/// item holds: at most 96 MiB and 512 items are between input and sink at a time.
/// Ends early when `sink` breaks.
pub(crate) fn map<T: Send, U: Send, B>(
    input: impl Iterator<Item = T> + Send,
    workers: usize,
    weigh: impl Fn(&T) -> usize + Sync,
    work: impl Fn(T) -> U + Sync,
    mut sink: impl FnMut(U) -> ControlFlow<B>,
) -> Option<B> {
    let load = Mutex::new(Load::default());
    let freed = Condvar::new();
    let (to_work, queue) = mpsc::sync_channel::<(usize, usize, T)>(ITEMS);
    let queue = Mutex::new(queue);
    let (to_sink, results) = mpsc::channel::<(usize, usize, U)>();
    thread::scope(|scope| {
        scope.spawn(|| feed(input, &weigh, &load, &freed, to_work));
        for _ in 0..workers.max(1) {
            let to_sink = to_sink.clone();
            scope.spawn(|| {
                let to_sink = to_sink;
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((number, bytes, item)) = next else {
                        return;
                    };
                    if to_sink.send((number, bytes, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(to_sink);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        let mut broke = None;
        for (number, bytes, result) in results {
            waiting.insert(number, (bytes, result));
            while let Some((bytes, result)) = waiting.remove(&next) {
                next += 1;
                if broke.is_none()
                    && let ControlFlow::Break(value) = sink(result)
                {
                    broke = Some(value);
                }
                let mut load = load.lock().unwrap_or_else(PoisonError::into_inner);
                load.bytes -= bytes;
                load.items -= 1;
                load.stopped = broke.is_some();
                freed.notify_one();
            }
        }
        broke
    })
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "dropping the sender tells the workers that nothing more comes"
)]
fn feed<T>(
    input: impl Iterator<Item = T>,
    weigh: &impl Fn(&T) -> usize,
    load: &Mutex<Load>,
    freed: &Condvar,
    to_work: mpsc::SyncSender<(usize, usize, T)>,
) {
    for (number, item) in input.enumerate() {
        let bytes = weigh(&item);
        let guard = load.lock().unwrap_or_else(PoisonError::into_inner);
        let mut guard = freed
            .wait_while(guard, |load| {
                let full = load.items >= ITEMS || load.bytes + bytes > IN_FLIGHT;
                full && load.items > 0 && !load.stopped
            })
            .unwrap_or_else(PoisonError::into_inner);
        if guard.stopped {
            return;
        }
        guard.bytes += bytes;
        guard.items += 1;
        drop(guard);
        if to_work.send((number, bytes, item)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_the_workers_do() {
        let mut seen = Vec::new();
        let broke = map(
            0..2_000_u64,
            3,
            |_| 1 << 20,
            |n| {
                // Uneven work: some items take much longer than their neighbours.
                (0..(n % 7) * 2_000).fold(n, |sum, step| sum ^ (step & 1) ^ (step & 1));
                n * 2
            },
            |n| {
                seen.push(n);
                ControlFlow::<()>::Continue(())
            },
        );
        assert_eq!(broke, None);
        assert_eq!(seen, (0..2_000).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn an_early_end_stops_the_input() {
        let mut taken = 0;
        let input = std::iter::from_fn(|| {
            taken += 1;
            Some(taken)
        });
        let broke = map(
            input,
            2,
            |_| 1,
            |n| n,
            |n| match n {
                10 => ControlFlow::Break("enough"),
                _ => ControlFlow::Continue(()),
            },
        );
        assert_eq!(broke, Some("enough"));
    }

    #[test]
    fn one_item_larger_than_all_memory_allowed_still_passes() {
        let mut count = 0;
        map(
            [1, 2, 3].into_iter(),
            2,
            |_| IN_FLIGHT * 2,
            |n| n,
            |_| {
                count += 1;
                ControlFlow::<()>::Continue(())
            },
        );
        assert_eq!(count, 3);
    }
}
