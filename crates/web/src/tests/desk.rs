//! The owner's desk: who gets in, who does not, and what is done there.

use axum::{body::Body, http::Request};
use colonnade_store::{Found, FoundHeadline, FoundPlace, SurveyState};
use jiff::SignedDuration;

use super::app::{FIREFOX, LINK, NOW, Printed, TestApp};
use crate::owner::cookie_value;

#[tokio::test]
async fn a_link_lets_in_once_and_only_by_its_button() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/desk").await.status, 403);
    let link = app.link(SignedDuration::from_mins(15)).await;
    for _ in 0..3 {
        // scanners of mail and previews look as often as they like
        let page = app.get(&link).await;
        assert_eq!((page.status.as_u16(), page.header("set-cookie")), (200, ""));
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert!(
            !page
                .text
                .contains(&format!("canonical\" href=\"https://columns.example{link}"))
        );
    }
    let answer = app.post(&link, "", "").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/desk")
    );
    let set = answer.header("set-cookie");
    for part in [
        "HttpOnly",
        "SameSite=Strict",
        "Secure",
        "Path=/desk;",
        "Max-Age=1209600",
    ] {
        assert!(set.contains(part), "{part} in {set}");
    }
    let page = app.get_with("/desk", "cookie", answer.cookie()).await;
    assert_eq!(page.status, 200);
    assert!(!page.text.contains(LINK) && page.text.contains("noindex"));
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
    let again = app.post(&link, "", "").await;
    assert_eq!(
        (again.status.as_u16(), again.header("set-cookie")),
        (403, "")
    );
    assert_eq!(app.get(&link).await.status, 403);
}

#[tokio::test]
async fn an_old_link_lets_nobody_in() {
    let app = TestApp::new().await;
    let link = app.link(SignedDuration::ZERO).await;
    assert_eq!(app.get(&link).await.status, 403);
    let answer = app.post(&link, "", "").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("set-cookie")),
        (403, "")
    );
    assert!(answer.text.contains("not good any more"));
}

#[tokio::test]
async fn who_guesses_waits_and_then_even_a_good_link_does() {
    let app = TestApp::new().await;
    for n in 0..crate::guesses::MOST {
        let status = app.post(&format!("/desk/enter/{n}"), "", "").await.status;
        assert_eq!(status, 403, "{n}");
    }
    let link = app.link(SignedDuration::from_mins(15)).await;
    assert_eq!(app.post(&link, "", "").await.status, 429);
    assert_eq!(app.get(&link).await.status, 429);
}

#[tokio::test]
async fn a_forged_or_ended_cookie_is_nobody() {
    let app = TestApp::new().await;
    let cookie = app.enter().await;
    let value = cookie.strip_prefix("desk=").unwrap();
    let mut parts = value.split('.');
    let (ends, session) = (parts.next().unwrap(), parts.next().unwrap());
    let later: i64 = ends.parse::<i64>().unwrap() + 86_400;
    let secret = crate::secret::Secret::new([7; 32]);
    let ours = app.store.setting("site.secret").await.unwrap().unwrap();
    let ours = crate::secret::Secret::parse(&ours).unwrap();
    let now: jiff::Timestamp = NOW.parse().unwrap();
    for forged in [
        String::new(),
        format!("{ends}.{session}."),
        format!("{ends}.{session}.00"),
        value.replacen(ends, &later.to_string(), 1),
        value.replacen(session, LINK, 1),
        cookie_value(session, now + SignedDuration::from_hours(1), &secret),
        // signed by us, but over, or never given to anybody
        cookie_value(session, now - SignedDuration::from_secs(1), &ours),
        cookie_value(LINK, now + SignedDuration::from_hours(1), &ours),
    ] {
        let page = app
            .get_with("/desk", "cookie", &format!("desk={forged}"))
            .await;
        assert_eq!(page.status, 403, "{forged}");
    }
    assert_eq!(app.get_with("/desk", "cookie", &cookie).await.status, 200);
}

#[tokio::test]
async fn forms_come_from_this_session_on_this_site() {
    let app = TestApp::new().await;
    let cookie = app.enter().await;
    let token = app.token(&cookie).await;
    let form = format!("url=lantern.example&token={token}");
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let request = Request::post("/desk/newspapers/add")
            .header(name, value)
            .header("user-agent", FIREFOX)
            .header("cookie", &cookie)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(form.clone()))
            .unwrap();
        assert_eq!(app.send(request).await.status, 403, "{name}: {value}");
    }
    for form in ["url=lantern.example", "url=lantern.example&token=00"] {
        let answer = app.post("/desk/newspapers/add", form, &cookie).await;
        assert_eq!(answer.status, 403, "{form}");
    }
    assert_eq!(
        app.post("/desk/newspapers/add", &form, "").await.status,
        403
    );
    assert_eq!(app.store.surveys().latest(9).await.unwrap(), []);
    let answer = app.post("/desk/newspapers/add", &form, &cookie).await;
    assert_eq!(answer.status, 303);
    assert_eq!(app.store.surveys().latest(9).await.unwrap().len(), 1);
}

#[tokio::test]
async fn one_signs_out_here_there_and_everywhere() {
    let app = TestApp::new().await;
    let (first, second, third) = (app.enter().await, app.enter().await, app.enter().await);
    let signed_in =
        async |cookie: &str| app.get_with("/desk", "cookie", cookie).await.status == 200;
    let answer = app.submit(&first, "/desk/sessions", "a=b").await;
    assert_eq!(answer.cookie(), "desk=");
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert!(!signed_in(&first).await && signed_in(&second).await);
    let page = app.get_with("/desk/sessions", "cookie", &second).await.text;
    assert_eq!(page.matches("Firefox/140.0</bdi>").count(), 2, "{page}");
    let third_id = app.store.desk().sessions().await.unwrap()[0].id;
    let answer = app
        .submit(&second, "/desk/sessions", &format!("session={third_id}"))
        .await;
    assert_eq!(answer.header("location"), "/desk/sessions");
    assert!(!signed_in(&third).await && signed_in(&second).await);
    let fourth = app.enter().await;
    app.submit(&second, "/desk/sessions", "session=all").await;
    assert!(!signed_in(&second).await && !signed_in(&fourth).await);
}

#[tokio::test]
async fn the_desk_is_never_kept_and_changes_no_page_for_everybody() {
    let app = TestApp::new().await;
    app.file(Printed::default()).await;
    let everybody = app.get("/").await;
    let cookie = app.enter().await;
    for address in [
        "/desk",
        "/desk/sessions",
        "/desk/newspapers",
        "/desk/newspapers/add",
        "/desk/newspaper/1",
    ] {
        let page = app.get_with(address, "cookie", &cookie).await;
        assert_eq!(
            (page.status.as_u16(), page.header("cache-control")),
            (200, "no-store")
        );
        assert_eq!(page.header("etag"), "", "{address}");
        let page = app.get(address).await;
        assert_eq!(page.status, 403, "{address}");
        assert!(!page.text.contains("name=\"token\""));
    }
    let owner = app.get_with("/", "cookie", &cookie).await;
    assert_eq!(
        (&owner.text, owner.header("etag")),
        (&everybody.text, everybody.header("etag"))
    );
    assert!(
        app.get("/robots.txt")
            .await
            .text
            .contains("Disallow: /desk\n")
    );
    assert!(app.get("/cookies").await.text.contains("<code>desk</code>"));
}

fn found() -> Found {
    let place = |url: &str, proposed| FoundPlace {
        kind: "feed".to_owned(),
        url: url.to_owned(),
        host: "lantern.example".to_owned(),
        title: Some("Opinion <b>".to_owned()),
        section: "opinion".to_owned(),
        found: "a link on the page".to_owned(),
        items: 30,
        signed: 28,
        latest: vec![FoundHeadline {
            title: "The <ferry>".to_owned(),
            names: vec!["Ilse Maren".to_owned()],
            published: Some(1_795_000_000_000_000),
        }],
        proposed,
    };
    Found {
        name: "The Lantern".to_owned(),
        domains: vec!["lantern.example".to_owned()],
        home: "https://lantern.example/".to_owned(),
        language: Some("en".to_owned()),
        places: vec![
            place("https://lantern.example/opinion.xml", true),
            place("https://lantern.example/all.xml", false),
        ],
        in_vain: vec![(
            "https://lantern.example/rss".to_owned(),
            "it answers 404".to_owned(),
        )],
        ..Found::default()
    }
}

#[tokio::test]
async fn a_newspaper_is_added_by_its_address_and_taken_back() {
    let app = TestApp::new().await;
    let cookie = app.enter().await;
    let page = async |address: &str| app.get_with(address, "cookie", &cookie).await;
    let wrong = app
        .submit(&cookie, "/desk/newspapers/add", "url=the+lantern")
        .await;
    assert_eq!(wrong.status, 200);
    assert!(
        wrong.text.contains("no address of the web")
            && wrong.text.contains("value=\"the lantern\"")
    );
    let asked = app
        .submit(&cookie, "/desk/newspapers/add", "url=lantern.example")
        .await;
    let here = asked.header("location").to_owned();
    assert_eq!(here, "/desk/newspapers/add/1");
    let waiting = page(&here).await;
    assert!(waiting.text.contains("No crawler is at work"));
    assert_eq!(
        waiting.header("refresh"),
        "",
        "nobody waits for what does not come"
    );
    app.store
        .crawlers()
        .at_work("w", SignedDuration::from_secs(60))
        .await
        .unwrap();
    let waiting = page(&here).await;
    assert_eq!(waiting.header("refresh"), "3");
    assert_eq!(page(&format!("{here}?still=1")).await.header("refresh"), "");
    app.store
        .surveys()
        .step(1, "https://lantern.example/rss")
        .await
        .unwrap();
    assert!(
        page(&here)
            .await
            .text
            .contains("https://lantern.example/rss")
    );
    app.store.surveys().found(1, &found()).await.unwrap();
    let choice = page(&here).await;
    assert_eq!(choice.header("refresh"), "");
    for part in [
        "The Lantern",
        "The &#60;ferry&#62;",
        "Ilse Maren",
        "30 items, 28 signed",
        "It answers 404.",
    ] {
        assert!(choice.text.contains(part), "{part} in {}", choice.text);
    }
    assert_eq!(choice.text.matches(" checked").count(), 1);
    let nothing = app.submit(&cookie, &here, "act=add").await;
    assert_eq!(nothing.status, 400);
    let added = app
        .submit(&cookie, &here, "act=add&place=0&place=1&place=99")
        .await;
    assert_eq!(added.header("location"), here);
    let points = app.store.entry_points().list(None).await.unwrap();
    assert_eq!(points.len(), 2);
    let list = page("/desk/newspapers").await.text;
    assert!(
        list.contains("The Lantern") && list.contains("2 entry points"),
        "{list}"
    );
    let one = page("/desk/newspaper/1?done=visit").await.text;
    assert!(
        one.contains("https://lantern.example/all.xml") && one.contains("It is visited as soon")
    );
    assert!(page(&here).await.text.contains("Take this back"));
    app.submit(&cookie, &here, "act=undo").await;
    assert_eq!(app.store.entry_points().list(None).await.unwrap(), []);
    assert!(!page("/desk/newspapers").await.text.contains("The Lantern"));
    let survey = app.store.surveys().by_id(1).await.unwrap().unwrap();
    assert_eq!(survey.state, SurveyState::Undone);
}

#[tokio::test]
async fn a_newspaper_is_paused_resumed_visited_and_looked_back_at() {
    let app = TestApp::new().await;
    let cookie = app.enter().await;
    let id = app
        .store
        .surveys()
        .ask("https://lantern.example/")
        .await
        .unwrap();
    app.store.surveys().found(id, &found()).await.unwrap();
    let mut writer = app.store.writer().await.unwrap();
    writer.take_found(id, &[0]).await.unwrap().unwrap();
    writer.commit().await.unwrap();
    let state = async || {
        app.store.entry_points().list(None).await.unwrap()[0]
            .state
            .clone()
    };
    let act = async |form: &str| app.submit(&cookie, "/desk/newspaper/1", form).await;
    assert_eq!(
        act("act=pause").await.header("location"),
        "/desk/newspaper/1?done=pause"
    );
    assert_eq!(state().await, "paused");
    act("act=resume").await;
    assert_eq!(state().await, "active");
    assert_eq!(act("act=visit").await.status, 303);
    assert_eq!(act("act=sell").await.status, 400);
    assert_eq!(act("act=older&since=yesterday").await.status, 400);
    assert_eq!(act("act=older&since=2025-01-31").await.status, 303);
    let jobs = app.store.jobs();
    assert!(jobs.is_due(colonnade_store::BACKFILL).await.unwrap());
    assert_eq!(
        app.submit(&cookie, "/desk/newspaper/9", "act=pause")
            .await
            .status,
        404
    );
    assert_eq!(
        app.submit(&cookie, "/desk/newspaper/x", "act=pause")
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn what_went_wrong_is_said_with_what_to_do() {
    let app = TestApp::new().await;
    let cookie = app.enter().await;
    let id = app
        .store
        .surveys()
        .ask("https://lantern.example/")
        .await
        .unwrap();
    let said = "its robots.txt closes `https://lantern.example/` to us";
    let advice = Some("the newspaper does not want this to be gathered; it is left alone");
    app.store.surveys().failed(id, said, advice).await.unwrap();
    let page = app
        .get_with("/desk/newspapers/add/1", "cookie", &cookie)
        .await
        .text;
    assert!(
        page.contains("Its robots.txt closes https://lantern.example/ to us."),
        "{page}"
    );
    assert!(page.contains("it is left alone.") && page.contains("Try once more"));
    assert_eq!(
        app.get_with("/desk/newspapers/add/7", "cookie", &cookie)
            .await
            .status,
        404
    );
}
