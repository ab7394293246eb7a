//! Made-up pages and archives of our own.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};

/// A page of an invented newspaper.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) author: Option<String>,
    pub(crate) section: &'static str,
    pub(crate) text: String,
    pub(crate) head: String,
}

impl Page {
    /// A signed column with a text of its own.
    pub(crate) fn column(number: usize, author: &str) -> Self {
        Self {
            url: format!("https://www.lantern.example/opinion/2026/03/a-small-thing-{number}"),
            title: format!("A small thing, number {number}"),
            author: Some(author.to_owned()),
            section: "Opinion",
            text: text(number),
            head: String::new(),
        }
    }

    pub(crate) fn html(&self) -> String {
        let paragraphs = format!("<p>{}</p>", self.text.replace("\n\n", "</p><p>"));
        let author = self.author.as_ref().map_or_else(String::new, |author| {
            format!(
                r#","author":{{"@type":"Person","name":{}}}"#,
                serde_json::json!(author)
            )
        });
        let byline = self.author.as_ref().map_or_else(String::new, |author| {
            format!("<p class=byline>By {author}</p>")
        });
        format!(
            r#"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | The Lantern</title>
<link rel=canonical href="{url}"><meta property="og:site_name" content="The Lantern"><meta property="og:type" content="article">
<meta property="article:section" content="{section}">{head}
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":{json_title},"articleSection":"{section}","datePublished":"2026-03-02T07:40:00+01:00"{author}}}</script>
</head><body><nav><a href="/">Front page</a> <a href="/politics">Politics</a> <a href="/opinion">Opinion</a> <a href="/sport">Sport</a></nav>
<main><article><h1>{title}</h1>{byline}<time datetime="2026-03-02T07:40:00+01:00">2 March 2026</time>{paragraphs}</article></main>
<footer><a href="/imprint">Imprint</a></footer></body></html>"#,
            title = self.title,
            json_title = serde_json::json!(self.title),
            url = self.url,
            section = self.section,
            head = self.head,
        )
    }
}

/// Four paragraphs that no other number shares.
fn text(number: usize) -> String {
    let places = [
        "harbour", "library", "market", "ferry", "bakery", "station", "school",
    ];
    let things = [
        "a lantern",
        "a bicycle",
        "a ledger",
        "an umbrella",
        "a kettle",
        "a clock",
        "a ladder",
    ];
    (0..4)
        .map(|paragraph| {
            let place = places[(number + paragraph) % places.len()];
            let thing = things[(number * 3 + paragraph) % things.len()];
            format!(
                "On the {number}th morning of our counting somebody had left {thing} at the {place}, and nobody \
                 at the {place} could say whose it was. The clerk wrote it down on page {} of the book, which is \
                 what clerks do, and went to make tea. By noon {} people had come to look at it, and each of them \
                 had an opinion, which is what people do.",
                number * 7 + paragraph,
                number + paragraph * 2,
            )
        })
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// A WARC record with an HTTP response, as it stands before compression.
pub(crate) fn record(number: usize, url: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut http = format!(
        "HTTP/1.1 200 OK\r\n{headers}Content-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    http.extend_from_slice(body);
    let mut record = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n\
         WARC-Date: 2026-03-02T09:00:00Z\r\nWARC-Target-URI: {url}\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        http.len()
    )
    .into_bytes();
    record.extend_from_slice(&http);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

/// One gzip member.
pub(crate) fn member(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An archive of pages, a gzip member a record.
pub(crate) fn archive(pages: &[Page]) -> Vec<u8> {
    let html = "Content-Type: text/html; charset=utf-8\r\n";
    pages
        .iter()
        .enumerate()
        .flat_map(|(number, page)| member(&record(number, &page.url, html, page.html().as_bytes())))
        .collect()
}
