//! `colonnade import`: archives, saved pages and feeds, lists and our own lines
//! into the store. Idempotent, and resumable where an input has positions.

mod counts;
mod inputs;
mod items;
mod lists;
mod people;
mod run;

use std::{path::PathBuf, sync::Arc};

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_crawl::{Choice, Filer};
use colonnade_model::SystemClock;
use colonnade_store::Store;

use crate::{catalogue, exit::End, out, settings::Settings};
use counts::Counts;

/// Bring archives, pages, feeds and lists into the store
///
/// What an input is is seen from its bytes: WARC (also gzip), saved pages and
/// feeds, OPML, lists of addresses, and the lines of `colonnade read`,
/// `colonnade export columns` and `colonnade export people`. Importing something twice changes nothing. An
/// interrupted import goes on where it stopped.
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    /// Files or folders
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// Take every article with a named author, whatever its kind
    #[arg(long)]
    keep_all: bool,

    /// Address of a saved page or feed that does not say its own
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,

    /// Threads that read pages [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

pub(crate) async fn run(settings: &Settings, args: Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let filer = Filer {
        choice: if args.keep_all {
            Choice::KeepAll
        } else {
            Choice::Columns
        },
        catalogue: Arc::new(catalogue::shipped()?),
        sample: false,
        clock: Arc::new(SystemClock),
    };
    let threads = crate::in_order::threads(args.threads);
    let importer = run::Importer {
        store: store.clone(),
        filer,
        threads,
        url: args.url,
    };
    let mut total = Counts::default();
    for path in inputs::files(&args.inputs, &mut total) {
        let counts = match importer.import(&path).await {
            Ok(counts) => counts,
            // The store itself refuses: no input after this one would fare better.
            Err(run::Failure::Store(error)) => return Err(error),
            Err(run::Failure::Input(error)) => {
                crate::exit::report(&error.context(format!("cannot import `{}`", path.display())));
                Counts {
                    failed: 1,
                    ..Counts::default()
                }
            }
        };
        if !settings.json {
            out::line(&format!("{}: {counts}", path.display()));
        }
        total.add(&counts);
    }
    store.close().await;
    if settings.json {
        out::json(&total.as_json());
    } else if args.inputs.len() > 1 {
        out::line(&format!("in all: {total}"));
    }
    Ok(if total.failed > 0 {
        End::SomeFailed
    } else {
        End::Well
    })
}
