//! Tools of the project itself, run as `cargo xtask <tool>`: they make stores,
//! break them and measure them. None of this is part of the program.

mod bench_crawl;
mod bench_serve;
mod corpora;
mod data;
mod dice;
mod faults;
mod generate;
mod kill;
mod mutate;
mod people;
mod people_tool;
mod printings;
mod processor;
mod record;
mod schedule;
mod score;
mod seeds;
mod sound;
mod tongues;

use std::{io::Write, process::ExitCode};

use clap::Parser;

/// Tools of the project itself
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
enum Tool {
    /// Fill a store with made-up columns
    Generate(generate::Arguments),
    /// Fill a store with a made-up roster of columnists
    GeneratePeople(people_tool::Arguments),
    /// Kill the importer at random moments and compare what it leaves
    KillImport(kill::import::Arguments),
    /// Kill the crawler at random moments and compare what it leaves
    KillCrawl(kill::crawl::Arguments),
    /// Kill the indexer at random moments and compare what it leaves
    KillIndex(kill::index::Arguments),
    /// Let newspapers misbehave: the others must not notice, and each must be told
    Faults(faults::Arguments),
    /// Measure the site against nginx
    BenchServe(bench_serve::Arguments),
    /// Measure a first refresh of feeds against newsboat
    BenchCrawl(bench_crawl::Arguments),
    /// Score `colonnade read` on real pages and feeds, against the floors
    Score(score::Arguments),
    /// Harm pages and feeds and read them: no panic, no hang, no unsound answer
    Mutate(mutate::Arguments),
    /// Make the seeds of the fuzz targets
    FuzzSeeds(seeds::Arguments),
    /// Write down what is read of a page of our own, to be corrected by hand
    Record(record::Arguments),
    /// Let the learned schedule of visits loose on a made-up press, beside others' rules
    SimulateSchedule(schedule::Arguments),
    /// Make copies and near copies, file them, and count how many are told apart
    Printings(printings::Arguments),
    /// Follow the change log to its head: what `kill-index` kills
    #[command(hide = true)]
    Follow(kill::index::FollowArguments),
}

fn main() -> ExitCode {
    match work(Tool::parse()) {
        Ok(code) => code,
        Err(error) => {
            let mut out = std::io::stderr().lock();
            // nobody is left to tell where even this fails
            let _ = writeln!(out, "error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn work(tool: Tool) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match tool {
            Tool::Generate(arguments) => {
                generate::run(&arguments).await?;
                Ok(ExitCode::SUCCESS)
            }
            Tool::GeneratePeople(arguments) => {
                people_tool::run(&arguments).await?;
                Ok(ExitCode::SUCCESS)
            }
            Tool::KillImport(arguments) => kill::import::run(&arguments).await,
            Tool::KillCrawl(arguments) => kill::crawl::run(&arguments).await,
            Tool::KillIndex(arguments) => kill::index::run(&arguments).await,
            Tool::Faults(arguments) => faults::run(&arguments).await,
            Tool::BenchServe(arguments) => {
                bench_serve::run(&arguments).await?;
                Ok(ExitCode::SUCCESS)
            }
            Tool::BenchCrawl(arguments) => {
                bench_crawl::run(&arguments).await?;
                Ok(ExitCode::SUCCESS)
            }
            Tool::Score(arguments) => score::run(&arguments),
            Tool::Mutate(arguments) => mutate::run(&arguments),
            Tool::FuzzSeeds(arguments) => {
                seeds::run(&arguments)?;
                Ok(ExitCode::SUCCESS)
            }
            Tool::Record(arguments) => {
                record::run(&arguments)?;
                Ok(ExitCode::SUCCESS)
            }
            Tool::SimulateSchedule(arguments) => schedule::run(&arguments),
            Tool::Printings(arguments) => printings::run(&arguments).await,
            Tool::Follow(arguments) => kill::index::follow(&arguments).await,
        }
    })
}

/// Prints a line.
fn say(text: impl std::fmt::Display) -> anyhow::Result<()> {
    writeln!(std::io::stdout().lock(), "{text}")?;
    Ok(())
}
