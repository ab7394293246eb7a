//! Our own hub: what our feeds say of it, whose wishes it takes, and what is waiting to
//! be told when something was filed.

use colonnade_store::{HubMode, Question, Telling};
use jiff::SignedDuration;

use super::app::{Answer, Printed, TestApp};

const BASE: &str = "https://columns.example";
const WORKER: &str = "a crawler";
const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// Every kind of feed of a site with one column by Ilse Maren.
async fn feeds(app: &TestApp) -> Vec<String> {
    let cookie = app.post("/follow/1", "follow=yes", "").await;
    let own = app.get_with("/followed", "cookie", cookie.cookie()).await;
    let (_, list) = own.text.split_once("href=\"/followed/").unwrap();
    let list = list.split(['"', '?']).next().unwrap();
    let list = list.trim_end_matches(".opml");
    let list = list.trim_end_matches(".atom");
    [
        "/latest",
        "/popular",
        "/newspapers",
        "/newspapers/nl",
        "/newspaper/de-waterkant",
        "/columnists",
        "/columnists/nl",
        "/columnist/ilse-maren",
        "/language/en",
        "/search?q=yellow%20coat",
        &format!("/followed/{list}"),
    ]
    .map(str::to_owned)
    .to_vec()
}

/// `/search?q=a` as the feed `/search.atom?q=a`.
fn with_ending(feed: &str, ending: &str) -> String {
    match feed.split_once('?') {
        Some((path, query)) => format!("{path}.{ending}?{query}"),
        None => format!("{feed}.{ending}"),
    }
}

async fn wish(app: &TestApp, form: &[(&str, &str)]) -> Answer {
    let encode = crate::address::encode;
    let form: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("hub.{name}={}", encode(value)))
        .collect();
    app.post("/hub", &form.join("&"), "").await
}

async fn subscribe(app: &TestApp, feed: &str, callback: &str) -> Answer {
    let topic = format!("{BASE}{feed}");
    let form = [
        ("mode", "subscribe"),
        ("topic", &*topic),
        ("callback", callback),
    ];
    wish(app, &form).await
}

/// What a crawler would ask now.
async fn questions(app: &TestApp) -> Vec<Question> {
    let hub = app.store.hub();
    hub.claim_questions(WORKER, 100, LEASE).await.unwrap()
}

async fn tellings(app: &TestApp) -> Vec<Telling> {
    let hub = app.store.hub();
    hub.claim_tellings(WORKER, 100, LEASE).await.unwrap()
}

/// Subscribes, as a crawler and a willing subscriber would.
async fn subscribed(app: &TestApp, feed: &str, callback: &str) {
    let answer = subscribe(app, feed, callback).await;
    assert_eq!(answer.status, 202, "{feed}: {}", answer.text);
    let [question] = &questions(app).await[..] else {
        panic!("one question");
    };
    assert_eq!(question.callback, callback);
    app.store.hub().confirmed(WORKER, question).await.unwrap();
}

async fn announce(app: &TestApp) {
    app.index().await;
    app.site.announce().await.unwrap();
}

#[tokio::test]
async fn every_feed_names_the_hub_and_itself_and_can_be_subscribed_to() {
    let (app, ..) = TestApp::with_column().await;
    app.index().await;
    for (number, feed) in feeds(&app).await.iter().enumerate() {
        for ending in ["atom", "rss", "json"] {
            let own = with_ending(feed, ending);
            let more = if own.contains('?') { "&a=b" } else { "?a=b" };
            let answer = app.get(&format!("{own}{more}")).await;
            assert_eq!(answer.status, 200, "{own}: {}", answer.text);
            let links = format!("<{BASE}/hub>; rel=\"hub\", <{BASE}{own}>; rel=\"self\"");
            assert_eq!(answer.header("link"), links);
            let written = format!("{BASE}{own}");
            assert!(answer.text.contains(&written), "{own}: {}", answer.text);
            let hub = if ending == "json" {
                format!(r#""hubs":[{{"type":"WebSub","url":"{BASE}/hub"}}]"#)
            } else {
                format!(r#"rel="hub" href="{BASE}/hub""#)
            };
            assert!(answer.text.contains(&hub), "{own}: {}", answer.text);
            let callback = format!("https://reader{number}.example/{ending}");
            subscribed(&app, &own, &callback).await;
        }
    }
    let counts = app.store.hub().counts().await.unwrap();
    assert_eq!((counts.topics, counts.subscribers), (33, 33));
    assert_eq!((counts.waiting, counts.asked), (0, 0));
}

#[tokio::test]
async fn a_site_without_a_public_address_has_no_hub() {
    let app = TestApp::with(|options| options.base_url = None).await;
    app.file(Printed::default()).await;
    let feed = app.get("/latest.atom").await;
    assert_eq!(feed.header("link"), "");
    assert!(!feed.text.contains("rel=\"hub\""));
    assert_eq!(app.get("/hub").await.status, 404);
    let answer = app.post("/hub", "hub.mode=subscribe", "").await;
    assert_ne!(answer.status, 202);
}

#[tokio::test]
async fn what_is_no_feed_of_ours_is_not_taken() {
    let (app, _, column) = TestApp::with_column().await;
    app.index().await;
    let ours = "https://reader.example/in";
    let topic = format!("{BASE}/latest.atom");
    for (feed, status) in [
        ("/", 404),
        ("/columnist/ilse-maren", 404),
        ("/columnist/nobody.atom", 404),
        ("/language/tlh.atom", 404),
        ("/followed/1.00.atom", 404),
        ("/robots.txt", 404),
        ("/hub", 404),
        ("/desk", 404),
        ("/feeds.opml", 404),
        ("//reader.example/latest.atom", 404),
        (&*column, 404),
        // the feed has one address
        ("/latest.atom?a=b", 400),
        ("/search.atom?q=a+b", 400),
        ("/newspapers/NL.atom", 400),
    ] {
        let answer = subscribe(&app, feed, ours).await;
        assert_eq!(answer.status, status, "{feed}: {}", answer.text);
    }
    let foreign = [
        ("mode", "subscribe"),
        ("topic", "https://other.example/latest.atom"),
        ("callback", ours),
    ];
    let answer = wish(&app, &foreign).await;
    assert_eq!(answer.status, 400);
    assert!(
        answer
            .text
            .contains("tells of feeds below https://columns.example only")
    );
    for form in [
        &[("mode", "publish"), ("topic", &*topic), ("callback", ours)][..],
        &[("mode", "subscribe"), ("topic", &topic)],
        &[
            ("mode", "subscribe"),
            ("topic", &topic),
            ("callback", "mailto:a@b.example"),
        ],
        &[
            ("mode", "subscribe"),
            ("topic", &topic),
            ("callback", ours),
            ("lease_seconds", "x"),
        ],
    ] {
        let answer = wish(&app, form).await;
        assert!(
            [400, 422].contains(&answer.status.as_u16()),
            "{form:?}: {}",
            answer.status
        );
        assert!(answer.header("content-type").starts_with("text/plain"));
    }
    let unknown = [
        ("mode", "unsubscribe"),
        ("topic", &*topic),
        ("callback", ours),
    ];
    assert_eq!(wish(&app, &unknown).await.status, 404);
    let long = format!("https://reader.example/{}", "x".repeat(20_000));
    let answer = subscribe(&app, "/latest.atom", &long).await;
    assert_eq!(answer.status, 413);
    assert_eq!(questions(&app).await, [], "nobody is called for any of it");
}

#[tokio::test]
async fn whom_a_column_concerns_is_told_and_nobody_else() {
    let (app, ..) = TestApp::with_column().await;
    app.file(Printed {
        title: "Rain".to_owned(),
        writers: vec!["Ada Larch"],
        newspaper: "The Lantern",
        ..Printed::default()
    })
    .await;
    app.index().await;
    for (number, feed) in feeds(&app).await.iter().enumerate() {
        let callback = format!("https://reader{number}.example/in");
        subscribed(&app, &with_ending(feed, "atom"), &callback).await;
    }
    for (number, feed) in [
        "/columnist/ada-larch.atom",
        "/newspaper/the-lantern.rss",
        "/search.json?q=snow",
    ]
    .iter()
    .enumerate()
    {
        subscribed(&app, feed, &format!("https://other{number}.example/in")).await;
    }
    announce(&app).await;
    assert_eq!(tellings(&app).await, [], "nothing is new");

    app.file(Printed {
        title: "A yellow coat, again".to_owned(),
        ..Printed::default()
    })
    .await;
    announce(&app).await;
    let told = tellings(&app).await;
    let mut topics: Vec<&str> = told
        .iter()
        .map(|one| one.topic.strip_prefix(BASE).unwrap())
        .collect();
    topics.sort_unstable();
    let mut all = feeds(&app).await;
    for feed in &mut all {
        *feed = with_ending(feed, "atom");
    }
    all.sort_unstable();
    // nobody has read it yet
    all.retain(|feed| feed != "/popular.atom");
    assert_eq!(topics, all);
    for one in &told {
        let is_list = one.topic.ends_with("/newspapers.atom") || one.topic.contains("/columnists");
        assert_eq!(
            one.body.contains("A yellow coat, again"),
            !is_list,
            "{}",
            one.topic
        );
        assert_eq!(one.content_type, "application/atom+xml; charset=utf-8");
        let now = app.get(one.topic.strip_prefix(BASE).unwrap()).await;
        assert_eq!(now.text, one.body, "what is told is what is there");
    }
}

#[tokio::test]
async fn what_changes_while_a_callback_is_asked_is_told_then() {
    let (app, ..) = TestApp::with_column().await;
    let callback = "https://reader.example/in";
    let feed = "/columnist/ilse-maren.json";
    assert_eq!(subscribe(&app, feed, callback).await.status, 202);
    app.file(Printed {
        title: "Filed meanwhile".to_owned(),
        ..Printed::default()
    })
    .await;
    announce(&app).await;
    let [question] = &questions(&app).await[..] else {
        panic!("one question");
    };
    assert_eq!(question.mode, HubMode::Subscribe);
    assert_eq!(tellings(&app).await, []);
    app.store.hub().confirmed(WORKER, question).await.unwrap();
    let [telling] = &tellings(&app).await[..] else {
        panic!("one is told");
    };
    assert!(telling.body.contains("Filed meanwhile"));
    assert_eq!(tellings(&app).await, [], "it is held");
    app.store.hub().told(WORKER, telling).await.unwrap();
    announce(&app).await;
    assert_eq!(tellings(&app).await, [], "once is enough");
}

#[tokio::test]
async fn a_feed_that_ends_is_denied_to_its_subscribers() {
    let app = TestApp::new().await;
    let id = app
        .file(Printed {
            language: "tr",
            ..Printed::default()
        })
        .await;
    app.index().await;
    subscribed(&app, "/language/tr.atom", "https://reader.example/in").await;
    app.store
        .columns()
        .remove(id, "its writer asked")
        .await
        .unwrap();
    announce(&app).await;
    let [question] = &questions(&app).await[..] else {
        panic!("one question");
    };
    assert_eq!(question.mode, HubMode::Denied);
    assert_eq!(question.topic, format!("{BASE}/language/tr.atom"));
    assert!(
        question
            .reason
            .as_deref()
            .unwrap()
            .contains("no longer here")
    );
    let counts = app.store.hub().counts().await.unwrap();
    assert_eq!((counts.topics, counts.subscribers), (0, 0));
}

#[tokio::test]
async fn nobody_can_make_the_hub_call_a_stranger_often() {
    let (app, ..) = TestApp::with_column().await;
    let mut statuses = Vec::new();
    for number in 0..70 {
        let callback = format!("https://victim.example/{number}");
        let answer = subscribe(&app, "/latest.atom", &callback).await;
        statuses.push((
            answer.status.as_u16(),
            answer.header("retry-after").to_owned(),
        ));
    }
    let taken = statuses.iter().filter(|(status, _)| *status == 202).count();
    assert_eq!(taken, 60);
    assert_eq!(statuses.last().unwrap(), &(429, "1800".to_owned()));
    assert_eq!(
        subscribe(&app, "/latest.atom", "https://b.example/")
            .await
            .status,
        202
    );
    // and each host is asked one thing at a time
    assert_eq!(questions(&app).await.len(), 2);
    assert_eq!(questions(&app).await.len(), 0);
}
