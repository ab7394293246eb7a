//! Acts are shared between stores.

use colonnade_model::ColumnId;
use colonnade_store::{Deed, Error, Imported, Mark, Order, SharedAct};

use super::{edition, keys, order, undo, who};
use crate::helper::{Page, TestStore};

async fn exported(test: &TestStore) -> Vec<SharedAct> {
    test.store.acts().shared(0, 1_000).await.unwrap().0
}

async fn import(test: &TestStore, act: &SharedAct) -> Result<Imported, Error> {
    let mut writer = test.store.writer().await.unwrap();
    let done = writer.import_act(act, &keys).await?;
    writer.commit().await.unwrap();
    Ok(done)
}

/// Who is credited, by name: numbers differ between stores.
async fn credits(test: &TestStore) -> Vec<(String, Vec<(String, Option<String>)>)> {
    let ids = test
        .store
        .columns()
        .ids_after(ColumnId(0), 100)
        .await
        .unwrap();
    let full = test.store.columns().full(&ids).await.unwrap();
    let mut credits: Vec<_> = full
        .into_iter()
        .map(|full| {
            let credits = full.column.credits.into_iter();
            let pairs = credits.map(|one| (one.name.name, one.columnist.map(|who| who.name)));
            (full.column.url, pairs.collect())
        })
        .collect();
    credits.sort();
    credits
}

async fn decide(test: &TestStore) -> Vec<i64> {
    let columns: Vec<ColumnId> = test
        .store
        .columns()
        .ids_after(ColumnId(0), 99)
        .await
        .unwrap();
    let (ann, short) = (who(test, "ann-lee").await, who(test, "a-lee").await);
    let (bo, di) = (who(test, "bo-ro").await, who(test, "di-mo").await);
    let stand_in = who(test, "ann-lee-2").await;
    let mut acts = Vec::new();
    let split = Order::Split {
        columns: vec![(columns[0], None)],
        name: "Ann Leigh".into(),
    };
    acts.push(order(test, &split).await.unwrap());
    let made = who(test, "ann-leigh").await;
    for one in [
        Order::Merge {
            from: short,
            into: ann,
        },
        Order::Apart {
            one: stand_in,
            other: ann,
        },
        Order::Rename {
            who: di,
            name: "Diana Mo".into(),
        },
        Order::Alias {
            who: made,
            name: "A. Leigh".into(),
        },
        Order::Mark {
            who: bo,
            mark: Mark::Organisation,
        },
        Order::Move {
            columns: vec![(columns[5], Some("Di Mo".into()))],
            to: di,
        },
    ] {
        acts.push(order(test, &one).await.unwrap());
    }
    acts
}

story!(another_store_with_the_same_columns_comes_to_the_same);
async fn another_store_with_the_same_columns_comes_to_the_same(test: &mut TestStore) {
    edition(test).await;
    let acts = decide(test).await;
    undo(test, acts[4]).await.unwrap();
    let shared = exported(test).await;
    assert_eq!(shared.len(), 7);
    // through text, as a file holds it
    let lines: Vec<String> = shared
        .iter()
        .map(|act| serde_json::to_string(act).unwrap())
        .collect();
    let shared: Vec<SharedAct> = lines
        .iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();

    let other = TestStore::sqlite().await;
    // other numbers: somebody else came first
    let paper = other.newspaper("Zed", "zed.example", "DE").await;
    other.file(&Page::new(&paper, "z", "z", &["Zed Zed"])).await;
    let waits = import(&other, &shared[1]).await.unwrap();
    assert!(matches!(waits, Imported::Waiting(_)), "{waits:?}");
    edition(&other).await;
    for act in &shared {
        let done = import(&other, act).await.unwrap();
        let undone = act.undone.is_some();
        assert!(
            matches!(done, Imported::Done(_)) != undone,
            "{act:?}: {done:?}"
        );
    }
    let theirs: Vec<_> = credits(&other)
        .await
        .into_iter()
        .filter(|(url, _)| !url.contains("zed"))
        .collect();
    assert_eq!(theirs, credits(test).await);
    for act in &shared {
        assert_eq!(import(&other, act).await.unwrap(), Imported::Known);
    }
    // what is undone there is undone here
    undo(test, acts[1]).await.unwrap();
    let again = exported(test).await;
    assert!(matches!(
        import(&other, &again[1]).await.unwrap(),
        Imported::Undone(_)
    ));
    assert_ne!(who(&other, "a-lee").await, who(&other, "ann-lee").await);
    other.done().await;
}

story!(what_was_decided_here_wins);
async fn what_was_decided_here_wins(test: &mut TestStore) {
    edition(test).await;
    decide(test).await;
    let shared = exported(test).await;
    let other = TestStore::sqlite().await;
    edition(&other).await;
    let (ann, short) = (who(&other, "ann-lee").await, who(&other, "a-lee").await);
    let di = who(&other, "di-mo").await;
    order(
        &other,
        &Order::Apart {
            one: ann,
            other: short,
        },
    )
    .await
    .unwrap();
    order(
        &other,
        &Order::Rename {
            who: di,
            name: "Dido Mo".into(),
        },
    )
    .await
    .unwrap();
    order(
        &other,
        &Order::Move {
            columns: vec![(ColumnId(1), None)],
            to: di,
        },
    )
    .await
    .unwrap();
    for act in &shared {
        let done = import(&other, act).await.unwrap();
        let conflict = matches!(done, Imported::Conflict(_));
        let expected = matches!(
            act.deed,
            Deed::Merge { .. } | Deed::Rename { .. } | Deed::Split { .. }
        );
        // the one who was never made here cannot be given another name
        let waits = matches!(act.deed, Deed::Alias { .. });
        assert_eq!(
            matches!(done, Imported::Waiting(_)),
            waits,
            "{act:?}: {done:?}"
        );
        assert_eq!(conflict, expected, "{act:?}: {done:?}");
    }
    let mut foreign = shared[0].clone();
    foreign.form = 99;
    assert!(matches!(
        import(&other, &foreign).await,
        Err(Error::Act { .. })
    ));
    let mut undated = shared[0].clone();
    undated.key = "new".into();
    undated.when = "yesterday".into();
    assert!(matches!(
        import(&other, &undated).await,
        Err(Error::Act { .. })
    ));
    other.done().await;
}
