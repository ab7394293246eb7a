//! Whatever newspapers print, nothing of it is executable here.

use super::app::{Printed, TestApp};

const EVIL: &str = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onload=\"x {{7*7}} ]]> \u{202e} \u{1}\u{b}";

async fn app() -> (TestApp, String) {
    let app = TestApp::new().await;
    let id = app
        .file(Printed {
            title: EVIL.to_owned(),
            writers: vec![
                "<b>Evil</b> \"Quote\" Maren",
                "<script>alert(2)</script> Dunne",
            ],
            newspaper: "<i>De</i> Waterkant",
            text: format!("{EVIL}\n\n{EVIL}"),
            ..Printed::default()
        })
        .await;
    let address = app.address(id).await;
    app.index().await;
    (app, address)
}

#[tokio::test]
async fn no_field_becomes_markup_on_any_page() {
    let (app, address) = app().await;
    let columnists = app.get("/columnists").await.text;
    let columnist = columnists
        .split("/columnist/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    for page in [
        "/",
        "/newspapers",
        "/newspapers/nl",
        "/columnists",
        "/language/en",
        &address,
        &format!("/columnist/{columnist}"),
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/columnists?letter=%3Cscript%3E",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/columnist/%22%3E%3Cscript%3Ealert(1)",
        "/?after=%22%3E%3Cscript%3E",
    ] {
        let answer = app.get(page).await;
        for evil in [
            "<script>alert",
            "<img",
            "<b>Evil",
            "<i>De",
            "\" onload=\"",
            "49 ]]",
        ] {
            assert!(!answer.text.contains(evil), "{page} has {evil}");
        }
    }
}

#[tokio::test]
async fn feeds_stay_well_formed() {
    let (app, _) = app().await;
    for page in [
        "/latest",
        "/newspaper/i-de-i-waterkant",
        "/language/en",
        "/search",
    ] {
        for ending in [".atom", ".rss"] {
            let answer = app.get(&format!("{page}{ending}?q=alert")).await;
            assert_eq!(answer.status, 200, "{page}{ending}");
            let mut reader = quick_xml::Reader::from_str(&answer.text);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => (),
                    Err(error) => panic!("{page}{ending}: {error}"),
                }
            }
            assert!(!answer.text.contains('\u{1}') && !answer.text.contains("<script"));
        }
        let answer = app.get(&format!("{page}.json?q=alert")).await;
        let feed: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    }
}

#[tokio::test]
async fn odd_requests_are_answered() {
    let (app, address) = app().await;
    for page in [
        "/search?q=%ff%fe",
        "/search?q=a&q=b&page=0",
        "/search?q=a&page=99999999999",
        "/search?page=x",
        "/columnists?letter=",
        "/columnists?after=..%2f..",
        "/?before=&after=",
        "//",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/column/9223372036854775808",
        "/column/-1",
        "/visit/",
        "/newspaper/.atom",
        "/language/.json",
    ] {
        let answer = app.get(page).await;
        assert!(answer.status.as_u16() < 500, "{page}: {}", answer.status);
    }
    assert_eq!(
        app.get_with(&address, "cookie", "=;;=; prefs; kept==;")
            .await
            .status
            .as_u16()
            / 100,
        2
    );
}
