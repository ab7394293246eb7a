//! The items that an entry point announces, whatever it is: a feed, a news sitemap, a page
//! that lists columns.

use colonnade_extract::{Input, feed, input, listing, sitemap};
use colonnade_model::{Capture, Feed};

use crate::fetch::Trouble;

/// What an answer turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A sitemap with entries.
    Sitemap,
    /// A page that lists pieces.
    Listing,
}

/// What an answer announces. An answer of another form than was looked for is read all
/// the same: newspapers put pages where feeds were, and feeds where pages were.
pub(crate) fn announced(capture: &Capture) -> Result<(Form, Feed), Trouble> {
    if capture.body.trim_ascii().is_empty() {
        return Err(Trouble::Content("it is an empty answer".to_owned()));
    }
    if input(&capture.body) == Input::Page {
        let (entries, _) = listing(capture);
        if entries.is_empty() {
            let what = "it is a page that lists no columns";
            return Err(Trouble::Content(what.to_owned()));
        }
        return Ok((Form::Listing, of(entries)));
    }
    let (feed, notes) = feed(capture);
    if !notes.iter().any(|note| note == "no feed") {
        return Ok((Form::Feed, feed));
    }
    let (map, _) = sitemap(&capture.body, &capture.url);
    let entries = map.entries();
    if entries.is_empty() {
        return Err(Trouble::Content("it is no feed".to_owned()));
    }
    Ok((Form::Sitemap, of(entries)))
}

fn of(entries: Vec<colonnade_model::Entry>) -> Feed {
    Feed {
        entries,
        ..Feed::default()
    }
}
