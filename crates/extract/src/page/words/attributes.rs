//! The attributes that somebody reads. All others are left out while the page is
//! taken apart: whoever asks for a new one adds it here (a debug build says so).
use std::sync::LazyLock;

use html5ever::LocalName;
use rustc_hash::FxHashMap;

const KEPT: [&str; 85] = [
    // where it leads
    "href",
    "hreflang",
    "rel",
    "rev",
    "src",
    "srcset",
    "action",
    "cite",
    "media",
    "target",
    "data-src",
    "data-srcset",
    "data-lazy-src",
    "data-original",
    "data-href",
    "data-url",
    // what it is for
    "class",
    "id",
    "role",
    "type",
    "name",
    "title",
    "hidden",
    "style",
    "for",
    "value",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "aria-current",
    "data-testid",
    "data-test-id",
    "data-test",
    "data-component",
    "data-component-name",
    "data-qa",
    "data-type",
    "data-block-name",
    "data-nosnippet",
    "data-name",
    "data-role",
    "data-module",
    "data-author",
    "data-authors",
    "data-author-name",
    "data-byline",
    "data-date",
    "data-time",
    "data-timestamp",
    "data-datetime",
    "data-published",
    "data-utc",
    "data-label",
    "data-element",
    "data-content-type",
    "data-article-type",
    "data-page-type",
    "data-post-type",
    "data-template",
    "data-section",
    "data-genre",
    "data-category",
    // what it says
    "alt",
    "content",
    "property",
    "http-equiv",
    "charset",
    "datetime",
    "pubdate",
    // what it is about
    "itemprop",
    "itemtype",
    "itemscope",
    "itemid",
    "itemref",
    "typeof",
    "resource",
    "about",
    // which language
    "lang",
    "xml:lang",
    "dir",
    // how the tree is built
    "shadowrootmode",
    "encoding",
    "color",
    "face",
    "size",
];

static NAMES: LazyLock<FxHashMap<&'static str, LocalName>> = LazyLock::new(|| {
    KEPT.iter()
        .map(|name| (*name, LocalName::from(*name)))
        .collect()
});

static NUMBERS: LazyLock<FxHashMap<LocalName, u8>> = LazyLock::new(|| {
    let names = KEPT.iter().map(|name| LocalName::from(*name));
    names.zip(0..).collect()
});

/// The number of a name among those that are kept.
pub(in crate::page) fn number(name: &LocalName) -> Option<u8> {
    NUMBERS.get(name).copied()
}

/// The name that has a number.
pub(in crate::page) fn name(number: u8) -> &'static str {
    KEPT.get(usize::from(number)).copied().unwrap_or_default()
}

/// The name of an attribute that is kept, by its name in lower case.
pub(in crate::page) fn kept(name: &str) -> Option<&'static LocalName> {
    NAMES.get(name)
}
