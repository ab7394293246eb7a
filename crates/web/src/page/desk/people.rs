//! `/desk/people`: who is who, put right by the owner.

pub(crate) mod acts;
pub(crate) mod person;
pub(crate) mod queue;

use axum::http::StatusCode;

use crate::error::Error;

/// What stands against an act, as a page.
fn refused(error: colonnade_store::Error) -> Error {
    match error {
        colonnade_store::Error::Act { said, hint } => Error {
            status: StatusCode::CONFLICT,
            headline: "This cannot be done".to_owned(),
            explanation: format!("{said}: {hint}."),
        },
        other => other.into(),
    }
}
