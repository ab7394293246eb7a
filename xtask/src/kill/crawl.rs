//! The crawler is killed and started again until nothing is due any more, and what it
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

/// Kills the crawler at random moments and compares what it leaves.
///
/// The newspapers of the list must stand still meanwhile and lie on loopback: a farm of
/// made-up ones.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How often to kill it
    #[arg(long, default_value_t = 200)]
    kills: u64,
    /// OPML of newspapers on loopback
    #[arg(long)]
    opml: PathBuf,
    /// Workers that gather at the same time; all of them are killed
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=16))]
    workers: u16,
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
    let settings = work.path().join("settings.toml");
    // what a killed worker held is free again a second later
    std::fs::write(&settings, "[crawl]\nlease_seconds = 1\n")?;
    let mut dice = Dice::new(arguments.seed);
    let place = |round| Place::new(arguments, &databases, work.path(), &settings, round);

    let reference = place(0)?;
    let whole = reference.victim(Duration::ZERO).undisturbed()?;
    let expected = reference.left().await?;
    let (columns, captures) = expected.counts();
    say(format_args!(
        "undisturbed: {columns} columns, {captures} captures, {:.1} s",
        whole.as_secs_f64()
    ))?;
    if columns == 0 {
        bail!("nothing was gathered: there is nothing to compare");
    }

    let begun = Instant::now();
    let (mut kills, mut rounds, mut wrong) = (0, 0, 0);
    while kills < arguments.kills {
        rounds += 1;
        let place = place(rounds)?;
        let left = arguments.kills - kills;
        let others = place.others()?;
        let killed = place.victim(whole).harassed(left, &mut dice);
        stop(others)?;
        kills += killed?;
        let found = place.left().await?;
        let differences = differences(&expected, &found);
        let verdict = if differences.is_empty() {
            "equal"
        } else {
            "DIFFERENT"
        };
        say(format_args!(
            "round {rounds}: killed {kills} times so far, {verdict}"
        ))?;
        for difference in &differences {
            say(format_args!("  {difference}"))?;
        }
        wrong += u64::from(!differences.is_empty());
        place.clean(&databases)?;
    }
    reference.clean(&databases)?;
    let verdict = if wrong == 0 {
        "every round equals the undisturbed run".to_owned()
    } else {
        format!("{wrong} rounds differ")
    };
    say(format_args!(
        "{kills} kills in {rounds} rounds, {:.0} s: {verdict}",
        begun.elapsed().as_secs_f64()
    ))?;
    Ok(ExitCode::from(u8::from(wrong > 0)))
}

/// Where one run goes.
struct Place<'a> {
    arguments: &'a Arguments,
    settings: &'a Path,
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
        settings: &'a Path,
        round: u64,
    ) -> Result<Self> {
        let name = format!("colonnade_crawl_{}_{round}", std::process::id());
        let place = Self {
            arguments,
            settings,
            data: work.join(format!("round-{round}")),
            log: work.join(format!("round-{round}.log")),
            database: databases.fresh(&name)?,
            name,
        };
        let import = place.command(&["import"]).arg(&arguments.opml).output()?;
        if !import.status.success() {
            bail!("import failed: {}", String::from_utf8_lossy(&import.stderr));
        }
        Ok(place)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.arguments.program);
        command
            .args(words)
            .args(["--data".as_ref(), self.data.as_os_str()])
            .args(["--config".as_ref(), self.settings.as_os_str()]);
        if let Some(database) = &self.database {
            command.arg("--database").arg(database);
        }
        command
    }

    fn crawl(&self) -> Command {
        self.command(&[
            "crawl",
            "--once",
            "--pause",
            "0",
            "--allow-network",
            "127.0.0.0/8",
        ])
    }

    fn victim(&self, whole: Duration) -> Victim<'_> {
        Victim {
            command: Box::new(|| self.crawl()),
            log: &self.log,
            whole,
        }
    }

    /// The workers beside the one that is killed over and over: they run to their end.
    fn others(&self) -> Result<Vec<std::process::Child>> {
        let others = 1..self.arguments.workers;
        others
            .map(|_| {
                let null = std::process::Stdio::null;
                let mut command = self.crawl();
                Ok(command
                    .stdin(null())
                    .stdout(null())
                    .stderr(null())
                    .spawn()?)
            })
            .collect()
    }

    async fn left(&self) -> Result<Left> {
        let store = data::open(&self.data, self.database.clone()).await?;
        let (due, held, _) = store.hosts().due().await?;
        if due > 0 {
            bail!("{due} hosts are still due, {held} of them held");
        }
        // two runs do not fetch at the same moment
        Left::read(
            store,
            self.command(&["export", "columns"]),
            &["first_seen_at"],
        )
        .await
    }

    fn clean(&self, databases: &Databases) -> Result<()> {
        std::fs::remove_dir_all(&self.data)?;
        databases.drop(&self.name)
    }
}

fn stop(children: Vec<std::process::Child>) -> Result<()> {
    for mut child in children {
        child.wait()?;
    }
    Ok(())
}
