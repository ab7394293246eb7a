//! Our own hub (`WebSub`): one Colonnade subscribes at another, and feed readers of all
//! kinds are told, or are not.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{
    column,
    hubs::{NETWORK, free_address, is, site, wait_for},
    print, subscribe,
};
use crate::{
    press::{Item, Press},
    run::Desk,
};

/// Visits every newspaper now.
fn crawl_all(desk: &Desk) {
    let args = ["--json", "crawl", "--once", "--all-due"];
    desk.run(&[&args[..], &NETWORK].concat()).well();
}

/// Headlines of the columns that a site's readers see, of a newspaper in it.
fn titles(desk: &Desk, of: &str) -> Vec<String> {
    let lines = desk.run(&["export", "columns"]).well().lines();
    let mut titles: Vec<String> = lines
        .iter()
        .filter(|line| line["url"].to_string().contains(of))
        .map(|line| line["title"].as_str().unwrap().to_owned())
        .collect();
    titles.sort();
    titles
}

/// A site with a newspaper of its own, which prints one column more with every call.
struct Source<'d> {
    desk: &'d Desk,
    press: Press,
    items: Vec<Item>,
    listen: String,
    base: String,
}

impl<'d> Source<'d> {
    fn new(desk: &'d Desk) -> Self {
        let press = Press::at("127.0.0.4");
        press.feed(&[]);
        subscribe(desk, &[&press]);
        let listen = free_address();
        let base = format!("http://{listen}");
        let mut source = Self {
            desk,
            press,
            items: Vec::new(),
            listen,
            base,
        };
        source.prints_and_files();
        source
    }

    fn prints_and_files(&mut self) {
        let (page, told) = column(&self.press, self.items.len() + 1, "Ada Larch");
        print(&self.press, &page);
        self.items.insert(0, told);
        self.press.feed(&self.items);
        crawl_all(self.desk);
        assert_eq!(
            titles(self.desk, &self.press.url("/")).len(),
            self.items.len()
        );
    }
}

#[test]
fn a_column_filed_at_one_site_is_pushed_to_another() {
    Desk::on_both(|desk| {
        let mut source = Source::new(desk);
        let (listen, base) = (source.listen.clone(), source.base.clone());
        let serving = site(desk, &listen, &base, &[]);

        let reader = Desk::like(desk);
        let feed = format!("{base}/columnist/ada-larch.atom");
        let outline = format!("<outline type=\"rss\" text=\"Ada\" xmlUrl=\"{feed}\"/>");
        let list = format!("<opml version=\"2.0\"><body>{outline}</body></opml>");
        reader.file("feeds.opml", list);
        reader.run(&["import", "feeds.opml"]).well();
        let paper = reader.entry_points()[0].newspaper.to_string();
        let own = free_address();
        let reading = site(&reader, &own, &format!("http://{own}"), &[]);
        let live = wait_for("it is subscribed to", || is(&reader, &paper, "live"));
        assert_eq!(live["address"], format!("{base}/hub"));
        wait_for("the first column", || {
            Some(()).filter(|()| titles(&reader, &base).len() == 1)
        });

        // filed there, pushed here; the reader's schedule would not look for an hour
        source.prints_and_files();
        wait_for("the second column", || {
            Some(()).filter(|()| titles(&reader, &base).len() == 2)
        });
        let hub = is(&reader, &paper, "live").unwrap();
        assert!(hub["last_push"].is_string(), "it was told: {hub}");
        assert_eq!(
            hub["said"],
            serde_json::Value::Null,
            "and believes it: {hub}"
        );

        // the site is killed with what is to be told, and goes on
        drop(serving);
        source.prints_and_files();
        let alone = site(desk, &listen, &base, &["--no-crawl"]);
        source.prints_and_files();
        drop(alone);
        assert_eq!(titles(&reader, &base).len(), 2, "nobody told it");
        let serving = site(desk, &listen, &base, &[]);
        wait_for("all columns", || {
            Some(()).filter(|()| titles(&reader, &base).len() == 4)
        });
        assert_eq!(titles(&reader, &base), titles(desk, &source.press.url("/")));
        serving.end();
        reading.end();
    });
}

/// What somebody was called with.
#[derive(Clone, Debug)]
struct Call {
    line: String,
    head: String,
    body: String,
}

impl Call {
    fn is(&self, method: &str, path: &str) -> bool {
        self.line.starts_with(&format!("{method} {path}"))
    }

    fn field(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// Subscribers of all kinds at one address of loopback, each at a path.
struct Readers {
    address: String,
    calls: Arc<Mutex<Vec<Call>>>,
}

impl Readers {
    fn at(ip: &str) -> Self {
        let listener = TcpListener::bind((ip, 0)).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let calls = Arc::new(Mutex::new(Vec::new()));
        let noted = calls.clone();
        // it ends with the process of the test
        thread::spawn(move || {
            for stream in listener.incoming() {
                let noted = noted.clone();
                thread::spawn(move || drop(stream.map(|stream| answer(stream, &noted))));
            }
        });
        Self { address, calls }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    fn calls(&self, method: &str, path: &str) -> Vec<Call> {
        let mut calls = self.calls.lock().unwrap().clone();
        calls.retain(|call| call.is(method, path));
        calls
    }
}

/// `/in` does all as it should; others do as they are called.
fn answer(mut stream: TcpStream, noted: &Mutex<Vec<Call>>) -> Option<()> {
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .ok()?;
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).ok()?;
    let line = head.lines().next()?.to_owned();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(Some(0), |length| length.parse().ok())?];
    stream.read_exact(&mut body).ok()?;
    let call = Call {
        line: line.clone(),
        head,
        body: String::from_utf8(body).ok()?,
    };
    let is_post = line.starts_with("POST");
    let hangs = is_post && line.contains("/hangs");
    noted.lock().unwrap().push(call);
    if hangs {
        // until the one who called goes
        let _ = stream.read_exact(&mut byte);
        return None;
    }
    let challenge = line.split("hub.challenge=").nth(1).unwrap_or_default();
    let challenge = challenge.split(['&', ' ']).next().unwrap_or_default();
    let (status, text) = match line.split(['?', ' ']).nth(1)? {
        "/wrong" => ("200 Fine", "nonsense"),
        "/none" => ("404 Nothing", challenge),
        "/gone" if is_post => ("410 Gone", ""),
        "/broken" if is_post => ("500 Broken", ""),
        _ => ("200 Fine", challenge),
    };
    let length = text.len();
    let answer =
        format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{text}");
    stream.write_all(answer.as_bytes()).ok()
}

/// The status that a hub answers to a form.
fn wish(listen: &str, asks: &str, topic: &str, callback: &str, more: &str) -> u16 {
    let encode = |text: &str| text.replace(':', "%3A").replace('/', "%2F");
    let (topic, callback) = (encode(topic), encode(callback));
    let form = format!("hub.mode={asks}&hub.topic={topic}&hub.callback={callback}{more}");
    let mut stream = TcpStream::connect(listen).unwrap();
    write!(
        stream,
        "POST /hub HTTP/1.0\r\nHost: {listen}\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{form}",
        form.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

/// A metric of a site.
fn metric(health: &str, name: &str) -> Option<u64> {
    let mut stream = TcpStream::connect(health).ok()?;
    write!(stream, "GET /metrics HTTP/1.0\r\n\r\n").ok()?;
    let mut text = String::new();
    stream.read_to_string(&mut text).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line?.trim().parse().ok()
}

/// What whoever gave the secret `the dike` is told says what it is, and by whom.
#[track_caller]
fn check_told(told: &Call, base: &str, topic: &str) {
    let hub = format!("rel=\"hub\" href=\"{base}/hub\"");
    assert!(told.body.contains(&hub));
    let media_type = Some("application/rss+xml; charset=utf-8");
    assert_eq!(told.field("content-type"), media_type);
    let links = format!("<{base}/hub>; rel=\"hub\", <{topic}>; rel=\"self\"");
    assert_eq!(told.field("link"), Some(&*links));
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(b"the dike").unwrap();
    mac.update(told.body.as_bytes());
    let signature = format!("sha256={}", hex::encode(mac.finalize().into_bytes()));
    assert_eq!(told.field("x-hub-signature"), Some(&*signature));
}

#[test]
fn subscribers_of_all_kinds_are_told_as_the_standard_says() {
    Desk::on_both(|desk| {
        let mut source = Source::new(desk);
        let (listen, base) = (source.listen.clone(), source.base.clone());
        let health = free_address();
        let serving = site(desk, &listen, &base, &["--health-listen", &health]);
        let topic = format!("{base}/columnist/ada-larch.rss");
        let [good, bad, dead] = ["127.0.0.11", "127.0.0.12", "127.0.0.13"].map(Readers::at);
        let subscribe =
            |callback: &str, more: &str| wish(&listen, "subscribe", &topic, callback, more);
        let secret = "&hub.secret=the+dike&hub.lease_seconds=86400";
        assert_eq!(subscribe(&good.url("/in?user=7"), secret), 202);
        assert_eq!(subscribe(&good.url("/plain"), ""), 202);
        assert_eq!(subscribe(&dead.url("/hangs"), ""), 202);
        for path in ["/wrong", "/none", "/gone", "/broken"] {
            assert_eq!(subscribe(&bad.url(path), ""), 202);
        }
        assert_eq!(subscribe("http://127.0.0.14:9/closed", ""), 202);
        assert_eq!(subscribe("http://10.1.2.3/private", ""), 202);
        let foreign = source.press.url("/opinion.xml");
        assert_eq!(
            wish(&listen, "subscribe", &foreign, &good.url("/foreign"), ""),
            400
        );
        let none = format!("{base}/columnist/nobody.rss");
        assert_eq!(
            wish(&listen, "subscribe", &none, &good.url("/foreign"), ""),
            404
        );

        // each is asked, with its own query kept
        let asked = wait_for("the good one is asked", || good.calls("GET", "/in?").pop());
        assert!(
            asked
                .line
                .starts_with("GET /in?user=7&hub.mode=subscribe&hub.topic=http")
        );
        assert!(
            asked.line.contains("&hub.lease_seconds=86400 "),
            "{asked:?}"
        );
        let plain = wait_for("the plain one is asked", || {
            good.calls("GET", "/plain").pop()
        });
        assert!(
            plain.line.contains("&hub.lease_seconds=864000 "),
            "{plain:?}"
        );
        let metric = |name: &str| metric(&health, name);
        // good and plain, hangs, gone and broken
        wait_for("five are subscribed", || {
            metric("colonnade_hub_subscribers").filter(|count| *count == 5)
        });

        source.prints_and_files();
        let told = wait_for("the good one is told", || {
            good.calls("POST", "/in?user=7").pop()
        });
        assert!(told.body.contains("A small thing, number 2"), "{told:?}");
        check_told(&told, &base, &topic);
        let plain = wait_for("the plain one is told", || {
            good.calls("POST", "/plain").pop()
        });
        assert_eq!(plain.field("x-hub-signature"), None);
        assert_eq!(plain.body, told.body);
        for (readers, path) in [(&dead, "/hangs"), (&bad, "/gone"), (&bad, "/broken")] {
            wait_for(path, || readers.calls("POST", path).pop());
        }
        wait_for("whoever is gone is let go", || {
            metric("colonnade_hub_subscribers").filter(|count| *count == 4)
        });
        assert_eq!(metric("colonnade_hub_failing"), Some(1), "the broken one");

        // one hangs still; the others are told of the next, and one does not want it
        let unsubscribe = |callback: &str| wish(&listen, "unsubscribe", &topic, callback, "");
        assert_eq!(unsubscribe(&good.url("/stranger")), 404);
        assert_eq!(unsubscribe(&good.url("/plain")), 202);
        wait_for("it is asked whether it means it", || {
            good.calls("GET", "/plain?hub.mode=unsubscribe").pop()
        });
        wait_for("it is let go", || {
            metric("colonnade_hub_subscribers").filter(|count| *count == 3)
        });
        source.prints_and_files();
        let told = wait_for("the good one is told again", || {
            good.calls("POST", "/in?user=7").get(1).cloned()
        });
        assert!(told.body.contains("A small thing, number 3"), "{told:?}");
        assert_eq!(good.calls("POST", "/plain").len(), 1);
        assert_eq!(bad.calls("POST", "/gone").len(), 1);
        // whoever did not confirm was asked once and told nothing
        for path in ["/wrong", "/none"] {
            assert_eq!(bad.calls("GET", path).len(), 1, "{path}");
            assert_eq!(bad.calls("POST", path).len(), 0, "{path}");
        }
        assert_eq!(good.calls("GET", "/foreign").len(), 0);
        serving.end();
    });
}
