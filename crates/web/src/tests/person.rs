//! The reader's way to a person: found, followed, told of, and what their columns were
//! before they were changed.

use colonnade_model::Language;
use colonnade_store::Order;

use super::app::{Printed, TestApp};

#[tokio::test]
async fn somebody_is_found_by_any_spelling() {
    let app = TestApp::new().await;
    app.file(Printed {
        writers: vec!["Фёдор Достоевский"],
        language: "ru",
        ..Printed::default()
    })
    .await;
    app.index().await;
    for address in ["/search?q=Dostoyevski", "/columnists?q=Dostoyevski"] {
        let page = app.get(address).await.text;
        assert!(page.contains(">Фёдор Достоевский</bdi>"), "{address}");
        assert!(page.contains("/columnist/fedor-dostoevskiy"), "{address}");
    }
    let nobody = app.get("/columnists?q=Tolstoy").await.text;
    assert!(nobody.contains("Nobody of that name") && !nobody.contains("Достоевский"));
    let answer = app.get("/columnists/suggest?q=dosto").await;
    assert_eq!(answer.header("content-type"), "application/json");
    let suggested: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    let first = &suggested["columnists"][0];
    assert_eq!(first["name"], "Фёдор Достоевский");
    assert_eq!(first["address"], "/columnist/fedor-dostoevskiy");
    assert_eq!(first["newspaper"], "De Waterkant");
    for odd in ["", "?q=", "?q=%00%ff", "?q=%27%20OR%201=1"] {
        let answer = app.get(&format!("/columnists/suggest{odd}")).await;
        assert!(answer.status == 200 || answer.status == 400, "{odd}");
    }
    let russian = app.get("/columnists?language=ru").await.text;
    assert!(russian.contains("Columnists in Russian") && russian.contains("Достоевский"));
    assert!(russian.contains(r#"<a href="/columnists?language=ru" aria-current="page">Russian"#));
    let none = app.get("/columnists?language=fr").await.text;
    assert!(!none.contains("Достоевский"));
    let paper = app.get("/columnists?newspaper=de-waterkant").await.text;
    assert!(paper.contains("Columnists of De Waterkant") && paper.contains("Достоевский"));
    assert_eq!(app.get("/columnists?newspaper=no").await.status, 404);
}

#[tokio::test]
async fn a_columnist_is_followed_and_their_feed_has_a_secret_address() {
    let app = TestApp::new().await;
    for (title, writers) in [
        ("One of Ilse", vec!["Ilse Maren"]),
        ("One of Mark", vec!["Mark Dunne"]),
        ("One of both", vec!["Ilse Maren", "Mark Dunne"]),
        ("One of Ana", vec!["Ana Roldán"]),
    ] {
        let title = title.to_owned();
        app.file(Printed {
            title,
            writers,
            ..Printed::default()
        })
        .await;
    }
    let id = async |slug: &str| {
        let found = app.store.columnists().by_slug(slug).await.unwrap();
        found.unwrap().id
    };
    let mut cookie = String::new();
    for slug in ["ilse-maren", "mark-dunne"] {
        let address = format!("/follow/{}", id(slug).await);
        let answer = app
            .post(&address, "follow=yes&back=/columnist/x", &cookie)
            .await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (303, "/columnist/x")
        );
        cookie = answer.cookie().to_owned();
    }
    let page = app
        .get_with("/columnist/ilse-maren", "cookie", &cookie)
        .await;
    assert!(page.text.contains(">Following</button>"));
    assert!(
        app.get("/columnist/ilse-maren")
            .await
            .text
            .contains(">Follow</button>")
    );
    let own = app.get_with("/followed", "cookie", &cookie).await;
    assert_eq!(own.header("cache-control"), "private, no-cache");
    assert!(own.text.contains("noindex"));
    for (title, stands) in [("One of Ilse", 1), ("One of both", 1), ("One of Ana", 0)] {
        assert_eq!(
            own.text.matches(&format!(">{title}</a>")).count(),
            stands,
            "{title}"
        );
    }
    let list = cookie.strip_prefix("followed=").unwrap();
    for ending in [".atom", ".rss", ".json", ".opml", ""] {
        let answer = app.get(&format!("/followed/{list}{ending}")).await;
        assert_eq!(answer.status, 200, "{ending}");
        assert_eq!(answer.header("x-robots-tag"), "noindex");
        assert!(
            answer.text.contains("Mark Dunne") && !answer.text.contains("Ana Rold"),
            "{ending}"
        );
        assert!(own.text.contains(&format!("/followed/{list}{ending}")));
    }
    let guessed = list.replacen(char::is_numeric, "9", 1);
    assert_eq!(
        app.get(&format!("/followed/{guessed}.atom")).await.status,
        404
    );
    assert_eq!(app.get("/followed/1.atom").await.status, 404);
    let address = format!("/follow/{}", id("ilse-maren").await);
    let answer = app.post(&address, "follow=no", &cookie).await;
    let own = app.get_with("/followed", "cookie", answer.cookie()).await;
    assert!(!own.text.contains(">One of Ilse</a>") && own.text.contains(">One of both</a>"));
    assert_eq!(app.post("/follow/999", "follow=yes", "").await.status, 404);
    // who follows somebody who was merged follows the other
    let (from, into) = (id("mark-dunne").await, id("ana-roldan").await);
    let mut writer = app.store.writer().await.unwrap();
    let keys = |_: &str, _: Option<&Language>| Vec::new();
    let merge = Order::Merge { from, into };
    writer.act(&merge, "Ann", "", &keys).await.unwrap();
    writer.commit().await.unwrap();
    let own = app.get_with("/followed", "cookie", &cookie).await;
    assert!(own.text.contains(">One of Ana</a>") && own.text.contains("Ana Roldán"));
    let page = app.get_with("/columnist/ana-roldan", "cookie", &cookie);
    assert!(page.await.text.contains(">Following</button>"));
    let feed = app.get(&format!("/followed/{list}.atom")).await;
    assert!(feed.text.contains("One of Ana"), "{}", feed.text);
}

#[tokio::test]
async fn every_page_names_a_feed_and_every_list_has_opml() {
    let (app, _, address) = TestApp::with_column().await;
    app.index().await;
    for (page, feed) in [
        (address.as_str(), "/columnist/ilse-maren.atom"),
        ("/about", "/latest.atom"),
        ("/columnist/ilse-maren", "/columnist/ilse-maren.atom"),
        ("/search?q=dike+tea", "/search.atom?q=dike%20tea"),
        ("/language/en", "/language/en.atom"),
        ("/newspapers/nl", "/newspapers/nl.atom"),
    ] {
        let text = app.get(page).await.text;
        let link = format!(r#"<link rel="alternate" href="{feed}""#);
        assert!(text.contains(&link), "{page}");
        assert!(
            text.contains(r#"href="/feeds.opml" type="text/x-opml""#),
            "{page}"
        );
        assert_eq!(app.get(feed).await.status, 200, "{feed}");
    }
    for (address, feeds) in [
        (
            "/feeds.opml",
            &[
                "/latest.rss",
                "/newspapers/nl.rss",
                "/language/en.rss",
                "/newspaper/de-waterkant.rss",
            ][..],
        ),
        (
            "/newspaper/de-waterkant.opml",
            &["/newspaper/de-waterkant.rss", "/columnist/ilse-maren.rss"],
        ),
        ("/columnists/nl.opml", &["/columnist/ilse-maren.rss"]),
    ] {
        let answer = app.get(address).await;
        assert_eq!(answer.header("content-type"), "text/x-opml; charset=utf-8");
        for feed in feeds {
            let outline = format!(r#"xmlUrl="https://columns.example{feed}""#);
            assert!(answer.text.contains(&outline), "{address} lacks {feed}");
            assert_eq!(app.get(feed).await.status, 200, "{feed}");
        }
    }
}

#[tokio::test]
async fn a_columnist_is_told_of_as_a_person() {
    let app = TestApp::new().await;
    for day in 10..22 {
        app.file(Printed {
            title: format!("Column {day}"),
            writers: vec!["Ilse Maren", "Mark Dunne"],
            published: format!("2026-11-{day}T06:40:00Z"),
            ..Printed::default()
        })
        .await;
    }
    let page = app.get("/columnist/ilse-maren").await.text;
    assert!(page.contains("<dt>Writes with</dt>") && page.contains(">Mark Dunne</bdi>"));
    assert!(page.contains("usually before 07:00"), "{page}");
    assert!(page.contains(">21 November 2026</time> in <a href=\"/newspaper/de-waterkant\""));
    assert!(page.contains(r#""sameAs":[]"#) && page.contains(r#""@type":"Person""#));
    assert!(!page.contains("has moved"));
}

#[tokio::test]
async fn what_changed_is_shown_and_what_is_hidden_stays_so() {
    let app = TestApp::new().await;
    let text =
        "Every autumn a man walks ten kilometres of grass. The secret is told behind it only.";
    let excerpt = "Every autumn a man walks ten kilometres of grass. …";
    let id = app.file_at("https://de-waterkant.example/same", "2026-11-20T07:00:00Z", Printed {
        title: "An old headline".to_owned(),
        text: "Every autumn a man walks nine kilometres of grass. Another secret stood there once, and longer.".to_owned(),
        ..Printed::default()
    }, excerpt).await;
    let once = app.get(&app.address(id).await).await.text;
    assert!(!once.contains("class=\"edits\""));
    let same = app
        .file_at(
            "https://de-waterkant.example/same",
            "2026-11-21T07:00:00Z",
            Printed {
                title: "A new headline".to_owned(),
                text: text.to_owned(),
                ..Printed::default()
            },
            excerpt,
        )
        .await;
    assert_eq!(same, id);
    let page = app.get(&app.address(id).await).await.text;
    assert!(
        page.contains("Changed once since it was first seen"),
        "{page}"
    );
    assert!(page.contains("The headline and the text changed"));
    let without_words = page
        .replace(
            r#"<span class="unseen" lang="en-GB">[taken out: </span>"#,
            "",
        )
        .replace(r#"<span class="unseen" lang="en-GB">[put in: </span>"#, "")
        .replace(r#"<span class="unseen" lang="en-GB">]</span>"#, "");
    assert!(
        without_words.contains("<del>An old</del><ins>A new</ins> headline"),
        "{without_words}"
    );
    assert!(without_words.contains("<del>nine</del><ins>ten</ins> kilometres"));
    assert!(page.contains("More of the text changed where it is not shown here."));
    assert!(!page.contains("secret"));
}
