//! Lists in structured data, and whose page it is.
use colonnade_model::{BylineSource, Entry, PrintedByline};
use serde_json::Value;

use crate::address;
use crate::page::bylines::signs::{self, is_author_address};
use crate::page::date::Manner;
use crate::page::json_ld::{self, Object};
use crate::page::moments::{self, iso};
use crate::page::plain::plain;
use crate::page::reading::Reading;
use crate::page::tag::Tag;

/// Most items that are read, and most objects that are looked into.
const MOST: usize = 500;
const OBJECTS: usize = 4000;
/// Most writers of a piece.
const WRITERS: usize = 6;
/// Longest name of a writer's page, in characters.
const NAME: usize = 80;

/// The pieces that structured data lists: an `ItemList`, the posts of a blog, articles that
/// stand side by side.
pub(super) fn items(reading: &Reading<'_>, manner: &Manner<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let here = address::key(&reading.canonical);
    let mut open: Vec<&Object> = reading.data.objects();
    open.reverse();
    let mut seen = 0;
    while let Some(object) = open.pop() {
        seen += 1;
        if entries.len() >= MOST || seen > OBJECTS {
            break;
        }
        if json_ld::kinds(object).any(|kind| kind == "BreadcrumbList") {
            continue;
        }
        let lists = ["itemListElement", "blogPost", "blogPosts", "item"];
        let inner: Vec<&Object> = lists
            .iter()
            .filter_map(|key| object.get(*key))
            .flat_map(json_ld::items)
            .filter_map(Value::as_object)
            .collect();
        open.extend(inner.into_iter().rev());
        let is_listed = json_ld::kinds(object).any(|kind| kind == "ListItem");
        let alone = !object.get("item").is_some_and(Value::is_object);
        if is_listed && alone || is_article(object) {
            entries.extend(entry(reading, manner, object).filter(|entry| {
                let key = entry.url.as_deref().and_then(address::key);
                key.is_some() && key != here
            }));
        }
    }
    entries
}

fn is_article(object: &Object) -> bool {
    json_ld::kinds(object).any(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting"))
}

fn entry(reading: &Reading<'_>, manner: &Manner<'_>, object: &Object) -> Option<Entry> {
    let written = ["url", "mainEntityOfPage", "@id", "item"]
        .iter()
        .find_map(|key| json_ld::address(object.get(*key)?));
    let url = address::clean(&reading.absolute(written?)?);
    let own = address::domain(&reading.capture.url);
    if own.is_none() || address::domain(&url) != own || address::parse(&url)?.path().len() <= 1 {
        return None;
    }
    let text = |key: &str| {
        let text = json_ld::string(object, key).map(plain);
        text.filter(|text| !text.is_empty())
    };
    let title = text("headline").or_else(|| text("name"));
    let moment = |key: &str| {
        let text = json_ld::string(object, key)?;
        iso(text.trim()).or_else(|| moments::parse(text, manner.language, manner.month_first))
    };
    Some(Entry {
        id: url.clone(),
        url: Some(url),
        title,
        bylines: object
            .get("author")
            .map(|author| writers(reading, author))
            .unwrap_or_default(),
        published: moment("datePublished").or_else(|| moment("dateCreated")),
        updated: moment("dateModified"),
        summary: text("description"),
        categories: text("articleSection").into_iter().collect(),
        ..Entry::default()
    })
}

fn writers(reading: &Reading<'_>, author: &Value) -> Vec<PrintedByline> {
    let writers = json_ld::items(author).iter().take(WRITERS);
    let named = writers.filter_map(|writer| match writer {
        Value::String(name) if !name.starts_with("http") => Some((plain(name), None, None)),
        Value::Object(object) => {
            let object = reading.data.resolve(object);
            let url = json_ld::string(object, "url").and_then(|url| reading.absolute(url));
            Some((
                plain(json_ld::string(object, "name")?),
                signs::kind(object),
                url,
            ))
        }
        _ => None,
    });
    named
        .filter(|(text, ..)| !text.is_empty())
        .map(|(text, kind, url)| PrintedByline {
            text,
            source: BylineSource::JsonLd,
            kind,
            url,
        })
        .collect()
}

/// Whose page it is, where it is a writer's own.
pub(super) fn writer(reading: &Reading<'_>) -> Option<PrintedByline> {
    let path = address::parse(&reading.capture.url)?;
    let data = reading.data;
    let profile = data.first(&["ProfilePage"]).is_some()
        || reading
            .metas
            .get("og:type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("profile"));
    if !profile && !is_author_address(path.path()) {
        return None;
    }
    let stated = data
        .first(&["Person"])
        .and_then(|person| json_ld::string(person, "name"))
        .map(plain);
    let parts = ["profile:first_name", "profile:last_name"];
    let split = || {
        let name: Vec<&str> = parts
            .iter()
            .filter_map(|part| reading.metas.get(part))
            .collect();
        Some(plain(&name.join(" "))).filter(|name| !name.is_empty())
    };
    let page = reading.page;
    let headed = || {
        page.all(Tag::H1)
            .next()
            .map(|at| page.text_up_to(at, 4 * NAME))
    };
    let name = stated.or_else(split).or_else(headed)?;
    let length = name.chars().count();
    (2..=NAME).contains(&length).then(|| PrintedByline {
        text: name,
        source: BylineSource::AuthorLink,
        kind: None,
        url: Some(reading.canonical.clone()),
    })
}
