use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::Arc,
    thread::JoinHandle,
};

use colonnade_model::SystemClock;
use colonnade_store::Options;

use super::*;
use crate::fetch::FetchOptions;

const WATERKANT: &str = r#"
name = "De Waterkant"
country = "NL"
languages = ["nl"]
home = "https://www.dewaterkant.example/"
domains = ["127.0.0.55"]
timezone = "Europe/Amsterdam"
listing = { item = "div.stuk", link = "a.lees", headline = "p.kop", name = "i" }
"#;

const OPINION: &str = "<!doctype html><html lang=nl><nav><a href=/opinie/>Opinie</a></nav>\
    <div class=stuk><a class=lees href=/x?7>Lees</a><p class=kop>De dijkgraaf</p><i>Ilse Maren</i></div>";

/// Answers this page to everything but robots.txt, until it is asked for `/end`.
struct Server {
    address: SocketAddr,
    serving: Option<JoinHandle<()>>,
}

impl Server {
    fn new(ip: &str, page: &'static str) -> Self {
        let listener = TcpListener::bind((ip, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let serving = std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let first = lines.next().unwrap().unwrap();
                if first.starts_with("GET /end") {
                    break;
                }
                lines.find(|line| line.as_ref().is_ok_and(String::is_empty));
                let (status, body) = if first.starts_with("GET /robots.txt") {
                    ("404 Not Found", "")
                } else {
                    ("200 OK", page)
                };
                let length = body.len();
                let head =
                    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close");
                write!(stream, "{head}\r\n\r\n{body}").unwrap();
            }
        });
        Self {
            address,
            serving: Some(serving),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(b"GET /end\r\n\r\n").unwrap();
        self.serving.take().unwrap().join().unwrap();
    }
}

#[tokio::test]
async fn what_the_catalogue_says_of_a_newspapers_pages_is_used() {
    let server = Server::new("127.0.0.55", OPINION);
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(SystemClock);
    let store = Store::open(Options {
        data_dir: folder.path().to_owned(),
        database: None,
        readers: 1,
        warc_file_bytes: 1 << 20,
        clock: clock.clone(),
    })
    .await
    .unwrap();
    let mut options = FetchOptions::new(None, clock);
    options.allow_networks = vec!["127.0.0.0/8".parse().unwrap()];
    let fetcher = Fetcher::new(options);
    let url = format!("http://{}/opinie/", server.address);
    let look = async |catalogue: &Catalogue| {
        let surveyor = Surveyor {
            fetcher: &fetcher,
            store: &store,
            catalogue,
            pause: Duration::ZERO,
            worker: "survey",
            beside: None,
        };
        surveyor.survey(&url, &|_| ()).await.unwrap()
    };
    let catalogue = Catalogue::parse([("waterkant", WATERKANT)]).unwrap();
    let told = look(&catalogue).await;
    let [place] = told.places.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(
        (place.kind, place.items, place.signed),
        (EntryPointKind::Section, 1, 1)
    );
    assert_eq!(place.latest[0].title, "De dijkgraaf");
    assert_eq!(place.latest[0].names, ["Ilse Maren"]);
    // without it there is nothing to be seen in such a page
    let guessed = look(&Catalogue::default()).await;
    assert!(guessed.places.is_empty(), "{guessed:?}");
    store.close().await;
}
