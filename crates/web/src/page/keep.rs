//! `/keep/{number}`: keeps a column, or lets it go.

use axum::{
    extract::{Path, Request, State},
    http::header,
    response::Response,
};
use colonnade_store::Act;
use serde::Deserialize;

use super::column::shown;
use crate::{address, answer, asked::form, cookies, error::Result, site::Shared, visitor};

#[derive(Debug, Deserialize)]
struct Wish {
    keep: String,
    #[serde(default)]
    back: String,
}

/// Changes the list in the visitor's cookie, and the counter only where the list
/// did change.
pub(crate) async fn keep(
    State(site): State<Shared>,
    Path(number): Path<String>,
    request: Request,
) -> Result<Response> {
    let again = "Go back and press the button once more.";
    let (asked, parts, wish) = form::<Wish>(&site, request, again).await?;
    let column = shown(&asked, &number).await?;
    let mut kept = asked.kept().await?;
    let wants = wish.keep == "yes";
    let changed = if wants {
        kept.add(column.id)
    } else {
        kept.remove(column.id)
    };
    if changed && let Some(visitor) = visitor::of(&site, &parts) {
        let act = if wants { Act::Keep } else { Act::Unkeep };
        site.counting.note(column.id, act, visitor);
    }
    let value = kept.value(site.secret().await?);
    let cookie = cookies::KEPT.set(&value, asked.is_secure());
    let response = answer::see(address::back(&wish.back))?;
    Ok(answer::with(response, header::SET_COOKIE, cookie))
}
