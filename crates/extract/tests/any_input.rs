//! What finds pieces and places takes any bytes, and takes twice as long for twice as much.
use std::time::{Duration, Instant};

use colonnade_extract::{address, discover, feed_links, listing, sitemap};
use colonnade_model::Capture;
use proptest::prelude::*;

fn capture(body: &[u8]) -> Capture {
    Capture {
        url: "https://tides.example/opinion/".to_owned(),
        fetched_at: jiff::Timestamp::UNIX_EPOCH,
        status: 200,
        headers: vec![(
            "link".to_owned(),
            String::from_utf8_lossy(body).into_owned(),
        )],
        body: body.to_vec(),
        record_id: None,
    }
}

/// A page that grows, by its name.
type Shape = (&'static str, fn(usize) -> String);

/// Reads with everything; what is found must hold.
fn read(body: &[u8]) {
    let capture = capture(body);
    let (entries, _) = listing(&capture);
    assert!(entries.len() <= 500);
    for entry in &entries {
        let url = entry.url.as_deref().unwrap_or_default();
        assert!(is_web(url), "{url}");
        assert_eq!(url, entry.id);
        assert!(entry.title.as_deref() != Some(""));
    }
    assert_eq!(entries, listing(&capture).0, "two readings agree");
    let links = discover(&capture);
    let found = [
        &links.sections,
        &links.authors,
        &links.author_lists,
        &links.sitemaps,
    ];
    for link in found.into_iter().flatten() {
        assert!(is_web(&link.url), "{}", link.url);
    }
    for feed in &links.feeds {
        assert!(is_web(&feed.url), "{}", feed.url);
    }
    for hub in &feed_links(&capture).hubs.hubs {
        assert!(is_web(hub), "{hub}");
    }
    let (map, _) = sitemap(body, &capture.url);
    for page in &map.pages {
        assert!(is_web(&page.url), "{}", page.url);
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Opinion</title><base href="https://tides.example/"><link rel="alternate" type="application/rss+xml" href="/feed/" title="All">
<link rel="hub" href="https://hub.example/"><link rel="next" href="?page=2"><script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"ListItem","url":"/k/one-two-three-four","name":"One"}]}</script></head>
<body><nav><a href="/opinion/">Opinion</a><a href="/authors/">Authors</a></nav><main><ul><li class="card"><h3><a href="/k/who-pays-for-the-dike">Who pays for the dike?</a></h3><span class="byline">By <a href="/authors/ida" rel="author">Ida Tarrant</a></span>
<time datetime="2026-03-04">4 March</time><p>What nobody on the council wants to say aloud.</p></li><li class="card"><h3><a href="/k/the-ferry-again-and-again">The ferry, again</a></h3><span class="byline">By Bo Lind</span> 3 March 2026</li></ul></main>
<aside><h3>Most read</h3><ol><li><a href="/n/123456">The ferry sank in the harbour</a></li></ol></aside></body></html>"#;

const MAP: &str = r#"<?xml version="1.0"?><urlset xmlns:news="x"><url><loc>https://tides.example/a?b=1&amp;c</loc><lastmod>2026-03-04</lastmod><news:news><news:publication><news:name>The Tides</news:name></news:publication>
<news:publication_date>2026-03-04T06:00:00Z</news:publication_date><news:title><![CDATA[One]]></news:title></news:news></url><url><loc>/b</loc></url></urlset>"#;

const FEED: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://hub.example/"/><link rel="self" href="/feed"/><link rel="prev-archive" href="/2.atom"/><entry><title>One</title></entry></feed>"#;

#[test]
fn what_is_cut_off_anywhere_is_read_as_far_as_it_goes() {
    for sample in [PAGE, MAP, FEED] {
        for end in (0..sample.len()).step_by(13) {
            read(&sample.as_bytes()[..end]);
        }
    }
}

#[test]
fn time_grows_with_the_page_and_no_faster() {
    let shapes: [Shape; 12] = [
        ("cards", |n| {
            let card = |at: usize| {
                format!(
                    "<div class=c><h3><a href=/k/a-piece-of-number-{at}>A piece of the number {at}</a></h3><p>by Ida Tarrant</p><p>3 March 2026</p></div>"
                )
            };
            (0..n / 4).map(card).collect()
        }),
        ("flat lines", |n| {
            "<a href=/k/one-two-three-four>One two three four five</a><br>x<br>".repeat(n)
        }),
        ("deep", |n| {
            "<div><a href=/k/one-two-three-four>One two three four five</a>".repeat(n)
        }),
        ("empty parts", |n| {
            format!(
                "<p>{}{}",
                "<i></i>".repeat(n),
                "<a href=/k/one-two-three-four>One two three</a> ".repeat(n)
            )
        }),
        ("headings", |n| {
            "<h3>Most read</h3><a href=/k/one-two-three-four>One two three four</a>".repeat(n)
        }),
        ("nested headings", |n| "<div><h3>Most read<div>".repeat(n)),
        ("bylines", |n| {
            format!(
                "<div class=byline>{}",
                "<span class=author>x</span>".repeat(n)
            )
        }),
        ("gaps", |n| {
            format!(
                "<a href=/k/one-two-three-four>One two three four</a>{}<a href=/k/one-two-three-five>One two three five</a>",
                "<p>x</p>".repeat(n)
            )
        }),
        ("feeds", |n| {
            let link = |at: usize| {
                format!("<link rel=alternate type=application/rss+xml href=/{at}/feed>")
            };
            (0..n).map(link).collect()
        }),
        ("relations", |n| {
            "<link rel='hub self next' href=/x>".repeat(n)
        }),
        ("sitemap", |n| {
            "<url><loc>https://tides.example/x</loc><news:keywords>a,b".repeat(n)
        }),
        ("open comments", |n| "<!--<url><![CDATA[".repeat(n)),
    ];
    for (name, shape) in shapes {
        let time = |n: usize| {
            let body = shape(n);
            let start = Instant::now();
            read(body.as_bytes());
            start.elapsed()
        };
        let (one, four) = (time(1000), time(4000));
        // four times as much, with room for a busy machine; a square would be sixteen times
        let limit = one * 10 + Duration::from_millis(400);
        assert!(four < limit, "{name}: {one:?}, then {four:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_cleaned_address_has_the_same_key(
        host in "(www\\.|m\\.|amp\\.)?[a-z]{1,6}\\.example",
        path in "(/[a-zA-Z0-9.%-]{0,8}){0,4}/?(amp)?",
        query in "((utm_|ref|%72ef|src|id|x)[a-z_+%]{0,3}(=[a-z0-9+%=]{0,5})?&){0,4}",
        fragment in "(#[a-z]{0,4})?",
    ) {
        let url = format!("https://{host}{path}?{query}{fragment}");
        prop_assert_eq!(address::key(&address::clean(&url)), address::key(&url));
    }

    #[test]
    fn bytes_never_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        read(&bytes);
    }

    #[test]
    fn tag_soup_never_stops_the_reader(pieces in prop::collection::vec("(<|</)(div|p|table|tr|td|a|h3|article|nav|aside|footer|li|ul|time|link|base|url|loc|news:title|entry)( (class|id|href|rel|datetime|itemprop|role|type)=\"(author|hub|next|byline|card|/k/one-two-three-four|/opinion/|/authors/ida|2026-03-04|[a-z0-9/:.?=-]{0,12})\")?>|[a-z 0-9.,:]{0,30}|Opinion|Most read|3 March 2026|by Ida Tarrant|&[a-z]{2,6};", 0..160)) {
        read(pieces.concat().as_bytes());
    }

    #[test]
    fn mutated_samples_never_stop_the_reader(
        sample in prop::sample::select(vec![PAGE, MAP, FEED]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
    ) {
        let mut bytes = sample.as_bytes().to_vec();
        for (at, to) in changes {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        read(&bytes);
    }
}
