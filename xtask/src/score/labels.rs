//! Scores by the hand-made labels, all labelled pages together: who signed, what is
//! opinion, what is behind a paywall.

use std::{collections::HashMap, path::Path};

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Part, Score, pages::Corpus};

/// Right answers of all.
#[derive(Default)]
struct Share {
    right: f64,
    of: f64,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += f64::from(u8::from(right));
        self.of += 1.0;
    }

    /// Adds a share that the script counted.
    fn take(&mut self, label: &Value, share: &str, of: &str, turned: bool) {
        if let (Some(share), Some(of)) = (label[share].as_f64(), label[of].as_f64()) {
            self.right += of * if turned { 1.0 - share } else { share };
            self.of += of;
        }
    }
}

pub(super) fn score(corpora: &[Corpus]) -> Result<Part> {
    let mut persons = Share::default();
    let mut uninvented = Share::default();
    let mut precision = Share::default();
    let mut recall = Share::default();
    let mut kind = Share::default();
    let mut paid = Share::default();
    let mut free = Share::default();
    let mut golds = Vec::new();
    for corpus in corpora {
        let label = &corpus.result["label"];
        if label.is_null() {
            continue;
        }
        golds.push(corpus.gold.clone());
        persons.take(label, "persons exact", "signed", false);
        uninvented.take(label, "person invented", "unsigned", true);
        let lines = lines(&corpus.lines, |line| line["record_id"].as_str())?;
        for gold in read(&corpus.gold)? {
            let label = &gold["label"];
            let record = gold["record_id"].as_str().map(bare);
            let Some(line) = record.and_then(|record| lines.get(record)) else {
                continue;
            };
            if label.is_null() {
                continue;
            }
            let opinion = |kind: &Value| matches!(kind.as_str(), Some("opinion" | "editorial"));
            let (wanted, found) = (opinion(&label["kind"]), opinion(&line["kind"]));
            if wanted {
                recall.add(found);
            }
            if found {
                precision.add(wanted);
            }
            kind.add(label["kind"] == line["kind"]);
            let closed = matches!(line["access"].as_str(), Some("paid" | "metered"));
            match label["paywalled"].as_bool() {
                Some(true) => paid.add(closed),
                Some(false) => free.add(!closed),
                None => {}
            }
        }
    }
    let score = |name: &str, share: &Share| Score {
        name: name.to_owned(),
        ours: share.right / share.of.max(1.0),
        others: None,
    };
    Ok(Part {
        name: "hand-made labels".to_owned(),
        digest: super::digest(&golds)?,
        scores: vec![
            score("persons exact where someone signed", &persons),
            score("no person invented where nobody signed", &uninvented),
            score("opinion precision", &precision),
            score("opinion recall", &recall),
            score("kind exact", &kind),
            score("paywalled pages recognised", &paid),
            score("free pages not taken for paywalled", &free),
        ],
    })
}

fn bare(record: &str) -> &str {
    record.trim_matches(['<', '>'])
}

fn read(path: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read `{}`", path.display()))?;
    text.lines()
        .map(|line| serde_json::from_str(line).context("a line is no JSON"))
        .collect()
}

fn lines(path: &Path, key: impl Fn(&Value) -> Option<&str>) -> Result<HashMap<String, Value>> {
    let found = read(path)?.into_iter().filter_map(|line| {
        let key = bare(key(&line)?).to_owned();
        Some((key, line))
    });
    Ok(found.collect())
}
