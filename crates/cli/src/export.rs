//! `colonnade export`: what is stored, as JSON lines.

use anyhow::Result;
use clap::{Args as ClapArgs, Subcommand};
use colonnade_model::{CaptureId, ColumnId};
use colonnade_store::Store;

use crate::{contract, exit::End, out, people::share, settings::Settings};

const BATCH: u32 = 200;

/// Export what is stored
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Every column, one JSON object a line, in the form of `colonnade read`;
    /// `colonnade import` takes it back
    Columns,
    /// What people decided about columnists, one act a line; `colonnade import` takes
    /// it into another store that has the same columns
    People,
    /// Every capture: address, time, digest, what became of it, and where its bytes lie
    Captures {
        /// Read each capture back from its WARC file and check its digest
        #[arg(long)]
        check: bool,
    },
}

pub(crate) async fn run(settings: &Settings, args: Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let end = match args.what {
        What::Columns => columns(&store).await,
        What::People => share::export(&store).await,
        What::Captures { check } => captures(&store, check).await,
    };
    store.close().await;
    end
}

async fn columns(store: &Store) -> Result<End> {
    let mut after = ColumnId(0);
    loop {
        let ids = store.columns().ids_after(after, BATCH).await?;
        let Some(&last) = ids.last() else {
            return Ok(End::Well);
        };
        for full in store.columns().full(&ids).await? {
            out::line(&contract::stored(&full));
        }
        after = last;
    }
}

async fn captures(store: &Store, check: bool) -> Result<End> {
    let mut after = CaptureId(0);
    let mut end = End::Well;
    loop {
        let rows = store.captures().list(after, BATCH).await?;
        let Some(last) = rows.last().map(|row| row.id) else {
            return Ok(end);
        };
        for row in rows {
            let intact = match (&row.file, check) {
                (Some(_), true) => Some(is_intact(store, &row).await),
                _ => None,
            };
            if intact == Some(false) {
                end = End::SomeFailed;
            }
            out::json(&serde_json::json!({
                "url": row.url,
                "fetched_at": row.fetched_at.to_string(),
                "digest": row.digest,
                "outcome": row.outcome,
                "file": row.file,
                "offset": row.offset,
                "length": row.length,
                "intact": intact,
            }));
        }
        after = last;
    }
}

async fn is_intact(store: &Store, row: &colonnade_store::StoredCapture) -> bool {
    match store.captures().read(row.id).await {
        Ok(Some(capture)) => colonnade_crawl::digest(&capture.body) == row.digest,
        _ => false,
    }
}
