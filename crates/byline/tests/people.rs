//! Scores the shared cases, where they are present, against committed floors.
#![expect(
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test says what it skips and stops where its files are broken"
)]

use std::path::PathBuf;

use colonnade_byline::{Appearance, Context, decide, parse};
use colonnade_model::{ColumnistId, Decision, KnownColumnist, Language, Name};
use serde_json::Value;

/// The folder of shared cases: `COLONNADE_SHARED`, or `shared` beside the repository.
fn shared(file: &str) -> Option<String> {
    let root = option_env!("COLONNADE_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = root.join("people").join(file);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("SKIPPED: no shared cases at `{}`", path.display());
    }
    text
}

fn floor(name: &str) -> f64 {
    let floors: toml::Table = include_str!("../floors.toml").parse().expect("floors.toml");
    floors[name].as_float().expect("a floor is a number")
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

#[test]
fn printed_bylines_give_the_names_a_reader_would_credit() {
    let Some(cases) = shared("bylines.jsonl") else {
        return;
    };
    let (mut right, mut all) = (0, 0);
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).expect(line);
        let language = text(&case, "lang").and_then(Language::parse);
        let context = Context {
            newspaper: case["context"].get("newspaper").and_then(Value::as_str),
            domain: case["context"].get("domain").and_then(Value::as_str),
            language: language.as_ref(),
        };
        let parsed = parse(text(&case, "input").unwrap_or_default(), &context);
        let found: Vec<(String, &str)> = parsed
            .names
            .iter()
            .map(|name| (name.name.clone(), name.kind.as_str()))
            .collect();
        let expected: Vec<(String, &str)> = case["names"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|name| Some((text(name, "name")?.to_owned(), text(name, "kind")?)))
            .collect();
        all += 1;
        if found == expected {
            right += 1;
        } else {
            eprintln!(
                "{} {} {:?}\n   expected {expected:?}\n   found    {found:?}",
                case["lang"], case["tests"], case["input"]
            );
        }
    }
    let score = f64::from(right) / f64::from(all);
    eprintln!("bylines: {right} of {all} = {score:.3}");
    assert!(score >= floor("bylines"), "{score:.3} is below the floor");
}

fn columnist(entry: &Value, number: i64) -> KnownColumnist {
    let list = |key: &str| -> Vec<String> {
        entry[key]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|item| Some(item.as_str()?.to_owned()))
            .collect()
    };
    KnownColumnist {
        id: ColumnistId(number),
        name: text(entry, "name").unwrap_or_default().to_owned(),
        aliases: list("aliases"),
        newspapers: list("newspapers"),
        languages: list("languages")
            .iter()
            .filter_map(|tag| Language::parse(tag))
            .collect(),
        profile_urls: list("profile_urls"),
    }
}

#[test]
fn bylines_mean_whom_they_mean() {
    let Some(cases) = shared("identity.jsonl") else {
        return;
    };
    let (mut right, mut all, mut merged) = (0, 0, 0);
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).expect(line);
        let number = |label: &str| label.trim_start_matches('c').parse::<i64>().ok();
        let roster: Vec<KnownColumnist> = case["roster"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| {
                columnist(
                    entry,
                    text(entry, "columnist").and_then(number).unwrap_or(0),
                )
            })
            .collect();
        let byline = &case["byline"];
        let language = text(byline, "language").and_then(Language::parse);
        let newspaper = text(byline, "newspaper").unwrap_or_default();
        let context = Context {
            newspaper: None,
            domain: Some(newspaper),
            language: language.as_ref(),
        };
        let printed = text(byline, "name").unwrap_or_default();
        let mut name = parse(printed, &context)
            .names
            .into_iter()
            .next()
            .unwrap_or_else(|| Name::person(printed));
        name.url = text(byline, "profile_url").map(str::to_owned);
        let same: Vec<ColumnistId> = text(byline, "same_text_as")
            .and_then(|said| number(said.split('\'').next()?))
            .map(ColumnistId)
            .into_iter()
            .collect();
        #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
        let share = byline
            .get("seen_on_share_of_pages")
            .and_then(Value::as_f64)
            .map(|share| share as f32);
        let appearance = Appearance {
            name: &name,
            newspaper,
            language: language.as_ref(),
            same_text_as: &same,
            share_of_pages: share,
            others: false,
        };
        let (decision, evidence) = decide(&appearance, &roster);
        let said = match &decision {
            Decision::Known(id) => format!("c{id}"),
            Decision::New | Decision::Organisation => "new".to_owned(),
            Decision::Unsure(_) => "unsure".to_owned(),
        };
        let expected = text(&case, "expected").unwrap_or_default();
        all += 1;
        if said == expected {
            right += 1;
        } else {
            merged += u32::from(said.starts_with('c'));
            eprintln!(
                "{} {printed:?} expected {expected}, said {said} {evidence:?}: {}\n   {}",
                case["tests"], case["why"], case["roster"]
            );
        }
    }
    let score = f64::from(right) / f64::from(all);
    eprintln!("identity: {right} of {all} = {score:.3}, wrongly merged: {merged}");
    assert_eq!(merged, 0, "two people became one");
    assert!(score >= floor("identity"), "{score:.3} is below the floor");
}
