//! Subscriptions: wanted, asked for, confirmed, told, missed, denied, ended.

use colonnade_model::{Clock as _, Newspaper};
use colonnade_store::{
    Asking, NewEntryPoint, NewJob, NewSubscription, PUSH, Push, Subscription, WEBSUB,
};
use jiff::{SignedDuration, Timestamp};

use crate::helper::TestStore;

const ADDRESS: &str = "https://lantern.example/opinion.xml";
const TOPIC: &str = "https://lantern.example/feed";
const TOKEN: &str = "0011";
const DAY: u64 = 86_400;

async fn wanted(test: &TestStore) -> Newspaper {
    let paper = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let mut writer = test.store.writer().await.unwrap();
    let point = NewEntryPoint {
        newspaper: paper.id,
        kind: "feed".into(),
        url: ADDRESS.into(),
        host: "lantern.example".into(),
        section: "opinion".into(),
        title: None,
    };
    writer.add_entry_point(&point).await.unwrap();
    let new = NewSubscription {
        address: ADDRESS.into(),
        hub: "https://hub.example/".into(),
        topic: TOPIC.into(),
        token: TOKEN.into(),
        secret: "s".into(),
    };
    writer.want_subscription(&new).await.unwrap();
    let job = job(WEBSUB, "hub.example", TOKEN, test.clock.now());
    writer.add_jobs([&job]).await.unwrap();
    writer.commit().await.unwrap();
    paper
}

fn job(kind: &str, queue: &str, key: &str, due_at: Timestamp) -> NewJob {
    NewJob {
        kind: kind.into(),
        queue: queue.into(),
        key: key.into(),
        payload: "{}".into(),
        due_at,
    }
}

async fn kept(test: &TestStore) -> Subscription {
    let found = test.store.subscriptions().by_token(TOKEN).await;
    found.unwrap().unwrap()
}

story!(only_what_was_asked_for_is_confirmed);
async fn only_what_was_asked_for_is_confirmed(test: &mut TestStore) {
    let paper = wanted(test).await;
    let subscriptions = test.store.subscriptions();
    let confirm = async |asking, topic, lease| {
        let subscriptions = test.store.subscriptions();
        subscriptions
            .confirm(TOKEN, asking, topic, lease)
            .await
            .unwrap()
    };
    assert_eq!(kept(test).await.state, "wanted");
    assert!(
        !confirm(Asking::Subscribe, TOPIC, Some(DAY)).await,
        "nobody asked"
    );
    subscriptions.ask(TOKEN, Asking::Subscribe).await.unwrap();
    assert_eq!(kept(test).await.state, "asked");
    assert!(!confirm(Asking::Subscribe, "https://other.example/", Some(DAY)).await);
    assert!(!confirm(Asking::Unsubscribe, TOPIC, None).await);
    assert!(!confirm(Asking::Subscribe, TOPIC, Some(299)).await);
    assert!(!confirm(Asking::Subscribe, TOPIC, None).await);
    assert!(kept(test).await.said.unwrap().contains("five minutes"));
    assert!(confirm(Asking::Subscribe, TOPIC, Some(DAY)).await);
    let live = kept(test).await;
    let now = test.clock.now();
    let day = SignedDuration::from_hours(24);
    assert_eq!((live.state.as_str(), live.said.as_ref()), ("live", None));
    assert_eq!(live.lease_until, Some(now + day));
    assert_eq!(live.renew_at(), Some(now + day * 4 / 5));
    assert_eq!(live.relied_on(now), None, "it has told nothing yet");
    assert_eq!(subscriptions.live().await.unwrap(), 1);
    // a lease has an end; who asks back too late did not listen
    test.clock.forward(3_601);
    assert!(!confirm(Asking::Subscribe, TOPIC, Some(DAY)).await);
    subscriptions.ask(TOKEN, Asking::Subscribe).await.unwrap();
    assert_eq!(kept(test).await.state, "live", "asked anew, it still runs");
    assert!(confirm(Asking::Subscribe, TOPIC, Some(400 * DAY)).await);
    let longest = test.clock.now() + SignedDuration::from_hours(24 * 30);
    assert_eq!(kept(test).await.lease_until, Some(longest));
    subscriptions.ask(TOKEN, Asking::Unsubscribe).await.unwrap();
    assert!(!confirm(Asking::Subscribe, TOPIC, Some(DAY)).await);
    assert!(confirm(Asking::Unsubscribe, TOPIC, None).await);
    assert_eq!(kept(test).await.state, "ended");
    assert_eq!(subscriptions.live().await.unwrap(), 0);
    let of = subscriptions.of_newspaper(paper.id).await.unwrap();
    assert_eq!(
        of,
        subscriptions.of_hosts(&["lantern.example"]).await.unwrap()
    );
    assert_eq!(of.len(), 1);
    assert_eq!(subscriptions.by_token("0012").await.unwrap(), None);
}

story!(a_hub_is_relied_on_while_it_tells_everything);
async fn a_hub_is_relied_on_while_it_tells_everything(test: &mut TestStore) {
    wanted(test).await;
    let subscriptions = test.store.subscriptions();
    subscriptions.ask(TOKEN, Asking::Subscribe).await.unwrap();
    subscriptions
        .confirm(TOKEN, Asking::Subscribe, TOPIC, Some(DAY))
        .await
        .unwrap();
    let now = test.clock.now();
    let of = kept(test).await;
    let take = async |body: &[u8]| {
        let subscriptions = test.store.subscriptions();
        subscriptions
            .take_push(&of, Some("text/xml"), body)
            .await
            .unwrap()
    };
    for number in 1..=31 {
        assert!(take(format!("<rss>{number}</rss>").as_bytes()).await);
        assert!(number > 30 || take(b"\xff<rss/>").await);
    }
    assert!(!take(b"one more").await, "that is enough");
    let told = test
        .store
        .jobs()
        .of_queue("lantern.example", 99)
        .await
        .unwrap();
    let mut bodies: Vec<Vec<u8>> = told
        .iter()
        .map(|job| {
            let push: Push = serde_json::from_str(&job.payload).unwrap();
            assert_eq!(
                (push.token.as_str(), push.address.as_str()),
                (TOKEN, ADDRESS)
            );
            assert_eq!(push.content_type.as_deref(), Some("text/xml"));
            push.body().unwrap()
        })
        .collect();
    bodies.sort();
    assert_eq!(bodies.len(), 32, "sent often, kept once");
    assert_eq!(bodies[0], b"<rss>10</rss>");
    assert_eq!(bodies[31], b"\xff<rss/>");
    let jobs = test.store.jobs().counts().await.unwrap();
    assert_eq!(jobs, [(PUSH.into(), 32, 0, 0), (WEBSUB.into(), 1, 0, 0)]);
    let lease = kept(test).await.lease_until;
    assert_eq!(kept(test).await.relied_on(now), lease);
    assert_eq!(kept(test).await.relied_on(lease.unwrap()), None);
    let missed = async |found| {
        let mut writer = test.store.writer().await.unwrap();
        writer.note_missed(TOKEN, found).await.unwrap();
        writer.commit().await.unwrap();
        kept(test).await.relied_on(now).is_some()
    };
    assert!(missed(true).await);
    assert!(missed(false).await);
    assert!(missed(true).await);
    assert!(!missed(true).await, "twice in a row");
    assert!(!missed(false).await, "silence proves nothing");
    let mut writer = test.store.writer().await.unwrap();
    writer.note_push(TOKEN, ADDRESS, now).await.unwrap();
    writer.commit().await.unwrap();
    assert!(kept(test).await.relied_on(now).is_some());
    let point = test.store.entry_points().by_address(ADDRESS).await.unwrap();
    assert_eq!(point.unwrap().found_at, Some(now));
}

story!(a_hub_says_no);
async fn a_hub_says_no(test: &mut TestStore) {
    let paper = wanted(test).await;
    let subscriptions = test.store.subscriptions();
    assert!(!subscriptions.deny("0012", TOPIC, "no").await.unwrap());
    assert!(
        !subscriptions
            .deny(TOKEN, "https://other.example/", "no")
            .await
            .unwrap()
    );
    assert!(
        subscriptions
            .deny(TOKEN, TOPIC, "not\0 here")
            .await
            .unwrap()
    );
    assert!(!subscriptions.deny(TOKEN, TOPIC, "again").await.unwrap());
    let denied = kept(test).await;
    assert_eq!(
        (denied.state.as_str(), denied.said.as_deref()),
        ("denied", Some("not here"))
    );
    // a hub that fails is asked again, and a pause is told to it at once
    let mut writer = test.store.writer().await.unwrap();
    writer
        .subscription_failed(TOKEN, "it answers 500", false)
        .await
        .unwrap();
    writer.pause_newspaper(paper.id).await.unwrap();
    writer.commit().await.unwrap();
    let failed = kept(test).await;
    assert_eq!((failed.state.as_str(), failed.attempts), ("denied", 1));
    assert!(!failed.is_active);
    let due = test.store.jobs().of_queue("hub.example", 9).await.unwrap();
    assert_eq!(due.len(), 1);
    let mut writer = test.store.writer().await.unwrap();
    writer.end_subscription(TOKEN).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(kept(test).await.state, "ended");
}
