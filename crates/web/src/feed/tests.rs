//! Feeds from sample columns: well-formed whatever the newspapers printed.

use super::*;
use crate::view::samples;

fn feed() -> Feed {
    let base = "https://columns.example";
    let entries: Vec<_> = samples::columns()
        .iter()
        .map(|column| Entry::of_column(base, column))
        .collect();
    Feed {
        title: "Colonnade & <friends>".to_owned(),
        home: format!("{base}/"),
        itself: format!("{base}/latest.atom?a=1&b=2"),
        hub: Some(format!("{base}/hub")),
        updated: entries.iter().map(|entry| entry.updated).max().unwrap(),
        entries,
    }
}

/// Reads XML to its end; every error is a failure. Gives the texts of an element.
fn texts(xml: &str, of: &str) -> Vec<String> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut open, mut text) = (Vec::new(), false, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == of => {
                (open, text) = (true, String::new());
            }
            Event::End(end) if end.name().as_ref() == of => {
                open = false;
                texts.push(text.clone());
            }
            Event::Text(part) if open => text.push_str(&part),
            Event::GeneralRef(part) if open => {
                text.push('&');
                text.push_str(&part);
                text.push(';');
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

#[test]
fn atom_and_rss_are_well_formed() {
    let feed = feed();
    let atom = atom::draw(&feed).unwrap();
    assert_eq!(texts(&atom, "entry").len(), feed.entries.len());
    let ids = texts(&atom, "id");
    assert_eq!(
        ids.get(1).map(String::as_str),
        Some("https://columns.example/column/0")
    );
    assert!(atom.contains(r#"<entry xml:lang="he">"#));
    let rss = rss::draw(&feed).unwrap();
    assert_eq!(texts(&rss, "item").len(), feed.entries.len());
    assert!(texts(&rss, "pubDate")[0].ends_with("2026 06:40:00 +0000"));
    for xml in [&atom, &rss] {
        assert!(!xml.contains('\u{1}') && !xml.contains('\u{0}'));
        assert!(!xml.contains("<script") && !xml.contains("<img"));
    }
}

#[test]
fn json_feed_is_1_1_and_its_markup_is_inert() {
    let feed = feed();
    let json: serde_json::Value = serde_json::from_str(&json::draw(&feed)).unwrap();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["items"][1]["language"], "he");
    assert_eq!(json["items"][0]["authors"][0]["name"], "Ilse Maren");
    let last = json["items"].as_array().unwrap().last().unwrap();
    let html = last["content_html"].as_str().unwrap();
    assert!(
        html.contains("&lt;b&gt;") && !html.contains("<b>") && !html.contains("<style"),
        "{html}"
    );
}

#[test]
fn nobody_is_named_where_nobody_signed() {
    let unsigned = &feed().entries[7];
    assert_eq!(unsigned.authors, [("De Waterkant".to_owned(), None)]);
}

#[test]
fn the_ending_names_the_form() {
    assert_eq!(
        Form::split("ilse-maren.atom"),
        ("ilse-maren", Some(Form::Atom))
    );
    assert_eq!(Form::split("ilse-maren"), ("ilse-maren", None));
    assert_eq!(Form::split(".json"), ("", Some(Form::Json)));
}
