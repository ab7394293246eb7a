//! `/manifest.webmanifest` (W3C Web Application Manifest): the site as an app.

use axum::response::Response;
use serde_json::json;

use crate::{answer, error::Result};

/// Answers `/manifest.webmanifest`.
pub(crate) async fn manifest() -> Result<Response> {
    let manifest = json!({
        "name": "Colonnade",
        "short_name": "Colonnade",
        "description": "The world’s newspaper columns, filed under the people who write them.",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "lang": "en-GB",
        "dir": "ltr",
        "background_color": "#fbfaf6",
        "theme_color": "#fbfaf6",
        "categories": ["news"],
        "icons": [{"src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
    });
    Ok(answer::public_text(
        "application/manifest+json",
        manifest.to_string(),
    ))
}
