use colonnade_model::{Capture, Draft};

use crate::page::{article, article_explained};

fn capture(url: &str, html: &str) -> Capture {
    Capture {
        url: url.to_owned(),
        fetched_at: "2026-01-02T03:04:05Z".parse().unwrap(),
        status: 200,
        headers: Vec::new(),
        body: html.as_bytes().to_vec(),
        record_id: None,
    }
}

const TEXT: &str = "<p>Every morning at six the whole island walks down to the pier, as it has for \
    ninety years, and looks out at the water, where nobody has seen a ferry since the spring.</p>\
    <p>Nobody says anything for a while, and then the harbour master closes the window of his \
    little office, as if that were an answer, and everybody walks home again without a word.</p>";

fn page(head: &str, line: &str, foot: &str) -> String {
    format!(
        "<html lang=en><head><title>The ferry | The Lantern</title>{head}</head><body><main>\
         <article><h1>The ferry</h1>{line}<div class=article-body>{TEXT}</div></article>{foot}\
         </main></body></html>"
    )
}

fn read(url: &str, html: &str) -> Draft {
    article(&capture(url, html)).0
}

fn published(html: &str) -> Option<String> {
    at("https://lantern.example/the-ferry", html)
}

fn at(url: &str, html: &str) -> Option<String> {
    read(url, html).published.map(|moment| moment.local())
}

fn stated(published: &str, modified: &str) -> String {
    format!(
        r#"<meta property="article:published_time" content="{published}">
        <meta property="article:modified_time" content="{modified}">"#
    )
}

#[test]
fn the_day_printed_for_readers_is_the_newspapers() {
    let head = r#"<meta name="date" content="2025-03-09T10:00:00+01:00">"#;
    let html = page(head, "<p class=date>4 March 2025</p>", "");
    assert_eq!(published(&html).as_deref(), Some("2025-03-04"));
    // the printed clock gives the time zone of an instant in UTC
    let head = stated("2025-03-04T23:30:05Z", "2025-03-04T23:30:05Z");
    let html = page(&head, "<p>5 March 2025, 00:30</p>", "");
    assert_eq!(
        published(&html).as_deref(),
        Some("2025-03-05T00:30:05+01:00")
    );
    let html = page(&head, "<p>5 March 2025</p>", "");
    assert_eq!(published(&html).as_deref(), Some("2025-03-05"));
}

#[test]
fn a_change_is_no_publication() {
    let head = stated("2025-03-04T08:00:00Z", "2025-05-20T09:12:00Z");
    let kept = Some("2025-03-04T08:00:00+00:00");
    for line in [
        "<p class=date>Updated 20 May 2025</p>",
        "<p>Last updated: <time datetime=2025-05-20>20 May 2025</time></p>",
        "<p><span class=last-updated>20 May 2025</span></p>",
        // called nothing, but stated to be the day of the change
        "<p class=date>20 May 2025</p>",
        "<p class=date>20 May 2025, 11:12</p>",
    ] {
        assert_eq!(published(&page(&head, line, "")).as_deref(), kept, "{line}");
    }
    let html = page("", "<p>Updated 20 May 2025</p>", "");
    assert_eq!(published(&html).as_deref(), Some("2025-05-20"));
    let html = page(
        "",
        "<p>Updated 20 May 2025 | Published 4 March 2025</p>",
        "",
    );
    let draft = read("https://lantern.example/the-ferry", &html);
    assert_eq!(draft.published.unwrap().local(), "2025-03-04");
    assert_eq!(draft.modified.unwrap().local(), "2025-05-20");
}

#[test]
fn days_of_other_pieces_and_rights_are_not_asked() {
    let foot = "<section class=comments><time datetime=2025-06-01>1 June 2025</time></section>\
        <ul><li><time>2 June 2025</time> <a href=/x>How the lighthouse keeper lost his lamp</a></li></ul>\
        <footer>Copyright 3 June 2025</footer>";
    let html = page("", "<p>4 March 2025</p>", foot);
    assert_eq!(published(&html).as_deref(), Some("2025-03-04"));
    let html = page("", "", "<aside><p class=date>5 June 2025</p></aside>");
    assert_ne!(
        at("https://lantern.example/2025/03/04/the-ferry", &html).as_deref(),
        Some("2025-06-05")
    );
}

#[test]
fn the_pages_other_days_settle_which_number_is_the_month() {
    let foot = "<ul><li><time datetime=2025-03-04>4 March</time> <a href=/the-ferry>The ferry that never came, in full</a></li></ul>";
    let html = page("", "<p class=date>04/03/2025</p>", foot);
    assert_eq!(published(&html).as_deref(), Some("2025-03-04"));
    let html = page("", "<p class=date>04/03/2025</p>", "");
    assert_eq!(published(&html).as_deref(), Some("2025-04-03"));
}

#[test]
fn the_address_knows_the_local_day() {
    let head = r#"<meta property="article:published_time" content="2025-03-05T02:25:54Z">"#;
    let url = "https://lantern.example/2025/03/04/the-ferry";
    let found = at(url, &page(head, "", ""));
    assert_eq!(found.as_deref(), Some("2025-03-04"));
}

#[test]
fn names_that_nobody_agreed_on_are_understood() {
    for name in ["w-published-date", "desk:publication_date", "publishedDate"] {
        let head = format!("<meta name=\"{name}\" content=\"2025-03-04\">");
        let found = published(&page(&head, "", ""));
        assert_eq!(found.as_deref(), Some("2025-03-04"), "{name}");
    }
    let head = r#"<meta name="last-publish-update-time" content="2025-03-04">"#;
    assert_eq!(published(&page(head, "", "")), None);
}

#[test]
fn every_date_is_told() {
    let head = stated("2025-03-04T08:00:00Z", "2025-05-20T09:12:00Z");
    let foot = "<aside><p class=date>5 June 2025</p></aside>";
    let html = page(&head, "<p class=date>4 March 2025</p>", foot);
    let url = "https://lantern.example/2025/03/04/the-ferry";
    let (_, _, candidates) = article_explained(&capture(url, &html));
    let told = |field: &str, found: &str, value: &str, won: bool| {
        candidates.iter().any(|one| {
            one.field == field
                && one.found == found
                && one.value.starts_with(value)
                && one.won == won
        })
    };
    assert!(told(
        "published",
        "meta article:published_time",
        "2025-03-04",
        true
    ));
    assert!(told(
        "modified",
        "meta article:modified_time",
        "2025-05-20",
        true
    ));
    assert!(told(
        "published",
        "element of class date",
        "2025-03-04",
        false
    ));
    assert!(told(
        "published",
        "element of class date",
        "2025-06-05",
        false
    ));
    assert!(told("published", "address", "2025-03-04", false));
    assert!(told("language", "lang of html", "en", true));
    assert!(told("language", "text", "en", false));
    let winners = candidates
        .iter()
        .filter(|one| one.field == "published" && one.won);
    assert_eq!(winners.count(), 1);
}
