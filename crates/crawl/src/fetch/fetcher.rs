//! From an address to an answer: hop after hop, each asked for in its host's lane and
//! with its robots.txt read.

mod calling;

use std::{sync::Arc, time::Duration};

use colonnade_model::Capture;
use colonnade_store::KeptRobots;
use http::{HeaderName, header};
use hyper::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::Semaphore;
use url::{Url, form_urlencoded};

use super::{
    address::{host, parse, service},
    ask::{Answer, Ask, FetchOptions},
    body::{self, Beyond, LONG_AT_ONCE},
    client::Client,
    fields::{headers, redirected, retry_after},
    guard::Guard,
    lanes::Lanes,
    patience::{Patience, enter},
    robots::{self, Known, Rules},
    trouble::Trouble,
};

/// Most redirects that are followed (RFC 9110 leaves the number to us).
const MOST_HOPS: usize = 6;
/// How long a robots.txt is used (RFC 9309, 2.4: no longer than a day).
const ROBOTS_FRESH: SignedDuration = SignedDuration::from_hours(24);

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
        let fields = [
            (header::USER_AGENT, self.options.user_agent.as_str()),
            (header::CONTENT_TYPE, "application/x-www-form-urlencoded"),
        ];
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
