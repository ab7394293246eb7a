//! `/columnist/{slug}`: a person, in whatever newspaper and spelling.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use colonnade_model::{Columnist, Newspaper};
use colonnade_store::{ColumnFilter, Turn};
use jiff::Timestamp;
use serde_json::json;

mod past;

use super::{
    listing::{Asks, ROWS, turns},
    newspaper::is_web,
};
use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
    feed::{self, Form},
    view::{
        Chart, ColumnistPage, Frame, Link, Place, Row, Said, Subject, Wrote, group, initials,
        script_json,
    },
    words::{self, Now},
};

const MONTHS: u32 = 24;
/// Own pages at newspapers that are named.
const PAGES: u32 = 8;
/// Others who signed with them.
const COMPANY: u32 = 5;
/// What they write about.
const SUBJECTS: usize = 5;
/// The most read columns.
const POPULAR: u32 = 5;
/// Columns that need no choice of the most read.
const FEW: u32 = 10;
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
        let subjects = vec![colonnade_store::Subject::Columnist(columnist.id)];
        return feed::of_columns(&asked, &columnist.name, &here, &page.items, subjects);
    }
    let columnists = store.columnists();
    let newspapers = columnists.newspapers_of(columnist.id).await?;
    let languages = columnists.languages_of(columnist.id).await?;
    let months = columnists.columns_a_month(columnist.id, MONTHS).await?;
    let moments = columnists.moments_of(columnist.id, RHYTHM).await?;
    let count = store.columns().count(&filter).await?;
    let language = columnist.language.as_ref();
    let pages = columnists.pages_of(columnist.id, PAGES).await?;
    let company = columnists.co_writers_of(columnist.id, COMPANY).await?;
    let subjects = columnists.subjects_of(columnist.id, SUBJECTS).await?;
    let popular = if turn == Turn::First && count > u64::from(FEW) {
        store.columns().popular_of(columnist.id, POPULAR).await?
    } else {
        Vec::new()
    };
    answer::public_html(&ColumnistPage {
        frame: frame(&asked, &columnist, &here, &newspapers, &pages),
        number: columnist.id.0,
        is_followed: asked.followed().await?.has(columnist.id),
        seen: past::last_seen(&newspapers, &asked.now),
        moved: past::moved(&newspapers, asked.now.at)
            .map(|(from, to)| (Link::newspaper(from), Link::newspaper(to))),
        company: company
            .iter()
            .map(|(other, times)| {
                let link = Link {
                    said: Said::name(&other.name, other.language.as_ref()),
                    address: address::columnist(&other.slug),
                };
                (link, words::count(*times, "column", "columns"))
            })
            .collect(),
        subjects: subjects
            .iter()
            .map(|(name, times)| Subject {
                address: about(&columnist, name),
                name: name.clone(),
                count: words::count(*times, "column", "columns"),
            })
            .collect(),
        pages: past::own_pages(&pages),
        popular: popular
            .iter()
            .map(|column| Row::new(column, &asked.now))
            .collect(),
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

/// Where the columns of somebody about something are found.
fn about(columnist: &Columnist, subject: &str) -> String {
    let quoted = |text: &str| text.replace('"', " ");
    let question = format!(
        "columnist:\"{}\" \"{}\"",
        quoted(&columnist.name),
        quoted(subject)
    );
    format!("/search?q={}", address::encode(&question))
}

fn frame(
    asked: &Asked,
    columnist: &Columnist,
    here: &str,
    newspapers: &[(Newspaper, u64, Timestamp, Timestamp)],
    pages: &[String],
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
            "sameAs": pages.iter().filter(|page| is_web(page)).collect::<Vec<_>>(),
            "worksFor": names.iter().map(|name| json!({"@type": "Organization", "name": name})).collect::<Vec<_>>(),
        },
    })));
    frame
}
