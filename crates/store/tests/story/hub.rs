//! Our hub: wished for, asked, confirmed, told, told again, ended.

use colonnade_model::{ChangeSeq, ColumnistId, Country, Language, Newspaper};
use colonnade_store::{HubMode, NewTopic, Question, StaleTopic, Subject, Telling, Wish, Wished};
use jiff::SignedDuration;

use crate::helper::{Page, TestStore};

const BASE: &str = "https://columns.example";
const LEASE: SignedDuration = SignedDuration::from_secs(60);
const DAY: u64 = 86_400;

fn topic(address: &str, subject: Subject, body: &str, drawn: ChangeSeq) -> NewTopic {
    NewTopic {
        base: BASE.into(),
        address: address.into(),
        content_type: "application/atom+xml".into(),
        body: body.into(),
        subjects: vec![subject],
        drawn,
    }
}

fn wish(callback: &str) -> Wish {
    let host = callback.split('/').nth(2).unwrap();
    Wish {
        callback: callback.into(),
        host: host.into(),
        secret: Some("s".into()),
        lease_seconds: DAY,
        visitor: "v".into(),
    }
}

async fn head(test: &TestStore) -> ChangeSeq {
    test.store.changes().head().await.unwrap()
}

async fn questions(test: &TestStore) -> Vec<Question> {
    let hub = test.store.hub();
    hub.claim_questions("one", 10, LEASE).await.unwrap()
}

async fn tellings(test: &TestStore, worker: &str) -> Vec<Telling> {
    let hub = test.store.hub();
    hub.claim_tellings(worker, 10, LEASE).await.unwrap()
}

/// Subscribes to a topic as it is now, and is asked and says yes.
async fn subscribed(test: &TestStore, address: &str, subject: Subject, callback: &str) {
    let new = topic(address, subject, "first", head(test).await);
    let hub = test.store.hub();
    let wished = hub.subscribe(&new, &wish(callback)).await.unwrap();
    assert_eq!(wished, Wished::Taken);
    let [question] = &questions(test).await[..] else {
        panic!("one question");
    };
    hub.confirmed("one", question).await.unwrap();
}

/// Topics that are to be drawn again.
async fn stale(test: &TestStore) -> Vec<StaleTopic> {
    let hub = test.store.hub();
    let up_to = head(test).await;
    while hub.follow(up_to).await.unwrap() {}
    hub.stale(up_to, 100).await.unwrap()
}

fn addresses(topics: &[StaleTopic]) -> Vec<&str> {
    let mut addresses: Vec<&str> = topics.iter().map(|one| one.address.as_str()).collect();
    addresses.sort_unstable();
    addresses
}

/// Draws everything that is to be drawn with this body.
async fn draw(test: &TestStore, body: &str) -> usize {
    let mut differ = 0;
    for one in stale(test).await {
        let hub = test.store.hub();
        let drawn = hub.drawn(&one, "application/atom+xml", body);
        differ += usize::from(drawn.await.unwrap());
    }
    differ
}

async fn file(test: &TestStore, paper: &Newspaper, title: &str, writer: &str) {
    let path = title.to_lowercase().replace(' ', "-");
    test.file(&Page::new(paper, &path, title, &[writer])).await;
}

story!(a_change_touches_the_topics_it_concerns);
async fn a_change_touches_the_topics_it_concerns(test: &mut TestStore) {
    let lantern = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let quill = test.newspaper("The Quill", "quill.example", "IE").await;
    file(test, &lantern, "One", "Ada Larch").await;
    file(test, &quill, "Two", "Bo Ferris").await;
    let [ada, bo] = [1, 2].map(|id| Subject::Columnist(ColumnistId(id)));
    let both = [ada.clone(), bo.clone()];
    for (address, subject) in [
        ("/any", Subject::Any),
        ("/lantern", Subject::Newspaper(lantern.id)),
        ("/quill", Subject::Newspaper(quill.id)),
        ("/gb", Subject::Country(Country::parse("GB").unwrap())),
        ("/ie", Subject::Country(Country::parse("IE").unwrap())),
        ("/en", Subject::Language(Language::parse("en-GB").unwrap())),
        ("/tr", Subject::Language(Language::parse("tr").unwrap())),
        ("/ada", ada),
        ("/bo", bo),
    ] {
        subscribed(test, address, subject, "https://reader.example/in").await;
    }
    let mut followed = topic("/both", Subject::Any, "first", head(test).await);
    followed.subjects = both.into();
    let other = wish("https://other.example/in");
    test.store.hub().subscribe(&followed, &other).await.unwrap();
    assert_eq!(stale(test).await, [], "nothing was filed since");

    file(test, &lantern, "Three", "Ada Larch").await;
    let touched = stale(test).await;
    let expected = ["/ada", "/any", "/both", "/en", "/gb", "/lantern"];
    assert_eq!(addresses(&touched), expected);
    assert_eq!(draw(test, "second").await, expected.len());
    assert_eq!(stale(test).await, []);
    file(test, &lantern, "Four", "Ada Larch").await;
    assert_eq!(
        draw(test, "second").await,
        0,
        "drawn, and the same as before"
    );

    // a feed under the name of old goes on with whoever it was merged into
    let merged = test.merge(ColumnistId(2), ColumnistId(1)).await.unwrap();
    draw(test, "third").await;
    file(test, &lantern, "Five", "Ada Larch").await;
    assert!(addresses(&stale(test).await).contains(&"/bo"));
    draw(test, "fourth").await;
    test.undo(merged).await.unwrap();
    draw(test, "fifth").await;
    file(test, &quill, "Six", "Bo Ferris").await;
    let touched = stale(test).await;
    assert_eq!(
        addresses(&touched),
        ["/any", "/bo", "/both", "/en", "/ie", "/quill"]
    );
}

story!(whoever_dies_or_fails_loses_nothing);
async fn whoever_dies_or_fails_loses_nothing(test: &mut TestStore) {
    let paper = test.newspaper("The Lantern", "lantern.example", "GB").await;
    file(test, &paper, "One", "Ada Larch").await;
    let new = topic("/any", Subject::Any, "first", ChangeSeq(0));
    // filed between drawing and keeping: it is drawn again
    let callback = wish("https://reader.example/in");
    assert_eq!(
        test.store.hub().subscribe(&new, &callback).await.unwrap(),
        Wished::Taken
    );
    let [late] = &stale(test).await[..] else {
        panic!("one topic");
    };
    // the crawler dies with the question, another takes it when the lease has ended
    assert_eq!(questions(test).await.len(), 1);
    assert_eq!(questions(test).await, []);
    test.clock.forward(61);
    let hub = test.store.hub();
    let again = hub.claim_questions("two", 10, LEASE).await.unwrap();
    assert_eq!((again[0].mode, again[0].attempts), (HubMode::Subscribe, 1));
    hub.confirmed("one", &again[0]).await.unwrap();
    assert_eq!(
        hub.counts().await.unwrap().subscribers,
        0,
        "one holds it no more"
    );
    hub.confirmed("two", &again[0]).await.unwrap();
    assert_eq!(hub.counts().await.unwrap().subscribers, 1);
    // a topic that cannot be drawn waits, and is not forgotten
    hub.put_off(late).await.unwrap();
    test.reopen().await;
    assert_eq!(stale(test).await, []);
    test.clock.forward(61);
    assert_eq!(draw(test, "second").await, 1);
    // the same with what is told
    let told = tellings(test, "one").await;
    assert_eq!((told.len(), &*told[0].body), (1, "second"));
    test.clock.forward(61);
    file(test, &paper, "Two", "Ada Larch").await;
    assert_eq!(draw(test, "third").await, 1);
    let told = tellings(test, "two").await;
    assert_eq!((told[0].attempts, &*told[0].body), (1, "third"));
    // while it is told the feed changes once more
    file(test, &paper, "Three", "Ada Larch").await;
    assert_eq!(draw(test, "fourth").await, 1);
    let hub = test.store.hub();
    hub.told("one", &told[0]).await.unwrap();
    assert_eq!(tellings(test, "one").await, [], "two holds it");
    hub.told("two", &told[0]).await.unwrap();
    assert_eq!(tellings(test, "two").await, [], "not that soon");
    test.clock.forward(10);
    let told = tellings(test, "two").await;
    assert_eq!((told[0].attempts, &*told[0].body), (0, "fourth"));
    // after failures the pauses double, and what is told is what is there then
    let mut told = told;
    for minutes in [1, 2, 4] {
        let hub = test.store.hub();
        hub.tell_later("two", &told[0], "it answers 500", None)
            .await
            .unwrap();
        assert_eq!(hub.counts().await.unwrap().failing, 1);
        test.clock.forward(minutes * 60 - 1);
        assert!(!hub.is_due().await.unwrap());
        test.clock.forward(1);
        assert!(hub.is_due().await.unwrap());
        told = tellings(test, "two").await;
        assert_eq!(told.len(), 1);
    }
    let hub = test.store.hub();
    let hour = Some(SignedDuration::from_hours(1));
    hub.tell_later("two", &told[0], "it answers 503", hour)
        .await
        .unwrap();
    test.clock.forward(3_599);
    assert!(!hub.is_due().await.unwrap());
    test.clock.forward(1);
    let told = tellings(test, "two").await;
    hub.told("two", &told[0]).await.unwrap();
    let counts = hub.counts().await.unwrap();
    assert_eq!((counts.waiting, counts.failing), (0, 0));
}

story!(a_subscription_ends_by_itself_by_wish_or_by_word);
async fn a_subscription_ends_by_itself_by_wish_or_by_word(test: &mut TestStore) {
    let paper = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let [one, two, three] = [1, 2, 3].map(|number| format!("https://reader{number}.example/in"));
    for callback in [&one, &two, &three] {
        subscribed(test, "/any", Subject::Any, callback).await;
    }
    let hub = test.store.hub();
    // by wish, once the callback says that it is its own
    let unsubscribe = async |callback: &str| {
        let hub = test.store.hub();
        hub.unsubscribe(BASE, "/any", &wish(callback))
            .await
            .unwrap()
    };
    assert_eq!(
        unsubscribe("https://nobody.example/").await,
        Wished::Unknown
    );
    assert_eq!(unsubscribe(&one).await, Wished::Taken);
    let asked = questions(test).await;
    assert_eq!(asked[0].mode, HubMode::Unsubscribe);
    hub.drop_question("one", &asked[0]).await.unwrap();
    assert_eq!(
        hub.counts().await.unwrap().subscribers,
        3,
        "it was not its own"
    );
    assert_eq!(unsubscribe(&one).await, Wished::Taken);
    let asked = questions(test).await;
    hub.confirmed("one", &asked[0]).await.unwrap();
    assert_eq!(hub.counts().await.unwrap().subscribers, 2);
    // by word: 410
    file(test, &paper, "One", "Ada Larch").await;
    draw(test, "second").await;
    let told = tellings(test, "one").await;
    assert_eq!(told.len(), 2, "one a host");
    for telling in &told {
        assert_eq!(telling.secret.as_deref(), Some("s"));
        assert_eq!(
            (&*telling.base, &*telling.topic),
            (BASE, "https://columns.example/any")
        );
        if telling.callback == two {
            hub.gone("one", telling).await.unwrap();
        } else {
            hub.told("one", telling).await.unwrap();
        }
    }
    assert_eq!(hub.counts().await.unwrap().subscribers, 1);
    // a renewal is told nothing twice, and lasts
    test.clock.forward(80_000);
    subscribed(test, "/any", Subject::Any, &three).await;
    test.clock.forward(80_000);
    hub.sweep().await.unwrap();
    assert_eq!(tellings(test, "one").await, []);
    assert_eq!(hub.counts().await.unwrap().subscribers, 1);
    // by itself
    file(test, &paper, "Two", "Ada Larch").await;
    draw(test, "third").await;
    test.clock.forward(10_000);
    assert!(!hub.is_due().await.unwrap());
    assert_eq!(tellings(test, "one").await, [], "its lease has ended");
    hub.sweep().await.unwrap();
    let counts = hub.counts().await.unwrap();
    assert_eq!((counts.topics, counts.subscribers), (0, 0));
    // nobody subscribes, so nothing is followed; whoever comes next is told what comes then
    file(test, &paper, "Three", "Ada Larch").await;
    assert_eq!(stale(test).await, []);
    subscribed(test, "/any", Subject::Any, &one).await;
    assert_eq!(stale(test).await, []);
}

story!(nobody_is_held_up_and_nobody_is_called_without_measure);
async fn nobody_is_held_up_and_nobody_is_called_without_measure(test: &mut TestStore) {
    let paper = test.newspaper("The Lantern", "lantern.example", "GB").await;
    let new = topic("/any", Subject::Any, "first", head(test).await);
    let mut taken = 0;
    for number in 0..61 {
        let wish = wish(&format!("https://many.example/{number}"));
        let wished = test.store.hub().subscribe(&new, &wish).await.unwrap();
        taken += usize::from(wished == Wished::Taken);
    }
    assert_eq!(taken, 60, "a host that has confirmed nothing yet");
    let other = wish("https://quick.example/in");
    assert_eq!(
        test.store.hub().subscribe(&new, &other).await.unwrap(),
        Wished::Taken
    );
    let mut asked = questions(test).await;
    asked.sort_by(|one, other| one.callback.cmp(&other.callback));
    let hosts: Vec<&str> = asked.iter().map(|one| &*one.callback).collect();
    assert_eq!(
        hosts,
        ["https://many.example/0", "https://quick.example/in"]
    );
    let hub = test.store.hub();
    for question in &asked {
        hub.confirmed("one", question).await.unwrap();
    }
    let next = questions(test).await;
    assert_eq!(next.len(), 1, "the next one at the same host");
    hub.confirmed("one", &next[0]).await.unwrap();
    // one host hangs, the other is told again and again
    file(test, &paper, "One", "Ada Larch").await;
    draw(test, "second").await;
    let mut told = tellings(test, "one").await;
    told.sort_by(|one, other| one.callback.cmp(&other.callback));
    assert_eq!(told.len(), 2);
    hub.told("one", &told[1]).await.unwrap();
    assert_eq!(
        tellings(test, "one").await,
        [],
        "the host that hangs is left alone"
    );
    test.clock.forward(11);
    file(test, &paper, "Two", "Ada Larch").await;
    draw(test, "third").await;
    let told = tellings(test, "two").await;
    let callbacks: Vec<&str> = told.iter().map(|one| &*one.callback).collect();
    assert_eq!(callbacks, ["https://quick.example/in"]);
    // who has confirmed once may ask more often; what cannot be asked is given up
    let more = wish("https://many.example/more");
    assert_eq!(
        test.store.hub().subscribe(&new, &more).await.unwrap(),
        Wished::Taken
    );
    let before = hub.counts().await.unwrap().asked;
    let mut attempts = 0;
    loop {
        test.clock.forward(3_600);
        let asked = questions(test).await;
        let Some(question) = asked.iter().find(|one| one.callback.ends_with("/2")) else {
            break;
        };
        attempts += 1;
        hub.ask_later("one", question).await.unwrap();
    }
    assert_eq!(attempts, 3);
    assert_eq!(hub.counts().await.unwrap().asked, before - 1);
}

story!(any_change_may_concern_a_few_hundred_topics_only);
async fn any_change_may_concern_a_few_hundred_topics_only(test: &mut TestStore) {
    test.newspaper("The Lantern", "lantern.example", "GB").await;
    let now = head(test).await;
    let mut last = Wished::Taken;
    for number in 0..501 {
        let address = format!("/search.atom?q={number}");
        let host = format!("https://reader{number}.example/in");
        let new = topic(&address, Subject::Any, "first", now);
        last = test
            .store
            .hub()
            .subscribe(&new, &wish(&host))
            .await
            .unwrap();
    }
    assert_eq!(last, Wished::Full);
    let ada = Subject::Columnist(ColumnistId(1));
    let new = topic("/ada", ada, "first", now);
    let other = wish("https://another.example/in");
    assert_eq!(
        test.store.hub().subscribe(&new, &other).await.unwrap(),
        Wished::Taken
    );
}
