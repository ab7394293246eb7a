//! How gathering goes, told to everybody without what is the owner's alone.

use colonnade_store::{NewEntryPoint, Visit};
use jiff::SignedDuration;

use super::app::{NOW, Printed, TestApp};

/// A site that gathers two newspapers: one well, one in trouble, with a key in its address.
async fn gathering() -> TestApp {
    let app = TestApp::new().await;
    app.file(Printed::default()).await;
    app.file(Printed {
        newspaper: "The <Lantern>",
        ..Printed::default()
    })
    .await;
    let trouble = "its robots.txt closes `https://lantern.example/feed/KEY?token=KEY` to us; ask";
    visit(&app, "De Waterkant", None).await;
    visit(&app, "The <Lantern>", Some(trouble)).await;
    app
}

async fn visit(app: &TestApp, newspaper: &str, trouble: Option<&str>) {
    let domain = format!("{}.example", colonnade_model::slug(newspaper));
    let mut writer = app.store.writer().await.unwrap();
    let paper = writer.newspaper_by_domain(&domain).await.unwrap().unwrap();
    let url = format!("https://{domain}/feed/KEY?token=KEY");
    let point = NewEntryPoint {
        newspaper: paper.id,
        kind: "feed".to_owned(),
        url: url.clone(),
        host: domain.clone(),
        section: "opinion".to_owned(),
        title: None,
    };
    writer.add_entry_point(&point).await.unwrap();
    let now: jiff::Timestamp = NOW.parse().unwrap();
    let visit = Visit {
        address: url.clone(),
        at: now - SignedDuration::from_mins(12),
        url,
        host: domain,
        state: "active".to_owned(),
        due_at: now + SignedDuration::from_mins(90),
        etag: None,
        last_modified: None,
        digest: None,
        rhythm: None,
        pace: None,
        found: false,
        trouble: trouble.map(|said| ("robots".to_owned(), said.to_owned())),
    };
    writer.note_visits(&[&visit]).await.unwrap();
    writer.commit().await.unwrap();
}

#[tokio::test]
async fn it_says_how_each_newspaper_does() {
    let app = gathering().await;
    let page = app.get("/status").await;
    assert_eq!(page.status, 200);
    for part in [
        "<dt>Newspapers gathered</dt><dd>2</dd>",
        "<dt>New columns today</dt><dd>2 <span class=\"soft\">2 in 7 days</span></dd>",
        "12 min ago</time>",
        "in 1 h</time>",
        "aria-label=\"1 column in 30 days: on 1 day, at most 1 a day, 1 today\"",
        "Its robots.txt closes lantern.example/… to us; ask.",
        "content=\"noindex\"",
    ] {
        assert!(page.text.contains(part), "{part}");
    }
    assert!(!page.text.contains("KEY"), "an address is the owner's");
    assert!(!page.text.contains("<Lantern>"));
}

#[tokio::test]
async fn those_in_trouble_can_be_seen_alone() {
    let app = gathering().await;
    let page = app.get("/status?trouble=1").await;
    assert!(page.text.contains("The &#60;Lantern&#62;") && !page.text.contains("De Waterkant"));
    let app = gathering_well().await;
    let page = app.get("/status?trouble=1").await;
    assert!(
        page.text.contains("No newspaper is in trouble."),
        "{}",
        page.text
    );
}

async fn gathering_well() -> TestApp {
    let app = TestApp::new().await;
    app.file(Printed::default()).await;
    visit(&app, "De Waterkant", None).await;
    app
}

#[tokio::test]
async fn it_is_kept_for_seconds_only() {
    let app = gathering_well().await;
    let page = app.get("/status").await;
    assert_eq!(page.header("cache-control"), "public, max-age=5");
    let page = app
        .get_with("/status", "cookie", "prefs=sans.6.dark.closed")
        .await;
    assert_eq!(page.header("cache-control"), "private, no-cache");
}

#[tokio::test]
async fn a_site_that_gathers_nothing_says_so() {
    let app = TestApp::new().await;
    app.file(Printed::default()).await;
    let page = app.get("/status").await;
    assert!(page.text.contains("No newspaper is gathered yet."));
    assert!(
        page.text.contains("<dt>New columns today</dt><dd>0 "),
        "what is not gathered"
    );
}
