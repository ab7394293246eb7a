//! Fills a store with a made-up roster of columnists, as the bench `roster` does.

use std::{path::PathBuf, time::Instant};

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use crate::{
    data,
    people::{Roster, fill},
    say,
};

/// Fills a store with a made-up roster.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How many columnists; they have twice as many other spellings, and a column in
    /// each newspaper they write for
    #[arg(long, default_value_t = 1_000_000)]
    columnists: usize,
    /// The same seed makes the same roster
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Data directory to fill
    #[arg(long)]
    data: PathBuf,
    /// Database to fill; the one in the data directory by default
    #[arg(long)]
    database: Option<String>,
    /// The day of the newest column
    #[arg(long, default_value = "2026-11-22")]
    until: Date,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<()> {
    let begun = Instant::now();
    let now = data::noon_after(arguments.until)?;
    let store = data::open_at(&arguments.data, arguments.database.clone(), now).await?;
    let roster = Roster::new(arguments.seed, arguments.columnists);
    let filled = fill(&store, &roster, now, &|filled| {
        if filled.people.is_multiple_of(50_000) {
            let rate = filled.people as f64 / begun.elapsed().as_secs_f64();
            // a line that cannot be printed stops nothing
            let _ = say(format_args!(
                "{} columnists, {rate:.0} a second",
                filled.people
            ));
        }
    })
    .await?;
    store.close().await;
    say(format_args!(
        "{} columnists, {} other spellings, {} columns in {:.1} s",
        filled.people,
        filled.spellings,
        filled.columns,
        begun.elapsed().as_secs_f64()
    ))
}
