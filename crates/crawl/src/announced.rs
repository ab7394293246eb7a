//! The items that an entry point announces, whatever it is: a feed, a news sitemap, a page
//! that lists columns.

use colonnade_extract::{Input, ListingRules, feed, input, listing, listing_by, sitemap};
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
/// the same: newspapers put pages where feeds were, and feeds where pages were. The
/// catalogue may say what the items of the newspaper's pages are: then nothing is
/// guessed, also where nothing stands where it says.
pub(crate) fn announced_by(
    capture: &Capture,
    rules: Option<&ListingRules>,
) -> Result<(Form, Feed), Trouble> {
    if capture.body.trim_ascii().is_empty() {
        return Err(Trouble::Content("it is an empty answer".to_owned()));
    }
    if input(&capture.body) == Input::Page {
        let (entries, what) = match rules {
            Some(rules) => (
                listing_by(capture, rules).0,
                "its page has no items where the catalogue says that they are",
            ),
            None => (listing(capture).0, "it is a page that lists no columns"),
        };
        if entries.is_empty() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    const WATERKANT: &str = r#"
name = "De Waterkant"
country = "NL"
languages = ["nl"]
home = "https://www.dewaterkant.example/"
domains = ["dewaterkant.example"]
timezone = "Europe/Amsterdam"
listing = { item = "div.stuk", link = "a.lees", headline = "p.kop", name = "i" }
"#;

    fn page(url: &str, body: &str) -> Capture {
        Capture {
            url: url.to_owned(),
            fetched_at: jiff::Timestamp::UNIX_EPOCH,
            status: 200,
            headers: Vec::new(),
            body: format!("<!doctype html><html lang=nl><body>{body}").into_bytes(),
            record_id: None,
        }
    }

    #[test]
    fn the_catalogue_says_what_the_items_of_a_page_are() {
        let catalogue = Catalogue::parse([("waterkant", WATERKANT)]).unwrap();
        let body = "<div class=stuk><a class=lees href=/x?7>Lees</a><p class=kop>De dijkgraaf</p><i>Ilse Maren</i></div>";
        let url = "https://opinie.dewaterkant.example/lijst";
        let read = |body: &str| announced_by(&page(url, body), catalogue.listing_of(url));
        let (form, feed) = read(body).unwrap();
        assert_eq!((form, feed.entries.len()), (Form::Listing, 1));
        let entry = &feed.entries[0];
        assert_eq!(
            entry.url.as_deref(),
            Some("https://opinie.dewaterkant.example/x?7")
        );
        assert_eq!(entry.title.as_deref(), Some("De dijkgraaf"));
        assert_eq!(entry.bylines[0].text, "Ilse Maren");
        // of another house nothing is said
        let other = "https://lantern.example/lijst";
        assert_eq!(catalogue.listing_of(other), None);
        assert!(announced_by(&page(other, body), None).is_err());
        // a page made anew is no occasion to guess
        let said = read("<p>Nieuw</p>").unwrap_err().said();
        assert!(said.contains("no items where the catalogue says"), "{said}");
    }
}
