//! What reading feeds costs: `cargo bench -p colonnade-extract --bench feed`.
//!
//! CPU time a megabyte over the real feeds beside this checkout, as a multiple of bare
//! tokenising of the same bytes (quick-xml, nothing kept); the same of made-up feeds of
//! several shapes from 1 to 50 MB, which shows that it is linear; and peak memory beside
//! the feed's own bytes, in multiples of them (a growing allocation counts twice while
//! it grows, so this is an upper bound).

use std::{
    env,
    fmt::Display,
    fs,
    hint::black_box,
    io::Write as _,
    path::PathBuf,
    time::{Duration, Instant},
};

use colonnade_extract::feed;
use colonnade_model::Capture;
use jiff::Timestamp;
use peak_alloc::PeakAlloc;

mod shapes;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// Megabytes of the made-up feeds.
const SIZES: [usize; 4] = [1, 4, 16, 50];
/// How long each small measurement takes at least.
const LEAST: Duration = Duration::from_millis(1500);

fn main() {
    let real = real();
    if real.is_empty() {
        say("no real feeds: ../shared/feeds is not there (COLONNADE_SHARED says where else)");
    } else {
        let (reading, tokenising) = (cost(&real, read), cost(&real, tokenise));
        say(format_args!(
            "real feeds: {reading:.2} ms CPU a MB, {:.2} x bare tokenising ({tokenising:.2} ms)",
            reading / tokenising
        ));
    }
    let news = [capture(shapes::items(4 << 20))];
    let (reading, tokenising) = (cost(&news, read), cost(&news, tokenise));
    say(format_args!(
        "made-up news: {reading:.2} ms CPU a MB, {:.2} x bare tokenising ({tokenising:.2} ms)",
        reading / tokenising
    ));
    say("");
    say("ms CPU a MB / peak memory as a multiple, for 1, 4, 16 and 50 MB");
    for (name, shape) in shapes::SHAPES {
        let figures = SIZES.map(|megabytes| {
            let feed = capture(shape(megabytes << 20));
            let (milliseconds, multiple) = once(&feed);
            format!("{milliseconds:>8.2} /{multiple:>5.2}")
        });
        say(format_args!("{name:<28}{}", figures.concat()));
    }
}

fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn capture(body: Vec<u8>) -> Capture {
    Capture {
        url: "https://lantern.example/feed.xml".to_owned(),
        fetched_at: Timestamp::UNIX_EPOCH,
        status: 200,
        headers: Vec::new(),
        body,
        record_id: None,
    }
}

/// The real feeds of the shared corpus.
fn real() -> Vec<Capture> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = env::var_os("COLONNADE_SHARED").map_or_else(beside, PathBuf::from);
    let feeds = shared.join("feeds");
    let list = fs::read_to_string(feeds.join("list.tsv")).unwrap_or_default();
    list.lines()
        .filter_map(|line| line.strip_prefix("real\t"))
        .filter_map(|path| fs::read(feeds.join(path)).ok())
        .map(capture)
        .collect()
}

fn read(capture: &Capture) -> usize {
    feed(capture).0.entries.len()
}

fn tokenise(capture: &Capture) -> usize {
    let mut reader = quick_xml::Reader::from_reader(capture.body.as_slice());
    let mut events = 0;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) | Err(_) => return events,
            Ok(_) => events += 1,
        }
    }
}

/// CPU milliseconds a megabyte, the mean of several rounds over all feeds.
fn cost(feeds: &[Capture], work: fn(&Capture) -> usize) -> f64 {
    let bytes: usize = feeds.iter().map(|feed| feed.body.len()).sum();
    per_megabyte(bytes, LEAST, || {
        for feed in feeds {
            black_box(work(black_box(feed)));
        }
    })
}

/// CPU milliseconds a megabyte and peak memory of reading one feed.
fn once(capture: &Capture) -> (f64, f64) {
    let before = PEAK.current_usage();
    PEAK.reset_peak_usage();
    black_box(read(capture));
    let peak = PEAK.peak_usage().saturating_sub(before);
    let bytes = capture.body.len();
    let time = per_megabyte(bytes, LEAST / 8, || {
        black_box(read(black_box(capture)));
    });
    (time, peak as f64 / bytes as f64)
}

/// Works as often as it takes to measure it, and says what a megabyte took.
fn per_megabyte(bytes: usize, least: Duration, mut work: impl FnMut()) -> f64 {
    let start = cpu();
    let mut rounds = 0.0;
    loop {
        work();
        rounds += 1.0;
        let time = cpu().saturating_sub(start);
        if time >= least {
            return time.as_secs_f64() * 1e3 / rounds / (bytes as f64 / 1e6);
        }
    }
}

/// CPU time of this thread, some milliseconds behind, where the system says it, else the
/// time that has passed: other work on the machine does not change the first.
fn cpu() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let said = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = said.and_then(|said| said.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(
        || START.get_or_init(Instant::now).elapsed(),
        Duration::from_nanos,
    )
}
