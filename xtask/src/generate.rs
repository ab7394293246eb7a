//! Fills a store with made-up columns, through the door that real ones take:
//! the same seed makes the same store, so that benchmarks can be compared.

mod cast;
mod column;
pub(crate) mod texts;

use std::{path::PathBuf, time::Instant};

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use crate::{data, dice::Dice, say};

use self::{cast::Cast, column::Desk};

/// Fills a store with made-up columns.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How many columns
    #[arg(long, default_value_t = 100_000)]
    columns: usize,
    /// The same seed makes the same store
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Data directory to fill
    #[arg(long)]
    data: PathBuf,
    /// Database to fill; the one in the data directory by default
    #[arg(long)]
    database: Option<String>,
    /// How many columnists
    #[arg(long, default_value_t = 2_000)]
    columnists: usize,
    /// How many newspapers
    #[arg(long, default_value_t = 150)]
    newspapers: usize,
    /// The day of the newest column
    #[arg(long, default_value = "2026-11-22")]
    until: Date,
}

/// Columns filed in one transaction.
const AT_ONCE: usize = 500;

pub(crate) async fn run(arguments: &Arguments) -> Result<()> {
    let begun = Instant::now();
    let now = data::noon_after(arguments.until)?;
    let store = data::open_at(&arguments.data, arguments.database.clone(), now).await?;
    let dice = Dice::new(arguments.seed);
    let mut cast = Cast::new(arguments.newspapers, arguments.columnists, &dice);
    let mut writer = store.writer().await?;
    cast.add_newspapers(&mut writer).await?;
    let mut desk = Desk::new(arguments.columns, now);
    for number in 0..arguments.columns {
        let mut own = dice.of(0x00C0_1000_0000 + number as u64);
        desk.file(&mut writer, &mut cast, number, &mut own).await?;
        if (number + 1) % AT_ONCE == 0 {
            writer.commit().await?;
            writer = store.writer().await?;
        }
        if (number + 1) % 10_000 == 0 {
            let rate = (number + 1) as f64 / begun.elapsed().as_secs_f64();
            say(format_args!("{} columns, {rate:.0} a second", number + 1))?;
        }
    }
    writer.commit().await?;
    store.close().await;
    say(format_args!(
        "{} columns in {:.1} s: {}",
        arguments.columns,
        begun.elapsed().as_secs_f64(),
        desk.summary()
    ))
}
