//! Reports of visitors: bounded, and for the owner alone.

use colonnade_model::ColumnId;
use colonnade_store::{LONGEST_REPORT, REPORTS_A_DAY, Reported};

use super::{edition, seen};
use crate::helper::TestStore;

story!(reports_wait_for_the_owner);
async fn reports_wait_for_the_owner(test: &mut TestStore) {
    edition(test).await;
    let before = seen(test).await;
    let reports = test.store.reports();
    let day = "2026-11-23".parse().unwrap();
    let one = ColumnId(1);
    let long = "x".repeat(5_000);
    for _ in 0..REPORTS_A_DAY {
        let taken = reports.add(day, [1; 16], one, &long).await.unwrap();
        assert_eq!(taken, Reported::Taken);
    }
    let taken = reports.add(day, [1; 16], one, "more").await.unwrap();
    assert_eq!(taken, Reported::TooMany);
    let taken = reports.add(day, [2; 16], one, "\0somebody else").await;
    assert_eq!(taken.unwrap(), Reported::Taken);
    let nobody = reports.add(day, [3; 16], ColumnId(999), "x").await.unwrap();
    assert_eq!(nobody, Reported::Nothing);
    let next = "2026-11-24".parse().unwrap();
    let taken = reports.add(next, [1; 16], one, "a new day").await.unwrap();
    assert_eq!(taken, Reported::Taken);
    let open = reports.open(100).await.unwrap();
    assert_eq!(open.len(), 7);
    assert_eq!(open[0].said.len(), LONGEST_REPORT);
    assert!(reports.answer(open[0].id, "right").await.unwrap());
    assert!(!reports.answer(open[0].id, "again").await.unwrap());
    assert_eq!(reports.open(100).await.unwrap().len(), 6);
    assert_eq!(seen(test).await, before);
}
