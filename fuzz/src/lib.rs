//! What the fuzz targets share: reading a page or a feed wholly, twice, and holding
//! the answers against what every answer must be.

use colonnade_byline::{Context, credit};
use colonnade_extract::{article, article_explained};
use colonnade_model::{Byline, Capture, Draft};
use jiff::Timestamp;

#[path = "../../xtask/src/sound.rs"]
mod sound;

/// A capture of these bytes.
pub fn capture(url: &str, headers: Vec<(String, String)>, body: Vec<u8>) -> Capture {
    Capture {
        url: url.to_owned(),
        fetched_at: Timestamp::UNIX_EPOCH,
        status: 200,
        headers,
        body,
        record_id: None,
    }
}

/// Bytes with what came before them: where the first line begins with `#`, it is an
/// address and headers (`#https://a.example/b<TAB>content-type: text/html`).
pub fn with_head(data: &[u8]) -> Capture {
    const ADDRESS: &str = "https://paper.example/opinion/2024/05/the-ferry.html";
    let Some(rest) = data.strip_prefix(b"#") else {
        return capture(ADDRESS, Vec::new(), data.to_vec());
    };
    let end = rest.iter().position(|&byte| byte == b'\n');
    let (line, body) = rest.split_at(end.unwrap_or(rest.len()));
    let line = String::from_utf8_lossy(line);
    let mut fields = line.split('\t');
    let url = fields.next().unwrap_or_default();
    let headers = fields
        .filter_map(|field| field.split_once(':'))
        .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
        .collect();
    capture(
        url,
        headers,
        body.strip_prefix(b"\n").unwrap_or(body).to_vec(),
    )
}

/// Reads a page, who wrote it too, and stops where an answer is not sound or where
/// explaining changes it.
pub fn page(capture: &Capture) -> Draft {
    let (draft, notes) = article(capture);
    let (again, same_notes, _) = article_explained(capture);
    assert_eq!(draft, again, "the explained draft is another");
    assert_eq!(notes, same_notes, "the notes are others");
    if let Some(fault) = sound::draft(&draft, capture.body.len()) {
        panic!("{fault}");
    }
    credited(&draft);
    draft
}

/// Who a draft credits, held against what every byline must be.
pub fn credited(draft: &Draft) {
    let context = Context::of(&draft);
    let byline = credit(&draft.bylines, &context);
    assert_eq!(byline, credit(&draft.bylines, &context));
    sound(&byline);
}

/// Stops where a byline is not sound.
pub fn sound(byline: &Byline) {
    if let Some(fault) = sound::byline(byline) {
        panic!("{fault}");
    }
}

/// Reads a feed twice and stops where an answer is not sound.
pub fn feed(capture: &Capture) {
    let (feed, _) = colonnade_extract::feed(capture);
    assert_eq!(
        feed,
        colonnade_extract::feed(capture).0,
        "read twice, read otherwise"
    );
    if let Some(fault) = sound::feed(&feed, capture.body.len()) {
        panic!("{fault}");
    }
    for entry in &feed.entries {
        let context = Context {
            language: feed.language.as_ref(),
            ..Context::default()
        };
        sound(&credit(&entry.bylines, &context));
    }
}

/// Text as it would stand in markup.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
