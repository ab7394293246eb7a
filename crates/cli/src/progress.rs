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

impl Unit {
    fn word(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Columns => "columns",
            Self::Visits => "visits",
        }
    }
}

/// How quickly it goes.
struct Pace {
    per_second: f64,
    seconds_left: Option<u64>,
}

/// A bar or plain lines on stderr.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    plain: bool,
    json: bool,
    label: String,
    unit: Unit,
    total: u64,
    began: Instant,
    /// Where it began, if not at the beginning.
    first: AtomicU64,
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
            json: false,
            label: label.to_owned(),
            unit,
            total,
            began: Instant::now(),
            first: AtomicU64::new(0),
            printed: AtomicU64::new(0),
        }
    }

    /// Plain lines are objects of JSON: `progress`, `unit`, `done`, `total` (`null` where it
    /// is not known), `per_second`, `seconds_left`, `message`.
    pub(crate) fn in_json(mut self, json: bool) -> Self {
        if json && !self.plain {
            self.bar.finish_and_clear();
            self.plain = true;
        }
        self.json = json;
        self
    }

    /// So much was done before: it says nothing of the pace.
    pub(crate) fn begin_at(&self, position: u64) {
        self.first.store(position, Ordering::Relaxed);
        self.bar.set_position(position);
        self.bar.reset_eta();
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
        let pace = self.pace(position);
        if self.json {
            let total = (self.total > 0).then_some(self.total);
            let line = serde_json::json!({
                "progress": self.label, "unit": self.unit.word(), "done": position,
                "total": total, "per_second": pace.per_second.round(),
                "seconds_left": pace.seconds_left, "message": message,
            });
            eprintln!("{line}");
            return;
        }
        let share = match self.total {
            0 => String::new(),
            total => format!(", {} %", position.saturating_mul(100) / total),
        };
        let left = pace.seconds_left.map_or_else(String::new, |seconds| {
            format!(
                ", {} left",
                indicatif::HumanDuration(Duration::from_secs(seconds))
            )
        });
        eprintln!(
            "{}: {position} {}{share}, {:.0}/s{left} {message}",
            self.label,
            self.unit.word(),
            pace.per_second
        );
    }

    fn pace(&self, position: u64) -> Pace {
        let done = position.saturating_sub(self.first.load(Ordering::Relaxed));
        let per_second = done as f64 / self.began.elapsed().as_secs_f64().max(0.001);
        let left = self.total.saturating_sub(position);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a positive number of seconds"
        )]
        let seconds = (left as f64 / per_second.max(0.001)) as u64;
        Pace {
            per_second,
            seconds_left: (self.total > 0 && done > 0).then_some(seconds),
        }
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
