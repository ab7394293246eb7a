//! The section, and where in the newspaper the page says it stands.
use colonnade_model::Candidate;

use crate::page::dom::Page;
use crate::page::hints::Hint;
use crate::page::json_ld;
use crate::page::plain::{folded, plain};
use crate::page::reading::Reading;
use crate::page::tag::Tag;

/// Most characters of a section's name.
const LONGEST: usize = 80;

/// `meta` elements that name the section, the most trusted first.
const METAS: [&str; 7] = [
    "article:section",
    "section",
    "parsely-section",
    "og:section",
    "cxenseparse:section",
    "dc.subject.section",
    "itemprop:articlesection",
];

/// The section as the page prints it.
pub(in crate::page) fn section(reading: &Reading<'_>) -> Option<String> {
    let mut stated: Vec<(&'static str, String)> = Vec::new();
    if let Some(name) = reading.article_text("articleSection") {
        stated.push(("json-ld articleSection", plain(name)));
    }
    for name in METAS {
        if !stated.is_empty() && !reading.trail.is_keeping() {
            break;
        }
        stated.extend(
            reading
                .metas
                .get(name)
                .map(|section| (name, plain(section))),
        );
    }
    if stated.is_empty() || reading.trail.is_keeping() {
        let last = crumbs(reading).pop();
        stated.extend(last.map(|crumb| ("last breadcrumb", crumb)));
    }
    let mut chosen = None;
    for (at, (found, name)) in stated.into_iter().enumerate() {
        let fit = !name.is_empty() && name.chars().count() < LONGEST && !name.starts_with("http");
        let won = at == 0 && fit;
        reading.trail.add(|| Candidate {
            field: "section",
            value: name.clone(),
            found: found.to_owned(),
            weight: None,
            won,
            why: match (won, fit) {
                (true, _) => "the most trusted place that names one",
                (false, true) => "a more trusted place names one",
                (false, false) => "no name of a section: empty, too long or an address",
            }
            .to_owned(),
        });
        if won {
            chosen = Some(name);
        }
    }
    chosen
}

/// Names of the breadcrumbs, of the structured data and as printed, without the page
/// itself.
pub(super) fn crumbs(reading: &Reading<'_>) -> Vec<String> {
    let mut names = printed(reading.page);
    if let Some(list) = reading.data.first(&["BreadcrumbList"]) {
        for item in list
            .get("itemListElement")
            .into_iter()
            .flat_map(json_ld::items)
            .take(12)
        {
            let Some(item) = item.as_object() else {
                continue;
            };
            let inner = item.get("item").and_then(serde_json::Value::as_object);
            let name = json_ld::string(item, "name")
                .or_else(|| inner.and_then(|inner| json_ld::string(inner, "name")));
            names.extend(name.map(plain));
        }
    }
    let title = reading
        .article_text("headline")
        .map(|title| folded(&plain(title)))
        .unwrap_or_default();
    names.retain(|name| !name.is_empty() && name.chars().count() < 60 && folded(name) != title);
    names
}

/// The links of the first trail of breadcrumbs on the page.
fn printed(page: &Page) -> Vec<String> {
    let trail = (0..page.len()).find(|&at| {
        page.hint(at).has(Hint::BREADCRUMB)
            && !matches!(page.tag(at), Tag::Li | Tag::A | Tag::Body | Tag::Html)
    });
    let Some(at) = trail else { return Vec::new() };
    (at..page.end(at).min(at + 200))
        .filter(|&here| page.tag(here) == Tag::A)
        .take(12)
        .map(|here| page.text_up_to(here, 200))
        .collect()
}
