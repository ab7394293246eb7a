//! `/desk/enter/{link}`: signs the owner in. Looking at the address changes nothing, for
//! mail scanners and previews look too; only the button on its page uses the link up.

use axum::{
    extract::{Path, Request, State},
    http::{HeaderMap, header},
    response::Response,
};

use super::frame;
use crate::{
    answer,
    asked::Asked,
    cookies,
    error::{Error, Result},
    owner::{SESSION, cookie_value, new_secret},
    site::Shared,
    view::EnterPage,
    visitor,
};

/// Shows the button, where the link is good.
pub(crate) async fn show(
    State(site): State<Shared>,
    Path(link): Path<String>,
    request: Request,
) -> Result<Response> {
    let (parts, _) = request.into_parts();
    let asked = Asked::of(&site, &parts);
    let from = visitor::address(&site, &parts);
    patient(&site, &from)?;
    if !site.store.desk().knows_link(&link).await? {
        return Err(wrong(&site, &from));
    }
    let mut frame = frame(&asked, "Sign in");
    // the link stands nowhere on its page but in the form that uses it
    frame.canonical = format!("{}/desk", asked.base);
    "/desk".clone_into(&mut frame.back);
    answer::html(&EnterPage {
        frame,
        action: asked.path.clone(),
        days: SESSION.as_hours() / 24,
    })
}

/// Uses the link up and begins a session.
pub(crate) async fn enter(
    State(site): State<Shared>,
    Path(link): Path<String>,
    request: Request,
) -> Result<Response> {
    let (parts, _) = request.into_parts();
    let asked = Asked::of(&site, &parts);
    let from = visitor::address(&site, &parts);
    patient(&site, &from)?;
    let session = new_secret()?;
    let agent = agent(&parts.headers);
    let desk = site.store.desk();
    if !desk.enter(&link, &session, agent, SESSION).await? {
        return Err(wrong(&site, &from));
    }
    let ends = asked.now.at.checked_add(SESSION).unwrap_or(asked.now.at);
    let value = cookie_value(&session, ends, site.secret().await?);
    let cookie = cookies::DESK.set(&value, asked.is_secure());
    Ok(answer::with(
        answer::see("/desk")?,
        header::SET_COOKIE,
        cookie,
    ))
}

fn patient(site: &Shared, from: &str) -> Result<()> {
    if site.guesses.too_many(from, site.now().at) {
        return Err(Error::too_many_guesses());
    }
    Ok(())
}

fn wrong(site: &Shared, from: &str) -> Error {
    site.guesses.note(from, site.now().at);
    Error::link_not_good()
}

fn agent(headers: &HeaderMap) -> &str {
    let agent = headers.get(header::USER_AGENT);
    agent.and_then(|agent| agent.to_str().ok()).unwrap_or("")
}
