//! `colonnade newspaper list`: every newspaper here in a line.

use anyhow::Result;
use colonnade_model::Country;
use colonnade_store::{Gathered, GatheredNewspaper, Store, Turn};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{exit::End, out, settings::Settings};

/// Newspapers asked for at once.
const AT_ONCE: u32 = 500;

pub(super) async fn run(settings: &Settings) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let mut turn = Turn::First;
    loop {
        let gathering = store.gathering();
        let page = gathering.list(Gathered::OrPrinted, &turn, AT_ONCE).await?;
        for one in &page.items {
            if settings.json {
                out::json(&as_json(one));
            } else {
                out::line(&line(one));
            }
        }
        match page.after {
            Some(after) => turn = Turn::After(after),
            None => break,
        }
    }
    store.close().await;
    Ok(End::Well)
}

fn line(one: &GatheredNewspaper) -> String {
    let paper = &one.newspaper;
    let mut parts = vec![paper.name.clone(), columns(one), paper.domain.clone()];
    if one.entry_points > 0 {
        let trouble = one
            .troubles
            .first()
            .map(|trouble| format!(": {}", trouble.said));
        parts.push(entry_points(one) + &trouble.unwrap_or_default());
    }
    parts.join("  ")
}

/// `34 columns by 1 columnist`.
pub(super) fn columns(one: &GatheredNewspaper) -> String {
    let columns = count(one.columns, "column");
    format!("{columns} by {}", count(one.columnists, "columnist"))
}

/// `1 column`, `34 columns`.
pub(super) fn count(how_many: u64, word: &str) -> String {
    let s = if how_many == 1 { "" } else { "s" };
    format!("{how_many} {word}{s}")
}

/// `3 entry points, 1 paused, 1 in trouble`.
pub(super) fn entry_points(one: &GatheredNewspaper) -> String {
    let mut parts = vec![count(one.entry_points, "entry point")];
    for (count, word) in [
        (one.paused, "paused"),
        (one.retired, "given up"),
        (one.in_trouble, "in trouble"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    parts.join(", ")
}

/// A newspaper and how its gathering goes, for programs.
pub(super) fn as_json(one: &GatheredNewspaper) -> Value {
    let paper = &one.newspaper;
    let at = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string());
    let troubles: Vec<_> = one
        .troubles
        .iter()
        .map(|trouble| {
            json!({ "kind": trouble.kind, "said": trouble.said, "entry_points": trouble.entry_points })
        })
        .collect();
    json!({
        "id": paper.id.0, "slug": paper.slug, "name": paper.name, "domain": paper.domain,
        "country": paper.country.as_ref().map(Country::as_str),
        "columns": one.columns, "columnists": one.columnists, "latest": at(one.latest),
        "last_new_column": at(one.new_column_at),
        "entry_points": one.entry_points, "paused": one.paused, "retired": one.retired,
        "in_trouble": one.in_trouble, "troubles": troubles,
        "last_visit": at(one.visited_at), "last_good_visit": at(one.good_at),
        "next_visit": at(one.next_at),
        "pages_waiting": one.pages_waiting, "pages_given_up": one.pages_given_up,
    })
}
