//! A date: any text in the places of a page and of a feed where dates stand. The
//! first byte says the language, and whether the page is American.
#![no_main]

use colonnade_fuzz::{capture, escaped, feed, page};
use libfuzzer_sys::fuzz_target;

const LANGUAGES: [&str; 24] = [
    "en", "en-US", "de", "fr", "es", "pt-BR", "it", "nl", "sv", "fi", "pl", "cs", "hu", "ru", "uk",
    "tr", "el", "ar", "fa", "he", "hi", "th", "ja", "zh",
];

fuzz_target!(|data: &[u8]| {
    let Some((&first, rest)) = data.split_first() else {
        return;
    };
    let language = LANGUAGES[usize::from(first) % LANGUAGES.len()];
    let date = escaped(&String::from_utf8_lossy(rest));
    let html = match first / 64 {
        0 => format!(
            "<html lang={language}><h1>The ferry</h1><span class=date>{date}</span><p>The ferry goes at noon, as it has always gone, and nobody asks why it does.</p>"
        ),
        1 => format!(
            "<html lang={language}><meta property=article:published_time content=\"{date}\"><h1>The ferry</h1><p>It goes.</p>"
        ),
        2 => format!(
            "<html lang={language}><h1>The ferry</h1><time datetime=\"{date}\">{date}</time><p>It goes.</p>"
        ),
        _ => format!(
            "<html lang={language}><article><h1>The ferry</h1><p>By Ida Tarrant, {date}</p><p>It goes.</p><p>{date}</p></article>"
        ),
    };
    page(&capture(
        "https://paper.example/a",
        Vec::new(),
        html.into_bytes(),
    ));
    let rss = format!(
        "<rss><channel><language>{language}</language><item><title>The ferry</title><pubDate>{date}</pubDate><dc:date>{date}</dc:date></item></channel></rss>"
    );
    feed(&capture(
        "https://paper.example/feed",
        Vec::new(),
        rss.into_bytes(),
    ));
});
