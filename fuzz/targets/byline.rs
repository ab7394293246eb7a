//! A byline: any text in the places of a page where bylines stand, and by itself. The
//! first byte says where, the second the language.
#![no_main]

use colonnade_byline::{Context, name_keys, parse};
use colonnade_fuzz::{capture, escaped, page, sound};
use colonnade_model::{Byline, BylineSource, Language};
use libfuzzer_sys::fuzz_target;

const LANGUAGES: [&str; 20] = [
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "hu", "ru", "tr", "el", "ar", "he", "hi", "th",
    "ja", "zh", "ko", "vi",
];
const TEXT: &str = "<p>The ferry goes at noon, as it has always gone, and nobody on the quay \
    asks why it does.</p><p>That is how a harbour keeps its word: without giving it.</p>";

fuzz_target!(|data: &[u8]| {
    let [place, tongue, rest @ ..] = data else {
        return;
    };
    let language = LANGUAGES[usize::from(*tongue) % LANGUAGES.len()];
    let text = String::from_utf8_lossy(rest);
    alone(&text, language);
    let shown = escaped(&text);
    let (head, above, below) = match place % 8 {
        0 => (
            String::new(),
            format!("<div class=byline>{shown}</div>"),
            String::new(),
        ),
        1 => (String::new(), format!("<p>{shown}</p>"), String::new()),
        2 => (
            String::new(),
            String::new(),
            format!("<p class=author>{shown}</p>"),
        ),
        3 => (
            String::new(),
            format!("<span class=byline><a rel=author href=/people/1>{shown}</a></span>"),
            format!("<div class=author-box><h3>{shown}</h3><p>{shown}</p></div>"),
        ),
        4 => (
            format!("<meta name=author content=\"{shown}\">"),
            String::new(),
            String::new(),
        ),
        5 => {
            let author = serde_json::to_string(&*text).unwrap_or_default();
            (
                format!(
                    "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":{author},\"author\":[{{\"@type\":\"Person\",\"name\":{author}}},{author}]}}</script>"
                ),
                format!("<div class=byline>{shown}</div>"),
                String::new(),
            )
        }
        // markup and all
        6 => (
            String::new(),
            format!("<div class=byline>{text}</div>"),
            String::new(),
        ),
        _ => (
            format!("<title>{shown}</title>"),
            String::new(),
            format!("<em>{text}</em>"),
        ),
    };
    let html = format!(
        "<html lang={language}>{head}<body><article><h1>The ferry</h1>{above}{TEXT}{below}</article>"
    );
    page(&capture(
        "https://paper.example/opinion/ferry",
        Vec::new(),
        html.into_bytes(),
    ));
});

fn alone(text: &str, language: &str) {
    let language = Language::parse(language);
    let context = Context {
        newspaper: Some("The Ferry"),
        domain: Some("ferry.example"),
        language: language.as_ref(),
    };
    let names = parse(text, &context).names;
    let byline = Byline {
        evidence: names.iter().map(|_| BylineSource::Given).take(1).collect(),
        names,
        printed: None,
    };
    sound(&byline);
    let keys = name_keys(text, language.as_ref());
    assert!(keys.iter().all(|key| !key.is_empty()));
}
