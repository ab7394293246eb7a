//! Finding copies among 1,000,000 columns on SQLite: what a sketch costs, to make, to look
//! up and to keep, and what it takes on disk. `COLUMNS=100000 cargo bench -p colonnade-store
//! --bench copies` for fewer.
//!
//! The sketches of the million are made-up numbers, for those of different texts are no
//! more alike; they are put in column by column, as filing does it, so that the table has
//! the holes that it has in life.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench tells what it measured, and has nobody to report an error to"
)]

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use colonnade_model::{
    Block, Byline, Draft, ExcerptRule, Language, Measure, Newspaper, NewspaperId, Sketch,
    SystemClock,
};
use colonnade_store::{Expected, Filing, NewNewspaper, Options, Store};
use jiff::Timestamp;
use sqlx::{AnyConnection, Connection as _, Executor as _, Row as _};

/// Columns of a transaction, as the crawler commits them.
const BATCH: u64 = 64;
const BATCHES: u64 = 120;
const WORDS: usize = 700;

#[tokio::main]
async fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let columns: u64 = std::env::var("COLUMNS").map_or(1_000_000, |many| many.parse().unwrap());
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).await;
    let papers = [paper(&store, 0).await, paper(&store, 1).await];
    let path = directory.path().join("colonnade.sqlite");
    let empty = pages(&path).await;
    let begun = Instant::now();
    fill(&path, columns).await;
    println!("{columns} sketches put in, in {:.0?}", begun.elapsed());
    let bytes = (pages(&path).await - empty) as f64 / columns as f64;
    println!("disk: {bytes:.0} bytes a column, index and holes included");

    let texts: Vec<String> = (0..200).map(prose).collect();
    let begun = Instant::now();
    for text in &texts {
        std::hint::black_box(Sketch::of(text));
    }
    let each = begun.elapsed() / 200;
    println!("making the sketch of {WORDS} words: {each:.1?} (where pages are read)");

    // in turns, so that both meet the same caches
    let mut spent: [Vec<Duration>; 2] = Default::default();
    for batch in 0..BATCHES {
        let is_sketched = batch % 2 == 0;
        let took = file(&store, &papers[0], batch * BATCH, 0, is_sketched).await;
        spent[usize::from(is_sketched)].push(took);
    }
    let [without, with] = spent.map(|times| median(times) / u32::try_from(BATCH).unwrap());
    println!("filing without a sketch: {without:.1?} a column (median of batches of {BATCH})");
    println!("filing with a sketch: {with:.1?} a column");
    println!(
        "for the sketch: {:.1?} a column",
        with.saturating_sub(without)
    );

    // another newspaper's copies of what was filed, each with another beginning
    let mut spent = Vec::new();
    for batch in (0..20).step_by(2) {
        spent.push(file(&store, &papers[1], batch * BATCH, 60, true).await);
    }
    let each = median(spent) / u32::try_from(BATCH).unwrap();
    println!("filing an edited copy, folding included: {each:.1?} a column");
    let all = colonnade_store::ColumnFilter::default();
    let shown = store.columns().count(&all).await.unwrap();
    assert_eq!(
        shown,
        BATCHES * BATCH,
        "every copy is folded, and nothing else"
    );
    println!("memory at most: {} MiB", peak());
    store.close().await;
}

async fn open(directory: &Path) -> Store {
    Store::open(Options {
        data_dir: directory.to_owned(),
        database: None,
        readers: 4,
        warc_file_bytes: 1 << 30,
        clock: Arc::new(SystemClock),
    })
    .await
    .unwrap()
}

async fn paper(store: &Store, number: u64) -> Newspaper {
    let mut writer = store.writer().await.unwrap();
    let new = NewNewspaper {
        name: format!("Newspaper {number}"),
        domains: vec![format!("n{number}.example")],
        home: format!("https://n{number}.example/"),
        country: None,
        language: Language::parse("en"),
        time_zone: None,
        excerpt_rule: ExcerptRule::default(),
        sample: false,
    };
    let paper = writer.add_newspaper(&new).await.unwrap();
    writer.commit().await.unwrap();
    paper
}

async fn connect(path: &Path) -> AnyConnection {
    sqlx::any::install_default_drivers();
    let address = format!("sqlite://{}", path.to_str().unwrap());
    AnyConnection::connect(&address).await.unwrap()
}

/// Bytes of the database's pages in use.
async fn pages(path: &Path) -> i64 {
    let mut on = connect(path).await;
    let find = "SELECT (SELECT page_count FROM pragma_page_count) * \
        (SELECT page_size FROM pragma_page_size)";
    let row = on.fetch_one(find).await.unwrap();
    row.get(0)
}

/// Sketches of columns that are not there: numbers far above those that are.
async fn fill(path: &Path, columns: u64) {
    let mut on = connect(path).await;
    on.execute("PRAGMA cache_size = -200000").await.unwrap();
    for first in (0..columns).step_by(50_000) {
        let many = (columns - first).min(50_000);
        let insert = format!(
            "INSERT INTO column_sketches WITH RECURSIVE n(i) AS \
             (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {many} * 5) \
             SELECT RANDOM() >> 32, {first} + 1000000 + i / 5 FROM n"
        );
        on.execute(sqlx::AssertSqlSafe(insert)).await.unwrap();
    }
    on.execute("PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
    on.close().await.unwrap();
}

/// Files a batch as the crawler does, and says how long that took with the commit.
async fn file(
    store: &Store,
    paper: &Newspaper,
    first: u64,
    changed: usize,
    is_sketched: bool,
) -> Duration {
    let batch: Vec<(Draft, Measure)> = (first..first + BATCH)
        .map(|number| {
            let draft = draft(paper, number, changed);
            let mut measure = Measure {
                text_key: Some(draft.url.clone()),
                ..Measure::of(&draft.text())
            };
            if !is_sketched {
                (measure.sketch, measure.wording) = Default::default();
            }
            (draft, measure)
        })
        .collect();
    let begun = Instant::now();
    let mut writer = store.writer().await.unwrap();
    writer.expect(batch.iter().map(|(draft, measure)| Expected {
        domain: paper.domain.clone(),
        addresses: vec![draft.url.clone()],
        measure: measure.clone(),
        ..Expected::default()
    }));
    for (draft, measure) in &batch {
        writer.go_on().await.unwrap();
        file_one(&mut writer, paper.id, draft, measure).await;
    }
    writer.commit().await.unwrap();
    begun.elapsed()
}

async fn file_one(
    writer: &mut colonnade_store::Writer,
    newspaper: NewspaperId,
    draft: &Draft,
    measure: &Measure,
) {
    let filing = Filing {
        newspaper,
        draft,
        byline: &Byline::default(),
        attributions: &[],
        text: &draft.text(),
        measure,
        excerpt: "the beginning of it",
        addresses: std::slice::from_ref(&draft.url),
        capture: None,
        fetched_at: Timestamp::from_second(1_700_000_000).unwrap(),
        reader: 1,
    };
    writer.file(&filing, &[]).await.unwrap();
}

fn draft(paper: &Newspaper, number: u64, changed: usize) -> Draft {
    let mut draft = Draft::empty(format!("{}column/{number}", paper.home));
    draft.title = Some(format!("What the ministers forgot about dike {number}"));
    draft.language = Language::parse("en");
    let text = prose(number);
    let kept = text.split(' ').skip(changed);
    let words: Vec<String> = prose(number + 1_000_000)
        .split(' ')
        .take(changed)
        .chain(kept)
        .map(ToOwned::to_owned)
        .collect();
    let paragraphs = words
        .chunks(70)
        .map(|words| Block::paragraph(words.join(" ")));
    draft.blocks = paragraphs.collect();
    draft
}

/// Words of a vocabulary of some thousands, the same for the same seed.
fn prose(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let words: Vec<String> = (0..WORDS)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            // the product of two throws: some words are frequent
            let word = ((state >> 33) % 90) * ((state >> 45) % 90);
            format!(
                "w{}rd{}",
                char::from(b'a' + u8::try_from(word % 26).unwrap()),
                word
            )
        })
        .collect();
    words.join(" ")
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// Peak of the resident memory in MiB, where the system says so.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .unwrap_or_default()
        / 1024
}
