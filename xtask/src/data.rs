//! Opening the store of a data directory.

use std::{path::Path, sync::Arc};

use anyhow::{Context, Result};
use colonnade_model::{Clock, FixedClock, SystemClock};
use colonnade_store::{Options, Store};
use jiff::{Timestamp, civil::Date, tz::Offset};

/// Opens a store as the program does.
pub(crate) async fn open(data: &Path, database: Option<String>) -> Result<Store> {
    open_with(data, database, Arc::new(SystemClock)).await
}

/// Opens a store whose clock stands still.
pub(crate) async fn open_at(
    data: &Path,
    database: Option<String>,
    now: Timestamp,
) -> Result<Store> {
    open_with(data, database, Arc::new(FixedClock(now))).await
}

async fn open_with(data: &Path, database: Option<String>, clock: Arc<dyn Clock>) -> Result<Store> {
    std::fs::create_dir_all(data)
        .with_context(|| format!("cannot make data directory `{}`", data.display()))?;
    Store::open(Options {
        data_dir: data.to_owned(),
        database,
        readers: 4,
        warc_file_bytes: 1 << 30,
        clock,
    })
    .await
    .with_context(|| format!("cannot open the store in `{}`", data.display()))
}

/// Noon of the day after, UTC.
pub(crate) fn noon_after(day: Date) -> Result<Timestamp> {
    Ok(Offset::UTC.to_timestamp(day.tomorrow()?.at(12, 0, 0, 0))?)
}
