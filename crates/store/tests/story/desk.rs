//! The owner's desk: links that let in once, sessions, surveys and what is chosen of them.

use colonnade_store::{BACKFILL, Found, FoundPlace, SURVEY, SurveyState, TakenBack};
use jiff::SignedDuration;

use crate::helper::{Page, TestStore};

const QUARTER: SignedDuration = SignedDuration::from_mins(15);
const DAY: SignedDuration = SignedDuration::from_hours(24);

story!(a_link_lets_one_in);
async fn a_link_lets_one_in(test: &mut TestStore) {
    let store = test.store.clone();
    let desk = store.desk();
    desk.add_link("a link", QUARTER).await.unwrap();
    assert!(desk.knows_link("a link").await.unwrap() && !desk.knows_link("another").await.unwrap());
    let both = ["one", "two"].map(|session| {
        let store = test.store.clone();
        tokio::spawn(async move {
            store
                .desk()
                .enter("a link", session, "Firefox", DAY)
                .await
                .unwrap()
        })
    });
    let mut entered = 0;
    for one in both {
        entered += u32::from(one.await.unwrap());
    }
    assert_eq!((entered, desk.sessions().await.unwrap().len()), (1, 1));
    assert!(!desk.knows_link("a link").await.unwrap());

    desk.add_link("late", QUARTER).await.unwrap();
    test.clock.forward(15 * 60);
    assert!(!desk.knows_link("late").await.unwrap());
    assert!(!desk.enter("late", "three", "", DAY).await.unwrap());
}

story!(a_session_ends);
async fn a_session_ends(test: &mut TestStore) {
    let store = test.store.clone();
    let desk = store.desk();
    for session in ["one", "two", "three"] {
        desk.add_link(session, QUARTER).await.unwrap();
        assert!(
            desk.enter(session, session, "Fire\0fox", DAY)
                .await
                .unwrap()
        );
    }
    test.clock.forward(600);
    let one = desk.session("one").await.unwrap().unwrap();
    assert_eq!(one.agent, "Firefox");
    let again = desk.session("one").await.unwrap().unwrap();
    assert_eq!(again.seen_at.duration_since(one.seen_at).as_secs(), 600);
    assert_eq!(desk.session("four").await.unwrap(), None);
    assert!(desk.end_session(one.id).await.unwrap() && !desk.end_session(one.id).await.unwrap());
    assert_eq!(desk.session("one").await.unwrap(), None);
    desk.add_link("unused", QUARTER).await.unwrap();
    assert_eq!(desk.end_all().await.unwrap(), 2);
    assert!(!desk.knows_link("unused").await.unwrap());
    desk.add_link("last", QUARTER).await.unwrap();
    assert!(desk.enter("last", "last", "", DAY).await.unwrap());
    test.clock.forward(86_400);
    assert_eq!(desk.session("last").await.unwrap(), None);
    assert_eq!(desk.sessions().await.unwrap(), []);
}

fn found() -> Found {
    let place = |path: &str| FoundPlace {
        kind: "feed".into(),
        url: format!("https://lantern.example/{path}"),
        host: "lantern.example".into(),
        section: "opinion".into(),
        ..FoundPlace::default()
    };
    Found {
        name: "The Lantern".into(),
        domains: vec!["lantern.example".into()],
        home: "https://lantern.example/".into(),
        country: Some("NL".into()),
        places: vec![place("a.xml"), place("b.xml")],
        ..Found::default()
    }
}

async fn added(test: &TestStore, places: &[usize]) -> i64 {
    let surveys = test.store.surveys();
    let id = surveys.ask("https://lantern.example/").await.unwrap();
    surveys.found(id, &found()).await.unwrap();
    let mut writer = test.store.writer().await.unwrap();
    let taken = writer.take_found(id, places).await.unwrap().unwrap();
    assert_eq!(
        writer.take_found(id, places).await.unwrap(),
        None,
        "taken once"
    );
    writer.commit().await.unwrap();
    let there = places.iter().filter(|&&place| place < 2).count();
    assert_eq!(taken.added + taken.known, there as u64);
    id
}

async fn taken_back(test: &TestStore, id: i64) -> Option<TakenBack> {
    let mut writer = test.store.writer().await.unwrap();
    let back = writer.take_back(id).await.unwrap();
    writer.commit().await.unwrap();
    back
}

story!(a_survey_is_a_job_and_then_a_choice);
async fn a_survey_is_a_job_and_then_a_choice(test: &mut TestStore) {
    let surveys = test.store.surveys();
    let jobs = test.store.jobs();
    let id = surveys.ask("https://lantern.example/").await.unwrap();
    assert!(jobs.is_due(SURVEY).await.unwrap() && !jobs.is_due(BACKFILL).await.unwrap());
    let lease = SignedDuration::from_secs(60);
    let job = jobs.claim("w", SURVEY, 9, lease).await.unwrap().remove(0);
    assert_eq!(job.key, id.to_string());
    test.clock.forward(50);
    assert!(jobs.renew("w", job.id, lease).await.unwrap());
    test.clock.forward(50);
    assert!(!jobs.is_due(SURVEY).await.unwrap(), "renewed");
    surveys
        .step(id, "https://lantern.example/feed")
        .await
        .unwrap();
    let running = surveys.by_id(id).await.unwrap().unwrap();
    assert_eq!(
        (running.state, running.step.is_some()),
        (SurveyState::Running, true)
    );
    surveys.found(id, &found()).await.unwrap();
    surveys.failed(id, "late", None).await.unwrap();
    let ended = surveys.by_id(id).await.unwrap().unwrap();
    assert_eq!(
        (ended.state, ended.found, ended.trouble),
        (SurveyState::Found, Some(found()), None)
    );
    assert_eq!(surveys.waiting().await.unwrap(), 1);
    assert!(jobs.finish("w", job.id).await.unwrap());
    assert!(!jobs.renew("w", job.id, lease).await.unwrap());
}

story!(a_choice_is_taken_back);
async fn a_choice_is_taken_back(test: &mut TestStore) {
    let first = added(test, &[0, 7]).await;
    let points = test.store.entry_points().list(None).await.unwrap();
    assert_eq!(points.len(), 1);
    let newspaper = test
        .store
        .newspapers()
        .by_id(points[0].newspaper)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(newspaper.country.unwrap().as_str(), "NL");
    // the second survey finds what is there already: taking it back leaves the first
    let second = added(test, &[0, 1]).await;
    assert_eq!(taken_back(test, second).await, Some(TakenBack::Removed(1)));
    assert_eq!(taken_back(test, second).await, None);
    assert_eq!(test.store.entry_points().list(None).await.unwrap().len(), 1);
    test.clock.forward(60);
    test.file(&Page::new(&newspaper, "a", "A small thing", &["Ada Larch"]).fetched(100_000_100))
        .await;
    assert_eq!(taken_back(test, first).await, Some(TakenBack::Paused(1)));
    let points = test.store.entry_points().list(None).await.unwrap();
    assert_eq!(points[0].state, "paused");
}

story!(a_newspaper_is_visited_now);
async fn a_newspaper_is_visited_now(test: &mut TestStore) {
    added(test, &[0]).await;
    let point = test
        .store
        .entry_points()
        .list(None)
        .await
        .unwrap()
        .remove(0);
    let hosts = test.store.hosts();
    let lease = SignedDuration::from_secs(60);
    assert_eq!(hosts.claim("w", 9, lease).await.unwrap().len(), 1);
    test.execute("UPDATE entry_points SET due_at = 9000000000000000")
        .await;
    let mut writer = test.store.writer().await.unwrap();
    writer
        .release_hosts("w", &[("lantern.example", None)])
        .await
        .unwrap();
    writer.commit().await.unwrap();
    assert_eq!(hosts.due().await.unwrap().0, 0);
    let mut writer = test.store.writer().await.unwrap();
    assert_eq!(writer.visit_now(point.newspaper).await.unwrap(), 1);
    writer.commit().await.unwrap();
    assert_eq!(hosts.due().await.unwrap().0, 1);
    let jobs = test.store.jobs();
    assert!(jobs.ask_older(point.newspaper, point.due_at).await.unwrap());
    assert!(!jobs.ask_older(point.newspaper, point.due_at).await.unwrap());
}

story!(a_crawler_says_that_it_is_there);
async fn a_crawler_says_that_it_is_there(test: &mut TestStore) {
    let crawlers = test.store.crawlers();
    let lease = SignedDuration::from_secs(60);
    for worker in ["a", "b", "a"] {
        crawlers.at_work(worker, lease).await.unwrap();
    }
    assert_eq!(crawlers.count().await.unwrap(), 2);
    crawlers.gone("a").await.unwrap();
    assert_eq!(crawlers.count().await.unwrap(), 1);
    test.clock.forward(60);
    assert_eq!(crawlers.count().await.unwrap(), 0);
}
