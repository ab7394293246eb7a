//! `/search`: columns by words, names, newspapers, languages and days.

use axum::{extract::Query, response::Response};
use colonnade_model::Column;
use colonnade_store::Subject;
use serde::Deserialize;

use super::{columnists::entry, listing::ROWS};
use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
    feed,
    view::{Frame, Group, Place, SearchPage, Turns},
    words,
};

/// Longest question, in characters.
const LONGEST: usize = 500;
/// Columnists of that name.
const PEOPLE: u32 = 6;
/// Last page that can be turned to.
const LAST_PAGE: u32 = 100;

/// What was asked.
#[derive(Debug, Deserialize)]
pub(crate) struct Question {
    #[serde(default)]
    q: String,
    page: Option<u32>,
}

impl Question {
    pub(crate) fn text(&self) -> String {
        self.q.trim().chars().take(LONGEST).collect()
    }
}

struct Found {
    total: u64,
    columns: Vec<Column>,
    notes: Vec<String>,
}

/// Answers `/search?q=…`.
pub(crate) async fn search(asked: Asked, Query(question): Query<Question>) -> Result<Response> {
    let text = question.text();
    let page = question.page.unwrap_or(1).clamp(1, LAST_PAGE);
    let title = if text.is_empty() {
        "Search".to_owned()
    } else {
        format!("Search: {text}")
    };
    let mut frame = Frame::new(&asked, Place::Search, title);
    if text.is_empty() {
        return answer::public_html(&SearchPage {
            frame,
            question: text,
            notes: Vec::new(),
            found: None,
            people: Vec::new(),
            groups: Vec::new(),
            turns: Turns::default(),
        });
    }
    let found = find(&asked, &text, page).await?;
    frame.listed = false;
    let query = address::encode(&text);
    frame.feed = Some("/search".to_owned());
    frame.feed_query = format!("?q={query}");
    let people = if page == 1 {
        let store = asked.site.store.columnists();
        store.find(&text, PEOPLE).await?
    } else {
        Vec::new()
    };
    let turn = |page: u32| format!("/search?q={query}&page={page}");
    let has_more = found.total > u64::from(page) * u64::from(ROWS) && page < LAST_PAGE;
    answer::public_html(&SearchPage {
        frame,
        people: people.iter().map(|card| entry(card, true)).collect(),
        notes: found.notes,
        found: Some(words::count(found.total, "column", "columns")),
        groups: Group::plain(&found.columns, &asked.now),
        turns: Turns {
            before: (page > 1).then(|| turn(page - 1)),
            after: has_more.then(|| turn(page + 1)),
        },
        question: text,
    })
}

/// Answers `/search.atom?q=…` and its like.
pub(crate) async fn feed(asked: Asked, Query(question): Query<Question>) -> Result<Response> {
    let text = question.text();
    let found = if text.is_empty() {
        Vec::new()
    } else {
        find(&asked, &text, 1).await?.columns
    };
    let here = format!("/search?q={}", address::encode(&text));
    feed::of_columns(
        &asked,
        &format!("Colonnade: {text}"),
        &here,
        &found,
        vec![Subject::Any],
    )
}

async fn find(asked: &Asked, text: &str, page: u32) -> Result<Found> {
    let query = colonnade_search::Query::parse(text);
    let notes = query.notes().iter().map(ToString::to_string).collect();
    let search = asked.site.search.clone();
    let offset = (page - 1) * ROWS;
    // the index reads files: not on the thread that answers
    let hits =
        tokio::task::spawn_blocking(move || search.query(&query, offset as usize, ROWS as usize))
            .await
            .map_err(|error| Error::internal(&error))?
            .map_err(|error| Error::internal(&error))?;
    Ok(Found {
        total: hits.total as u64,
        columns: asked.site.store.columns().by_ids(&hits.ids).await?,
        notes,
    })
}
