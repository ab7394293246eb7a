//! Places near the headline and around the text where a page names its kind.
use colonnade_model::ColumnKind;

use super::labels::{by_label, is_readers_comments, is_strong, named};
use crate::page::dom::Page;
use crate::page::hints::Hint;
use crate::page::plain::plain;
use crate::page::reading::Reading;
use crate::page::tag::Tag;
use crate::page::words::kinds::CLASS_FRAMES;

/// `meta` elements in which publishing systems write the type of a piece.
const TYPE_METAS: [&str; 16] = [
    "article:type",
    "og:article:type",
    "articletype",
    "article_type",
    "article-type",
    "content_type",
    "content-type",
    "contenttype",
    "page_type",
    "pagetype",
    "page-type",
    "cxenseparse:articletype",
    "genre",
    "dc.type",
    "dcterms.type",
    "story-type",
];

/// Attributes in which templates write the type of a piece.
const TYPE_ATTRIBUTES: [&str; 9] = [
    "data-article-type",
    "data-content-type",
    "data-page-type",
    "data-post-type",
    "data-type",
    "data-template",
    "data-section",
    "data-genre",
    "data-category",
];

/// What metadata says of the type, and where.
pub(super) fn by_type_meta(reading: &Reading<'_>) -> Option<(ColumnKind, String)> {
    let genre = reading
        .article_text("genre")
        .and_then(|genre| Some((by_label(&plain(genre))?, format!("genre: {genre}"))));
    genre.or_else(|| {
        TYPE_METAS.iter().find_map(|name| {
            reading.metas.all(name).find_map(|value| {
                let kind = by_label(&plain(value))?;
                // "live", "video" and "feature" say how a page is built
                matches!(
                    kind,
                    ColumnKind::Opinion
                        | ColumnKind::Editorial
                        | ColumnKind::Analysis
                        | ColumnKind::Interview
                        | ColumnKind::Review
                )
                .then(|| (kind, format!("{name}: {value}")))
            })
        })
    })
}

/// A keyword that is the name of opinion, exactly.
pub(super) fn by_keyword(reading: &Reading<'_>) -> Option<(ColumnKind, String)> {
    [
        "news_keywords",
        "keywords",
        "article:tag",
        "parsely-tags",
        "sailthru.tags",
    ]
    .into_iter()
    .flat_map(|name| reading.metas.all(name))
    .take(60)
    .flat_map(|list| list.split([',', ';']).take(60))
    .map(|word| word.trim().to_lowercase())
    .find(|word| is_strong(word))
    .map(|word| (named(&word).unwrap_or(ColumnKind::Opinion), word))
}

/// Short labels that stand right before the headline, or are marked as its kicker;
/// the categories that blogs print under a piece.
pub(super) fn near_headline(
    reading: &Reading<'_>,
    headline: Option<usize>,
    root: Option<usize>,
) -> Vec<String> {
    /// Nodes before and after the headline in which its labels stand.
    const NEAR: usize = 60;
    let page = reading.page;
    let Some(headline) = headline else {
        return Vec::new();
    };
    let mut labels = Vec::new();
    for at in headline.saturating_sub(NEAR)..(headline + NEAR).min(page.len()) {
        let before = at < headline;
        let marked = page.hint(at).has(Hint::KICKER);
        let inside = at >= headline && at < page.end(headline);
        let small = page.end(at) - at < 20;
        if marked && small && (before || inside || at < headline + 30) {
            let label = page.text_up_to(at, 120);
            let foreign = before && is_in_menu(page, at, headline);
            if !foreign && !is_readers_comments(&label) {
                labels.push(label);
            }
        } else if before && page.tag(at) == Tag::Text && at + 25 > headline {
            let text = page.text_at(at).unwrap_or_default().trim();
            if !text.is_empty()
                && text.chars().count() <= 30
                && !is_readers_comments(text)
                && !is_in_menu(page, at, headline)
            {
                labels.push(text.to_owned());
            }
        }
    }
    let last = root.map_or(headline, |root| page.end(root)) + NEAR;
    for at in headline.saturating_sub(NEAR)..last.min(page.len()) {
        if page.tag(at) != Tag::A {
            continue;
        }
        let rel = page.attr(at, "rel").unwrap_or_default();
        let category = rel.split_whitespace().any(|word| word == "category");
        if category && labels.len() < 40 && !is_of_another(page, at, headline) {
            labels.push(page.text_up_to(at, 120));
        }
    }
    labels.retain(|label| !label.is_empty());
    labels
}

/// Whether a label belongs to another piece that is announced here: it shares an
/// element with a heading of its own.
fn is_of_another(page: &Page, at: usize, headline: usize) -> bool {
    const LARGEST: usize = 300;
    let holds_headline = |up: usize| up < headline && headline < page.end(up);
    page.ancestors(at)
        .take_while(|&up| !holds_headline(up))
        .take(12)
        .any(|up| {
            let inside = up..page.end(up);
            page.tag(up) == Tag::Article
                || inside.len() < LARGEST
                    && inside
                        .into_iter()
                        .any(|at| page.tag(at).heading().is_some())
        })
}

/// Inside a menu: something that ends before the headline and has more links than a
/// trail of breadcrumbs. It names every section of the newspaper, not this page's.
fn is_in_menu(page: &Page, at: usize, headline: usize) -> bool {
    const TRAIL: usize = 4;
    const LARGEST: usize = 300;
    page.ancestors(at)
        .take(12)
        .take_while(|&up| page.end(up) <= headline && !page.hint(up).has(Hint::BREADCRUMB))
        .any(|up| {
            let inside = up..page.end(up);
            // what is called navigation and not breadcrumbs may name one section, no more
            let most = if page.tag(up) == Tag::Nav { 1 } else { TRAIL };
            inside.len() > LARGEST
                || inside
                    .filter(|&at| page.tag(at) == Tag::A)
                    .nth(most)
                    .is_some()
        })
}

/// What the classes and types of the page and of what holds the text say:
/// `category-kolumne`, `type-opinion`, `data-article-type="opinion"`.
pub(super) fn by_class(page: &Page, at: usize) -> Option<(ColumnKind, String)> {
    for up in std::iter::once(at).chain(page.ancestors(at)) {
        if matches!(
            page.tag(up),
            Tag::Body | Tag::Article | Tag::Main | Tag::Html
        ) {
            for name in TYPE_ATTRIBUTES {
                let value = page.attr(up, name).unwrap_or_default().to_lowercase();
                if let Some(kind) = by_words(&value) {
                    return Some((kind, format!("{name} `{value}`")));
                }
            }
        }
        let class = page.attr(up, "class").unwrap_or_default();
        for token in class.split_ascii_whitespace().take(80) {
            if let Some(kind) = by_token(&token.to_lowercase()) {
                return Some((kind, format!("class `{token}`")));
            }
        }
    }
    None
}

fn by_token(token: &str) -> Option<ColumnKind> {
    let category = token
        .strip_prefix("category-")
        .or_else(|| token.strip_prefix("section-"));
    if let Some(stem) = category {
        let kind = named(&stem.replace(['-', '_'], " "));
        if matches!(kind, Some(ColumnKind::Opinion | ColumnKind::Editorial))
            && !matches!(stem, "column" | "columns" | "comment" | "view" | "views")
        {
            return kind;
        }
    }
    if is_layout(token) {
        return None;
    }
    by_words(token.strip_prefix("tag-").unwrap_or(token))
}

/// Names of the columns of a layout.
fn is_layout(token: &str) -> bool {
    matches!(
        token,
        "columna" | "coluna" | "kolom" | "kolumna" | "tribuna" | "kolumni" | "colonna"
    )
}

/// A name made of one word for an opinion and of words that frame it.
fn by_words(name: &str) -> Option<ColumnKind> {
    if name.is_empty() || name.len() > 60 {
        return None;
    }
    let kind_of = |word: &str| is_strong(word).then(|| named(word).unwrap_or(ColumnKind::Opinion));
    if let Some(kind) = kind_of(&name.replace(['-', '_'], " ")).or_else(|| kind_of(name)) {
        return Some(kind);
    }
    let mut found = None;
    for word in name
        .split(['-', '_', ':', '.', ' '])
        .filter(|word| !word.is_empty())
    {
        if is_frame(word) {
            continue;
        }
        match kind_of(word) {
            Some(kind) if found.is_none() => found = Some(kind),
            _ => return None,
        }
    }
    found
}

fn is_frame(word: &str) -> bool {
    CLASS_FRAMES
        .split_ascii_whitespace()
        .any(|frame| frame == word)
}

#[cfg(test)]
mod tests {
    use super::by_token;
    use colonnade_model::ColumnKind::{Editorial, Opinion};

    #[test]
    fn classes_name_the_kind_of_the_page() {
        for (class, kind) in [
            ("category-kolumne", Some(Opinion)),
            ("category-editorial", Some(Editorial)),
            ("type-opinion", Some(Opinion)),
            ("article--opinion", Some(Opinion)),
            ("single-opinion", Some(Opinion)),
            ("column", None),
            ("columna", None),
            ("category-columns", None),
            ("commentary", Some(Opinion)),
            ("opinion-teaser", None),
            ("related-opinion", None),
            ("post-comments", None),
        ] {
            assert_eq!(by_token(class), kind, "{class}");
        }
    }
}
