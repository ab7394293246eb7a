//! `/`: four pillars, then rows under their days.

use axum::{extract::Query, response::Response};
use colonnade_model::Column;
use colonnade_store::{ColumnFilter, Subject, Turn};

use super::{
    languages,
    listing::{Asks, ROWS, turns},
};
use crate::{
    answer,
    asked::Asked,
    error::Result,
    feed,
    view::{Frame, FrontPage, Place, Row, group},
    words::{self, Days, Now},
};

const PILLARS: usize = 4;
/// Languages named in the line of choices.
const LANGUAGES: usize = 7;

/// Answers `/`.
pub(crate) async fn front(asked: Asked, Query(asks): Query<Asks>) -> Result<Response> {
    let store = &asked.site.store;
    let turn = asks.turn();
    let page = store
        .columns()
        .list(&ColumnFilter::default(), &turn, ROWS)
        .await?;
    let is_first = turn == Turn::First;
    let (pillars, rest) = if is_first && page.items.len() >= PILLARS {
        page.items.split_at(PILLARS)
    } else {
        page.items.split_at(0)
    };
    let mut languages = languages::links(&asked).await?;
    languages.truncate(LANGUAGES);
    let mut frame = Frame::new(
        &asked,
        Place::Latest,
        "Colonnade: the world’s columns, by writer",
    );
    frame.feed = Some("/latest".to_owned());
    answer::public_html(&FrontPage {
        is_sample: is_sample(&asked).await?,
        is_empty: is_first && page.items.is_empty(),
        languages,
        news: is_first.then(|| news(&page.items, &asked.now)).flatten(),
        pillars: pillars
            .iter()
            .map(|column| Row::new(column, &asked.now))
            .collect(),
        groups: group(rest, &asked.now),
        turns: turns(&page, "/", ""),
        frame,
    })
}

/// Answers `/latest.atom` and its like.
pub(crate) async fn feed(asked: Asked) -> Result<Response> {
    let filter = ColumnFilter::default();
    let page = asked
        .site
        .store
        .columns()
        .list(&filter, &Turn::First, ROWS)
        .await?;
    feed::of_columns(
        &asked,
        "Colonnade: latest columns",
        "/",
        &page.items,
        vec![Subject::Any],
    )
}

/// Whether the sample edition is loaded.
pub(crate) async fn is_sample(asked: &Asked) -> Result<bool> {
    let sample = asked.site.store.setting("sample").await?;
    Ok(sample.as_deref() == Some("loaded"))
}

/// `14 new today`; where the whole page is of today, that there are more.
fn news(columns: &[Column], now: &Now) -> Option<String> {
    let is_today = |column: &&Column| now.days(column.listed_at) == Days::Latest;
    let today = columns.iter().take_while(is_today).count();
    let figure = words::number(u64::try_from(today).ok()?);
    match today {
        0 => None,
        all if all == columns.len() && all >= ROWS as usize => {
            Some(format!("more than {figure} new today"))
        }
        _ => Some(format!("{figure} new today")),
    }
}
