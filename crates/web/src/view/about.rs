//! What the site promises, drawn from what the code does.

use askama::Template;

use super::{Frame, Said};
use crate::cookies::Cookie;

/// `/about`.
#[derive(Clone, Debug, Template)]
#[template(path = "about.html")]
pub(crate) struct AboutPage {
    pub(crate) frame: Frame,
    pub(crate) is_sample: bool,
    pub(crate) contact: Option<(String, Option<String>)>,
    pub(crate) columns: String,
    pub(crate) newspapers: String,
    pub(crate) version: &'static str,
}

/// `/cookies`.
#[derive(Clone, Debug, Template)]
#[template(path = "cookies.html")]
pub(crate) struct CookiesPage {
    pub(crate) frame: Frame,
    pub(crate) cookies: &'static [&'static Cookie],
}

/// `/rights`.
#[derive(Clone, Debug, Template)]
#[template(path = "rights.html")]
pub(crate) struct RightsPage {
    pub(crate) frame: Frame,
    pub(crate) characters: String,
    pub(crate) share: u32,
    pub(crate) contact: Option<(String, Option<String>)>,
}

/// `/counters`.
#[derive(Clone, Debug, Template)]
#[template(path = "counters.html")]
pub(crate) struct CountersPage {
    pub(crate) frame: Frame,
}

/// `/removals`.
#[derive(Clone, Debug, Template)]
#[template(path = "removals.html")]
pub(crate) struct RemovalsPage {
    pub(crate) frame: Frame,
    pub(crate) removed: Vec<Removed>,
}

/// A column that was removed: its number and newspaper, not its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Removed {
    pub(crate) number: i64,
    pub(crate) newspaper: Said,
    pub(crate) reason: String,
}
