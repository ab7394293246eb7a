//! Opening: migrations, two at once, waiting for changes.

use std::time::Duration;

use colonnade_model::ChangeSeq;
use colonnade_store::{ColumnFilter, Error, Options, Store};

use crate::helper::{Page, TestStore};

story!(migrations_run_once);
async fn migrations_run_once(test: &mut TestStore) {
    assert_eq!(
        Store::migrate(test.options.clone()).await.unwrap(),
        Vec::<String>::new()
    );
    test.store.set_setting("site.secret", "a\0b").await.unwrap();
    test.store.set_setting("site.secret", "c").await.unwrap();
    test.reopen().await;
    assert_eq!(
        test.store.setting("site.secret").await.unwrap().as_deref(),
        Some("c")
    );
    assert_eq!(test.store.setting("other").await.unwrap(), None);
    test.execute("INSERT INTO migrations (name, applied_at) VALUES ('9999_future', 0)")
        .await;
    let newer = Store::open(test.options.clone()).await;
    assert!(matches!(newer, Err(Error::Newer(name)) if name == "9999_future"));
}

story!(many_open_at_once);
async fn many_open_at_once(test: &mut TestStore) {
    let empty = test.empty().await;
    let open = |options: Options| tokio::spawn(async move { Store::migrate(options).await });
    let opened: Vec<_> = (0..4).map(|_| open(empty.clone())).collect();
    let mut applied = Vec::new();
    for one in opened {
        applied.push(one.await.unwrap().unwrap().len());
    }
    applied.sort_unstable();
    assert_eq!(applied[..3], [0, 0, 0]);
    assert!(applied[3] > 0);
    test.drop_empty().await;
}

#[tokio::test]
async fn other_databases_are_refused() {
    let test = TestStore::sqlite().await;
    let mut options = test.options.clone();
    options.database = Some("mysql://secret@example/".into());
    let refused = Store::open(options).await;
    assert!(matches!(refused, Err(Error::Address(what)) if what == "mysql"));
    test.done().await;
}

story!(waiting_ends_with_a_commit);
async fn waiting_ends_with_a_commit(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let head = test.store.changes().head().await.unwrap();
    assert_eq!(test.store.changes().seen(), head);
    // another process, as far as this one can tell
    let other = Store::open(test.options.clone()).await.unwrap();
    let waiting = {
        let store = other.clone();
        tokio::spawn(async move { store.changes().wait(head).await.unwrap() })
    };
    let own = {
        let store = test.store.clone();
        tokio::spawn(async move { store.changes().wait(head).await.unwrap() })
    };
    test.file(&Page::new(&paper, "a", "A", &[])).await;
    let soon = Duration::from_secs(4);
    assert!(tokio::time::timeout(soon, own).await.unwrap().unwrap() > head);
    let seen = tokio::time::timeout(soon, waiting).await.unwrap().unwrap();
    assert_eq!(seen, test.store.changes().head().await.unwrap());
    other.close().await;
}

story!(two_writers_take_turns);
async fn two_writers_take_turns(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let other = Store::open(test.options.clone()).await.unwrap();
    let write = |store: Store| {
        let paper = paper.clone();
        tokio::spawn(async move {
            for round in 0..10 {
                let mut writer = store.writer().await.unwrap();
                for number in 0..5 {
                    // both file the same columns of the same new columnists
                    let path = format!("{round}-{number}");
                    let name = format!("Writer {round}");
                    let page = Page::new(&paper, &path, &path, &[&name]).text_key(&path);
                    page.file(&mut writer).await;
                }
                writer.commit().await.unwrap();
            }
        })
    };
    let reader = {
        let store = test.store.clone();
        tokio::spawn(async move {
            // positions only ever appear at the end
            let mut last = ChangeSeq(0);
            let mut seen = 0;
            while seen < 61 {
                for change in store.changes().since(last, 3).await.unwrap() {
                    assert!(change.seq > last);
                    last = change.seq;
                    seen += 1;
                }
            }
            seen
        })
    };
    let writers = [
        write(test.store.clone()),
        write(other.clone()),
        write(test.store.clone()),
    ];
    for writer in writers {
        writer.await.unwrap();
    }
    // a newspaper, 10 columnists, 50 columns
    assert_eq!(reader.await.unwrap(), 61);
    let changes = test
        .store
        .changes()
        .since(ChangeSeq(0), 1_000)
        .await
        .unwrap();
    assert_eq!(changes.len(), 61);
    let columns = test
        .store
        .columns()
        .count(&ColumnFilter::default())
        .await
        .unwrap();
    assert_eq!(columns, 50);
    other.close().await;
}
