//! `/desk/sessions`: where the owner is signed in, and signing out.

use axum::{http::header, response::Response};

use super::frame;
use crate::{
    answer,
    asked::Asked,
    cookies,
    error::{Error, Result},
    owner::{Owner, OwnersForm},
    view::{Desk, SessionLine, SessionsPage, When},
};

/// Answers `/desk/sessions`.
pub(crate) async fn show(asked: Asked, owner: Owner) -> Result<Response> {
    let sessions = asked.site.store.desk().sessions().await?;
    let sessions = sessions.into_iter().map(|one| SessionLine {
        id: one.id,
        is_this: one.id == owner.session.id,
        agent: if one.agent.trim().is_empty() {
            "a browser that says no name".to_owned()
        } else {
            one.agent
        },
        since: When::ago(one.made_at, &asked.now),
        seen: When::ago(one.seen_at, &asked.now),
        ends: When::until(one.expires_at, &asked.now),
    });
    answer::html(&SessionsPage {
        frame: frame(&asked, "Signed in"),
        desk: Desk::new(&owner, "sessions"),
        sessions: sessions.collect(),
    })
}

/// Ends this session, another one (`session=12`) or all of them (`session=all`).
pub(crate) async fn end(asked: Asked, form: OwnersForm) -> Result<Response> {
    let desk = asked.site.store.desk();
    let this = form.owner.session.id;
    let ends_this = match form.field("session") {
        "" => desk.end_session(this).await?,
        "all" => {
            desk.end_all().await?;
            true
        }
        other => {
            let id = other
                .parse()
                .map_err(|_| Error::unreadable("Go back and press the button once more."))?;
            desk.end_session(id).await?;
            id == this
        }
    };
    if !ends_this {
        return answer::see("/desk/sessions");
    }
    let cookie = cookies::DESK.set("", asked.is_secure());
    Ok(answer::with(answer::see("/")?, header::SET_COOKIE, cookie))
}
