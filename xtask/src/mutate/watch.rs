//! Watching the readers: how far they are, who panicked, who hangs.

use std::{
    cell::RefCell,
    io::IsTerminal as _,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Panics say where they were to who caught them, and nothing to the terminal.
pub(super) fn quiet_panics() {
    std::panic::set_hook(Box::new(|information| {
        PANIC.with(|panic| {
            // a panic while another is told is not told
            if let Ok(mut panic) = panic.try_borrow_mut() {
                *panic = information.to_string();
            }
        });
    }));
}

/// What a reading gave, or what its panic said.
pub(super) fn caught<T>(reading: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(reading)).map_err(|_| {
        let said = PANIC.with(|panic| panic.borrow().replace('\n', " "));
        format!("panic: {said}")
    })
}

/// The processor's time that this thread has used, where the system says it (Linux's
/// `schedstat`): others use the machine too.
pub(super) fn spent() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// What each worker reads, and since when.
pub(super) struct Watch {
    reading: Vec<Mutex<Option<(usize, Instant)>>>,
    done: AtomicUsize,
    faults: AtomicUsize,
    over: AtomicBool,
    longest: Duration,
    bar: ProgressBar,
    count: usize,
}

impl Watch {
    pub(super) fn new(workers: usize, count: usize, longest: Duration) -> Self {
        let bar = if std::io::stderr().is_terminal() {
            ProgressBar::new(count as u64)
        } else {
            ProgressBar::hidden()
        };
        let template = "{bar:32}  {human_pos}/{human_len}  {per_sec}  {msg}  {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━╸─"));
        }
        Self {
            reading: (0..workers).map(|_| Mutex::new(None)).collect(),
            done: AtomicUsize::new(0),
            faults: AtomicUsize::new(0),
            over: AtomicBool::new(false),
            longest,
            bar,
            count,
        }
    }

    pub(super) fn begin(&self, worker: usize, number: usize) {
        self.set(worker, Some((number, Instant::now())));
    }

    pub(super) fn end(&self, worker: usize, fault: Option<&str>) {
        self.set(worker, None);
        self.done.fetch_add(1, Ordering::Relaxed);
        self.faults
            .fetch_add(usize::from(fault.is_some()), Ordering::Relaxed);
    }

    fn set(&self, worker: usize, value: Option<(usize, Instant)>) {
        let slot = self.reading.get(worker).and_then(|slot| slot.lock().ok());
        if let Some(mut slot) = slot {
            *slot = value;
        }
    }

    pub(super) fn over(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    /// Watches until it is over. A reading that hangs cannot be stopped, so the
    /// program stops, and says which one it was.
    #[expect(clippy::print_stderr, reason = "progress is what stderr is for")]
    pub(super) fn keep(&self) {
        const LOOK: Duration = Duration::from_millis(200);
        const SAY: u32 = 50;
        for look in 1_u32.. {
            if self.over.load(Ordering::Relaxed) {
                break;
            }
            std::thread::sleep(LOOK);
            let done = self.done.load(Ordering::Relaxed);
            let faults = self.faults.load(Ordering::Relaxed);
            self.bar.set_position(done as u64);
            self.bar.set_message(format!("{faults} not sound"));
            if self.bar.is_hidden() && look.is_multiple_of(SAY) {
                eprintln!("{done} of {}, {faults} not sound", self.count);
            }
            for slot in &self.reading {
                let reading = slot.lock().ok().and_then(|slot| *slot);
                if let Some((number, since)) = reading
                    && since.elapsed() > self.longest * 3
                {
                    self.bar.finish_and_clear();
                    eprintln!(
                        "number {number} hangs: {:?} and not yet read",
                        since.elapsed()
                    );
                    std::process::abort();
                }
            }
        }
        self.bar.finish_and_clear();
    }
}
