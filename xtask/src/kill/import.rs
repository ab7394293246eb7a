//! The importer is killed and started again until it is through, and what it
//! leaves is compared with what it leaves undisturbed.

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::{Duration, Instant},
};

use anyhow::{Result, bail};
use clap::Args;

use super::{
    Databases, Victim,
    left::{Left, differences},
};
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

pub(crate) async fn run(arguments: &Arguments) -> Result<ExitCode> {
    let work = tempfile::tempdir()?;
    let databases = Databases::new(arguments.database.clone());
    let mut dice = Dice::new(arguments.seed);

    let reference = Place::new(arguments, &databases, work.path(), 0)?;
    let whole = reference.victim(Duration::ZERO).undisturbed()?;
    let expected = reference.left().await?;
    say(format_args!(
        "undisturbed: {} columns, {} captures, {:.1} s",
        expected.counts().0,
        expected.counts().1,
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
        Left::read(store, self.command(&["export", "columns"]), &[]).await
    }

    fn clean(&self, databases: &Databases) -> Result<()> {
        std::fs::remove_dir_all(&self.data)?;
        databases.drop(&self.name)
    }
}
