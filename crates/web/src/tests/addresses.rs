//! Addresses are permanent; wrong ones say so.

use colonnade_model::Language;
use colonnade_store::Order;

use super::app::{Printed, TestApp};

#[tokio::test]
async fn every_page_has_its_address() {
    let (app, id, address) = TestApp::with_column().await;
    assert_eq!(
        address,
        format!("/de-waterkant/ilse-maren/the-dike-inspector/{id}")
    );
    for page in [
        "/",
        "/popular",
        "/newspapers",
        "/newspapers/nl",
        "/newspaper/de-waterkant",
        "/columnists",
        "/columnists/nl",
        "/columnist/ilse-maren",
        "/languages",
        "/language/en",
        "/search",
        "/search?q=dike",
        "/kept",
        "/about",
        "/cookies",
        "/rights",
        "/counters",
        "/removals",
        &address,
    ] {
        let answer = app.get(page).await;
        assert_eq!(answer.status, 200, "{page}");
        assert_eq!(
            answer.header("content-type"),
            "text/html; charset=utf-8",
            "{page}"
        );
        assert!(answer.text.contains("</html>"), "{page}");
    }
}

#[tokio::test]
async fn other_words_with_the_right_number_lead_to_the_right_words() {
    let (app, id, address) = TestApp::with_column().await;
    for other in [
        format!("/de-waterkant/ilse-maren/an-older-headline/{id}"),
        format!("/other/other/other/{id}"),
        format!("/column/{id}"),
    ] {
        let answer = app.get(&other).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (308, address.as_str()),
            "{other}"
        );
    }
    let slash = app.get("/columnists/?letter=A").await;
    assert_eq!(
        (slash.status.as_u16(), slash.header("location")),
        (308, "/columnists?letter=A")
    );
}

#[tokio::test]
async fn a_wrong_number_or_name_is_not_found() {
    let (app, id, _) = TestApp::with_column().await;
    for page in [
        format!("/de-waterkant/ilse-maren/the-dike-inspector/{}", id.0 + 1),
        format!("/de-waterkant/ilse-maren/the-dike-inspector/0{id}"),
        "/de-waterkant/ilse-maren/the-dike-inspector/x".to_owned(),
        "/columnist/nobody".to_owned(),
        "/newspaper/nothing".to_owned(),
        "/newspapers/zz".to_owned(),
        "/newspapers/netherlands".to_owned(),
        "/language/tlh".to_owned(),
        "/language/%00".to_owned(),
        "/visit/999".to_owned(),
        "/no/such/page".to_owned(),
        "/assets/000000000000/site.css".to_owned(),
        "/sitemap/columns-99999999999999999999.xml".to_owned(),
    ] {
        let answer = app.get(&page).await;
        assert_eq!(answer.status, 404, "{page}");
        assert!(answer.text.contains("</html>"), "{page} is drawn as a page");
        assert_eq!(answer.header("cache-control"), "no-store", "{page}");
    }
}

#[tokio::test]
async fn a_removed_column_is_gone_and_says_why() {
    let (app, id, address) = TestApp::with_column().await;
    app.store
        .columns()
        .remove(id, "the writer asked for it")
        .await
        .unwrap();
    let answer = app.get(&address).await;
    assert_eq!(answer.status, 410);
    assert!(answer.text.contains("the writer asked for it"));
    assert!(!answer.text.contains("yellow coat"));
    assert_eq!(app.get(&format!("/visit/{id}")).await.status, 410);
    let removals = app.get("/removals").await.text;
    assert!(
        removals.contains("the writer asked for it") && !removals.contains("The dike inspector")
    );
    assert!(!app.get("/").await.text.contains("The dike inspector"));
}

#[tokio::test]
async fn an_old_name_leads_to_the_new_one() {
    let (app, id, _) = TestApp::with_column().await;
    let columnist = app
        .store
        .columnists()
        .by_slug("ilse-maren")
        .await
        .unwrap()
        .unwrap();
    let mut writer = app.store.writer().await.unwrap();
    let order = Order::Rename {
        who: columnist.id,
        name: "Ilse van Maren".to_owned(),
    };
    let keys = |_: &str, _: Option<&Language>| Vec::new();
    writer.act(&order, "Ann", "", &keys).await.unwrap();
    writer.commit().await.unwrap();
    let answer = app.get("/columnist/ilse-maren.rss").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (308, "/columnist/ilse-van-maren.rss")
    );
    assert!(
        app.get("/columnist/ilse-van-maren")
            .await
            .text
            .contains("Ilse Maren"),
        "the old spelling is named"
    );
    let newspaper = app
        .store
        .columns()
        .by_id(id)
        .await
        .unwrap()
        .unwrap()
        .newspaper;
    app.store
        .newspapers()
        .rename(newspaper.id, "De Nieuwe Waterkant")
        .await
        .unwrap();
    let answer = app.get("/newspaper/de-waterkant").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (308, "/newspaper/de-nieuwe-waterkant")
    );
}

#[tokio::test]
async fn nobody_signed_and_nothing_to_say_in_ascii() {
    let app = TestApp::new().await;
    let id = app
        .file(Printed {
            title: "— …".to_owned(),
            writers: Vec::new(),
            ..Printed::default()
        })
        .await;
    let address = app.address(id).await;
    assert_eq!(address, format!("/de-waterkant/unsigned/column/{id}"));
    let page = app.get(&address).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("Unsigned") && page.text.contains("We do not guess"));
}

#[tokio::test]
async fn the_way_to_the_newspaper_is_the_stored_address() {
    let (app, id, _) = TestApp::with_column().await;
    let answer = app
        .get(&format!("/visit/{id}?url=https://evil.example"))
        .await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "https://de-waterkant.example/0")
    );
    assert_eq!(answer.header("x-robots-tag"), "noindex, nofollow");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn every_answer_keeps_browsers_in_bounds() {
    let (app, id, address) = TestApp::with_column().await;
    for page in [
        "/",
        &address,
        "/nothing/here",
        &format!("/visit/{id}"),
        "/favicon.svg",
        "/latest.atom",
    ] {
        let answer = app.get(page).await;
        assert_eq!(
            answer.header("content-security-policy"),
            crate::security::CONTENT_POLICY,
            "{page}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{page}");
        assert_eq!(
            answer.header("referrer-policy"),
            "strict-origin-when-cross-origin",
            "{page}"
        );
    }
    let long = app.get(&format!("/search?q={}", "a".repeat(5000))).await;
    assert_eq!(long.status, 414);
}
