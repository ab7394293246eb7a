//! Counters: once a day, and nothing of a visitor beyond the day.

use colonnade_model::{ColumnId, Counters};
use colonnade_store::Act;
use jiff::civil::date;

use crate::helper::{Page, TestStore, id};

story!(a_visitor_counts_once_a_day);
async fn a_visitor_counts_once_a_day(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let column = id(test.file(&Page::new(&paper, "a", "A", &[])).await);
    let other = id(test.file(&Page::new(&paper, "b", "B", &[])).await);
    let counting = test.store.counting();
    let (monday, tuesday) = (date(2027, 1, 14), date(2027, 1, 15));
    let (ann, bo) = ([1; 16], [2; 16]);
    let acts = [
        (column, Act::Read, ann),
        (column, Act::Read, ann),
        (column, Act::Read, bo),
        (column, Act::Visit, ann),
        (other, Act::Read, ann),
        (ColumnId(99), Act::Read, ann),
    ];
    counting.count(monday, &acts).await.unwrap();
    counting.count(monday, &acts).await.unwrap();
    let counters = async |column| {
        let stored = test.store.columns().by_id(column).await.unwrap().unwrap();
        let Counters {
            favourites,
            reads,
            visits,
        } = stored.counters;
        (favourites, reads, visits)
    };
    assert_eq!(counters(column).await, (0, 2, 1));
    assert_eq!(counters(other).await, (0, 1, 0));
    counting.count(tuesday, &acts).await.unwrap();
    assert_eq!(counters(column).await, (0, 4, 2));
    // yesterday's marks are gone, so yesterday is over
    counting.count(monday, &acts).await.unwrap();
    assert_eq!(counters(column).await, (0, 4, 2));

    let mut keeps = vec![(column, Act::Keep, ann), (column, Act::Keep, ann)];
    counting.count(tuesday, &keeps).await.unwrap();
    assert_eq!(counters(column).await.0, 1);
    keeps = vec![
        (column, Act::Unkeep, ann),
        (column, Act::Keep, ann),
        (other, Act::Unkeep, bo),
    ];
    counting.count(tuesday, &keeps).await.unwrap();
    assert_eq!(counters(column).await.0, 1);
    assert_eq!(counters(other).await.0, 0, "never below nothing");

    let popular = test.store.columns().popular(7, 10).await.unwrap();
    assert_eq!(
        popular.iter().map(|c| c.id).collect::<Vec<_>>(),
        [column, other]
    );
    test.clock.forward(30 * 86_400);
    assert_eq!(test.store.columns().popular(7, 10).await.unwrap(), []);
}

story!(the_salt_is_of_the_day);
async fn the_salt_is_of_the_day(test: &mut TestStore) {
    let (monday, tuesday) = (date(2027, 1, 14), date(2027, 1, 15));
    let counting = test.store.counting();
    let (one, two) = tokio::join!(counting.salt(monday), counting.salt(monday));
    let salt = one.unwrap();
    assert_eq!(salt, two.unwrap());
    assert_ne!(salt, [0; 32]);
    let next = counting.salt(tuesday).await.unwrap();
    assert_ne!(next, salt);
    assert_ne!(counting.salt(monday).await.unwrap(), salt, "it is gone");
    assert_eq!(counting.salt(tuesday).await.unwrap(), next);
}
