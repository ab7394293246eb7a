//! `/followed`: whom the visitor follows; `/followed/{list}`: the same for whoever has
//! the secret address, as a page, in three kinds of feed, and as OPML.

use axum::{
    extract::Path,
    http::{HeaderName, HeaderValue},
    response::Response,
};
use colonnade_model::Columnist;
use colonnade_store::Subject;

use super::{listing::ROWS, opml};
use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
    feed::{self, Form},
    signed_list::{Followed, MOST},
    view::{FollowedPage, Frame, Group, Link, Place, Said},
};

/// Answers `/followed`, for this visitor alone.
pub(crate) async fn own(asked: Asked) -> Result<Response> {
    let followed = asked.followed().await?;
    let list = followed.value(asked.site.secret().await?);
    page(&asked, &followed, (!list.is_empty()).then_some(list), true).await
}

/// Answers `/followed/{list}`, `/followed/{list}.atom`, `/followed/{list}.opml`.
pub(crate) async fn by_list(asked: Asked, Path(list): Path<String>) -> Result<Response> {
    let (list, form) = Form::split(&list);
    let (list, is_opml) = match list.strip_suffix(".opml") {
        Some(list) => (list, true),
        None => (list, false),
    };
    let followed = asked.followed_by(list).await?;
    let followed = followed.ok_or_else(Error::page_not_found)?;
    let response = if is_opml {
        let columnists = columnists(&asked, &followed).await?;
        let outlines = columnists.iter().map(opml::columnist).collect();
        opml::draw(&asked, "Columnists followed on Colonnade", outlines)?
    } else if form.is_some() {
        let columns = asked.site.store.columns();
        let newest = columns.of_columnists(followed.ids(), ROWS).await?;
        let home = format!("/followed/{list}");
        let subjects = followed.ids().iter().copied().map(Subject::Columnist);
        let subjects = subjects.collect();
        feed::of_columns(
            &asked,
            "Colonnade: columnists followed",
            &home,
            &newest,
            subjects,
        )?
    } else {
        page(&asked, &followed, Some(list.to_owned()), false).await?
    };
    // a secret address is for whoever was given it
    let unlisted = HeaderValue::from_static("noindex");
    let name = HeaderName::from_static("x-robots-tag");
    Ok(answer::with(response, name, Some(unlisted)))
}

async fn page(
    asked: &Asked,
    followed: &Followed,
    list: Option<String>,
    is_own: bool,
) -> Result<Response> {
    let columns = asked.site.store.columns();
    let newest = columns.of_columnists(followed.ids(), ROWS).await?;
    let columnists = columnists(asked, followed).await?;
    let mut frame = Frame::new(asked, Place::Elsewhere, "Followed columnists");
    frame.listed = false;
    frame.feed = list.as_ref().map(|list| format!("/followed/{list}"));
    answer::html(&FollowedPage {
        opml: list.map(|list| format!("/followed/{list}.opml")),
        is_own,
        columnists: columnists
            .iter()
            .map(|columnist| {
                let link = Link {
                    said: Said::name(&columnist.name, columnist.language.as_ref()),
                    address: address::columnist(&columnist.slug),
                };
                (columnist.id.0, link)
            })
            .collect(),
        groups: Group::plain(&newest, &asked.now),
        most: MOST,
        frame,
    })
}

/// Those followed, who are still there.
async fn columnists(asked: &Asked, followed: &Followed) -> Result<Vec<Columnist>> {
    let store = asked.site.store.columnists();
    let mut found = Vec::new();
    for &id in followed.ids() {
        found.extend(store.by_id(id).await?);
    }
    Ok(found)
}
