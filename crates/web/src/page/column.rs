//! `/{newspaper}/{columnist}/{title}/{number}`: a column.

use std::collections::HashSet;

use axum::{extract::Path, response::Response};
use colonnade_model::{Access, Column, ColumnId, ColumnKind, ColumnState, Credit, NameKind};
use colonnade_store::{ColumnFilter, Turn};
use serde_json::json;

use crate::{
    address, answer,
    asked::Asked,
    cache::Shows,
    error::{Error, Result},
    view::{
        ColumnPage, Frame, Link, Place, Reason, Row, Said, Writer, beginning, initials, script_json,
    },
    words,
};

use super::versions;

/// Columns by the same writer.
const MORE: u32 = 4;

/// Answers a column's own address; the same number under other words leads there.
pub(crate) async fn column(
    asked: Asked,
    Path((_, _, _, number)): Path<(String, String, String, String)>,
) -> Result<Response> {
    let column = shown(&asked, &number).await?;
    let here = address::column(&column);
    if asked.path != here {
        return answer::moved(&here);
    }
    let mut response = draw(&asked, &column).await?;
    response.extensions_mut().insert(Shows(column.id));
    Ok(response)
}

/// Answers `/column/{number}`, the address that no new headline changes.
pub(crate) async fn by_number(asked: Asked, Path(number): Path<String>) -> Result<Response> {
    answer::moved(&address::column(&shown(&asked, &number).await?))
}

/// A column that may be shown, by the number in an address.
pub(crate) async fn shown(asked: &Asked, number: &str) -> Result<Column> {
    let not_found = || Error::column_not_found(number);
    // `007` and `+7` are no other addresses of column 7
    let id: i64 = number.parse().map_err(|_| not_found())?;
    if id.to_string() != number {
        return Err(not_found());
    }
    let column = asked.site.store.columns().by_id(ColumnId(id)).await?;
    let column = column.ok_or_else(not_found)?;
    if let ColumnState::Removed(reason) = &column.state {
        return Err(Error::column_removed(reason));
    }
    let is_over = |until| asked.now.at >= until;
    if column.rights.unavailable_after.is_some_and(is_over) {
        return Err(Error::column_removed(
            "the newspaper made it available until a day that is over.",
        ));
    }
    Ok(column)
}

async fn draw(asked: &Asked, column: &Column) -> Result<Response> {
    let columns = asked.site.store.columns();
    let more_by = column
        .credits
        .iter()
        .find(|credit| credit.columnist.is_some());
    let more = match more_by.and_then(|credit| credit.columnist.as_ref()) {
        Some(columnist) => {
            let filter = ColumnFilter {
                columnist: Some(columnist.id),
                ..ColumnFilter::default()
            };
            columns.list(&filter, &Turn::First, MORE + 1).await?.items
        }
        None => Vec::new(),
    };
    let printings = if column.printings > 1 {
        columns.other_printings(column.id).await?
    } else {
        Vec::new()
    };
    let versions = if column.version > 1 {
        columns.versions(column.id).await?
    } else {
        Vec::new()
    };
    let same_piece = |other: &&Column| {
        other.id != column.id && printings.iter().all(|printing| printing.id != other.id)
    };
    let language = column.language.as_ref();
    let newspaper = &column.newspaper;
    let row = |column: &Column| Row::new(column, &asked.now);
    let writers: Vec<_> = column
        .credits
        .iter()
        .map(|credit| Writer::new(credit, language))
        .collect();
    let holder = column.rights.holder.as_deref().unwrap_or(&newspaper.name);
    answer::public_html(&ColumnPage {
        frame: frame(asked, column, &writers),
        number: column.id.0,
        is_kept: asked.kept().await?.has(column.id),
        is_sample: newspaper.sample,
        initials: initials(
            writers
                .first()
                .map_or(&newspaper.name, |writer| &writer.name.text),
        ),
        newspaper: Link::newspaper(newspaper),
        country: newspaper
            .country
            .map(|country| (words::country(country), address::newspapers_of(country))),
        published: column
            .published
            .as_ref()
            .map(|moment| (moment.local(), words::day_and_clock(moment))),
        language: language.map(|tag| (words::language_or_tag(tag), address::language(tag))),
        minutes: words::minutes_to_read(column.words, language),
        kind: kind(column.kind),
        access: access(column.access),
        title: Said::new(&column.title, language),
        subtitle: column
            .subtitle
            .as_ref()
            .map(|subtitle| Said::new(subtitle, language)),
        favourites: words::number(column.counters.favourites),
        reads: words::number(column.counters.reads),
        visits: words::number(column.counters.visits),
        byline: column
            .byline
            .as_ref()
            .map(|byline| Said::name(byline, language)),
        reasons: column
            .credits
            .iter()
            .map(|credit| reason(credit, language))
            .collect(),
        paragraphs: column
            .excerpt
            .split("\n\n")
            .filter(|paragraph| !paragraph.trim().is_empty())
            .map(ToOwned::to_owned)
            .collect(),
        holder: Said::name(holder, newspaper.language.as_ref()),
        more: more
            .iter()
            .filter(same_piece)
            .take(MORE as usize)
            .map(row)
            .collect(),
        more_by: more_by.map(|credit| Writer::new(credit, language)),
        printed: printed(column, &printings),
        printings: in_order(column, &printings).into_iter().map(row).collect(),
        edits: versions::edits(&versions, column, &asked.now),
        writers,
    })
}

/// Who printed the piece, in so many words.
fn printed(column: &Column, others: &[Column]) -> String {
    let papers: HashSet<i64> = others
        .iter()
        .chain([column])
        .map(|printing| printing.newspaper.id.0)
        .collect();
    match papers.len() {
        1 => "Printed more than once".to_owned(),
        many => format!("Printed in {} newspapers", words::number(many as u64)),
    }
}

/// All printings, this one among them, first printed first; none where it is the only one.
fn in_order<'a>(column: &'a Column, others: &'a [Column]) -> Vec<&'a Column> {
    if others.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<&Column> = others.iter().chain([column]).collect();
    all.sort_by_key(|printing| (printing.listed_at, printing.id));
    all
}

fn frame(asked: &Asked, column: &Column, writers: &[Writer]) -> Frame {
    let mut frame = Frame::new(asked, Place::Elsewhere, column.title.clone());
    let here = format!("{}{}", asked.base, address::column(column));
    frame.description = beginning(&column.excerpt.replace("\n\n", " "), 160);
    frame.kind = "article";
    frame.listed = !column.rights.noindex;
    let person = |writer: &Writer| {
        let url = writer
            .address
            .as_ref()
            .map(|address| format!("{}{address}", asked.base));
        let kind = if url.is_some() {
            "Person"
        } else {
            "Organization"
        };
        json!({"@type": kind, "name": writer.name.text, "url": url})
    };
    frame.data = Some(script_json(&json!({
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": here,
        "mainEntity": {
            "@type": "OpinionNewsArticle",
            "headline": column.title,
            "url": column.url,
            "inLanguage": column.language.as_ref().map(ToString::to_string),
            "datePublished": column.published.as_ref().map(colonnade_model::Moment::local),
            "author": writers.iter().map(person).collect::<Vec<_>>(),
            "publisher": {"@type": "Organization", "name": column.newspaper.name, "url": column.newspaper.home},
            "abstract": frame.description,
        },
    })));
    frame.canonical = here;
    let writer = writers
        .iter()
        .find_map(|writer| Some((writer.address.clone()?, &writer.name.text)));
    let (feed, of) = writer.unwrap_or_else(|| {
        let newspaper = &column.newspaper;
        (address::newspaper(&newspaper.slug), &newspaper.name)
    });
    frame.feed = Some(feed);
    frame.feed_title = Some(format!("Columns of {of}"));
    frame
}

fn kind(kind: ColumnKind) -> Option<&'static str> {
    match kind {
        ColumnKind::Editorial => Some("editorial"),
        ColumnKind::Analysis => Some("analysis"),
        ColumnKind::Interview => Some("interview"),
        ColumnKind::Review => Some("review"),
        ColumnKind::News => Some("news"),
        ColumnKind::Feature => Some("feature"),
        ColumnKind::Live => Some("live"),
        ColumnKind::Opinion | ColumnKind::Other | ColumnKind::NotArticle => None,
    }
}

fn access(access: Access) -> Option<&'static str> {
    match access {
        Access::Paid => Some("for its subscribers"),
        Access::Metered => Some("some columns free, then for subscribers"),
        Access::Free | Access::Unknown => None,
    }
}

fn reason(credit: &Credit, language: Option<&colonnade_model::Language>) -> Reason {
    let evidence = credit.evidence.iter().map(|evidence| {
        (
            in_words(&evidence.reason).to_owned(),
            evidence.detail.clone(),
        )
    });
    Reason {
        name: Said::name(&credit.name.name, language),
        is_unsure: credit.unsure,
        is_organisation: credit.name.kind == NameKind::Organisation,
        evidence: evidence.collect(),
    }
}

/// What a reason says, for people; an unknown one says itself.
pub(crate) fn in_words(reason: &str) -> &str {
    match reason {
        "json-ld" => "the page’s own data for machines (schema.org) names them",
        "microdata" => "the markup of the page names them (schema.org)",
        "meta" => "the head of the page names them",
        "author-link" => "the page links to their page",
        "byline-element" => "the byline names them",
        "printed-line" => "a printed line names them",
        "headline" => "the headline names them",
        "author-box" => "the note about the writer names them",
        "signature" => "a line under the headline or below the text is their name",
        "feed" => "the newspaper’s feed names them",
        "given" => "whoever handed the column in named them",
        "same-profile" => "the same writer’s page at the newspaper",
        "same-name-here" => "the same name wrote in this newspaper before",
        "same-text" => "the same text stood elsewhere under their name",
        "rare-name" => "a name that nobody else bears",
        "alias" => "a known spelling of their name",
        "common-name" => "a name that many bear",
        "several-bearers" => "several columnists bear this name",
        "other-paper" => "known from another newspaper than",
        "other-language" => "known from another language",
        "other-name" => "the name printed is another",
        "other-profile" => "another writer’s page of nearly the same address",
        "shared-profile" => "a writer’s page that several share",
        "person-merge" => "a person said that two names are one columnist’s",
        "person-apart" => "a person said that this is not the other of that name",
        "person-mark" => "a person said that this is nobody’s name",
        "person-move" | "person-split" => "a person said whose column this is",
        other => other,
    }
}
