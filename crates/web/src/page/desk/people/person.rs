//! `/desk/people/columnist/{slug}`: everything that can be put right about one.

use axum::{extract::Path, response::Response};
use colonnade_store::Mark;

use super::queue::line;
use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
    owner::Owner,
    page::desk::frame,
    view::{Desk, DeskPersonPage, Said},
};

/// Acts shown.
const ACTS: u32 = 50;

/// Answers `/desk/people/columnist/{slug}`.
pub(crate) async fn person(
    asked: Asked,
    owner: Owner,
    Path(slug): Path<String>,
) -> Result<Response> {
    let store = &asked.site.store;
    let found = store.columnists().by_slug(&slug).await?;
    let who = found.ok_or_else(|| Error::columnist_not_found(&slug))?;
    let newspapers = store.columnists().newspapers_of(who.id).await?;
    let acts = store.acts().list(Some(who.id), None, ACTS).await?;
    let mark = store.acts().mark_of(who.id).await?;
    answer::html(&DeskPersonPage {
        frame: frame(&asked, who.name.clone()),
        desk: Desk::new(&owner, "people"),
        id: who.id.0,
        name: Said::name(&who.name, who.language.as_ref()),
        address: address::columnist(&who.slug),
        aliases: who
            .aliases
            .iter()
            .map(|alias| Said::name(alias, None))
            .collect(),
        mark: mark.map(Mark::as_str),
        newspapers: newspapers
            .into_iter()
            .map(|(paper, count, ..)| (paper.slug, paper.name, count))
            .collect(),
        acts: acts.iter().map(line).collect(),
    })
}
