//! Any list as a feed: Atom (RFC 4287), RSS 2.0, JSON Feed 1.1. Excerpts only.

mod atom;
mod json;
mod rss;
#[cfg(test)]
mod tests;

use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use colonnade_model::{Column, Language};
use colonnade_store::Subject;
use jiff::Timestamp;

use crate::{address, answer, asked::Asked, error::Result, hub, view::Said};

/// Which kind of feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Atom,
    Rss,
    Json,
}

impl Form {
    const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    fn as_str(self) -> &'static str {
        match self {
            Self::Atom => ".atom",
            Self::Rss => ".rss",
            Self::Json => ".json",
        }
    }

    /// Takes the ending off the last part of an address.
    pub(crate) fn split(name: &str) -> (&str, Option<Self>) {
        Self::ALL
            .into_iter()
            .find_map(|form| Some((name.strip_suffix(form.as_str())?, Some(form))))
            .unwrap_or((name, None))
    }

    /// `.atom`, or nothing for a page.
    pub(crate) fn ending(form: Option<Self>) -> &'static str {
        form.map_or("", Self::as_str)
    }
}

/// Something in a list that is no column: a newspaper, a columnist.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Its page.
    pub(crate) address: String,
    pub(crate) name: String,
    pub(crate) language: Option<Language>,
    pub(crate) updated: Option<Timestamp>,
    pub(crate) summary: String,
}

/// A feed, before it takes a form.
#[derive(Clone, Debug)]
struct Feed {
    title: String,
    /// The list's own page, absolute.
    home: String,
    /// This feed, absolute.
    itself: String,
    /// Who tells of its changes, absolute.
    hub: Option<String>,
    updated: Timestamp,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// Never changes, whatever the headline does.
    id: String,
    /// Its page here, absolute.
    page: String,
    /// The column at its newspaper.
    source: Option<String>,
    title: Said,
    /// Names and pages.
    authors: Vec<(String, Option<String>)>,
    published: Option<Timestamp>,
    updated: Timestamp,
    summary: String,
    paragraphs: Vec<String>,
    /// `Read on at NAME`.
    newspaper: Option<String>,
    categories: Vec<String>,
}

impl Entry {
    fn of_column(base: &str, column: &Column) -> Self {
        let language = column.language.as_ref();
        let mut authors: Vec<_> = column
            .credits
            .iter()
            .map(|credit| match &credit.columnist {
                Some(columnist) => {
                    let page = format!("{base}{}", address::columnist(&columnist.slug));
                    (clean(&columnist.name), Some(page))
                }
                None => (clean(&credit.name.name), None),
            })
            .collect();
        if authors.is_empty() {
            authors.push((clean(&column.newspaper.name), None));
        }
        let paragraphs: Vec<_> = column
            .excerpt
            .split("\n\n")
            .map(clean)
            .filter(|text| !text.is_empty())
            .collect();
        Self {
            id: format!("{base}/column/{}", column.id),
            page: format!("{base}{}", address::column(column)),
            source: Some(clean(&column.url)),
            title: Said::new(clean(&column.title), language),
            authors,
            published: column.published.map(|moment| moment.at),
            updated: column.listed_at,
            summary: paragraphs.join(" "),
            paragraphs,
            newspaper: Some(clean(&column.newspaper.name)),
            categories: column
                .keywords
                .iter()
                .map(|word| clean(word))
                .filter(|word| !word.is_empty())
                .collect(),
        }
    }

    /// The excerpt as markup, everything in it escaped.
    fn html(&self) -> String {
        use std::fmt::Write as _;
        let mut html = String::new();
        for paragraph in &self.paragraphs {
            let text = escape(paragraph).replace('\n', "<br>");
            let _ = write!(
                html,
                "<p lang=\"{}\" dir=\"{}\">{text}</p>",
                escape(&self.title.lang),
                self.title.dir
            );
        }
        if let Some(newspaper) = &self.newspaper {
            let _ = write!(
                html,
                "<p><a href=\"{}\">© {}</a></p>",
                escape(&self.page),
                escape(newspaper)
            );
        }
        html
    }
}

/// Answers with columns as the feed that the request's address names.
pub(crate) fn of_columns(
    asked: &Asked,
    title: &str,
    home: &str,
    columns: &[Column],
    subjects: Vec<Subject>,
) -> Result<Response> {
    let entries = columns
        .iter()
        .map(|column| Entry::of_column(&asked.base, column));
    draw(asked, title, home, entries.collect(), subjects)
}

/// Answers with other things as the feed that the request's address names.
pub(crate) fn of_items(
    asked: &Asked,
    title: &str,
    home: &str,
    items: Vec<Item>,
    subject: Subject,
) -> Result<Response> {
    let entries = items.into_iter().map(|item| {
        let page = format!("{}{}", asked.base, item.address);
        Entry {
            id: page.clone(),
            page,
            source: None,
            title: Said::new(clean(&item.name), item.language.as_ref()),
            authors: vec![("Colonnade".to_owned(), None)],
            published: None,
            // whoever has no column was never updated
            updated: item.updated.unwrap_or(Timestamp::UNIX_EPOCH),
            summary: item.summary.clone(),
            paragraphs: vec![item.summary],
            newspaper: None,
            categories: Vec::new(),
        }
    });
    draw(asked, title, home, entries.collect(), vec![subject])
}

fn draw(
    asked: &Asked,
    title: &str,
    home: &str,
    entries: Vec<Entry>,
    subjects: Vec<Subject>,
) -> Result<Response> {
    let form = Form::split(&asked.path).1.unwrap_or(Form::Atom);
    let own = own_address(home, form);
    let public = asked.site.options.base_url.as_ref();
    let feed = Feed {
        title: clean(title),
        home: format!("{}{home}", asked.base),
        itself: format!("{}{own}", asked.base),
        hub: public.map(|base| format!("{base}{}", hub::PATH)),
        // an empty feed was never updated
        updated: entries
            .iter()
            .map(|entry| entry.updated)
            .max()
            .unwrap_or(Timestamp::UNIX_EPOCH),
        entries,
    };
    let links = links(&feed);
    let mut response = match form {
        Form::Atom => {
            answer::public_text("application/atom+xml; charset=utf-8", atom::draw(&feed)?)
        }
        Form::Rss => answer::public_text("application/rss+xml; charset=utf-8", rss::draw(&feed)?),
        Form::Json => {
            answer::public_text("application/feed+json; charset=utf-8", json::draw(&feed))
        }
    };
    let topic = hub::Topic {
        address: own,
        subjects,
    };
    response.extensions_mut().insert(topic);
    Ok(answer::with(response, header::LINK, links))
}

/// The one address of a list's feed, whatever else stood in the request's: `/latest.atom`
/// for `/`, `/search.rss?q=dike` for `/search?q=dike`.
fn own_address(home: &str, form: Form) -> String {
    let ending = form.as_str();
    match home.split_once('?') {
        Some((path, query)) => format!("{path}{ending}?{query}"),
        None if home == "/" => format!("/latest{ending}"),
        None => format!("{home}{ending}"),
    }
}

/// The links by which subscribers find the hub (`WebSub`, 4).
fn links(feed: &Feed) -> Option<HeaderValue> {
    let hub = feed.hub.as_ref()?;
    let text = format!("<{hub}>; rel=\"hub\", <{}>; rel=\"self\"", feed.itself);
    HeaderValue::try_from(text).ok()
}

/// Text without the characters that XML 1.0 cannot hold.
pub(crate) fn clean(text: &str) -> String {
    let allowed = |c: &char| matches!(*c, '\t' | '\n' | '\u{20}'..='\u{7E}' | '\u{85}' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..);
    text.trim().chars().filter(allowed).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
