//! `colonnade reattribute`: decides again what is a printing of what and who wrote it,
//! with today's rules.

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_store::{ColumnFilter, Store};

use crate::{
    catalogue,
    exit::End,
    out,
    progress::{Progress, Unit},
    settings::Settings,
};

/// Decide again who wrote each column, with today's rules
///
/// Before that, columns filed by an earlier version are looked through for copies, and
/// those are folded under their first printing; stopped anywhere, that goes on where it was.
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {}

pub(crate) async fn run(settings: &Settings, _args: Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let total = store.columns().count(&ColumnFilter::default()).await?;
    let known = catalogue::with_sample()?;
    let progress = Progress::new("copies", Unit::Columns, total);
    let sketched = store.sketch(&|done| progress.at(done, "")).await?;
    progress.end();
    let progress = Progress::new("reattribute", Unit::Columns, total);
    let changed =
        colonnade_crawl::reattribute(&store, &known, &|done| progress.at(done, "")).await?;
    progress.end();
    store.close().await;
    if settings.json {
        out::json(&serde_json::json!({ "changed": changed, "sketched": sketched }));
    } else {
        if sketched > 0 {
            out::line(&format!("{sketched} columns looked through for copies"));
        }
        out::line(&format!("{changed} columns credited otherwise than before"));
    }
    Ok(End::Well)
}
