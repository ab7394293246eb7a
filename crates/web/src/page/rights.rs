//! `/rights`: how much is shown, and how to have something removed.

use axum::response::Response;
use colonnade_model::ExcerptRule;

use super::about::contact;
use crate::{
    answer,
    asked::Asked,
    error::Result,
    view::{Frame, Place, RightsPage},
    words,
};

/// Answers `/rights`, with the figures of the rule that cuts excerpts.
pub(crate) async fn rights(asked: Asked) -> Result<Response> {
    let rule = ExcerptRule::default();
    // a share of 0 to 1 in hundredths
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 100"
    )]
    let share = (rule.max_share.clamp(0.0, 1.0) * 100.0).round() as u32;
    answer::public_html(&RightsPage {
        frame: Frame::new(&asked, Place::Elsewhere, "Rights"),
        characters: words::number(rule.max_characters as u64),
        share,
        contact: contact(&asked),
    })
}
