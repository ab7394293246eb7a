//! `colonnade migrate`: brings the database to this version's form.

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_store::Store;

use crate::{exit::End, out, settings::Settings};

/// Bring the database to this version's form (other commands do so by themselves).
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {}

pub(crate) async fn run(settings: &Settings, _args: Args) -> Result<End> {
    let applied = Store::migrate(settings.store()).await?;
    if settings.json {
        out::json(&serde_json::json!({ "applied": applied }));
    } else if applied.is_empty() {
        out::line("the database is up to date");
    } else {
        for name in applied {
            out::line(&format!("applied {name}"));
        }
    }
    Ok(End::Well)
}
