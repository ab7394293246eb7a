//! How gathering goes is told as it is now, newspaper by newspaper; a paused one is
//! left alone until it is taken up again.

use colonnade_model::{Newspaper, NewspaperId};
use colonnade_store::{
    Gathered, GatheredNewspaper, GatheringTotals, GatheringTrouble, NewEntryPoint, NewJob, Turn,
    Visit,
};
use jiff::{SignedDuration, Timestamp};

use crate::helper::{Page, TestStore, at};

/// The moment at which test clocks begin.
const BEGIN: i64 = 1_800_000_000;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(BEGIN + seconds).unwrap()
}

fn point(paper: &Newspaper, path: &str) -> NewEntryPoint {
    NewEntryPoint {
        newspaper: paper.id,
        kind: "feed".into(),
        url: format!("https://{}/{path}", paper.domain),
        host: paper.domain.clone(),
        section: "opinion".into(),
        title: None,
    }
}

fn visit(paper: &Newspaper, path: &str, trouble: Option<(&str, &str)>) -> Visit {
    let address = format!("https://{}/{path}", paper.domain);
    Visit {
        url: address.clone(),
        address,
        at: moment(-60),
        host: paper.domain.clone(),
        state: "active".into(),
        due_at: moment(600),
        etag: None,
        last_modified: None,
        digest: None,
        rhythm: None,
        pace: None,
        found: false,
        trouble: trouble.map(|(kind, said)| (kind.to_owned(), said.to_owned())),
    }
}

fn page_of(newspaper: NewspaperId, item: u32, queue: &str) -> NewJob {
    NewJob {
        kind: "page".into(),
        queue: queue.into(),
        key: format!("{newspaper}/{item:016x}"),
        payload: "{}".into(),
        due_at: moment(-60),
    }
}

async fn list(test: &TestStore, which: Gathered) -> Vec<GatheredNewspaper> {
    let gathering = test.store.gathering();
    gathering
        .list(which, &Turn::First, 100)
        .await
        .unwrap()
        .items
}

async fn names(test: &TestStore, which: Gathered) -> Vec<String> {
    let list = list(test, which).await;
    list.into_iter().map(|one| one.newspaper.name).collect()
}

story!(a_newspaper_is_told_with_its_troubles);
async fn a_newspaper_is_told_with_its_troubles(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "IE").await;
    let dike = test.newspaper("The Dike", "dike.example", "NL").await;
    let printed = test
        .newspaper("Only Printed", "printed.example", "NL")
        .await;
    test.newspaper("Nothing", "nothing.example", "NL").await;
    let mut writer = test.store.writer().await.unwrap();
    for path in ["a", "b", "c", "d"] {
        writer
            .add_entry_point(&point(&lantern, path))
            .await
            .unwrap();
    }
    writer.add_entry_point(&point(&dike, "a")).await.unwrap();
    let gone = (
        "http-404",
        "it answers 404 (Not Found); the address is gone",
    );
    for (path, trouble) in [
        ("a", None),
        ("b", Some(gone)),
        ("c", Some(gone)),
        ("d", Some(("slow", "no full answer within 30 seconds"))),
    ] {
        writer
            .note_visits(&[&visit(&lantern, path, trouble)])
            .await
            .unwrap();
    }
    let pages = [1, 2, 3].map(|item| page_of(lantern.id, item, "lantern.example"));
    writer.add_jobs(&pages).await.unwrap();
    // a newspaper whose number begins with the same figure
    let other = NewspaperId(lantern.id.0 * 10);
    writer
        .add_jobs(&[page_of(other, 1, "other.example")])
        .await
        .unwrap();
    writer.commit().await.unwrap();
    let first = test
        .store
        .jobs()
        .of_queue("lantern.example", 1)
        .await
        .unwrap();
    let mut writer = test.store.writer().await.unwrap();
    let none = SignedDuration::ZERO;
    writer
        .put_job_off(crate::helper::named(&first[0]), 5, "404", none, true)
        .await
        .unwrap();
    writer.commit().await.unwrap();
    test.file(&Page::new(&lantern, "1", "One", &["Ann Lee"]).fetched(500))
        .await;
    test.file(&Page::new(&printed, "2", "Two", &["Bo Ferris"]))
        .await;

    assert_eq!(
        names(test, Gathered::All).await,
        ["The Dike", "The Lantern"]
    );
    assert_eq!(names(test, Gathered::InTrouble).await, ["The Lantern"]);
    assert_eq!(
        names(test, Gathered::OrPrinted).await,
        ["Only Printed", "The Dike", "The Lantern"]
    );
    assert_eq!(names(test, Gathered::One(dike.id)).await, ["The Dike"]);
    assert_eq!(list(test, Gathered::One(NewspaperId(999))).await, []);
    let trouble = |(kind, said): (&str, &str), entry_points| GatheringTrouble {
        kind: kind.into(),
        said: said.into(),
        entry_points,
    };
    let told = list(test, Gathered::All).await;
    assert_eq!(
        told[1],
        GatheredNewspaper {
            newspaper: lantern.clone(),
            columns: 1,
            columnists: 1,
            latest: Some(at(0)),
            new_column_at: Some(at(500)),
            entry_points: 4,
            paused: 0,
            retired: 0,
            in_trouble: 3,
            visited_at: Some(moment(-60)),
            good_at: Some(moment(-60)),
            next_at: Some(moment(600)),
            troubles: vec![
                trouble(gone, 2),
                trouble(("slow", "no full answer within 30 seconds"), 1)
            ],
            pages_waiting: 2,
            pages_given_up: 1,
        }
    );
    assert_eq!((told[0].good_at, told[0].next_at), (None, Some(moment(0))));
    assert_eq!(
        test.store.gathering().totals().await.unwrap(),
        GatheringTotals {
            newspapers: 2,
            newspapers_in_trouble: 1,
            active: 5,
            paused: 0,
            retired: 0,
            due: 1,
            in_trouble: vec![("http-404".into(), 2), ("slow".into(), 1)],
            pages_waiting: 3,
            pages_given_up: 1,
        }
    );
    // the column of the newspaper that is not gathered does not count
    let since = test.store.gathering().columns_since([at(0), at(501)]).await;
    assert_eq!(since.unwrap(), [1, 0]);
}

story!(columns_are_counted_by_day);
async fn columns_are_counted_by_day(test: &mut TestStore) {
    const DAY: i64 = 86_400;
    let one = test.newspaper("One", "one.example", "NL").await;
    let two = test.newspaper("Two", "two.example", "NL").await;
    for (paper, seconds) in [
        (&one, -1),
        (&one, 0),
        (&one, DAY - 1),
        (&one, 2 * DAY),
        (&one, 3 * DAY),
        (&two, DAY),
    ] {
        let page = Page::new(paper, &seconds.to_string(), &format!("T{seconds}"), &[]);
        test.file(&page.fetched(seconds)).await;
    }
    let gathering = test.store.gathering();
    let both = [one.id, two.id];
    let counted = gathering.columns_a_day(both, at(0), 3).await.unwrap();
    assert_eq!(counted[&one.id], [2, 0, 1]);
    assert_eq!(counted[&two.id], [0, 1, 0]);
    let later = gathering.columns_a_day([two.id], at(2 * DAY), 3).await;
    assert!(later.unwrap().is_empty());
}

story!(pages_of_gathered_newspapers_do_not_move);
async fn pages_of_gathered_newspapers_do_not_move(test: &mut TestStore) {
    let mut writer = test.store.writer().await.unwrap();
    for number in 0..9 {
        let domain = format!("p{number}.example");
        let paper = crate::helper::paper(&format!("Paper {}", number / 2), &domain, "NL");
        let paper = writer.add_newspaper(&paper).await.unwrap();
        writer
            .add_entry_point(&point(&paper, "feed"))
            .await
            .unwrap();
    }
    writer.commit().await.unwrap();
    let all = names(test, Gathered::All).await;
    assert_eq!(all.len(), 9);
    let gathering = test.store.gathering();
    let mut seen = Vec::new();
    let mut turn = Turn::First;
    loop {
        let page = gathering.list(Gathered::All, &turn, 4).await.unwrap();
        seen.extend(page.items.iter().map(|one| one.newspaper.domain.clone()));
        match page.after {
            Some(after) => turn = Turn::After(after),
            None => {
                let before = Turn::Before(page.before.unwrap());
                let back = gathering.list(Gathered::All, &before, 4).await.unwrap();
                let back: Vec<_> = back.items.iter().map(|one| &one.newspaper.domain).collect();
                assert_eq!(back, seen[4..8].iter().collect::<Vec<_>>());
                break;
            }
        }
    }
    let expected: Vec<_> = (0..9).map(|number| format!("p{number}.example")).collect();
    assert_eq!(seen, expected);
}

story!(a_paused_newspaper_is_left_alone);
async fn a_paused_newspaper_is_left_alone(test: &mut TestStore) {
    let paper = test.newspaper("The Lantern", "lantern.example", "IE").await;
    let mut writer = test.store.writer().await.unwrap();
    writer.add_entry_point(&point(&paper, "a")).await.unwrap();
    let page = page_of(paper.id, 1, "pages.example");
    let older = NewJob {
        kind: "older".into(),
        key: format!("{} Sitemap 0 https://pages.example/", paper.id),
        ..page.clone()
    };
    writer.add_jobs(&[page, older]).await.unwrap();
    writer.commit().await.unwrap();
    // somebody is on the way there when it is paused
    let claimed = test.store.hosts().claim("w", 9, HOUR).await.unwrap();
    assert_eq!(claimed.len(), 2);
    let mut writer = test.store.writer().await.unwrap();
    assert_eq!(writer.pause_newspaper(paper.id).await.unwrap(), 1);
    assert_eq!(writer.pause_newspaper(paper.id).await.unwrap(), 0);
    writer
        .note_visits(&[&visit(&paper, "a", None)])
        .await
        .unwrap();
    for host in ["lantern.example", "pages.example"] {
        writer.release_hosts("w", &[(host, None)]).await.unwrap();
    }
    writer.commit().await.unwrap();
    test.clock.forward(400 * 86_400);
    let due = test.store.entry_points().due(&["lantern.example"]).await;
    assert_eq!(due.unwrap(), []);
    assert_eq!(
        test.store
            .jobs()
            .of_queue("pages.example", 9)
            .await
            .unwrap(),
        []
    );
    test.store.hosts().make_all_due().await.unwrap();
    assert_eq!(test.store.hosts().claim("w", 9, HOUR).await.unwrap(), []);
    assert_eq!(test.store.hosts().due().await.unwrap(), (0, 0, None));
    let told = list(test, Gathered::All).await;
    assert_eq!((told[0].paused, told[0].next_at), (1, None));
    assert_eq!(
        test.store.gathering().totals().await.unwrap().pages_waiting,
        0
    );

    let mut writer = test.store.writer().await.unwrap();
    assert_eq!(writer.resume_newspaper(paper.id).await.unwrap(), 1);
    assert_eq!(writer.resume_newspaper(paper.id).await.unwrap(), 0);
    writer.commit().await.unwrap();
    let due = test.store.entry_points().due(&["lantern.example"]).await;
    assert_eq!(due.unwrap().len(), 1);
    assert_eq!(
        test.store
            .jobs()
            .of_queue("pages.example", 9)
            .await
            .unwrap()
            .len(),
        2
    );
    let claimed = test.store.hosts().claim("w", 9, HOUR).await.unwrap();
    assert_eq!(claimed.len(), 2);
}
