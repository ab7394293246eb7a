//! A farm of made-up newspapers on loopback (the farm's script), started for a run and
//! stopped after it.

use std::{
    fs::File,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// A farm may take this long until it answers.
const LONGEST_START: Duration = Duration::from_mins(2);
/// It answers nothing while it makes what is huge, one newspaper after the other.
const LONGEST_ANSWER: Duration = Duration::from_mins(10);

/// One that answers so soon has nothing else to do.
const PROMPT: Duration = Duration::from_millis(500);

/// A farm's size and place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub newspapers: usize,
    pub items: usize,
    pub port: u16,
}

/// A farm at work; it stops when it goes.
pub(super) struct Farm {
    child: Child,
    log: PathBuf,
    pub size: Size,
}

impl Farm {
    /// Starts the script and waits until it answers. `niceness`: as of nice(1), so that a
    /// farm that is busy with a fault leaves the processor to others.
    pub(super) fn start(script: &Path, size: Size, niceness: u8, work: &Path) -> Result<Self> {
        let log = work.join(format!("farm-{}.log", size.port));
        let child = Command::new("nice")
            .args(["-n", &niceness.to_string(), "python3"])
            .arg(script)
            .args(["serve", "--feeds", &size.newspapers.to_string()])
            .args(["--items", &size.items.to_string()])
            .args(["--port", &size.port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?)
            .spawn()
            .context("cannot start the farm")?;
        let mut farm = Self { child, log, size };
        let begun = Instant::now();
        while farm.ask("/__stats").is_err() {
            if let Some(status) = farm.child.try_wait()? {
                let log = std::fs::read_to_string(&farm.log).unwrap_or_default();
                bail!("the farm ended by itself ({status}):\n{log}");
            }
            if begun.elapsed() > LONGEST_START {
                bail!("the farm does not answer");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(farm)
    }

    /// Lets newspapers `first` to `last` misbehave; `none` ends it.
    pub(super) fn fault(&self, first: usize, last: usize, mode: &str) -> Result<()> {
        self.ask(&format!("/__fault?pubs={first}-{last}&mode={mode}"))?;
        Ok(())
    }

    /// Waits until it has no more to do than to answer us.
    pub(super) fn settle(&self) -> Result<()> {
        let begun = Instant::now();
        loop {
            let asked = Instant::now();
            self.ask("/__stats")?;
            if asked.elapsed() < PROMPT {
                return Ok(());
            }
            if begun.elapsed() > LONGEST_ANSWER {
                bail!("the farm does not come to rest");
            }
        }
    }

    /// Its counters since they were last reset.
    pub(super) fn counters(&self) -> Result<Counters> {
        let text = self.ask("/__stats")?;
        Ok(Counters(serde_json::from_str(&text)?))
    }

    /// Begins counting anew.
    pub(super) fn reset(&self) -> Result<()> {
        self.ask("/__reset")?;
        Ok(())
    }

    /// The outlines of these newspapers, by their numbers.
    pub(super) fn outlines(&self, which: impl Fn(usize) -> bool) -> Result<String> {
        let list = self.ask("/__opml")?;
        let chosen = list.lines().filter(|line| number(line).is_some_and(&which));
        Ok(chosen.flat_map(|line| [line, "\n"]).collect())
    }

    /// Asks one of its control addresses.
    fn ask(&self, path: &str) -> Result<String> {
        let port = self.size.port;
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(LONGEST_ANSWER))?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (head, body) = answer
            .split_once("\r\n\r\n")
            .context("the farm's answer has no end of its head")?;
        if !head.starts_with("HTTP/1.1 200") {
            bail!("the farm refuses `{path}`");
        }
        Ok(body.to_owned())
    }
}

impl Drop for Farm {
    fn drop(&mut self) {
        // it is a child of ours and nobody waits for it any more
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a farm counted.
pub(super) struct Counters(Value);

impl Counters {
    /// One of its numbers by the farm's name for it.
    pub(super) fn of(&self, name: &str) -> u64 {
        self.0.get(name).and_then(Value::as_u64).unwrap_or_default()
    }
}

/// A list of feeds for `colonnade import`.
pub(super) fn opml(outlines: &str) -> String {
    format!("<opml version=\"2.0\"><body>\n{outlines}</body></opml>\n")
}

/// Newspapers in one of the farm's networks.
const A_NETWORK: usize = 250;

/// The address of a newspaper of a farm, which is its domain in the store too.
pub(super) fn domain(number: usize) -> String {
    format!("127.10.{}.{}", number / A_NETWORK, number % A_NETWORK + 1)
}

/// The number of the newspaper whose feed an outline names.
fn number(outline: &str) -> Option<usize> {
    let (_, feed) = outline.split_once("xmlUrl=\"http://127.10.")?;
    let (network, rest) = feed.split_once('.')?;
    let (host, _) = rest.split_once(':')?;
    let (network, host): (usize, usize) = (network.parse().ok()?, host.parse().ok()?);
    Some(network * A_NETWORK + host.checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_says_which_newspaper_it_names() {
        for place in [0, 249, 250, 299] {
            let outline = format!("<outline xmlUrl=\"http://{}:8860/feed/\"/>", domain(place));
            assert_eq!(number(&outline), Some(place));
        }
        assert_eq!(number("<outline text=\"Opinion\">"), None);
    }
}
