//! Feeds as OPML 2.0, to be taken over by a feed reader: `/feeds.opml` has those of all
//! newspapers, countries and languages, `/newspaper/{slug}.opml` and
//! `/columnists/{country}.opml` those of columnists.

use askama::Template;
use axum::response::Response;
use colonnade_model::{Columnist, Country, Newspaper};
use colonnade_store::{ColumnistFilter, Turn};

use crate::{address, answer, asked::Asked, error::Result, feed::clean, words};

/// Most columnists of one file.
const COLUMNISTS: u32 = 2_000;
const TYPE: &str = "text/x-opml; charset=utf-8";

/// One feed.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    pub(crate) name: String,
    /// Its page, and its feed without the ending.
    pub(crate) address: String,
}

#[derive(Template)]
#[template(path = "feeds.opml.xml")]
struct Opml {
    base: String,
    title: String,
    outlines: Vec<Outline>,
}

/// Draws a file of feeds.
pub(crate) fn draw(asked: &Asked, title: &str, mut outlines: Vec<Outline>) -> Result<Response> {
    for outline in &mut outlines {
        outline.name = clean(&outline.name);
    }
    let opml = Opml {
        base: asked.base.clone(),
        title: clean(title),
        outlines,
    };
    Ok(answer::public_text(TYPE, opml.render()?))
}

/// The feed of a columnist.
pub(crate) fn columnist(columnist: &Columnist) -> Outline {
    Outline {
        name: columnist.name.clone(),
        address: address::columnist(&columnist.slug),
    }
}

/// Answers `/feeds.opml`.
pub(crate) async fn all(asked: Asked) -> Result<Response> {
    let store = &asked.site.store;
    let outline = |name: String, address: String| Outline { name, address };
    let mut outlines = vec![
        outline("Latest columns".to_owned(), "/latest".to_owned()),
        outline("Popular columns".to_owned(), "/popular".to_owned()),
        outline("Columnists".to_owned(), "/columnists".to_owned()),
        outline("Newspapers".to_owned(), "/newspapers".to_owned()),
    ];
    for count in store.newspapers().countries().await? {
        outlines.extend(count.country.map(|country| {
            let name = format!("Columns from {}", words::country(country));
            outline(name, address::newspapers_of(country))
        }));
    }
    for count in store.columns().languages().await? {
        let name = format!("Columns in {}", words::language_or_tag(&count.language));
        outlines.push(outline(name, address::language(&count.language)));
    }
    for card in store.newspapers().list(None).await? {
        let newspaper = card.newspaper;
        outlines.push(outline(newspaper.name, address::newspaper(&newspaper.slug)));
    }
    draw(&asked, "Colonnade", outlines)
}

/// A newspaper and its columnists.
pub(crate) async fn of_newspaper(asked: &Asked, newspaper: &Newspaper) -> Result<Response> {
    let filter = ColumnistFilter {
        newspaper: Some(newspaper.id),
        ..ColumnistFilter::default()
    };
    let own = Outline {
        name: newspaper.name.clone(),
        address: address::newspaper(&newspaper.slug),
    };
    let mut outlines = vec![own];
    outlines.extend(columnists(asked, &filter).await?);
    draw(asked, &format!("Colonnade: {}", newspaper.name), outlines)
}

/// The columnists of a country.
pub(crate) async fn of_country(asked: &Asked, country: Country) -> Result<Response> {
    let filter = ColumnistFilter {
        country: Some(country),
        ..ColumnistFilter::default()
    };
    let outlines = columnists(asked, &filter).await?;
    let title = format!("Colonnade: columnists in {}", words::country(country));
    draw(asked, &title, outlines)
}

async fn columnists(asked: &Asked, filter: &ColumnistFilter) -> Result<Vec<Outline>> {
    let store = asked.site.store.columnists();
    let page = store.list(filter, &Turn::First, COLUMNISTS).await?;
    let outlines = page.items.iter().map(|card| columnist(&card.columnist));
    Ok(outlines.collect())
}
