//! `colonnade newspaper pause` and `resume`.

use anyhow::Result;
use colonnade_store::Store;

use super::{find, list};
use crate::{exit::End, out, settings::Settings};

pub(super) async fn pause(settings: &Settings, which: &str) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let newspaper = find(&store, which).await?;
    let mut writer = store.writer().await?;
    let paused = writer.pause_newspaper(newspaper.id).await?;
    writer.commit().await?;
    store.close().await;
    report(settings, &newspaper.name, "paused", paused);
    Ok(End::Well)
}

pub(super) async fn resume(settings: &Settings, which: &str) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let newspaper = find(&store, which).await?;
    let mut writer = store.writer().await?;
    let resumed = writer.resume_newspaper(newspaper.id).await?;
    writer.commit().await?;
    store.close().await;
    report(settings, &newspaper.name, "resumed", resumed);
    Ok(End::Well)
}

fn report(settings: &Settings, name: &str, done: &str, entry_points: u64) {
    if settings.json {
        out::json(&serde_json::json!({ "newspaper": name, done: entry_points }));
    } else {
        out::line(&format!(
            "{name}: {} {done}",
            list::count(entry_points, "entry point")
        ));
    }
}
