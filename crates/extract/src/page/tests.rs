//! Whole pages, as hostile as they come.
use std::time::{Duration, Instant};

use colonnade_model::{Capture, Draft};
use proptest::prelude::*;

use super::article;

fn capture(body: &[u8]) -> Capture {
    Capture {
        url: "https://paper.example/opinion/a-piece-123456.html".to_owned(),
        fetched_at: "2026-01-02T03:04:05Z".parse().unwrap(),
        status: 200,
        headers: Vec::new(),
        body: body.to_vec(),
        record_id: None,
    }
}

fn read(body: &[u8]) -> Draft {
    article(&capture(body)).0
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>The ferry that never came | The Lantern</title>
<meta property="og:site_name" content="The Lantern"><meta name="author" content="Orla Quist">
<link rel="canonical" href="/opinion/the-ferry">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"The ferry that never came","datePublished":"2025-11-03T06:30:00+01:00",
"author":[{"@type":"Person","name":"Orla Quist","url":"/authors/orla-quist"}],"isAccessibleForFree":true,
"publisher":{"@type":"Organization","name":"The Lantern"}}</script></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/opinion">Opinion</a></ul></nav>
<article><p class="kicker">Opinion</p><h1>The ferry that never came</h1><p class="byline">By Orla Quist</p>
<div class="article-body"><p>Every morning at six the whole island walks down to the pier, as it has for ninety years, and looks out.</p>
<p>Nobody says anything for a while. The timetable is <a href="/timetable">still there</a>, behind glass, and <em>everybody</em> has learned it by heart.</p>
<aside>Related: <a href="/x">something else</a></aside>
<blockquote><p>It will come when it comes, said the harbour master, and closed the window of his little office.</p></blockquote>
<p>That was eleven weeks ago, and the council has since then discussed the matter in four meetings without a word about the crew.</p>
</div></article><footer>© The Lantern</footer></body></html>"#;

#[test]
fn an_ordinary_page_is_read() {
    let draft = read(PAGE.as_bytes());
    assert_eq!(draft.title.as_deref(), Some("The ferry that never came"));
    assert_eq!(
        draft.canonical_url,
        "https://paper.example/opinion/the-ferry"
    );
    assert_eq!(draft.newspaper.name.as_deref(), Some("The Lantern"));
    assert_eq!(
        draft.published.unwrap().local(),
        "2025-11-03T06:30:00+01:00"
    );
    assert_eq!(draft.language.as_ref().unwrap().as_str(), "en-GB");
    assert_eq!(draft.kind.as_str(), "opinion");
    assert_eq!(draft.access.as_str(), "free");
    assert_eq!(draft.bylines.first().unwrap().text, "Orla Quist");
    let text = draft.text();
    assert!(text.starts_with("Every morning at six"), "{text}");
    assert!(text.ends_with("a word about the crew."), "{text}");
    assert!(!text.contains("Related"));
    assert!(text.contains("still there, behind glass, and everybody has"));
}

#[test]
fn deep_pages_do_no_harm() {
    for tag in [
        "div",
        "b",
        "table><tr><td",
        "ul><li",
        "span",
        "blockquote",
        "font",
        "a",
        "p><b",
    ] {
        let start = Instant::now();
        let mut page = format!("<{tag}>").repeat(100_000);
        page.push_str("the end of it");
        let draft = read(page.as_bytes());
        assert!(draft.title.is_none());
        let open_and_closed = format!("{}x{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        read(open_and_closed.as_bytes());
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{tag}: {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn script_stays_text_and_addresses_are_web_addresses() {
    let evil = "<script>alert(1)</script><img src=x onerror=alert(1)>javascript:alert(1)";
    let page = PAGE
        .replace("The ferry that never came", evil)
        .replace("Orla Quist", evil)
        .replace("href=\"/timetable\"", "href=\"javascript:alert(1)\"")
        .replace("/authors/orla-quist", "javascript:alert(1)");
    let draft = read(page.as_bytes());
    assert!(
        !draft
            .blocks
            .iter()
            .any(|block| format!("{block:?}").contains("Link {"))
    );
    assert!(draft.bylines.iter().all(|byline| byline.url.is_none()));
    let image = read(b"<html><meta property=og:image content='data:text/html,x'><p>a");
    assert_eq!(image.image, None);
}

#[test]
fn broken_encodings_are_read() {
    let latin: Vec<u8> = "<html><head><meta charset=utf-8><title>Die Fähre</title></head><body><h1>Die Fähre, die nie kam</h1><p>Für die Insel ist es schön, wenn die Fähre kommt. Über alles andere möchte niemand reden.</p>"
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect();
    assert_eq!(
        read(&latin).title.as_deref(),
        Some("Die Fähre, die nie kam")
    );
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(
        "<h1>Паром не пришёл</h1>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    assert_eq!(read(&wide).title.as_deref(), Some("Паром не пришёл"));
    let mut cut = PAGE.as_bytes().to_vec();
    cut.truncate(1200);
    read(&cut);
    let nul = PAGE.replace(' ', "\0 ");
    assert!(!read(nul.as_bytes()).text().contains('\0'));
    read(b"");
    read(b"\xEF\xBB\xBF");
}

#[test]
fn truncation_anywhere_gives_what_can_be_had() {
    for end in (0..PAGE.len()).step_by(97) {
        read(&PAGE.as_bytes()[..end]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        read(&bytes);
    }

    #[test]
    fn no_tag_soup_panics(pieces in proptest::collection::vec("(<|</)(div|p|table|tr|td|a|b|h1|article|script|svg|math|template|select|form|li|ul|time|meta|base)( (class|id|href|datetime|itemprop|content|name)=\"[a-zA-Z0-9 /:.-]{0,20}\")?>|[a-z 0-9.,:]{0,30}|&[a-z]{2,6};", 0..200)) {
        let draft = read(pieces.concat().as_bytes());
        prop_assert!(!draft.text().contains('\0'));
    }

    #[test]
    fn no_mutated_page_panics(changes in proptest::collection::vec((0..PAGE.len(), any::<u8>()), 1..40)) {
        let mut bytes = PAGE.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        read(&bytes);
    }
}
