//! schema.org data in JSON-LD, read with forgiveness.
use serde_json::{Map, Value};

use super::dom::Page;
use super::tag::Tag;

/// An object of structured data.
pub(super) type Object = Map<String, Value>;

/// Bytes and braces that are read of all blocks together: an object, however small,
/// takes some 650 bytes of memory.
const LONGEST: usize = 4 << 20;
const OBJECTS: usize = 8000;
/// Objects of one page that are looked at.
const MOST: usize = 4000;

/// The structured data of a page.
#[derive(Default)]
pub(super) struct JsonLd {
    /// The blocks, in their order.
    blocks: Vec<Value>,
    /// How many blocks could not be read.
    pub(super) unreadable: usize,
}

/// Types of schema.org that are articles.
fn is_article(kind: &str) -> bool {
    let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or(kind);
    (kind.ends_with("Article") && kind != "MedicalScholarlyArticle")
        || matches!(
            kind,
            "BlogPosting"
                | "LiveBlogPosting"
                | "Report"
                | "SocialMediaPosting"
                | "Review"
                | "CriticReview"
                | "DiscussionForumPosting"
                | "Column"
                | "OpinionArticle"
        )
}

impl JsonLd {
    /// Reads all blocks of a page.
    pub(super) fn of(page: &Page) -> Self {
        let mut found = Self::default();
        let mut left = (LONGEST, OBJECTS);
        for at in page.all(Tag::Script) {
            // a script holds one text, or nothing
            let source = page.children(at).find_map(|child| page.text_at(child));
            let source = source.unwrap_or_default().trim();
            let braces = memchr::memchr_iter(b'{', source.as_bytes()).count();
            if source.is_empty() || source.len() > left.0 || braces > left.1 {
                continue;
            }
            left = (left.0 - source.len(), left.1 - braces);
            match parse(source) {
                Some(value) => found.blocks.push(value),
                None => found.unreadable += 1,
            }
        }
        found
    }

    /// All objects at the top, in `@graph`s and under `mainEntity`, in order.
    pub(super) fn objects(&self) -> Vec<&Object> {
        let mut objects = Vec::new();
        let mut open: Vec<&Value> = self.blocks.iter().rev().collect();
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(object) => {
                    for key in [
                        "mainEntityOfPage",
                        "mainEntity",
                        "@graph",
                        "hasPart",
                        "itemReviewed",
                    ] {
                        if let Some(inner @ (Value::Array(_) | Value::Object(_))) = object.get(key)
                        {
                            open.push(inner);
                        }
                    }
                    objects.push(object);
                }
                _ => {}
            }
            if objects.len() > MOST {
                break;
            }
        }
        objects
    }

    /// The object that describes the article of this page. `is_here` says whether an
    /// address is the page's; `is_title` whether a text is its headline.
    pub(super) fn article(
        &self,
        is_here: impl Fn(&str) -> bool,
        is_title: impl Fn(&str) -> bool,
    ) -> Option<&Object> {
        let mut best: Option<(u32, &Object)> = None;
        for object in self.objects() {
            if !kinds(object).any(is_article) {
                continue;
            }
            let mut score = 0;
            let headline = string(object, "headline").or_else(|| string(object, "name"));
            score += u32::from(headline.is_some());
            score += 4 * u32::from(headline.is_some_and(&is_title));
            let here = ["url", "@id", "mainEntityOfPage"].iter().any(|key| {
                object
                    .get(*key)
                    .is_some_and(|value| address(value).is_some_and(&is_here))
            });
            score += 4 * u32::from(here);
            score += u32::from(object.contains_key("author")) * 2;
            score += u32::from(object.contains_key("datePublished"));
            score += u32::from(object.contains_key("articleBody"));
            if kinds(object)
                .all(|kind| kind.ends_with("Review") || kind.ends_with("SocialMediaPosting"))
            {
                score = score.saturating_sub(3);
            }
            if best.is_none_or(|(held, _)| score > held) {
                best = Some((score, object));
            }
        }
        best.map(|(_, object)| object)
    }

    /// The first object with one of these types.
    pub(super) fn first(&self, wanted: &[&str]) -> Option<&Object> {
        self.objects()
            .into_iter()
            .find(|object| kinds(object).any(|kind| wanted.contains(&kind)))
    }

    /// The object itself, or the fuller one of the same `@id` elsewhere on the page.
    pub(super) fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        let Some(id) = string(object, "@id") else {
            return object;
        };
        if is_named(object) {
            return object;
        }
        self.objects()
            .into_iter()
            .find(|other| string(other, "@id") == Some(id) && is_named(other))
            .unwrap_or(object)
    }
}

/// Whether an object says how it is called: an empty name, as publishing systems write it into
/// references, says nothing.
fn is_named(object: &Object) -> bool {
    match object.get("name") {
        None | Some(Value::Null) => false,
        Some(Value::String(name)) => !name.trim().is_empty(),
        Some(_) => true,
    }
}

/// The `@type`s of an object.
pub(super) fn kinds(object: &Object) -> impl Iterator<Item = &str> {
    let value = object.get("@type").or_else(|| object.get("type"));
    let (one, many) = match value {
        Some(Value::String(kind)) => (Some(kind.as_str()), None),
        Some(Value::Array(kinds)) => (None, Some(kinds)),
        _ => (None, None),
    };
    one.into_iter()
        .chain(many.into_iter().flatten().filter_map(Value::as_str))
        .map(|kind| kind.rsplit(['/', '#']).next().unwrap_or(kind).trim())
}

/// A property that is a text, or a list whose first is one.
pub(super) fn string<'a>(object: &'a Object, key: &str) -> Option<&'a str> {
    text(object.get(key)?)
}

/// The text of a value: itself, its first item, its `@value`.
pub(super) fn text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text.as_str()),
        Value::Array(items) => items.iter().take(8).find_map(|item| match item {
            Value::String(text) => Some(text.as_str()),
            Value::Object(object) => object.get("@value").and_then(Value::as_str),
            _ => None,
        }),
        Value::Object(object) => object.get("@value").and_then(Value::as_str),
        _ => None,
    }
    .filter(|text| !text.trim().is_empty())
}

/// The address of a value: itself, its `@id` or its `url`.
pub(super) fn address(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(object) => object
            .get("@id")
            .or_else(|| object.get("url"))
            .and_then(Value::as_str),
        Value::Array(items) => items.first().and_then(|item| match item {
            Value::String(text) => Some(text.as_str()),
            Value::Object(object) => object
                .get("@id")
                .or_else(|| object.get("url"))
                .and_then(Value::as_str),
            _ => None,
        }),
        _ => None,
    }
}

/// The objects of a value, which may be one or a list.
pub(super) fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        other => std::slice::from_ref(other),
    }
}

/// Reads JSON; where that fails, mends what newspapers get wrong and reads again.
fn parse(source: &str) -> Option<Value> {
    let trimmed = source.trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(trimmed) {
        return Some(value);
    }
    let mended = mend(unwrap_comments(trimmed));
    let mut stream = serde_json::Deserializer::from_str(&mended).into_iter::<Value>();
    let mut values = Vec::new();
    while let Some(Ok(value)) = stream.next() {
        values.push(value);
    }
    match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(Value::Array(values)),
    }
}

/// What stands inside `<!-- … -->` or `<![CDATA[ … ]]>`, from the first bracket on.
fn unwrap_comments(source: &str) -> &str {
    let source = source
        .split_once("<![CDATA[")
        .map_or(source, |(_, inner)| inner.trim_start());
    let start = match (source.find('{'), source.find("[{"), source.find("[\n")) {
        (Some(a), b, c) => a.min(b.unwrap_or(a)).min(c.unwrap_or(a)),
        (None, _, _) => 0,
    };
    let start = if source.starts_with('[') { 0 } else { start };
    let end = source.rfind(['}', ']']).map_or(source.len(), |end| end + 1);
    let inner = source.get(start..end).unwrap_or(source);
    inner
        .trim_end()
        .trim_end_matches("]]>")
        .trim_end_matches("//]]")
        .trim_end()
}

/// Control characters inside strings escaped, trailing commas and comments dropped,
/// wrong escapes and stray quotes inside strings mended.
fn mend(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 64);
    let mut chars = source.char_indices().peekable();
    let mut inside = false;
    while let Some((at, c)) = chars.next() {
        if inside {
            match c {
                '\\' => match chars.peek().map(|&(_, next)| next) {
                    Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                        if next == 'u' && !is_hex(source.get(at + 2..at + 6)) {
                            out.push_str("\\\\");
                        } else {
                            out.push('\\');
                            out.push(next);
                            chars.next();
                        }
                    }
                    Some(_) => {}
                    None => break,
                },
                '"' => {
                    let rest = source.get(at + 1..).unwrap_or_default().trim_start();
                    let ends = rest.is_empty()
                        || rest.starts_with([',', '}', ']', ':'])
                        || rest.starts_with("/*");
                    if ends {
                        inside = false;
                        out.push('"');
                    } else {
                        out.push_str("\\\"");
                    }
                }
                '\n' => out.push_str("\\n"),
                '\r' => {}
                '\t' => out.push_str("\\t"),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                inside = true;
                out.push('"');
            }
            ',' => {
                let rest = source.get(at + 1..).unwrap_or_default().trim_start();
                if !rest.starts_with(['}', ']', ',']) {
                    out.push(',');
                }
            }
            '/' if source.get(at..).is_some_and(|rest| rest.starts_with("/*")) => {
                let mut star = false;
                chars.next();
                for (_, c) in chars.by_ref() {
                    if star && c == '/' {
                        break;
                    }
                    star = c == '*';
                }
            }
            '/' => {
                for (_, c) in chars.by_ref() {
                    if c == '\n' {
                        break;
                    }
                }
            }
            c => out.push(c),
        }
    }
    out
}

fn is_hex(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn what_newspapers_get_wrong_is_forgiven() {
        for source in [
            r#"{"headline":"a"}"#,
            "{\"headline\":\"a\",}",
            "<!-- {\"headline\":\"a\"} -->",
            "//<![CDATA[\n{\"headline\":\"a\"}\n//]]>",
            "{\"headline\":\"a\" /* so */}",
            "{\"x\":\"line\nbreak\",\"headline\":\"a\"};",
            "{\"x\":\"he said \"no\" twice\",\"headline\":\"a\"}",
            "{\"x\":\"\\d\",\"headline\":\"a\"}",
        ] {
            let value = parse(source).unwrap_or_else(|| panic!("{source}"));
            assert_eq!(value["headline"], "a", "{source}");
        }
        assert!(parse("{").is_none());
        assert!(parse("").is_none());
    }
}
