//! `/visit/{number}`: to the column at its newspaper, counted.

use axum::{
    extract::{Path, Request, State},
    http::{HeaderName, HeaderValue, Method},
    response::Response,
};
use colonnade_store::Act;

use super::{column::shown, newspaper::is_web};
use crate::{
    answer,
    asked::Asked,
    error::{Error, Result},
    site::Shared,
    visitor,
};

/// Sends the visitor on, only ever to the address stored with the column.
pub(crate) async fn visit(
    State(site): State<Shared>,
    Path(number): Path<String>,
    request: Request,
) -> Result<Response> {
    let (parts, _) = request.into_parts();
    let asked = Asked::of(&site, &parts);
    let column = shown(&asked, &number).await?;
    if !is_web(&column.url) {
        return Err(Error::column_not_found(&number));
    }
    if let Some(visitor) = visitor::of(&site, &parts).filter(|_| parts.method == Method::GET) {
        site.counting.note(column.id, Act::Visit, visitor);
    }
    let response = answer::see(&column.url)?;
    let robots = HeaderName::from_static("x-robots-tag");
    let value = HeaderValue::from_static("noindex, nofollow");
    Ok(answer::with(response, robots, Some(value)))
}
