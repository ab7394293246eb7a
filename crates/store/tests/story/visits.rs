//! What the crawler writes of its visits: entry points, items, and pages to fetch.

use std::collections::HashMap;

use colonnade_store::{EntryPointRow, Item, NewJob, Visit, fingerprint};
use jiff::SignedDuration;

use crate::{
    helper::TestStore,
    hosts::{page, visit},
};

story!(items_are_remembered_with_what_was_said);
async fn items_are_remembered_with_what_was_said(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let beacon = test.newspaper("The Beacon", "beacon.example", "IE").await;
    let item = |address: &str, title: &str| Item {
        item: fingerprint([address]),
        said: fingerprint([title]),
    };
    let (ferry, kettle) = (item("ferry", "The ferry"), item("kettle", "The kettle"));
    test.write(async |writer| {
        writer
            .add_items([(lantern.id, [ferry, kettle].as_slice())])
            .await?;
        writer.add_items([(lantern.id, [].as_slice())]).await
    })
    .await;
    let again = item("ferry", "The ferry, again");
    test.write(async |writer| writer.add_items([(lantern.id, [again].as_slice())]).await)
        .await;
    let unknown = fingerprint(["clock"]);
    let known = test.store.items();
    let asked = [ferry.item, kettle.item, unknown];
    let of = |paper, items: &[i64]| -> Vec<_> { items.iter().map(|item| (paper, *item)).collect() };
    let both = [of(lantern.id, &asked), of(beacon.id, &asked)].concat();
    assert_eq!(
        known.known(&both).await.unwrap(),
        HashMap::from([
            ((lantern.id, ferry.item), again.said),
            ((lantern.id, kettle.item), kettle.said)
        ])
    );
    let elsewhere = of(beacon.id, &asked);
    assert_eq!(known.known(&elsewhere).await.unwrap(), HashMap::new());
    assert_eq!(known.known(&[]).await.unwrap(), HashMap::new());
    // what is written in one word or two is not the same
    assert_ne!(fingerprint(["a", "b"]), fingerprint(["ab"]));
    let extremes = [
        Item {
            item: i64::MIN,
            said: i64::MAX,
        },
        Item { item: 0, said: -1 },
    ];
    test.write(async |writer| writer.add_items([(beacon.id, extremes.as_slice())]).await)
        .await;
    assert_eq!(
        known.known(&of(beacon.id, &[0, i64::MIN])).await.unwrap(),
        HashMap::from([((beacon.id, 0), -1), ((beacon.id, i64::MIN), i64::MAX)])
    );
}

story!(marks_of_what_was_read_go_with_their_entry_point);
async fn marks_of_what_was_read_go_with_their_entry_point(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let (here, gone) = (
        "https://lantern.example/feed",
        "https://lantern.example/old",
    );
    test.point(lantern.id, here, "lantern.example").await;
    let keep = async |test: &TestStore, marks: &[(&str, &str)]| {
        test.write(async |writer| writer.keep_marks(marks).await)
            .await;
    };
    let marks = async |test: &TestStore, address| {
        let points = test.store.entry_points();
        let mut marks = points.marks(&[address]).await.unwrap();
        marks.remove(address)
    };
    keep(test, &[]).await;
    assert_eq!(marks(test, here).await, None);
    // of an entry point that was removed meanwhile none are kept, and the others are
    keep(test, &[(gone, "01"), (here, "02")]).await;
    assert_eq!(marks(test, gone).await, None);
    assert_eq!(marks(test, here).await.as_deref(), Some("02"));
    keep(test, &[(here, "03"), (here, "04")]).await;
    assert_eq!(marks(test, here).await.as_deref(), Some("04"));
    test.write(async |writer| writer.give_up_newspaper(lantern.id, false).await)
        .await;
    assert_eq!(marks(test, here).await, None);
}

story!(pages_of_a_host_wait_in_its_queue);
async fn pages_of_a_host_wait_in_its_queue(test: &mut TestStore) {
    let host = "lantern.example";
    let jobs: Vec<NewJob> = [("c", 2), ("a", 1), ("b", 1), ("later", 500)]
        .into_iter()
        .map(|(key, second)| page(host, key, TestStore::then(second)))
        .chain([page("other.example", "o", TestStore::then(0))])
        .collect();
    test.write(async |writer| writer.add_jobs(&jobs).await)
        .await;
    test.clock.forward(10);
    let keys = async || -> Vec<String> {
        let jobs = test.store.jobs().of_queue(host, 3).await.unwrap();
        jobs.into_iter().map(|job| job.key).collect()
    };
    assert_eq!(keys().await, ["a", "b", "c"]);
    let first = test.store.jobs().of_queue(host, 1).await.unwrap().remove(0);
    assert_eq!(
        (first.attempts, first.payload.as_str()),
        (0, "{\"url\":\"a\"}")
    );
    // put off for at least as long as the host wants
    let wait = SignedDuration::from_secs(300);
    test.write(async |writer| {
        writer
            .put_job_off(
                crate::helper::named(&first),
                1,
                "it answers \0 503",
                wait,
                false,
            )
            .await
    })
    .await;
    assert_eq!(keys().await, ["b", "c"]);
    test.clock.forward(299);
    assert_eq!(keys().await, ["b", "c"]);
    test.clock.forward(1);
    assert_eq!(keys().await, ["b", "c", "a"]);
    let again = test.store.jobs().of_queue(host, 3).await.unwrap().remove(2);
    assert_eq!((again.id, again.attempts), (first.id, 1));
    // given up it waits no more; announced anew it begins anew
    test.write(async |writer| {
        writer
            .put_job_off(
                crate::helper::named(&first),
                5,
                "gone",
                SignedDuration::ZERO,
                true,
            )
            .await
    })
    .await;
    assert_eq!(
        test.store.jobs().counts().await.unwrap(),
        [("page".into(), 4, 0, 1)]
    );
    let anew = [page(host, "a", TestStore::then(0))];
    assert_eq!(
        test.write(async |writer| writer.add_jobs(&anew).await)
            .await,
        1
    );
    let jobs = test.store.jobs().of_queue(host, 3).await.unwrap();
    assert_eq!((jobs[0].key.as_str(), jobs[0].attempts), ("a", 0));
    test.write(async |writer| writer.end_jobs(&[crate::helper::named(&jobs[0])]).await)
        .await;
    assert_eq!(keys().await, ["b", "c"]);
}

story!(an_entry_point_is_added_once);
async fn an_entry_point_is_added_once(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let url = "https://lantern.example/feed";
    assert!(test.point(lantern.id, url, "lantern.example").await);
    let point = test.only_point().await;
    let mut noted = visit(&point, 0, 900);
    noted.etag = Some("\"1\"".into());
    test.claim("w").await;
    test.write(async |writer| {
        writer.note_visits(&[&noted]).await?;
        writer.release_hosts("w", &[(&point.host, None)]).await
    })
    .await;
    // again: it keeps what is known of it, and its host is not called
    assert!(!test.point(lantern.id, url, "lantern.example").await);
    let point = test.only_point().await;
    assert_eq!(point.etag.as_deref(), Some("\"1\""));
    assert_eq!(point.newspaper_name, "The Lantern");
    let next = Some(TestStore::then(900));
    assert_eq!(test.store.hosts().due().await.unwrap(), (0, 0, next));
}

story!(visits_are_counted_and_troubles_told);
async fn visits_are_counted_and_troubles_told(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let url = "https://lantern.example/feed";
    test.point(lantern.id, url, "lantern.example").await;
    let point = test.only_point().await;
    assert_eq!(
        (point.visits, point.failures, point.visited_at),
        (0, 0, None)
    );

    let mut good = visit(&point, 10, 100);
    good.etag = Some("\"1\"".into());
    good.digest = Some("00".into());
    good.rhythm = Some("{}".into());
    good.pace = Some("60 - 0 0".into());
    good.found = true;
    let mut bad = Visit {
        found: false,
        ..good.clone()
    };
    bad.trouble = Some(("slow".into(), "no full answer within 30 seconds".into()));
    for second in [20, 30] {
        bad.at = TestStore::then(second);
        test.write(async |writer| {
            if second == 20 {
                writer.note_visits(&[&good]).await?;
            }
            writer.note_visits(&[&bad]).await
        })
        .await;
    }
    let point = test.only_point().await;
    assert_eq!((point.visits, point.failures), (3, 2));
    assert_eq!(point.visited_at, Some(TestStore::then(30)));
    assert_eq!(point.good_at, Some(TestStore::then(10)));
    assert_eq!(point.found_at, Some(TestStore::then(10)));
    assert_eq!(point.due_at, TestStore::then(100));
    assert_eq!(
        (&point.etag, &point.digest, &point.rhythm, &point.pace),
        (&good.etag, &good.digest, &good.rhythm, &good.pace)
    );
    assert_eq!(point.trouble, bad.trouble);

    // well again, and moved: known by the address it was added under
    let mut moved = Visit {
        found: false,
        at: TestStore::then(40),
        ..good.clone()
    };
    moved.url = "https://news.lantern.example/feed".into();
    moved.host = "news.lantern.example".into();
    test.write(async |writer| writer.note_visits(&[&moved]).await)
        .await;
    let point = test.only_point().await;
    assert_eq!(
        (point.visits, point.failures, &point.trouble),
        (4, 0, &None)
    );
    assert_eq!(point.good_at, Some(TestStore::then(40)));
    assert_eq!(point.found_at, Some(TestStore::then(10)));
    assert_eq!((point.address.as_str(), &point.url), (url, &moved.url));
    assert_eq!(point.host, moved.host);

    // paused by its owner during a visit: it stays paused
    test.execute("UPDATE entry_points SET state = 'paused'")
        .await;
    bad.at = TestStore::then(50);
    test.write(async |writer| writer.note_visits(&[&bad]).await)
        .await;
    let paused = test.only_point().await;
    assert_eq!(
        paused,
        EntryPointRow {
            state: "paused".into(),
            ..point
        }
    );
    test.clock.forward(1_000);
    let due = test
        .store
        .entry_points()
        .due(&["lantern.example", "news.lantern.example"])
        .await;
    assert_eq!(due.unwrap(), []);
}

story!(an_entry_point_that_moved_calls_its_new_host);
async fn an_entry_point_that_moved_calls_its_new_host(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    test.point(
        lantern.id,
        "https://lantern.example/feed",
        "lantern.example",
    )
    .await;
    let point = test.only_point().await;
    assert_eq!(test.claim("w").await, ["lantern.example"]);
    let mut moved = visit(&point, 0, 300);
    moved.url = "https://news.example/feed".into();
    moved.host = "news.example".into();
    test.write(async |writer| {
        writer.note_visits(&[&moved]).await?;
        writer
            .release_hosts("w", &[("lantern.example", None)])
            .await
    })
    .await;
    let next = Some(TestStore::then(300));
    assert_eq!(test.store.hosts().due().await.unwrap(), (0, 0, next));
    test.clock.forward(300);
    assert_eq!(test.claim("w").await, ["news.example"]);
    assert_eq!(
        test.store
            .entry_points()
            .due(&["news.example"])
            .await
            .unwrap()
            .len(),
        1
    );
}
