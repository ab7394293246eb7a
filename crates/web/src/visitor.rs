//! Who counts as a reader: people, once a day, without being known.

use std::{net::SocketAddr, sync::LazyLock};

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, header, request::Parts},
};

use crate::site::Shared;

/// Words in the user agents of programs that are no readers.
static PROGRAMS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("../data/programs.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// What tells one visitor from another within a day. Only its salted hash leaves
/// memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Visitor {
    pub(crate) address: String,
    pub(crate) agent: String,
}

/// The visitor behind a request; `None` for programs and for pages fetched ahead.
pub(crate) fn of(site: &Shared, parts: &Parts) -> Option<Visitor> {
    let agent = text(&parts.headers, header::USER_AGENT.as_str())?;
    if agent.trim().is_empty() || is_program(agent) || is_ahead(&parts.headers) {
        return None;
    }
    Some(Visitor {
        address: address(site, parts),
        agent: agent.to_owned(),
    })
}

/// Where a request came from; empty where nobody says so.
pub(crate) fn address(site: &Shared, parts: &Parts) -> String {
    let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let address = if site.options.trusted_proxy {
        text(&parts.headers, "x-forwarded-for")
            .and_then(|list| list.rsplit(',').next())
            .map(|address| address.trim().to_owned())
    } else {
        None
    };
    address
        .or_else(|| connected.map(|connected| connected.0.ip().to_string()))
        .unwrap_or_default()
}

fn is_program(agent: &str) -> bool {
    let agent = agent.to_ascii_lowercase();
    PROGRAMS.iter().any(|word| agent.contains(word))
}

/// Fetched before anybody asked (`Sec-Purpose`, and the older `Purpose`, `X-Moz`).
fn is_ahead(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-moz"]
        .iter()
        .filter_map(|name| text(headers, name))
        .any(|value| {
            value.contains("prefetch") || value.contains("prerender") || value.contains("preview")
        })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_told_from_people() {
        for agent in [
            "Googlebot/2.1",
            "curl/8.5.0",
            "python-requests/2.32",
            "Mozilla/5.0 (compatible; bingbot/2.0)",
        ] {
            assert!(is_program(agent), "{agent}");
        }
        for agent in [
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
            "Lynx/2.9.0",
        ] {
            assert!(!is_program(agent), "{agent}");
        }
    }
}
