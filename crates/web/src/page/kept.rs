//! `/kept`: what the visitor keeps.

use axum::response::Response;

use crate::{
    answer,
    asked::Asked,
    error::Result,
    signed_list::MOST,
    view::{Frame, Group, KeptPage, Place},
};

/// Answers `/kept`, for this visitor alone.
pub(crate) async fn kept(asked: Asked) -> Result<Response> {
    let kept = asked.kept().await?;
    let columns = asked.site.store.columns().by_ids(kept.ids()).await?;
    let mut frame = Frame::new(&asked, Place::Elsewhere, "Kept columns");
    frame.listed = false;
    answer::html(&KeptPage {
        frame,
        groups: Group::plain(&columns, &asked.now),
        most: MOST,
    })
}
