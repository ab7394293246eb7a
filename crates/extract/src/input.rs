//! What an input is, seen from its bytes.

/// The kinds of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A WARC file, plain or gzip.
    Warc,
    /// A feed (XML or JSON).
    Feed,
    /// An OPML list.
    Opml,
    /// Our own JSON lines (`colonnade read`, `colonnade export columns`).
    JsonLines,
    /// A list of addresses, one a line.
    UrlList,
    /// A page.
    Page,
    /// Nothing we read (empty, a picture, a PDF, …).
    Unknown,
}

/// What an input is, from its first bytes (64 KiB are enough; gzip is looked into).
pub fn input(_head: &[u8]) -> Input {
    todo!()
}
