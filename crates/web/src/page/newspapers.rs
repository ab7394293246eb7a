//! `/newspapers` and `/newspapers/{country}`: newspapers by country, and what a
//! country's newspapers printed.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use colonnade_model::Country;
use colonnade_store::{ColumnFilter, CountryCount, NewspaperCard, Subject, Turn};

use super::listing::{Asks, ROWS, turns};
use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
    feed::{self, Form, Item},
    view::{CountryLink, Entry, Frame, Link, NewspapersPage, Place, Turns, group, initials},
    words,
};

/// Answers `/newspapers`.
pub(crate) async fn all(asked: Asked) -> Result<Response> {
    let store = &asked.site.store;
    let cards = store.newspapers().list(None).await?;
    let countries = store.newspapers().countries().await?;
    let mut frame = Frame::new(&asked, Place::Newspapers, "Newspapers");
    frame.feed = Some("/newspapers".to_owned());
    answer::public_html(&NewspapersPage {
        frame,
        headline: "Newspapers".to_owned(),
        shelves: shelves(&cards),
        countries: country_links(&countries, address::newspapers_of, None),
        groups: Vec::new(),
        turns: Turns::default(),
    })
}

/// Answers `/newspapers.atom` and its like.
pub(crate) async fn feed(asked: Asked) -> Result<Response> {
    let cards = asked.site.store.newspapers().list(None).await?;
    let items = cards.iter().map(|card| Item {
        address: address::newspaper(&card.newspaper.slug),
        name: card.newspaper.name.clone(),
        language: card.newspaper.language.clone(),
        updated: card.latest,
        summary: words::count(card.columns, "column", "columns"),
    });
    feed::of_items(
        &asked,
        "Colonnade: newspapers",
        "/newspapers",
        items.collect(),
        Subject::Any,
    )
}

/// Answers `/newspapers/nl` and `/newspapers/nl.atom`.
pub(crate) async fn of_country(
    asked: Asked,
    Path(code): Path<String>,
    Query(asks): Query<Asks>,
) -> Result<Response> {
    let (code, form) = Form::split(&code);
    let not_found = || Error::country_not_found(code);
    let country = Country::parse(code).ok_or_else(not_found)?;
    let here = address::newspapers_of(country);
    if !here.ends_with(&format!("/{code}")) {
        return answer::moved(&format!("{here}{}", Form::ending(form)));
    }
    let store = &asked.site.store;
    let filter = ColumnFilter {
        country: Some(country),
        ..ColumnFilter::default()
    };
    let name = words::country(country);
    let turn = form.map_or_else(|| asks.turn(), |_| Turn::First);
    let page = store.columns().list(&filter, &turn, ROWS).await?;
    let cards = store.newspapers().list(Some(country)).await?;
    if cards.is_empty() {
        return Err(not_found());
    }
    if form.is_some() {
        let title = format!("Colonnade: columns from {name}");
        let subjects = vec![Subject::Country(country)];
        return feed::of_columns(&asked, &title, &here, &page.items, subjects);
    }
    let countries = store.newspapers().countries().await?;
    let mut frame = Frame::new(&asked, Place::Newspapers, format!("Columns from {name}"));
    frame.feed = Some(here.clone());
    let shelves = if turn == Turn::First {
        shelves(&cards)
    } else {
        Vec::new()
    };
    answer::public_html(&NewspapersPage {
        frame,
        headline: name,
        countries: country_links(&countries, address::newspapers_of, Some(country)),
        shelves: shelves
            .into_iter()
            .map(|(_, _, entries)| ("Newspapers".to_owned(), String::new(), entries))
            .collect(),
        groups: group(&page.items, &asked.now),
        turns: turns(&page, &here, ""),
    })
}

/// Countries as links, most first.
pub(crate) fn country_links(
    counts: &[CountryCount],
    address: impl Fn(Country) -> String,
    here: Option<Country>,
) -> Vec<CountryLink> {
    counts
        .iter()
        .filter_map(|count| {
            let country = count.country?;
            Some(CountryLink {
                name: words::country(country),
                address: address(country),
                count: words::number(count.count),
                is_here: here == Some(country),
            })
        })
        .collect()
}

/// Newspapers under their countries, countries by name, the unknown last.
fn shelves(cards: &[NewspaperCard]) -> Vec<(String, String, Vec<Entry>)> {
    let mut shelves: Vec<(Option<Country>, Vec<Entry>)> = Vec::new();
    for card in cards {
        let country = card.newspaper.country;
        let entry = Entry {
            link: Link::newspaper(&card.newspaper),
            initials: initials(&card.newspaper.name),
            beside: Vec::new(),
            figures: format!(
                "{} · {}",
                words::count(card.columns, "column", "columns"),
                words::count(card.columnists, "columnist", "columnists")
            ),
        };
        match shelves.iter_mut().find(|(known, _)| *known == country) {
            Some((_, entries)) => entries.push(entry),
            None => shelves.push((country, vec![entry])),
        }
    }
    let mut named: Vec<_> = shelves
        .into_iter()
        .map(|(country, entries)| match country {
            Some(country) => (
                words::country(country),
                address::newspapers_of(country),
                entries,
            ),
            None => ("Elsewhere".to_owned(), String::new(), entries),
        })
        .collect();
    named.sort_by_key(|(name, address, _)| (address.is_empty(), name.clone()));
    named
}
