//! The callback of hubs (`WebSub`): only what was asked for is confirmed, only what is
//! signed as agreed is kept.

use axum::{body::Body, http::Request};
use colonnade_store::{Asking, NewEntryPoint, NewSubscription, PUSH, Subscription};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, Sha384, Sha512};

use super::app::{Answer, Printed, TestApp};

const ADDRESS: &str = "https://de-waterkant.example/feed";
const SECRET: &str = "a secret of this subscription";
const FEED: &str = "<rss version=\"2.0\"><channel><title>Opinie</title></channel></rss>";

fn token() -> String {
    "0f".repeat(32)
}

async fn with_subscription() -> TestApp {
    let app = TestApp::new().await;
    app.file(Printed::default()).await;
    let mut writer = app.store.writer().await.unwrap();
    let domain = "de-waterkant.example";
    let paper = writer.newspaper_by_domain(domain).await.unwrap().unwrap();
    let point = NewEntryPoint {
        newspaper: paper.id,
        kind: "feed".to_owned(),
        url: ADDRESS.to_owned(),
        host: domain.to_owned(),
        section: "opinion".to_owned(),
        title: None,
    };
    writer.add_entry_point(&point).await.unwrap();
    let new = NewSubscription {
        address: ADDRESS.to_owned(),
        hub: "https://hub.example/".to_owned(),
        topic: ADDRESS.to_owned(),
        token: token(),
        secret: SECRET.to_owned(),
    };
    writer.want_subscription(&new).await.unwrap();
    writer.commit().await.unwrap();
    app
}

async fn asks(app: &TestApp, asking: Asking) {
    let subscriptions = app.store.subscriptions();
    subscriptions.ask(&token(), asking).await.unwrap();
}

async fn known(app: &TestApp) -> Subscription {
    let known = app.store.subscriptions().by_token(&token()).await;
    known.unwrap().unwrap()
}

async fn asked(app: &TestApp, token: &str, mode: &str, topic: &str, rest: &str) -> Answer {
    let address = format!("/websub/{token}?hub.mode={mode}&hub.topic={topic}{rest}");
    app.get(&address).await
}

async fn live() -> TestApp {
    let app = with_subscription().await;
    asks(&app, Asking::Subscribe).await;
    let rest = "&hub.challenge=x&hub.lease_seconds=86400";
    let answer = asked(&app, &token(), "subscribe", ADDRESS, rest).await;
    assert_eq!(answer.status, 200);
    app
}

#[tokio::test]
async fn only_what_was_asked_for_is_confirmed() {
    let app = with_subscription().await;
    let token = token();
    let rest = "&hub.challenge=chal%3Clenge%3E&hub.lease_seconds=86400";
    let answer = asked(&app, &token, "subscribe", ADDRESS, rest).await;
    assert_eq!(answer.status, 404, "nobody asked");
    asks(&app, Asking::Subscribe).await;
    let other = "https://other.example/feed";
    let long = format!("&hub.lease_seconds=86400&hub.challenge={}", "x".repeat(513));
    for (token, mode, topic, rest) in [
        (&*"1e".repeat(32), "subscribe", ADDRESS, rest),
        ("0f0f", "subscribe", ADDRESS, rest),
        (&token, "subscribe", other, rest),
        (&token, "unsubscribe", ADDRESS, rest),
        (&token, "publish", ADDRESS, rest),
        (&token, "subscribe", ADDRESS, "&hub.lease_seconds=86400"),
        (&token, "subscribe", ADDRESS, "&hub.challenge=x"),
        (
            &token,
            "subscribe",
            ADDRESS,
            "&hub.challenge=x&hub.lease_seconds=-1",
        ),
        (
            &token,
            "subscribe",
            ADDRESS,
            "&hub.challenge=x&hub.lease_seconds=60",
        ),
        (&token, "subscribe", ADDRESS, &long),
        (&token, "denied", other, ""),
    ] {
        let answer = asked(&app, token, mode, topic, rest).await;
        assert_eq!(answer.status, 404, "{token} {mode} {topic} {rest}");
        assert_eq!(known(&app).await.state, "asked");
    }
    assert_eq!(app.get(&format!("/websub/{token}")).await.status, 404);
    let answer = asked(&app, &token, "subscribe", ADDRESS, rest).await;
    assert_eq!(
        (answer.status.as_u16(), &*answer.text),
        (200, "chal<lenge>")
    );
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(known(&app).await.state, "live");
    // a hub whose answer was lost asks once rest, and is told what it asks now
    let again = "&hub.challenge=another&hub.lease_seconds=86400";
    let answer = asked(&app, &token, "subscribe", ADDRESS, again).await;
    assert_eq!(answer.text, "another");
    let reason = format!("&hub.reason={}", "no".repeat(999));
    assert_eq!(
        asked(&app, &token, "denied", ADDRESS, &reason).await.status,
        200
    );
    let denied = known(&app).await;
    assert_eq!(
        (denied.state.as_str(), denied.said.unwrap().len()),
        ("denied", 300)
    );
}

fn signature<M: KeyInit + Mac>(secret: &str) -> String {
    let mut mac = <M as KeyInit>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(FEED.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

async fn tells(app: &TestApp, token: &str, signature: Option<&str>, body: &[u8]) -> u16 {
    let mut request = Request::post(format!("/websub/{token}"))
        .header("host", "columns.example")
        .header("content-type", "application/rss+xml");
    if let Some(signature) = signature {
        request = request.header("x-hub-signature", signature);
    }
    let request = request.body(Body::from(body.to_vec())).unwrap();
    app.send(request).await.status.as_u16()
}

async fn waiting(app: &TestApp) -> u64 {
    let counts = app.store.jobs().counts().await.unwrap();
    let pushes = counts.iter().find(|(kind, ..)| kind == PUSH);
    pushes.map_or(0, |(_, waiting, ..)| *waiting)
}

#[tokio::test]
async fn only_what_is_signed_as_agreed_is_kept() {
    let app = live().await;
    let token = token();
    let right = format!("sha256={}", signature::<Hmac<Sha256>>(SECRET));
    let forged = format!("sha256={}", signature::<Hmac<Sha256>>("another"));
    for (signature, why) in [
        (None, "does not sign"),
        (Some(&*forged), "wrong"),
        (Some(&right[..right.len() - 2]), "wrong"),
        (Some("sha256="), "wrong"),
        (Some("sha256=zz"), "cannot be read"),
        (Some("nothing"), "cannot be read"),
        (Some("md5=00"), "not known here"),
        (
            Some("sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            "SHA-1",
        ),
    ] {
        let status = tells(&app, &token, signature, FEED.as_bytes()).await;
        assert_eq!((status, waiting(&app).await), (202, 0), "{signature:?}");
        let said = known(&app).await.said.unwrap();
        assert!(said.contains(why), "{said}");
        assert_eq!(known(&app).await.last_push_at, None);
    }
    let unknown = "1e".repeat(32);
    assert_eq!(
        tells(&app, &unknown, Some(&right), FEED.as_bytes()).await,
        404
    );
    let long = vec![b' '; (4 << 20) + 1];
    assert_eq!(tells(&app, &token, Some(&right), &long).await, 413);
    assert_eq!(waiting(&app).await, 0);
    for right in [
        right,
        format!("sha384={}", signature::<Hmac<Sha384>>(SECRET)),
        format!("sha512={}", signature::<Hmac<Sha512>>(SECRET)),
    ] {
        assert_eq!(
            tells(&app, &token, Some(&right), FEED.as_bytes()).await,
            202
        );
        assert_eq!(waiting(&app).await, 1, "the same thing waits once");
    }
    let told = known(&app).await;
    assert_eq!((told.said, told.last_push_at.is_some()), (None, true));
}

#[tokio::test]
async fn what_is_ended_is_gone() {
    let app = live().await;
    let right = format!("sha256={}", signature::<Hmac<Sha256>>(SECRET));
    asks(&app, Asking::Unsubscribe).await;
    let answer = asked(&app, &token(), "unsubscribe", ADDRESS, "&hub.challenge=bye").await;
    assert_eq!((answer.status.as_u16(), &*answer.text), (200, "bye"));
    assert_eq!(
        tells(&app, &token(), Some(&right), FEED.as_bytes()).await,
        410
    );
    assert_eq!(waiting(&app).await, 0);
}
