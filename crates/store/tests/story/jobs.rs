//! Jobs are claimed once, come back when a lease ends, and are given up at last.

use colonnade_store::NewJob;
use jiff::{SignedDuration, Timestamp};

use crate::helper::TestStore;

fn job(key: &str, due_at: Timestamp) -> NewJob {
    NewJob {
        kind: "fetch".into(),
        queue: String::new(),
        key: key.into(),
        payload: "{}".into(),
        due_at,
    }
}

const LEASE: SignedDuration = SignedDuration::from_secs(60);

story!(no_job_is_claimed_twice);
async fn no_job_is_claimed_twice(test: &mut TestStore) {
    let due = Timestamp::from_second(1_700_000_000).unwrap();
    let jobs: Vec<NewJob> = (0..200).map(|n| job(&n.to_string(), due)).collect();
    assert_eq!(test.store.jobs().add(&jobs).await.unwrap(), 200);
    assert_eq!(test.store.jobs().add(&jobs).await.unwrap(), 0);
    let worker = |name: &'static str| {
        let store = test.store.clone();
        tokio::spawn(async move {
            let mut mine = Vec::new();
            loop {
                let claimed = store.jobs().claim(name, "fetch", 7, LEASE).await.unwrap();
                if claimed.is_empty() {
                    return mine;
                }
                assert!(claimed.len() <= 7);
                mine.extend(claimed.into_iter().map(|job| job.id));
            }
        })
    };
    let workers = [worker("a"), worker("b"), worker("c")];
    let mut all = Vec::new();
    for worker in workers {
        all.extend(worker.await.unwrap());
    }
    let claimed = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!((claimed, all.len()), (200, 200));
    assert_eq!(
        test.store.jobs().counts().await.unwrap(),
        [("fetch".into(), 0, 200, 0)]
    );
}

story!(a_lease_ends);
async fn a_lease_ends(test: &mut TestStore) {
    let due = Timestamp::from_second(1_700_000_000).unwrap();
    let jobs = test.store.jobs();
    jobs.add(&[job("x", due)]).await.unwrap();
    assert_eq!(jobs.claim("a", "other", 9, LEASE).await.unwrap(), []);
    let held = jobs.claim("a", "fetch", 9, LEASE).await.unwrap();
    assert_eq!((held[0].attempts, held[0].key.as_str()), (0, "x"));
    assert_eq!(jobs.claim("b", "fetch", 9, LEASE).await.unwrap(), []);
    test.clock.forward(61);
    let again = jobs.claim("b", "fetch", 9, LEASE).await.unwrap();
    assert_eq!((again[0].id, again[0].attempts), (held[0].id, 1));
    assert!(!jobs.finish("a", held[0].id).await.unwrap());
    assert!(!jobs.fail("a", held[0].id, "late", 3).await.unwrap());
    // given back: not due until the pause is over
    assert!(jobs.fail("b", held[0].id, "no\0 answer", 3).await.unwrap());
    assert_eq!(jobs.claim("a", "fetch", 9, LEASE).await.unwrap(), []);
    test.clock.forward(121);
    assert_eq!(jobs.claim("a", "fetch", 9, LEASE).await.unwrap().len(), 1);
    assert!(jobs.fail("a", held[0].id, "no answer", 3).await.unwrap());
    test.clock.forward(86_400);
    assert_eq!(
        jobs.claim("a", "fetch", 9, LEASE).await.unwrap(),
        [],
        "given up"
    );
    assert_eq!(jobs.counts().await.unwrap(), [("fetch".into(), 0, 0, 1)]);
    // queued anew it begins anew
    assert_eq!(jobs.add(&[job("x", due)]).await.unwrap(), 1);
    let anew = jobs.claim("a", "fetch", 9, LEASE).await.unwrap();
    assert_eq!(anew[0].attempts, 0);
    assert!(jobs.finish("a", anew[0].id).await.unwrap());
    assert_eq!(jobs.counts().await.unwrap(), []);
    assert_eq!(jobs.add(&[job("x", Timestamp::MAX)]).await.unwrap(), 1);
    assert_eq!(jobs.claim("a", "fetch", 9, LEASE).await.unwrap(), []);
}
