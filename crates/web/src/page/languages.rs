//! `/languages`: the languages columns are in.

use axum::response::Response;

use crate::{
    address, answer,
    asked::Asked,
    error::Result,
    view::{Frame, LanguageLink, LanguagesPage, Place, Said},
    words,
};

/// Answers `/languages`.
pub(crate) async fn languages(asked: Asked) -> Result<Response> {
    answer::public_html(&LanguagesPage {
        languages: links(&asked).await?,
        frame: Frame::new(&asked, Place::Elsewhere, "Languages"),
    })
}

/// Languages with columns, most first.
pub(crate) async fn links(asked: &Asked) -> Result<Vec<LanguageLink>> {
    let counts = asked.site.store.columns().languages().await?;
    let links = counts.iter().map(|count| LanguageLink {
        own: Said::new(words::own_name(&count.language), Some(&count.language)),
        name: words::language_or_tag(&count.language),
        address: address::language(&count.language),
        count: words::count(count.count, "column", "columns"),
    });
    Ok(links.collect())
}
