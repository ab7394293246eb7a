//! `/desk`: what the owner does on the site. One file a page with its actions; all but
//! [`enter`] are for the owner alone.

pub(crate) mod add;
pub(crate) mod enter;
pub(crate) mod newspaper;
pub(crate) mod newspapers;
pub(crate) mod people;
pub(crate) mod sessions;
pub(crate) mod survey;
mod urls;

use axum::response::Response;
use colonnade_store::{HubCounts, SurveyState};

use crate::{
    answer,
    asked::Asked,
    error::Result,
    owner::Owner,
    view::{Desk, DeskPage, Frame, Place, Waits},
    words,
};

/// Most surveys that are listed.
const SURVEYS: u32 = 20;

/// Reports that are counted.
const REPORTS: u32 = 100;

/// Answers `/desk`: what waits for the owner, and the parts of the desk.
pub(crate) async fn desk(asked: Asked, owner: Owner) -> Result<Response> {
    let store = &asked.site.store;
    let totals = store.gathering().totals().await?;
    let latest = store.surveys().latest(SURVEYS).await?;
    let mut waits = Vec::new();
    for survey in &latest {
        let what = match survey.state {
            SurveyState::Found => "was looked over and waits for your choice",
            SurveyState::Asked | SurveyState::Running => "is being looked over",
            SurveyState::Failed | SurveyState::Added | SurveyState::Undone => continue,
        };
        waits.push(Waits {
            what: format!("{} {what}", survey.url),
            address: urls::survey(survey.id),
        });
    }
    if totals.newspapers_in_trouble > 0 {
        let count = words::count(
            totals.newspapers_in_trouble,
            "newspaper is",
            "newspapers are",
        );
        waits.push(Waits {
            what: format!("{count} in trouble"),
            address: "/desk/newspapers?trouble=1".to_owned(),
        });
    }
    let unsure = store.acts().count_unsure().await?;
    let reports = store.reports().open(REPORTS).await?.len();
    for (count, what) in [
        (
            unsure,
            words::count(unsure, "decision", "decisions") + " nobody was sure of",
        ),
        (
            reports as u64,
            words::count(reports as u64, "report", "reports") + " of a wrong author",
        ),
    ] {
        if count > 0 {
            waits.push(Waits {
                what,
                address: "/desk/people".to_owned(),
            });
        }
    }
    let hub = store.hub().counts().await?;
    answer::html(&DeskPage {
        hub: asked.site.options.base_url.is_some().then(|| told(&hub)),
        frame: frame(&asked, "Desk"),
        desk: Desk::new(&owner, "desk"),
        waits,
        no_crawler: store.crawlers().count().await? == 0,
    })
}

/// Whom the hub tells of our feeds.
fn told(hub: &HubCounts) -> String {
    let subscribers = words::count(hub.subscribers, "subscription", "subscriptions");
    let topics = words::count(hub.topics, "feed", "feeds");
    let states = [(hub.waiting, "to be told"), (hub.failing, "in trouble")];
    let states = states.into_iter().filter(|(count, _)| *count > 0);
    let states = states.map(|(count, what)| format!("{} {what}", words::number(count)));
    let said: Vec<String> = std::iter::once(format!("{subscribers} to {topics}"))
        .chain(states)
        .collect();
    said.join(", ")
}

/// The frame of a page of the desk: listed nowhere.
fn frame(asked: &Asked, title: impl Into<String>) -> Frame {
    let mut frame = Frame::new(asked, Place::Elsewhere, title);
    frame.listed = false;
    frame
}
