//! Processors and memory used, by this process and by PostgreSQL's for one database.

use std::{fs, time::Duration};

use rustix::time::{ClockId, clock_gettime};

/// Time of all processors that this process took so far.
pub(crate) fn own() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// PostgreSQL's processes that serve one database.
pub(crate) struct Server(String);

/// A tick of the kernel's clock for processes of others.
const TICK: Duration = Duration::from_millis(10);

impl Server {
    pub(crate) fn of_address(address: &str) -> Option<Self> {
        let path = address.split('?').next()?;
        let (_, name) = path.rsplit_once('/')?;
        Some(Self(format!(" {name} ")))
    }

    /// Time of all processors these processes took so far, where they are to be seen.
    pub(crate) fn time(&self) -> Duration {
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        processes
            .filter_map(|process| self.of(&process.path()))
            .sum()
    }

    fn of(&self, process: &std::path::Path) -> Option<Duration> {
        let title = fs::read_to_string(process.join("cmdline")).ok()?;
        if !title.starts_with("postgres:") || !title.contains(&self.0) {
            return None;
        }
        let stat = fs::read_to_string(process.join("stat")).ok()?;
        // the name in parentheses may hold spaces
        let (_, fields) = stat.rsplit_once(')')?;
        let ticks = |at: usize| fields.split_whitespace().nth(at)?.parse::<u32>().ok();
        Some(TICK * (ticks(11)? + ticks(12)?))
    }
}

/// Has the kernel count the peak of memory from here on.
pub(crate) fn forget_peak() {
    // where it may not be done, the peak is that of the whole run
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The peak of memory (`VmHWM`) in KiB; 0 where it cannot be read.
pub(crate) fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The middle and the 99th percentile.
pub(crate) fn middle_and_worst(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        let place = times.len().saturating_sub(1) * percent / 100;
        times.get(place).copied().unwrap_or(0.0)
    };
    (at(50), at(99))
}
