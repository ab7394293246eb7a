//! A subscription request (`WebSub`, 5.1), read.

use std::str::FromStr;

use colonnade_store::{Asking, Wish};
use serde::Deserialize;
use url::Url;

/// The longest callback, in bytes.
const LONGEST_CALLBACK: usize = 2_000;
/// A secret is shorter than this, in bytes (5.1).
const LONGEST_SECRET: usize = 200;
/// The lease where none is asked for: ten days, in seconds.
const LEASE: u64 = 10 * 86_400;
/// The shortest lease that is granted: an hour. A shorter wish is granted this.
const SHORTEST_LEASE: u64 = 3_600;
/// The longest: 30 days.
const LONGEST_LEASE: u64 = 30 * 86_400;

/// What was sent.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    #[serde(rename = "hub.mode")]
    mode: String,
    #[serde(rename = "hub.topic")]
    topic: String,
    #[serde(rename = "hub.callback")]
    callback: String,
    #[serde(rename = "hub.lease_seconds")]
    lease_seconds: Option<String>,
    #[serde(rename = "hub.secret")]
    secret: Option<String>,
}

/// Why a request is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refused {
    #[error("hub.mode is `subscribe` or `unsubscribe`")]
    Mode,
    #[error("this hub tells of feeds below {0} only")]
    Foreign(String),
    #[error("there is no such feed here")]
    NoFeed,
    #[error("the feed calls itself {0}: subscribe to that")]
    Elsewhere(String),
    #[error(
        "hub.callback is an http or https address of at most {LONGEST_CALLBACK} bytes, without \
         a fragment and without a password"
    )]
    Callback,
    #[error("hub.secret has 1 to {} bytes", LONGEST_SECRET - 1)]
    Secret,
    #[error("hub.lease_seconds is a number of seconds")]
    Lease,
    #[error("there is no such subscription")]
    Unknown,
}

impl Wanted {
    /// What is asked for, of which feed (its address from the path on), and by whom.
    pub(super) fn read(
        self,
        base: &str,
        visitor: String,
    ) -> Result<(Asking, String, Wish), Refused> {
        let asking = match self.mode.as_str() {
            "subscribe" => Asking::Subscribe,
            "unsubscribe" => Asking::Unsubscribe,
            _ => return Err(Refused::Mode),
        };
        let address = self.topic.strip_prefix(base);
        let address = address.filter(|address| address.starts_with('/'));
        let address = address.ok_or_else(|| Refused::Foreign(base.to_owned()))?;
        let host = host(&self.callback).ok_or(Refused::Callback)?;
        let secret = self.secret.filter(|_| asking == Asking::Subscribe);
        let fits = |secret: &String| (1..LONGEST_SECRET).contains(&secret.len());
        if secret.as_ref().is_some_and(|secret| !fits(secret)) {
            return Err(Refused::Secret);
        }
        let lease = match self.lease_seconds.as_deref().map(str::trim) {
            None | Some("") => LEASE,
            Some(seconds) => u64::from_str(seconds).map_err(|_| Refused::Lease)?,
        };
        let wish = Wish {
            callback: self.callback,
            host,
            secret,
            lease_seconds: lease.clamp(SHORTEST_LEASE, LONGEST_LEASE),
            visitor,
        };
        Ok((asking, address.to_owned(), wish))
    }
}

/// The host of a callback, with its port where that is named; `None` where nobody could be
/// called there.
fn host(callback: &str) -> Option<String> {
    if callback.len() > LONGEST_CALLBACK {
        return None;
    }
    let url = Url::parse(callback).ok()?;
    let is_plain = matches!(url.scheme(), "http" | "https")
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    let host = url.host_str().filter(|_| is_plain)?;
    Some(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://columns.example";

    fn wanted(topic: &str, callback: &str) -> Wanted {
        Wanted {
            mode: "subscribe".to_owned(),
            topic: topic.to_owned(),
            callback: callback.to_owned(),
            lease_seconds: None,
            secret: None,
        }
    }

    fn read(wanted: Wanted) -> Result<(Asking, String, Wish), Refused> {
        wanted.read(BASE, "v".to_owned())
    }

    #[test]
    fn only_feeds_below_our_own_address_are_topics() {
        let callback = "https://reader.example/in";
        let topic = format!("{BASE}/latest.atom");
        let (asking, address, wish) = read(wanted(&topic, callback)).unwrap();
        assert_eq!((asking, &*address), (Asking::Subscribe, "/latest.atom"));
        assert_eq!((&*wish.host, wish.lease_seconds), ("reader.example", LEASE));
        for foreign in [
            "https://other.example/latest.atom",
            "https://columns.example.evil.example/latest.atom",
            "https://columns.example@evil.example/latest.atom",
            "http://columns.example/latest.atom",
            "/latest.atom",
            "",
        ] {
            let refused = read(wanted(foreign, callback)).unwrap_err();
            assert_eq!(refused, Refused::Foreign(BASE.to_owned()), "{foreign}");
        }
    }

    #[test]
    fn a_callback_is_an_address_that_can_be_called() {
        let topic = format!("{BASE}/latest.atom");
        let long = format!("https://reader.example/{}", "x".repeat(2_000));
        for callback in [
            "",
            "reader.example/in",
            "ftp://reader.example/in",
            "javascript:alert(1)",
            "https://",
            "https://user:word@reader.example/in",
            "https://reader.example/in#part",
            &long,
        ] {
            let refused = read(wanted(&topic, callback)).unwrap_err();
            assert_eq!(refused, Refused::Callback, "{callback}");
        }
        let (_, _, wish) = read(wanted(&topic, "http://[::1]:81/in?a=1")).unwrap();
        assert_eq!(wish.host, "[::1]:81");
    }

    #[test]
    fn leases_and_secrets_are_bounded() {
        let topic = format!("{BASE}/latest.atom");
        let asking = |lease: &str, secret: Option<&str>| Wanted {
            lease_seconds: Some(lease.to_owned()),
            secret: secret.map(ToOwned::to_owned),
            ..wanted(&topic, "https://reader.example/in")
        };
        for (asked, granted) in [
            ("1", SHORTEST_LEASE),
            ("", LEASE),
            ("86400", 86_400),
            ("18446744073709551615", LONGEST_LEASE),
        ] {
            let (_, _, wish) = read(asking(asked, None)).unwrap();
            assert_eq!(wish.lease_seconds, granted, "{asked}");
        }
        for lease in ["-1", "long", "1e9"] {
            assert_eq!(read(asking(lease, None)).unwrap_err(), Refused::Lease);
        }
        let (fits, long) = ("s".repeat(199), "s".repeat(200));
        assert_eq!(read(asking("", Some(&fits))).unwrap().2.secret, Some(fits));
        for secret in [&long, ""] {
            assert_eq!(read(asking("", Some(secret))).unwrap_err(), Refused::Secret);
        }
    }
}
