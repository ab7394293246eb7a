//! Reading feeds against bare tokenising of the same bytes (quick-xml, nothing kept):
//! `cargo bench -p colonnade-extract --bench feed` prints both, with bytes a second.

use std::fmt::Write as _;

use colonnade_extract::feed;
use colonnade_model::Capture;
use divan::{Bencher, counter::BytesCount};
use jiff::Timestamp;

/// Megabytes of the made-up feeds.
const SIZES: [usize; 3] = [1, 4, 16];
const WORDS: [&str; 12] = [
    "the", "tide", "came", "late", "and", "nobody", "in", "harbour", "had", "counted", "water",
    "twice",
];

fn main() {
    divan::main();
}

/// A well-formed RSS feed: escaped markup, CDATA, entities, as newspapers write it.
fn rss(megabytes: usize) -> Capture {
    let mut body = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\
         <title>The Lantern</title><link>https://lantern.example/</link>",
    );
    let mut seed = 1_u64;
    let mut words = move |count: usize| {
        let mut text = String::new();
        for _ in 0..count {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            text.push_str(WORDS[(seed >> 33) as usize % WORDS.len()]);
            text.push(' ');
        }
        text
    };
    let mut number = 0;
    while body.len() < megabytes << 20 {
        number += 1;
        let _ = write!(
            body,
            "<item><title>{} &#8211; {number}</title><link>https://lantern.example/{number}</link>\
             <guid>https://lantern.example/{number}</guid><dc:creator>Ada Larch</dc:creator>\
             <pubDate>Mon, 02 Mar 2026 07:40:00 +0100</pubDate>\
             <description>&lt;p&gt;{}&lt;/p&gt;</description><content:encoded><![CDATA[",
            words(8),
            words(30),
        );
        for _ in 0..12 {
            let _ = writeln!(
                body,
                "<p>{}<a href=\"https://lantern.example/x\">{}</a>&amp; {}</p>",
                words(20),
                words(3),
                words(30)
            );
        }
        body.push_str("]]></content:encoded></item>\n");
    }
    body.push_str("</channel></rss>");
    Capture {
        url: "https://lantern.example/feed.xml".to_owned(),
        fetched_at: Timestamp::UNIX_EPOCH,
        status: 200,
        headers: Vec::new(),
        body: body.into_bytes(),
        record_id: None,
    }
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn reading(bencher: Bencher<'_, '_>, megabytes: usize) {
    let capture = rss(megabytes);
    bencher
        .counter(BytesCount::new(capture.body.len()))
        .bench(|| feed(&capture));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn bare_tokenising(bencher: Bencher<'_, '_>, megabytes: usize) {
    let capture = rss(megabytes);
    bencher
        .counter(BytesCount::new(capture.body.len()))
        .bench(|| {
            let mut reader = quick_xml::Reader::from_reader(capture.body.as_slice());
            let mut events = 0_usize;
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) | Err(_) => break events,
                    Ok(_) => events += 1,
                }
            }
        });
}
