//! `/columnists/suggest?q=…`: columnists whose names begin so, for the list under the
//! field where one types. Without scripts the same field is a plain search.

use axum::{extract::Query, response::Response};
use serde_json::json;

use super::search::Question;
use crate::{address, answer, asked::Asked, error::Result};

/// Suggestions at once.
const MOST: u32 = 7;

/// Answers with `{"columnists": [{"name", "lang", "address", "newspaper"}]}`.
pub(crate) async fn suggest(asked: Asked, Query(question): Query<Question>) -> Result<Response> {
    let store = asked.site.store.columnists();
    let found = store.find(&question.text(), MOST).await?;
    let columnists: Vec<_> = found
        .iter()
        .map(|card| {
            let columnist = &card.columnist;
            let language = columnist.language.as_ref().map(ToString::to_string);
            json!({
                "name": columnist.name,
                "lang": language.unwrap_or_default(),
                "address": address::columnist(&columnist.slug),
                "newspaper": card.newspapers.first().map(|newspaper| &newspaper.name),
            })
        })
        .collect();
    let body = json!({ "columnists": columnists }).to_string();
    Ok(answer::public_text("application/json", body))
}
