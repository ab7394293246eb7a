//! Serving: the site, the crawler beside it, and what is told to those who watch.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::run::Desk;

/// A running site; killed where a test fails before it ends.
pub(crate) struct Running {
    child: Child,
    pub(crate) site: String,
    health: Option<String>,
}

impl Running {
    pub(crate) fn begin(desk: &Desk, more: &[&str]) -> Self {
        let args = ["--json", "serve", "--listen", "127.0.0.1:0"];
        let args: Vec<&str> = args.iter().chain(more).copied().collect();
        let mut command = desk.command(&args);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let stdout = child.stdout.as_mut().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let said: Value = serde_json::from_str(&line).unwrap();
        let host = |address: &str| {
            let host = address.trim_start_matches("http://");
            host.trim_end_matches('/').to_owned()
        };
        Self {
            child,
            site: host(said["listening"].as_str().unwrap()),
            health: said["health"].as_str().map(host),
        }
    }

    fn health(&self, path: &str) -> (u16, String) {
        get(self.health.as_ref().unwrap(), path)
    }

    /// Asks it to end. Returns its exit code.
    pub(crate) fn end(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(asked.unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Status and whole answer.
fn get(host: &str, path: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer)
}

#[test]
fn it_gathers_beside_the_site_and_tells_how_that_goes() {
    Desk::on_both(|desk| {
        // nobody can be reached there without leave: no request leaves the machine
        desk.file(
            "feeds.opml",
            r#"<opml version="2.0"><body><outline type="rss" text="The Lantern" xmlUrl="http://127.77.0.1:9/opinion.xml?key=SECRET" htmlUrl="http://127.77.0.1:9/"/></body></opml>"#,
        );
        desk.run(&["import", "feeds.opml"]).well();
        let running = Running::begin(desk, &["--health-listen", "127.0.0.1:0"]);
        assert_eq!(running.health("/healthz").0, 200);
        assert_eq!(running.health("/readyz").0, 200);
        assert_eq!(get(&running.site, "/about").0, 200);
        assert_eq!(
            get(&running.site, "/metrics").0,
            404,
            "metrics are not public"
        );
        let patience = Instant::now() + Duration::from_mins(1);
        let metrics = loop {
            let (status, metrics) = running.health("/metrics");
            assert_eq!(status, 200);
            if metrics.contains("colonnade_visits_total 1") {
                break metrics;
            }
            assert!(Instant::now() < patience, "{metrics}");
            std::thread::sleep(Duration::from_millis(50));
        };
        assert!(
            metrics.contains("content-type: text/plain; version=0.0.4"),
            "{metrics}"
        );
        for line in [
            "colonnade_requests_total{status=\"2xx\"} 1",
            "colonnade_requests_total{status=\"4xx\"} 1",
            "colonnade_entry_points{state=\"active\"} 1",
            "colonnade_newspapers 1",
        ] {
            assert!(
                metrics.lines().any(|one| one == line),
                "{line} in {metrics}"
            );
        }
        for metric in ["visits_failed_total", "entry_points_in_trouble"] {
            let metric = format!("colonnade_{metric}{{kind=");
            let line = metrics.lines().find(|line| line.starts_with(&metric));
            assert!(line.is_some_and(|line| line.ends_with(" 1")), "{metrics}");
        }
        let (status, page) = get(&running.site, "/status");
        assert_eq!(status, 200);
        assert!(
            page.contains("leads into a network that is not public"),
            "{page}"
        );
        assert!(!page.contains("SECRET"));
        assert_eq!(running.end(), Some(0));
    });
}

#[test]
fn it_can_serve_the_site_alone() {
    let desk = Desk::sqlite();
    desk.file("site.toml", "[crawl]\nenabled = false\n");
    for more in [&["--no-crawl"][..], &["--config", "site.toml"]] {
        let running = Running::begin(&desk, &[more, &["--health-listen", "127.0.0.1:0"]].concat());
        let (_, metrics) = running.health("/metrics");
        assert!(!metrics.contains("colonnade_visits_total"), "{metrics}");
        assert!(
            metrics.contains("colonnade_entry_points_due 0"),
            "{metrics}"
        );
        assert_eq!(running.end(), Some(0));
    }
    let running = Running::begin(&desk, &[]);
    assert_eq!(running.health, None, "nothing is told where nobody asked");
    assert_eq!(running.end(), Some(0));
}
