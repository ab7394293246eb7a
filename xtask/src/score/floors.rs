//! The floors: scores that must not be fallen below, with the digest of the corpus
//! they were reached on.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Part;

/// What stands above the floors in their file.
const HEAD: &str = "\
# What `colonnade read` must reach on the shared corpora, as shares of 1 (see
# `cargo xtask score`). `digest` is the SHA-256 of the files scored.
# `cargo xtask score --raise` raises the floors to what is reached; lowering one
# needs `--raise --lower` and a reason in the commit's message.
";

/// All floors, by corpus.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Floors(BTreeMap<String, Floor>);

/// The floors of one corpus.
#[derive(Debug, Default, Deserialize)]
struct Floor {
    digest: String,
    scores: BTreeMap<String, f64>,
}

impl Floors {
    /// Reads the file; no file is no floors.
    pub(super) fn read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(path)?;
        toml::from_str(&text).with_context(|| format!("`{}` is not right", path.display()))
    }

    /// Writes the file.
    pub(super) fn write(&self, path: &Path) -> Result<()> {
        let mut text = HEAD.to_owned();
        for (part, floor) in &self.0 {
            let _ = writeln!(text, "\n[\"{part}\"]\ndigest = \"{}\"", floor.digest);
            for (name, value) in &floor.scores {
                let _ = writeln!(text, "scores.\"{name}\" = {value:.4}");
            }
        }
        std::fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))
    }

    /// The floor of one score.
    pub(super) fn get(&self, part: &str, score: &str) -> Option<f64> {
        self.0.get(part)?.scores.get(score).copied()
    }

    /// What is wrong with the scores of a corpus.
    pub(super) fn faults(&self, part: &Part) -> Vec<String> {
        let Some(floor) = self.0.get(&part.name) else {
            return vec![format!("`{}` has no floors: use --raise", part.name)];
        };
        if floor.digest != part.digest {
            return vec![format!(
                "`{}` is another corpus than the one its floors were reached on: use --raise --lower",
                part.name
            )];
        }
        let mut faults = Vec::new();
        for (name, &least) in &floor.scores {
            match part.scores.iter().find(|score| score.name == *name) {
                Some(score) if rounded(score.ours) >= least - 1e-9 => {}
                Some(score) => faults.push(format!(
                    "`{}`: {name} is {:.4}, below its floor {least:.4}",
                    part.name, score.ours
                )),
                None => faults.push(format!("`{}`: {name} was not measured", part.name)),
            }
        }
        faults
    }

    /// Raises the floors of a corpus to its scores; lowers them only when told to.
    pub(super) fn raise(&mut self, part: &Part, lower: bool) {
        let floor = self.0.entry(part.name.clone()).or_default();
        if floor.digest.is_empty() || lower {
            floor.digest.clone_from(&part.digest);
            floor.scores.clear();
        }
        if floor.digest != part.digest {
            return;
        }
        for score in &part.scores {
            let held = floor.scores.entry(score.name.clone()).or_default();
            *held = held.max(rounded(score.ours));
        }
    }
}

/// Rounded down to four places, as floors are written.
fn rounded(score: f64) -> f64 {
    (score * 10_000.0 + 1e-6).floor() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::{Floors, Part};
    use crate::score::Score;

    fn part(digest: &str, ours: f64) -> Part {
        Part {
            name: "pages".to_owned(),
            digest: digest.to_owned(),
            scores: vec![Score {
                name: "title exact".to_owned(),
                ours,
                others: None,
            }],
        }
    }

    #[test]
    fn floors_only_rise_unless_told_otherwise() {
        let mut floors = Floors::default();
        assert_eq!(floors.faults(&part("a", 0.9)).len(), 1, "no floors yet");
        floors.raise(&part("a", 0.91239), false);
        assert_eq!(floors.get("pages", "title exact"), Some(0.9123));
        assert!(floors.faults(&part("a", 0.91239)).is_empty());
        assert_eq!(floors.faults(&part("a", 0.91229)).len(), 1);
        assert_eq!(floors.faults(&part("b", 1.0)).len(), 1, "another corpus");
        floors.raise(&part("a", 0.5), false);
        floors.raise(&part("b", 0.5), false);
        assert_eq!(floors.get("pages", "title exact"), Some(0.9123));
        floors.raise(&part("b", 0.5), true);
        assert!(floors.faults(&part("b", 0.5)).is_empty());
    }

    #[test]
    fn what_is_written_reads_back() {
        let path = tempfile::NamedTempFile::new().unwrap();
        let mut floors = Floors::default();
        floors.raise(&part("a", 0.75), false);
        floors.write(path.path()).unwrap();
        let back = Floors::read(path.path()).unwrap();
        assert_eq!(back.get("pages", "title exact"), Some(0.75));
        assert!(back.faults(&part("a", 0.75)).is_empty());
    }
}
