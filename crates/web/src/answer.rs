//! Ways to answer: a page, a file for machines, a way to another address.

use askama::Template;
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};

use crate::{
    cache,
    error::{Error, Result},
};

/// A page drawn from its template.
pub(crate) fn html(page: &impl Template) -> Result<Response> {
    Ok(text("text/html; charset=utf-8", page.render()?))
}

/// A page that is the same for everybody with the same preferences.
pub(crate) fn public_html(page: &impl Template) -> Result<Response> {
    let mut response = html(page)?;
    response.extensions_mut().insert(cache::Keep);
    Ok(response)
}

/// Any other text, the same for everybody.
pub(crate) fn public_text(media_type: &'static str, body: String) -> Response {
    let mut response = text(media_type, body);
    response.extensions_mut().insert(cache::Keep);
    response
}

fn text(media_type: &'static str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

/// Moved for good; the method stays (308).
pub(crate) fn moved(address: &str) -> Result<Response> {
    to(StatusCode::PERMANENT_REDIRECT, address)
}

/// Look there now (303).
pub(crate) fn see(address: &str) -> Result<Response> {
    let mut response = to(StatusCode::SEE_OTHER, address)?;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn to(status: StatusCode, address: &str) -> Result<Response> {
    let address = HeaderValue::try_from(address).map_err(|error| Error::internal(&error))?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response.headers_mut().insert(header::LOCATION, address);
    Ok(response)
}

/// Adds a header where it can be written.
pub(crate) fn with(
    mut response: Response,
    name: HeaderName,
    value: Option<HeaderValue>,
) -> Response {
    if let Some(value) = value {
        response.headers_mut().append(name, value);
    }
    response
}
