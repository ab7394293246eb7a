//! `colonnade newspaper remove`: nothing of it is gathered any more.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_store::Store;

use super::{find, list::count};
use crate::{
    exit::{End, Hinted},
    out,
    settings::Settings,
};

/// Give a newspaper up: forget its entry points and the pages that wait
///
/// Its columns stay, unless `--columns` is given. `newspaper pause` leaves it alone for a
/// while and can be undone.
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    /// Its number, slug, domain, or id in the catalogue
    #[arg(value_name = "NEWSPAPER")]
    which: String,

    /// Remove its columns too, and the newspaper with them
    #[arg(long)]
    columns: bool,

    /// Do not ask
    #[arg(long)]
    yes: bool,
}

pub(super) async fn run(settings: &Settings, args: &Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let newspaper = find(&store, &args.which).await?;
    let points = store.entry_points().list(Some(newspaper.id)).await?.len();
    let points = count(u64::try_from(points).unwrap_or(u64::MAX), "entry point");
    let what = if args.columns {
        format!("{points} and all columns of {}", newspaper.name)
    } else {
        format!("{points} of {}; its columns stay", newspaper.name)
    };
    if !args.yes && !agreed(settings, &what)? {
        store.close().await;
        return Ok(End::Well);
    }
    let mut writer = store.writer().await?;
    let gone = writer.give_up_newspaper(newspaper.id, args.columns).await?;
    writer.commit().await?;
    store.close().await;
    if settings.json {
        out::json(&serde_json::json!({
            "newspaper": newspaper.name, "entry_points": gone.entry_points,
            "waiting": gone.jobs, "columns": gone.columns,
        }));
    } else {
        out::line(&format!(
            "{}: {} removed, {} that waited, {}",
            newspaper.name,
            count(gone.entry_points, "entry point"),
            count(gone.jobs, "page"),
            count(gone.columns, "column"),
        ));
    }
    Ok(End::Well)
}

/// Asks, where somebody is there to answer.
fn agreed(settings: &Settings, what: &str) -> Result<bool> {
    let stdin = std::io::stdin();
    if settings.json || !stdin.is_terminal() {
        return Err(Hinted::new(
            format!("this would remove {what}"),
            "say --yes to do it; `colonnade newspaper pause` leaves it alone and can be undone",
        )
        .into());
    }
    let mut stderr = std::io::stderr().lock();
    write!(stderr, "Remove {what}? It cannot be undone. [y/N] ")?;
    stderr.flush()?;
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    let agreed = line.trim().eq_ignore_ascii_case("y");
    if !agreed {
        out::line("Nothing was removed. `colonnade newspaper pause` leaves it alone for a while.");
    }
    Ok(agreed)
}
