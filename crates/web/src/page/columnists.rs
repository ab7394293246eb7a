//! `/columnists` and `/columnists/{country}`: columnists from A to Z.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use colonnade_model::Country;
use colonnade_store::{ColumnistCard, ColumnistFilter, Turn};

use super::{
    listing::{Asks, NAMES, ROWS, turns},
    newspapers::country_links,
};
use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
    feed::{self, Form, Item},
    view::{ColumnistsPage, Entry, Frame, LetterLink, Link, Place, Said, initials},
    words,
};

/// Answers `/columnists`.
pub(crate) async fn all(asked: Asked, Query(asks): Query<Asks>) -> Result<Response> {
    page(asked, None, asks).await
}

/// Answers `/columnists.atom` and its like.
pub(crate) async fn feed(asked: Asked) -> Result<Response> {
    feed_of(&asked, None).await
}

/// Answers `/columnists/nl` and `/columnists/nl.atom`.
pub(crate) async fn of_country(
    asked: Asked,
    Path(code): Path<String>,
    Query(asks): Query<Asks>,
) -> Result<Response> {
    let (code, form) = Form::split(&code);
    let country = Country::parse(code).ok_or_else(|| Error::country_not_found(code))?;
    let here = address::columnists_of(country);
    if !here.ends_with(&format!("/{code}")) {
        return answer::moved(&format!("{here}{}", Form::ending(form)));
    }
    match form {
        Some(_) => feed_of(&asked, Some(country)).await,
        None => page(asked, Some(country), asks).await,
    }
}

async fn page(asked: Asked, country: Option<Country>, asks: Asks) -> Result<Response> {
    let store = &asked.site.store;
    let filter = ColumnistFilter {
        country,
        newspaper: None,
        letter: asks
            .letter
            .clone()
            .filter(|letter| letter.chars().count() <= 4),
    };
    let page = store
        .columnists()
        .list(&filter, &asks.turn(), NAMES)
        .await?;
    let letters = store.columnists().letters(&filter).await?;
    let countries = store.columnists().countries().await?;
    if let Some(country) = country.filter(|_| letters.is_empty()) {
        return Err(Error::country_not_found(country.as_str()));
    }
    let here = country.map_or_else(|| "/columnists".to_owned(), address::columnists_of);
    let headline = country.map_or_else(
        || "Columnists".to_owned(),
        |country| format!("Columnists in {}", words::country(country)),
    );
    let mut frame = Frame::new(&asked, Place::Columnists, headline.clone());
    frame.feed = Some(here.clone());
    let query = filter.letter.as_deref().map_or_else(String::new, |letter| {
        format!("letter={}&", address::encode(letter))
    });
    answer::public_html(&ColumnistsPage {
        frame,
        headline,
        countries: country_links(&countries, address::columnists_of, country),
        letters: letters
            .iter()
            .map(|letter| LetterLink {
                address: format!("{here}?letter={}", address::encode(&letter.letter)),
                count: words::count(letter.count, "columnist", "columnists"),
                is_here: filter.letter.as_ref() == Some(&letter.letter),
                letter: letter.letter.clone(),
            })
            .collect(),
        entries: page.items.iter().map(|card| entry(card, true)).collect(),
        turns: turns(&page, &here, &query),
    })
}

async fn feed_of(asked: &Asked, country: Option<Country>) -> Result<Response> {
    let filter = ColumnistFilter {
        country,
        ..ColumnistFilter::default()
    };
    let columnists = asked.site.store.columnists();
    let page = columnists.list(&filter, &Turn::First, ROWS).await?;
    let items = page.items.iter().map(|card| Item {
        address: address::columnist(&card.columnist.slug),
        name: card.columnist.name.clone(),
        language: card.columnist.language.clone(),
        updated: card.latest,
        summary: words::count(card.columns, "column", "columns"),
    });
    let here = country.map_or_else(|| "/columnists".to_owned(), address::columnists_of);
    feed::of_items(asked, "Colonnade: columnists", &here, items.collect())
}

/// A columnist in a list, with the newspapers where wanted.
pub(crate) fn entry(card: &ColumnistCard, with_newspapers: bool) -> Entry {
    let columnist = &card.columnist;
    let newspapers = card.newspapers.iter().filter(|_| with_newspapers);
    Entry {
        link: Link {
            said: Said::name(&columnist.name, columnist.language.as_ref()),
            address: address::columnist(&columnist.slug),
        },
        initials: initials(&columnist.name),
        beside: newspapers
            .map(|newspaper| Said::name(&newspaper.name, newspaper.language.as_ref()))
            .collect(),
        figures: words::count(card.columns, "column", "columns"),
    }
}
