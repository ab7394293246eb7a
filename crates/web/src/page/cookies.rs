//! `/cookies`: every cookie there is, from the list that sets them.

use axum::response::Response;

use crate::{
    answer,
    asked::Asked,
    cookies::ALL,
    error::Result,
    view::{CookiesPage, Frame, Place},
};

/// Answers `/cookies`.
pub(crate) async fn cookies(asked: Asked) -> Result<Response> {
    answer::public_html(&CookiesPage {
        frame: Frame::new(&asked, Place::Elsewhere, "Cookies"),
        cookies: &ALL,
    })
}
