//! Progress of long work: a bar on a terminal, a plain line now and then elsewhere.

use std::{
    io::IsTerminal as _,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Bytes of an input.
    Bytes,
    /// Columns.
    Columns,
    /// Visits to entry points, of which nobody knows how many there will be.
    Visits,
}

/// A bar or plain lines on stderr.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    plain: bool,
    label: String,
    unit: Unit,
    total: u64,
    began: Instant,
    /// Milliseconds after `began` when the last plain line was printed.
    printed: AtomicU64,
}

impl Progress {
    /// Begins. A `total` of 0 means that it is not known.
    pub(crate) fn new(label: &str, unit: Unit, total: u64) -> Self {
        let plain = !std::io::stderr().is_terminal();
        let bar = if plain {
            ProgressBar::hidden()
        } else {
            ProgressBar::new(total)
        };
        let count = match unit {
            Unit::Bytes => "{bytes}/{total_bytes}  {binary_bytes_per_sec}",
            Unit::Columns => "{human_pos}/{human_len}  {per_sec}",
            Unit::Visits => "{human_pos} visits  {per_sec}",
        };
        let template = match unit {
            Unit::Visits => format!("{{prefix}}  {{spinner}}  {count}  {{msg}}"),
            Unit::Bytes | Unit::Columns => {
                format!("{{prefix}}  {{bar:32}}  {count}  {{msg}}  {{eta}} left")
            }
        };
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style.progress_chars("━╸─"));
        }
        bar.set_prefix(label.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        Self {
            bar,
            plain,
            label: label.to_owned(),
            unit,
            total,
            began: Instant::now(),
            printed: AtomicU64::new(0),
        }
    }

    /// Says how far it is, and a word beside it ("120 columns, 40 pages/s").
    #[expect(clippy::print_stderr, reason = "progress is what stderr is for")]
    pub(crate) fn at(&self, position: u64, message: &str) {
        const EVERY: u64 = 5_000;
        self.bar.set_position(position);
        self.bar.set_message(message.to_owned());
        if !self.plain {
            return;
        }
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let last = self.printed.load(Ordering::Relaxed);
        if now.saturating_sub(last) < EVERY {
            return;
        }
        self.printed.store(now, Ordering::Relaxed);
        let share = match self.total {
            0 => String::new(),
            total => format!(", {} %", position.saturating_mul(100) / total),
        };
        let unit = match self.unit {
            Unit::Bytes => "bytes",
            Unit::Columns => "columns",
            Unit::Visits => "visits",
        };
        eprintln!("{}: {position} {unit}{share} {message}", self.label);
    }

    /// Prints a line above the bar.
    #[expect(clippy::print_stderr, reason = "progress is what stderr is for")]
    pub(crate) fn say(&self, line: &str) {
        if self.plain {
            eprintln!("{line}");
        } else {
            self.bar.println(line);
        }
    }

    /// Ends; the bar goes.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
