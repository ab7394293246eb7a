//! `/websub/{token}`: where hubs ask whether we asked, and tell what is new (W3C
//! `WebSub`, 5.3 and 7). What they tell is only kept here: the crawler reads it.

use std::{str::FromStr, time::Duration};

use axum::{
    Router,
    body::to_bytes,
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use colonnade_store::{Asking, Subscription};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::{Sha256, Sha384, Sha512};
use tokio::time::timeout;

use crate::{error::Result, site::Shared};

/// Most bytes that a hub may tell at once.
const LARGEST: usize = 4 << 20;
/// The longest challenge that is given back, in bytes.
const LONGEST_CHALLENGE: usize = 512;
/// How much of a hub's reason is kept, in characters.
const LONGEST_REASON: usize = 300;
/// Within this a hub has to send what it tells.
const PATIENCE: Duration = Duration::from_secs(30);
/// The length of a token: whatever is not as long is none.
const TOKEN: usize = 64;

/// These routes: apart from the site's pages, they are neither kept nor counted.
pub(crate) fn routes() -> Router<Shared> {
    Router::new().route("/websub/{token}", get(verify).post(told))
}

/// What a hub asks.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(rename = "hub.mode")]
    mode: String,
    #[serde(rename = "hub.topic")]
    topic: String,
    #[serde(rename = "hub.challenge")]
    challenge: Option<String>,
    #[serde(rename = "hub.lease_seconds")]
    lease_seconds: Option<String>,
    #[serde(rename = "hub.reason")]
    reason: Option<String>,
}

/// "Did you ask for this?"
async fn verify(
    State(site): State<Shared>,
    Path(token): Path<String>,
    asked: std::result::Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Result<Response> {
    let Ok(Query(asked)) = asked else {
        return Ok(no());
    };
    if token.len() != TOKEN {
        return Ok(no());
    }
    let subscriptions = site.store.subscriptions();
    let asking = match asked.mode.as_str() {
        "subscribe" => Asking::Subscribe,
        "unsubscribe" => Asking::Unsubscribe,
        "denied" => {
            let reason = asked.reason.as_deref().unwrap_or("it gives no reason");
            let reason: String = reason.chars().take(LONGEST_REASON).collect();
            let noted = subscriptions.deny(&token, &asked.topic, &reason).await?;
            let status = if noted {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            };
            return Ok(plain(status, String::new()));
        }
        _ => return Ok(no()),
    };
    let challenge = asked.challenge.unwrap_or_default();
    if challenge.is_empty() || challenge.len() > LONGEST_CHALLENGE {
        return Ok(no());
    }
    let lease = asked.lease_seconds.as_deref();
    let lease = lease.and_then(|seconds| u64::from_str(seconds).ok());
    let stands = subscriptions.confirm(&token, asking, &asked.topic, lease);
    Ok(if stands.await? {
        plain(StatusCode::OK, challenge)
    } else {
        no()
    })
}

/// "This is new."
async fn told(
    State(site): State<Shared>,
    Path(token): Path<String>,
    request: Request,
) -> Result<Response> {
    if token.len() != TOKEN {
        return Ok(no());
    }
    let known = site.store.subscriptions().by_token(&token).await?;
    let Some(known) = known else {
        return Ok(no());
    };
    if matches!(known.state.as_str(), "ended" | "denied") || !known.is_active {
        // 5.3.1 and 7: the hub may forget this one
        return Ok(plain(StatusCode::GONE, "no longer wanted\n".to_owned()));
    }
    let (parts, body) = request.into_parts();
    let body = match timeout(PATIENCE, to_bytes(body, LARGEST)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => {
            let said = format!("at most {LARGEST} bytes\n");
            return Ok(plain(StatusCode::PAYLOAD_TOO_LARGE, said));
        }
        Err(_) => return Ok(plain(StatusCode::REQUEST_TIMEOUT, String::new())),
    };
    if let Err(why) = signed(&known, &parts.headers, &body) {
        tracing::warn!(hub = known.hub, why, "what a hub told was not kept");
        site.store.subscriptions().note(&token, why).await?;
        // a hub is not told, lest somebody learns by trying (7.1)
        return Ok(plain(StatusCode::ACCEPTED, String::new()));
    }
    let content_type = parts.headers.get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let content_type = content_type.filter(|value| value.len() <= 200);
    let subscriptions = site.store.subscriptions();
    let kept = subscriptions.take_push(&known, content_type, &body).await?;
    if kept {
        return Ok(plain(StatusCode::ACCEPTED, String::new()));
    }
    let mut later = plain(StatusCode::SERVICE_UNAVAILABLE, String::new());
    let wait = HeaderValue::from_static("600");
    later.headers_mut().insert(header::RETRY_AFTER, wait);
    Ok(later)
}

/// Whether `X-Hub-Signature` is the body's (7.1), else what is wrong with it.
fn signed(
    known: &Subscription,
    headers: &HeaderMap,
    body: &[u8],
) -> std::result::Result<(), &'static str> {
    let signature = headers
        .get("x-hub-signature")
        .ok_or("the hub does not sign what it tells")?;
    let (method, digits) = signature
        .to_str()
        .ok()
        .and_then(|signature| signature.split_once('='))
        .ok_or("the hub's signature cannot be read")?;
    let signature = hex::decode(digits).map_err(|_| "the hub's signature cannot be read")?;
    let key = known.secret.as_bytes();
    let right = match method {
        "sha256" => is_right::<Hmac<Sha256>>(key, body, &signature),
        "sha384" => is_right::<Hmac<Sha384>>(key, body, &signature),
        "sha512" => is_right::<Hmac<Sha512>>(key, body, &signature),
        "sha1" => {
            return Err("the hub signs with SHA-1, which is broken: anybody could have sent it");
        }
        _ => return Err("the hub signs in a way that is not known here"),
    };
    right
        .then_some(())
        .ok_or("the hub's signature is wrong: somebody else may have sent it")
}

/// Compares in constant time.
fn is_right<M: KeyInit + Mac>(key: &[u8], body: &[u8], signature: &[u8]) -> bool {
    <M as KeyInit>::new_from_slice(key).is_ok_and(|mut mac| {
        mac.update(body);
        mac.verify_slice(signature).is_ok()
    })
}

fn no() -> Response {
    plain(StatusCode::NOT_FOUND, "nothing was asked for\n".to_owned())
}

fn plain(status: StatusCode, text: String) -> Response {
    let kind = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, kind, text).into_response()
}
