//! What a decision costs and how quickly somebody is found in a roster of a million
//! columnists with two million other spellings:
//!
//! `cargo bench -p xtask --bench roster -- --columnists 1000000 --data DIR`
//!
//! The first run fills the folder (or the database given by `COLONNADE_BENCH_POSTGRES`),
//! later ones use what is there. Without arguments: 20,000 columnists in a folder that
//! goes again. Times are of processors, not of the clock: of this process, and with
//! PostgreSQL beside them those of its server.
#![allow(
    dead_code,
    unused_imports,
    reason = "shares its generator, and what tests that, with the other tools"
)]

mod data;
mod dice;
mod people;
mod tongues;
mod roster_bench {
    pub(crate) mod decisions;
    pub(crate) mod finding;
    pub(crate) mod usage;
}

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::Result;
use clap::Parser;
use colonnade_store::Store;
use jiff::civil::Date;

use crate::{
    people::{Roster, fill},
    roster_bench::{decisions, finding, usage},
};

/// What to measure
#[derive(Debug, Parser)]
struct Arguments {
    /// How many columnists
    #[arg(long, default_value_t = 20_000)]
    columnists: usize,
    /// The same seed makes the same roster
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where the store is kept; a folder that goes again by default
    #[arg(long)]
    data: Option<PathBuf>,
    /// Decisions of each kind
    #[arg(long, default_value_t = 6_400)]
    decisions: usize,
    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let temporary = tempfile::tempdir()?;
    let data = arguments
        .data
        .clone()
        .unwrap_or_else(|| temporary.path().to_owned());
    runtime.block_on(async {
        #[expect(
            clippy::disallowed_methods,
            reason = "a bench is told of the server by the environment"
        )]
        let database = std::env::var("COLONNADE_BENCH_POSTGRES").ok();
        measure(&arguments, &data, database).await
    })
}

async fn measure(arguments: &Arguments, data: &Path, database: Option<String>) -> Result<()> {
    let now = data::noon_after("2026-11-22".parse::<Date>()?)?;
    let roster = Roster::new(arguments.seed, arguments.columnists);
    let server = database.as_deref().and_then(usage::Server::of_address);
    let store = data::open_at(data, database, now).await?;
    if store
        .columns()
        .ids_after(colonnade_model::ColumnId(0), 1)
        .await?
        .is_empty()
    {
        let filled = fill(&store, &roster, now, &|filled| {
            if filled.people.is_multiple_of(50_000) {
                say(format_args!("filling: {filled:?}"));
            }
        })
        .await?;
        say(format_args!("filled: {filled:?}"));
    }
    usage::forget_peak();
    all(arguments, &store, &roster, server.as_ref()).await?;
    store.close().await;
    Ok(())
}

async fn all(
    arguments: &Arguments,
    store: &Store,
    roster: &Roster,
    server: Option<&usage::Server>,
) -> Result<()> {
    decisions::measure(store, roster, arguments.decisions, server).await?;
    say(format_args!(
        "peak memory while deciding: {} MiB",
        usage::peak() / 1024
    ));
    finding::measure(store, roster, server).await?;
    say(format_args!(
        "peak memory in all: {} MiB",
        usage::peak() / 1024
    ));
    Ok(())
}

fn say(text: impl std::fmt::Display) {
    // nobody is left to tell where even this fails
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}
