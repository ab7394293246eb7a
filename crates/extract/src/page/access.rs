//! Whether everybody may read it.
use colonnade_model::Access;
use serde_json::Value;

use super::hints::Hint;
use super::plain::has_any;
use super::reading::Reading;
use super::tag::Tag;
use super::words::kinds::SUBSCRIBERS;

/// The access of a page whose body has so many words.
pub(super) fn access(reading: &Reading<'_>, words: usize) -> Access {
    let stated = reading
        .article
        .and_then(|article| article.get("isAccessibleForFree"))
        .and_then(truth);
    let tier = [
        "article:content_tier",
        "content_tier",
        "og:content_tier",
        "article:content-tier",
        "content-tier",
    ]
    .iter()
    .find_map(|name| reading.metas.get(name))
    .map(str::to_ascii_lowercase);
    match tier.as_deref() {
        Some(
            "locked" | "paid" | "premium" | "subscriber" | "subscription" | "plus" | "exclusive",
        ) => return Access::Paid,
        Some("metered") => return Access::Metered,
        _ => {}
    }
    let wall = wall(reading, words);
    match stated {
        Some(false) => Access::Paid,
        Some(true) if wall => Access::Metered,
        Some(true) => Access::Free,
        None if wall => Access::Paid,
        None if tier.as_deref() == Some("free") => Access::Free,
        None => Access::Unknown,
    }
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value) => Some(*value),
        Value::String(text) => {
            let text = text.rsplit('/').next()?.trim().to_ascii_lowercase();
            match text.as_str() {
                "true" | "yes" | "1" => Some(true),
                "false" | "no" | "0" => Some(false),
                _ => None,
            }
        }
        Value::Number(number) => Some(number.as_f64()? != 0.0),
        _ => None,
    }
}

/// Whether the page shows a wall: an element named as one that speaks of subscribers,
/// under a text that looks cut.
fn wall(reading: &Reading<'_>, words: usize) -> bool {
    let page = reading.page;
    let mut at = 1;
    // short texts of a page with little text, together
    let mut short = String::new();
    while at < page.len() {
        let hint = page.hint(at);
        if hint.has(Hint::PAYWALL) && !matches!(page.tag(at), Tag::Body | Tag::Html | Tag::Main) {
            let length = page.end(at) - at;
            if length < 400 {
                let text = page.text_up_to(at, 2000).to_lowercase();
                if has_any(&text, SUBSCRIBERS) {
                    return true;
                }
                at = page.end(at);
                continue;
            }
        }
        if words < 400 && short.len() < 65_536 {
            let text = page.text_at(at).unwrap_or_default();
            if (8..240).contains(&text.len()) {
                short.push_str(text);
                short.push('\n');
            }
        }
        at += 1;
    }
    has_any(&short.to_lowercase(), SUBSCRIBERS)
}
