//! Draws errors as pages, in the colours the visitor reads in.

use axum::{
    extract::{Request, State},
    http::Method,
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::{
    answer,
    asked::Asked,
    error::Error,
    site::Shared,
    view::{ErrorPage, Frame, Place},
};

/// Turns an answer that carries an [`Error`] into its page.
pub(crate) async fn layer(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let asked = Asked::of(&site, &parts);
    let is_known_method = matches!(parts.method, Method::GET | Method::HEAD | Method::POST);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let error = response
        .extensions_mut()
        .remove::<Error>()
        .or_else(|| bare(&response));
    let (Some(error), true) = (error, is_known_method) else {
        return response;
    };
    let mut frame = Frame::new(&asked, Place::Elsewhere, error.headline.clone());
    frame.listed = false;
    let status = error.status;
    let page = ErrorPage {
        frame,
        number: status.as_u16(),
        headline: error.headline.clone(),
        explanation: error.explanation.clone(),
    };
    match answer::html(&page) {
        Ok(mut drawn) => {
            *drawn.status_mut() = status;
            drawn.headers_mut().insert(
                axum::http::header::CACHE_CONTROL,
                axum::http::HeaderValue::from_static("no-store"),
            );
            drawn
        }
        Err(_) => error.into_response(),
    }
}

/// What axum's own refusals (no route, unreadable path or form) come to.
fn bare(response: &Response) -> Option<Error> {
    match response.status().as_u16() {
        404 => Some(Error::page_not_found()),
        400 | 413 | 415 | 422 => Some(Error::unreadable("Go back and try once more.")),
        _ => None,
    }
}
