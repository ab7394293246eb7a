//! Headlines of invented pages, each with one trap.
use colonnade_model::{Candidate, Capture};

use super::super::{article, article_explained};

fn capture(head: &str, body: &str) -> Capture {
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}\
         <p>Every morning at six the whole island walks down to the pier and looks out.</p></body></html>"
    );
    Capture {
        url: "https://www.lantern.example/harbour/2026/the-ferry-4711.html".to_owned(),
        fetched_at: "2026-01-02T03:04:05Z".parse().unwrap(),
        status: 200,
        headers: Vec::new(),
        body: page.into_bytes(),
        record_id: None,
    }
}

fn headline(head: &str, body: &str) -> String {
    article(&capture(head, body)).0.title.unwrap_or_default()
}

fn told(head: &str, body: &str) -> Vec<Candidate> {
    let (_, _, candidates) = article_explained(&capture(head, body));
    candidates
        .into_iter()
        .filter(|candidate| candidate.field == "title")
        .collect()
}

const SHARED: &str = r#"<title>Ferry news: what we know - The Lantern</title>
<meta property="og:title" content="Ferry news: what we know"><meta property="og:site_name" content="The Lantern">"#;

#[test]
fn what_is_printed_is_believed_before_what_is_written_for_search_engines() {
    let body = "<article><h1>The ferry that never came</h1></article>";
    assert_eq!(headline(SHARED, body), "The ferry that never came");
}

#[test]
fn a_heading_unlike_all_that_is_stated_is_no_headline() {
    assert_eq!(
        headline(SHARED, "<h1>Harbour</h1>"),
        "Ferry news: what we know"
    );
    // chapters, or teasers
    let chapters = "<h1>Day 7</h1><h1>Day 8</h1><h1>Day 9</h1>";
    assert_eq!(headline(SHARED, chapters), "Ferry news: what we know");
    // but where the window only names the site, a heading is all there is
    assert_eq!(
        headline("<title>Island weekly</title>", "<h1>The pier</h1>"),
        "The pier"
    );
}

#[test]
fn the_sites_name_is_no_part_of_a_headline() {
    for title in [
        "The ferry that never came | The Lantern",
        "The ferry that never came - Lantern Online",
        "The Lantern: The ferry that never came",
        "The ferry that never came – lantern.example",
        "lantern.example » The ferry that never came",
        "The ferry that never came | Harbour | The Lantern",
        "The Lantern » Archive » 2026 » The ferry that never came",
    ] {
        let head = format!(
            "<title>{title}</title><meta property=og:site_name content='The Lantern'>\
             <meta property=article:section content=Harbour>"
        );
        let expected = if title.starts_with("The Lantern:") {
            // a colon may follow who speaks
            title
        } else {
            "The ferry that never came"
        };
        assert_eq!(headline(&head, ""), expected, "{title}");
    }
    let window = "<title>渡船为何没有来到码头_评论_灯笼报</title>";
    assert_eq!(headline(window, ""), "渡船为何没有来到码头");
    // it begins as the site's name does
    let own = "<meta property=og:site_name content=Harbour><title>Harbour gulls – a count | Harbour</title>";
    let body = "<h1>Harbour gulls – a count</h1>";
    assert_eq!(headline(own, body), "Harbour gulls – a count");
}

#[test]
fn logos_breadcrumbs_and_boxes_are_no_headlines() {
    let logo = r#"<h1><a href="/">Light on the sea</a></h1><h2>The ferry that never came</h2>"#;
    let window = "<title>The ferry that never came « Light on the sea</title>";
    assert_eq!(headline(window, logo), "The ferry that never came");
    let crumb = r"<nav><ol><li><h1>Ferry missing</h1></li></ol></nav>
        <article><header><h2>The ferry that never came</h2></header></article>";
    let head = r#"<title>Ferry missing</title><meta property="og:title" content="The ferry that never came">"#;
    assert_eq!(headline(head, crumb), "The ferry that never came");
    let aside = "<aside><h1>What we know today</h1></aside><h1>The ferry: nobody knows</h1>";
    assert_eq!(headline(SHARED, aside), "The ferry: nobody knows");
}

#[test]
fn a_kicker_belongs_to_the_headline_only_where_the_newspaper_says_so() {
    let body = r#"<h1><span class="kicker">Harbour</span><span class="sr-only">: </span><span>The ferry that never came</span></h1>"#;
    assert_eq!(headline("", body), "The ferry that never came");
    let joined = r#"<meta property="og:title" content="Harbour: The ferry that never came">"#;
    assert_eq!(headline(joined, body), "Harbour: The ferry that never came");
    // glued, but the head knows how to join them
    let glued = "<h1><span>Pier dispute</span>The ferry that never came</h1>";
    let joined = r#"<meta property="og:title" content="Pier dispute / The ferry that never came">"#;
    assert_eq!(
        headline(joined, glued),
        "Pier dispute / The ferry that never came"
    );
    let alone = "<title>The ferry that never came</title>";
    assert_eq!(headline(alone, glued), "The ferry that never came");
    // above the heading: two sources must join it
    let above = "<div>Pier dispute</div><h1>The ferry that never came</h1>";
    assert_eq!(headline(joined, above), "The ferry that never came");
    let filed = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Pier dispute: The ferry that never came"}</script>"#;
    assert_eq!(
        headline(&format!("{joined}{filed}"), above),
        "Pier dispute / The ferry that never came"
    );
}

#[test]
fn what_else_stands_in_a_heading_is_left_out() {
    let head = r#"<meta property="og:title" content="The ferry that never came">"#;
    for rest in [
        "<span class=element-invisible> | THE LANTERN</span>",
        " <span>(harbour.example)</span> <b>87</b>",
        "<time datetime=2026-01-01>1 January 2026</time>",
        "<h4 class=author>Posted by Orla Quist</h4>",
    ] {
        let body = format!("<h1>The ferry that never came{rest}</h1>");
        assert_eq!(headline(head, &body), "The ferry that never came", "{rest}");
    }
    let readings = "<h1><ruby>渡船<rt>とせん</rt></ruby>はもう来ない</h1>";
    assert_eq!(headline("", readings), "渡船はもう来ない");
}

#[test]
fn spoiled_titles_are_mended() {
    assert_eq!(
        headline("", "<h1>Fish &amp;amp; ferries &amp;#8211; a list</h1>"),
        "Fish & ferries – a list"
    );
    assert_eq!(
        headline("", "<h1>The cityâ\u{80}\u{99}s ferries</h1>"),
        "The city’s ferries"
    );
    // an attribute that ended at a quotation mark
    let head = r#"<title>Mayor calls the ferry "a promise"</title><meta property="og:title" content="Mayor calls the ferry "a promise"">"#;
    assert_eq!(headline(head, ""), r#"Mayor calls the ferry "a promise""#);
    // cut short
    let head = "<title>The ferry that never came</title><meta property=og:title content='The ferry that …'>";
    assert_eq!(headline(head, ""), "The ferry that never came");
}

#[test]
fn a_page_that_only_names_the_site_is_called_so() {
    assert_eq!(headline("<title>Lantern</title>", ""), "Lantern");
    assert_eq!(headline("", ""), "");
}

#[test]
fn all_candidates_are_told_and_one_has_won() {
    let head = format!(
        r#"{SHARED}<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Ferry still missing"}}</script>"#
    );
    let body = "<nav><li><h1>Ferry news</h1></li></nav><h1>The ferry that never came</h1>";
    let told = told(&head, body);
    let won: Vec<&str> = told
        .iter()
        .filter(|candidate| candidate.won)
        .map(|candidate| candidate.value.as_str())
        .collect();
    assert_eq!(won, ["The ferry that never came"]);
    for (found, value, why) in [
        ("h1", "Ferry news", "breadcrumb"),
        ("json-ld headline", "Ferry still missing", "not printed"),
        (
            "meta og:title",
            "Ferry news: what we know",
            "other source agrees",
        ),
        ("title", "Ferry news: what we know", "other source agrees"),
    ] {
        assert!(
            told.iter().any(|candidate| candidate.found == found
                && candidate.value == value
                && !candidate.won
                && candidate.why.contains(why)),
            "{found}: {told:?}"
        );
    }
}
