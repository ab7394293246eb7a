//! What the owner decides about the site.

use std::sync::Arc;

use colonnade_model::{Clock, Language, SystemClock};

/// How the site is to be served.
#[derive(Clone, Debug)]
pub struct Options {
    /// The public address (`https://columns.example`), for feeds, sitemap and
    /// canonical links; `None`: the `Host` header of each request.
    pub base_url: Option<String>,
    /// Where to reach the owner: a mail or web address, shown on `/about`.
    pub contact: Option<String>,
    /// Most bytes the page cache holds; 0 switches it off.
    pub page_cache_bytes: u64,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// IANA zone in which a list's days begin ("latest, yesterday").
    pub time_zone: String,
    /// True behind a proxy of the owner's own: the visitor's address is then
    /// the last one in `X-Forwarded-For`, the scheme `X-Forwarded-Proto`.
    pub trusted_proxy: bool,
    /// The keys that a columnist's name is looked up under (`byline::name_keys`), for
    /// names that are given on the desk.
    pub name_keys: fn(&str, Option<&Language>) -> Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            base_url: None,
            contact: None,
            page_cache_bytes: 64 << 20,
            clock: Arc::new(SystemClock),
            time_zone: "UTC".to_owned(),
            trusted_proxy: false,
            name_keys: |_, _| Vec::new(),
        }
    }
}
