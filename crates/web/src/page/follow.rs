//! `/follow/{number}`: follows a columnist, or no more.

use axum::{
    Form,
    extract::{FromRequest as _, Path, Request, State},
    http::header,
    response::Response,
};
use colonnade_model::ColumnistId;
use serde::Deserialize;

use crate::{
    address, answer,
    asked::Asked,
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
    let (parts, body) = request.into_parts();
    let asked = Asked::of(&site, &parts);
    let request = Request::from_parts(parts, body);
    let Form(wish) = Form::<Wish>::from_request(request, &())
        .await
        .map_err(|_| Error::unreadable("Go back and press the button once more."))?;
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
