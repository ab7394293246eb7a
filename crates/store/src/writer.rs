//! The one transaction that writes: a capture, its column, its attribution and
//! the changes stand together or not at all.
use crate::{CaptureOutcome, ImportProgress, NewNewspaper, Result};
use colonnade_model::{
    Attribution, Byline, Capture, CaptureId, ColumnId, Draft, KnownColumnist, Newspaper,
    NewspaperId,
};

/// A column to be filed.
#[derive(Debug)]
pub struct Filing<'a> {
    /// Who printed it.
    pub newspaper: NewspaperId,
    /// The page, read.
    pub draft: &'a Draft,
    /// Who signed.
    pub byline: &'a Byline,
    /// Who that is, one for each name of the byline.
    pub attributions: &'a [Attribution],
    /// What a visitor may be shown.
    pub excerpt: &'a str,
    /// Keys under which the newspaper may announce it again (normalised canonical
    /// address first, then the fetched address, its number there, a feed's guid).
    pub addresses: &'a [String],
    /// Fingerprint of the normalised text: equal for equal texts in whatever
    /// newspaper; `None` for texts too short to tell.
    pub text_key: Option<String>,
    /// The capture it was read from.
    pub capture: Option<CaptureId>,
    /// When these bytes were fetched: decides which of two versions is newer.
    pub fetched_at: jiff::Timestamp,
    /// Version of the reading rules.
    pub reader: u32,
}

/// What filing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filed {
    /// It was not known before.
    New(ColumnId),
    /// It was known, and nothing about it is new.
    Known(ColumnId),
    /// It was known with another headline, byline or text: a new version.
    Version(ColumnId),
}

/// One writing transaction. Dropped without [`commit`](Self::commit), nothing of it stands.
#[derive(Debug)]
pub struct Writer {}

impl Writer {
    /// The newspaper that prints under this registrable domain.
    pub async fn newspaper_by_domain(&mut self, _domain: &str) -> Result<Option<Newspaper>> {
        todo!()
    }
    /// Adds a newspaper; where one of its domains is known, that one is updated and returned.
    pub async fn add_newspaper(&mut self, _new: &NewNewspaper) -> Result<Newspaper> {
        todo!()
    }
    /// The capture with this address and payload, if there is one, and what became of it.
    pub async fn known_capture(
        &mut self,
        _url: &str,
        _digest: &str,
    ) -> Result<Option<(CaptureId, String)>> {
        todo!()
    }
    /// Keeps a capture: appended to the WARC file now, on disk before the commit.
    /// `keep_bytes` false: only the row.
    pub async fn add_capture(
        &mut self,
        _capture: &Capture,
        _digest: &str,
        _keep_bytes: bool,
    ) -> Result<CaptureId> {
        todo!()
    }
    /// Notes what became of a capture.
    pub async fn set_outcome(
        &mut self,
        _capture: CaptureId,
        _outcome: &CaptureOutcome,
    ) -> Result<()> {
        todo!()
    }
    /// Columnists who may be meant: by any of these name keys (`byline::name_key`) or profile addresses.
    pub async fn roster(
        &mut self,
        _name_keys: &[String],
        _profile_urls: &[String],
    ) -> Result<Vec<KnownColumnist>> {
        todo!()
    }
    /// Who wrote columns with this very text elsewhere.
    pub async fn writers_of_text(
        &mut self,
        _text_key: &str,
    ) -> Result<Vec<colonnade_model::ColumnistId>> {
        todo!()
    }
    /// Files a column. Columnists decided as new are made, with the name keys
    /// given beside each attribution's name by `name_keys` (same length).
    pub async fn file(
        &mut self,
        _filing: &Filing<'_>,
        _name_keys: &[Vec<String>],
    ) -> Result<Filed> {
        todo!()
    }
    /// Replaces the attributions of a column; columnists left without any column
    /// and without facts made by a person go. False where nothing changed.
    pub async fn reattribute(
        &mut self,
        _column: ColumnId,
        _byline: &Byline,
        _attributions: &[Attribution],
        _name_keys: &[Vec<String>],
    ) -> Result<bool> {
        todo!()
    }
    /// Notes how far an import came.
    pub async fn save_import(
        &mut self,
        _fingerprint: &str,
        _input: &str,
        _progress: &ImportProgress,
    ) -> Result<()> {
        todo!()
    }
    /// Makes it all stand: WARC bytes to disk, then the rows, then the news.
    pub async fn commit(self) -> Result<()> {
        todo!()
    }
}
