//! Forms: preferences and keeping, without an account and without a script.

use axum::{body::Body, http::Request};

use super::app::{Printed, TestApp};

#[tokio::test]
async fn preferences_are_one_small_cookie() {
    let app = TestApp::new().await;
    let answer = app
        .post("/preferences", "face=sans&back=%2Fabout", "")
        .await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/about")
    );
    assert_eq!(answer.cookie(), "prefs=sans.4.auto.open");
    assert!(answer.header("set-cookie").contains("Secure"));
    let answer = app
        .post(
            "/preferences",
            "size=9&back=//evil.example",
            "prefs=sans.4.auto.open",
        )
        .await;
    assert_eq!(
        (answer.cookie(), answer.header("location")),
        ("prefs=sans.9.auto.open", "/")
    );
    let answer = app
        .post(
            "/preferences",
            "notice=closed&back=/",
            "prefs=sans.9.auto.open",
        )
        .await;
    assert_eq!(answer.cookie(), "prefs=sans.9.auto.closed");
    let answer = app
        .post("/preferences", "face=<script>&size=99&theme=pink", "")
        .await;
    assert_eq!(answer.cookie(), "prefs=serif.4.auto.open");
}

#[tokio::test]
async fn the_notice_is_shown_once_there_is_a_cookie_and_until_it_is_closed() {
    let app = TestApp::new().await;
    for (cookie, shown) in [
        ("", false),
        ("prefs=sans.4.auto.open", true),
        ("prefs=sans.4.auto.closed", false),
    ] {
        let page = app.get_with("/", "cookie", cookie).await.text;
        assert_eq!(page.contains(r#"aria-label="Cookies">"#), shown, "{cookie}");
    }
}

#[tokio::test]
async fn keeping_needs_no_account_and_counts_honestly() {
    let (app, id, address) = TestApp::with_column().await;
    let keep = format!("/keep/{id}");
    let answer = app.post(&keep, "keep=yes&back=/x", "").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/x")
    );
    assert!(answer.header("set-cookie").contains("HttpOnly"));
    let cookie = answer.cookie().to_owned();
    assert_eq!(app.counters(id).await.0, 1);
    let page = app.get_with(&address, "cookie", &cookie).await;
    assert!(page.text.contains(">Kept</button>"));
    assert_eq!(page.header("cache-control"), "private, no-cache");
    assert!(
        app.get(&address).await.text.contains(">Keep</button>"),
        "nobody else keeps it"
    );
    assert!(
        app.get_with("/kept", "cookie", &cookie)
            .await
            .text
            .contains("The dike inspector")
    );
    app.post(&keep, "keep=yes&back=/", &cookie).await;
    assert_eq!(app.counters(id).await.0, 1, "kept already");
    let answer = app.post(&keep, "keep=no&back=/", &cookie).await;
    assert_eq!(answer.cookie(), "kept=");
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(app.counters(id).await.0, 0);
}

#[tokio::test]
async fn a_forged_list_moves_nothing() {
    let (app, id, _) = TestApp::with_column().await;
    let forged = format!("kept={id}.00000000000000000000000000000000");
    app.post(&format!("/keep/{id}"), "keep=no&back=/", &forged)
        .await;
    assert_eq!(app.counters(id).await.0, 0);
    let page = app.get_with("/kept", "cookie", &forged).await;
    assert!(!page.text.contains("The dike inspector"));
}

#[tokio::test]
async fn a_secret_outlives_the_process() {
    let (app, id, _) = TestApp::with_column().await;
    app.post(&format!("/keep/{id}"), "keep=yes&back=/", "")
        .await;
    let secret = app.store.setting("site.secret").await.unwrap().unwrap();
    assert_eq!(secret.len(), 64);
}

#[tokio::test]
async fn forms_from_elsewhere_are_refused() {
    let (app, id, _) = TestApp::with_column().await;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let request = Request::post(format!("/keep/{id}"))
            .header(name, value)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from("keep=yes&back=/"))
            .unwrap();
        let answer = app.send(request).await;
        assert_eq!(answer.status, 403, "{name}: {value}");
        assert_eq!(answer.header("set-cookie"), "");
    }
}

#[tokio::test]
async fn unreadable_and_endless_forms_are_refused() {
    let app = TestApp::new().await;
    app.file(Printed::default()).await;
    assert_eq!(app.post("/keep/1", "nothing", "").await.status, 400);
    let long = format!("back={}", "a".repeat(100_000));
    let answer = app.post("/preferences", &long, "").await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    let get = app.get("/preferences").await;
    assert_eq!(get.status, 405);
}
