//! Scores on feeds: `feeds.py` runs the program over every feed and prints a table
//! for each group of feeds.

use std::{path::Path, process::Command};

use anyhow::{Context, Result};

use super::{Part, Score};

/// The columns of the tables that have floors.
const COLUMNS: [&str; 8] = [
    "parsed", "entries", "id", "link", "title", "authors", "date", "body",
];

/// Scores the program on the feeds, a part a group.
pub(super) fn score(program: &Path, shared: &Path, work: &Path) -> Result<Vec<Part>> {
    let folder = shared.join("feeds");
    let inputs = [folder.join("list.tsv"), folder.join("gold.jsonl")];
    let digest = super::digest(&inputs)?;
    for file in &inputs {
        let name = file.file_name().context("a file has a name")?;
        std::fs::copy(file, work.join(name))?;
    }
    let scripts = shared.join("score").canonicalize()?;
    let run = |what: &[&str]| {
        let mut command = Command::new("python3");
        command
            .current_dir(&folder)
            .arg(scripts.join("feeds.py"))
            .arg("--work")
            .arg(work)
            .args(what);
        command
    };
    super::script(
        run(&["run", "colonnade", "python3"])
            .arg(scripts.join("feed_peer.py"))
            .arg(program),
    )?;
    let table = super::script(&mut run(&["score", "colonnade"]))?;
    let parts = read(&table, &digest);
    anyhow::ensure!(
        parts.iter().any(|part| part.name == "feeds: real feeds"),
        "`feeds.py` printed no table of real feeds"
    );
    Ok(parts)
}

/// The tables in what the script prints: `### group: …`, a head, a row of ours.
fn read(text: &str, digest: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut group = None;
    let mut head: Vec<&str> = Vec::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("### ") {
            // names of groups hold colons themselves ("xml:base: 12 files, …")
            group = rest.rsplit_once(": ").map(|(name, _)| name);
        } else if line.starts_with("| peer |") {
            head = cells(line);
        } else if line.starts_with("| colonnade |")
            && let Some(name) = group.take()
        {
            let scores = head.iter().zip(cells(line)).filter_map(|(name, cell)| {
                let percent: f64 = cell.parse().ok()?;
                COLUMNS.contains(name).then(|| Score {
                    name: (*name).to_owned(),
                    ours: percent / 100.0,
                    others: None,
                })
            });
            parts.push(Part {
                name: format!("feeds: {name}"),
                digest: digest.to_owned(),
                scores: scores.collect(),
            });
        }
    }
    parts.retain(|part| !part.scores.is_empty());
    parts
}

fn cells(line: &str) -> Vec<&str> {
    line.trim_matches('|').split('|').map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_scripts_tables_are_understood() {
        let printed = "\n### xml:base: 2 files, 3 entries\n\n\
            | peer | parsed | entries | f.lang | title |\n|---|---|---|---|---|\n\
            | colonnade | 100.0 | 66.7 | 50.0 | - |\n\
            | colonnade (mean over files) | 1.0 | 1.0 | 1.0 | 1.0 |\n\
            | (n) | 2 | 3 | 2 | 0 |\n";
        let parts = read(printed, "abc");
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].name, "feeds: xml:base");
        let scores: Vec<(&str, f64)> = parts[0]
            .scores
            .iter()
            .map(|score| (score.name.as_str(), score.ours))
            .collect();
        assert_eq!(scores, [("parsed", 1.0), ("entries", 0.667)]);
    }
}
