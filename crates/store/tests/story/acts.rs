//! What people decide about columnists: done, undone, kept, shared.

mod any_order;
mod reports;
mod shared;
mod stays;

use colonnade_model::{ColumnId, ColumnistId, Decision, Language};
use colonnade_store::{ColumnFilter, Error, Mark, Order, Turn};

use crate::helper::{Page, TestStore, id, key};

pub(crate) fn keys(name: &str, _: Option<&Language>) -> Vec<String> {
    vec![key(name)]
}

/// Everything about who wrote what that a visitor can see.
pub(crate) async fn seen(test: &TestStore) -> Vec<String> {
    let store = &test.store;
    let mut seen = Vec::new();
    let columnists = store.columnists();
    let everybody = colonnade_store::ColumnistFilter::default();
    let list = columnists.list(&everybody, &Turn::First, 100);
    for card in list.await.unwrap().items {
        let who = card.columnist;
        let months = columnists.columns_a_month(who.id, 12).await.unwrap();
        seen.push(format!(
            "{} {} {} {:?} {} {months:?} {:?}",
            who.id, who.slug, who.name, who.aliases, card.columns, card.latest
        ));
    }
    let ids = store.columns().ids_after(ColumnId(0), 1_000).await.unwrap();
    for full in store.columns().full(&ids).await.unwrap() {
        let column = full.column;
        seen.push(format!(
            "{} {:?} {}",
            column.id, column.credits, column.printings
        ));
    }
    let everything = ColumnFilter::default();
    let columns = store.columns();
    let all = columns.list(&everything, &Turn::First, 100);
    let all = all.await.unwrap().items;
    seen.push(format!(
        "{:?}",
        all.iter().map(|one| one.id).collect::<Vec<_>>()
    ));
    seen
}

pub(crate) async fn order(test: &TestStore, order: &Order) -> Result<i64, Error> {
    test.clock.forward(1);
    let mut writer = test.store.writer().await.unwrap();
    let act = writer.act(order, "Ann", "because", &keys).await?;
    writer.commit().await.unwrap();
    Ok(act)
}

pub(crate) async fn undo(test: &TestStore, act: i64) -> Result<(), Error> {
    let mut writer = test.store.writer().await.unwrap();
    writer.undo(act, "Ann", "", &keys).await?;
    writer.commit().await.unwrap();
    Ok(())
}

pub(crate) async fn who(test: &TestStore, slug: &str) -> ColumnistId {
    let found = test.store.columnists().by_slug(slug).await.unwrap();
    found.unwrap_or_else(|| panic!("no {slug}")).id
}

/// Five columnists in two newspapers, one of them doubtful; a text printed twice.
pub(crate) async fn edition(test: &TestStore) -> Vec<ColumnId> {
    let dike = test.newspaper("The Dike", "dike.example", "NL").await;
    let mill = test.newspaper("The Mill", "mill.example", "BE").await;
    let mut columns = Vec::new();
    for (paper, path, names) in [
        (&dike, "a", &["Ann Lee"][..]),
        (&dike, "b", &["Ann Lee", "Bo Ro"]),
        (&dike, "c", &["Bo Ro"]),
        (&mill, "d", &["A. Lee"]),
        (&mill, "e", &["Di Mo", "A. Lee"]),
        (&mill, "f", &[]),
    ] {
        columns.push(id(test.file(&Page::new(paper, path, path, names)).await));
    }
    let twice = |paper, path| Page::new(paper, path, "g", &["Di Mo"]).text_key("text");
    columns.push(id(test.file(&twice(&dike, "g")).await));
    columns.push(id(test.file(&twice(&mill, "g").published(5)).await));
    let ann = who(test, "ann-lee").await;
    let mut doubtful = Page::new(&mill, "h", "h", &["Ann Lee"]);
    doubtful.decisions = Some(vec![Decision::Unsure(vec![ann])]);
    columns.push(id(test.file(&doubtful).await));
    columns
}

story!(merging_brings_columns_together_and_undoing_parts_them);
async fn merging_brings_columns_together_and_undoing_parts_them(test: &mut TestStore) {
    edition(test).await;
    let before = seen(test).await;
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
    let columnists = test.store.columnists();
    let one = columnists.by_slug("a-lee").await.unwrap().unwrap();
    assert_eq!(
        (one.id, one.slug.as_str()),
        (ann, "ann-lee"),
        "the old address leads on"
    );
    assert_eq!(one.aliases, ["A. Lee"]);
    let filter = ColumnFilter {
        columnist: Some(ann),
        ..ColumnFilter::default()
    };
    assert_eq!(test.store.columns().count(&filter).await.unwrap(), 4);
    // merged means the other: a chain collapses
    let bo = who(test, "bo-ro").await;
    let second = order(
        test,
        &Order::Merge {
            from: ann,
            into: bo,
        },
    )
    .await
    .unwrap();
    for slug in ["a-lee", "ann-lee", "bo-ro"] {
        assert_eq!(who(test, slug).await, bo);
    }
    let column = test
        .store
        .columns()
        .by_id(ColumnId(2))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(column.credits.len(), 2);
    assert!(
        column.credits[1].columnist.is_none(),
        "once in a columnist's list"
    );
    assert_eq!(column.credits[0].evidence[0].reason, "person-merge");
    let refused = order(
        test,
        &Order::Merge {
            from: short,
            into: bo,
        },
    )
    .await
    .unwrap_err();
    assert!(
        refused.to_string().contains("one columnist already"),
        "{refused}"
    );
    // in any order
    undo(test, act).await.unwrap();
    assert_eq!(who(test, "a-lee").await, short);
    assert_eq!(who(test, "ann-lee").await, bo);
    assert!(
        undo(test, act)
            .await
            .unwrap_err()
            .to_string()
            .contains("undone already")
    );
    undo(test, second).await.unwrap();
    assert_eq!(seen(test).await, before);
    let log = test.store.acts().list(None, None, 10).await.unwrap();
    assert_eq!(log.len(), 2);
    assert!(
        log.iter()
            .all(|act| act.undone.is_some() && act.who == "Ann")
    );
    assert!(
        log[1].was.contains("“A. Lee” (a-lee) with 2 columns"),
        "{}",
        log[1].was
    );
}

story!(unsure_decisions_are_answered);
async fn unsure_decisions_are_answered(test: &mut TestStore) {
    let columns = edition(test).await;
    let acts = test.store.acts();
    let waiting = acts.unsure(None, 10).await.unwrap();
    assert_eq!(waiting.len(), 1);
    let one = &waiting[0];
    assert_eq!((one.column, one.name.as_str()), (columns[8], "Ann Lee"));
    assert_eq!(one.candidates.len(), 1);
    assert_eq!(one.candidates[0].newspapers[0].name, "The Dike");
    let (stand_in, ann) = (one.stand_in.columnist.id, one.candidates[0].columnist.id);
    let apart = Order::Apart {
        one: stand_in,
        other: ann,
    };
    let act = order(test, &apart).await.unwrap();
    assert_eq!(acts.count_unsure().await.unwrap(), 0);
    assert!(acts.unsure(None, 10).await.unwrap().is_empty());
    let merge = Order::Merge {
        from: stand_in,
        into: ann,
    };
    let refused = order(test, &merge).await.unwrap_err();
    assert!(refused.to_string().contains("not the same"), "{refused}");
    let column = test
        .store
        .columns()
        .by_id(columns[8])
        .await
        .unwrap()
        .unwrap();
    assert!(!column.credits[0].unsure);
    assert_eq!(column.credits[0].evidence[0].reason, "person-apart");
    undo(test, act).await.unwrap();
    assert_eq!(acts.count_unsure().await.unwrap(), 1);
    order(test, &merge).await.unwrap();
    assert_eq!(acts.count_unsure().await.unwrap(), 0);
    assert!(
        order(test, &apart)
            .await
            .unwrap_err()
            .to_string()
            .contains("one columnist")
    );
}

story!(names_and_marks);
async fn names_and_marks(test: &mut TestStore) {
    edition(test).await;
    let before = seen(test).await;
    let bo = who(test, "bo-ro").await;
    let named = |name: &str| Order::Rename {
        who: bo,
        name: name.into(),
    };
    let first = order(test, &named("Bo Rowan")).await.unwrap();
    let second = order(test, &named("Bo R. Rowan")).await.unwrap();
    let found = test
        .store
        .columnists()
        .by_slug("bo-ro")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (found.slug.as_str(), found.name.as_str()),
        ("bo-r-rowan", "Bo R. Rowan")
    );
    assert_eq!(found.aliases, ["Bo Ro", "Bo Rowan"]);
    undo(test, first).await.unwrap();
    let found = test
        .store
        .columnists()
        .by_slug("bo-ro")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.aliases, ["Bo Ro"]);
    let alias = order(
        test,
        &Order::Alias {
            who: bo,
            name: "Robo".into(),
        },
    )
    .await
    .unwrap();
    let mut writer = test.store.writer().await.unwrap();
    let roster = writer.roster(&[key("Robo")], &[]).await.unwrap();
    assert_eq!(roster[0].id, bo);
    assert_eq!(roster[0].aliases, ["Bo Ro", "Robo"]);
    drop(writer);
    let mark = Order::Mark {
        who: bo,
        mark: Mark::Organisation,
    };
    let mark = order(test, &mark).await.unwrap();
    let column = test
        .store
        .columns()
        .by_id(ColumnId(3))
        .await
        .unwrap()
        .unwrap();
    assert!(column.credits[0].columnist.is_none());
    // the rules still know the name here, so that no second one is made
    let mut writer = test.store.writer().await.unwrap();
    let roster = writer.roster(&[key("Bo Ro")], &[]).await.unwrap();
    assert_eq!(roster[0].newspapers, ["dike.example"]);
    drop(writer);
    for act in [second, mark, alias] {
        undo(test, act).await.unwrap();
    }
    assert_eq!(seen(test).await, before);
    assert_eq!(
        who(test, "bo-r-rowan").await,
        bo,
        "an address once given leads on"
    );
    for name in ["", " ", "a\u{7}b"] {
        assert!(matches!(
            order(test, &named(name)).await,
            Err(Error::Act { .. })
        ));
    }
}

story!(columns_move_and_are_split_off);
async fn columns_move_and_are_split_off(test: &mut TestStore) {
    let columns = edition(test).await;
    let before = seen(test).await;
    let (di, bo) = (who(test, "di-mo").await, who(test, "bo-ro").await);
    let named = |at: usize, name: &str| (columns[at], Some(name.to_owned()));
    let split = Order::Split {
        columns: vec![named(1, "Ann Lee"), (columns[0], None)],
        name: "Ann Leigh".into(),
    };
    let split = order(test, &split).await.unwrap();
    let made = who(test, "ann-leigh").await;
    let column = test
        .store
        .columns()
        .by_id(columns[1])
        .await
        .unwrap()
        .unwrap();
    assert_eq!(column.credits[0].columnist.as_ref().unwrap().id, made);
    assert_eq!(column.credits[1].columnist.as_ref().unwrap().id, bo);
    // an unsigned column may be given to somebody
    let unsigned = Order::Move {
        columns: vec![named(5, "Di Mo")],
        to: di,
    };
    let unsigned = order(test, &unsigned).await.unwrap();
    let column = test
        .store
        .columns()
        .by_id(columns[5])
        .await
        .unwrap()
        .unwrap();
    assert_eq!(column.credits[0].columnist.as_ref().unwrap().id, di);
    let merge = order(
        test,
        &Order::Merge {
            from: made,
            into: di,
        },
    )
    .await
    .unwrap();
    let refused = undo(test, split).await.unwrap_err();
    assert!(
        refused
            .to_string()
            .contains(&format!("later acts are about: {merge}")),
        "{refused}"
    );
    let doubtful = Order::Move {
        columns: vec![(columns[1], None)],
        to: di,
    };
    let refused = order(test, &doubtful).await.unwrap_err();
    assert!(refused.to_string().contains("Ann Lee, Bo Ro"), "{refused}");
    for act in [unsigned, merge, split] {
        undo(test, act).await.unwrap();
    }
    assert_eq!(seen(test).await, before);
    assert!(
        test.store
            .columnists()
            .by_slug("ann-leigh")
            .await
            .unwrap()
            .is_none()
    );
}
