//! JSON Feed 1.1.

use serde_json::{Map, Value, json};

use super::{Entry, Feed};

pub(super) fn draw(feed: &Feed) -> String {
    let mut whole = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.itself,
        "items": feed.entries.iter().map(item).collect::<Vec<_>>(),
    });
    if let (Some(hub), Value::Object(whole)) = (&feed.hub, &mut whole) {
        whole.insert("hubs".to_owned(), json!([{"type": "WebSub", "url": hub}]));
    }
    whole.to_string()
}

fn item(entry: &Entry) -> Value {
    let mut item = Map::new();
    let mut set = |key: &str, value: Value| item.insert(key.to_owned(), value);
    set("id", json!(entry.id));
    set("url", json!(entry.page));
    set("title", json!(entry.title.text));
    set("content_html", json!(entry.html()));
    set("summary", json!(entry.summary));
    set(
        "date_published",
        json!(entry.published.unwrap_or(entry.updated).to_string()),
    );
    set("date_modified", json!(entry.updated.to_string()));
    set("authors", entry.authors.iter().map(author).collect());
    if let Some(source) = &entry.source {
        set("external_url", json!(source));
    }
    if !entry.title.lang.is_empty() {
        set("language", json!(entry.title.lang));
    }
    if !entry.categories.is_empty() {
        set("tags", json!(entry.categories));
    }
    Value::Object(item)
}

fn author((name, page): &(String, Option<String>)) -> Value {
    match page {
        Some(page) => json!({"name": name, "url": page}),
        None => json!({"name": name}),
    }
}
