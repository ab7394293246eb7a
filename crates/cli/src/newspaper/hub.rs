//! What `newspaper show` tells of the hubs (`WebSub`) of a newspaper's feeds.

use colonnade_store::{EntryPointRow, Subscription};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::show::said;

/// The hubs of a newspaper.
#[derive(Debug)]
pub(super) struct Hubs {
    pub(super) known: Vec<Subscription>,
    /// Whether hubs are asked at all: they have to know where to reach the site.
    pub(super) are_asked: bool,
}

impl Hubs {
    fn of(&self, address: &str) -> Option<&Subscription> {
        self.known.iter().find(|known| known.address == address)
    }

    /// `null` where the feed of this address names none.
    pub(super) fn as_json(&self, address: &str) -> Value {
        let at = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string());
        self.of(address).map_or(Value::Null, |known| {
            json!({
                "address": known.hub, "topic": known.topic, "state": known.state,
                "lease_until": at(known.lease_until), "last_push": at(known.last_push_at),
                "attempts": known.attempts, "said": known.said,
            })
        })
    }

    /// The line for people; `None` for what is no feed.
    pub(super) fn line(&self, point: &EntryPointRow, now: Timestamp) -> Option<String> {
        if point.kind != "feed" {
            return None;
        }
        if !self.are_asked {
            return Some(
                "no hub is asked (WebSub): set `base_url` to where hubs can reach the site"
                    .to_owned(),
            );
        }
        let known = self.of(&point.address)?;
        let hub = &known.hub;
        let told = known.last_push_at.map_or_else(
            || "it has told nothing yet".to_owned(),
            |at| format!("it last told something {}", said(at)),
        );
        let mut line = match (known.state.as_str(), known.lease_until) {
            ("live", Some(until)) if until > now => {
                format!("hub {hub} tells of changes until {}; {told}", said(until))
            }
            ("live", _) => format!("hub {hub}: its lease is over, it is asked again"),
            ("asked", _) => format!("hub {hub} was asked and has not asked back yet"),
            ("denied", _) => format!("hub {hub} does not want to tell of changes"),
            ("ended", _) => format!("hub {hub} is not asked any more"),
            _ => format!("hub {hub} is to be asked"),
        };
        if let Some(trouble) = &known.said {
            line.push_str(": ");
            line.push_str(trouble);
        }
        Some(line)
    }
}
