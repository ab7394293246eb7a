//! `/columnist/{slug}`: a person, in whatever newspaper and spelling.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use colonnade_model::{Columnist, Newspaper};
use colonnade_store::{ColumnFilter, Turn};
use jiff::Timestamp;
use serde_json::json;

use super::listing::{Asks, ROWS, turns};
use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
    feed::{self, Form},
    view::{Chart, ColumnistPage, Frame, Link, Place, Said, Wrote, group, initials, script_json},
    words::{self, Now},
};

const MONTHS: u32 = 24;
/// Columns from which the rhythm is read.
const RHYTHM: u32 = 40;

/// Answers `/columnist/ilse-maren` and `/columnist/ilse-maren.atom`.
pub(crate) async fn columnist(
    asked: Asked,
    Path(slug): Path<String>,
    Query(asks): Query<Asks>,
) -> Result<Response> {
    let (slug, form) = Form::split(&slug);
    let store = &asked.site.store;
    let found = store.columnists().by_slug(slug).await?;
    let columnist = found.ok_or_else(|| Error::columnist_not_found(slug))?;
    let here = address::columnist(&columnist.slug);
    if columnist.slug != slug {
        return answer::moved(&format!("{here}{}", Form::ending(form)));
    }
    let filter = ColumnFilter {
        columnist: Some(columnist.id),
        ..ColumnFilter::default()
    };
    let turn = form.map_or_else(|| asks.turn(), |_| Turn::First);
    let page = store.columns().list(&filter, &turn, ROWS).await?;
    if form.is_some() {
        return feed::of_columns(&asked, &columnist.name, &here, &page.items);
    }
    let columnists = store.columnists();
    let newspapers = columnists.newspapers_of(columnist.id).await?;
    let languages = columnists.languages_of(columnist.id).await?;
    let months = columnists.columns_a_month(columnist.id, MONTHS).await?;
    let moments = columnists.moments_of(columnist.id, RHYTHM).await?;
    let count = store.columns().count(&filter).await?;
    let language = columnist.language.as_ref();
    answer::public_html(&ColumnistPage {
        frame: frame(&asked, &columnist, &here, &newspapers),
        name: Said::name(&columnist.name, language),
        initials: initials(&columnist.name),
        aliases: columnist
            .aliases
            .iter()
            .map(|alias| Said::name(alias, None))
            .collect(),
        languages: languages
            .iter()
            .map(|tag| (words::language_or_tag(tag), address::language(tag)))
            .collect(),
        newspapers: newspapers
            .iter()
            .map(|wrote| wrote_in(wrote, &asked.now))
            .collect(),
        rhythm: words::rhythm(&moments),
        chart: Chart::new(&months),
        figures: words::count(count, "column", "columns"),
        groups: group(&page.items, &asked.now),
        turns: turns(&page, &here, ""),
    })
}

fn wrote_in(wrote: &(Newspaper, u64, Timestamp, Timestamp), now: &Now) -> Wrote {
    let (newspaper, columns, first, last) = wrote;
    let year = |at: &Timestamp| now.date_of(*at).year();
    Wrote {
        newspaper: Link::newspaper(newspaper),
        years: Wrote::years(year(first), year(last), now.today().year()),
        columns: words::count(*columns, "column", "columns"),
    }
}

fn frame(
    asked: &Asked,
    columnist: &Columnist,
    here: &str,
    newspapers: &[(Newspaper, u64, Timestamp, Timestamp)],
) -> Frame {
    let mut frame = Frame::new(asked, Place::Columnists, columnist.name.clone());
    frame.feed = Some(here.to_owned());
    frame.kind = "profile";
    let names: Vec<_> = newspapers
        .iter()
        .map(|(newspaper, ..)| newspaper.name.as_str())
        .collect();
    frame.description = format!("Columns by {} in {}.", columnist.name, names.join(", "));
    frame.data = Some(script_json(&json!({
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "mainEntity": {
            "@type": "Person",
            "name": columnist.name,
            "alternateName": columnist.aliases,
            "url": format!("{}{here}", asked.base),
            "worksFor": names.iter().map(|name| json!({"@type": "Organization", "name": name})).collect::<Vec<_>>(),
        },
    })));
    frame
}
