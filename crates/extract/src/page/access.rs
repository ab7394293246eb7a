//! Whether everybody may read it.
use std::sync::LazyLock;

use colonnade_model::{Access, Candidate};
use serde_json::Value;

use super::hints::Hint;
use super::phrases::Phrases;
use super::reading::Reading;
use super::tag::Tag;
use super::words::subscribers::{FREE_ACCOUNT, SUBSCRIBERS};

static WALL: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&[SUBSCRIBERS]));
static ACCOUNT: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(&[FREE_ACCOUNT]));

/// Whether a text (in lower case) speaks of subscribers.
pub(super) fn is_for_subscribers(text: &str) -> bool {
    WALL.find(text).is_some()
}

/// Fewest words of a text that is taken to be whole.
const WHOLE: usize = 400;

/// Nodes of a wall; what is larger holds the text as well.
const LARGEST_WALL: usize = 400;

/// One sign of who may read the page.
struct Sign {
    access: Access,
    found: String,
    why: &'static str,
}

/// The access of a page whose body has so many words; `text` is that body.
pub(super) fn access(reading: &Reading<'_>, words: usize, text: &str) -> Access {
    let (tier_free, tier) = split(tier(reading));
    let (stated_free, stated) = split(stated(reading));
    let mut wall = wall(reading, words, text, stated_free.is_some());
    if let (Some(wall), Some(_)) = (&mut wall, &stated_free) {
        // a page that calls itself free behind a wall lets some readers through
        wall.access = Access::Metered;
    }
    let mut chosen = None;
    for sign in [tier, stated, wall, stated_free, tier_free]
        .into_iter()
        .flatten()
    {
        let won = chosen.is_none();
        reading.trail.add(|| Candidate {
            field: "access",
            value: sign.access.as_str().to_owned(),
            found: sign.found.clone(),
            weight: None,
            won,
            why: if won {
                sign.why
            } else {
                "a stronger sign was found"
            }
            .to_owned(),
        });
        chosen.get_or_insert(sign.access);
    }
    if chosen.is_none() {
        reading.trail.add(|| Candidate {
            field: "access",
            value: Access::Unknown.as_str().to_owned(),
            found: "nowhere".to_owned(),
            weight: None,
            won: true,
            why: "the page neither says who may read it nor shows a wall".to_owned(),
        });
    }
    chosen.unwrap_or(Access::Unknown)
}

/// A sign as (free, not free).
fn split(sign: Option<Sign>) -> (Option<Sign>, Option<Sign>) {
    match sign {
        Some(sign) if sign.access == Access::Free => (Some(sign), None),
        other => (None, other),
    }
}

/// The tier of the page, as several publishing systems write it.
fn tier(reading: &Reading<'_>) -> Option<Sign> {
    let tier = reading
        .metas
        .first(&[
            "article:content_tier",
            "content_tier",
            "og:content_tier",
            "article:content-tier",
            "content-tier",
            "og:article:content_tier",
        ])?
        .trim()
        .to_ascii_lowercase();
    let (access, why) = match tier.as_str() {
        "locked" | "paid" | "premium" | "subscriber" | "subscribers" | "subscription" | "plus"
        | "exclusive" => (Access::Paid, "the page says that it is for who pays"),
        "metered" => (Access::Metered, "the page says that a few may be read"),
        "free" => (Access::Free, "the page says that it is free"),
        _ => return None,
    };
    Some(Sign {
        access,
        found: format!("meta content_tier: {tier}"),
        why,
    })
}

/// What the structured data of the article states.
fn stated(reading: &Reading<'_>) -> Option<Sign> {
    let free = truth(reading.article?.get("isAccessibleForFree")?)?;
    Some(Sign {
        access: if free { Access::Free } else { Access::Paid },
        found: format!("json-ld isAccessibleForFree: {free}"),
        why: "the page says so itself",
    })
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
        // a list of one
        Value::Array(values) => match values.as_slice() {
            [Value::Bool(value)] => Some(*value),
            _ => None,
        },
        _ => None,
    }
}

/// A wall that the page shows: an element named as one that speaks of subscribers, one
/// around a text that ends in the middle, or, under a short text, the words alone.
///
/// A wall that asks for a free account over a whole text keeps nobody out who wants in.
fn wall(reading: &Reading<'_>, words: usize, text: &str, says_free: bool) -> Option<Sign> {
    let page = reading.page;
    let whole = words >= WHOLE;
    let mut named = false;
    let mut at = 1;
    // short texts of a page with little text, together
    let mut short = String::new();
    while at < page.len() {
        if page.hint(at).has(Hint::PAYWALL) && !matches!(page.tag(at), Tag::Body | Tag::Html) {
            named = true;
            if page.end(at) - at < LARGEST_WALL && page.tag(at) != Tag::Main {
                let said = page.text_up_to(at, 2000).to_lowercase();
                let account = ACCOUNT.find(&said);
                if account.is_some() && !whole {
                    return Some(Sign {
                        access: Access::Paid,
                        found: "element named as a wall".to_owned(),
                        why: "it asks for an account before the rest of a short text",
                    });
                }
                if account.is_none()
                    && let Some(phrase) = WALL.find(&said)
                {
                    return Some(Sign {
                        access: Access::Paid,
                        found: format!("element named as a wall: `{phrase}`"),
                        why: "it speaks of subscribers",
                    });
                }
                at = page.end(at);
                continue;
            }
        }
        if !whole && short.len() < 65_536 {
            let text = page.text_at(at).unwrap_or_default();
            if (8..240).contains(&text.len()) {
                short.push_str(text);
                short.push('\n');
            }
        }
        at += 1;
    }
    if named && is_cut(text) {
        return Some(Sign {
            access: Access::Paid,
            found: "element named as a wall".to_owned(),
            why: "the text beside it ends in the middle",
        });
    }
    // a page that says that it is free is not contradicted by a word somewhere
    if whole || says_free {
        return None;
    }
    let short = short.to_lowercase();
    let phrase = WALL.find(&short).or_else(|| ACCOUNT.find(&short))?;
    Some(Sign {
        access: Access::Paid,
        found: format!("words of the page: `{phrase}`"),
        why: "the text is short",
    })
}

/// Whether a text ends in the middle, as the beginning of a longer one does.
fn is_cut(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches([']', ')', ' ']);
    end.ends_with('…') || end.ends_with("...")
}

#[cfg(test)]
mod tests {
    use crate::article;
    use colonnade_model::{Access, Capture};

    fn access(head: &str, body: &str) -> Access {
        let html = format!(
            "<html lang=en><head><title>The dike</title>{head}</head><body><article><h1>The dike inspector</h1>{body}</article></body></html>"
        );
        article(&Capture {
            url: "https://courier.example/town/the-dike-inspector".to_owned(),
            fetched_at: jiff::Timestamp::UNIX_EPOCH,
            status: 200,
            headers: Vec::new(),
            body: html.into_bytes(),
            record_id: None,
        })
        .0
        .access
    }

    fn paragraphs(count: usize) -> String {
        let days: Vec<String> = (0..count)
            .map(|day| {
                format!("<p>On day {day} the inspector walks along dike number {day} and counts the {day} holes that the moles have dug there in the night, one after the other.</p>")
            })
            .collect();
        days.concat()
    }

    #[test]
    fn a_page_is_believed_about_itself() {
        let said = |free: &str| {
            format!(
                r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"The dike inspector","isAccessibleForFree":{free}}}</script>"#
            )
        };
        assert_eq!(access(&said("false"), &paragraphs(40)), Access::Paid);
        assert_eq!(access(&said("\"True\""), &paragraphs(40)), Access::Free);
        // the word alone does not contradict a page that calls itself free
        let promotion = format!("{}<p>More for subscribers only</p>", paragraphs(3));
        assert_eq!(access(&said("true"), &promotion), Access::Free);
        let tier = r#"<meta property="article:content_tier" content="metered">"#;
        assert_eq!(access(tier, &paragraphs(40)), Access::Metered);
    }

    #[test]
    fn a_wall_says_paid_and_a_free_account_does_not() {
        let wall = |said: &str| format!("<div class='paywall'><p>{said}</p></div>");
        let long = paragraphs(40);
        let pay = wall("This article is for subscribers. Already a subscriber?");
        assert_eq!(access("", &format!("{long}{pay}")), Access::Paid);
        let account = wall("Create a free account to continue reading");
        assert_eq!(access("", &format!("{long}{account}")), Access::Unknown);
        let short = paragraphs(3);
        assert_eq!(access("", &format!("{short}{account}")), Access::Paid);
        let cut = format!(
            "<div class='steady-paywall-container'>{short}<p>And on the last day he found that the water had already…</p></div>"
        );
        assert_eq!(access("", &cut), Access::Paid);
        assert_eq!(access("", &short), Access::Unknown);
    }
}
