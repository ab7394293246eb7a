//! `colonnade newspaper backfill`: queues the search for a newspaper's older columns, and
//! shows of which months there are any.

use std::collections::BTreeMap;

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_crawl::backfill;
use colonnade_model::{Clock as _, SystemClock};
use colonnade_store::Store;
use jiff::{civil::Date, tz::Offset};

use crate::{exit::End, newspaper, out, settings::Settings};

/// Look for older columns of a newspaper
///
/// Goes through its sitemaps, the archives of its feeds and the further pages of its
/// lists, slowly: `colonnade crawl` (or `serve`) does it beside its visits, and goes on
/// where it stopped. Asking again shows how far it is.
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    /// Its number, slug, domain, or id in the catalogue
    #[arg(value_name = "NEWSPAPER")]
    newspaper: String,

    /// Columns published on this day or later (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    since: Date,
}

pub(crate) async fn run(settings: &Settings, args: &Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let newspaper = newspaper::find(&store, &args.newspaper).await?;
    let points = store.entry_points().list(Some(newspaper.id)).await?;
    let since = Offset::UTC.to_timestamp(args.since.at(0, 0, 0, 0))?;
    let now = SystemClock.now();
    let jobs = backfill(newspaper.id, &newspaper.home, &points, since, now);
    let mut writer = store.writer().await?;
    let queued = writer.add_jobs(&jobs).await?;
    writer.commit().await?;
    let mut months: BTreeMap<String, u64> = BTreeMap::new();
    for day in store.columns().days(newspaper.id).await? {
        if day.day >= args.since {
            *months
                .entry(day.day.strftime("%Y-%m").to_string())
                .or_default() += day.count;
        }
    }
    store.close().await;
    if settings.json {
        out::json(&serde_json::json!({
            "newspaper": newspaper.slug, "since": args.since.to_string(),
            "queued": queued, "columns_by_month": months,
        }));
        return Ok(End::Well);
    }
    out::line(&format!(
        "{queued} searches queued, {} under way already; `colonnade crawl` does them",
        jobs.len() as u64 - queued
    ));
    if months.is_empty() {
        out::line(&format!("no columns since {} yet", args.since));
    }
    let most = months.values().copied().max().unwrap_or(1);
    for (month, count) in months {
        let bar = "▇".repeat(usize::try_from(count * 40 / most).unwrap_or(40).max(1));
        out::line(&format!("{month}  {bar} {count}"));
    }
    Ok(End::Well)
}
