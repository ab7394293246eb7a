//! Kept pages: the same until something changes, and nobody else's.

use super::app::{Printed, TestApp};

#[tokio::test]
async fn a_page_that_did_not_change_is_not_sent_again() {
    let (app, _, address) = TestApp::with_column().await;
    for page in ["/", address.as_str(), "/latest.atom", "/about"] {
        let first = app.get(page).await;
        assert_eq!(
            first.header("cache-control"),
            "public, max-age=60",
            "{page}"
        );
        assert_eq!(first.header("vary"), "cookie, accept-encoding", "{page}");
        let again = app
            .get_with(page, "if-none-match", first.header("etag"))
            .await;
        assert_eq!(
            (again.status.as_u16(), again.text.as_str()),
            (304, ""),
            "{page}"
        );
        assert_eq!(again.header("etag"), first.header("etag"));
    }
}

#[tokio::test]
async fn a_new_column_shows_at_once() {
    let (app, _, _) = TestApp::with_column().await;
    assert!(!app.get("/").await.text.contains("Second thoughts"));
    app.file(Printed {
        title: "Second thoughts".to_owned(),
        ..Printed::default()
    })
    .await;
    for page in [
        "/",
        "/columnist/ilse-maren",
        "/newspaper/de-waterkant",
        "/latest.json",
    ] {
        assert!(
            app.get(page).await.text.contains("Second thoughts"),
            "{page}"
        );
    }
}

#[tokio::test]
async fn preferences_have_pages_of_their_own() {
    let (app, _, address) = TestApp::with_column().await;
    let plain = app.get(&address).await;
    let dark = app
        .get_with(&address, "cookie", "prefs=sans.6.dark.closed")
        .await;
    assert!(
        dark.text
            .contains(r#"data-face="sans" data-size="6" data-theme="dark""#)
    );
    assert_eq!(dark.header("cache-control"), "private, no-cache");
    assert!(
        plain
            .text
            .contains(r#"data-face="serif" data-size="4" data-theme="auto""#)
    );
    assert_eq!(app.get(&address).await.text, plain.text);
    let garbage = app
        .get_with(&address, "cookie", "prefs=\"><script>; kept=x.y")
        .await;
    assert_eq!(garbage.status, 200);
    assert!(!garbage.text.contains("\"><script>"));
}

#[tokio::test]
async fn pages_are_sent_small() {
    let (app, _, _) = TestApp::with_column().await;
    let plain = app.get("/").await;
    for (accepted, coding) in [("gzip, deflate, br", "br"), ("gzip", "gzip")] {
        let answer = app.get_with("/", "accept-encoding", accepted).await;
        assert_eq!(answer.header("content-encoding"), coding);
        assert!(answer.text.len() < plain.text.len());
    }
}

#[tokio::test]
async fn a_host_of_ones_own_making_reaches_nobody_else() {
    let app = TestApp::with(|options| options.base_url = None).await;
    app.file(Printed::default()).await;
    let evil = app.get_with("/about", "host", "evil.example").await;
    drop(evil);
    let answer = app.get("/about").await;
    assert!(answer.text.contains("http://columns.example/about"));
    assert!(!answer.text.contains("evil.example"));
}

#[tokio::test]
async fn a_site_without_a_page_cache_is_the_same_site() {
    let app = TestApp::with(|options| options.page_cache_bytes = 0).await;
    app.file(Printed::default()).await;
    let answer = app.get("/").await;
    assert!(answer.text.contains("The dike inspector"));
    assert_eq!(answer.header("cache-control"), "private, no-cache");
}

#[tokio::test]
async fn assets_are_kept_for_ever() {
    let app = TestApp::new().await;
    for name in ["site.css", "site.js", "newsreader-latin.woff2"] {
        let answer = app.get(crate::assets::address(name)).await;
        assert_eq!(answer.status, 200, "{name}");
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable",
            "{name}"
        );
    }
}
