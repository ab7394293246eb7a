//! Reading pages against the mere building of their trees, in the same run:
//! `cargo bench --bench page` prints the ratios for every corpus, then how time
//! grows with a page's size for pages of many shapes.
//!
//! `cargo bench --bench page -- corpora` and `-- shapes` print one of the two.

use std::fmt::{Display, Write as _};
use std::hint::black_box;
use std::io::Write as _;

use corpora::Corpus;
use rustix::time::{ClockId, clock_gettime};

mod corpora;
mod reading;
mod shapes;
mod trees;

/// Each page is measured so often, all three in turn; the quickest counts.
const ROUNDS: usize = 5;
/// Shapes for which html5ever's own tokenizer takes quadratic time.
const QUADRATIC: [&str; 1] = ["attributes of one tag"];
/// Megabytes of the made-up pages.
const SIZES: [usize; 4] = [1, 4, 16, 64];
/// Milliseconds that the tree of a made-up page may take.
const PATIENCE: f64 = 20_000.0;

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let wants = |part: &str| wanted.is_empty() || wanted.iter().any(|word| word == part);
    if wants("corpora") {
        say("reading a page (draft, writers, excerpt) / building its tree with html5ever");
        say(format_args!(
            "{:<14} {:>5} {:>7} {:>9} | {:^31} | {:^31}",
            "", "", "", "", "our tree", "its standard tree (RcDom)"
        ));
        say(format_args!(
            "{:<14} {:>5} {:>7} {:>9} | {:>9} {:>6} {:>6} {:>7} | {:>9} {:>6} {:>6} {:>7}",
            "corpus",
            "pages",
            "MB",
            "read MB/s",
            "tree MB/s",
            "mean",
            "total",
            "worst",
            "tree MB/s",
            "mean",
            "total",
            "worst"
        ));
        for corpus in corpora::corpora() {
            compare(&corpus);
        }
    }
    if wants("shapes") {
        say(
            "\nmilliseconds a megabyte for made-up pages of 1, 4, 16 and 64 MB, and ratio to our tree",
        );
        for shape in &shapes::SHAPES {
            grow(shape);
        }
    }
}

/// Milliseconds of processor time of one call: other programs do not count.
fn time(work: impl FnOnce() -> usize) -> f64 {
    let now = || {
        let now = clock_gettime(ClockId::ThreadCPUTime);
        now.tv_sec as f64 * 1e3 + now.tv_nsec as f64 / 1e6
    };
    let start = now();
    black_box(work());
    now() - start
}

/// The ratios of one corpus, in one line, and its worst pages.
fn compare(corpus: &Corpus) {
    let mut bytes = 0;
    // per page: reading, our tree, the standard tree
    let mut times: Vec<([f64; 3], usize)> = Vec::new();
    for (number, capture) in corpus.pages.iter().enumerate() {
        let html = colonnade_extract::measure::text(capture);
        let mut best = [f64::MAX; 3];
        for _ in 0..ROUNDS {
            let round = [
                time(|| reading::read(black_box(capture))),
                time(|| trees::our_tree(black_box(&html))),
                time(|| trees::standard_tree(black_box(&html))),
            ];
            for (best, here) in best.iter_mut().zip(round) {
                *best = best.min(here);
            }
        }
        bytes += capture.body.len();
        times.push((best, number));
    }
    let megabytes = bytes as f64 / f64::from(1 << 20);
    let sum = |which: usize| times.iter().map(|(time, _)| time[which]).sum::<f64>();
    let peer = |which: usize| {
        let ratios = times.iter().map(|(time, _)| time[0] / time[which]);
        let worst = ratios.clone().fold(0.0, f64::max);
        let mean = ratios.sum::<f64>() / times.len().max(1) as f64;
        format!(
            "{:>9.1} {mean:>6.2} {:>6.2} {worst:>7.2}",
            megabytes * 1e3 / sum(which),
            sum(0) / sum(which),
        )
    };
    say(format_args!(
        "{:<14} {:>5} {megabytes:>7.1} {:>9.1} | {} | {}",
        corpus.name,
        times.len(),
        megabytes * 1e3 / sum(0),
        peer(1),
        peer(2),
    ));
    times.sort_by(|(a, _), (b, _)| (b[0] / b[1]).total_cmp(&(a[0] / a[1])));
    for (time, number) in times.iter().take(3) {
        let capture = &corpus.pages[*number];
        say(format_args!(
            "    {:.2} x our tree, {:.2} x RcDom, {:.2} ms, {} bytes: {}",
            time[0] / time[1],
            time[0] / time[2],
            time[0],
            capture.body.len(),
            capture.url
        ));
    }
}

/// How time grows with the size, for one shape. The tree is left out where html5ever
/// alone would take longer than anybody waits.
fn grow(shape: &shapes::Shape) {
    let mut line = format!("{:<28}", shape.name);
    let mut peer = if QUADRATIC.contains(&shape.name) {
        f64::MAX
    } else {
        0.0
    };
    let mut before = 1;
    for megabytes in SIZES {
        let capture = shape.page(megabytes << 20);
        let rounds = if megabytes < 16 { 3 } else { 1 };
        let best =
            |work: &dyn Fn() -> usize| (0..rounds).map(|_| time(work)).fold(f64::MAX, f64::min);
        let read = best(&|| reading::read(black_box(&capture)));
        let _ = write!(line, "{:>9.1}", read / megabytes as f64);
        let growth = (megabytes / before) as f64;
        if peer * growth * growth < PATIENCE {
            let html = colonnade_extract::measure::text(&capture);
            peer = best(&|| trees::our_tree(black_box(&html)));
            let _ = write!(line, " ({:>4.1} x)", read / peer);
        } else {
            peer = f64::MAX;
            line.push_str("         ");
        }
        before = megabytes;
    }
    say(line);
}

fn say(line: impl Display) {
    let mut out = std::io::stdout().lock();
    // nobody is left to tell where even this fails
    let _ = writeln!(out, "{line}");
}
