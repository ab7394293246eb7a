//! Who writes for a newspaper is known from transaction to transaction, whoever else
//! writes to the store.

use colonnade_model::{ColumnistId, Newspaper};
use colonnade_store::{Expected, Filed, Order, Store, Wanted};

use crate::helper::{Page, TestStore, key};

fn wanted(paper: &Newspaper, name: &str) -> Wanted {
    Wanted {
        name: name.to_owned(),
        keys: vec![key(name)],
        pages: Vec::new(),
        domain: paper.domain.clone(),
    }
}

/// Who alone is meant by a name that is looked up ahead.
async fn only(store: &Store, wanted: &Wanted) -> Option<ColumnistId> {
    let mut writer = store.writer().await.unwrap();
    writer.expect([Expected {
        domain: wanted.domain.clone(),
        wanted: vec![wanted.clone().into()],
        ..Expected::default()
    }]);
    writer.go_on().await.unwrap();
    writer.only_here(wanted).await.unwrap()
}

/// The names of those near a name in a newspaper.
async fn near(store: &Store, paper: &Newspaper, name: &str) -> Vec<String> {
    let wanted = wanted(paper, name);
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

story!(who_alone_is_meant_is_told_as_long_as_it_is_so);
async fn who_alone_is_meant_is_told_as_long_as_it_is_so(test: &mut TestStore) {
    let dike = test.newspaper("The Dike", "dike.example", "NL").await;
    let quay = test.newspaper("The Quay", "quay.example", "NL").await;
    let other = Store::open(test.options.clone()).await.unwrap();
    let page = |paper: &Newspaper, number: u32, name: &str| {
        Page::new(paper, &number.to_string(), &format!("On {number}"), &[name])
    };
    let Filed::New(column) = test.file(&page(&dike, 1, "Ann Lee")).await else {
        panic!("filed before");
    };
    file(&test.store, &page(&quay, 2, "Bo Ro")).await;
    let ann = who(&test.store, "Ann Lee").await;
    let (of_ann, of_bo) = (wanted(&dike, "Ann Lee"), wanted(&dike, "Bo Ro"));
    for store in [&test.store, &other] {
        assert_eq!(only(store, &of_ann).await, Some(ann));
        // elsewhere, otherwise spelt, with a page that nobody knows
        assert_eq!(only(store, &of_bo).await, None);
        let name = "ANN LEE".to_owned();
        let otherwise = Wanted {
            name,
            ..of_ann.clone()
        };
        assert_eq!(only(store, &otherwise).await, None);
        let pages = vec!["https://dike.example/by/ann".to_owned()];
        let at_page = Wanted {
            pages,
            ..of_ann.clone()
        };
        assert_eq!(only(store, &at_page).await, None);
    }
    // at their own page they are alone, and nobody is at a page of two
    let page_of_cy = "https://quay.example/by/cy";
    let cy_signs = |number: u32, name: &str| {
        let mut page = page(&quay, number, name);
        page.byline.names[0].url = Some(page_of_cy.to_owned());
        page
    };
    file(&test.store, &cy_signs(4, "Cy Day")).await;
    let cy = who(&test.store, "Cy Day").await;
    let mut of_cy = wanted(&quay, "Cy Day");
    of_cy.pages.push(page_of_cy.to_owned());
    assert_eq!(only(&test.store, &of_cy).await, Some(cy));
    file(&test.store, &cy_signs(5, "Di Eck")).await;
    assert_eq!(only(&test.store, &of_cy).await, None);
    // whoever shares a key with them in the newspaper may be meant too
    let shared = Wanted {
        keys: vec![key("Ann Lee"), key("Flo Gee")],
        ..of_ann.clone()
    };
    assert_eq!(only(&test.store, &shared).await, Some(ann));
    file(&other, &page(&dike, 3, "Flo Gee")).await;
    for store in [&test.store, &other] {
        assert_eq!(only(store, &shared).await, None);
        assert_eq!(only(store, &of_ann).await, Some(ann));
    }
    // one of two who are merged is read with both names
    let bo = who(&test.store, "Bo Ro").await;
    let merge = test.merge(bo, ann).await.unwrap();
    for store in [&test.store, &other] {
        assert_eq!(only(store, &of_ann).await, None);
        assert_eq!(near(store, &dike, "Bo Ro").await, ["Ann Lee"]);
    }
    test.undo(merge).await.unwrap();
    for store in [&test.store, &other] {
        assert_eq!(only(store, &of_ann).await, Some(ann));
    }
    // where nothing of theirs is left, they are not known
    let columns = other.columns();
    assert!(columns.remove(column, "asked for").await.unwrap());
    for store in [&test.store, &other] {
        assert_eq!(only(store, &of_ann).await, None);
    }
    other.close().await;
}
