//! `/report/{number}`: a visitor says that a column names the wrong author. It waits
//! for the owner and changes nothing.

use axum::{
    extract::{Path, Request, State},
    http::StatusCode,
    response::Response,
};
use colonnade_store::Reported;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::column::shown;
use crate::{
    address, answer,
    asked::form,
    counting,
    error::{Error, Result},
    site::Shared,
    view::{Frame, Place, ReportedPage},
    visitor,
};

#[derive(Debug, Deserialize)]
struct Report {
    said: String,
}

/// Takes a report of a reader, a few a day.
pub(crate) async fn report(
    State(site): State<Shared>,
    Path(number): Path<String>,
    request: Request,
) -> Result<Response> {
    let again = "Go back and send it once more.";
    let (asked, parts, report) = form::<Report>(&site, request, again).await?;
    let column = shown(&asked, &number).await?;
    let visitor = visitor::of(&site, &parts)
        .ok_or_else(|| Error::unreadable("Reports are taken from readers’ browsers."))?;
    let day = TimeZone::UTC.to_datetime(asked.now.at).date();
    let salt = site.store.counting().salt(day).await?;
    let mark = counting::mark_of_day(&salt, &visitor);
    let reports = site.store.reports();
    let reported = reports.add(day, mark, column.id, &report.said).await?;
    let mut frame = Frame::new(&asked, Place::Elsewhere, "Your report");
    frame.listed = false;
    let mut response = answer::html(&ReportedPage {
        frame,
        is_taken: reported == Reported::Taken,
        is_too_many: reported == Reported::TooMany,
        back: address::column(&column),
    })?;
    *response.status_mut() = match reported {
        Reported::Taken => StatusCode::OK,
        Reported::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Reported::Nothing => StatusCode::BAD_REQUEST,
    };
    Ok(response)
}
