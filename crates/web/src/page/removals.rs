//! `/removals`: what was removed, and why.

use axum::response::Response;
use colonnade_model::ColumnState;

use crate::{
    answer,
    asked::Asked,
    error::Result,
    view::{Frame, Place, RemovalsPage, Removed, Said},
};

const MOST: u32 = 500;

/// Answers `/removals`.
pub(crate) async fn removals(asked: Asked) -> Result<Response> {
    let columns = asked.site.store.columns().removals(MOST).await?;
    let removed = columns.iter().filter_map(|column| match &column.state {
        ColumnState::Removed(reason) => Some(Removed {
            number: column.id.0,
            newspaper: Said::name(&column.newspaper.name, column.newspaper.language.as_ref()),
            reason: reason.clone(),
        }),
        ColumnState::Shown => None,
    });
    answer::public_html(&RemovalsPage {
        removed: removed.collect(),
        frame: Frame::new(&asked, Place::Elsewhere, "Removals"),
    })
}
