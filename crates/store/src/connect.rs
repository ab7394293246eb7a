//! Connections: one that writes and several that read with SQLite, two pools with
//! PostgreSQL.

use std::{fmt::Write as _, path::Path, time::Duration};

use sqlx::{
    AnyPool,
    any::{AnyConnectOptions, AnyPoolOptions},
};

use crate::{Error, Options, Result, dialect::Dialect};

/// The pools of an open store.
pub(crate) struct Pools {
    pub(crate) dialect: Dialect,
    pub(crate) address: String,
    pub(crate) readers: AnyPool,
    pub(crate) writers: AnyPool,
}

/// Connects; with SQLite the database file is made if it is missing.
pub(crate) async fn open(options: &Options) -> Result<Pools> {
    sqlx::any::install_default_drivers();
    let address = address(options)?;
    let dialect = Dialect::of_address(&address)?;
    let writers = match dialect {
        Dialect::Sqlite => 1,
        Dialect::Postgres => options.readers.clamp(4, 16),
    };
    // a writer may wait long for the one before it; a reader never should
    let writers = pool(dialect, &address, writers, true, Duration::from_hours(1)).await?;
    let readers = options.readers.max(1);
    let readers = pool(dialect, &address, readers, false, Duration::from_secs(30)).await?;
    Ok(Pools {
        dialect,
        address,
        readers,
        writers,
    })
}

async fn pool(
    dialect: Dialect,
    address: &str,
    size: u32,
    writes: bool,
    patience: Duration,
) -> Result<AnyPool> {
    let failed = |e| Error::database("connecting", e);
    let connect: AnyConnectOptions = address.parse().map_err(failed)?;
    AnyPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(patience)
        // whoever waits for the pen is in order
        .acquire_slow_threshold(patience)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(dialect == Dialect::Postgres)
        .after_connect(move |on, _| Box::pin(async move { dialect.prepare(on, writes).await }))
        .connect_with(connect)
        .await
        .map_err(failed)
}

fn address(options: &Options) -> Result<String> {
    match &options.database {
        None => sqlite_address(&options.data_dir.join("colonnade.sqlite")),
        Some(given) if given.starts_with("sqlite:") && !given.contains("mode=") => {
            let joint = if given.contains('?') { '&' } else { '?' };
            Ok(format!("{given}{joint}mode=rwc"))
        }
        Some(given) => Ok(given.clone()),
    }
}

fn sqlite_address(path: &Path) -> Result<String> {
    let absolute =
        std::path::absolute(path).map_err(|e| Error::file("find the way to", path, e))?;
    let mut address = String::from("sqlite://");
    for &byte in absolute.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.') {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address.push_str("?mode=rwc");
    Ok(address)
}
