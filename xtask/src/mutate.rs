//! Pages and feeds are harmed as transport and publishing systems harm them, and read:
//! no panic, no hang, no answer that is not sound. The same seed harms alike, so what
//! number 4711 did can be done again.

mod harm;
mod watch;

use std::{
    path::PathBuf,
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use colonnade_byline::{Context, credit};
use colonnade_extract::{article, article_explained, feed, input, opml};
use colonnade_model::Capture;

use crate::{corpora, dice::Dice, say, sound};

use self::watch::Watch;

/// Harms pages and feeds and reads them.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How many
    #[arg(long, default_value_t = 100_000)]
    count: usize,
    /// The same seed harms alike
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only this number, once more
    #[arg(long)]
    only: Option<usize>,
    /// With `--only`: the file to put the harmed page into
    #[arg(long, requires = "only")]
    save: Option<PathBuf>,
    /// The shared folder; `../shared` where there is one
    #[arg(long, env = "COLONNADE_SHARED")]
    shared: Option<PathBuf>,
    /// Threads; one a core by default
    #[arg(long)]
    threads: Option<usize>,
}

/// What a thing is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Page,
    Feed,
}

/// A sound page or feed.
struct Base {
    kind: Kind,
    capture: Capture,
}

/// What one reading came to.
struct Outcome {
    kind: Kind,
    bytes: usize,
    took: Duration,
    fault: Option<String>,
}

/// A reading may take this long, and for each byte of the page this much more: fifty
/// times what building its tree takes.
const ALWAYS: Duration = Duration::from_millis(100);
const EACH_BYTE: Duration = Duration::from_micros(2);
/// What takes longer hangs.
const HANGS: Duration = Duration::from_secs(20);
/// One in so many is read twice, the second time explained.
const TWICE: usize = 8;

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let bases = bases(arguments)?;
    let pages = bases.iter().filter(|base| base.kind == Kind::Page).count();
    say(format_args!(
        "harming {pages} pages and {} feeds, seed {}",
        bases.len() - pages,
        arguments.seed
    ))?;
    watch::quiet_panics();
    if let Some(only) = arguments.only {
        let (kind, capture) = harmed(&bases, arguments.seed, only);
        if let Some(path) = &arguments.save {
            std::fs::write(path, &capture.body)
                .with_context(|| format!("cannot write `{}`", path.display()))?;
        }
        let outcome = outcome(kind, &capture, true);
        say(format_args!(
            "number {only}: {} bytes at {} as {kind:?}, {:.1} ms, {}",
            outcome.bytes,
            capture.url,
            outcome.took.as_secs_f64() * 1e3,
            outcome.fault.as_deref().unwrap_or("sound")
        ))?;
        return Ok(ExitCode::from(u8::from(outcome.fault.is_some())));
    }
    let threads = arguments
        .threads
        .or_else(|| std::thread::available_parallelism().ok().map(Into::into))
        .unwrap_or(1);
    let outcomes = harm_all(&bases, arguments.seed, arguments.count, threads);
    summary(&outcomes)
}

/// What is harmed: our own pages and feeds, and the shared ones.
fn bases(arguments: &Arguments) -> Result<Vec<Base>> {
    let mut bases = own_bases()?;
    if let Some(shared) = corpora::shared(arguments.shared.as_deref()) {
        let base = |kind| move |capture| Base { kind, capture };
        bases.extend(
            corpora::shared_pages(&shared)?
                .into_iter()
                .map(base(Kind::Page)),
        );
        bases.extend(
            corpora::shared_feeds(&shared)?
                .into_iter()
                .map(base(Kind::Feed)),
        );
    } else {
        say("SKIPPED: no shared folder, so only our own pages are harmed")?;
    }
    if bases.is_empty() {
        bail!("nothing to harm");
    }
    // the order of an archive must not matter to what a seed does
    bases.sort_by(|one, two| {
        let key = |base: &Base| (base.capture.body.len(), base.capture.url.clone());
        key(one).cmp(&key(two))
    });
    Ok(bases)
}

/// Our own pages, and a feed of each kind.
fn own_bases() -> Result<Vec<Base>> {
    let feeds = [
        include_str!("mutate/feeds/rss.xml"),
        include_str!("mutate/feeds/atom.xml"),
        include_str!("mutate/feeds/feed.json"),
    ];
    let feeds = feeds.into_iter().map(|feed| Base {
        kind: Kind::Feed,
        capture: corpora::capture("https://paper.example/feed", feed.as_bytes().to_vec()),
    });
    let pages = corpora::own_pages()?.into_iter().map(|capture| Base {
        kind: Kind::Page,
        capture,
    });
    Ok(pages.chain(feeds).collect())
}

/// The harmed thing of a number: more pages than feeds, and the smaller of two, because
/// a small page is harmed as well as a large one, and sooner.
fn harmed(bases: &[Base], seed: u64, number: usize) -> (Kind, Capture) {
    let mut dice = Dice::new(seed).of(number as u64);
    let kind = if dice.percent(60) {
        Kind::Page
    } else {
        Kind::Feed
    };
    let own: Vec<&Base> = bases.iter().filter(|base| base.kind == kind).collect();
    let own_at = dice.below(own.len()).min(dice.below(own.len()));
    let other_at = dice.below(bases.len()).min(dice.below(bases.len()));
    let (Some(base), Some(other)) = (own.get(own_at), bases.get(other_at)) else {
        return (Kind::Page, corpora::capture("", Vec::new()));
    };
    let mut capture = base.capture.clone();
    if let Some(charset) = harm::harm(&mut capture.body, &other.capture.body, &mut dice) {
        capture.headers.retain(|(name, _)| name != "content-type");
        let declared = format!("text/html; charset={charset}");
        capture.headers.push(("content-type".to_owned(), declared));
    }
    // now and then a page is taken for a feed, and a feed for a page
    let kind = match (base.kind, dice.below(40)) {
        (Kind::Page, 0) => Kind::Feed,
        (Kind::Feed, 0) => Kind::Page,
        (kind, _) => kind,
    };
    (kind, capture)
}

fn harm_all(bases: &[Base], seed: u64, count: usize, threads: usize) -> Vec<(usize, Outcome)> {
    let next = AtomicUsize::new(0);
    let watch = Watch::new(threads, count, HANGS);
    std::thread::scope(|scope| {
        let watched = scope.spawn(|| watch.keep());
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                let (next, watch) = (&next, &watch);
                scope.spawn(move || {
                    let mut outcomes = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= count {
                            return outcomes;
                        }
                        let (kind, capture) = harmed(bases, seed, number);
                        watch.begin(worker, number);
                        let outcome = outcome(kind, &capture, number % TWICE == 0);
                        watch.end(worker, outcome.fault.as_deref());
                        outcomes.push((number, outcome));
                    }
                })
            })
            .collect();
        let outcomes = workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_default())
            .collect();
        watch.over();
        // what it found it has said
        let _ = watched.join();
        outcomes
    })
}

/// Reads a thing; measures again what took long, because others use the machine too.
fn outcome(kind: Kind, capture: &Capture, twice: bool) -> Outcome {
    let bytes = capture.body.len();
    let most = ALWAYS + EACH_BYTE * u32::try_from(bytes).unwrap_or(u32::MAX);
    let mut took = Duration::MAX;
    let mut fault = None;
    for _ in 0..3 {
        let begun = Instant::now();
        let spent = watch::spent();
        fault = watch::caught(|| read(kind, capture, twice)).unwrap_or_else(Some);
        let own = watch::spent().and_then(|now| now.checked_sub(spent?));
        took = took.min(own.unwrap_or_else(|| begun.elapsed()));
        if took <= most {
            break;
        }
    }
    if took > most && fault.is_none() {
        fault = Some(format!("slow: {took:.1?} for {bytes} bytes"));
    }
    Outcome {
        kind,
        bytes,
        took,
        fault,
    }
}

/// What is wrong with the answers.
fn read(kind: Kind, capture: &Capture, twice: bool) -> Option<String> {
    let bytes = capture.body.len();
    let _ = input(&capture.body);
    match kind {
        Kind::Page => {
            let (draft, _) = article(capture);
            let context = Context::of(&draft);
            let byline = credit(&draft.bylines, &context);
            let other = twice && article_explained(capture).0 != draft;
            sound::draft(&draft, bytes)
                .or_else(|| sound::byline(&byline))
                .or_else(|| other.then(|| "read twice, read otherwise".to_owned()))
        }
        Kind::Feed => {
            let (found, _) = feed(capture);
            let _ = opml(&capture.body);
            let context = Context {
                language: found.language.as_ref(),
                ..Context::default()
            };
            let byline =
                |entry: &colonnade_model::Entry| sound::byline(&credit(&entry.bylines, &context));
            let other = twice && feed(capture).0 != found;
            sound::feed(&found, bytes)
                .or_else(|| found.entries.iter().find_map(byline))
                .or_else(|| other.then(|| "read twice, read otherwise".to_owned()))
        }
    }
}

fn summary(outcomes: &[(usize, Outcome)]) -> Result<ExitCode> {
    for kind in [Kind::Page, Kind::Feed] {
        let own: Vec<&Outcome> = outcomes
            .iter()
            .map(|(_, outcome)| outcome)
            .filter(|outcome| outcome.kind == kind)
            .collect();
        let bytes: usize = own.iter().map(|outcome| outcome.bytes).sum();
        let took: Duration = own.iter().map(|outcome| outcome.took).sum();
        let slowest = own
            .iter()
            .map(|outcome| outcome.took)
            .max()
            .unwrap_or_default();
        say(format_args!(
            "{kind:?}s: {}, {:.1} MB, {:.2} ms each, slowest {:.0} ms",
            own.len(),
            bytes as f64 / 1e6,
            took.as_secs_f64() * 1e3 / own.len().max(1) as f64,
            slowest.as_secs_f64() * 1e3
        ))?;
    }
    let mut faults: Vec<_> = outcomes
        .iter()
        .filter_map(|(number, outcome)| Some((number, outcome.fault.as_ref()?)))
        .collect();
    faults.sort_unstable_by_key(|(number, _)| *number);
    for (number, fault) in &faults {
        let shown: String = fault.chars().take(400).collect();
        say(format_args!("number {number}: {shown}"))?;
    }
    say(format_args!(
        "{} read, {} not sound",
        outcomes.len(),
        faults.len()
    ))?;
    Ok(ExitCode::from(u8::from(!faults.is_empty())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_pages_and_feeds_are_read_however_harmed() {
        let bases = own_bases().expect("our own pages");
        for number in 0..400 {
            let (kind, capture) = harmed(&bases, 7, number);
            let fault = read(kind, &capture, true);
            assert_eq!(fault, None, "number {number} of seed 7, a {kind:?}");
        }
    }

    #[test]
    fn the_same_seed_harms_alike_and_another_otherwise() {
        let bases = own_bases().expect("our own pages");
        let body = |seed, number| harmed(&bases, seed, number).1.body;
        assert!((0..20).all(|number| body(1, number) == body(1, number)));
        assert!((0..20).any(|number| body(1, number) != body(2, number)));
    }
}
