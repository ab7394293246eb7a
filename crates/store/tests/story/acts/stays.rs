//! Acts outrank the rules: deciding again and filing again keep them.

use colonnade_model::{Attribution, ColumnId, Decision};
use colonnade_store::{Mark, Order};

use super::{edition, order, seen, who};
use crate::helper::{Page, TestStore, id, key};

/// Decides every column again, by rules that know nobody and by rules that know all.
async fn decide_again(test: &TestStore, forget: bool) {
    let ids = test
        .store
        .columns()
        .ids_after(ColumnId(0), 100)
        .await
        .unwrap();
    let mut writer = test.store.writer().await.unwrap();
    for full in test.store.columns().full(&ids).await.unwrap() {
        let mut attributions = Vec::new();
        let mut keys = Vec::new();
        for name in &full.understood.names {
            let name_keys = vec![key(&name.name)];
            let roster = writer.roster(&name_keys, &[]).await.unwrap();
            let known = roster.first().filter(|_| !forget);
            attributions.push(Attribution {
                name: name.clone(),
                decision: known.map_or(Decision::New, |one| Decision::Known(one.id)),
                evidence: Vec::new(),
            });
            keys.push(name_keys);
        }
        let byline = &full.understood;
        writer
            .reattribute(full.column.id, byline, &attributions, &keys)
            .await
            .unwrap();
    }
    writer.commit().await.unwrap();
}

/// Who is credited with what, without the rules' evidence.
async fn credits(test: &TestStore) -> Vec<(ColumnId, Vec<(String, Option<String>)>)> {
    let ids = test
        .store
        .columns()
        .ids_after(ColumnId(0), 100)
        .await
        .unwrap();
    let full = test.store.columns().full(&ids).await.unwrap();
    let credits = full.into_iter().map(|full| {
        let credits = full.column.credits.into_iter();
        let pairs = credits.map(|one| (one.name.name, one.columnist.map(|who| who.name)));
        (full.column.id, pairs.collect())
    });
    credits.collect()
}

story!(deciding_again_keeps_what_people_decided);
async fn deciding_again_keeps_what_people_decided(test: &mut TestStore) {
    let columns = edition(test).await;
    let (ann, short) = (who(test, "ann-lee").await, who(test, "a-lee").await);
    let (bo, di) = (who(test, "bo-ro").await, who(test, "di-mo").await);
    order(
        test,
        &Order::Merge {
            from: short,
            into: ann,
        },
    )
    .await
    .unwrap();
    order(
        test,
        &Order::Mark {
            who: bo,
            mark: Mark::Organisation,
        },
    )
    .await
    .unwrap();
    let moved = vec![(columns[4], Some("Di Mo".to_owned()))];
    order(
        test,
        &Order::Move {
            columns: moved,
            to: ann,
        },
    )
    .await
    .unwrap();
    order(
        test,
        &Order::Move {
            columns: vec![(columns[5], Some("Di Mo".into()))],
            to: di,
        },
    )
    .await
    .unwrap();
    let stand_in = who(test, "ann-lee-2").await;
    order(
        test,
        &Order::Apart {
            one: stand_in,
            other: ann,
        },
    )
    .await
    .unwrap();
    let decided = credits(test).await;
    for forget in [false, true] {
        decide_again(test, forget).await;
        let again = credits(test).await;
        // the act decides these; nobody decided about columns 7 and 8, by Di Mo
        assert_eq!(again[..6], decided[..6], "forget: {forget}");
        assert_eq!(again[8], decided[8], "forget: {forget}");
    }
}

story!(a_changed_page_keeps_what_people_decided);
async fn a_changed_page_keeps_what_people_decided(test: &mut TestStore) {
    let columns = edition(test).await;
    let mill = test.newspaper("The Mill", "mill.example", "BE").await;
    let di = who(test, "di-mo").await;
    order(
        test,
        &Order::Move {
            columns: vec![(columns[3], None)],
            to: di,
        },
    )
    .await
    .unwrap();
    let given = Order::Move {
        columns: vec![(columns[5], Some("Di Mo".into()))],
        to: di,
    };
    order(test, &given).await.unwrap();
    let before = seen(test).await;
    let same = Page::new(&mill, "d", "d", &["A. Lee"]);
    test.file(&same).await;
    assert_eq!(seen(test).await, before, "the same page");
    let whose = async |test: &TestStore, at: usize| {
        let column = test
            .store
            .columns()
            .by_id(columns[at])
            .await
            .unwrap()
            .unwrap();
        let credit = column.credits.first().cloned();
        credit.and_then(|credit| Some((credit.name.name, credit.columnist?.id)))
    };
    for (second, names) in [
        (2_000, &["A. Lee"]),
        (3_000, &["Al Lee"]),
        (4_000, &["A. Lee"]),
    ] {
        let page = Page::new(&mill, "d", &format!("changed {second}"), names);
        assert_eq!(id(test.file(&page.fetched(second)).await), columns[3]);
        assert_eq!(whose(test, 3).await, Some((names[0].to_owned(), di)));
    }
    let page = Page::new(&mill, "f", "changed", &[]).fetched(2_000);
    test.file(&page).await;
    assert_eq!(whose(test, 5).await, Some(("Di Mo".to_owned(), di)));
    // the page prints the name itself at last
    let page = Page::new(&mill, "f", "signed", &["Di Mo"]).fetched(3_000);
    test.file(&page).await;
    let column = test
        .store
        .columns()
        .by_id(columns[5])
        .await
        .unwrap()
        .unwrap();
    assert_eq!(column.credits.len(), 1);
    assert_eq!(whose(test, 5).await, Some(("Di Mo".to_owned(), di)));
    // a new column of the merged name comes to the right one
    let (ann, short) = (who(test, "ann-lee").await, who(test, "a-lee").await);
    let act = order(
        test,
        &Order::Merge {
            from: short,
            into: ann,
        },
    )
    .await
    .unwrap();
    let new = id(test
        .file(&Page::new(&mill, "new", "new", &["A. Lee"]))
        .await);
    let column = test.store.columns().by_id(new).await.unwrap().unwrap();
    assert_eq!(column.credits[0].columnist.as_ref().unwrap().id, ann);
    super::undo(test, act).await.unwrap();
    let column = test.store.columns().by_id(new).await.unwrap().unwrap();
    assert_eq!(
        column.credits[0].columnist.as_ref().unwrap().id,
        short,
        "its own way again"
    );
}
