//! Captures: kept in WARC files, read back byte for byte, whole after a crash.

use std::fs::OpenOptions;
use std::io::Write as _;

use colonnade_model::{Capture, CaptureId};
use colonnade_store::{
    CaptureOutcome, ImportProgress, Store,
    warc::{Limits, Reader},
};

use crate::helper::{TestStore, at};

fn capture(number: u32, body: &[u8]) -> Capture {
    Capture {
        url: format!("https://dike.example/{number}"),
        fetched_at: at(i64::from(number)),
        status: 200,
        headers: vec![("content-type".into(), "text/html; charset=utf-8".into())],
        body: body.to_vec(),
        record_id: Some(format!("urn:uuid:0000-{number}")),
    }
}

async fn add(store: &Store, captures: &[Capture]) -> Vec<CaptureId> {
    let mut writer = store.writer().await.unwrap();
    let mut ids = Vec::new();
    for capture in captures {
        ids.push(writer.add_capture(capture, "digest", true).await.unwrap());
    }
    writer.commit().await.unwrap();
    ids
}

/// Addresses of all records in all files; none may be damaged.
fn records(test: &TestStore) -> Vec<String> {
    let mut urls = Vec::new();
    for file in test.warc_files() {
        for record in Reader::open(&file, 0, Limits::default()).unwrap() {
            let record = record.unwrap();
            assert!(record.capture.is_ok(), "{:?}", record.capture);
            urls.push(record.url);
        }
    }
    urls
}

story!(captures_read_back);
async fn captures_read_back(test: &mut TestStore) {
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let captures = [
        capture(1, &bytes),
        capture(2, b""),
        capture(3, "ü\0\r\n\r\n".as_bytes()),
    ];
    let ids = add(&test.store, &captures).await;
    for (id, capture) in ids.iter().zip(&captures) {
        let read = test.store.captures().read(*id).await.unwrap().unwrap();
        assert_eq!(read.body, capture.body);
        assert_eq!(
            (&read.url, read.fetched_at, read.status),
            (&capture.url, capture.fetched_at, 200)
        );
        assert_eq!(read.header("content-type"), capture.header("content-type"));
        assert_eq!(read.record_id, capture.record_id);
    }
    // known: not kept again
    assert_eq!(add(&test.store, &captures[..1]).await, ids[..1]);
    let mut writer = test.store.writer().await.unwrap();
    let known = writer
        .known_capture(&captures[0].url, "digest")
        .await
        .unwrap();
    assert_eq!(known, Some((ids[0], "unread".into())));
    assert_eq!(
        writer
            .known_capture(&captures[0].url, "other")
            .await
            .unwrap(),
        None
    );
    let refused = CaptureOutcome::Refused("noindex".into());
    writer.set_outcome(ids[0], &refused).await.unwrap();
    writer
        .set_outcome(ids[1], &CaptureOutcome::EntryPoint)
        .await
        .unwrap();
    let row = writer
        .add_capture(&capture(4, b"x"), "digest", false)
        .await
        .unwrap();
    let progress = ImportProgress {
        offset: 7,
        records: 3,
        counts: "{}".into(),
        finished: true,
    };
    writer
        .save_import("print", "a.warc", &ImportProgress::default())
        .await
        .unwrap();
    writer
        .save_import("print", "a.warc", &progress)
        .await
        .unwrap();
    writer.commit().await.unwrap();
    assert_eq!(
        test.store.imports().progress("print").await.unwrap(),
        Some(progress)
    );
    assert_eq!(test.store.imports().progress("other").await.unwrap(), None);
    assert_eq!(test.store.captures().read(row).await.unwrap(), None);
    assert_eq!(
        test.store.captures().read(CaptureId(99)).await.unwrap(),
        None
    );
    let counts = test.store.captures().counts().await.unwrap();
    assert_eq!(
        counts,
        [
            ("unread".into(), 2),
            ("entry-point".into(), 1),
            ("noindex".into(), 1)
        ]
    );
    let list = test.store.captures().list(ids[0], 10).await.unwrap();
    assert_eq!(list.len(), 3);
    assert_eq!(records(test).len(), 3);
}

story!(what_is_not_committed_leaves_no_bytes);
async fn what_is_not_committed_leaves_no_bytes(test: &mut TestStore) {
    add(&test.store, &[capture(1, b"one")]).await;
    let mut writer = test.store.writer().await.unwrap();
    writer
        .add_capture(&capture(2, b"two"), "d", true)
        .await
        .unwrap();
    drop(writer);
    let ids = add(&test.store, &[capture(3, b"three")]).await;
    assert_eq!(
        records(test),
        ["https://dike.example/1", "https://dike.example/3"]
    );
    let read = test.store.captures().read(ids[0]).await.unwrap().unwrap();
    assert_eq!(read.body, b"three");
}

story!(a_torn_file_is_mended);
async fn a_torn_file_is_mended(test: &mut TestStore) {
    let first = add(&test.store, &[capture(1, b"one")]).await;
    test.store.clone().close().await;
    let files = test.warc_files();
    assert_eq!(files.len(), 1);
    // a crash left half a record behind
    let mut file = OpenOptions::new().append(true).open(&files[0]).unwrap();
    file.write_all(b"\x1f\x8b\x08half a member").unwrap();
    drop(file);
    test.reopen().await;
    assert_eq!(records(test).len(), 1);
    let second = add(&test.store, &[capture(2, b"two")]).await;
    assert_eq!(test.warc_files(), files, "the same file is written on");
    assert_eq!(records(test).len(), 2);
    for id in [first[0], second[0]] {
        assert!(test.store.captures().read(id).await.unwrap().is_some());
    }
}

story!(files_turn_over);
async fn files_turn_over(test: &mut TestStore) {
    test.options.warc_file_bytes = 1_000;
    test.reopen().await;
    for number in 0..5 {
        add(&test.store, &[capture(number, &[b'a'; 10])]).await;
        let noise: Vec<u8> = (0..900_u32)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
            .collect();
        add(&test.store, &[capture(100 + number, &noise)]).await;
    }
    let files = test.warc_files();
    assert!(files.len() >= 5, "{files:?}");
    let open = files
        .iter()
        .filter(|file| file.to_string_lossy().ends_with(".open"));
    assert!(open.count() <= 1);
    assert_eq!(records(test).len(), 10);
    for stored in test.store.captures().list(CaptureId(0), 100).await.unwrap() {
        assert!(
            test.store
                .captures()
                .read(stored.id)
                .await
                .unwrap()
                .is_some()
        );
    }
}

story!(two_stores_write_two_files);
async fn two_stores_write_two_files(test: &mut TestStore) {
    add(&test.store, &[capture(1, b"one")]).await;
    let other = Store::open(test.options.clone()).await.unwrap();
    add(&other, &[capture(2, b"two")]).await;
    add(&test.store, &[capture(3, b"three")]).await;
    assert_eq!(test.warc_files().len(), 2);
    assert_eq!(records(test).len(), 3);
    other.close().await;
}
