//! A piece in several newspapers: once in the lists, all of them on its page.

use super::app::{Printed, TestApp};

/// Words enough to know a copy by.
fn text(from: u32) -> String {
    let words = (from..from + 200).map(|number| format!("word{}", number * 7_919 % 1_000));
    words.collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn an_edited_copy_is_shown_once_and_its_page_says_where_it_was_printed() {
    let app = TestApp::new().await;
    let first = Printed {
        title: "The dike inspector knows".to_owned(),
        published: "2026-11-20T06:40:00Z".to_owned(),
        text: text(0),
        ..Printed::default()
    };
    let copy = Printed {
        title: "Eleven kilometres of grass".to_owned(),
        newspaper: "Körfez Postası",
        published: "2026-11-22T06:40:00Z".to_owned(),
        text: format!("Another opening, by another editor. {}", text(10)),
        ..Printed::default()
    };
    let other = Printed {
        title: "Another column".to_owned(),
        newspaper: "Körfez Postası",
        text: text(500),
        ..Printed::default()
    };
    let (first, copy, _) = (
        app.file(first).await,
        app.file(copy).await,
        app.file(other).await,
    );
    app.index().await;
    for address in [
        "/",
        "/columnist/ilse-maren",
        "/language/en",
        // in both texts
        "/search?q=word900",
    ] {
        let page = app.get(address).await;
        assert_eq!(page.status, 200, "{address}");
        assert!(page.text.contains("The dike inspector knows"), "{address}");
        assert!(page.text.contains("2 printings"), "{address}");
        assert!(!page.text.contains("Eleven kilometres"), "{address}");
    }
    let feed = app.get("/latest.atom").await.text;
    assert!(feed.contains("The dike inspector knows") && !feed.contains("Eleven kilometres"));
    let papers = app.get("/newspaper/korfez-postasi").await.text;
    assert!(papers.contains("Eleven kilometres of grass"));
    for id in [first, copy] {
        let moved = app.get(&format!("/column/{id}")).await;
        let here = moved.headers["location"].to_str().unwrap();
        let page = app.get(here).await.text;
        let (_, printings) = page.split_once("Printed in 2 newspapers").unwrap();
        let (printings, _) = printings.split_once("</section>").unwrap();
        let one = printings.find("The dike inspector knows").unwrap();
        let two = printings.find("Eleven kilometres of grass").unwrap();
        assert!(one < two, "first printed first");
        assert!(printings.contains("De Waterkant") && printings.contains("Körfez Postası"));
        assert!(printings.contains("2026-11-20") && printings.contains("2026-11-22"));
        assert_eq!(printings.matches("aria-current").count(), 1);
    }
}
