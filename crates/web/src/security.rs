//! What every answer says to browsers, and which forms are let in.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::{asked::base_of, error::Error, owner::is_desk, site::Shared};

/// Longest address (path and query) that is answered, in bytes.
const LONGEST_ADDRESS: usize = 4096;

/// Nothing but our own style, script and fonts; no frame, no plug-in, no other
/// place to send a form to (CSP Level 3).
pub(crate) const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    font-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
    frame-ancestors 'none'; base-uri 'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// What the desk says besides: it is kept nowhere and listed nowhere, and no other site
/// learns the address of a page of it (a link that signs in is one).
const AT_THE_DESK: [(HeaderName, &str); 3] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow"),
];

/// Refuses what is too long or sent from another site, and writes the headers.
pub(crate) async fn layer(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let length = request
        .uri()
        .path_and_query()
        .map_or(0, |whole| whole.as_str().len());
    let is_desk = is_desk(request.uri().path());
    let mut response = if length > LONGEST_ADDRESS {
        Error::address_too_long().into_response()
    } else if request.method() == Method::POST && !is_from_here(&site, &request) {
        Error::form_from_elsewhere().into_response()
    } else {
        next.run(request).await
    };
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    if is_desk {
        for (name, value) in AT_THE_DESK {
            response
                .headers_mut()
                .insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

/// Whether a form was sent from one of our pages: `Sec-Fetch-Shared` where the
/// browser says it (Fetch Metadata), else `Origin`. What says neither is no browser
/// and brings no cookies of anybody.
fn is_from_here(site: &Shared, request: &Request) -> bool {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if let Some(from) = header("sec-fetch-site") {
        return matches!(from, "same-origin" | "none");
    }
    match header("origin") {
        Some(origin) => origin == base_of(site, request.headers()),
        None => true,
    }
}
