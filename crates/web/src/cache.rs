//! Pages that are the same for everybody, kept ready to send.
//!
//! A page is kept under everything it depends on: address, host, the visitor's
//! preferences, the coding, where names are listed the alphabet of the visitor's
//! language, the position in the change log and the minute. A new
//! column or a new minute therefore makes new pages; old ones are pushed out. What
//! changes without the change log, `/status`, is kept for some seconds only.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use colonnade_model::ColumnId;
use colonnade_store::{Act, Alphabet};
use quick_cache::{Weighter, sync::Cache};
use sha2::{Digest as _, Sha256};

use crate::{
    alphabets, asked::base_of, cookies, error::Error, owner::is_desk, preferences::Preferences,
    site::Shared, visitor,
};

/// Largest page that is kept, in bytes.
const LARGEST: usize = 8 << 20;
const PUBLIC: &str = "public, max-age=60";
const FLEETING: &str = "public, max-age=5";
const PRIVATE: &str = "private, no-cache";

/// Mark of an answer that may be kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keep;

/// Mark of an answer that shows a column to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shows(pub(crate) ColumnId);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    base: String,
    address: String,
    preferences: Preferences,
    has_preferences: bool,
    coding: Coding,
    /// Of lists of names.
    alphabet: Option<Alphabet>,
    position: i64,
    /// Since the epoch, in lengths of time for which a page is kept.
    while_kept: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Coding {
    Brotli,
    Gzip,
    Plain,
}

/// A page ready to send.
#[derive(Debug)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
    shows: Option<Shows>,
}

/// The kept pages.
#[derive(Debug)]
pub(crate) struct Pages(Option<Cache<Key, Arc<Page>, ByBytes>>);

#[derive(Clone, Copy, Debug)]
struct ByBytes;

impl Weighter<Key, Arc<Page>> for ByBytes {
    fn weight(&self, key: &Key, page: &Arc<Page>) -> u64 {
        // headers come to about a kilobyte
        (page.body.len() + key.address.len() + 1024) as u64
    }
}

impl Pages {
    pub(crate) fn new(bytes: u64) -> Self {
        let pages = usize::try_from(bytes / 8192)
            .unwrap_or(usize::MAX)
            .clamp(16, 1 << 16);
        Self((bytes > 0).then(|| Cache::with_weighter(pages, bytes, ByBytes)))
    }
}

/// Answers from the kept pages where it can, keeps what may be kept, and counts
/// a column as read either way.
pub(crate) async fn layer(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let own_cookies = [&cookies::KEPT, &cookies::FOLLOWED]
        .iter()
        .any(|cookie| cookie.read(&parts.headers).is_some());
    let usable = parts.method == Method::GET && !own_cookies && !is_personal(parts.uri.path());
    let (Some(pages), true) = (&site.pages.0, usable) else {
        let response = next.run(Request::from_parts(parts.clone(), body)).await;
        return finish_unkept(&site, &parts, response);
    };
    let key = key(&site, &parts);
    let guard = match pages.get_value_or_guard_async(&key).await {
        Ok(page) => return send(&site, &parts, &page),
        Err(guard) => guard,
    };
    let response = next.run(Request::from_parts(parts.clone(), body)).await;
    let keeps = response.extensions().get::<Keep>().is_some();
    if !keeps || response.status() != StatusCode::OK {
        drop(guard);
        return finish_unkept(&site, &parts, response);
    }
    let control = match (key.has_preferences, is_fleeting(parts.uri.path())) {
        (true, _) => PRIVATE,
        (false, true) => FLEETING,
        (false, false) => PUBLIC,
    };
    match page(response, control, parts.uri.path()).await {
        Ok(page) => {
            let page = Arc::new(page);
            // an error only says that the page was pushed out meanwhile
            let _ = guard.insert(Arc::clone(&page));
            send(&site, &parts, &page)
        }
        Err(error) => Error::internal(&error).into_response(),
    }
}

/// Pages that change something or belong to one visitor.
fn is_personal(path: &str) -> bool {
    is_desk(path)
        || [
            "/visit/",
            "/kept",
            "/keep/",
            "/follow/",
            "/followed",
            "/preferences",
        ]
        .iter()
        .any(|start| path.starts_with(start))
}

/// Pages that tell of this moment.
fn is_fleeting(path: &str) -> bool {
    path == "/status"
}

fn key(site: &Shared, parts: &Parts) -> Key {
    let preferences = cookies::PREFERENCES.read(&parts.headers);
    let accepts = parts
        .headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let coding = if accepts.contains("br") {
        Coding::Brotli
    } else if accepts.contains("gzip") {
        Coding::Gzip
    } else {
        Coding::Plain
    };
    let whole = parts.uri.path_and_query();
    let seconds = if is_fleeting(parts.uri.path()) { 5 } else { 60 };
    Key {
        base: base_of(site, &parts.headers),
        address: whole.map_or("/", |whole| whole.as_str()).to_owned(),
        preferences: preferences.map(Preferences::parse).unwrap_or_default(),
        has_preferences: preferences.is_some(),
        coding,
        alphabet: alphabets::has_names(parts.uri.path())
            .then(|| alphabets::of_reader(&parts.headers))
            .flatten(),
        position: site.store.changes().seen().0,
        while_kept: site.options.clock.now().as_second().div_euclid(seconds),
    }
}

async fn page(response: Response, control: &'static str, path: &str) -> Result<Page, axum::Error> {
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, LARGEST).await?;
    let tag = hex::encode(Sha256::digest(&body))
        .chars()
        .take(24)
        .collect::<String>();
    if let Ok(tag) = HeaderValue::try_from(format!("\"{tag}\"")) {
        parts.headers.insert(header::ETAG, tag);
    }
    let control = HeaderValue::from_static(control);
    parts
        .headers
        .entry(header::CACHE_CONTROL)
        .or_insert(control);
    vary(&mut parts.headers, path);
    parts.headers.remove(header::CONTENT_LENGTH);
    Ok(Page {
        headers: parts.headers,
        body,
        shows: parts.extensions.get().copied(),
    })
}

fn send(site: &Shared, parts: &Parts, page: &Page) -> Response {
    count_read(site, parts, page.shows);
    let mut response = Response::new(Body::empty());
    *response.headers_mut() = page.headers.clone();
    let known = parts
        .headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let tag = page
        .headers
        .get(header::ETAG)
        .and_then(|value| value.to_str().ok());
    let same = |known: &str, tag: &str| {
        let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        known.trim() == "*" || known.split(',').any(|one| bare(one) == tag)
    };
    if let (Some(known), Some(tag)) = (known, tag)
        && same(known, tag)
    {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    *response.body_mut() = Body::from(page.body.clone());
    response
}

fn finish_unkept(site: &Shared, parts: &Parts, mut response: Response) -> Response {
    if parts.method == Method::GET {
        count_read(site, parts, response.extensions().get().copied());
    }
    let control = HeaderValue::from_static(PRIVATE);
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(control);
    vary(response.headers_mut(), parts.uri.path());
    response
}

fn vary(headers: &mut HeaderMap, path: &str) {
    let value = HeaderValue::from_static(if alphabets::has_names(path) {
        "cookie, accept-encoding, accept-language"
    } else {
        "cookie, accept-encoding"
    });
    headers.insert(header::VARY, value);
}

fn count_read(site: &Shared, parts: &Parts, shows: Option<Shows>) {
    if let Some(Shows(column)) = shows
        && let Some(visitor) = visitor::of(site, parts)
    {
        site.counting.note(column, Act::Read, visitor);
    }
}
