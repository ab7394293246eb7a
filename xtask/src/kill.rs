//! Killing a program at random moments, and what every such test needs.

pub(crate) mod crawl;
pub(crate) mod import;
pub(crate) mod index;
mod left;

use std::{
    fs::File,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::dice::Dice;

/// A program that is killed and started again.
pub(crate) struct Victim<'a> {
    /// Makes the command, the same every time.
    pub command: Box<dyn Fn() -> Command + 'a>,
    /// Where its stderr goes, to be shown if it fails.
    pub log: &'a Path,
    /// How long it takes undisturbed.
    pub whole: Duration,
}

impl Victim<'_> {
    fn start(&self) -> Result<Child> {
        let mut command = (self.command)();
        let log = File::create(self.log)?;
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .with_context(|| format!("cannot start `{}`", command.get_program().display()))
    }

    fn check(&self, status: ExitStatus) -> Result<()> {
        // 1: finished, some inputs failed, as they do undisturbed
        if matches!(status.code(), Some(0 | 1)) {
            return Ok(());
        }
        let log = std::fs::read_to_string(self.log).unwrap_or_default();
        bail!("it failed by itself ({status}):\n{log}");
    }

    /// Runs it to its end, and says how long that took.
    pub(crate) fn undisturbed(&self) -> Result<Duration> {
        let begun = Instant::now();
        let status = self.start()?.wait()?;
        self.check(status)?;
        Ok(begun.elapsed())
    }

    /// Starts and kills it until it comes to its end, or was killed `most` times
    /// and is then let run. Returns how often it was killed.
    pub(crate) fn harassed(&self, most: u64, dice: &mut Dice) -> Result<u64> {
        let mut kills = 0;
        while kills < most {
            let mut child = self.start()?;
            // mostly early, at times as late as its end
            let late = dice.share() * dice.share() * dice.share();
            let pause = self.whole.mul_f64(late) + Duration::from_millis(dice.next() % 8);
            let ended = if let Some(status) = wait(&mut child, pause)? {
                status
            } else {
                child.kill()?;
                child.wait()?
            };
            if ended.code().is_some() {
                // it was through, perhaps just before it was to be killed
                self.check(ended)?;
                return Ok(kills);
            }
            kills += 1;
        }
        self.undisturbed()?;
        Ok(kills)
    }
}

/// Waits for a child's end, at most this long.
fn wait(child: &mut Child, most: Duration) -> Result<Option<ExitStatus>> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        let left = most.saturating_sub(begun.elapsed());
        if left.is_zero() {
            return Ok(None);
        }
        std::thread::sleep(left.min(Duration::from_millis(1)));
    }
}

/// A database for each run: none where it is a file in the data directory; on a
/// server made anew with `psql`.
pub(crate) struct Databases {
    base: Option<String>,
}

impl Databases {
    /// `base`: a `postgres:` address whose user may make databases.
    pub(crate) fn new(base: Option<String>) -> Self {
        Self { base }
    }

    /// The address of an empty database of this name.
    pub(crate) fn fresh(&self, name: &str) -> Result<Option<String>> {
        let Some(base) = &self.base else {
            return Ok(None);
        };
        self.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
        self.run(&format!("CREATE DATABASE {name}"))?;
        let (path, query) = base
            .split_once('?')
            .map_or((base.as_str(), ""), |split| split);
        let (server, _) = path
            .rsplit_once('/')
            .context("database address has no name")?;
        let query = if query.is_empty() {
            String::new()
        } else {
            format!("?{query}")
        };
        Ok(Some(format!("{server}/{name}{query}")))
    }

    /// Drops a database that `fresh` made.
    pub(crate) fn drop(&self, name: &str) -> Result<()> {
        if self.base.is_some() {
            self.run(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
        }
        Ok(())
    }

    fn run(&self, sql: &str) -> Result<()> {
        let base = self.base.as_deref().unwrap_or_default();
        let status = Command::new("psql")
            .args(["--quiet", "--no-psqlrc", "--dbname", base, "--command", sql])
            .stderr(Stdio::null())
            .status()
            .context("cannot start `psql`")?;
        if !status.success() {
            bail!("psql refused `{sql}`");
        }
        Ok(())
    }
}
