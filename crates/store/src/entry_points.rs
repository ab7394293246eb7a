//! Entry points: addresses at which newspapers announce columns.

use colonnade_model::NewspaperId;

use crate::{Result, Writer};

/// An entry point to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntryPoint {
    /// Whose it is.
    pub newspaper: NewspaperId,
    /// `feed`, `news-sitemap`, `sitemap`, `section` or `author`.
    pub kind: String,
    /// Its address.
    pub url: String,
    /// What it announces: `opinion`, `editorial`, `letters` or `all`.
    pub section: String,
    /// Its title, if known.
    pub title: Option<String>,
}

impl Writer {
    /// Keeps an entry point for the crawler; false where its address is kept already.
    pub async fn add_entry_point(&mut self, _point: &NewEntryPoint) -> Result<bool> {
        todo!()
    }
}
