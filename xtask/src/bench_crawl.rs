//! A first refresh beside newsboat's of the same feeds, in turns: what the processor
//! takes is only known against what it takes for a peer in the same minutes.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use clap::Args;
use colonnade_store::ColumnFilter;

use crate::{data, processor, say};

/// Measures the first refresh of feeds against newsboat.
///
/// The newspapers of the list must lie on loopback: a farm of made-up ones.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// OPML of newspapers on loopback
    #[arg(long)]
    opml: PathBuf,
    /// How often each of the two is run
    #[arg(long, default_value_t = 11, value_parser = clap::value_parser!(u16).range(1..=1000))]
    rounds: u16,
    /// The program
    #[arg(long, default_value = "target/release/colonnade")]
    program: PathBuf,
}

/// What a first refresh took, and what it brought.
struct Refresh {
    took: Duration,
    items: u64,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<()> {
    let mut feeds = 0;
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=arguments.rounds {
        let work = tempfile::tempdir()?;
        let newsboat = Newsboat::new(work.path(), &arguments.opml)?;
        feeds = newsboat.feeds()?;
        let their = newsboat.refresh()?;
        let our = arguments.refresh(&work.path().join("data")).await?;
        if our.items == 0 || their.items == 0 {
            let (our, their) = (our.items, their.items);
            bail!("{our} columns here, {their} items there: are the newspapers up?");
        }
        let [one, other] = [&our, &their].map(|one| a_feed(one.took, feeds));
        say(format_args!(
            "round {round}: {one:.2} ms a feed ({} columns), newsboat {other:.2} ({} items), ratio {:.3}",
            our.items,
            their.items,
            one / other
        ))?;
        ours.push(one);
        theirs.push(other);
        ratios.push(one / other);
    }
    say(format_args!(
        "{feeds} feeds, medians of {}: {:.2} ms of the processor a feed, newsboat {:.2}, ratio {:.3}",
        arguments.rounds,
        median(&mut ours),
        median(&mut theirs),
        median(&mut ratios)
    ))
}

impl Arguments {
    async fn refresh(&self, data: &Path) -> Result<Refresh> {
        let command = |words: &[&str]| {
            let mut command = Command::new(&self.program);
            command.args(words).arg("--data").arg(data);
            command
        };
        processor::taken_by(command(&["import"]).arg(&self.opml), 0)?;
        let mut crawl = command(&["crawl", "--once", "--no-pages", "--json"]);
        crawl.args(["--allow-network", "127.0.0.0/8"]);
        // 1: a newspaper shut us out, as its robots.txt says
        let took = processor::taken_by(&mut crawl, 1)?;
        let store = data::open(data, None).await?;
        let items = store.columns().count(&ColumnFilter::default()).await?;
        store.close().await;
        Ok(Refresh { took, items })
    }
}

/// newsboat with a list and a cache of its own, and otherwise as it comes.
struct Newsboat {
    urls: PathBuf,
    cache: PathBuf,
    settings: PathBuf,
}

impl Newsboat {
    fn new(work: &Path, opml: &Path) -> Result<Self> {
        let newsboat = Self {
            urls: work.join("urls"),
            cache: work.join("cache.db"),
            settings: work.join("config"),
        };
        std::fs::write(&newsboat.settings, "")?;
        std::fs::write(&newsboat.urls, "")?;
        processor::taken_by(newsboat.command().arg("-i").arg(opml), 0)
            .context("newsboat is measured beside the program: install the package `newsboat`")?;
        Ok(newsboat)
    }

    fn command(&self) -> Command {
        let mut command = Command::new("newsboat");
        command
            .arg("-u")
            .arg(&self.urls)
            .arg("-c")
            .arg(&self.cache)
            .arg("-C")
            .arg(&self.settings)
            // what it says is read here
            .env("LC_ALL", "C");
        command
    }

    fn feeds(&self) -> Result<usize> {
        let urls = std::fs::read_to_string(&self.urls)?;
        Ok(urls.lines().filter(|line| !line.trim().is_empty()).count())
    }

    fn refresh(&self) -> Result<Refresh> {
        let took = processor::taken_by(self.command().args(["-x", "reload"]), 0)?;
        let unread = self.command().args(["-x", "print-unread"]).output()?;
        let unread = String::from_utf8_lossy(&unread.stdout).into_owned();
        let items = unread.split_whitespace().next();
        let items = items
            .and_then(|count| count.parse().ok())
            .with_context(|| format!("newsboat says `{}` of its articles", unread.trim()))?;
        Ok(Refresh { took, items })
    }
}

fn a_feed(took: Duration, feeds: usize) -> f64 {
    took.as_secs_f64() * 1e3 / feeds.max(1) as f64
}

/// The upper one of two in the middle; 0 of none.
fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
}
