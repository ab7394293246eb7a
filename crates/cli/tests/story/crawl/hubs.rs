//! Hubs (`WebSub`): a real hub in a process of its own, a site that it reaches, and a
//! newspaper whose feed names it.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{column, columns, names, print, subscribe};
use crate::{press::Press, run::Desk};

/// A process that is killed where it does not end before the test does.
pub(super) struct Killed(Child);

impl Killed {
    /// Asks it to end, and waits until it has.
    pub(super) fn end(mut self) {
        let pid = self.0.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(asked.unwrap().success());
        self.0.wait().unwrap();
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Hub {
    process: Killed,
    host: String,
}

impl Hub {
    /// `None`, said loudly, where there is no Python 3 to run it.
    fn begin() -> Option<Self> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/story/hub.py");
        let child = Command::new("python3")
            .arg(script)
            .arg("127.0.0.9")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let Ok(child) = child else {
            eprintln!("SKIPPED: there is no python3, no hub was tried");
            return None;
        };
        let mut process = Killed(child);
        let mut port = String::new();
        let stdout = process.0.stdout.as_mut().unwrap();
        BufReader::new(stdout).read_line(&mut port).unwrap();
        let host = format!("127.0.0.9:{}", port.trim());
        Some(Self { process, host })
    }

    fn links(&self, press: &Press) -> String {
        format!(
            "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"http://{}/\"/>\
             <atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"self\" href=\"{}\"/>",
            self.host,
            press.url("/opinion.xml")
        )
    }

    fn asks(&self, method: &str, path: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.0\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (_, text) = answer.split_once("\r\n\r\n").unwrap();
        text.to_owned()
    }

    /// Waits for the next thing that happened after so many others.
    #[track_caller]
    fn next_after(&self, before: usize) -> String {
        wait_for("the hub does something", || self.log().get(before).cloned())
    }

    fn log(&self) -> Vec<String> {
        let log = self.asks("GET", "/log", "");
        log.lines().map(str::to_owned).collect()
    }
}

/// Waits for something that another process does.
#[track_caller]
pub(super) fn wait_for<T>(what: &str, mut seen: impl FnMut() -> Option<T>) -> T {
    let patience = Instant::now() + Duration::from_mins(1);
    loop {
        if let Some(seen) = seen() {
            return seen;
        }
        assert!(Instant::now() < patience, "{what}");
        sleep(Duration::from_millis(100));
    }
}

/// The hub of the only feed, as `newspaper show` tells it.
fn hub(desk: &Desk, paper: &str) -> Value {
    let shown = desk.run(&["--json", "newspaper", "show", paper]).well();
    shown.json()["points"][0]["hub"].clone()
}

pub(super) fn is(desk: &Desk, paper: &str, state: &str) -> Option<Value> {
    Some(hub(desk, paper)).filter(|hub| hub["state"] == state)
}

/// The newspaper's columns, without those of the sample edition.
fn filed(desk: &Desk, press: &Press) -> Vec<Value> {
    let mut filed = columns(desk);
    filed.retain(|column| column["url"].to_string().contains(&press.url("/")));
    filed
}

pub(super) const NETWORK: [&str; 4] = ["--pause", "0", "--allow-network", "127.0.0.0/8"];

/// An address at which nobody listens.
pub(super) fn free_address() -> String {
    let free = TcpListener::bind("127.0.0.8:0").unwrap();
    free.local_addr().unwrap().to_string()
}

/// A site that is told its public address, as behind a proxy.
pub(super) fn site(desk: &Desk, listen: &str, base: &str, more: &[&str]) -> Killed {
    let args = ["--json", "serve", "--listen", listen, "--base-url", base];
    let mut command = desk.command(&[&args[..], &NETWORK, more].concat());
    let mut site = Killed(command.stdout(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    let stdout = site.0.stdout.as_mut().unwrap();
    BufReader::new(stdout).read_line(&mut line).unwrap();
    assert!(line.contains("listening"), "{line}");
    site
}

#[test]
fn a_hub_tells_of_new_columns_and_nothing_depends_on_it() {
    Desk::on_both(|desk| {
        let Some(hub_process) = Hub::begin() else {
            return;
        };
        let press = Press::at("127.0.0.4");
        let links = hub_process.links(&press);
        let (one, told_one) = column(&press, 1, "Ada Larch");
        let (two, told_two) = column(&press, 2, "Bo Ferris");
        let (three, told_three) = column(&press, 3, "Cleo Marsh");
        let (four, told_four) = column(&press, 4, "Dora Quill");
        for page in [&one, &two, &three, &four] {
            print(&press, page);
        }
        let both = [told_two, told_one];
        press.print("/opinion.xml", press.feed_text(&both[1..], &links));
        subscribe(desk, &[&press]);
        let paper = desk.entry_points()[0].newspaper.to_string();

        let said = desk.run(&["newspaper", "show", &paper]).well();
        assert!(said.stdout.contains("set `base_url`"), "{said:?}");
        let listen = free_address();
        let base = format!("http://{listen}");
        let gathering = site(desk, &listen, &base, &[]);
        let live = wait_for("it is subscribed to", || is(desk, &paper, "live"));
        assert_eq!(live["address"], format!("http://{}/", hub_process.host));
        assert_eq!(live["last_push"], Value::Null);
        assert_eq!(hub_process.next_after(0), "subscribe verified");
        wait_for("the first column", || {
            Some(()).filter(|()| filed(desk, &press).len() == 1)
        });
        press.asked();

        // the hub tells: the page is fetched, the feed is not asked for
        let topic = press.url("/opinion.xml");
        let publish = format!("/publish?topic={topic}");
        let body = press.feed_text(&both, &links);
        hub_process.asks("POST", &publish, &body);
        assert_eq!(hub_process.next_after(1), "told 202");
        let both_filed = wait_for("the second column", || {
            Some(filed(desk, &press)).filter(|columns| columns.len() == 2)
        });
        assert_eq!(names(&both_filed[1]), ["Bo Ferris"]);
        assert_eq!(both_filed[1]["url"], two.url);
        assert_eq!(press.asked(), ["200 /opinion/a-small-thing-2"]);
        assert_ne!(hub(desk, &paper)["last_push"], Value::Null);
        // told twice, filed once
        hub_process.asks("POST", &publish, &body);
        assert_eq!(hub_process.next_after(2), "told 202");

        // while it is paused the hub need not tell
        desk.run(&["newspaper", "pause", &paper]).well();
        wait_for("the hub is told to stop", || is(desk, &paper, "ended"));
        assert_eq!(hub_process.next_after(3), "unsubscribe verified");
        desk.run(&["newspaper", "resume", &paper]).well();
        wait_for("it is subscribed to again", || is(desk, &paper, "live"));
        assert_eq!(hub_process.next_after(4), "subscribe verified");
        // nor where the newspaper gave the feed up, until the owner wants it asked again
        press.status("/opinion.xml", 410);
        let all_due = ["crawl", "--once", "--all-due", "--base-url", &base];
        desk.run(&[&all_due[..], &NETWORK].concat());
        wait_for("the hub is told of the end", || is(desk, &paper, "ended"));
        assert_eq!(hub_process.next_after(5), "unsubscribe verified");
        press.print("/opinion.xml", press.feed_text(&both, &links));
        desk.run(&["newspaper", "resume", &paper]).well();
        wait_for("it is subscribed to anew", || is(desk, &paper, "live"));
        assert_eq!(hub_process.next_after(6), "subscribe verified");
        assert_eq!(hub_process.log().len(), 7);
        let mut show = desk.command(&["newspaper", "show", &paper]);
        let shown = show.env("COLONNADE_BASE_URL", &base).output().unwrap();
        let shown = String::from_utf8(shown.stdout).unwrap();
        assert!(shown.contains("tells of changes until"), "{shown}");
        assert_eq!(filed(desk, &press).len(), 2);
        gathering.end();

        // what was told when nobody read it is not lost, whatever ends
        let alone = site(desk, &listen, &base, &["--no-crawl"]);
        let body = press.feed_text(std::slice::from_ref(&told_three), &links);
        hub_process.asks("POST", &publish, &body);
        assert_eq!(hub_process.next_after(7), "told 202");
        drop(alone);
        assert_eq!(filed(desk, &press).len(), 2);
        press.asked();
        let due = ["--json", "crawl", "--once", "--base-url", &base];
        let due = [&due[..], &NETWORK].concat();
        let summary = desk.run(&due).well().json();
        assert_eq!(summary["told_by_hubs"], 1, "{summary}");
        assert_eq!(summary["entry_points_visited"], 0, "{summary}");
        assert_eq!(press.asked(), ["200 /opinion/a-small-thing-3"]);
        assert_eq!(filed(desk, &press).len(), 3);
        assert_eq!(desk.run(&due).well().json()["told_by_hubs"], 0);

        // without the hub everything is found by visits
        let address = hub_process.host.clone();
        drop(hub_process.process);
        assert!(TcpStream::connect(address).is_err());
        let all = [told_four, told_three, both[0].clone(), both[1].clone()];
        press.print("/opinion.xml", press.feed_text(&all, &links));
        let summary = desk.run(&[&due[..], &["--all-due"]].concat()).well().json();
        assert_eq!(summary["entry_points_visited"], 1, "{summary}");
        assert_eq!(summary["columns_new"], 1, "{summary}");
        assert_eq!(filed(desk, &press).len(), 4);
        // nor does it stop anything that the hub cannot be told
        desk.run(&["newspaper", "pause", &paper]).well();
        desk.run(&due).well();
        let said = hub(desk, &paper)["said"].to_string();
        assert!(said.contains("cannot be reached"), "{said}");
    });
}
