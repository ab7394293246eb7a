#![doc = include_str!("../README.md")]

mod announcing;
mod backfill;
mod byline;
mod catalogue;
mod contract;
mod crawl;
mod descriptors;
mod desk_link;
mod exit;
mod explain;
mod export;
mod gathering;
mod health;
mod identify;
mod import;
mod in_order;
mod migrate;
mod newspaper;
mod out;
mod people;
mod progress;
mod read;
mod reattribute;
mod reindex;
mod sample;
mod search;
mod serve;
mod settings;
mod survey;

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// Filing takes memory and gives it back all the time, on several threads: with the system's
/// allocator that takes longer, and more is left lying about.
#[cfg(feature = "jemalloc")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Newspaper columns, filed under the people who write them
#[derive(Parser, Debug)]
#[command(name = "colonnade", version, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    global: settings::Global,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand, Debug)]
enum Command {
    Serve(serve::Args),
    Read(read::Args),
    Byline(byline::Args),
    Identify(identify::Args),
    Crawl(crawl::Args),
    Import(import::Args),
    Export(export::Args),
    Search(search::Args),
    Newspaper(newspaper::Args),
    People(people::Args),
    DeskLink(desk_link::Args),
    Sample(sample::Args),
    Reindex(reindex::Args),
    Reattribute(reattribute::Args),
    Migrate(migrate::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    log();
    exit::code(run(cli))
}

fn run(cli: Cli) -> anyhow::Result<exit::End> {
    let command = cli
        .command
        .unwrap_or_else(|| Command::Serve(serve::Args::default()));
    let settings = cli.global.resolve()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start")?;
    runtime.block_on(async {
        match command {
            Command::Serve(args) => Box::pin(serve::run(&settings, args)).await,
            Command::Crawl(args) => crawl::run(&settings, args).await,
            Command::Import(args) => import::run(&settings, args).await,
            Command::Export(args) => export::run(&settings, args).await,
            Command::Search(args) => search::run(&settings, args).await,
            Command::Newspaper(args) => Box::pin(newspaper::run(&settings, args)).await,
            Command::People(args) => people::run(&settings, args).await,
            Command::DeskLink(args) => desk_link::run(&settings, args).await,
            Command::Sample(args) => sample::run(&settings, args).await,
            Command::Reindex(args) => reindex::run(&settings, args).await,
            Command::Reattribute(args) => reattribute::run(&settings, args).await,
            Command::Migrate(args) => migrate::run(&settings, args).await,
            Command::Read(args) => Ok(read::run(&args, settings.json)),
            Command::Byline(args) => byline::run(&args),
            Command::Identify(args) => identify::run(&args),
        }
    })
}

/// Logs go to stderr; `COLONNADE_LOG` filters them (default `warn`).
fn log() {
    let filter = EnvFilter::try_from_env("COLONNADE_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,html5ever=error"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
