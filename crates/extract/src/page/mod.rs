//! Pages: from a capture to a draft.
use colonnade_model::{Candidate, Capture, Draft, Trail};

use crate::Notes;
use dom::Page;
use json_ld::JsonLd;
use metas::Metas;
use reading::Reading;

mod access;
mod body;
mod bylines;
mod char_ref;
mod date;
mod discover;
mod doctype;
mod dom;
pub(crate) mod encoding;
mod hints;
mod imprint;
mod json_ld;
mod kind;
mod language;
mod listing;
mod metas;
pub(crate) mod moments;
mod phrases;
mod plain;
mod reading;
mod rights;
mod tag;
mod texts;
mod title;
mod token;
pub(crate) mod tree;
mod words;

pub use discover::{
    FeedFormat, FoundFeed, FoundLink, Holds, KnownPlace, PageLinks, discover, feeds_of_section,
    well_known_places,
};
pub use kind::kind_by_words;
pub use listing::{
    listing,
    told::{ListingRules, NoSelector, Selector, listing_by},
};

/// Reads a page. Fields that cannot be found are empty.
pub fn article(capture: &Capture) -> (Draft, Notes) {
    read(capture, &Trail::silent())
}

/// Reads a page and says of each field what it could have been and why it is what it
/// is; slower than [`article`], with the same draft.
pub fn article_explained(capture: &Capture) -> (Draft, Notes, Vec<Candidate>) {
    let trail = Trail::keeping();
    let (draft, notes) = read(capture, &trail);
    (draft, notes, trail.into_candidates())
}

fn read(capture: &Capture, trail: &Trail) -> (Draft, Notes) {
    let mut notes = Notes::new();
    let (text, note) = encoding::decode(capture);
    notes.extend(note);
    let page = Page::parse(&text);
    let metas = Metas::of(&page);
    let data = JsonLd::of(&page);
    if data.unreadable > 0 {
        notes.push(format!(
            "{} blocks of structured data could not be read",
            data.unreadable
        ));
    }
    let reading = Reading::new(capture, &page, &metas, &data, trail);
    let mut draft = Draft::empty(capture.url.clone());
    draft.canonical_url.clone_from(&reading.canonical);
    draft.newspaper = imprint::imprint(&reading);
    let names = title::site_names(&reading);
    let (headline_text, headline) = title::title(&reading, &names);
    draft.title = headline_text;
    let body = body::body(&reading, headline, draft.title.as_deref());
    draft.blocks = body.blocks;
    draft.subtitle = body.subtitle;
    let text = draft.text();
    draft.language = language::language(&reading, &text);
    let manner = date::Manner {
        language: draft
            .language
            .as_ref()
            .map(colonnade_model::Language::primary),
        month_first: is_month_first(
            draft
                .language
                .as_ref()
                .map_or("", |language| language.as_str()),
            &draft.newspaper.domain,
        ),
    };
    (draft.published, draft.modified) = date::dates(&reading, &manner, headline, body.root);
    draft.bylines = bylines::bylines(&reading, draft.title.as_deref(), headline, body.root);
    draft.section = kind::section(&reading);
    let words = colonnade_model::word_count(&text);
    let known = kind::Known {
        title: draft.title.as_deref(),
        subtitle: draft.subtitle.as_deref(),
        section: draft.section.as_deref(),
        headline,
        bylines: &draft.bylines,
        language: draft
            .language
            .as_ref()
            .map_or("", colonnade_model::Language::primary),
        words,
        paragraphs: draft.blocks.len(),
        dated: draft.published.is_some(),
        blocks: &draft.blocks,
        root: body.root,
    };
    draft.kind = kind::kind(&reading, &known);
    draft.access = access::access(&reading, words, &text);
    draft.rights = rights::rights(&reading, &draft.newspaper);
    draft.image = image(&reading);
    draft.keywords = keywords(&reading);
    if draft.title.is_none() {
        notes.push("no headline found".to_owned());
    }
    if draft.blocks.is_empty() {
        notes.push("no text found".to_owned());
    }
    if draft.published.is_none() {
        notes.push("no day of publication found".to_owned());
    }
    (draft, notes)
}

/// The United States, and who writes dates as they do, put the month first.
fn is_month_first(language: &str, domain: &str) -> bool {
    let british = [
        ".uk", ".au", ".nz", ".ie", ".in", ".za", ".ng", ".ke", ".gh", ".pk", ".bd", ".lk", ".sg",
        ".my", ".hk", ".eu", ".mt", ".zw",
    ];
    let english = language == "en" || language == "en-US" || language == "en-PH";
    english && !british.iter().any(|ending| domain.ends_with(ending))
}

fn image(reading: &Reading<'_>) -> Option<String> {
    let stated = reading
        .metas
        .first(&[
            "og:image",
            "og:image:url",
            "og:image:secure_url",
            "twitter:image",
            "twitter:image:src",
        ])
        .and_then(|written| reading.absolute(written));
    stated.or_else(|| {
        let value = json_ld::items(reading.article?.get("image")?).first()?;
        let written = match value {
            serde_json::Value::String(url) => url.as_str(),
            serde_json::Value::Object(object) => {
                json_ld::string(object, "url").or_else(|| json_ld::string(object, "contentUrl"))?
            }
            _ => return None,
        };
        reading.absolute(written)
    })
}

/// Keywords of metadata, each once, at most forty.
fn keywords(reading: &Reading<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let stated = reading.article.and_then(|article| article.get("keywords"));
    let from_data = stated
        .into_iter()
        .flat_map(json_ld::items)
        .filter_map(serde_json::Value::as_str);
    let from_metas = ["news_keywords", "keywords", "article:tag"]
        .into_iter()
        .flat_map(|name| reading.metas.all(name));
    for list in from_data.chain(from_metas) {
        for word in list.split([',', ';']) {
            let word = plain::plain(word);
            if (2..80).contains(&word.chars().count()) && !found.contains(&word) && found.len() < 40
            {
                found.push(word);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
