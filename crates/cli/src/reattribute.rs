//! `colonnade reattribute`: decides again what is a printing of what and who wrote it,
//! with today's rules.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_crawl::{Again, columns_left, reattribute, reattributed};
use colonnade_store::{ColumnFilter, Store};

use crate::{
    catalogue,
    exit::End,
    out,
    progress::{Progress, Unit},
    serve::asked_to_stop,
    settings::Settings,
};

/// The setting of the store that says how far it came.
const KEPT: &str = "reattribute";

/// Decide again who wrote each column, with today's rules
///
/// Before that, columns filed by an earlier version are looked through for copies, and
/// those are folded under their first printing. It can be stopped at any moment (Ctrl-C),
/// and goes on where it was.
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    /// Begin with the first column, also where an earlier run was stopped
    #[arg(long)]
    anew: bool,
}

pub(crate) async fn run(settings: &Settings, args: Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let all = store.columns().count(&ColumnFilter::default()).await?;
    let progress = Progress::new("copies", Unit::Columns, all).in_json(settings.json);
    let sketched = store.sketch(&|done| progress.at(done, "")).await?;
    progress.end();
    let stop = listen();
    if args.anew {
        let mut writer = store.writer().await?;
        writer.set_setting(KEPT, None).await?;
        writer.commit().await?;
    }
    let known = reattributed(&store, KEPT).await?.unwrap_or_default();
    let total = known.done + columns_left(&store, &known).await?;
    let catalogue = catalogue::with_sample()?;
    let progress = Progress::new("reattribute", Unit::Columns, total).in_json(settings.json);
    if known.done > 0 {
        progress.begin_at(known.done);
        progress.say(&format!(
            "reattribute: going on after {} columns",
            known.done
        ));
    }
    let far = reattribute(
        &store,
        &Again {
            catalogue: &catalogue,
            kept: Some(KEPT),
            stop: &|| stop.load(Ordering::Relaxed),
            progress: &|far| progress.at(far.done, &format!("{} otherwise", far.changed)),
        },
    )
    .await?;
    progress.end();
    store.close().await;
    if settings.json {
        out::json(&serde_json::json!({
            "columns": far.done, "changed": far.changed, "finished": far.finished,
            "sketched": sketched,
        }));
    } else if far.finished {
        if sketched > 0 {
            out::line(&format!("{sketched} columns looked through for copies"));
        }
        out::line(&format!(
            "{} columns credited otherwise than before",
            far.changed
        ));
    } else {
        out::line(&format!(
            "stopped after {} of {total} columns; `colonnade reattribute` goes on there",
            far.done
        ));
    }
    Ok(End::Well)
}

/// Becomes true at Ctrl-C: what was begun is finished first.
fn listen() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = asked_to_stop();
    let told = stop.clone();
    tokio::spawn(async move {
        asked.await;
        told.store(true, Ordering::Relaxed);
    });
    stop
}
