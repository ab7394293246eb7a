//! The importer is killed and started again until it is through, and what it
//! leaves is compared with what it leaves undisturbed.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::Args;
use colonnade_model::{CaptureId, ChangeKind, ChangeSeq, ColumnId};
use colonnade_store::Store;
use sha2::{Digest, Sha256};

use super::{Databases, Victim};
use crate::{data, dice::Dice, say};

/// Kills the importer at random moments and compares what it leaves.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How often to kill it
    #[arg(long, default_value_t = 200)]
    kills: u64,
    /// What to import
    #[arg(long, required = true, num_args = 1..)]
    input: Vec<PathBuf>,
    /// A `postgres:` address whose user may make databases; none: each run has its own file
    #[arg(long)]
    database: Option<String>,
    /// The program
    #[arg(long, default_value = "target/release/colonnade")]
    program: PathBuf,
    /// The same seed waits the same times before it kills
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What an import left.
#[derive(PartialEq, Eq)]
struct Left {
    columns: Vec<String>,
    captures: Vec<(String, String, String)>,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<ExitCode> {
    let work = tempfile::tempdir()?;
    let databases = Databases::new(arguments.database.clone());
    let mut dice = Dice::new(arguments.seed);

    let reference = Place::new(arguments, &databases, work.path(), 0)?;
    let whole = reference.victim(Duration::ZERO).undisturbed()?;
    let expected = reference.left().await?;
    say(format_args!(
        "undisturbed: {} columns, {} captures, {:.1} s",
        expected.columns.len(),
        expected.captures.len(),
        whole.as_secs_f64()
    ))?;
    if expected.columns.is_empty() {
        bail!("nothing was imported: there is nothing to compare");
    }

    let begun = Instant::now();
    let (mut kills, mut rounds, mut wrong) = (0, 0, 0);
    while kills < arguments.kills {
        rounds += 1;
        let place = Place::new(arguments, &databases, work.path(), rounds)?;
        let left = arguments.kills - kills;
        let killed = place.victim(whole).harassed(left, &mut dice)?;
        kills += killed;
        let found = place.left().await?;
        let differences = differences(&expected, &found);
        say(format_args!(
            "round {rounds}: killed {killed} times, {}",
            if differences.is_empty() {
                "equal"
            } else {
                "DIFFERENT"
            }
        ))?;
        for difference in &differences {
            say(format_args!("  {difference}"))?;
        }
        wrong += u64::from(!differences.is_empty());
        place.clean(&databases)?;
    }
    reference.clean(&databases)?;
    say(format_args!(
        "{kills} kills in {rounds} rounds, {:.0} s: {}",
        begun.elapsed().as_secs_f64(),
        if wrong == 0 {
            "every round equals the undisturbed import".to_owned()
        } else {
            format!("{wrong} rounds differ")
        }
    ))?;
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

/// Where one import goes.
struct Place<'a> {
    arguments: &'a Arguments,
    data: PathBuf,
    log: PathBuf,
    name: String,
    database: Option<String>,
}

impl<'a> Place<'a> {
    fn new(
        arguments: &'a Arguments,
        databases: &Databases,
        work: &Path,
        round: u64,
    ) -> Result<Self> {
        let name = format!("colonnade_kill_{}_{round}", std::process::id());
        Ok(Self {
            arguments,
            data: work.join(format!("round-{round}")),
            log: work.join(format!("round-{round}.log")),
            database: databases.fresh(&name)?,
            name,
        })
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.arguments.program);
        command.args(words).arg("--data").arg(&self.data);
        if let Some(database) = &self.database {
            command.arg("--database").arg(database);
        }
        command
    }

    fn victim(&self, whole: Duration) -> Victim<'_> {
        Victim {
            command: Box::new(|| {
                let mut command = self.command(&["import", "--keep-all"]);
                command.args(&self.arguments.input);
                command
            }),
            log: &self.log,
            whole,
        }
    }

    /// Reads back what was left, and refuses what is broken in itself.
    async fn left(&self) -> Result<Left> {
        let store = data::open(&self.data, self.database.clone()).await?;
        let captures = captures(&store).await?;
        check_changes(&store).await?;
        store.close().await;
        let exported = self.command(&["export", "columns"]).output()?;
        if !exported.status.success() {
            bail!(
                "export failed: {}",
                String::from_utf8_lossy(&exported.stderr)
            );
        }
        let text = String::from_utf8(exported.stdout).context("export is no UTF-8")?;
        let mut columns: Vec<String> = text.lines().map(unnumbered).collect();
        columns.sort_unstable();
        Ok(Left { columns, captures })
    }

    fn clean(&self, databases: &Databases) -> Result<()> {
        std::fs::remove_dir_all(&self.data)?;
        databases.drop(&self.name)
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
                let digest = Sha256::digest(&capture.body);
                let hex: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
                if hex.concat() != row.digest || capture.url != row.url {
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

fn differences(expected: &Left, found: &Left) -> Vec<String> {
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

/// An exported line without the column's number: what a killed transaction took from
/// PostgreSQL's sequence is never given out again, so numbers may have gaps there.
fn unnumbered(line: &str) -> String {
    // The last such key is the line's own: no other object of it has one.
    let Some((before, rest)) = line.rsplit_once(",\"number\":") else {
        return line.to_owned();
    };
    format!(
        "{before}{}",
        rest.trim_start_matches(|c: char| c.is_ascii_digit())
    )
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
