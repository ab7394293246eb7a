//! The program's side of a run: a store of its own, a crawl that is watched, and what is
//! told of the newspapers afterwards.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use colonnade_store::Store;
use serde_json::Value;

use crate::data;

/// How often a crawl is looked at.
const LOOK: Duration = Duration::from_millis(15);
/// A crawl that is not over by then hangs.
const LONGEST: Duration = Duration::from_mins(10);

/// How to run the program.
pub(super) struct Program<'a> {
    pub path: &'a Path,
    pub hosts_at_once: Option<u16>,
}

/// A data directory, and the program that works on it.
pub(super) struct Desk<'a> {
    program: &'a Program<'a>,
    data: PathBuf,
}

/// What was seen of a crawl.
pub(super) struct Seen {
    /// Until everything of the healthy newspapers was filed.
    pub healthy: Duration,
    /// Most memory, in KiB (`VmHWM`).
    pub memory: u64,
    /// What it counted; none where it was not let run to its end.
    pub summary: Option<Value>,
}

/// Until when a crawl is watched.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// Until the healthy newspapers are through; then it is stopped.
    Healthy,
    /// Until its end.
    End,
}

/// What is told of a newspaper.
#[derive(Debug)]
pub(super) struct Standing {
    pub columns: u64,
    /// Kind and sentence of its trouble.
    pub trouble: Option<(String, String)>,
}

impl<'a> Desk<'a> {
    /// A new store with the newspapers of a list.
    pub(super) fn new(program: &'a Program<'a>, data: PathBuf, list: &Path) -> Result<Self> {
        let desk = Self { program, data };
        desk.run(&["import", &list.to_string_lossy()])?;
        Ok(desk)
    }

    /// Crawls everything, pages left out where `pages` is false. `healthy`: the domains to
    /// wait for, where nothing was visited before.
    pub(super) async fn crawl(
        &self,
        healthy: &HashSet<String>,
        pages: bool,
        until: Until,
    ) -> Result<Seen> {
        let store = data::open(&self.data, None).await?;
        let points = store.entry_points().list(None).await?;
        let first = points.iter().all(|point| point.visits == 0);
        let out = self.data.join("summary.json");
        let mut command = self.command(&["--json", "crawl", "--once", "--all-due", "--pause", "0"]);
        command.args(["--allow-network", "127.0.0.0/8"]);
        if !pages {
            command.arg("--no-pages");
        }
        if let Some(hosts) = self.program.hosts_at_once {
            command.args(["--hosts-at-once", &hosts.to_string()]);
        }
        command
            .stdin(Stdio::null())
            .stdout(std::fs::File::create(&out)?)
            .stderr(std::fs::File::create(self.data.join("crawl.log"))?);
        let watched = Watched {
            begun: Instant::now(),
            child: command.spawn().context("cannot start the program")?,
        };
        let seen = watched.until(&store, healthy, first, until).await;
        store.close().await;
        let (healthy, memory, ended) = seen?;
        let summary = if ended {
            let told = std::fs::read_to_string(&out)?;
            Some(serde_json::from_str(told.trim_end())?)
        } else {
            None
        };
        Ok(Seen {
            healthy,
            memory,
            summary,
        })
    }

    /// What `newspaper list` tells, by domain.
    pub(super) fn standings(&self) -> Result<HashMap<String, Standing>> {
        let told = self.run(&["--json", "newspaper", "list"])?;
        let mut standings = HashMap::new();
        for line in told.lines() {
            let told: Value = serde_json::from_str(line)?;
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let trouble = told["troubles"].get(0);
            let standing = Standing {
                columns: told["columns"].as_u64().unwrap_or_default(),
                trouble: trouble.map(|one| (text(&one["kind"]), text(&one["said"]))),
            };
            standings.insert(text(&told["domain"]), standing);
        }
        Ok(standings)
    }

    /// The owner takes a newspaper up again that gave its feed up.
    pub(super) fn resume(&self, domain: &str) -> Result<()> {
        self.run(&["newspaper", "resume", domain])?;
        Ok(())
    }

    /// Removes the store.
    pub(super) fn clean(self) -> Result<()> {
        Ok(std::fs::remove_dir_all(&self.data)?)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(self.program.path);
        command
            .args(words)
            .args(["--data".as_ref(), self.data.as_os_str()]);
        command
    }

    fn run(&self, words: &[&str]) -> Result<String> {
        let done = self.command(words).stdin(Stdio::null()).output()?;
        if !done.status.success() {
            let said = String::from_utf8_lossy(&done.stderr).into_owned();
            bail!("`{}` failed: {said}", words.join(" "));
        }
        Ok(String::from_utf8(done.stdout)?)
    }
}

/// A crawl under way.
struct Watched {
    begun: Instant,
    child: Child,
}

impl Watched {
    /// When the healthy were through, most memory, and whether it came to its end.
    async fn until(
        mut self,
        store: &Store,
        healthy: &HashSet<String>,
        first: bool,
        until: Until,
    ) -> Result<(Duration, u64, bool)> {
        let (mut memory, mut through) = (0, None);
        loop {
            memory = self.memory().max(memory);
            if through.is_none() && (!first || filed(store, healthy).await?) {
                through = Some(self.begun.elapsed());
            }
            if until == Until::Healthy
                && let Some(through) = through
            {
                return Ok((through, memory, false));
            }
            if let Some(status) = self.child.try_wait()? {
                if !matches!(status.code(), Some(0 | 1)) {
                    bail!("the crawler failed ({status})");
                }
                let through = through.unwrap_or_else(|| self.begun.elapsed());
                return Ok((through, memory, true));
            }
            if self.begun.elapsed() > LONGEST {
                bail!("the crawler does not come to its end");
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let peak = status.lines().find(|line| line.starts_with("VmHWM:"));
        peak.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
            .unwrap_or_default()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // it is a child of ours and nobody waits for it any more
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether every healthy newspaper was visited and that was filed.
async fn filed(store: &Store, healthy: &HashSet<String>) -> Result<bool> {
    let points = store.entry_points().list(None).await?;
    let visited = points.iter().filter(|point| {
        let host = point.host.split(':').next().unwrap_or_default();
        point.visited_at.is_some() && healthy.contains(host)
    });
    Ok(visited.count() >= healthy.len())
}
