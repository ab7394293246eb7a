//! Addresses in feeds: made absolute, and never of a kind that does something.
use std::borrow::Cow;

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
    match Url::parse(&written) {
        Ok(url) if address::is_of_the_web(&url) => {
            let clean = written.chars().all(|c| c > ' ' && c != '"' && c != '<');
            Some(if clean && is_written_out(&written) {
                written.into_owned()
            } else {
                url.into()
            })
        }
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
