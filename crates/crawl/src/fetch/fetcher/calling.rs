//! Calling subscribers of our own hub (W3C `WebSub`, 5.3 and 7): with every check of a
//! fetch but robots.txt, for they asked to be called; no redirect is followed, for any
//! answer but 2xx means no (5.3).

use std::time::Duration;

use http::{HeaderName, header};
use hyper::body::Bytes;

use super::{Fetcher, Patience, Trouble, body, enter, host, parse, retry_after};

/// A subscriber has this long to answer: whoever is slower is called again later.
const PATIENCE: Duration = Duration::from_secs(15);
/// Most bytes of an answer that are read.
const LONGEST: u64 = 4 << 10;

impl Fetcher {
    /// Asks a subscriber something; the beginning of what it answers.
    pub async fn ask_subscriber(&self, url: &str) -> Result<Vec<u8>, Trouble> {
        let url = parse(url)?;
        let fields = [
            (header::USER_AGENT, self.options.user_agent.as_str()),
            (header::ACCEPT, "text/plain, */*;q=0.5"),
        ];
        let mut patience = Patience::new(PATIENCE.min(self.options.whole));
        let _lane = enter(&self.lanes, &host(&url)).await?;
        let answer = patience.with(self.client.ask(&url, &fields)).await?;
        self.accepted(&answer)?;
        let taking = body::take(answer.into_body(), LONGEST, body::Beyond::Cut, &self.long);
        patience.with(taking).await
    }

    /// Tells a subscriber something; `fields` say what. Its answer's text is not read.
    pub async fn tell_subscriber(
        &self,
        url: &str,
        fields: &[(HeaderName, &str)],
        body: Vec<u8>,
    ) -> Result<(), Trouble> {
        let url = parse(url)?;
        let mut all = vec![(header::USER_AGENT, self.options.user_agent.as_str())];
        all.extend(fields.iter().cloned());
        let mut patience = Patience::new(PATIENCE.min(self.options.whole));
        let _lane = enter(&self.lanes, &host(&url)).await?;
        let sent = self.client.post(&url, &all, Bytes::from(body));
        let answer = patience.with(sent).await?;
        self.accepted(&answer)
    }

    fn accepted<T>(&self, answer: &http::Response<T>) -> Result<(), Trouble> {
        if answer.status().is_success() {
            return Ok(());
        }
        Err(Trouble::Status {
            status: answer.status().as_u16(),
            wait: retry_after(answer.headers(), self.options.clock.now()),
        })
    }
}
