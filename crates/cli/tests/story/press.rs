//! A made-up newspaper on loopback, served from this process: what it prints can be
//! changed between two runs of the program, and it remembers what it was asked.

use std::{
    collections::HashMap,
    fmt::Write as _,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// What is at an address.
#[derive(Clone, Debug)]
enum Sheet {
    /// Something to read; its `ETag` is the hash of it.
    Printed(String),
    /// Another address.
    Elsewhere(u16, String),
    /// A status and nothing to read.
    Status(u16),
    /// No answer at all, as long as somebody waits for one.
    Silence,
    /// Come back after so many seconds.
    Busy(u32),
}

#[derive(Debug, Default)]
struct Desk {
    sheets: HashMap<String, Sheet>,
    asked: Vec<String>,
    moments: Vec<Instant>,
    /// Said instead of everything else.
    noise: Option<Vec<u8>>,
    closed: bool,
}

/// The newspaper; it stops when it goes.
#[derive(Debug)]
pub(crate) struct Press {
    address: SocketAddr,
    desk: Arc<Mutex<Desk>>,
    serving: Option<JoinHandle<()>>,
}

impl Press {
    /// At an address of its own, so that it is a newspaper of its own: `127.0.0.x`.
    pub(crate) fn at(ip: &str) -> Self {
        let listener = TcpListener::bind((ip, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let desk = Arc::new(Mutex::new(Desk::default()));
        let at_work = desk.clone();
        let serving = Some(thread::spawn(move || accept(&listener, &at_work)));
        Self {
            address,
            desk,
            serving,
        }
    }

    /// One that answers these bytes to everything, whatever they are.
    pub(crate) fn noise(ip: &str, bytes: &[u8]) -> Self {
        let press = Self::at(ip);
        press.desk.lock().unwrap().noise = Some(bytes.to_vec());
        press
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn print(&self, path: &str, text: impl Into<String>) {
        self.put(path, Sheet::Printed(text.into()));
    }

    pub(crate) fn redirect(&self, path: &str, status: u16, to: &str) {
        self.put(path, Sheet::Elsewhere(status, to.to_owned()));
    }

    pub(crate) fn status(&self, path: &str, status: u16) {
        self.put(path, Sheet::Status(status));
    }

    pub(crate) fn silence(&self, path: &str) {
        self.put(path, Sheet::Silence);
    }

    pub(crate) fn busy(&self, path: &str, seconds: u32) {
        self.put(path, Sheet::Busy(seconds));
    }

    /// How long it was left alone between one request and the next.
    pub(crate) fn pauses(&self) -> Vec<Duration> {
        let desk = self.desk.lock().unwrap();
        let pairs = desk.moments.windows(2);
        pairs.map(|pair| pair[1].duration_since(pair[0])).collect()
    }

    /// When it was asked first.
    pub(crate) fn first_asked(&self) -> Option<Instant> {
        self.desk.lock().unwrap().moments.first().copied()
    }

    /// Puts what is at one address at another.
    pub(crate) fn rename(&self, from: &str, to: &str) {
        let mut desk = self.desk.lock().unwrap();
        let sheet = desk.sheets.remove(from).unwrap();
        desk.sheets.insert(to.to_owned(), sheet);
    }

    fn put(&self, path: &str, sheet: Sheet) {
        let mut desk = self.desk.lock().unwrap();
        desk.sheets.insert(path.to_owned(), sheet);
    }

    /// What it was asked since this was last called, each with the status it answered:
    /// `200 /feed`.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.desk.lock().unwrap().asked)
    }

    /// An RSS feed of these items, at `/opinion.xml`.
    pub(crate) fn feed(&self, items: &[Item]) {
        self.print("/opinion.xml", self.feed_text(items, ""));
    }

    /// Its text, with `head` before the items.
    pub(crate) fn feed_text(&self, items: &[Item], head: &str) -> String {
        let mut text = format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
             <channel><title>Opinion</title><link>{}</link><language>en</language>",
            self.url("/")
        );
        text.push_str(head);
        for item in items {
            let _ = write!(
                text,
                "<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">{}</guid>\
                 <category>Opinion</category><pubDate>Mon, 02 Mar 2026 06:40:00 GMT</pubDate>",
                item.title,
                item.link.replace('&', "&amp;"),
                item.link.replace('&', "&amp;"),
            );
            if let Some(author) = item.author {
                let _ = write!(text, "<dc:creator>{author}</dc:creator>");
            }
            let _ = write!(text, "<description>{}</description></item>", item.text);
        }
        text.push_str("</channel></rss>");
        text
    }

    /// An outline of a list of feeds that names this newspaper.
    pub(crate) fn outline(&self) -> String {
        format!(
            "<outline type=\"rss\" text=\"Paper of {}\" xmlUrl=\"{}\" htmlUrl=\"{}\"/>",
            self.address.ip(),
            self.url("/opinion.xml"),
            self.url("/")
        )
    }
}

impl Drop for Press {
    fn drop(&mut self) {
        if let Ok(mut desk) = self.desk.lock() {
            desk.closed = true;
        }
        // the one who waits at the door is let in to see that it is closed
        drop(TcpStream::connect(self.address));
        if let Some(serving) = self.serving.take() {
            let ended = serving.join();
            if !thread::panicking() {
                ended.unwrap();
            }
        }
    }
}

/// An item of a feed.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) link: String,
    pub(crate) title: String,
    pub(crate) author: Option<&'static str>,
    pub(crate) text: String,
}

fn accept(listener: &TcpListener, desk: &Arc<Mutex<Desk>>) {
    let mut visitors = Vec::new();
    for stream in listener.incoming() {
        if desk.lock().unwrap().closed {
            break;
        }
        let desk = desk.clone();
        visitors.push(thread::spawn(move || {
            // whoever says nothing for this long has gone
            if let Ok(mut stream) = stream {
                let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
                while serve(&mut stream, &desk).is_some() {}
            }
        }));
    }
    for visitor in visitors {
        visitor.join().unwrap();
    }
}

/// `None` where the connection ends.
fn serve(stream: &mut TcpStream, desk: &Mutex<Desk>) -> Option<()> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1)?.to_owned();
    let known = head
        .lines()
        .find_map(|line| line.strip_prefix("if-none-match: "))
        .map(str::to_owned);
    let answer = {
        let mut desk = desk.lock().unwrap();
        desk.moments.push(Instant::now());
        if let Some(noise) = desk.noise.clone() {
            desk.asked.push(format!("noise {path}"));
            drop(desk);
            stream.write_all(&noise).ok()?;
            return None;
        }
        let name = path.split('?').next().unwrap_or_default();
        let sheet = desk.sheets.get(name).cloned();
        if matches!(sheet, Some(Sheet::Silence)) {
            desk.asked.push(format!("silence {path}"));
            drop(desk);
            // until whoever asked has gone
            let _ = stream.set_read_timeout(None);
            let _ = stream.read(&mut byte);
            return None;
        }
        let (status, answer) = answer(sheet, known.as_deref());
        desk.asked.push(format!("{status} {path}"));
        answer
    };
    stream.write_all(answer.as_bytes()).ok()
}

fn answer(sheet: Option<Sheet>, known: Option<&str>) -> (u16, String) {
    let (status, fields, text) = match sheet {
        Some(Sheet::Printed(text)) => {
            let mut hasher = DefaultHasher::new();
            text.hash(&mut hasher);
            let tag = format!("\"{:x}\"", hasher.finish());
            let fields = format!("ETag: {tag}\r\n");
            if known == Some(tag.as_str()) {
                return (304, format!("HTTP/1.1 304 Same\r\n{fields}\r\n"));
            }
            (200, fields, text)
        }
        Some(Sheet::Elsewhere(status, to)) => {
            (status, format!("Location: {to}\r\n"), String::new())
        }
        Some(Sheet::Busy(seconds)) => (503, format!("Retry-After: {seconds}\r\n"), String::new()),
        Some(Sheet::Silence) => (0, String::new(), String::new()),
        Some(Sheet::Status(status)) => (status, String::new(), String::new()),
        None => (404, String::new(), String::new()),
    };
    let length = text.len();
    let head = format!("HTTP/1.1 {status} So\r\n{fields}Content-Length: {length}\r\n\r\n");
    (status, head + &text)
}
