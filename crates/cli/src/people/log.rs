//! `colonnade people log`.

use anyhow::Result;
use colonnade_store::{LoggedAct, Store};
use serde_json::{Value, json};

use super::find;
use crate::{exit::End, out, settings::Settings};

pub(super) async fn run(
    settings: &Settings,
    store: &Store,
    columnist: Option<&str>,
    limit: u32,
) -> Result<End> {
    let about = match columnist {
        Some(which) => Some(find::columnist(store, which).await?.id),
        None => None,
    };
    for act in store.acts().list(about, None, limit).await? {
        say(settings, &act);
    }
    Ok(End::Well)
}

/// Tells of one act that was just done or undone.
pub(super) async fn tell(settings: &Settings, store: &Store, act: i64) -> Result<()> {
    if let Some(act) = store.acts().by_id(act).await? {
        say(settings, &act);
    }
    Ok(())
}

fn say(settings: &Settings, act: &LoggedAct) {
    if settings.json {
        out::json(&as_json(act));
        return;
    }
    let by = if act.imported { ", imported" } else { "" };
    let why = if act.why.is_empty() {
        String::new()
    } else {
        format!(": {}", act.why)
    };
    out::line(&format!(
        "{}  {}  {}{why}",
        act.id,
        act.deed.kind(),
        act.deed.in_words()
    ));
    out::line(&format!("    {} by {}{by}", act.at, act.who));
    if !act.was.is_empty() {
        out::line(&format!("    before: {}", act.was));
    }
    if let Some((at, who, why)) = &act.undone {
        out::line(format!("    undone {at} by {who} {why}").trim_end());
    }
}

fn as_json(act: &LoggedAct) -> Value {
    let about: serde_json::Map<String, Value> = act
        .columnists
        .iter()
        .map(|(role, id)| (role.clone(), json!(id.0)))
        .collect();
    json!({
        "act": act.id, "kind": act.deed.kind(), "says": act.deed.in_words(), "who": act.who,
        "when": act.at.to_string(), "why": act.why, "before": act.was, "imported": act.imported,
        "columnists": about,
        "undone": act.undone.as_ref().map(|(at, who, why)| {
            json!({ "when": at.to_string(), "who": who, "why": why })
        }),
    })
}
