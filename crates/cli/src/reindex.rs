//! `colonnade reindex`: the search index anew, from the store alone.

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_search::Search;
use colonnade_store::Store;

use crate::{
    exit::End,
    out,
    progress::{Progress, Unit},
    settings::Settings,
};

/// Build the search index anew from the store.
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {}

pub(crate) async fn run(settings: &Settings, _args: Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let search = Search::open(settings.search())?;
    let progress = Progress::new("reindex", Unit::Columns, 0).in_json(settings.json);
    let columns = search
        .rebuild(&store, &|done, total| {
            progress.at(done, &format!("of {total}"));
        })
        .await?;
    progress.end();
    store.close().await;
    if settings.json {
        out::json(&serde_json::json!({ "columns": columns }));
    } else {
        out::line(&format!("{columns} columns indexed"));
    }
    Ok(End::Well)
}
