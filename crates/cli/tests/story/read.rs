//! `colonnade read`: the contract other programs build on.

use crate::{
    paper::{Page, archive},
    run::Desk,
};

#[test]
fn a_page_is_one_line_with_every_field() {
    let desk = Desk::sqlite();
    let page = Page::column(1, "Ada Larch and Bo Ferris");
    desk.file("page.html", page.html());
    let line = desk
        .run(&["read", "page.html", "--url", &page.url])
        .well()
        .json();
    for key in [
        "type",
        "record_id",
        "url",
        "canonical_url",
        "status",
        "newspaper",
        "title",
        "subtitle",
        "section",
        "byline",
        "published",
        "modified",
        "language",
        "kind",
        "access",
        "text",
        "words",
        "blocks",
        "excerpt",
        "image",
        "keywords",
        "rights",
        "notes",
    ] {
        assert!(line.get(key).is_some(), "`{key}` is missing");
    }
    assert_eq!(line["newspaper"]["name"], "The Lantern");
    assert_eq!(line["newspaper"]["domain"], "lantern.example");
    assert_eq!(line["title"], page.title);
    assert_eq!(line["language"], "en");
    assert_eq!(line["kind"], "opinion");
    assert_eq!(line["published"]["at"], "2026-03-02T06:40:00Z");
    assert_eq!(line["published"]["local"], "2026-03-02T07:40:00+01:00");
    assert_eq!(line["text"], page.text);
    let names: Vec<_> = line["byline"]["names"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Ada Larch", "Bo Ferris"]);
    let shown = line["excerpt"].as_str().unwrap().chars().count();
    assert!(
        shown > 0 && shown * 100 <= page.text.chars().count() * 36,
        "{shown}"
    );
}

#[test]
fn an_archive_is_a_line_a_record_in_order() {
    let desk = Desk::sqlite();
    let pages: Vec<Page> = (0..30)
        .map(|number| Page::column(number, "Ada Larch"))
        .collect();
    desk.file("march.warc.gz", archive(&pages));
    let lines = desk.run(&["read", "march.warc.gz"]).well().lines();
    assert_eq!(lines.len(), 30);
    for (line, page) in lines.iter().zip(&pages) {
        assert_eq!(line["url"], page.url);
        assert_eq!(line["title"], page.title);
        assert!(line["record_id"].as_str().unwrap().contains("urn:uuid:"));
    }
}

#[test]
fn a_feed_is_a_line_and_a_line_an_entry() {
    let desk = Desk::sqlite();
    desk.file(
        "feed.xml",
        r#"<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Lantern</title><link>https://www.lantern.example/</link>
<item><title>A &amp; B</title><link>https://www.lantern.example/opinion/1</link><dc:creator>By Ada Larch</dc:creator><pubDate>Mon, 02 Mar 2026 07:40:00 +0100</pubDate></item>
</channel></rss>"#,
    );
    let lines = desk.run(&["read", "feed.xml"]).well().lines();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (lines[0]["type"].as_str(), lines[0]["title"].as_str()),
        (Some("feed"), Some("The Lantern"))
    );
    assert_eq!(lines[1]["type"], "entry");
    assert_eq!(lines[1]["title"], "A & B");
    assert_eq!(lines[1]["names"][0]["name"], "Ada Larch");
}

#[test]
fn what_cannot_be_read_is_named() {
    let desk = Desk::sqlite();
    let page = Page::column(1, "Ada Larch");
    desk.file("page.html", page.html());
    let said = desk.run(&["read", "nowhere.html", "page.html", "--url", &page.url]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.stderr.contains("`nowhere.html`"), "{said:?}");
    assert!(said.stdout.contains("A small thing"), "{said:?}");
    assert_eq!(desk.run(&["read"]).code, 2);
}

#[test]
fn who_asks_is_told_why() {
    let desk = Desk::sqlite();
    let page = Page::column(1, "Ada Larch and Bo Ferris");
    desk.file("page.html", page.html());
    let asked = ["read", "page.html", "--url", &page.url, "--explain"];
    let said = desk.run(&asked).well();
    assert!(said.stdout.starts_with(&page.url), "{said:?}");
    for field in [
        "title",
        "byline",
        "published",
        "language",
        "kind",
        "access",
        "body",
    ] {
        let winner = format!("\n{field}\n  * ");
        assert!(said.stdout.contains(&winner), "`{field}` in {said:?}");
    }
    let explained = desk.run(&[&["--json"], asked.as_slice()].concat()).well();
    let mut line = explained.json();
    let candidates = line.as_object_mut().unwrap().remove("explain").unwrap();
    let title = candidates
        .as_array()
        .unwrap()
        .iter()
        .find(|own| own["field"] == "title" && own["won"] == true);
    assert_eq!(title.unwrap()["value"], page.title);
    // Asking changes no answer.
    let plain = desk.run(&asked[..4]).well().json();
    assert_eq!(line, plain);
}
