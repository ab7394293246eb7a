//! `/columnists` and `/columnists/{country}`: columnists from A to Z.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use colonnade_model::{Country, Language};
use colonnade_store::{ColumnistCard, ColumnistFilter, LanguageCount, Subject, Turn};

mod chosen;

use self::chosen::Chosen;
use super::{
    listing::{Asks, NAMES, ROWS, turns},
    newspapers::country_links,
    opml,
};
use crate::{
    address, alphabets, answer,
    asked::Asked,
    error::{Error, Result},
    feed::{self, Form, Item},
    view::{
        ColumnistsPage, CountryLink, Entry, Frame, LetterLink, Link, Place, Said, Turns, initials,
    },
    words,
};

/// Languages that are named.
const LANGUAGES: usize = 12;
/// Longest name that is looked for, in characters.
const LONGEST: usize = 200;

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
    let (code, is_opml) = match code.strip_suffix(".opml") {
        Some(code) => (code, true),
        None => (code, false),
    };
    let country = Country::parse(code).ok_or_else(|| Error::country_not_found(code))?;
    let here = address::columnists_of(country);
    if !here.ends_with(&format!("/{code}")) {
        let ending = if is_opml { ".opml" } else { Form::ending(form) };
        return answer::moved(&format!("{here}{ending}"));
    }
    if is_opml {
        return opml::of_country(&asked, country).await;
    }
    match form {
        Some(_) => feed_of(&asked, Some(country)).await,
        None => page(asked, Some(country), asks).await,
    }
}

async fn page(asked: Asked, country: Option<Country>, asks: Asks) -> Result<Response> {
    let question = asks.q.as_deref().unwrap_or_default().trim();
    if !question.is_empty() {
        return found(&asked, country, question).await;
    }
    let store = &asked.site.store;
    let chosen = Chosen::of(&asked, &asks).await?;
    let mut shelf = Shelf::of(&asked, country, &asks).await?;
    shelf.filter.alphabet = chosen.alphabet;
    let filter = &shelf.filter;
    let page = store.columnists().list(filter, &asks.turn(), NAMES).await?;
    let letters = store.columnists().letters(filter).await?;
    let countries = store.columnists().countries().await?;
    if let Some(country) = country.filter(|_| letters.is_empty()) {
        return Err(Error::country_not_found(country.as_str()));
    }
    let here = country.map_or_else(|| "/columnists".to_owned(), address::columnists_of);
    let mut frame = Frame::new(&asked, Place::Columnists, shelf.headline.clone());
    frame.feed = Some(here.clone());
    let of_languages = store.columns().languages().await?;
    let alphabets = chosen.choices(&asked, &of_languages, &here, &shelf.query);
    frame.listed = chosen.said.is_none();
    let kept = &format!("{}{}", shelf.query, chosen.query());
    let query = filter.letter.as_deref().map_or_else(
        || kept.clone(),
        |letter| format!("{kept}letter={}&", address::encode(letter)),
    );
    let page = ColumnistsPage {
        frame,
        headline: shelf.headline,
        languages: match country {
            Some(_) => Vec::new(),
            None => languages(&of_languages, filter.language.as_ref(), &chosen),
        },
        question: String::new(),
        countries: country_links(
            &countries,
            |country| chosen.keep(address::columnists_of(country)),
            country,
        ),
        alphabets,
        making: chosen.making.map(alphabets::name),
        letters: letters
            .iter()
            .map(|letter| LetterLink {
                address: format!("{here}?{kept}letter={}", address::encode(&letter.letter)),
                count: words::count(letter.count, "columnist", "columnists"),
                is_here: filter.letter.as_ref() == Some(&letter.letter),
                letter: letter.letter.clone(),
            })
            .collect(),
        entries: page.items.iter().map(|card| entry(card, true)).collect(),
        turns: turns(&page, &here, &query),
    };
    if page.making.is_some() {
        // soon it is another page, though nothing in the store's log says so
        return answer::html(&page);
    }
    answer::public_html(&page)
}

/// The languages with most columns, as ways to who writes in them.
fn languages(
    counts: &[LanguageCount],
    here: Option<&Language>,
    chosen: &Chosen,
) -> Vec<CountryLink> {
    let links = counts.iter().take(LANGUAGES).map(|count| CountryLink {
        name: words::language_or_tag(&count.language),
        address: chosen.keep(format!("/columnists?language={}", count.language.as_str())),
        count: words::number(count.count),
        is_here: here == Some(&count.language),
    });
    links.collect()
}

/// Which columnists stand on a page, and how it is headed.
struct Shelf {
    filter: ColumnistFilter,
    headline: String,
    /// What of the address stays from page to page: `language=tr&`, or nothing.
    query: String,
}

impl Shelf {
    async fn of(asked: &Asked, country: Option<Country>, asks: &Asks) -> Result<Self> {
        let mut shelf = Self {
            filter: ColumnistFilter {
                country,
                letter: asks
                    .letter
                    .clone()
                    .filter(|letter| letter.chars().count() <= 4),
                ..ColumnistFilter::default()
            },
            headline: "Columnists".to_owned(),
            query: String::new(),
        };
        if let Some(country) = country {
            shelf.headline = format!("Columnists in {}", words::country(country));
        }
        if let Some(slug) = &asks.newspaper {
            let found = asked.site.store.newspapers().by_slug(slug).await?;
            let newspaper = found.ok_or_else(|| Error::newspaper_not_found(slug))?;
            shelf.filter.newspaper = Some(newspaper.id);
            shelf.headline = format!("Columnists of {}", newspaper.name);
            shelf.query = format!("newspaper={}&", address::encode(&newspaper.slug));
        }
        if let Some(tag) = &asks.language {
            let language = Language::parse(tag)
                .and_then(|language| Language::parse(language.primary()))
                .ok_or_else(|| Error::language_not_found(tag))?;
            let name = words::language_or_tag(&language);
            shelf.headline = format!("{} in {name}", shelf.headline);
            shelf.query = format!("{}language={}&", shelf.query, language.as_str());
            shelf.filter.language = Some(language);
        }
        Ok(shelf)
    }
}

/// Columnists of a name, the best first.
async fn found(asked: &Asked, country: Option<Country>, question: &str) -> Result<Response> {
    let question: String = question.chars().take(LONGEST).collect();
    let store = asked.site.store.columnists();
    let found = store.find(&question, ROWS).await?;
    let countries = store.countries().await?;
    let mut frame = Frame::new(asked, Place::Columnists, format!("Columnists: {question}"));
    frame.listed = false;
    answer::public_html(&ColumnistsPage {
        frame,
        headline: "Columnists".to_owned(),
        languages: Vec::new(),
        alphabets: Vec::new(),
        making: None,
        question,
        countries: country_links(&countries, address::columnists_of, country),
        letters: Vec::new(),
        entries: found.iter().map(|card| entry(card, true)).collect(),
        turns: Turns::default(),
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
    let subject = country.map_or(Subject::Any, Subject::Country);
    feed::of_items(
        asked,
        "Colonnade: columnists",
        &here,
        items.collect(),
        subject,
    )
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
