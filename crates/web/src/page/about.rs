//! `/about`: what this site is and who runs it.

use axum::response::Response;
use colonnade_store::ColumnFilter;

use super::{front::is_sample, newspaper::is_web};
use crate::{
    answer,
    asked::Asked,
    error::Result,
    view::{AboutPage, Frame, Place},
    words,
};

/// Answers `/about`.
pub(crate) async fn about(asked: Asked) -> Result<Response> {
    let store = &asked.site.store;
    let columns = store.columns().count(&ColumnFilter::default()).await?;
    let newspapers: u64 = store
        .newspapers()
        .countries()
        .await?
        .iter()
        .map(|count| count.count)
        .sum();
    answer::public_html(&AboutPage {
        is_sample: is_sample(&asked).await?,
        contact: contact(&asked),
        columns: words::count(columns, "column", "columns"),
        newspapers: words::count(newspapers, "newspaper", "newspapers"),
        version: env!("CARGO_PKG_VERSION"),
        frame: Frame::new(&asked, Place::Elsewhere, "About"),
    })
}

/// Where the owner can be reached: the words, and a link where they are an address.
pub(crate) fn contact(asked: &Asked) -> Option<(String, Option<String>)> {
    let words = asked.site.options.contact.clone()?;
    let link = if is_web(&words) {
        Some(words.clone())
    } else if words.contains('@') && !words.contains(char::is_whitespace) {
        Some(format!("mailto:{words}"))
    } else {
        None
    };
    Some((words, link))
}
