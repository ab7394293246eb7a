//! The page of what went wrong.

use askama::Template;

use super::Frame;

/// No page, and why.
#[derive(Clone, Debug, Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage {
    pub(crate) frame: Frame,
    pub(crate) number: u16,
    pub(crate) headline: String,
    pub(crate) explanation: String,
}
