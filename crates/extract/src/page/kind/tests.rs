use colonnade_model::{Candidate, Capture, ColumnKind};

use crate::{article, article_explained};

const TEXT: &str = "<p>The council met on Tuesday and spoke of the dike for two hours. The water had risen by a hand since the morning.</p><p>The inspector told the council that the moles had dug forty holes. The mayor promised to mend them by Friday.</p><p>The dike is four miles long and older than the town. It was built by the first settlers, who lost it twice in the great storms of the winter. Since then a warden has walked it every night with a lamp and a spade.</p>";

fn capture(url: &str, head: &str, body: &str) -> Capture {
    let html = format!(
        "<html lang=en><head><title>The dike inspector</title><meta property='article:published_time' content='2026-05-01T08:00:00Z'>{head}</head><body>{body}</body></html>"
    );
    Capture {
        url: format!("https://courier.example/{url}"),
        fetched_at: jiff::Timestamp::UNIX_EPOCH,
        status: 200,
        headers: vec![("x-robots-tag".to_owned(), "max-snippet: 90".to_owned())],
        body: html.into_bytes(),
        record_id: None,
    }
}

fn kind(url: &str, head: &str, body: &str) -> ColumnKind {
    article(&capture(url, head, body)).0.kind
}

fn printed(above: &str, below: &str) -> String {
    format!("<article>{above}<h1>The dike inspector</h1>{TEXT}{below}</article>")
}

#[test]
fn newspapers_say_opinion_in_many_places() {
    let plain = printed("", "");
    let news = "town/the-dike-inspector";
    assert_eq!(kind(news, "", &plain), ColumnKind::News);
    let opinion = ColumnKind::Opinion;
    assert_eq!(kind("opinion/the-dike-inspector", "", &plain), opinion);
    let kicker = printed("<span class=kicker>Op-Ed</span>", "");
    assert_eq!(kind(news, "", &kicker), opinion);
    let crumbs = printed(
        "<div class=breadcrumbs><a href=/>Home</a> <a href=/k>Columnists</a></div>",
        "",
    );
    assert_eq!(kind(news, "", &crumbs), opinion);
    let standfirst = "<meta name=description content='The moles are winning. An opinion piece.'>";
    assert_eq!(kind(news, standfirst, &plain), opinion);
    let disclaimer = printed("", "<p>Ines Marr is a columnist for the Courier.</p>");
    assert_eq!(kind(news, "", &disclaimer), opinion);
    let class = format!("<div class='article article--opinion'>{plain}</div>");
    assert_eq!(kind(news, "", &class), opinion);
    let data = r#"<script type="application/ld+json">{"@type":"OpinionNewsArticle","headline":"The dike inspector"}</script>"#;
    assert_eq!(kind(news, data, &plain), opinion);
}

#[test]
fn a_menu_or_another_piece_says_nothing_of_this_one() {
    let menu = "<ul><li><a href=/n>News</a></li><li><a href=/l>Live</a></li><li><a href=/o>Opinion</a></li><li><a href=/v>Video</a></li><li><a href=/s>Sport</a></li><li><a href=/c>Comment</a></li></ul>";
    let page = format!("{menu}{}", printed("", ""));
    assert_eq!(kind("town/the-dike", "", &page), ColumnKind::News);
    let other = printed("", "")
        + "<div class=box><div><a rel='category tag' href=/o>Opinion</a><h3><a href=/moles>The moles are right</a></h3></div></div>";
    assert_eq!(kind("town/the-dike", "", &other), ColumnKind::News);
    let comments = printed("<span class=kicker><a href=#c>3 comments</a></span>", "");
    assert_eq!(kind("town/the-dike", "", &comments), ColumnKind::News);
}

#[test]
fn every_sign_is_told_and_one_wins() {
    let body = printed("<span class=kicker>Commentary</span>", "");
    let head = "<meta property='article:section' content='Town'><meta name=robots content='noarchive'><meta property='article:content_tier' content='free'>";
    let page = capture("opinion/the-dike-inspector", head, &body);
    let (draft, _, trail) = article_explained(&page);
    let of = |field: &str| -> Vec<&Candidate> {
        trail.iter().filter(|told| told.field == field).collect()
    };
    let kinds = of("kind");
    assert!(kinds.len() >= 2, "{kinds:?}");
    assert_eq!(kinds.iter().filter(|told| told.won).count(), 1);
    assert!(
        kinds
            .iter()
            .any(|told| told.found.starts_with("kicker") && told.won)
    );
    assert!(
        kinds
            .iter()
            .any(|told| told.found.starts_with("address") && !told.won)
    );
    assert_eq!(draft.kind, ColumnKind::Opinion);
    assert!(
        of("section")
            .iter()
            .any(|told| told.won && told.value == "Town")
    );
    assert!(
        of("access")
            .iter()
            .any(|told| told.won && told.value == "free")
    );
    assert!(of("rights").len() >= 2);
    // what is told changes nothing
    assert_eq!(article(&page).0.kind, draft.kind);
}
