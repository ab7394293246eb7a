//! Bytes as they came.

use jiff::Timestamp;

/// A response as fetched or as found in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The final address, after redirects.
    pub url: String,
    /// When it was fetched.
    pub fetched_at: Timestamp,
    /// HTTP status; 200 for saved files.
    pub status: u16,
    /// HTTP headers in their order, names in lower case; may be empty.
    pub headers: Vec<(String, String)>,
    /// The payload, transfer and content codings undone.
    pub body: Vec<u8>,
    /// `WARC-Record-ID` where it came from an archive.
    pub record_id: Option<String>,
}

impl Capture {
    /// The first header of that name (given in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}
