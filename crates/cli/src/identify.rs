//! `colonnade identify --lines`: whom names mean, in scenarios of one's own making.

use std::io::BufRead as _;

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_byline::{Appearance, Context, decide, parse};
use colonnade_model::{ColumnistId, Decision, KnownColumnist, Language, Name};
use serde_json::{Value, json};

use crate::{
    exit::{End, Hinted, report},
    out,
};

/// Decide whom bylines mean: scenarios as JSON lines on stdin
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    /// Read scenarios (`id`, `roster`, `byline`) from stdin
    #[arg(long, required = true)]
    lines: bool,
}

pub(crate) fn run(_args: &Args) -> Result<End> {
    let mut end = End::Well;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(&line) {
            Ok(scenario) => out::json(&answer(&scenario)),
            Err(error) => {
                let hint = "each line is an object with `roster` and `byline`";
                let said = format!("line {} is no JSON: {error}", number + 1);
                report(&Hinted::new(said, hint).into());
                end = End::SomeFailed;
            }
        }
    }
    Ok(end)
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// The roster with the labels its columnists have in the scenario, by number.
fn roster(scenario: &Value) -> (Vec<KnownColumnist>, Vec<String>) {
    let words = |entry: &Value, key: &str| -> Vec<String> {
        items(entry, key)
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    };
    let mut labels = Vec::new();
    let known = (0..)
        .zip(items(scenario, "roster"))
        .map(|(number, entry)| {
            labels.push(text(entry, "columnist").unwrap_or_default().to_owned());
            KnownColumnist {
                id: ColumnistId(number),
                name: text(entry, "name").unwrap_or_default().to_owned(),
                aliases: words(entry, "aliases"),
                newspapers: words(entry, "newspapers"),
                languages: words(entry, "languages")
                    .iter()
                    .filter_map(|tag| Language::parse(tag))
                    .collect(),
                profile_urls: words(entry, "profile_urls"),
            }
        })
        .collect();
    (known, labels)
}

fn answer(scenario: &Value) -> Value {
    let (known, labels) = roster(scenario);
    let byline = scenario.get("byline").unwrap_or(&Value::Null);
    let language = text(byline, "language").and_then(Language::parse);
    let newspaper = text(byline, "newspaper").unwrap_or_default();
    let printed = text(byline, "name").unwrap_or_default();
    let context = Context {
        newspaper: None,
        domain: Some(newspaper),
        language: language.as_ref(),
    };
    let understood = parse(printed, &context).names.into_iter().next();
    let mut name = understood.unwrap_or_else(|| Name::person(printed));
    name.url = text(byline, "profile_url").map(str::to_owned);
    // "c1's column at …" names the columnist first.
    let author = text(byline, "same_text_as").and_then(|said| said.split(['\'', '’', ' ']).next());
    let same_text_as: Vec<ColumnistId> = (0..)
        .zip(&labels)
        .filter(|(_, label)| Some(label.as_str()) == author)
        .map(|(number, _)| ColumnistId(number))
        .collect();
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let share = byline
        .get("seen_on_share_of_pages")
        .and_then(Value::as_f64)
        .map(|share| share as f32);
    let (decision, evidence) = decide(
        &Appearance {
            name: &name,
            newspaper,
            language: language.as_ref(),
            same_text_as: &same_text_as,
            share_of_pages: share,
            others: false,
        },
        &known,
    );
    let said = match &decision {
        Decision::Known(id) => usize::try_from(id.0)
            .ok()
            .and_then(|at| labels.get(at))
            .map_or("new", String::as_str),
        Decision::New | Decision::Organisation => "new",
        Decision::Unsure(_) => "unsure",
    };
    let evidence: Vec<Value> = evidence
        .iter()
        .map(|evidence| json!({"reason": evidence.reason, "detail": evidence.detail}))
        .collect();
    json!({"id": scenario.get("id"), "decision": said, "evidence": evidence})
}
