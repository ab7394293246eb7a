//! Hubs (W3C `WebSub`, 23 January 2018): a feed that names one is subscribed to, what the
//! hub tells is read as a visit's answer is, and nothing depends on it: where the hub is
//! silent, lies or goes away, the schedule goes on.
//!
//! A subscription has one job, in the queue of the hub's host, which is put off until the
//! next thing is to be done: asking, looking whether the hub asked back, renewing.

#[cfg(test)]
mod tests;

use std::time::Duration;

use colonnade_extract::HubLinks;
use colonnade_model::Capture;
use colonnade_store::{
    Asking, EntryPointRow, NewJob, NewSubscription, PUSH, Push, Subscription, WEBSUB, Writer,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    commit::{Done, Failure, Visited},
    task::{Task, failure},
    turn::Turn,
    visit,
};
use crate::{
    Result,
    fetch::{Trouble, host_of},
};

/// How long a lease is asked for: ten days, in seconds.
const LEASE: &str = "864000";
/// A hub that took a request is given this long to ask back.
const PATIENCE: SignedDuration = SignedDuration::from_mins(3);
/// A hub that said no is asked again after this long.
const AFTER_NO: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Where nobody gave the site's address, a subscription is left alone for this long.
const LEFT_ALONE: SignedDuration = SignedDuration::from_hours(1);
/// The longest address of a hub or topic that is taken, in bytes.
const LONGEST_ADDRESS: usize = 2_000;

/// The payload of a [`WEBSUB`] job; its key is the token.
#[derive(Debug, Serialize, Deserialize)]
struct Care {
    /// The hub.
    url: String,
}

/// What a hub told, and which job that ends.
#[derive(Debug)]
pub(super) struct Pushed {
    pub(super) job: String,
    pub(super) attempts: u32,
    token: String,
}

/// A job about a hub, and how it went.
#[derive(Debug)]
pub(super) struct HubDone {
    /// [`WEBSUB`] or [`PUSH`].
    pub(super) kind: &'static str,
    pub(super) job: String,
    pub(super) attempts: u32,
    result: HubResult,
}

#[derive(Debug)]
enum HubResult {
    /// Nothing is left to be done.
    Ended,
    /// Nor will there be: the subscription is over.
    Over,
    /// Look again after this long.
    Later(SignedDuration),
    /// The hub took the request; `again`: it had taken one before and not asked back.
    Asked { again: bool },
    /// It did not.
    Failed(Failure),
}

/// What is to be done for a subscription.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Ask(Asking),
    Later(SignedDuration),
    Over,
    Ended,
}

/// What is to be done now.
fn step(known: &Subscription, now: Timestamp) -> Step {
    let left = |at: Option<Timestamp>| {
        let left = at.map(|at| at.duration_since(now));
        left.filter(SignedDuration::is_positive)
    };
    let since = |pause: SignedDuration| known.asked_at.and_then(|at| at.checked_add(pause).ok());
    let waits = left(since(PATIENCE)).filter(|_| !known.asking.is_empty());
    let runs = left(known.lease_until).is_some();
    if known.state == "ended" {
        return Step::Ended;
    }
    if !known.is_active {
        let told = known.asking == Asking::Unsubscribe.as_str();
        return match waits.filter(|_| told) {
            Some(left) => Step::Later(left),
            None if runs && !told => Step::Ask(Asking::Unsubscribe),
            None => Step::Over,
        };
    }
    let wait = match known.state.as_str() {
        "live" if runs => left(known.renew_at()).or(waits),
        "denied" => left(since(AFTER_NO)),
        "live" | "asked" => waits,
        _ => None,
    };
    wait.map_or(Step::Ask(Asking::Subscribe), Step::Later)
}

/// Whether the hub was asked before and has not asked back since: then it is asked less
/// and less often.
fn is_unanswered(known: &Subscription) -> bool {
    if known.asking.is_empty() {
        return false;
    }
    let lease = i64::try_from(known.lease_seconds).unwrap_or(i64::MAX);
    let granted = known
        .lease_until
        .and_then(|until| until.checked_sub(SignedDuration::from_secs(lease)).ok());
    match granted {
        Some(granted) => known.asked_at.is_some_and(|asked| asked > granted),
        None => known.state == "asked",
    }
}

impl Turn {
    /// Whether a hub of this entry point would be asked.
    pub(super) fn subscribes(&self, point: &EntryPointRow) -> bool {
        self.crew.options.public_address.is_some() && point.kind == "feed"
    }

    fn subscription(&self, point: &EntryPointRow) -> Option<&Subscription> {
        let mut all = self.subscriptions.iter();
        all.find(|one| one.address == point.address)
    }

    /// Until when a hub can be relied on, after a visit that `found` something new.
    pub(super) fn relied_on(&self, point: &EntryPointRow, found: bool) -> Option<Timestamp> {
        let mut after = self.subscription(point)?.clone();
        after.missed += u32::from(found);
        after.relied_on(self.crew.now())
    }

    /// What is to be noted of the hub on which one relied until this visit.
    pub(super) fn missed(&self, point: &EntryPointRow, found: bool) -> Option<(String, bool)> {
        let known = self.subscription(point)?;
        known.relied_on(self.crew.now())?;
        Some((known.token.clone(), found))
    }

    /// Asks the hub that a feed names, unless that is done already.
    pub(super) fn want(&self, point: &EntryPointRow, links: HubLinks, visited: &mut Visited) {
        let short = |url: &String| url.len() <= LONGEST_ADDRESS;
        let hub = links.hubs.into_iter().find(short);
        let (Some(hub), Some(topic)) = (hub, links.topic.filter(short)) else {
            return;
        };
        let stands = |known: &Subscription| {
            known.hub == hub && known.topic == topic && known.state != "ended"
        };
        if self.subscription(point).is_some_and(stands) {
            return;
        }
        let Some([token, secret]) = random().zip(random()).map(<[String; 2]>::from) else {
            tracing::error!("the system gives no random numbers; no hub is asked");
            return;
        };
        let payload = serde_json::to_string(&Care { url: hub.clone() });
        let (Some(queue), Ok(payload)) = (host_of(&hub), payload) else {
            return;
        };
        visited.jobs.push(NewJob {
            kind: WEBSUB.to_owned(),
            queue,
            key: token.clone(),
            payload,
            due_at: self.crew.now(),
        });
        visited.wanted = Some(NewSubscription {
            address: point.address.clone(),
            hub,
            topic,
            token,
            secret,
        });
    }

    /// Asks the hub again that was told to stop while the newspaper was paused.
    pub(super) fn want_again(&self, point: &EntryPointRow, visited: &mut Visited) {
        let known = self.subscription(point);
        if let Some(known) = known.filter(|known| known.state == "ended") {
            let links = HubLinks {
                hubs: vec![known.hub.clone()],
                topic: Some(known.topic.clone()),
            };
            self.want(point, links, visited);
        }
    }

    /// Does what is to be done for a subscription. Returns how long the hub's host wants
    /// to be left alone.
    pub(super) async fn look_after(&self, task: &Task) -> Option<Duration> {
        let done = self.care(&task.key).await;
        let wait = done.as_ref().err().and_then(Trouble::wait);
        let result = done.unwrap_or_else(|trouble| {
            let failed = failure(&trouble, task.attempts);
            HubResult::Failed(Failure {
                give_up: false,
                ..failed
            })
        });
        self.hub_done(WEBSUB, task, result).await;
        wait
    }

    async fn care(&self, token: &str) -> std::result::Result<HubResult, Trouble> {
        let unread = |error: colonnade_store::Error| Trouble::Content(error.to_string());
        let subscriptions = self.crew.store.subscriptions();
        let Some(known) = subscriptions.by_token(token).await.map_err(unread)? else {
            return Ok(HubResult::Ended);
        };
        let Some(base) = &self.crew.options.public_address else {
            return Ok(HubResult::Later(LEFT_ALONE));
        };
        let asking = match step(&known, self.crew.now()) {
            Step::Later(left) => return Ok(HubResult::Later(left)),
            Step::Over => return Ok(HubResult::Over),
            Step::Ended => return Ok(HubResult::Ended),
            Step::Ask(asking) => asking,
        };
        // a hub may ask back before it answers
        subscriptions.ask(token, asking).await.map_err(unread)?;
        let callback = format!("{base}/websub/{token}");
        let mut form = vec![
            ("hub.mode", asking.as_str()),
            ("hub.topic", &known.topic),
            ("hub.callback", &callback),
        ];
        if asking == Asking::Subscribe {
            form.extend([("hub.secret", known.secret.as_str())]);
            form.extend([("hub.lease_seconds", LEASE)]);
        }
        let posted = self.crew.fetcher.post(&known.hub, &form);
        self.crew.room.wait(posted).await?;
        Ok(HubResult::Asked {
            again: is_unanswered(&known),
        })
    }

    async fn hub_done(&self, kind: &'static str, task: &Task, result: HubResult) {
        self.send(Done::Hub(Box::new(HubDone {
            kind,
            job: task.key.clone(),
            attempts: task.attempts,
            result,
        })))
        .await;
    }

    /// Reads what a hub told as if it had been fetched. The feed itself is not asked for.
    pub(super) async fn read_push(&self, task: &Task) {
        match self.told(task).await {
            Ok(Some(visited)) => self.send(Done::Visited(Box::new(visited))).await,
            Ok(None) => self.hub_done(PUSH, task, HubResult::Ended).await,
            Err(trouble) => {
                let failed = HubResult::Failed(failure(&trouble, task.attempts));
                self.hub_done(PUSH, task, failed).await;
            }
        }
    }

    async fn told(&self, task: &Task) -> std::result::Result<Option<Visited>, Trouble> {
        let Ok(push) = serde_json::from_str::<Push>(&task.payload) else {
            return Ok(None);
        };
        let points = self.crew.store.entry_points();
        let point = points.by_address(&push.address).await;
        let point = point.map_err(|error| Trouble::Content(error.to_string()))?;
        let Some(point) = point.filter(|point| point.state == "active") else {
            return Ok(None);
        };
        let asked = self.crew.fetcher.may_fetch(&point.url);
        if !self.crew.room.wait(asked).await? {
            return Err(Trouble::Closed(point.url));
        }
        let token = push.token.clone();
        let content_type = push.content_type.clone().into_iter();
        let headers = content_type.map(|value| ("content-type".to_owned(), value));
        let Some(mut capture) = push.body().map(|body| Capture {
            url: point.url.clone(),
            fetched_at: self.crew.now(),
            status: 200,
            headers: Vec::new(),
            body,
            record_id: None,
        }) else {
            return Ok(None);
        };
        capture.headers.extend(headers);
        let catalogue = self.crew.catalogue.clone();
        let found = self
            .crew
            .think(move || visit::read_capture(&capture, &catalogue))
            .await??;
        let (mut visited, _) = self.news(&point, found, self.noted(&point)).await?;
        visited.pushed = Some(Pushed {
            job: task.key.clone(),
            attempts: task.attempts,
            token,
        });
        Ok(Some(visited))
    }
}

impl HubDone {
    /// Whether its job is over.
    pub(super) fn is_ended(&self) -> bool {
        matches!(self.result, HubResult::Ended | HubResult::Over)
    }

    /// Writes what came of it.
    pub(super) async fn note(&self, writer: &mut Writer) -> Result<()> {
        let job = (self.kind, self.job.as_str());
        match &self.result {
            HubResult::Ended => {}
            HubResult::Over => writer.end_subscription(&self.job).await?,
            HubResult::Later(wait) => writer.put_job_off(job, 0, "", *wait, false).await?,
            HubResult::Asked { again } => {
                let said = "it took the request and did not ask back: can it reach this site?";
                if *again {
                    writer.subscription_failed(&self.job, said, true).await?;
                }
                let attempts = if *again { self.attempts + 1 } else { 0 };
                writer
                    .put_job_off(job, attempts, said, PATIENCE, false)
                    .await?;
            }
            HubResult::Failed(failure) => {
                let (said, wait) = (&failure.said, failure.wait);
                if self.kind == WEBSUB {
                    writer.subscription_failed(&self.job, said, false).await?;
                }
                writer
                    .put_job_off(job, self.attempts + 1, said, wait, failure.give_up)
                    .await?;
            }
        }
        Ok(())
    }
}

/// Writes what a visit, or what a hub told, says of hubs.
pub(super) async fn note(writer: &mut Writer, visited: &Visited) -> Result<()> {
    if let Some(wanted) = &visited.wanted {
        writer.want_subscription(wanted).await?;
    }
    if let Some((token, found)) = &visited.missed {
        writer.note_missed(token, *found).await?;
    }
    if visited.visit.state == "retired" {
        writer.call_hub_of(&visited.visit.address).await?;
    }
    if let Some(push) = visited.pushed.as_ref().filter(|_| visited.new > 0) {
        let visit = &visited.visit;
        writer
            .note_push(&push.token, &visit.address, visit.at)
            .await?;
    }
    Ok(())
}

/// 256 random bits in hexadecimal digits.
fn random() -> Option<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(hex::encode(bytes))
}
