//! `/preferences`: how the visitor likes to read, and the notice closed.

use axum::{Form, http::header, response::Response};
use serde::Deserialize;

use crate::{
    address, answer,
    asked::Asked,
    cookies,
    error::Result,
    preferences::{Face, Theme, parse_size},
};

/// One button's worth; what is not given stays as it was.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    face: Option<String>,
    size: Option<String>,
    theme: Option<String>,
    notice: Option<String>,
    #[serde(default)]
    back: String,
}

/// Remembers the choice in the one small cookie and goes back.
pub(crate) async fn preferences(asked: Asked, Form(choice): Form<Choice>) -> Result<Response> {
    let mut preferences = asked.preferences;
    if let Some(face) = choice.face.as_deref().and_then(Face::parse) {
        preferences.face = face;
    }
    if let Some(size) = choice.size.as_deref().and_then(parse_size) {
        preferences.size = size;
    }
    if let Some(theme) = choice.theme.as_deref().and_then(Theme::parse) {
        preferences.theme = theme;
    }
    if choice.notice.as_deref() == Some("closed") {
        preferences.closed = true;
    }
    let cookie = cookies::PREFERENCES.set(&preferences.value(), asked.is_secure());
    let response = answer::see(address::back(&choice.back))?;
    Ok(answer::with(response, header::SET_COOKIE, cookie))
}
