//! `/sitemap.xml` (sitemaps.org): an index, and parts by ranges of column numbers,
//! so that a part that is full never changes its members.

use askama::Template;
use axum::{extract::Path, response::Response};
use colonnade_model::{ColumnId, ColumnState};
use colonnade_store::{ColumnistFilter, Turn};

use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
};

/// Numbers a part spans; the protocol allows 50,000 addresses a file.
const SPAN: i64 = 10_000;
/// Columns looked up at once.
const BATCH: usize = 500;
/// Most addresses of the part of newspapers and columnists.
const MOST: usize = 50_000;
const TYPE: &str = "application/xml; charset=utf-8";

#[derive(Template)]
#[template(path = "sitemap_index.xml")]
struct Index {
    base: String,
    parts: Vec<String>,
}

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Part {
    base: String,
    pages: Vec<(String, Option<String>)>,
}

/// Answers `/sitemap.xml`.
pub(crate) async fn sitemap_index(asked: Asked) -> Result<Response> {
    let columns = asked.site.store.columns();
    let mut parts = vec!["lists.xml".to_owned()];
    let mut after = ColumnId(-1);
    // jumps from range to range: one look-up each
    while let Some(next) = columns.ids_after(after, 1).await?.first() {
        let range = next.0.div_euclid(SPAN);
        parts.push(format!("columns-{range}.xml"));
        after = ColumnId((range + 1) * SPAN - 1);
    }
    let index = Index {
        base: asked.base,
        parts,
    };
    Ok(answer::public_text(TYPE, index.render()?))
}

/// Answers `/sitemap/lists.xml` and `/sitemap/columns-3.xml`.
pub(crate) async fn sitemap_part(asked: Asked, Path(part): Path<String>) -> Result<Response> {
    let pages = if part == "lists.xml" {
        lists(&asked).await?
    } else {
        let range: i64 = part
            .strip_prefix("columns-")
            .and_then(|rest| rest.strip_suffix(".xml")?.parse().ok())
            .filter(|range| (0..i64::MAX / SPAN - 1).contains(range))
            .ok_or_else(Error::page_not_found)?;
        columns(&asked, range).await?
    };
    let part = Part {
        base: asked.base,
        pages,
    };
    Ok(answer::public_text(TYPE, part.render()?))
}

async fn columns(asked: &Asked, range: i64) -> Result<Vec<(String, Option<String>)>> {
    let store = asked.site.store.columns();
    let first = ColumnId(range * SPAN - 1);
    let mut ids = store
        .ids_after(first, u32::try_from(SPAN).unwrap_or(u32::MAX))
        .await?;
    ids.retain(|id| id.0 < (range + 1) * SPAN);
    let mut pages = Vec::new();
    for batch in ids.chunks(BATCH) {
        for column in store.by_ids(batch).await? {
            if column.state == ColumnState::Shown && !column.rights.noindex {
                let day = asked.now.date_of(column.listed_at).to_string();
                pages.push((address::column(&column), Some(day)));
            }
        }
    }
    Ok(pages)
}

async fn lists(asked: &Asked) -> Result<Vec<(String, Option<String>)>> {
    let store = &asked.site.store;
    let day = |at: Option<jiff::Timestamp>| at.map(|at| asked.now.date_of(at).to_string());
    let fixed = [
        "/",
        "/popular",
        "/newspapers",
        "/columnists",
        "/languages",
        "/about",
        "/rights",
        "/counters",
        "/cookies",
    ];
    let mut pages: Vec<_> = fixed.iter().map(|&page| (page.to_owned(), None)).collect();
    for card in store.newspapers().list(None).await? {
        pages.push((address::newspaper(&card.newspaper.slug), day(card.latest)));
    }
    let mut turn = Turn::First;
    while pages.len() < MOST {
        let page = store
            .columnists()
            .list(&ColumnistFilter::default(), &turn, 1000)
            .await?;
        for card in page.items {
            pages.push((address::columnist(&card.columnist.slug), day(card.latest)));
        }
        match page.after {
            Some(after) => turn = Turn::After(after),
            None => break,
        }
    }
    pages.truncate(MOST);
    Ok(pages)
}
