//! Our own hub (W3C `WebSub`, 23 January 2018), its outbound half: callbacks are asked
//! whether they asked, and subscribers are told what changed. What is to be said stands in
//! the store; the site, which opens no outbound socket, put it there.
//!
//! Many hosts are called at once and each host by one call at a time, so whoever is slow
//! or dead holds up nobody else. What is claimed by a crawler that dies is claimed by
//! another when its lease ends.

#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use colonnade_store::{HubMode, Question, Telling};
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderName, header};
use jiff::SignedDuration;
use sha2::Sha256;
use tokio::{
    task::JoinSet,
    time::{Instant, sleep, timeout},
};
use url::Url;

use super::Crew;
use crate::{Result, fetch::Trouble};

/// Subscribers that are called at the same time.
const AT_ONCE: usize = 32;
/// How often to look whether somebody is to be called.
const LOOK: Duration = Duration::from_millis(500);
/// How often what has ended is cleared away.
const SWEEP: Duration = Duration::from_mins(1);
/// One call is held so long: longer than it can take.
const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// Calls subscribers until it is asked to stop, or (`once`) until nobody is to be called.
pub(super) async fn run(crew: Arc<Crew>, once: bool) {
    let mut stop = crew.stop.clone();
    let mut calls = JoinSet::new();
    let mut swept: Option<Instant> = None;
    while !*stop.borrow_and_update() {
        while calls.try_join_next().is_some() {}
        if swept.is_none_or(|at| at.elapsed() >= SWEEP) {
            swept = Some(Instant::now());
            if let Err(error) = crew.store.hub().sweep().await {
                tracing::warn!(%error, "what has ended at the hub could not be cleared away");
            }
        }
        let called = call(&crew, &mut calls).await.unwrap_or_else(|error| {
            tracing::error!(%error, "subscribers could not be called");
            0
        });
        if called == 0 && once && calls.is_empty() {
            return;
        }
        if called == 0 {
            tokio::select! {
                // whoever ends makes room, and lets the next one at its host be called
                _ = timeout(LOOK, calls.join_next()), if !calls.is_empty() => (),
                () = sleep(LOOK), if calls.is_empty() => (),
                changed = stop.changed() => if changed.is_err() { break },
            }
        }
    }
    // a call that is broken off is made again
    calls.abort_all();
}

/// Begins as many calls as there is room for; how many.
async fn call(crew: &Arc<Crew>, calls: &mut JoinSet<()>) -> Result<usize> {
    let free = AT_ONCE.saturating_sub(calls.len());
    let hub = crew.store.hub();
    if free == 0 || !hub.is_due().await? {
        return Ok(0);
    }
    let worker = crew.options.worker.as_str();
    let limit = u32::try_from(free).unwrap_or(u32::MAX);
    let questions = hub.claim_questions(worker, limit, LEASE).await?;
    let left = limit.saturating_sub(u32::try_from(questions.len()).unwrap_or(limit));
    let tellings = match left {
        0 => Vec::new(),
        left => hub.claim_tellings(worker, left, LEASE).await?,
    };
    let called = questions.len() + tellings.len();
    for question in questions {
        let crew = crew.clone();
        calls.spawn(async move { note(ask(&crew, &question).await) });
    }
    for telling in tellings {
        let crew = crew.clone();
        calls.spawn(async move { note(tell(&crew, telling).await) });
    }
    Ok(called)
}

fn note(done: Result<()>) {
    if let Err(error) = done {
        tracing::warn!(%error, "what a subscriber said could not be noted");
    }
}

/// Asks a callback whether it wants what was asked for, or tells it that it is denied.
async fn ask(crew: &Crew, question: &Question) -> Result<()> {
    let (hub, worker) = (crew.store.hub(), crew.options.worker.as_str());
    let Some(challenge) = challenge() else {
        tracing::error!("the system gives no random numbers; no subscriber is asked");
        return Ok(hub.ask_later(worker, question).await?);
    };
    let Some(url) = asking(question, &challenge) else {
        return Ok(hub.drop_question(worker, question).await?);
    };
    let answer = crew.fetcher.ask_subscriber(&url).await;
    let is_wanted = match &answer {
        Ok(_) if question.mode == HubMode::Denied => false,
        Ok(body) => body.trim_ascii() == challenge.as_bytes(),
        Err(trouble) if trouble.passes() => {
            tracing::info!(callback = question.callback, %trouble, "a callback cannot be asked");
            return Ok(hub.ask_later(worker, question).await?);
        }
        Err(_) => false,
    };
    if is_wanted {
        hub.confirmed(worker, question).await?;
    } else {
        hub.drop_question(worker, question).await?;
    }
    Ok(())
}

/// The callback's address with what is asked added to its query (5.2 and 5.3); `None`
/// where it is no address.
fn asking(question: &Question, challenge: &str) -> Option<String> {
    let mut url = Url::parse(&question.callback).ok()?;
    {
        let mut query = url.query_pairs_mut();
        query.append_pair("hub.mode", question.mode.as_str());
        query.append_pair("hub.topic", &question.topic);
        if question.mode == HubMode::Denied {
            let reason = question.reason.as_deref().unwrap_or_default();
            query.append_pair("hub.reason", reason);
        } else {
            query.append_pair("hub.challenge", challenge);
        }
        if question.mode == HubMode::Subscribe {
            let seconds = question.lease_seconds.to_string();
            query.append_pair("hub.lease_seconds", &seconds);
        }
    }
    Some(url.into())
}

/// Tells a subscriber the feed as it is now.
async fn tell(crew: &Crew, telling: Telling) -> Result<()> {
    let (hub, worker) = (crew.store.hub(), crew.options.worker.as_str());
    let links = format!(
        "<{}/hub>; rel=\"hub\", <{}>; rel=\"self\"",
        telling.base, telling.topic
    );
    let signature = telling
        .secret
        .as_deref()
        .and_then(|secret| signature(secret, &telling.body));
    let mut fields = vec![
        (header::CONTENT_TYPE, telling.content_type.as_str()),
        (header::LINK, links.as_str()),
    ];
    if let Some(signature) = &signature {
        let name = HeaderName::from_static("x-hub-signature");
        fields.push((name, signature.as_str()));
    }
    let body = telling.body.clone().into_bytes();
    let told = crew
        .fetcher
        .tell_subscriber(&telling.callback, &fields, body)
        .await;
    match told {
        Ok(()) => hub.told(worker, &telling).await?,
        Err(Trouble::Status { status: 410, .. }) => hub.gone(worker, &telling).await?,
        Err(trouble) => {
            let wait = trouble.wait().map(SignedDuration::try_from);
            let wait = wait.and_then(std::result::Result::ok);
            hub.tell_later(worker, &telling, &trouble.to_string(), wait)
                .await?;
        }
    }
    Ok(())
}

/// `X-Hub-Signature` of a body (7.1).
fn signature(secret: &str, body: &str) -> Option<String> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(body.as_bytes());
    Some(format!(
        "sha256={}",
        hex::encode(mac.finalize().into_bytes())
    ))
}

/// What nobody can answer who was not asked: 256 random bits.
fn challenge() -> Option<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(hex::encode(bytes))
}
