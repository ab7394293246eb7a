//! Addresses in feeds: made absolute, and never of a kind that does something.
use std::{borrow::Cow, net::Ipv4Addr};

use url::Url;

use crate::address;

/// Longest address that is believed, in bytes.
const LONGEST: usize = 8192;

/// An address as written, made absolute against `base`. What has another scheme than
/// http or https is none. Without a base a relative address stays as written.
pub(super) fn absolute(written: &str, base: Option<&Url>) -> Option<String> {
    let written = written.trim();
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    let written: Cow<'_, str> = if written.contains(['\n', '\r', '\t']) {
        written.replace(['\n', '\r', '\t'], "").into()
    } else {
        written.into()
    };
    let is_clean = written.chars().all(|c| c > ' ' && c != '"' && c != '<');
    if is_clean && is_plain(&written) {
        return Some(written.into_owned());
    }
    match Url::parse(&written) {
        Ok(url) if address::is_of_the_web(&url) => Some(if is_clean && is_written_out(&written) {
            written.into_owned()
        } else {
            url.into()
        }),
        Ok(_) => None,
        Err(_) => match base {
            Some(base) => {
                let joined = base.join(&written).ok()?;
                address::is_of_the_web(&joined).then(|| joined.into())
            }
            None => Some(written.into_owned()),
        },
    }
}

/// Whether an address begins as addresses of the web are written.
pub(super) fn is_written_out(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

/// Whether an address is one of the web for certain: a host of plain letters or an IPv4
/// address, perhaps a port, and a path. That spares reading most addresses.
fn is_plain(address: &str) -> bool {
    let rest = address.strip_prefix("http");
    let rest = rest.map(|rest| rest.strip_prefix('s').unwrap_or(rest));
    let rest = rest.and_then(|rest| rest.strip_prefix("://"));
    let Some((host, _)) = rest.and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let (host, port) = host.split_once(':').unwrap_or((host, "80"));
    let is_port = (1..=4).contains(&port.len()) && port.bytes().all(|c| c.is_ascii_digit());
    let is_label = |label: &str| {
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        // "xn--" says that it is written otherwise
        !label.is_empty() && label.bytes().all(plain) && !label.contains("--")
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    // a number is no name
    let is_name = host.len() < 254
        && last.starts_with(|c: char| c.is_ascii_lowercase())
        && host.split('.').all(is_label);
    is_port && (is_name || host.parse::<Ipv4Addr>().is_ok())
}

/// Whether an id is an address of the web, or the path of one.
pub(super) fn is_path(id: &str) -> bool {
    let id = id.trim();
    let web = id.get(..4);
    web.is_some_and(|start| start.eq_ignore_ascii_case("http"))
        || id.starts_with('/') && id.len() > 1 && !id.contains(char::is_whitespace)
}

/// A name made of content, the same in every reading (FNV-1a, two halves of 64 bits).
pub(super) fn derived_id<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    const PRIME: u64 = 0x0100_0000_01b3;
    let mut one: u64 = 0xcbf2_9ce4_8422_2325;
    let mut two: u64 = 0x6c62_272e_07bb_0142;
    for part in parts {
        for byte in part.bytes().chain([0xFF]) {
            one = (one ^ u64::from(byte)).wrapping_mul(PRIME);
            two = (two.rotate_left(29) ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("urn:colonnade:entry:{one:016x}{two:016x}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_plain_is_of_the_web(
            scheme in "https?://|ftp://|HTTP://|//",
            host in "([a-c0-9x.-]{0,9}|[0-9]{1,3}(\\.[0-9]{1,3}){3}|xn--[a-z0-9]{2,6}\\.de)",
            rest in "(:[0-9]{0,6})?(/\\PC{0,9})?",
        ) {
            let address = format!("{scheme}{host}{rest}");
            if is_plain(&address) {
                let url = Url::parse(&address).unwrap();
                prop_assert!(address::is_of_the_web(&url), "{url}");
            }
        }
    }

    #[test]
    fn most_addresses_are_plain() {
        for address in [
            "https://www.northharbour.example/opinion/2026/the-dike",
            "http://127.10.0.5:8700/opinion/1",
            "https://a-b.example/ü?q=%20#part",
        ] {
            assert!(is_plain(address), "{address}");
            assert_eq!(absolute(address, None).as_deref(), Some(address));
        }
        for address in [
            "https://www.example",
            "https://Example.org/",
            "https://user@example.org/",
            "https://127.0.0.1.9/",
            "https://example.org:99999/",
            "https://xn--bcher-kva.example/",
            "mailto:someone@example.org/",
        ] {
            assert!(!is_plain(address), "{address}");
        }
    }
}
