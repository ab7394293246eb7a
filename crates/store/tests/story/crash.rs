//! `kill -9` of a process that files: nothing acknowledged is lost, nothing half
//! stands.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use colonnade_model::{Capture, CaptureId, ColumnId};
use colonnade_store::{
    CaptureOutcome, ColumnFilter, Filed, Options, Store,
    warc::{Limits, Reader},
};

use crate::helper::{Page, TestStore, at, id};

const CHILD: &str = "COLONNADE_TEST_CRASH_CHILD";
const ROUNDS: u32 = 10;

/// Not a test by itself: the process that is killed.
#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "it is told by its parent, and tells it"
)]
async fn child() {
    let Ok(told) = std::env::var(CHILD) else {
        return;
    };
    let (data, database) = told.split_once('|').unwrap();
    let options = Options {
        data_dir: data.into(),
        database: (!database.is_empty()).then(|| database.to_owned()),
        readers: 1,
        warc_file_bytes: 20_000,
        clock: std::sync::Arc::new(colonnade_model::SystemClock),
    };
    let store = Store::open(options).await.unwrap();
    let mut writer = store.writer().await.unwrap();
    let paper = writer
        .newspaper_by_domain("dike.example")
        .await
        .unwrap()
        .unwrap();
    drop(writer);
    let mut next = store
        .columns()
        .count(&ColumnFilter::default())
        .await
        .unwrap();
    loop {
        let mut writer = store.writer().await.unwrap();
        let mut filed = Vec::new();
        for number in next..next + 3 {
            let capture = Capture {
                url: format!("https://dike.example/{number}"),
                fetched_at: at(0),
                status: 200,
                headers: vec![],
                body: format!("body of {number}").into_bytes(),
                record_id: None,
            };
            let capture = writer.add_capture(&capture, "d", true).await.unwrap();
            let path = number.to_string();
            let name = format!("Writer {}", number % 7);
            let mut page = Page::new(&paper, &path, &path, &[&name]);
            page.capture = Some(capture);
            let column = id(page.file(&mut writer).await);
            let outcome = CaptureOutcome::Column(column);
            writer.set_outcome(capture, &outcome).await.unwrap();
            filed.push(column);
        }
        next += 3;
        writer.commit().await.unwrap();
        for column in filed {
            println!("\nfiled {column}");
        }
    }
}

story!(killed_while_filing);
async fn killed_while_filing(test: &mut TestStore) {
    let paper = test.newspaper("The Dike", "dike.example", "NL").await;
    let told = format!(
        "{}|{}",
        test.options.data_dir.display(),
        test.options.database.clone().unwrap_or_default()
    );
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["crash::child", "--exact", "--nocapture"])
            .env(CHILD, &told)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let reader = std::thread::spawn(move || {
            let lines = output.lines().map_while(Result::ok);
            lines
                .filter_map(|line| line.strip_prefix("filed ")?.parse::<i64>().ok())
                .map(ColumnId)
                .collect::<Vec<_>>()
        });
        // at another moment each time
        let wait = 400 + u64::from(round.wrapping_mul(2_654_435_761) % 300);
        tokio::time::sleep(Duration::from_millis(wait)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(reader.join().unwrap());
    }
    assert!(!acknowledged.is_empty(), "the child filed nothing");
    test.reopen().await;
    let columns = test.store.columns();
    let stored = columns.ids_after(ColumnId(0), 1_000_000).await.unwrap();
    for column in &acknowledged {
        assert!(stored.contains(column), "acknowledged {column} is lost");
    }
    let count = columns.count(&ColumnFilter::default()).await.unwrap();
    assert_eq!(count, stored.len() as u64, "the sums agree");
    for some in stored.chunks(500) {
        for full in columns.full(some).await.unwrap() {
            assert_eq!(full.column.credits.len(), 1);
            assert_eq!(full.blocks.len(), 1);
        }
    }
    // every record has its row and every row its record
    let rows = test
        .store
        .captures()
        .list(CaptureId(0), 1_000_000)
        .await
        .unwrap();
    assert_eq!(rows.len(), stored.len());
    let mut records = 0;
    for file in test.warc_files() {
        for record in Reader::open(&file, 0, Limits::default()).unwrap() {
            record.unwrap().capture.unwrap();
            records += 1;
        }
    }
    assert_eq!(records, rows.len());
    for row in &rows {
        let capture = test.store.captures().read(row.id).await.unwrap().unwrap();
        assert_eq!(capture.url, row.url);
    }
    // and importing on works
    let page = Page::new(&paper, "after", "After", &["Writer 1"]);
    assert!(matches!(test.file(&page).await, Filed::New(_)));
}
