//! What is asked for, how, and the answer.

use std::{sync::Arc, time::Duration};

use colonnade_model::{Capture, Clock};
use colonnade_store::warc::undo_codings;
use ipnet::IpNet;

use super::{robots, trouble::Trouble};

/// An unpacked answer may be this many times as long as it was sent …
const EXPANSION: u64 = 200;
/// … or this long in any case.
const SMALL: u64 = 2 << 20;

/// How to fetch.
#[derive(Clone, Debug)]
pub struct FetchOptions {
    /// Who we are and where to complain.
    pub user_agent: String,
    /// Networks besides the public Internet that may be reached.
    pub allow_networks: Vec<IpNet>,
    /// How long to wait for a connection.
    pub connect: Duration,
    /// How long to wait for an answer, redirects included; what we wait ourselves because
    /// the host is being asked already is not counted.
    pub whole: Duration,
    /// Whether connections are kept a moment for the next request to their host.
    pub keep_idle: bool,
    /// Most bytes of an answer, as sent and unpacked.
    pub longest: u64,
    /// Says what time it is.
    pub clock: Arc<dyn Clock>,
}

impl FetchOptions {
    /// Careful defaults; `contact` is a page or mail address of whoever runs this.
    pub fn new(contact: Option<&str>, clock: Arc<dyn Clock>) -> Self {
        let version = env!("CARGO_PKG_VERSION");
        Self {
            user_agent: match contact {
                Some(contact) => format!("{}/{version} (+{contact})", robots::NAME),
                None => format!("{}/{version}", robots::NAME),
            },
            allow_networks: Vec::new(),
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(30),
            keep_idle: true,
            longest: 16 << 20,
            clock,
        }
    }
}

/// What kind of answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// A feed or a sitemap.
    Feed,
    /// A page.
    Page,
}

impl Accept {
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Feed => {
                "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
            }
            Self::Page => "text/html, application/xhtml+xml, */*;q=0.5",
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// Where.
    pub url: &'a str,
    /// What kind.
    pub accept: Accept,
    /// `ETag` of what we have.
    pub etag: Option<&'a str>,
    /// `Last-Modified` of what we have.
    pub last_modified: Option<&'a str>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was fetched; its body is empty where nothing changed. Content codings are
    /// undone by [`unpack`](Self::unpack).
    pub capture: Capture,
    /// Where it is from now on, if the server said so for good (301, 308).
    pub moved_to: Option<String>,
    pub(super) longest: u64,
}

impl Answer {
    /// Whether the server said that nothing changed (304).
    pub fn is_unchanged(&self) -> bool {
        self.capture.status == 304
    }

    /// How long the server says the answer stays good (`Cache-Control: max-age`, RFC 9111).
    pub fn fresh_for(&self) -> Option<Duration> {
        let directives = self.capture.header("cache-control")?.to_ascii_lowercase();
        let age = directives.split(',').find_map(|directive| {
            let (name, value) = directive.split_once('=')?;
            (name.trim() == "max-age").then(|| value.trim().trim_matches('"').parse().ok())?
        })?;
        Some(Duration::from_secs(age))
    }

    /// Undoes content codings: work for a thread that may take its time.
    pub fn unpack(mut self) -> Result<Self, Trouble> {
        if let Some(codings) = self.capture.header("content-encoding") {
            let sent = self.capture.body.len() as u64;
            let longest = self.longest.min(sent.saturating_mul(EXPANSION).max(SMALL));
            let codings = codings.to_owned();
            let body = std::mem::take(&mut self.capture.body);
            self.capture.body = undo_codings(&codings, body, longest)
                .map_err(|error| Trouble::Coding(error.to_string()))?;
            // what is kept is what was unpacked
            self.capture
                .headers
                .retain(|(name, _)| name != "content-encoding");
        }
        Ok(self)
    }
}
