//! Peak memory of reading a page, in multiples of its bytes:
//! `cargo bench --bench page_memory`. A growing allocation counts twice while it
//! grows (the counting allocator copies), so the figures are an upper bound.

use std::fmt::Display;
use std::io::Write as _;

use colonnade_model::Capture;
use peak_alloc::PeakAlloc;

mod corpora;
mod reading;
mod shapes;

#[global_allocator]
static PEAK: PeakAlloc = PeakAlloc;

/// Pages smaller than this say little: words and tables of our own weigh more.
const SMALL: usize = 50_000;

fn main() {
    say("peak memory of reading, in multiples of the page (beside the page's own bytes)");
    for corpus in corpora::corpora() {
        let large = corpus.pages.iter().filter(|page| page.body.len() >= SMALL);
        let ratios: Vec<(f64, &str)> = large.map(|page| (peak(page), page.url.as_str())).collect();
        let (worst, url) = ratios
            .iter()
            .copied()
            .max_by(|(a, _), (b, _)| a.total_cmp(b))
            .unwrap_or_default();
        let mean = ratios.iter().map(|(ratio, _)| ratio).sum::<f64>() / ratios.len().max(1) as f64;
        say(format_args!(
            "{:<28} {:>5} pages of {SMALL} bytes or more: mean {mean:>5.2}, worst {worst:>5.2} ({url})",
            corpus.name,
            ratios.len()
        ));
    }
    for shape in &shapes::SHAPES {
        let ratios = [1, 16].map(|megabytes| peak(&shape.page(megabytes << 20)));
        say(format_args!(
            "{:<28} 1 MB {:>6.2}   16 MB {:>6.2}",
            shape.name, ratios[0], ratios[1]
        ));
    }
}

/// The peak of a second reading: the first may have made tables for all pages to come.
fn peak(capture: &Capture) -> f64 {
    std::hint::black_box(reading::read(capture));
    PEAK.reset_peak_usage();
    let before = PEAK.current_usage();
    std::hint::black_box(reading::read(capture));
    PEAK.peak_usage().saturating_sub(before) as f64 / capture.body.len() as f64
}

fn say(line: impl Display) {
    let mut out = std::io::stdout().lock();
    // nobody is left to tell where even this fails
    let _ = writeln!(out, "{line}");
}
