//! From an address to an answer: hop after hop, each asked for in its host's lane and
//! with its robots.txt read.

use std::{sync::Arc, time::Duration};

use colonnade_model::{Capture, Clock};
use colonnade_store::{KeptRobots, warc::undo_codings};
use http::{HeaderMap, HeaderName, header};
use hyper::body::Bytes;
use ipnet::IpNet;
use jiff::{SignedDuration, Timestamp};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, timeout},
};
use url::{Url, form_urlencoded};

use super::{
    body::{self, Beyond, LONG_AT_ONCE},
    client::Client,
    guard::Guard,
    lanes::Lanes,
    robots::{self, Known, Rules},
    trouble::Trouble,
};

/// Most redirects that are followed (RFC 9110 leaves the number to us).
const MOST_HOPS: usize = 6;
/// An unpacked answer may be this many times as long as it was sent …
const EXPANSION: u64 = 200;
/// … or this long in any case.
const SMALL: u64 = 2 << 20;
/// `Retry-After` is believed up to this.
const LONGEST_WAIT: Duration = Duration::from_hours(7 * 24);
/// Longest wait until a host that is being asked is free for us.
const LONGEST_QUEUE: Duration = Duration::from_mins(5);
/// How long a robots.txt is used (RFC 9309, 2.4: no longer than a day).
const ROBOTS_FRESH: SignedDuration = SignedDuration::from_hours(24);

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
    fn field(self) -> &'static str {
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
    longest: u64,
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

/// Fetches. One for a process: it knows who is being asked.
#[derive(Debug)]
pub struct Fetcher {
    options: FetchOptions,
    client: Client,
    lanes: Lanes,
    /// Who asks for a robots.txt.
    asking: Lanes,
    robots: Known,
    long: Arc<Semaphore>,
}

impl Fetcher {
    /// A fetcher with nothing asked yet.
    pub fn new(options: FetchOptions) -> Self {
        let guard = Guard::new(options.allow_networks.clone());
        Self {
            client: Client::new(guard, options.connect, options.keep_idle),
            options,
            lanes: Lanes::default(),
            asking: Lanes::default(),
            robots: Known::default(),
            long: Arc::new(Semaphore::new(LONG_AT_ONCE)),
        }
    }

    /// Fetches an address, following redirects. Any status but 2xx and 304 is trouble.
    pub async fn get(&self, ask: &Ask<'_>) -> Result<Answer, Trouble> {
        let url = parse(ask.url)?;
        let mut fields = vec![
            (header::USER_AGENT, self.options.user_agent.as_str()),
            (header::ACCEPT, ask.accept.field()),
        ];
        fields.extend(ask.etag.map(|etag| (header::IF_NONE_MATCH, etag)));
        fields.extend(
            ask.last_modified
                .map(|date| (header::IF_MODIFIED_SINCE, date)),
        );
        self.follow(url, &fields, true, self.options.whole).await
    }

    /// Sends a form, with the same checks, lane and patience as for what is fetched, but
    /// without robots.txt: a form goes to whoever offers to take it. Redirects are
    /// followed where they keep the method (307, 308). Any status but 2xx is trouble; the
    /// answer's text is not read.
    pub async fn post(&self, url: &str, form: &[(&str, &str)]) -> Result<(), Trouble> {
        let url = parse(url)?;
        let form = Bytes::from(encoded(form));
        self.send_form(url, form).await
    }

    async fn send_form(&self, mut url: Url, form: Bytes) -> Result<(), Trouble> {
        let fields = [(header::USER_AGENT, self.options.user_agent.as_str())];
        let mut patience = Patience::new(self.options.whole);
        for _ in 0..=MOST_HOPS {
            let _lane = enter(&self.lanes, &host(&url)).await?;
            let sent = self.client.post(&url, &fields, form.clone());
            let answer = patience.with(sent).await?;
            let status = answer.status().as_u16();
            let next = redirected(status, answer.headers(), &url);
            if let Some(next) = next.filter(|_| matches!(status, 307 | 308)) {
                url = next;
                continue;
            }
            if (200..300).contains(&status) {
                return Ok(());
            }
            return Err(Trouble::Status {
                status,
                wait: retry_after(answer.headers(), self.options.clock.now()),
            });
        }
        Err(Trouble::Redirects(url.into()))
    }

    /// Whether robots.txt lets an address be fetched.
    pub async fn may_fetch(&self, url: &str) -> Result<bool, Trouble> {
        let url = parse(url)?;
        Ok(self.rules(&url).await?.allows(&url))
    }

    /// The pause between two requests to a host that its robots.txt asks for, and the
    /// sitemaps it names; fetched where that was not done today.
    pub async fn manners(&self, url: &str) -> Result<(Option<Duration>, Vec<String>), Trouble> {
        let url = parse(url)?;
        let rules = self.rules(&url).await?;
        Ok((rules.delay(), rules.sitemaps()))
    }

    /// Takes up what the store kept of a host.
    pub fn recall(&self, host: &str, kept: &KeptRobots) {
        self.robots.recall(host, kept);
    }

    /// Every robots.txt fetched since this was last asked, to be kept with its host.
    pub fn take_robots(&self) -> Vec<(String, KeptRobots)> {
        self.robots.take_fetched()
    }

    async fn follow(
        &self,
        mut url: Url,
        fields: &[(HeaderName, &str)],
        obey: bool,
        patience: Duration,
    ) -> Result<Answer, Trouble> {
        let mut patience = Patience::new(patience);
        let mut for_good = true;
        let mut moved_to = None;
        for _ in 0..=MOST_HOPS {
            if obey && !Box::pin(self.rules(&url)).await?.allows(&url) {
                return Err(Trouble::Closed(url.into()));
            }
            let host = host(&url);
            let _lane = enter(&self.lanes, &host).await?;
            let answer = patience.with(self.client.send(&url, fields)).await?;
            let status = answer.status().as_u16();
            if let Some(next) = redirected(status, answer.headers(), &url) {
                for_good &= matches!(status, 301 | 308);
                if for_good {
                    moved_to = Some(next.to_string());
                }
                url = next;
                continue;
            }
            if !(200..300).contains(&status) && status != 304 {
                return Err(Trouble::Status {
                    status,
                    wait: retry_after(answer.headers(), self.options.clock.now()),
                });
            }
            let headers = headers(answer.headers());
            let (longest, beyond) = if obey {
                (self.options.longest, Beyond::Refuse)
            } else {
                // the beginning of a robots.txt counts (RFC 9309, 2.5)
                (robots::LONGEST, Beyond::Cut)
            };
            let taking = body::take(answer.into_body(), longest, beyond, &self.long);
            let body = patience.with(taking).await?;
            return Ok(Answer {
                capture: Capture {
                    url: url.into(),
                    fetched_at: self.options.clock.now(),
                    status,
                    headers,
                    body,
                    record_id: None,
                },
                moved_to,
                longest: self.options.longest,
            });
        }
        Err(Trouble::Redirects(url.into()))
    }

    /// What the robots.txt of an address's scheme and authority says (RFC 9309, 2.3).
    async fn rules(&self, url: &Url) -> Result<Arc<Rules>, Trouble> {
        let key = service(url);
        let now = self.options.clock.now();
        if let Some(rules) = self.robots.fresh(&key, now) {
            return Ok(rules);
        }
        // whoever comes while it is asked for waits, and finds it here
        let _asking = enter(&self.asking, &key).await?;
        if let Some(rules) = self.robots.fresh(&key, now) {
            return Ok(rules);
        }
        let asked = match self.robots.trouble(&key, now) {
            Some(trouble) => Err(trouble),
            None => self.ask_robots(url).await.inspect_err(|trouble| {
                self.robots.note_trouble(&key, now, trouble.clone());
            }),
        };
        match (asked, self.robots.get(&key)) {
            (Ok(text), _) => {
                let kept = KeptRobots {
                    text,
                    fetched_at: now,
                    fresh_until: now.checked_add(ROBOTS_FRESH).unwrap_or(Timestamp::MAX),
                };
                Ok(self.robots.learn(&key, kept, key == host(url)))
            }
            // a text from before is better than none
            (Err(_), Some(known)) => Ok(known),
            (Err(trouble), None) => {
                let name = url.host_str().unwrap_or_default();
                Err(if trouble.is_on_the_way_to(name) {
                    trouble
                } else {
                    Trouble::Robots(Box::new(trouble))
                })
            }
        }
    }

    async fn ask_robots(&self, url: &Url) -> Result<String, Trouble> {
        let mut robots = url.clone();
        robots.set_path("/robots.txt");
        robots.set_query(None);
        robots.set_fragment(None);
        let fields = [
            (header::USER_AGENT, self.options.user_agent.as_str()),
            (header::ACCEPT, "text/plain, */*;q=0.5"),
        ];
        // what was asked for because of it waits meanwhile
        let patience = self.options.whole / 2;
        let answer = self.follow(robots, &fields, false, patience).await;
        match answer.and_then(Answer::unpack) {
            Ok(answer) => {
                let text = String::from_utf8_lossy(&answer.capture.body);
                // a page instead of a robots.txt says nothing
                let is_page = text.trim_start().starts_with('<');
                Ok(if is_page {
                    String::new()
                } else {
                    text.into_owned()
                })
            }
            // "unavailable": there are no rules (2.3.1.3); 429 is no such answer
            Err(
                Trouble::Status {
                    status: 400..=428 | 430..=499,
                    ..
                }
                | Trouble::Redirects(_),
            ) => Ok(String::new()),
            Err(trouble) => Err(trouble),
        }
    }
}

fn encoded(form: &[(&str, &str)]) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(form).finish()
}

/// How long is left of a request's time; it runs only while the host has something to do.
struct Patience {
    whole: Duration,
    left: Duration,
}

impl Patience {
    fn new(whole: Duration) -> Self {
        Self { whole, left: whole }
    }

    async fn with<T>(
        &mut self,
        work: impl Future<Output = Result<T, Trouble>>,
    ) -> Result<T, Trouble> {
        let began = Instant::now();
        let done = timeout(self.left, work).await;
        self.left = self.left.saturating_sub(began.elapsed());
        done.unwrap_or(Err(Trouble::Slow(self.whole)))
    }
}

/// Waits for a host's lane, but not for ever behind very many.
async fn enter(lanes: &Lanes, host: &str) -> Result<Option<OwnedSemaphorePermit>, Trouble> {
    let entered = timeout(LONGEST_QUEUE, lanes.enter(host)).await;
    entered.map_err(|_| Trouble::Slow(LONGEST_QUEUE))
}

fn parse(url: &str) -> Result<Url, Trouble> {
    let parsed = Url::parse(url.trim()).map_err(|_| Trouble::Address(url.to_owned()))?;
    let of_the_web = matches!(parsed.scheme(), "http" | "https") && parsed.has_host();
    if of_the_web {
        Ok(parsed)
    } else {
        Err(Trouble::Address(url.to_owned()))
    }
}

/// The host of an address as hosts are known here: with the port where that is not the
/// scheme's own. `None` where it is no address of the web.
pub fn host_of(url: &str) -> Option<String> {
    parse(url).ok().map(|url| host(&url))
}

fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// Whose robots.txt counts for an address: that of its scheme and authority. `https` is
/// meant where nothing is said, so a host's own name stands for it, and `http` has its
/// port; another port speaks one of the two.
fn service(url: &Url) -> String {
    match (url.scheme(), url.port()) {
        ("http", None) => format!("{}:80", host(url)),
        _ => host(url),
    }
}

/// Where a redirect leads.
fn redirected(status: u16, headers: &HeaderMap, from: &Url) -> Option<Url> {
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
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = if let Ok(seconds) = value.parse() {
        Duration::from_secs(seconds)
    } else {
        let until = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
        Duration::try_from(until.duration_since(now)).ok()?
    };
    Some(wait.min(LONGEST_WAIT))
}

fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            (name.as_str().to_owned(), value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_and_authority_has_a_robots_txt_of_its_own() {
        let service = |url: &str| service(&parse(url).unwrap());
        assert_eq!(service("https://lantern.example/a"), "lantern.example");
        assert_eq!(service("https://lantern.example:443/"), "lantern.example");
        assert_eq!(service("http://lantern.example/b"), "lantern.example:80");
        assert_eq!(service("http://lantern.example:80/"), "lantern.example:80");
        let port = "http://LANTERN.example:8080/";
        assert_eq!(service(port), "lantern.example:8080");
        // politeness knows the host alone: both schemes share its lane
        assert_eq!(
            host_of("http://lantern.example/"),
            host_of("https://lantern.example/")
        );
    }
}
