//! `colonnade people reports`: what visitors say about who wrote a column.

use anyhow::Result;
use colonnade_store::Store;
use serde_json::json;

use super::By;
use crate::{
    exit::{End, Hinted},
    out,
    settings::Settings,
};

/// Reports listed at once.
const MOST: u32 = 200;

pub(super) async fn run(
    settings: &Settings,
    store: &Store,
    done: Option<i64>,
    by: &By,
) -> Result<End> {
    let reports = store.reports();
    if let Some(id) = done {
        if !reports.answer(id, &by.why).await? {
            return Err(Hinted::new(
                format!("no report {id} waits"),
                "`colonnade people reports` lists those that do",
            )
            .into());
        }
        return Ok(End::Well);
    }
    for report in reports.open(MOST).await? {
        if settings.json {
            out::json(&json!({
                "report": report.id, "column": report.column.0, "title": report.title,
                "said": report.said, "when": report.at.to_string(),
            }));
        } else {
            out::line(&format!(
                "{}  column {}  {}",
                report.id, report.column, report.title
            ));
            out::line(&format!("    {}  {}", report.at, report.said));
        }
    }
    Ok(End::Well)
}
