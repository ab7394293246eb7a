//! The lines of `colonnade read` and `colonnade export columns`: the wire shapes,
//! which nothing else in the program sees. Fields are never missing: what is not
//! known is `null` or empty.

mod blocks;
mod feed;
mod page;
#[cfg(test)]
mod tests;

use colonnade_extract::Notes;
use colonnade_model::{Byline, Candidate, Capture, Draft, Feed};
use colonnade_store::FullColumn;
use jiff::Timestamp;
use serde::Serialize;

/// The line of a page; with the candidates of its fields where they are given.
pub(crate) fn page(
    capture: &Capture,
    draft: &Draft,
    byline: &Byline,
    excerpt: String,
    notes: Notes,
    explained: Option<&[Candidate]>,
) -> String {
    let mut line = page::PageLine::new(draft, byline, excerpt, notes);
    line.explain = explained.map(|all| all.iter().map(page::CandidateLine::from).collect());
    line.record_id.clone_from(&capture.record_id);
    text(&line)
}

/// The line of a stored column: that of its page, with its number here and the
/// moment it was first seen.
pub(crate) fn stored(full: &FullColumn) -> String {
    text(&page::StoredLine::new(full))
}

/// The lines of a feed, joined: one for itself, one an entry. Each entry goes as soon as
/// its line is written, so that a large feed is not held twice.
pub(crate) fn feed(mut feed: Feed, notes: Notes) -> String {
    let entries = std::mem::take(&mut feed.entries);
    let mut signatures = feed::Signatures::new(&feed);
    let mut lines = text(&feed::FeedLine::new(&feed, &mut signatures, notes));
    for entry in entries {
        lines.push('\n');
        lines.push_str(&text(&feed::EntryLine::new(entry, &mut signatures)));
    }
    lines
}

/// The line of what could not be read.
pub(crate) fn failed(url: &str, record_id: Option<&str>, why: &str) -> String {
    #[derive(Serialize)]
    struct FailedLine<'a> {
        r#type: &'static str,
        record_id: Option<&'a str>,
        url: &'a str,
        canonical_url: Option<&'a str>,
        status: &'a str,
        notes: [&'a str; 0],
    }
    text(&FailedLine {
        r#type: "failed",
        record_id,
        url,
        canonical_url: None,
        status: why,
        notes: [],
    })
}

/// The draft a line describes, and when it was first seen where the line says so;
/// `None` where the line is that of a feed, an entry or a failure.
pub(crate) fn draft(line: &str) -> serde_json::Result<Option<(Draft, Option<Timestamp>)>> {
    #[derive(serde::Deserialize)]
    struct Type {
        r#type: String,
    }
    if serde_json::from_str::<Type>(line)?.r#type != page::COLUMN {
        return Ok(None);
    }
    let line: page::StoredLine = serde_json::from_str(line)?;
    let first_seen_at = line
        .first_seen_at
        .as_deref()
        .and_then(|text| text.parse().ok());
    Ok(Some((line.page.into_draft(), first_seen_at)))
}

fn text(line: &impl Serialize) -> String {
    // Maps with text keys and plain values always serialise.
    serde_json::to_string(line).unwrap_or_default()
}
