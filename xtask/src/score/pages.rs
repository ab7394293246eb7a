//! Scores on pages: `score_read.py` runs the program over each corpus.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Part, Score, labels};

/// The corpora of pages.
const CORPORA: [&str; 3] = ["fundus-dev", "wcxb-dev", "trafilatura"];

/// A score and where it stands in what the script writes.
const SCORES: [(&str, &str); 6] = [
    ("body word F1", "/body/w_f1"),
    ("segments F1", "/snippets/f1"),
    ("title exact", "/title/exact"),
    ("authors exact set", "/author/raw/exact"),
    ("date same day", "/date/day"),
    ("language", "/lang/acc"),
];

/// One corpus with the lines that the program gave for it.
pub(super) struct Corpus {
    pub(super) gold: PathBuf,
    pub(super) lines: PathBuf,
    pub(super) result: Value,
}

/// Scores the program on all corpora that are there, and by the hand-made labels.
pub(super) fn score(program: &Path, shared: &Path, work: &Path) -> Result<Vec<Part>> {
    let folder = shared.join("corpora");
    let names: Vec<&str> = CORPORA
        .into_iter()
        .filter(|name| folder.join(format!("{name}.warc.gz")).exists())
        .collect();
    let written = work.join("pages.json");
    super::script(
        Command::new("python3")
            .arg(shared.join("score/score_read.py"))
            .arg(program)
            .args(
                names
                    .iter()
                    .map(|name| folder.join(format!("{name}.warc.gz"))),
            )
            .arg("--keep")
            .arg(work)
            .arg("--json")
            .arg(&written),
    )?;
    let mut results: Value = serde_json::from_slice(&std::fs::read(&written)?)?;
    let mut parts = Vec::new();
    let mut corpora = Vec::new();
    for name in names {
        let gold = folder.join(format!("{name}.gold.jsonl"));
        let peers = folder.join(format!("{name}.peers.json"));
        let peers: Value = match std::fs::read(&peers) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("`{}` is not right", peers.display()))?,
            Err(_) => Value::Null,
        };
        let result = results.get_mut(name).map(Value::take).unwrap_or_default();
        let scores = SCORES.iter().filter_map(|(name, at)| {
            Some(Score {
                name: (*name).to_owned(),
                ours: result.pointer(at)?.as_f64()?,
                others: best(&peers, at),
            })
        });
        parts.push(Part {
            name: name.to_owned(),
            digest: super::digest(&[folder.join(format!("{name}.warc.gz")), gold.clone()])?,
            scores: scores.collect(),
        });
        corpora.push(Corpus {
            gold,
            lines: work.join(format!("{name}.jsonl")),
            result,
        });
    }
    parts.push(labels::score(&corpora)?);
    Ok(parts)
}

/// The best figure of the other programs.
fn best(peers: &Value, at: &str) -> Option<f64> {
    peers
        .as_object()?
        .values()
        .filter_map(|peer| peer.pointer(at)?.as_f64())
        .max_by(f64::total_cmp)
}
