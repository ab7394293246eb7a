//! What all decisions about one page draw on.
use colonnade_model::{Capture, Trail};
use url::Url;

use super::dom::Page;
use super::json_ld::{JsonLd, Object};
use super::metas::{self, Metas};
use super::plain::{folded, plain};
use super::tag::Tag;
use crate::address;

/// A page with its structured data at hand.
pub(super) struct Reading<'a> {
    pub(super) capture: &'a Capture,
    pub(super) page: &'a Page<'a>,
    pub(super) metas: &'a Metas,
    pub(super) data: &'a JsonLd,
    /// Where candidates are told, for `read --explain`.
    pub(super) trail: &'a Trail,
    /// The object of the structured data that describes this article.
    pub(super) article: Option<&'a Object>,
    /// What relative addresses are relative to.
    pub(super) base: Option<Url>,
    /// The address the page calls its own.
    pub(super) canonical: String,
}

impl<'a> Reading<'a> {
    /// Looks through a page.
    pub(super) fn new(
        capture: &'a Capture,
        page: &'a Page<'a>,
        metas: &'a Metas,
        data: &'a JsonLd,
        trail: &'a Trail,
    ) -> Self {
        let own = address::parse(&capture.url);
        let base = page
            .all(Tag::Base)
            .find_map(|at| page.attr(at, "href"))
            .and_then(|href| address::absolute(own.as_ref(), href))
            .and_then(|href| address::parse(&href))
            .or(own);
        let canonical = canonical(capture, page, metas, base.as_ref());
        let here = [address::key(&canonical), address::key(&capture.url)];
        let titles: Vec<String> = page
            .all(Tag::H1)
            .take(8)
            .map(|at| page.text_up_to(at, 600))
            .chain(metas.get("og:title").map(plain))
            .map(|title| folded(&title))
            .filter(|title| !title.is_empty())
            .collect();
        let article = data.article(
            |address| {
                let key =
                    address::absolute(base.as_ref(), address).and_then(|url| address::key(&url));
                key.is_some() && here.contains(&key)
            },
            |title| titles.contains(&folded(&plain(title))),
        );
        Self {
            capture,
            page,
            metas,
            data,
            trail,
            article,
            base,
            canonical,
        }
    }

    /// An address as written, made absolute.
    pub(super) fn absolute(&self, written: &str) -> Option<String> {
        address::absolute(self.base.as_ref(), written)
    }

    /// A text of the article's structured data.
    pub(super) fn article_text(&self, key: &str) -> Option<&'a str> {
        super::json_ld::string(self.article?, key)
    }
}

/// The address that the page calls its own; else its address without tracking. An
/// address of another site, or the front page of this one, is not believed.
fn canonical(capture: &Capture, page: &Page, metas: &Metas, base: Option<&Url>) -> String {
    let own = address::clean(&capture.url);
    let domain = address::domain(&own);
    let deep = |url: &str| {
        address::parse(url).is_some_and(|url| url.path().len() > 1 || url.query().is_some())
    };
    metas::link(page, "canonical")
        .or_else(|| metas.get("og:url"))
        .and_then(|written| address::absolute(base, written))
        .filter(|url| domain.is_none() || address::domain(url) == domain)
        .filter(|url| deep(url) || !deep(&own))
        .map_or(own, |url| address::clean(&url))
}
