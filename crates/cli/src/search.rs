//! `colonnade search`: the index from the terminal.

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_model::Column;
use colonnade_search::{Query, Search};
use colonnade_store::Store;

use crate::{exit::End, out, settings::Settings};

/// Search the columns
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    /// Words, "phrases", -not, OR, and columnist: newspaper: language: country: kind: title: before: after:
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,

    /// How many to show
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,
}

pub(crate) async fn run(settings: &Settings, args: Args) -> Result<End> {
    let store = Store::open(settings.store()).await?;
    let search = Search::open(settings.search())?;
    search.follow(&store).await?;
    let query = Query::parse(&args.query.join(" "));
    let hits = search.query(&query, 0, usize::from(args.limit))?;
    let columns = store.columns().by_ids(&hits.ids).await?;
    if settings.json {
        let found: Vec<_> = columns.iter().map(as_json).collect();
        out::json(
            &serde_json::json!({ "total": hits.total, "notes": query.notes(), "columns": found }),
        );
    } else {
        for note in query.notes() {
            out::line(&format!("note: {note}"));
        }
        for column in &columns {
            out::line(&as_text(column));
        }
        out::line(&format!("{} found", hits.total));
    }
    store.close().await;
    Ok(End::Well)
}

fn names(column: &Column) -> Vec<&str> {
    column
        .credits
        .iter()
        .map(|credit| credit.name.name.as_str())
        .collect()
}

fn as_json(column: &Column) -> serde_json::Value {
    serde_json::json!({
        "number": column.id.0,
        "title": column.title,
        "names": names(column),
        "newspaper": column.newspaper.name,
        "language": column.language.as_ref().map(colonnade_model::Language::as_str),
        "published": column.listed_at.to_string(),
        "url": column.url,
    })
}

fn as_text(column: &Column) -> String {
    let names = match names(column) {
        names if names.is_empty() => "unsigned".to_owned(),
        names => names.join(", "),
    };
    let day = column.listed_at.strftime("%Y-%m-%d");
    format!(
        "{day}  {names} · {}\n            {}\n            {}",
        column.newspaper.name, column.title, column.url
    )
}
