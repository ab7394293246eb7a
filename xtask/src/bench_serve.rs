//! The site under load, beside nginx serving files of the same size in the same
//! run: what a page costs here is only known against what it must cost.

mod fetch;
mod nginx;
mod wrk;

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::Args;
use colonnade_store::{ColumnFilter, ColumnistFilter, Store, Turn};

use crate::{data, processor, say};

/// Measures the site on a store that `generate` made.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Data directory
    #[arg(long)]
    data: PathBuf,
    /// Its database; the one in the data directory by default
    #[arg(long)]
    database: Option<String>,
    /// The program
    #[arg(long, default_value = "target/release/colonnade")]
    program: PathBuf,
    /// Seconds a page is asked for
    #[arg(long, default_value_t = 5)]
    seconds: u32,
    /// Connections
    #[arg(long, default_value_t = 16)]
    connections: u32,
    /// Leave the index as it is instead of making it again
    #[arg(long)]
    keep_index: bool,
}

/// A page to be asked for.
struct Page {
    name: &'static str,
    path: String,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<()> {
    let store = data::open(&arguments.data, arguments.database.clone()).await?;
    let columns = store.columns().count(&ColumnFilter::default()).await?;
    let pages = pages(&store).await?;
    store.close().await;
    if !arguments.keep_index {
        let begun = Instant::now();
        let status = arguments
            .program(&["reindex"])
            .stdout(Stdio::null())
            .status()?;
        if !status.success() {
            bail!("reindex failed");
        }
        let took = begun.elapsed().as_secs_f64();
        say(format_args!(
            "reindex: {took:.1} s, {:.0} columns/s",
            columns as f64 / took
        ))?;
    }
    let index = size(&arguments.data.join("index"))?;
    say(format_args!("index: {}", a_column(index, columns)))?;
    if arguments.database.is_none() {
        let database = size(&arguments.data)? - index - size(&arguments.data.join("captures"))?;
        say(format_args!("database: {}", a_column(database, columns)))?;
    }

    let begun = Instant::now();
    let mut site = Site::start(arguments)?;
    let front = loop {
        if let Ok(page) = fetch::get(site.port, "/") {
            break page;
        }
        if let Some(status) = site.child.try_wait()? {
            bail!("the site ended by itself: {status}");
        }
        if begun.elapsed() > Duration::from_mins(1) {
            bail!("the site does not answer");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    say(format_args!(
        "cold start to first page: {} ms ({} bytes, status {})",
        begun.elapsed().as_millis(),
        front.body,
        front.status
    ))?;
    measure(arguments, &mut site, &pages)
}

fn measure(arguments: &Arguments, site: &mut Site, pages: &[Page]) -> Result<()> {
    let work = tempfile::tempdir()?;
    let nginx = nginx::Nginx::start(work.path(), free_port()?)?;
    site.settle()?;
    say(format_args!("memory before: {}", site.memory()?))?;
    say(format_args!(
        "\n{:<12} {:>8} {:>9} {:>9} {:>9} {:>10} {:>9} {:>9} {:>7}",
        "page", "bytes", "req/s", "p50 ms", "p99 ms", "nginx/s", "p50 ms", "p99 ms", "ratio"
    ))?;
    for page in pages {
        let got = fetch::get(site.port, &page.path)?;
        if got.status != 200 {
            bail!("`{}` answers {}", page.path, got.status);
        }
        let file = nginx.file(page.name, got.body)?;
        let ours = wrk::run(
            site.port,
            &page.path,
            arguments.connections,
            arguments.seconds,
        )?;
        let theirs = wrk::run(nginx.port, &file, arguments.connections, arguments.seconds)?;
        say(format_args!(
            "{:<12} {:>8} {:>9.0} {:>9.2} {:>9.2} {:>10.0} {:>9.2} {:>9.2} {:>7.3}",
            page.name,
            got.body,
            ours.rate,
            ours.median_ms,
            ours.slowest_ms,
            theirs.rate,
            theirs.median_ms,
            theirs.slowest_ms,
            ours.rate / theirs.rate
        ))?;
        if ours.errors > 0 {
            say(format_args!("  {} answers were no success", ours.errors))?;
        }
    }
    say(format_args!("\nmemory after: {}", site.memory()?))
}

impl Arguments {
    fn program(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(words).arg("--data").arg(&self.data);
        if let Some(database) = &self.database {
            command.arg("--database").arg(database);
        }
        command
    }
}

/// The site, ended with this value.
struct Site {
    child: Child,
    port: u16,
}

impl Site {
    fn start(arguments: &Arguments) -> Result<Self> {
        let port = free_port()?;
        let child = arguments
            .program(&["serve", "--listen", &format!("127.0.0.1:{port}")])
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start `{}`", arguments.program.display()))?;
        Ok(Self { child, port })
    }

    /// Waits until it has little left to do of what it does at its start.
    fn settle(&mut self) -> Result<()> {
        for _ in 0..50 {
            let before = processor::ticks(self.child.id())?;
            std::thread::sleep(Duration::from_millis(200));
            if processor::ticks(self.child.id())?.saturating_sub(before) < 2 {
                break;
            }
        }
        Ok(())
    }

    /// Resident memory now and at its peak, mapped files apart.
    fn memory(&self) -> Result<String> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kilobytes = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name));
            let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
            number.unwrap_or(0.0) / 1024.0
        };
        Ok(format!(
            "{:.0} MB resident ({:.0} MB its own, {:.0} MB mapped files), peak {:.0} MB",
            kilobytes("VmRSS:"),
            kilobytes("RssAnon:"),
            kilobytes("RssFile:"),
            kilobytes("VmHWM:")
        ))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // it is a child of ours and nobody waits for it any more
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Pages of each kind, of somebody and something in the middle of the store.
async fn pages(store: &Store) -> Result<Vec<Page>> {
    let columns = store
        .columns()
        .list(&ColumnFilter::default(), &Turn::First, 50)
        .await?
        .items;
    let signed = columns.iter().find_map(|column| {
        let slug = column
            .credits
            .iter()
            .find_map(|credit| Some(&credit.columnist.as_ref()?.slug));
        Some((column, slug?))
    });
    let (column, columnist) = signed.context("no signed column in the store")?;
    let word = columns
        .iter()
        .flat_map(|column| column.title.split_whitespace())
        .find(|word| word.len() > 5 && word.is_ascii())
        .context("no word to search for")?;
    let two = column
        .title
        .split_whitespace()
        .take(2)
        .collect::<Vec<_>>()
        .join(" ");
    let letters = store
        .columnists()
        .letters(&ColumnistFilter::default())
        .await?;
    say(format_args!(
        "{} letters of columnists; searching for `{word}`, `the`, `{two}`",
        letters.len()
    ))?;
    let title = match colonnade_model::slug(&column.title) {
        slug if slug.is_empty() => "column".to_owned(),
        slug => slug,
    };
    let address = format!(
        "/{}/{columnist}/{title}/{}",
        column.newspaper.slug, column.id
    );
    let search = |text: &str| format!("/search?q={}", fetch::encoded(text));
    Ok([
        ("front", "/".to_owned()),
        ("columnist", format!("/columnist/{columnist}")),
        ("column", address),
        ("newspaper", format!("/newspaper/{}", column.newspaper.slug)),
        ("columnists", "/columnists".to_owned()),
        ("search", search(word)),
        ("search the", search("the")),
        ("search two", search(&two)),
    ]
    .map(|(name, path)| Page { name, path })
    .into())
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Bytes of everything below a folder, or 0.
fn size(path: &Path) -> Result<u64> {
    if !path.exists() {
        return Ok(0);
    }
    let mut bytes = 0;
    for entry in std::fs::read_dir(path)? {
        let entry = entry?;
        let about = entry.metadata()?;
        bytes += if about.is_dir() {
            size(&entry.path())?
        } else {
            about.len()
        };
    }
    Ok(bytes)
}

fn a_column(bytes: u64, columns: u64) -> String {
    format!(
        "{:.1} MB, {:.0} bytes a column",
        bytes as f64 / 1e6,
        bytes as f64 / columns.max(1) as f64
    )
}
