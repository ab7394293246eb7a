//! A small server on loopback that answers as the test says, well or badly, and
//! remembers what it was asked.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
    time::sleep,
};

/// A request.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Path and query.
    pub(super) path: String,
    /// Header fields, names in lower case.
    pub(super) fields: HashMap<String, String>,
}

/// An answer, byte for byte.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    /// These bytes, then the next request.
    Whole(Vec<u8>),
    /// These bytes after a while, then the next request.
    Late(Duration, Vec<u8>),
    /// These bytes, then the connection ends.
    Cut(Vec<u8>),
    /// The first bytes, then the second again and again for as long as anybody listens.
    Endless(Vec<u8>, Vec<u8>, Duration),
}

/// An answer with a body of known length.
pub(super) fn answer(status: &str, fields: &str, body: impl AsRef<[u8]>) -> Reply {
    let body = body.as_ref();
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {length}\r\n\r\n");
    Reply::Whole([head.as_bytes(), body].concat())
}

/// A good answer.
pub(super) fn ok(body: impl AsRef<[u8]>) -> Reply {
    answer("200 OK", "", body)
}

/// Nothing there.
pub(super) fn none() -> Reply {
    answer("404 Not Found", "", "")
}

/// Look elsewhere.
pub(super) fn redirect(status: u16, to: &str) -> Reply {
    answer(
        &format!("{status} Elsewhere"),
        &format!("Location: {to}\r\n"),
        "",
    )
}

type Answers = dyn Fn(&Asked) -> Reply + Send + Sync;

#[derive(Default)]
struct Seen {
    asked: Mutex<Vec<Asked>>,
    connections: AtomicUsize,
    busy: AtomicUsize,
    most_busy: AtomicUsize,
}

/// The server; it stops when it goes.
pub(super) struct Server {
    address: SocketAddr,
    seen: Arc<Seen>,
    serving: JoinHandle<()>,
}

impl Server {
    /// On 127.0.0.1.
    pub(super) async fn new(answers: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        Self::at("127.0.0.1", answers).await
    }

    /// On another of the machine's own addresses.
    pub(super) async fn at(
        ip: &str,
        answers: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((ip, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Seen::default());
        let serving = tokio::spawn(accept(listener, seen.clone(), Arc::new(answers)));
        Self {
            address,
            seen,
            serving,
        }
    }

    pub(super) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Host and port, as hosts are known here.
    pub(super) fn host(&self) -> String {
        self.address.to_string()
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        self.seen.asked.lock().unwrap().clone()
    }

    /// The paths asked for, in their order.
    pub(super) fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }

    /// How often anybody connected.
    pub(super) fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::SeqCst)
    }

    /// The most requests that were open at once.
    pub(super) fn most_busy(&self) -> usize {
        self.seen.most_busy.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn accept(listener: TcpListener, seen: Arc<Seen>, answers: Arc<Answers>) {
    // they end with this task
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        seen.connections.fetch_add(1, Ordering::SeqCst);
        connections.spawn(serve(stream, seen.clone(), answers.clone()));
    }
}

async fn serve(mut stream: TcpStream, seen: Arc<Seen>, answers: Arc<Answers>) {
    while let Some(asked) = read(&mut stream).await {
        let busy = seen.busy.fetch_add(1, Ordering::SeqCst) + 1;
        seen.most_busy.fetch_max(busy, Ordering::SeqCst);
        seen.asked.lock().unwrap().push(asked.clone());
        let stays = reply(&mut stream, answers(&asked)).await;
        seen.busy.fetch_sub(1, Ordering::SeqCst);
        if stays.is_none() {
            return;
        }
    }
}

/// `None` where the connection ends.
async fn reply(stream: &mut TcpStream, reply: Reply) -> Option<()> {
    match reply {
        Reply::Whole(bytes) => stream.write_all(&bytes).await.ok(),
        Reply::Late(wait, bytes) => {
            sleep(wait).await;
            stream.write_all(&bytes).await.ok()
        }
        Reply::Cut(bytes) => {
            stream.write_all(&bytes).await.ok()?;
            stream.shutdown().await.ok()?;
            None
        }
        Reply::Endless(first, then, wait) => {
            stream.write_all(&first).await.ok()?;
            loop {
                stream.write_all(&then).await.ok()?;
                sleep(wait).await;
            }
        }
    }
}

async fn read(stream: &mut TcpStream) -> Option<Asked> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
        // no HTTP: what is said to it is not HTTP for the other side either
        if !head.first().is_some_and(u8::is_ascii_alphabetic) {
            return Some(Asked {
                path: String::new(),
                fields: HashMap::new(),
            });
        }
    }
    let head = String::from_utf8(head).ok()?;
    let mut lines = head.lines();
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let fields = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Some(Asked { path, fields })
}
