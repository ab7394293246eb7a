//! JSON Feed 1.0 and 1.1, and what calls itself so.
use std::borrow::Cow;

use colonnade_model::{Enclosure, Entry, Feed, Language, Pace, PrintedByline};
use serde_json::{Map, Value};
use url::Url;

use super::{date, entry, link, person, text};

type Object = Map<String, Value>;

/// Reads a JSON feed; `base` is its address. `None` where the text is none. The note
/// says that it was cut off or broken, and how far it was read.
pub(super) fn json(written: &str, base: Option<&Url>) -> Option<(Feed, Option<String>)> {
    let mut text = Cow::Borrowed(written.trim());
    let mut read = serde_json::from_str::<Value>(&text);
    if read.is_err() {
        // raw control characters are not allowed, and stand in strings all the same
        text = text.replace(|c: char| c < ' ', " ").into();
        read = serde_json::from_str(&text);
    }
    let (value, note) = match read {
        Ok(value) => (value, None),
        Err(error) => {
            let text = &*text;
            let mended = mend(text, error.column().saturating_sub(1))?;
            let value = serde_json::from_str(&mended).ok()?;
            (
                value,
                Some(format!("broken JSON, read as far as it goes: {error}")),
            )
        }
    };
    drop(text);
    let Value::Object(mut top) = value else {
        return None;
    };
    let items = match top.remove("items") {
        Some(Value::Array(items)) => Some(items),
        _ => None,
    };
    let top = &top;
    let is_feed = items.is_some()
        || string(top, "version").is_some_and(|version| version.contains("jsonfeed"));
    if !is_feed {
        return None;
    }
    let home = string(top, "home_page_url").and_then(|written| link::absolute(&written, base));
    let mut feed = Feed {
        url: home,
        title: string(top, "title").and_then(|title| text::plain(&title)),
        language: string(top, "language").and_then(|tag| Language::parse(&tag)),
        bylines: authors(top, base),
        pace: Pace::default(),
        entries: Vec::new(),
    };
    let language = feed.language.as_ref().map(|tag| tag.primary().to_owned());
    // each item goes as soon as it is read
    let items = items.unwrap_or_default();
    feed.entries
        .reserve_exact(items.len().min(entry::most(written.len())));
    let items = items.into_iter();
    for item in items.take(entry::most(written.len())) {
        if let Value::Object(item) = item {
            entry::push(
                &mut feed.entries,
                item_entry(&item, base, language.as_deref()),
            );
        }
    }
    person::inherit(&mut feed, written.len());
    Some((feed, note))
}

fn item_entry(item: &Object, base: Option<&Url>, language: Option<&str>) -> Entry {
    let html = string(item, "content_html").and_then(|html| text::markup(&html));
    let plain = string(item, "content_text").and_then(|plain| text::plain(&plain));
    let summary = string(item, "summary").and_then(|summary| text::markup(&summary));
    let moment = |name| string(item, name).and_then(|text| date::moment(&text, language));
    let url = ["url", "external_url"]
        .into_iter()
        .find_map(|name| link::absolute(&string(item, name)?, base));
    let mut entry = Entry {
        id: string(item, "id")
            .map(|id| id.trim().to_owned())
            .unwrap_or_default(),
        url,
        title: string(item, "title").and_then(|title| text::markup(&title)),
        bylines: authors(item, base),
        published: moment("date_published"),
        updated: moment("date_modified"),
        text: html.or(plain).or_else(|| summary.clone()),
        summary,
        categories: list(item, "tags")
            .filter_map(|tag| text::plain(tag.as_str()?))
            .take(200)
            .collect(),
        enclosures: list(item, "attachments")
            .filter_map(|attachment| enclosure(attachment.as_object()?, base))
            .take(1000)
            .collect(),
    };
    entry::name(&mut entry);
    entry
}

fn enclosure(attachment: &Object, base: Option<&Url>) -> Option<Enclosure> {
    Some(Enclosure {
        url: link::absolute(&string(attachment, "url")?, base)?,
        media_type: string(attachment, "mime_type").map(Cow::into_owned),
        length: attachment.get("size_in_bytes").and_then(Value::as_u64),
    })
}

/// `authors` (1.1) or `author` (1.0), objects or bare names.
fn authors(object: &Object, base: Option<&Url>) -> Vec<PrintedByline> {
    let one = object.get("author").into_iter();
    let mut all: Vec<_> = list(object, "authors")
        .take(100)
        .filter_map(|author| author_of(author, base))
        .collect();
    if all.is_empty() {
        all.extend(one.filter_map(|author| author_of(author, base)));
    }
    all
}

fn author_of(author: &Value, base: Option<&Url>) -> Option<PrintedByline> {
    match author {
        Value::String(name) => person::printed(name, None),
        Value::Object(author) => {
            let url = string(author, "url").and_then(|url| link::absolute(&url, base));
            person::printed(&string(author, "name")?, url)
        }
        _ => None,
    }
}

/// A text, or a number that stands where one should.
fn string<'v>(object: &'v Object, name: &str) -> Option<Cow<'v, str>> {
    match object.get(name)? {
        Value::String(text) => Some(text.as_str().into()),
        Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}

fn list<'v>(object: &'v Object, name: &str) -> impl Iterator<Item = &'v Value> {
    let list = object.get(name).and_then(Value::as_array);
    list.into_iter().flatten()
}

/// The text up to the last whole value before the error at byte `column`, with all
/// brackets closed.
fn mend(text: &str, column: usize) -> Option<String> {
    let mut open: Vec<u8> = Vec::new();
    let mut in_string = false;
    let mut escaped = false;
    // after how many bytes a cut leaves whole values, and what is open there
    let mut cut = None;
    for (at, byte) in text.bytes().enumerate().take(column.max(1)) {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' => open.push(b'}'),
            b'[' => {
                open.push(b']');
                cut = Some((at + 1, open.len()));
            }
            b'}' | b']' => {
                open.pop();
                cut = Some((at + 1, open.len()));
            }
            b',' => cut = Some((at, open.len())),
            _ => {}
        }
        if open.len() > 1000 {
            return None;
        }
    }
    let (end, depth) = cut?;
    // what is open at the cut is what stood on the stack then: rebuild it
    let head = text.get(..end)?;
    let mut stack = Vec::with_capacity(depth);
    in_string = false;
    escaped = false;
    for byte in head.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' => stack.push('}'),
            b'[' => stack.push(']'),
            b'}' | b']' => {
                stack.pop();
            }
            _ => {}
        }
    }
    let mut mended = head.to_owned();
    mended.extend(stack.into_iter().rev());
    Some(mended)
}
