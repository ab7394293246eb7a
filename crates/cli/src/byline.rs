//! `colonnade byline`: what the rules make of an author string, storing nothing.

use std::io::BufRead as _;

use anyhow::Result;
use clap::Args as ClapArgs;
use colonnade_byline::{Context, Parsed, parse};
use colonnade_model::Language;
use serde_json::{Value, json};

use crate::{
    exit::{End, Hinted, report},
    out,
};

/// Parse author strings: names, kinds and roles
#[derive(ClapArgs, Debug)]
pub(crate) struct Args {
    /// The author string as printed
    #[arg(value_name = "STRING", required_unless_present = "lines")]
    text: Option<String>,

    /// Language of the column (BCP 47)
    #[arg(long, value_name = "TAG")]
    language: Option<String>,

    /// Name of the newspaper
    #[arg(long, value_name = "NAME")]
    newspaper: Option<String>,

    /// Domain of the newspaper
    #[arg(long, value_name = "DOMAIN")]
    domain: Option<String>,

    /// Read cases as JSON lines on stdin (`id`, `input`, `lang`, `context`)
    #[arg(long, conflicts_with = "text")]
    lines: bool,
}

pub(crate) fn run(args: &Args) -> Result<End> {
    let Some(text) = args.text.as_deref() else {
        return lines();
    };
    let language = args.language.as_deref().and_then(Language::parse);
    let parsed = parse(
        text,
        &Context {
            newspaper: args.newspaper.as_deref(),
            domain: args.domain.as_deref(),
            language: language.as_ref(),
        },
    );
    out::json(&answer(&Value::Null, &parsed));
    Ok(End::Well)
}

fn lines() -> Result<End> {
    let mut end = End::Well;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(&line) {
            Ok(case) => out::json(&answer(
                case.get("id").unwrap_or(&Value::Null),
                &parsed(&case),
            )),
            Err(error) => {
                let hint = "each line is an object with `input`, `lang` and `context`";
                let said = format!("line {} is no JSON: {error}", number + 1);
                report(&Hinted::new(said, hint).into());
                end = End::SomeFailed;
            }
        }
    }
    Ok(end)
}

fn parsed(case: &Value) -> Parsed {
    let text =
        |value: &'_ Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let paper = case.get("context").unwrap_or(&Value::Null);
    let (newspaper, domain) = (text(paper, "newspaper"), text(paper, "domain"));
    let language = text(case, "lang").and_then(|tag| Language::parse(&tag));
    parse(
        &text(case, "input").unwrap_or_default(),
        &Context {
            newspaper: newspaper.as_deref(),
            domain: domain.as_deref(),
            language: language.as_ref(),
        },
    )
}

fn answer(id: &Value, parsed: &Parsed) -> Value {
    let names: Vec<Value> = parsed
        .names
        .iter()
        .map(|name| json!({"name": name.name, "kind": name.kind.as_str()}))
        .collect();
    json!({"id": id, "names": names, "roles": parsed.roles})
}
