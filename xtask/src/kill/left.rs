//! What a killed program left behind, read back and compared with what it leaves
//! undisturbed.

use std::{collections::HashSet, process::Command};

use anyhow::{Context, Result, bail};
use colonnade_model::{CaptureId, ChangeKind, ChangeSeq, ColumnId};
use colonnade_store::Store;
use sha2::{Digest, Sha256};

/// What stands in a store.
#[derive(PartialEq, Eq)]
pub(crate) struct Left {
    /// Exported lines without what differs from run to run, sorted.
    pub columns: Vec<String>,
    captures: Vec<(String, String, String)>,
}

impl Left {
    /// Reads back what a store holds, and refuses what is broken in itself. `export`
    /// runs `colonnade export columns` on it; `but`: keys of a column that differ from
    /// run to run. The number is always one: what a killed transaction took from
    /// PostgreSQL's sequence is never given out again.
    pub(crate) async fn read(store: Store, mut export: Command, but: &[&str]) -> Result<Self> {
        let captures = captures(&store).await?;
        check_changes(&store).await?;
        store.close().await;
        let exported = export.output()?;
        if !exported.status.success() {
            bail!(
                "export failed: {}",
                String::from_utf8_lossy(&exported.stderr)
            );
        }
        let text = String::from_utf8(exported.stdout).context("export is no UTF-8")?;
        let but = [but, &["number"]].concat();
        let lines = text.lines().map(|line| without(line, &but));
        let mut columns: Vec<String> = lines.collect::<Result<_>>()?;
        columns.sort_unstable();
        Ok(Self { columns, captures })
    }

    /// How many columns and captures there are.
    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.columns.len(), self.captures.len())
    }
}

/// Every capture's address, digest and outcome; each must be readable.
async fn captures(store: &Store) -> Result<Vec<(String, String, String)>> {
    let (mut all, mut after) = (Vec::new(), CaptureId(0));
    loop {
        let rows = store.captures().list(after, 500).await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        for row in rows {
            if row.file.is_some() {
                let read = store.captures().read(row.id).await?;
                let capture = read.with_context(|| format!("capture of `{}` is gone", row.url))?;
                let digest = hex::encode(Sha256::digest(&capture.body));
                if digest != row.digest || capture.url != row.url {
                    bail!("capture of `{}` reads back as something else", row.url);
                }
            }
            all.push((row.url, row.digest, row.outcome));
        }
    }
    all.sort_unstable();
    Ok(all)
}

/// Every column must stand in the change log.
async fn check_changes(store: &Store) -> Result<()> {
    let (mut logged, mut after) = (HashSet::new(), ChangeSeq(0));
    loop {
        let changes = store.changes().since(after, 1_000).await?;
        let Some(last) = changes.last() else { break };
        if last.seq <= after {
            bail!("change log does not ascend after {after}");
        }
        after = last.seq;
        logged.extend(changes.into_iter().map(|change| change.kind));
    }
    if store.changes().head().await? != after {
        bail!("the head of the change log is not its last entry");
    }
    let mut id = ColumnId(0);
    loop {
        let ids = store.columns().ids_after(id, 1_000).await?;
        let Some(&last) = ids.last() else {
            return Ok(());
        };
        id = last;
        if let Some(missing) = ids
            .iter()
            .find(|id| !logged.contains(&ChangeKind::Column(**id)))
        {
            bail!("column {missing} is not in the change log");
        }
    }
}

pub(crate) fn differences(expected: &Left, found: &Left) -> Vec<String> {
    let mut said = Vec::new();
    compare("column", &expected.columns, &found.columns, &mut said);
    let lines = |left: &Left| -> Vec<String> {
        let rows = left.captures.iter();
        rows.map(|(url, digest, outcome)| format!("{url} {digest} {outcome}"))
            .collect()
    };
    compare("capture", &lines(expected), &lines(found), &mut said);
    said
}

/// An exported line without these keys of its own.
fn without(line: &str, keys: &[&str]) -> Result<String> {
    let mut line: serde_json::Value =
        serde_json::from_str(line).context("export wrote a line that is no JSON")?;
    if let Some(object) = line.as_object_mut() {
        for key in keys {
            object.remove(*key);
        }
    }
    Ok(line.to_string())
}

/// Says which lines stand on one side alone, a few of them.
fn compare(what: &str, expected: &[String], found: &[String], said: &mut Vec<String>) {
    if expected == found {
        return;
    }
    said.push(format!(
        "{} {what}s instead of {}",
        found.len(),
        expected.len()
    ));
    let sides = [("lost", expected, found), ("not expected", found, expected)];
    for (side, these, those) in sides {
        let those: HashSet<&String> = those.iter().collect();
        for line in these.iter().filter(|line| !those.contains(line)).take(3) {
            let short: String = line.chars().take(300).collect();
            said.push(format!("{what} {side}: {short}"));
        }
    }
    if said.len() == 1 {
        said.push(format!("some {what} stands twice"));
    }
}
