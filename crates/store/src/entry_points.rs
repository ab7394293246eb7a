//! Entry points: addresses at which newspapers announce columns.

use colonnade_model::NewspaperId;

use crate::{Result, Writer, sql::Sql, text::fit};

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
    pub async fn add_entry_point(&mut self, point: &NewEntryPoint) -> Result<bool> {
        let insert = "INSERT INTO entry_points \
            (address, url, newspaper, kind, section, title, created_at) \
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (address) DO NOTHING";
        let now = self.now();
        let added = Sql::new("adding an entry point", insert)
            .bind(fit(&point.url).as_ref())
            .bind(&point.url)
            .bind(point.newspaper)
            .bind(&point.kind)
            .bind(&point.section)
            .bind(point.title.as_deref())
            .bind(now)
            .run(self.on())
            .await?;
        Ok(added > 0)
    }
}
