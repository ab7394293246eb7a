//! `/counters`: what the three figures under a headline count.

use axum::response::Response;

use crate::{
    answer,
    asked::Asked,
    error::Result,
    view::{CountersPage, Frame, Place},
};

/// Answers `/counters`.
pub(crate) async fn counters(asked: Asked) -> Result<Response> {
    answer::public_html(&CountersPage {
        frame: Frame::new(&asked, Place::Elsewhere, "Counters"),
    })
}
