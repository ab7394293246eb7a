//! `/language/{tag}`: the columns in a language.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use colonnade_model::Language;
use colonnade_store::{ColumnFilter, Subject, Turn};

use super::listing::{Asks, ROWS, turns};
use crate::{
    address, answer,
    asked::Asked,
    error::{Error, Result},
    feed::{self, Form},
    view::{Frame, Place, RowsPage, Said, group},
    words,
};

/// Answers `/language/tr` and `/language/tr.atom`.
pub(crate) async fn language(
    asked: Asked,
    Path(tag): Path<String>,
    Query(asks): Query<Asks>,
) -> Result<Response> {
    let (tag, form) = Form::split(&tag);
    let not_found = || Error::language_not_found(tag);
    // lists are by language alone: `pt-BR` stands with `pt`
    let language = Language::parse(tag)
        .and_then(|language| Language::parse(language.primary()))
        .ok_or_else(not_found)?;
    let here = address::language(&language);
    if tag != language.as_str() {
        return answer::moved(&format!("{here}{}", Form::ending(form)));
    }
    let filter = ColumnFilter {
        language: Some(language.clone()),
        ..ColumnFilter::default()
    };
    let columns = asked.site.store.columns();
    let turn = form.map_or_else(|| asks.turn(), |_| Turn::First);
    let page = columns.list(&filter, &turn, ROWS).await?;
    if page.items.is_empty() && turn == Turn::First {
        return Err(not_found());
    }
    let name = words::language_or_tag(&language);
    if form.is_some() {
        return feed::of_columns(
            &asked,
            &format!("Colonnade: columns in {name}"),
            &here,
            &page.items,
            vec![Subject::Language(language.clone())],
        );
    }
    let count = columns.count(&filter).await?;
    let mut frame = Frame::new(&asked, Place::Elsewhere, format!("Columns in {name}"));
    frame.feed = Some(here.clone());
    answer::public_html(&RowsPage {
        frame,
        headline: Said::new(words::own_name(&language), Some(&language)),
        note: format!("{name} · {}", words::count(count, "column", "columns")),
        groups: group(&page.items, &asked.now),
        turns: turns(&page, &here, ""),
    })
}
