//! Who writes for a newspaper is known from transaction to transaction, whoever else
//! writes to the store.

use colonnade_model::{ColumnistId, Newspaper};
use colonnade_store::{Order, Store, Wanted};

use crate::helper::{Page, TestStore, key};

/// The names of those near a name in a newspaper.
async fn near(store: &Store, paper: &Newspaper, name: &str) -> Vec<String> {
    let wanted = Wanted {
        keys: vec![key(name)],
        pages: Vec::new(),
        domain: paper.domain.clone(),
    };
    let mut writer = store.writer().await.unwrap();
    let found = writer.candidates_here(&wanted).await.unwrap();
    let mut names: Vec<String> = found.into_iter().map(|one| one.name).collect();
    names.sort();
    names
}

async fn file(store: &Store, page: &Page) {
    let mut writer = store.writer().await.unwrap();
    page.file(&mut writer).await;
    writer.commit().await.unwrap();
}

async fn who(store: &Store, name: &str) -> ColumnistId {
    let mut writer = store.writer().await.unwrap();
    let found = writer.roster(&[key(name)], &[]).await.unwrap();
    found[0].id
}

story!(a_roster_is_as_new_as_the_store_whoever_wrote_last);
async fn a_roster_is_as_new_as_the_store_whoever_wrote_last(test: &mut TestStore) {
    let dike = test.newspaper("The Dike", "dike.example", "NL").await;
    let quay = test.newspaper("The Quay", "quay.example", "NL").await;
    let other = Store::open(test.options.clone()).await.unwrap();
    let mut number = 0;
    let mut page = |paper: &Newspaper, name: &str| {
        number += 1;
        Page::new(paper, &number.to_string(), &format!("On {number}"), &[name])
    };
    for store in [&test.store, &other] {
        assert_eq!(near(store, &dike, "Ann Lee").await, [""; 0]);
    }
    // somebody new, somebody new by another program, somebody known from elsewhere
    file(&test.store, &page(&dike, "Ann Lee")).await;
    file(&other, &page(&quay, "Bo Ro")).await;
    for store in [&test.store, &other] {
        assert_eq!(near(store, &dike, "Ann Lee").await, ["Ann Lee"]);
        assert_eq!(near(store, &quay, "Bo Ro").await, ["Bo Ro"]);
        assert_eq!(near(store, &dike, "Bo Ro").await, [""; 0]);
    }
    file(&other, &page(&dike, "Bo Ro")).await;
    for store in [&test.store, &other] {
        assert_eq!(near(store, &dike, "Bo Ro").await, ["Bo Ro"]);
    }
    // what is rolled back was never there
    let mut writer = test.store.writer().await.unwrap();
    page(&dike, "Cy Day").file(&mut writer).await;
    drop(writer);
    assert_eq!(near(&test.store, &dike, "Cy Day").await, [""; 0]);
    // acts of either program
    let (ann, bo) = (
        who(&test.store, "Ann Lee").await,
        who(&test.store, "Bo Ro").await,
    );
    let name = "Ann Lund".to_owned();
    test.order(&Order::Alias { who: ann, name }).await.unwrap();
    for store in [&test.store, &other] {
        assert_eq!(near(store, &dike, "Ann Lund").await, ["Ann Lee"]);
    }
    let merge = test.merge(ann, bo).await.unwrap();
    for store in [&test.store, &other] {
        assert_eq!(near(store, &quay, "Ann Lee").await, ["Bo Ro"]);
        assert_eq!(near(store, &dike, "Ann Lund").await, ["Bo Ro"]);
    }
    test.undo(merge).await.unwrap();
    for store in [&test.store, &other] {
        assert_eq!(near(store, &dike, "Ann Lund").await, ["Ann Lee"]);
        assert_eq!(near(store, &quay, "Ann Lee").await, [""; 0]);
    }
    other.close().await;
}
