//! `/popular`: most read in a week.

use axum::response::Response;
use colonnade_store::Subject;

use super::listing::ROWS;
use crate::{
    answer,
    asked::Asked,
    error::Result,
    feed,
    view::{Frame, Group, Place, RowsPage, Said, Turns},
};

const DAYS: u32 = 7;

/// Answers `/popular`.
pub(crate) async fn popular(asked: Asked) -> Result<Response> {
    let columns = asked.site.store.columns().popular(DAYS, ROWS).await?;
    let mut frame = Frame::new(&asked, Place::Popular, "Popular columns");
    frame.feed = Some("/popular".to_owned());
    answer::public_html(&RowsPage {
        frame,
        headline: Said {
            text: "Popular".to_owned(),
            lang: "en-GB".to_owned(),
            dir: "ltr",
        },
        note: "Most read in the last seven days; what is kept and what is gone on to weighs more."
            .to_owned(),
        groups: Group::plain(&columns, &asked.now),
        turns: Turns::default(),
    })
}

/// Answers `/popular.atom` and its like.
pub(crate) async fn feed(asked: Asked) -> Result<Response> {
    let columns = asked.site.store.columns().popular(DAYS, ROWS).await?;
    feed::of_columns(
        &asked,
        "Colonnade: popular columns",
        "/popular",
        &columns,
        vec![Subject::Any],
    )
}
