//! `colonnade people show`.

use anyhow::Result;
use colonnade_model::Language;
use colonnade_store::{ColumnFilter, Store, Turn};
use serde_json::json;

use super::{find, log};
use crate::{exit::End, out, settings::Settings};

/// Columns and acts shown.
const LATEST: u32 = 10;

pub(super) async fn run(settings: &Settings, store: &Store, which: &str) -> Result<End> {
    let who = find::columnist(store, which).await?;
    let columnists = store.columnists();
    let newspapers = columnists.newspapers_of(who.id).await?;
    let languages = columnists.languages_of(who.id).await?;
    let languages: Vec<&str> = languages.iter().map(Language::as_str).collect();
    let mark = store.acts().mark_of(who.id).await?;
    let mark = mark.map(colonnade_store::Mark::as_str);
    let filter = ColumnFilter {
        columnist: Some(who.id),
        ..ColumnFilter::default()
    };
    let columns = store.columns().list(&filter, &Turn::First, LATEST).await?;
    if settings.json {
        let papers: Vec<_> = newspapers
            .iter()
            .map(|(paper, count, first, last)| {
                json!({ "newspaper": paper.domain, "columns": count,
                    "first": first.to_string(), "last": last.to_string() })
            })
            .collect();
        let latest: Vec<_> = columns
            .items
            .iter()
            .map(
                |column| json!({ "column": column.id.0, "title": column.title, "url": column.url }),
            )
            .collect();
        out::json(&json!({
            "id": who.id.0, "slug": who.slug, "name": who.name, "aliases": who.aliases,
            "languages": languages, "marked": mark, "newspapers": papers, "latest": latest,
        }));
        return Ok(End::Well);
    }
    let marked = mark.map_or_else(String::new, |mark| format!("  marked as {mark}"));
    out::line(&format!(
        "{}  {}  number {}{marked}",
        who.name, who.slug, who.id
    ));
    if !who.aliases.is_empty() {
        out::line(&format!("also {}", who.aliases.join(", ")));
    }
    if !languages.is_empty() {
        out::line(&format!("writes in {}", languages.join(", ")));
    }
    for (paper, count, first, last) in &newspapers {
        out::line(&format!("{}  {count}  {first} to {last}", paper.name));
    }
    for column in &columns.items {
        out::line(&format!("  {}  {}", column.id, column.title));
    }
    log::run(settings, store, Some(&who.id.to_string()), LATEST).await
}
