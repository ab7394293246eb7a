//! Hosts: held by one worker at a time, due when something of theirs is, left alone
//! where they ask for it.

use colonnade_model::NewspaperId;
use colonnade_store::{EntryPointRow, Hold, KeptRobots, NewEntryPoint, NewJob, Visit, Writer};
use jiff::{SignedDuration, Timestamp};

use crate::helper::TestStore;

const LEASE: SignedDuration = SignedDuration::from_secs(60);

impl TestStore {
    /// A moment of the store's own clock, which begins at 0.
    pub(crate) fn then(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    pub(crate) async fn write<T>(
        &self,
        work: impl AsyncFnOnce(&mut Writer) -> colonnade_store::Result<T>,
    ) -> T {
        let mut writer = self.store.writer().await.unwrap();
        let done = work(&mut writer).await.unwrap();
        writer.commit().await.unwrap();
        done
    }

    pub(crate) async fn point(&self, newspaper: NewspaperId, url: &str, host: &str) -> bool {
        let point = NewEntryPoint {
            newspaper,
            kind: "feed".into(),
            url: url.into(),
            host: host.into(),
            section: "opinion".into(),
            title: None,
        };
        self.write(async |writer| writer.add_entry_point(&point).await)
            .await
    }

    /// The names of hosts that this worker can claim.
    pub(crate) async fn claim(&self, worker: &str) -> Vec<String> {
        let claimed = self.store.hosts().claim(worker, 100, LEASE).await.unwrap();
        let mut names: Vec<String> = claimed.into_iter().map(|host| host.host).collect();
        names.sort();
        names
    }

    pub(crate) async fn release(&self, worker: &str, host: &str, not_before: Option<Timestamp>) {
        self.write(async |writer| writer.release_hosts(worker, &[(host, not_before)]).await)
            .await;
    }

    pub(crate) async fn only_point(&self) -> EntryPointRow {
        let mut points = self.store.entry_points().list(None).await.unwrap();
        assert_eq!(points.len(), 1);
        points.remove(0)
    }
}

pub(crate) fn page(queue: &str, key: &str, due_at: Timestamp) -> NewJob {
    NewJob {
        kind: "page".into(),
        queue: queue.into(),
        key: key.into(),
        payload: format!("{{\"url\":\"{key}\"}}"),
        due_at,
    }
}

pub(crate) fn visit(point: &EntryPointRow, second: i64, next: i64) -> Visit {
    Visit {
        address: point.address.clone(),
        at: TestStore::then(second),
        url: point.url.clone(),
        host: point.host.clone(),
        state: "active".into(),
        due_at: TestStore::then(next),
        etag: None,
        last_modified: None,
        digest: None,
        rhythm: None,
        pace: None,
        found: false,
        trouble: None,
    }
}

story!(no_host_is_claimed_twice);
async fn no_host_is_claimed_twice(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let names: Vec<String> = (0..120)
        .map(|n| format!("p{n:03}.lantern.example"))
        .collect();
    test.write(async |writer| {
        for host in &names {
            let point = NewEntryPoint {
                newspaper: lantern.id,
                kind: "feed".into(),
                url: format!("https://{host}/feed"),
                host: host.clone(),
                section: "all".into(),
                title: None,
            };
            writer.add_entry_point(&point).await?;
        }
        Ok(())
    })
    .await;
    assert_eq!(test.store.hosts().due().await.unwrap(), (120, 0, None));
    let worker = |name: &'static str| {
        let store = test.store.clone();
        tokio::spawn(async move {
            let mut mine = Vec::new();
            loop {
                let claimed = store.hosts().claim(name, 7, LEASE).await.unwrap();
                if claimed.is_empty() {
                    return mine;
                }
                assert!(claimed.len() <= 7);
                mine.extend(claimed.into_iter().map(|host| host.host));
                assert!(mine.len() <= 120, "claimed again and again");
            }
        })
    };
    let workers = [worker("a"), worker("b"), worker("c"), worker("d")];
    let mut all = Vec::new();
    for worker in workers {
        all.extend(worker.await.unwrap());
    }
    all.sort();
    assert_eq!(all, names);
    assert_eq!(test.store.hosts().due().await.unwrap(), (120, 120, None));
}

story!(a_lease_ends_and_is_renewed);
async fn a_lease_ends_and_is_renewed(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let host = "lantern.example";
    test.point(lantern.id, "https://lantern.example/feed", host)
        .await;
    assert_eq!(test.claim("a").await, [host]);
    test.clock.forward(50);
    assert_eq!(test.store.hosts().renew("a", LEASE).await.unwrap(), 1);
    assert_eq!(test.store.hosts().renew("b", LEASE).await.unwrap(), 0);
    test.clock.forward(50);
    assert!(test.claim("b").await.is_empty(), "renewed");
    test.clock.forward(11);
    assert_eq!(test.claim("b").await, [host], "run out");
    // whoever came too late gives back nothing and renews nothing
    assert_eq!(test.store.hosts().renew("a", LEASE).await.unwrap(), 0);
    test.release("a", host, Some(TestStore::then(9_000))).await;
    assert_eq!(test.store.hosts().due().await.unwrap(), (1, 1, None));
    // given back, and still due, for nothing was visited
    test.release("b", host, None).await;
    assert_eq!(test.store.hosts().renew("b", LEASE).await.unwrap(), 0);
    assert_eq!(test.claim("c").await, [host]);
}

story!(a_single_host_is_held_and_waited_for);
async fn a_single_host_is_held_and_waited_for(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let host = "lantern.example";
    test.point(lantern.id, "https://lantern.example/feed", host)
        .await;
    let hosts = test.store.hosts();
    let hold = async |worker, beside| hosts.hold(worker, beside, host, LEASE).await.unwrap();
    // held, no crawler takes it, and nobody else holds it
    assert_eq!(hold("s", None).await, Hold::Ours(None));
    assert_eq!(test.claim("a").await, [""; 0]);
    assert_eq!(hold("t", None).await, Hold::Others);
    hosts.let_go("s").await.unwrap();
    // a crawler's host is waited for, and left to who waits
    assert_eq!(test.claim("a").await, [host]);
    assert_eq!(hold("s", None).await, Hold::Others);
    assert_eq!(hold("s", Some("b")).await, Hold::Others);
    assert_eq!(hold("s", Some("a")).await, Hold::Beside);
    test.release("a", host, None).await;
    assert_eq!(test.claim("a").await, [""; 0]);
    let robots = KeptRobots {
        text: "User-agent: *".into(),
        fetched_at: TestStore::then(0),
        fresh_until: TestStore::then(900),
    };
    let kept = [(host.to_owned(), robots.clone())];
    test.write(async |writer| writer.keep_robots(&kept).await)
        .await;
    assert_eq!(hold("s", Some("a")).await, Hold::Ours(Some(robots)));
    // it is held anew with each request, and free when that ends
    test.clock.forward(50);
    assert!(matches!(hold("s", None).await, Hold::Ours(Some(_))));
    test.clock.forward(50);
    assert_eq!(test.claim("a").await, [""; 0]);
    test.clock.forward(11);
    assert_eq!(test.claim("a").await, [host]);
    // whoever waits no more is waited for no more
    assert_eq!(hold("s", None).await, Hold::Others);
    test.release("a", host, None).await;
    test.clock.forward(11);
    assert_eq!(test.claim("b").await, [host]);
    // a host of which nothing is known is never due by itself
    let new = hosts.hold("s", None, "new.example", LEASE).await.unwrap();
    assert_eq!(new, Hold::Ours(None));
    hosts.let_go("s").await.unwrap();
    test.release("b", host, None).await;
    assert_eq!(test.claim("c").await, [host]);
}

story!(what_its_newspaper_gave_up_is_asked_again_where_the_owner_wants_it);
async fn what_its_newspaper_gave_up_is_asked_again_where_the_owner_wants_it(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let host = "lantern.example";
    let url = "https://lantern.example/feed";
    assert!(test.point(lantern.id, url, host).await);
    let retire = async || {
        assert_eq!(test.claim("w").await, [host]);
        let mut gone = visit(&test.only_point().await, 0, 10);
        gone.state = "retired".into();
        test.write(async |writer| {
            writer.note_visits(&[&gone]).await?;
            writer.release_hosts("w", &[(host, None)]).await
        })
        .await;
        test.store.hosts().make_all_due().await.unwrap();
        assert_eq!(test.claim("w").await, [""; 0]);
    };
    retire().await;
    // added anew
    assert!(test.point(lantern.id, url, host).await);
    assert!(!test.point(lantern.id, url, host).await);
    assert_eq!(test.only_point().await.state, "active");
    retire().await;
    // or taken up with its newspaper
    let resumed = test.write(async |writer| writer.resume_newspaper(lantern.id).await);
    assert_eq!(resumed.await, 1);
    assert_eq!(test.claim("w").await, [host]);
}

story!(a_host_is_due_when_something_of_it_is);
async fn a_host_is_due_when_something_of_it_is(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let host = "lantern.example";
    for path in ["a", "b", "c"] {
        test.point(lantern.id, &format!("https://lantern.example/{path}"), host)
            .await;
    }
    assert_eq!(test.claim("w").await, [host]);
    let points = test
        .store
        .entry_points()
        .due(&[host, "other.example"])
        .await
        .unwrap();
    assert_eq!(points.len(), 3);
    let mut retired = visit(&points[2], 0, 10);
    retired.state = "retired".into();
    test.write(async |writer| {
        writer.note_visits(&[&visit(&points[0], 0, 900)]).await?;
        writer.note_visits(&[&visit(&points[1], 0, 300)]).await?;
        writer.note_visits(&[&retired]).await?;
        writer.release_hosts("w", &[(host, None)]).await
    })
    .await;
    let next = Some(TestStore::then(300));
    assert_eq!(test.store.hosts().due().await.unwrap(), (0, 0, next));
    // a page that waits calls its host
    test.write(async |writer| {
        let jobs = [
            page(host, "x", TestStore::then(100)),
            page("other.example", "y", TestStore::then(200)),
        ];
        assert_eq!(writer.add_jobs(&jobs).await?, 2);
        assert_eq!(writer.add_jobs(&jobs).await?, 0);
        Ok(())
    })
    .await;
    assert!(test.claim("w").await.is_empty());
    test.clock.forward(100);
    let claimed = test.store.hosts().claim("w", 9, LEASE).await.unwrap();
    assert_eq!((claimed.len(), claimed[0].has_pages), (1, true));
    assert!(
        test.store
            .entry_points()
            .due(&[host])
            .await
            .unwrap()
            .is_empty()
    );
    let jobs = test.store.jobs().of_queue(host, 9).await.unwrap();
    assert_eq!(jobs.len(), 1);
    test.write(async |writer| {
        writer
            .put_job_off(
                crate::helper::named(&jobs[0]),
                1,
                "no answer",
                SignedDuration::ZERO,
                false,
            )
            .await?;
        writer.release_hosts("w", &[(host, None)]).await
    })
    .await;
    // put off for a minute; the other host's page comes later
    let next = Some(TestStore::then(160));
    assert_eq!(test.store.hosts().due().await.unwrap(), (0, 0, next));
    test.clock.forward(60);
    assert_eq!(test.claim("w").await, [host]);
    test.write(async |writer| {
        writer.end_jobs(&[crate::helper::named(&jobs[0])]).await?;
        writer.release_hosts("w", &[(host, None)]).await
    })
    .await;
    test.clock.forward(39);
    let claimed = test.store.hosts().claim("w", 9, LEASE).await.unwrap();
    assert!(claimed.is_empty(), "{claimed:?}");
    test.clock.forward(1);
    assert_eq!(test.claim("w").await, ["other.example"]);
    // given up: never due again by itself
    let jobs = test
        .store
        .jobs()
        .of_queue("other.example", 9)
        .await
        .unwrap();
    test.write(async |writer| {
        writer
            .put_job_off(
                crate::helper::named(&jobs[0]),
                5,
                "gone",
                SignedDuration::ZERO,
                true,
            )
            .await?;
        writer.release_hosts("w", &[("other.example", None)]).await
    })
    .await;
    test.clock.forward(100_000_000);
    assert_eq!(test.claim("v").await, [host]);
}

story!(whoever_asks_to_be_left_alone_is);
async fn whoever_asks_to_be_left_alone_is(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let host = "lantern.example";
    test.point(lantern.id, "https://lantern.example/feed", host)
        .await;
    assert_eq!(test.claim("w").await, [host]);
    test.release("w", host, Some(TestStore::then(3_600))).await;
    let closed = (0, 0, Some(TestStore::then(3_600)));
    assert_eq!(test.store.hosts().due().await.unwrap(), closed);
    test.store.hosts().make_all_due().await.unwrap();
    test.point(lantern.id, "https://lantern.example/other", host)
        .await;
    let jobs = [page(host, "x", TestStore::then(0))];
    test.write(async |writer| writer.add_jobs(&jobs).await)
        .await;
    assert_eq!(test.store.hosts().due().await.unwrap(), closed);
    test.clock.forward(3_600);
    assert_eq!(test.claim("w").await, [host]);
    // and no longer than it asked for
    test.release("w", host, None).await;
    assert_eq!(test.claim("w").await, [host]);
}

story!(a_page_is_not_forgotten_while_its_host_is_left_alone);
async fn a_page_is_not_forgotten_while_its_host_is_left_alone(test: &mut TestStore) {
    let host = "pages.example";
    let first = [page(host, "x", TestStore::then(0))];
    test.write(async |writer| writer.add_jobs(&first).await)
        .await;
    assert_eq!(test.claim("w").await, [host]);
    let jobs = test.store.jobs().of_queue(host, 9).await.unwrap();
    // the last page of the host, given up as it asks to be left alone: nothing is due
    test.write(async |writer| {
        writer
            .put_job_off(
                crate::helper::named(&jobs[0]),
                5,
                "busy",
                SignedDuration::ZERO,
                true,
            )
            .await?;
        writer
            .release_hosts("w", &[(host, Some(TestStore::then(600)))])
            .await
    })
    .await;
    assert_eq!(test.store.hosts().due().await.unwrap(), (0, 0, None));
    let second = [page(host, "y", TestStore::then(0))];
    test.write(async |writer| writer.add_jobs(&second).await)
        .await;
    let next = Some(TestStore::then(600));
    assert_eq!(test.store.hosts().due().await.unwrap(), (0, 0, next));
    test.clock.forward(600);
    assert_eq!(test.claim("w").await, [host]);
    assert_eq!(test.store.jobs().of_queue(host, 9).await.unwrap().len(), 1);
}

story!(everything_can_be_made_due);
async fn everything_can_be_made_due(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    for host in ["a.example", "b.example", "c.example"] {
        test.point(lantern.id, &format!("https://{host}/feed"), host)
            .await;
    }
    test.claim("w").await;
    let points = test
        .store
        .entry_points()
        .list(Some(lantern.id))
        .await
        .unwrap();
    test.write(async |writer| {
        for (point, state) in points.iter().zip(["active", "retired", "active"]) {
            let mut visit = visit(point, 0, 900);
            visit.state = state.into();
            writer.note_visits(&[&visit]).await?;
            writer.release_hosts("w", &[(&point.host, None)]).await?;
        }
        Ok(())
    })
    .await;
    assert!(test.claim("w").await.is_empty());
    test.store.hosts().make_all_due().await.unwrap();
    assert_eq!(test.claim("w").await, ["a.example", "c.example"]);
    let due = test
        .store
        .entry_points()
        .due(&["a.example", "b.example", "c.example"])
        .await;
    assert_eq!(due.unwrap().len(), 2);
}

story!(a_robots_txt_is_kept_with_its_host);
async fn a_robots_txt_is_kept_with_its_host(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let rules = |text: &str, second| KeptRobots {
        text: text.into(),
        fetched_at: TestStore::then(second),
        fresh_until: TestStore::then(second + 86_400),
    };
    // of a host that nobody visits: kept, and never due for that
    let keep = async |test: &TestStore, kept: &[KeptRobots]| {
        let kept: Vec<_> = kept
            .iter()
            .map(|one| ("cdn.example".to_owned(), one.clone()))
            .collect();
        test.write(async |writer| writer.keep_robots(&kept).await)
            .await;
    };
    keep(test, &[rules("User-agent: *\nDisallow: /", 0)]).await;
    assert_eq!(test.store.hosts().due().await.unwrap(), (0, 0, None));
    test.clock.forward(10);
    assert!(test.claim("w").await.is_empty());
    // it is called like any other
    test.point(lantern.id, "https://cdn.example/feed", "cdn.example")
        .await;
    let claimed = test.store.hosts().claim("w", 9, LEASE).await.unwrap();
    assert_eq!(
        claimed[0].robots,
        Some(rules("User-agent: *\nDisallow: /", 0))
    );
    assert!(!claimed[0].has_pages);
    // a new one takes the place of the old, and the lease stays
    keep(test, &[rules("Disallow: /", 9), rules("", 10)]).await;
    assert!(test.claim("v").await.is_empty());
    test.release("w", "cdn.example", None).await;
    let claimed = test.store.hosts().claim("v", 9, LEASE).await.unwrap();
    assert_eq!(claimed[0].robots, Some(rules("", 10)));
    // whatever the bytes
    keep(test, &[rules("#\0", 20)]).await;
}
