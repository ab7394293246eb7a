//! What can go wrong on the way to a newspaper, in words for its reader's owner.

use std::time::Duration;

/// Why nothing was fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The address is none of the web.
    #[error("`{0}` is no address of the web")]
    Address(String),
    /// The name of the host is not known.
    #[error("no name server knows `{0}`")]
    UnknownHost(String),
    /// The host is in a network that is not to be reached.
    #[error("`{0}` leads into a network that is not public")]
    Forbidden(String),
    /// Nobody listens there.
    #[error("`{0}` cannot be reached: {1}")]
    Unreachable(String, String),
    /// No secure connection.
    #[error("no secure connection to `{0}`: {1}")]
    Insecure(String, String),
    /// It took too long.
    #[error("no full answer within {} seconds", .0.as_secs_f32())]
    Slow(Duration),
    /// The connection ended inside the answer, or the answer was not HTTP.
    #[error("the answer broke off or was damaged: {0}")]
    Broken(String),
    /// The answer is longer than we take.
    #[error("the answer is longer than {0} bytes")]
    TooLong(u64),
    /// The content coding is damaged, unknown, or expands beyond measure.
    #[error("the answer cannot be unpacked: {0}")]
    Coding(String),
    /// Redirects go round or do not end.
    #[error("redirects do not end (the last one leads to `{0}`)")]
    Redirects(String),
    /// robots.txt closes the address to us.
    #[error("its robots.txt closes `{0}` to us")]
    Closed(String),
    /// robots.txt itself cannot be had, so everything counts as closed (RFC 9309, 2.3.1.4).
    #[error("its robots.txt cannot be had: {0}")]
    Robots(Box<Trouble>),
    /// The server said no.
    #[error("it answers {status}{}", named(*.status))]
    Status {
        /// The HTTP status.
        status: u16,
        /// How long it asks to be left alone (`Retry-After`).
        wait: Option<Duration>,
    },
    /// The answer is nothing of the kind that was looked for.
    #[error("{0}")]
    Content(String),
}

fn named(status: u16) -> String {
    let name = http::StatusCode::from_u16(status).ok();
    let name = name.and_then(|status| status.canonical_reason());
    name.map(|name| format!(" ({name})")).unwrap_or_default()
}

impl Trouble {
    /// One word for counting.
    pub fn kind(&self) -> String {
        let word = match self {
            Self::Address(_) => "address",
            Self::UnknownHost(_) => "unknown-host",
            Self::Forbidden(_) => "forbidden-network",
            Self::Unreachable(..) => "unreachable",
            Self::Insecure(..) => "insecure",
            Self::Slow(_) => "slow",
            Self::Broken(_) => "broken",
            Self::TooLong(_) => "too-long",
            Self::Coding(_) => "coding",
            Self::Redirects(_) => "redirects",
            Self::Closed(_) => "robots",
            Self::Robots(_) => "robots-unreachable",
            Self::Status { status, .. } => return format!("http-{status}"),
            Self::Content(_) => "content",
        };
        word.to_owned()
    }

    /// What the owner can do, where there is something.
    pub fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::Address(_) | Self::UnknownHost(_) => {
                "check the address: it may be misspelt, or the newspaper has moved"
            }
            Self::Forbidden(_) => {
                "if it is yours, allow its network with `crawl.allow_networks` or --allow-network"
            }
            Self::Closed(_) => "the newspaper does not want this to be gathered; it is left alone",
            Self::Status {
                status: 401..=403, ..
            } => "the newspaper shuts us out; ask it for access, or pause the entry point",
            Self::Status { status: 404, .. } => {
                "the address is gone: look for a new one with `colonnade newspaper add`"
            }
            Self::Status { status: 410, .. } => {
                "it was given up by the newspaper and is not asked again until you resume it"
            }
            Self::Status {
                status: 429 | 503, ..
            } => "it asks us to come less often; we do",
            Self::Content(_) => "look at the address in a browser: it may have become another page",
            Self::TooLong(_) => "look for a shorter feed of it with `colonnade newspaper add`",
            Self::Redirects(_) => {
                "look at the address in a browser: if it leads nowhere there either, only the \
                 newspaper can put that right"
            }
            Self::Unreachable(..)
            | Self::Insecure(..)
            | Self::Slow(_)
            | Self::Broken(_)
            | Self::Coding(_)
            | Self::Status { .. } => return None,
            Self::Robots(trouble) => return trouble.advice(),
        })
    }

    /// Whether the way to this host is the trouble, whatever is asked for there.
    pub(super) fn is_on_the_way_to(&self, to: &str) -> bool {
        match self {
            Self::UnknownHost(host)
            | Self::Forbidden(host)
            | Self::Unreachable(host, _)
            | Self::Insecure(host, _) => host == to,
            _ => false,
        }
    }

    /// The sentence that is kept and shown.
    pub fn said(&self) -> String {
        match self.advice() {
            Some(advice) => format!("{self}; {advice}"),
            None if self.passes() => format!("{self}; it is tried again by itself"),
            None => self.to_string(),
        }
    }

    /// How long the server asked to be left alone.
    pub fn wait(&self) -> Option<Duration> {
        match self {
            Self::Status { wait, .. } => *wait,
            Self::Robots(trouble) => trouble.wait(),
            _ => None,
        }
    }

    /// Whether trying again soon could help: not where the newspaper said a clear no.
    pub fn passes(&self) -> bool {
        match self {
            Self::Address(_)
            | Self::Forbidden(_)
            | Self::Closed(_)
            | Self::TooLong(_)
            | Self::Redirects(_)
            | Self::Content(_) => false,
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..=599),
            Self::UnknownHost(_)
            | Self::Unreachable(..)
            | Self::Insecure(..)
            | Self::Slow(_)
            | Self::Broken(_)
            | Self::Coding(_)
            | Self::Robots(_) => true,
        }
    }
}
