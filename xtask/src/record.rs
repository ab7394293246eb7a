//! A new page of our corpus: what the program reads of it, written down beside it. A
//! person corrects it to what a reader would say, and says why the page is there.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use colonnade_byline::{Context, credit};
use colonnade_extract::article;
use serde_json::{Map, Value, json};

use crate::{corpora, say};

/// Writes `PAGE.expected.json` beside a page.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The page, `corpus/pages/NAME.html`
    page: PathBuf,
    /// The address it would have been fetched from
    #[arg(long)]
    url: String,
    /// Why the page is in the corpus: the trap that it is
    #[arg(long, default_value = "")]
    reason: String,
    /// Write over what is there
    #[arg(long)]
    over: bool,
}

/// How much of the text's beginning and end is written down, in characters.
const PIECE: usize = 40;

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let page = &arguments.page;
    let beside = page.with_extension("expected.json");
    if beside.exists() && !arguments.over {
        bail!("`{}` is there already (hint: --over)", beside.display());
    }
    let body = fs::read(page).with_context(|| format!("cannot read `{}`", page.display()))?;
    let (draft, _) = article(&corpora::capture(&arguments.url, body));
    let context = Context::of(&draft);
    let byline = credit(&draft.bylines, &context);
    let names: Vec<&str> = byline.names.iter().map(|name| name.name.as_str()).collect();
    let text = draft.text();
    let count = text.chars().count();
    let begins: String = text.chars().take(PIECE).collect();
    let ends: String = text.chars().skip(count.saturating_sub(PIECE)).collect();
    let mut expected = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() {
            expected.insert(key.to_owned(), value);
        }
    };
    put("reason", json!(arguments.reason));
    put("url", json!(arguments.url));
    put("title", json!(draft.title));
    put("newspaper", json!(draft.newspaper.name));
    put("names", json!(names));
    put(
        "published",
        json!(draft.published.map(|moment| moment.local())),
    );
    put(
        "language",
        json!(draft.language.map(|language| language.as_str().to_owned())),
    );
    put("kind", json!(draft.kind.as_str()));
    put("access", json!(draft.access.as_str()));
    put("begins", json!(begins));
    put("ends", json!(ends));
    let written = serde_json::to_string_pretty(&Value::Object(expected))?;
    fs::write(&beside, written + "\n")?;
    say(format_args!(
        "{}: now correct it to what a reader of the page would say",
        beside.display()
    ))
}
