//! `/desk/newspaper/{id}`: one newspaper with its entry points, and what the owner can do
//! with it: pause, resume, visit now, look for older columns.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query},
    response::Response,
};
use colonnade_model::NewspaperId;
use colonnade_store::{EntryPointRow, Gathered, GatheredNewspaper, Turn};
use jiff::civil::Date;
use serde::Deserialize;

use super::{frame, newspapers::standing, urls};
use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
    owner::{Owner, OwnersForm},
    view::{Desk, DeskNewspaperPage, DeskPoint, MonthCount, When},
    words::{self, Now},
};

/// What was just done, so that the page can say so.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Done {
    done: Option<String>,
}

/// Answers `/desk/newspaper/{id}`.
pub(crate) async fn show(
    asked: Asked,
    owner: Owner,
    Path(number): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response> {
    let store = &asked.site.store;
    let one = find(&asked, &number).await?;
    let paper = &one.newspaper;
    let points = store.entry_points().list(Some(paper.id)).await?;
    let points = points.iter().map(|point| entry_point(point, &asked.now));
    let mut months: BTreeMap<Date, u64> = BTreeMap::new();
    for day in store.columns().days(paper.id).await? {
        *months.entry(day.day.first_of_month()).or_default() += day.count;
    }
    let months = months.into_iter().rev().map(|(month, count)| MonthCount {
        month: words::month(month),
        count: words::count(count, "column", "columns"),
    });
    let no_crawler = store.crawlers().count().await? == 0;
    answer::html(&DeskNewspaperPage {
        frame: frame(&asked, paper.name.clone()),
        desk: Desk::new(&owner, "newspapers"),
        standing: standing(&one, &asked.now),
        on_site: (one.columns > 0).then(|| address::newspaper(&paper.slug)),
        home: paper.home.clone(),
        points: points.collect(),
        months: months.collect(),
        today: words::iso_day(asked.now.today()),
        done: done.done.as_deref().and_then(said),
        no_crawler,
    })
}

/// Pauses, resumes, visits now, or asks for older columns.
pub(crate) async fn act(
    asked: Asked,
    Path(number): Path<String>,
    form: OwnersForm,
) -> Result<Response> {
    let store = &asked.site.store;
    let id = find(&asked, &number).await?.newspaper.id;
    let act = form.field("act");
    if act == "older" {
        let since: Date = form.field("since").trim().parse().map_err(|_| {
            Error::unreadable("Give the day as year, month and day, for example 2024-01-31.")
        })?;
        let midnight = asked.now.zone.to_timestamp(since.at(0, 0, 0, 0));
        let since = midnight.map_err(|_| Error::unreadable("No calendar here has that day."))?;
        store.jobs().ask_older(id, since).await?;
    } else {
        let mut writer = store.writer().await?;
        match act {
            "pause" => writer.pause_newspaper(id).await?,
            "resume" => writer.resume_newspaper(id).await?,
            "visit" => writer.visit_now(id).await?,
            _ => return Err(Error::unreadable("Go back and press the button once more.")),
        };
        writer.commit().await?;
    }
    let address = urls::newspaper(id);
    answer::see(&format!("{address}?done={act}"))
}

async fn find(asked: &Asked, number: &str) -> Result<GatheredNewspaper> {
    let id = number
        .parse()
        .map_err(|_| Error::newspaper_not_found(number))?;
    let which = Gathered::One(NewspaperId(id));
    let gathering = asked.site.store.gathering();
    let mut page = gathering.list(which, &Turn::First, 1).await?;
    page.items
        .pop()
        .ok_or_else(|| Error::newspaper_not_found(number))
}

fn said(done: &str) -> Option<&'static str> {
    Some(match done {
        "pause" => "It is paused: nothing of it is visited until you resume it.",
        "resume" => "It is gathered again, beginning now.",
        "visit" => "It is visited as soon as its server may be asked.",
        "older" => "Its older columns are looked for, slowly; what is found shows below.",
        _ => return None,
    })
}

fn entry_point(point: &EntryPointRow, now: &Now) -> DeskPoint {
    let kind = kind(&point.kind);
    DeskPoint {
        title: match &point.title {
            Some(title) => format!("{kind}: {title}"),
            None => kind.to_owned(),
        },
        address: point.url.clone(),
        state: match point.state.as_str() {
            "active" => format!("next visit {}", now.until(point.due_at)),
            "paused" => "paused".to_owned(),
            _ => "given up by the newspaper: resume it to ask again".to_owned(),
        },
        visits: words::count(point.visits, "visit", "visits"),
        good: point.good_at.map(|at| When::ago(at, now)),
        trouble: point
            .trouble
            .as_ref()
            .map(|(_, said)| words::sentence(said)),
    }
}

/// What an entry point is, in words.
pub(super) fn kind(kind: &str) -> &'static str {
    match kind {
        "feed" => "Feed",
        "news-sitemap" => "News sitemap",
        "sitemap" => "Sitemap",
        "section" => "Page that lists columns",
        "author" => "Author’s page",
        _ => "Entry point",
    }
}
