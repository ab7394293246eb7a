//! `/follow/{number}`: follows a columnist, or no more.

use axum::{
    extract::{Path, Request, State},
    http::header,
    response::Response,
};
use colonnade_model::ColumnistId;
use serde::Deserialize;

use crate::{
    address, answer,
    asked::form,
    cookies,
    error::{Error, Result},
    site::Shared,
};

#[derive(Debug, Deserialize)]
struct Wish {
    follow: String,
    #[serde(default)]
    back: String,
}

/// Changes the list in the visitor's cookie.
pub(crate) async fn follow(
    State(site): State<Shared>,
    Path(number): Path<String>,
    request: Request,
) -> Result<Response> {
    let again = "Go back and press the button once more.";
    let (asked, _, wish) = form::<Wish>(&site, request, again).await?;
    let not_found = || Error::columnist_not_found(&number);
    let id = ColumnistId(number.parse().map_err(|_| not_found())?);
    let mut followed = asked.followed().await?;
    if wish.follow == "yes" {
        let columnist = site.store.columnists().by_id(id).await?;
        followed.add(columnist.ok_or_else(not_found)?.id);
    } else {
        followed.remove(id);
    }
    let value = followed.value(site.secret().await?);
    let cookie = cookies::FOLLOWED.set(&value, asked.is_secure());
    let response = answer::see(address::back(&wish.back))?;
    Ok(answer::with(response, header::SET_COOKIE, cookie))
}
