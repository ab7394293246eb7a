//! `/opensearch.xml` (`OpenSearch` 1.1): the search field of a browser.

use askama::Template;
use axum::response::Response;

use crate::{answer, asked::Asked, error::Result};

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct OpenSearch {
    base: String,
}

/// Answers `/opensearch.xml`.
pub(crate) async fn opensearch(asked: Asked) -> Result<Response> {
    let description = OpenSearch { base: asked.base }.render()?;
    Ok(answer::public_text(
        "application/opensearchdescription+xml; charset=utf-8",
        description,
    ))
}
