//! `/newspaper/{slug}`: a newspaper, who writes in it, and what it printed.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use colonnade_store::{ColumnFilter, ColumnistFilter, Subject, Turn};

use super::{
    columnists,
    listing::{Asks, ROWS, turns},
    opml,
};
use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
    feed::{self, Form},
    view::{Frame, NewspaperPage, Place, Said, group, initials},
    words,
};

/// Columnists named at the head.
const COLUMNISTS: u32 = 18;

/// Answers `/newspaper/waterkant` and `/newspaper/waterkant.atom`.
pub(crate) async fn newspaper(
    asked: Asked,
    Path(slug): Path<String>,
    Query(asks): Query<Asks>,
) -> Result<Response> {
    let (slug, form) = Form::split(&slug);
    let (slug, is_opml) = match slug.strip_suffix(".opml") {
        Some(slug) => (slug, true),
        None => (slug, false),
    };
    let store = &asked.site.store;
    let found = store.newspapers().by_slug(slug).await?;
    let newspaper = found.ok_or_else(|| Error::newspaper_not_found(slug))?;
    let here = address::newspaper(&newspaper.slug);
    if newspaper.slug != slug {
        let ending = if is_opml { ".opml" } else { Form::ending(form) };
        return answer::moved(&format!("{here}{ending}"));
    }
    if is_opml {
        return opml::of_newspaper(&asked, &newspaper).await;
    }
    let filter = ColumnFilter {
        newspaper: Some(newspaper.id),
        ..ColumnFilter::default()
    };
    let turn = form.map_or_else(|| asks.turn(), |_| Turn::First);
    let page = store.columns().list(&filter, &turn, ROWS).await?;
    if form.is_some() {
        let subjects = vec![Subject::Newspaper(newspaper.id)];
        return feed::of_columns(&asked, &newspaper.name, &here, &page.items, subjects);
    }
    let writers = ColumnistFilter {
        newspaper: Some(newspaper.id),
        ..ColumnistFilter::default()
    };
    let writers = if turn == Turn::First {
        store
            .columnists()
            .list(&writers, &Turn::First, COLUMNISTS)
            .await?
    } else {
        colonnade_store::Page {
            items: Vec::new(),
            before: None,
            after: None,
        }
    };
    let count = store.columns().count(&filter).await?;
    let mut frame = Frame::new(&asked, Place::Newspapers, newspaper.name.clone());
    frame.feed = Some(here.clone());
    frame.description = format!("Columns of {} on Colonnade.", newspaper.name);
    let language = newspaper.language.as_ref();
    answer::public_html(&NewspaperPage {
        frame,
        name: Said::name(&newspaper.name, language),
        initials: initials(&newspaper.name),
        country: newspaper
            .country
            .map(|country| (words::country(country), address::newspapers_of(country))),
        language: language.map(|tag| (words::language_or_tag(tag), address::language(tag))),
        home: is_web(&newspaper.home).then(|| (newspaper.home.clone(), newspaper.domain.clone())),
        figures: words::count(count, "column", "columns"),
        columnists: writers
            .items
            .iter()
            .map(|card| columnists::entry(card, false))
            .collect(),
        more_columnists: writers
            .after
            .is_some()
            .then(|| format!("/columnists?newspaper={}", address::encode(&newspaper.slug))),
        groups: group(&page.items, &asked.now),
        turns: turns(&page, &here, ""),
    })
}

/// An http or https address: nothing else is ever linked.
pub(crate) fn is_web(address: &str) -> bool {
    let plain = address.bytes().all(|b| b.is_ascii_graphic());
    plain && (address.starts_with("https://") || address.starts_with("http://"))
}
