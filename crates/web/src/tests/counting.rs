//! Counters: people, once a day; programs never.

use axum::{body::Body, http::Request};

use super::app::{FIREFOX, TestApp};

async fn read(app: &TestApp, address: &str, agent: &str, from: &str) {
    let request = Request::get(address)
        .header("user-agent", agent)
        .header("x-forwarded-for", from)
        .body(Body::empty())
        .unwrap();
    app.send(request).await;
}

#[tokio::test]
async fn a_reader_counts_once_a_day_also_from_the_cache() {
    let app = TestApp::with(|options| options.trusted_proxy = true).await;
    let id = app.file(super::app::Printed::default()).await;
    let address = app.address(id).await;
    for from in ["192.0.2.1", "192.0.2.1", "192.0.2.2", "6.6.6.6, 192.0.2.2"] {
        read(&app, &address, FIREFOX, from).await;
    }
    assert_eq!(app.counters(id).await, (0, 2, 0));
    read(&app, &address, "Googlebot/2.1", "192.0.2.3").await;
    read(&app, &address, "", "192.0.2.4").await;
    read(&app, "/", FIREFOX, "192.0.2.5").await;
    let ahead = Request::get(&address)
        .header("user-agent", FIREFOX)
        .header("x-forwarded-for", "192.0.2.6")
        .header("sec-purpose", "prefetch;prerender")
        .body(Body::empty())
        .unwrap();
    app.send(ahead).await;
    let head = Request::head(&address)
        .header("user-agent", FIREFOX)
        .header("x-forwarded-for", "192.0.2.7")
        .body(Body::empty())
        .unwrap();
    app.send(head).await;
    assert_eq!(app.counters(id).await, (0, 2, 0));
}

#[tokio::test]
async fn without_a_proxy_nobody_writes_their_own_address() {
    let (app, id, address) = TestApp::with_column().await;
    for from in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] {
        read(&app, &address, FIREFOX, from).await;
    }
    assert_eq!(app.counters(id).await, (0, 1, 0));
}

#[tokio::test]
async fn a_visit_counts_once_a_day() {
    let (app, id, _) = TestApp::with_column().await;
    for _ in 0..3 {
        app.get(&format!("/visit/{id}")).await;
    }
    assert_eq!(app.counters(id).await, (0, 0, 1));
}

#[tokio::test]
async fn the_page_shows_what_was_counted() {
    let (app, id, address) = TestApp::with_column().await;
    app.get(&address).await;
    app.counters(id).await;
    // the kept page is of the same minute; a visitor with other preferences has their own
    let page = app
        .get_with(&address, "cookie", "prefs=sans.4.auto.closed")
        .await;
    assert!(
        page.text
            .contains(r#"<strong>1</strong> <a href="/counters#reads">read</a>"#)
    );
}
