//! Lists: their order, their turns, their feeds.

use super::app::{Printed, TestApp};

async fn many(count: u32) -> TestApp {
    let app = TestApp::new().await;
    for number in 0..count {
        app.file(Printed {
            title: format!("Column number {number:03}"),
            published: format!("2026-11-{:02}T{:02}:00:00Z", 1 + number / 20, number % 20),
            ..Printed::default()
        })
        .await;
    }
    app
}

fn titles(page: &str) -> Vec<u32> {
    page.split("Column number ")
        .skip(1)
        .filter_map(|rest| rest.get(..3)?.parse().ok())
        .collect()
}

fn next(page: &str) -> Option<String> {
    let link = page.split(r#"rel="next" href=""#).nth(1)?;
    Some(link.split('"').next()?.replace("&#38;", "&"))
}

#[tokio::test]
async fn turning_pages_shows_every_column_once_while_new_ones_arrive() {
    let app = many(100).await;
    let mut address = "/".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = app.get(&address).await.text;
        seen.extend(titles(&page));
        app.file(Printed {
            title: "A newcomer".to_owned(),
            published: "2026-11-23T11:00:00Z".to_owned(),
            ..Printed::default()
        })
        .await;
        match next(&page) {
            Some(next) => address = next,
            None => break,
        }
    }
    assert_eq!(seen, (0..100).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn days_head_the_rows() {
    let app = TestApp::new().await;
    for (title, published) in [
        ("Today 1", "2026-11-23T06:00:00Z"),
        ("Today 2", "2026-11-23T05:00:00Z"),
        ("Today 3", "2026-11-23T04:00:00Z"),
        ("Today 4", "2026-11-23T03:00:00Z"),
        ("Today 5", "2026-11-23T02:00:00Z"),
        ("Yesterday", "2026-11-22T06:00:00Z"),
        ("Before", "2026-11-20T06:00:00Z"),
    ] {
        app.file(Printed {
            title: title.to_owned(),
            published: published.to_owned(),
            ..Printed::default()
        })
        .await;
    }
    let page = app.get("/").await.text;
    let at = |text: &str| {
        page.find(text)
            .unwrap_or_else(|| panic!("{text} is missing"))
    };
    assert_eq!(page.matches("class=\"pillar\"").count(), 4);
    assert!(at("Today 4") < at("<h2>latest</h2>") && at("<h2>latest</h2>") < at("Today 5"));
    assert!(at("<h2>yesterday</h2>") < at(">Yesterday<"));
    assert!(at("20 November</h2>") < at(">Before<"));
    assert!(page.contains("5 new today"));
}

#[tokio::test]
async fn every_list_is_a_feed_and_says_where() {
    let app = many(3).await;
    for list in [
        "/latest",
        "/popular",
        "/newspapers",
        "/newspapers/nl",
        "/newspaper/de-waterkant",
        "/columnists",
        "/columnists/nl",
        "/columnist/ilse-maren",
        "/language/en",
    ] {
        for (ending, media_type) in [
            (".atom", "application/atom+xml"),
            (".rss", "application/rss+xml"),
            (".json", "application/feed+json"),
        ] {
            let answer = app.get(&format!("{list}{ending}")).await;
            assert_eq!(answer.status, 200, "{list}{ending}");
            assert!(
                answer.header("content-type").starts_with(media_type),
                "{list}{ending}"
            );
            assert!(
                answer
                    .text
                    .contains(&format!("https://columns.example{list}{ending}")),
                "{list}{ending} names itself"
            );
        }
        let page = app.get(if list == "/latest" { "/" } else { list }).await;
        assert!(
            page.text.contains(&format!(
                r#"href="{list}.atom" type="application/atom+xml""#
            )),
            "{list}"
        );
    }
}

#[tokio::test]
async fn machines_find_everything() {
    let app = many(3).await;
    let index = app.get("/sitemap.xml").await.text;
    assert!(index.contains("https://columns.example/sitemap/columns-0.xml"));
    let columns = app.get("/sitemap/columns-0.xml").await.text;
    assert_eq!(
        columns
            .matches("<loc>https://columns.example/de-waterkant/ilse-maren/column-number-")
            .count(),
        3
    );
    let lists = app.get("/sitemap/lists.xml").await.text;
    assert!(
        lists.contains("/columnist/ilse-maren</loc>")
            && lists.contains("/newspaper/de-waterkant</loc>")
    );
    assert!(
        app.get("/robots.txt")
            .await
            .text
            .contains("Sitemap: https://columns.example/sitemap.xml")
    );
    for (file, media_type) in [
        ("/manifest.webmanifest", "application/manifest+json"),
        (
            "/opensearch.xml",
            "application/opensearchdescription+xml; charset=utf-8",
        ),
        ("/favicon.svg", "image/svg+xml"),
    ] {
        assert_eq!(app.get(file).await.header("content-type"), media_type);
    }
}

#[tokio::test]
async fn searching_finds_and_says_what_it_found() {
    let app = many(3).await;
    app.index().await;
    let page = app.get("/search?q=%22number%20001%22").await.text;
    assert!(
        page.contains("1 column</strong>") && page.contains("Column number 001"),
        "{page}"
    );
    let none = app.get("/search?q=zzzzzz").await.text;
    assert!(none.contains("0 columns</strong>") && none.contains("Nothing was found"));
}

#[tokio::test]
async fn an_empty_store_says_how_to_fill_it() {
    let app = TestApp::new().await;
    let page = app.get("/").await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("colonnade import"));
    for list in [
        "/newspapers",
        "/columnists",
        "/popular",
        "/languages",
        "/removals",
        "/kept",
        "/latest.atom",
        "/sitemap.xml",
    ] {
        assert_eq!(app.get(list).await.status, 200, "{list}");
    }
}

#[tokio::test]
async fn the_sample_says_that_it_is_one() {
    let app = many(1).await;
    assert!(!app.get("/").await.text.contains("sample columns"));
    app.store.set_setting("sample", "loaded").await.unwrap();
    let app_page = app
        .get_with("/", "cookie", "prefs=sans.4.auto.closed")
        .await;
    assert!(app_page.text.contains("colonnade sample remove"));
}
