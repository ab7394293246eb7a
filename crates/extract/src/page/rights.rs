//! What the page says about its use: robots meta and header, TDM reservation, holder.
use colonnade_model::{Candidate, Imprint, Rights};
use jiff::Timestamp;

use super::json_ld;
use super::moments;
use super::plain::plain;
use super::reading::Reading;

/// The rights of a page. The strictest wins where several are stated.
pub(super) fn rights(reading: &Reading<'_>, newspaper: &Imprint) -> Rights {
    let mut rights = Rights {
        holder: holder(reading).or_else(|| newspaper.name.clone()),
        ..Rights::default()
    };
    for name in ["robots", "colonnade"] {
        for rules in reading.metas.all(name) {
            obey(&mut rights, rules);
        }
    }
    for (name, value) in &reading.capture.headers {
        match name.as_str() {
            "x-robots-tag" => obey_header(&mut rights, value),
            "tdm-reservation" => rights.tdm_reserved |= value.trim() == "1",
            _ => {}
        }
    }
    rights.tdm_reserved |= reading
        .metas
        .get("tdm-reservation")
        .is_some_and(|value| value.trim() == "1");
    if reading.trail.is_keeping() {
        tell(reading, &rights);
    }
    rights
}

/// Tells the trail every statement about use, and who holds the rights.
fn tell(reading: &Reading<'_>, rights: &Rights) {
    let add = |value: &str, found: String, why: &str| {
        reading.trail.add(|| Candidate {
            field: "rights",
            value: value.to_owned(),
            found,
            weight: None,
            won: true,
            why: why.to_owned(),
        });
    };
    let strictest = "statements add up; the strictest holds";
    for name in ["robots", "colonnade", "tdm-reservation"] {
        for rules in reading.metas.all(name) {
            add(rules, format!("meta {name}"), strictest);
        }
    }
    for (name, value) in &reading.capture.headers {
        if matches!(name.as_str(), "x-robots-tag" | "tdm-reservation") {
            add(value, format!("header {name}"), strictest);
        }
    }
    if let Some(name) = &rights.holder {
        let (found, why) = if holder(reading).is_some() {
            (
                "json-ld of the article",
                "the article names its holder or publisher",
            )
        } else {
            ("name of the newspaper", "the article names no holder")
        };
        add(name, found.to_owned(), why);
    }
}

/// Rules of a header may be meant for one robot alone: `otherbot: noindex`.
fn obey_header(rights: &mut Rights, value: &str) {
    if let Some((agent, rules)) = value.split_once(':') {
        let agent = agent.trim().to_ascii_lowercase();
        let rule = [
            "max-snippet",
            "max-image-preview",
            "max-video-preview",
            "unavailable_after",
        ];
        let plain_agent = !agent.contains([',', ' ']) && !rule.contains(&agent.as_str());
        if plain_agent {
            if agent == "colonnade" || agent == "*" {
                obey(rights, rules);
            }
            return;
        }
    }
    obey(rights, value);
}

fn obey(rights: &mut Rights, rules: &str) {
    let lower = rules.to_ascii_lowercase();
    if let Some((_, after)) = lower.split_once("unavailable_after") {
        let after = after.trim_start_matches([':', ' ']);
        if let Some(moment) = moments::parse(after, Some("en"), true) {
            let earlier: Timestamp = rights
                .unavailable_after
                .map_or(moment.at, |held| held.min(moment.at));
            rights.unavailable_after = Some(earlier);
        }
    }
    for rule in lower.split(',') {
        let rule = rule.trim();
        match rule {
            "noindex" | "none" => rights.noindex = true,
            "noarchive" | "nocache" => rights.noarchive = true,
            "nosnippet" => rights.max_snippet = Some(0),
            _ => {
                if let Some(most) = rule.strip_prefix("max-snippet").and_then(|rest| {
                    rest.trim_start_matches([':', ' ', '='])
                        .parse::<usize>()
                        .ok()
                }) {
                    // -1 does not parse as a length: no limit
                    rights.max_snippet =
                        Some(rights.max_snippet.map_or(most, |held| held.min(most)));
                }
            }
        }
    }
}

fn holder(reading: &Reading<'_>) -> Option<String> {
    for key in ["copyrightHolder", "publisher", "sourceOrganization"] {
        let value = reading.article.and_then(|article| article.get(key));
        let name = value
            .into_iter()
            .flat_map(json_ld::items)
            .find_map(|item| match item {
                serde_json::Value::String(name) => Some(plain(name)),
                serde_json::Value::Object(object) => {
                    json_ld::string(reading.data.resolve(object), "name").map(plain)
                }
                _ => None,
            });
        if let Some(name) =
            name.filter(|name| !name.is_empty() && name.len() < 200 && !name.starts_with("http"))
        {
            return Some(name);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{obey, obey_header};
    use colonnade_model::Rights;

    fn of(rules: &str) -> Rights {
        let mut rights = Rights::default();
        obey(&mut rights, rules);
        rights
    }

    #[test]
    fn robots_rules_are_obeyed() {
        assert_eq!(of("index, follow, max-snippet:-1"), Rights::default());
        assert_eq!(
            of("max-snippet:120, max-image-preview:large").max_snippet,
            Some(120)
        );
        assert_eq!(of("NOSNIPPET").max_snippet, Some(0));
        assert!(of("noindex,noarchive").noindex);
        assert!(of("noindex, noarchive").noarchive);
        assert!(of("none").noindex);
        let after = of("unavailable_after: 25 Jun 2030 15:00:00 GMT").unavailable_after;
        assert_eq!(
            after.map(|at| at.to_string()).as_deref(),
            Some("2030-06-25T15:00:00Z")
        );
    }

    #[test]
    fn a_header_may_speak_to_others() {
        let mut rights = Rights::default();
        obey_header(&mut rights, "otherbot: noindex, nofollow");
        assert!(!rights.noindex);
        obey_header(&mut rights, "max-snippet: 20");
        assert_eq!(rights.max_snippet, Some(20));
        obey_header(&mut rights, "colonnade: noindex");
        assert!(rights.noindex);
    }
}
