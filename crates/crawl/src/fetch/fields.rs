//! Header fields of an answer.

use std::time::Duration;

use http::{HeaderMap, header};
use jiff::Timestamp;
use url::Url;

/// `Retry-After` is believed up to this.
const LONGEST_WAIT: Duration = Duration::from_hours(7 * 24);

/// Where a redirect leads.
pub(super) fn redirected(status: u16, headers: &HeaderMap, from: &Url) -> Option<Url> {
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = headers.get(header::LOCATION)?;
    let location = String::from_utf8_lossy(location.as_bytes());
    let mut next = from.join(location.trim()).ok()?;
    next.set_fragment(None);
    (matches!(next.scheme(), "http" | "https") && next.has_host()).then_some(next)
}

/// `Retry-After` in seconds or as a date (RFC 9110, 10.2.3).
pub(super) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = if let Ok(seconds) = value.parse() {
        Duration::from_secs(seconds)
    } else {
        let until = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
        Duration::try_from(until.duration_since(now)).ok()?
    };
    Some(wait.min(LONGEST_WAIT))
}

/// All of them, as a capture keeps them.
pub(super) fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        })
        .collect()
}
