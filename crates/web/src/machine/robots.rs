//! `/robots.txt` (RFC 9309): what is of no use to a search engine.

use axum::response::Response;

use crate::{answer, asked::Asked, error::Result};

/// Answers `/robots.txt`.
pub(crate) async fn robots(asked: Asked) -> Result<Response> {
    let rules = format!(
        "User-agent: *\n\
         Disallow: /visit/\n\
         Disallow: /keep/\n\
         Disallow: /kept\n\
         Disallow: /follow/\n\
         Disallow: /followed\n\
         Disallow: /columnists/suggest\n\
         Disallow: /preferences\n\
         Disallow: /desk\n\
         Disallow: /search?\n\
         Allow: /\n\
         \n\
         Sitemap: {}/sitemap.xml\n",
        asked.base
    );
    Ok(answer::public_text("text/plain; charset=utf-8", rules))
}
