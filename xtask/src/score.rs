//! How well pages and feeds are read: the scores on real pages and feeds with known
//! answers, held against the floors in `corpus/floors.toml`. The definitions of the
//! scores are those of the scripts beside the corpora.

mod feeds;
mod floors;
mod labels;
mod pages;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result};
use clap::Args;
use sha2::{Digest as _, Sha256};

use crate::say;
use floors::Floors;

/// Where the floors stand.
const FLOORS: &str = "corpus/floors.toml";

/// Scores the program on the shared corpora.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The program
    #[arg(long, default_value = "target/release/colonnade")]
    program: PathBuf,
    /// The folder of the corpora, feeds and scoring scripts
    #[arg(long, env = "COLONNADE_SHARED", default_value = "../shared")]
    shared: PathBuf,
    /// Raise the floors to these scores, and take corpora that have none
    #[arg(long)]
    raise: bool,
    /// With `--raise`: take lower scores and changed corpora too; say why in the commit
    #[arg(long, requires = "raise")]
    lower: bool,
}

/// The scores of one corpus.
struct Part {
    name: String,
    /// SHA-256 of the files that were scored.
    digest: String,
    scores: Vec<Score>,
}

/// One score: a share of 1; more is better.
struct Score {
    name: String,
    ours: f64,
    /// The best of the other programs on the same pages, where they were measured.
    others: Option<f64>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let shared = &arguments.shared;
    if !shared.join("score").is_dir() {
        say(format_args!(
            "SKIPPED: no scores, for `{}` holds no corpora (name their folder with --shared or COLONNADE_SHARED)",
            shared.display()
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    let program = arguments
        .program
        .canonicalize()
        .with_context(|| format!("no program `{}`", arguments.program.display()))?;
    let work = tempfile::tempdir()?;
    let mut parts = pages::score(&program, shared, work.path())?;
    parts.extend(feeds::score(&program, shared, work.path())?);

    let path = Path::new(FLOORS);
    let mut floors = Floors::read(path)?;
    for part in &parts {
        print(part, &floors)?;
    }
    if arguments.raise {
        for part in &parts {
            floors.raise(part, arguments.lower);
        }
        floors.write(path)?;
        say(format_args!("\nfloors written to `{FLOORS}`"))?;
    }
    let faults: Vec<String> = parts.iter().flat_map(|part| floors.faults(part)).collect();
    for fault in &faults {
        say(format_args!("error: {fault}"))?;
    }
    Ok(if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn print(part: &Part, floors: &Floors) -> Result<()> {
    say(format_args!(
        "\n{:<48} {:>7} {:>7} {:>7}",
        part.name, "ours", "floor", "others"
    ))?;
    for score in &part.scores {
        let shown =
            |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.4}"));
        let floor = floors.get(&part.name, &score.name);
        say(format_args!(
            "  {:<46} {:>7} {:>7} {:>7}",
            score.name,
            shown(Some(score.ours)),
            shown(floor),
            shown(score.others)
        ))?;
    }
    Ok(())
}

/// SHA-256 of files one after another, hexadecimal.
fn digest(files: &[PathBuf]) -> Result<String> {
    let mut hash = Sha256::new();
    for file in files {
        let bytes =
            std::fs::read(file).with_context(|| format!("cannot read `{}`", file.display()))?;
        hash.update(bytes);
    }
    Ok(hex::encode(hash.finalize()))
}

/// Runs one of the scoring scripts and gives what it printed.
fn script(command: &mut std::process::Command) -> Result<String> {
    let output = command
        .output()
        .context("cannot run `python3`, which the scoring scripts need")?;
    anyhow::ensure!(
        output.status.success(),
        "{command:?} failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
