//! The index against a real store: following, making it again, and being killed.

#![expect(clippy::unwrap_used, reason = "in a test a failure is a panic")]

use std::{
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use colonnade_model::{
    Attribution, Block, Byline, ColumnId, ColumnKind, Decision, Draft, ExcerptRule, FixedClock,
    Imprint, KnownColumnist, Language, Measure, Moment, Name, Precision,
};
use colonnade_search::{Options, Query, Search};
use colonnade_store::{Filed, Filing, NewNewspaper, Order, Store, Writer};

const NOW: &str = "2026-06-01T12:00:00Z";

fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock(NOW.parse().unwrap()))
}

async fn open_store(dir: &Path) -> Store {
    Store::open(colonnade_store::Options {
        data_dir: dir.to_owned(),
        database: None,
        readers: 2,
        warc_file_bytes: 1 << 20,
        clock: clock(),
    })
    .await
    .unwrap()
}

fn open_index(dir: &Path) -> Search {
    Search::open(Options {
        dir: dir.to_owned(),
        memory_bytes: 15_000_000,
        clock: clock(),
    })
    .unwrap()
}

/// Files a column of a newspaper that is made where it is missing.
async fn file(writer: &mut Writer, paper: &str, who: &str, title: &str, text: &str) -> ColumnId {
    let domain = format!("{paper}.example");
    let new = NewNewspaper {
        name: format!("The {paper}"),
        domains: vec![domain.clone()],
        home: format!("https://{domain}/"),
        country: None,
        language: None,
        time_zone: None,
        excerpt_rule: ExcerptRule::default(),
        sample: false,
    };
    let newspaper = writer.add_newspaper(&new).await.unwrap();
    let url = format!("https://{domain}/{}", colonnade_model::slug(title));
    let name = Name::person(who);
    let keys = vec![who.to_lowercase()];
    let known: Vec<KnownColumnist> = writer.roster(&keys, &[]).await.unwrap();
    let attribution = Attribution {
        name: name.clone(),
        decision: known
            .first()
            .map_or(Decision::New, |known| Decision::Known(known.id)),
        evidence: Vec::new(),
    };
    let day = Moment::utc("2026-05-01T00:00:00Z".parse().unwrap(), Precision::Day);
    let draft = Draft {
        newspaper: Imprint {
            name: Some(new.name),
            domain,
        },
        title: Some(title.to_owned()),
        published: Some(day),
        language: Language::parse("en"),
        kind: ColumnKind::Opinion,
        blocks: vec![Block::paragraph(text)],
        ..Draft::empty(url.clone())
    };
    let filing = Filing {
        newspaper: newspaper.id,
        draft: &draft,
        byline: &Byline {
            printed: Some(who.to_owned()),
            names: vec![name],
            evidence: Vec::new(),
        },
        attributions: &[attribution],
        text,
        measure: &Measure {
            text_key: Some(text.to_owned()),
            ..Measure::of(text)
        },
        excerpt: "",
        addresses: &[url],
        capture: None,
        fetched_at: NOW.parse().unwrap(),
        reader: 1,
    };
    match writer.file(&filing, &[keys]).await.unwrap() {
        Filed::New(id) | Filed::Known(id) | Filed::Version(id) => id,
    }
}

async fn file_one(store: &Store, paper: &str, who: &str, title: &str, text: &str) -> ColumnId {
    let mut writer = store.writer().await.unwrap();
    let id = file(&mut writer, paper, who, title, text).await;
    writer.commit().await.unwrap();
    id
}

fn find(search: &Search, query: &str) -> Vec<ColumnId> {
    let mut ids = search.query(&Query::parse(query), 0, 10_000).unwrap().ids;
    ids.sort_unstable();
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn the_index_is_what_the_store_is() {
    let dir = tempfile::tempdir().unwrap();
    let store = open_store(dir.path()).await;
    let search = open_index(&dir.path().join("index"));
    let followed = search.follow(&store).await.unwrap();
    assert_eq!((followed.applied, search.len()), (0, 0));

    let dike = file_one(&store, "lantern", "Jane Roe", "The dike", "Water rises.").await;
    let rent = file_one(&store, "lantern", "Ravi Menon", "The rent", "Money rises.").await;
    let followed = search.follow(&store).await.unwrap();
    assert!(followed.applied > 0);
    assert_eq!(followed.position, store.changes().head().await.unwrap());
    assert_eq!(find(&search, "rise"), [dike, rent]);
    assert_eq!(find(&search, "columnist:roe"), [dike]);
    assert_eq!(search.follow(&store).await.unwrap().applied, 0);

    // another name, another newspaper's name
    let column = store.columns().by_id(dike).await.unwrap().unwrap();
    let columnist = column.credits[0].columnist.as_ref().unwrap().id;
    let mut writer = store.writer().await.unwrap();
    let order = Order::Rename {
        who: columnist,
        name: "Joan Row".to_owned(),
    };
    let keys = |_: &str, _: Option<&Language>| Vec::new();
    writer.act(&order, "Ann", "", &keys).await.unwrap();
    writer.commit().await.unwrap();
    store
        .newspapers()
        .rename(column.newspaper.id, "The Beacon")
        .await
        .unwrap();
    search.follow(&store).await.unwrap();
    assert_eq!(find(&search, "columnist:row"), [dike]);
    assert_eq!(
        find(&search, "columnist:roe"),
        [dike],
        "the old name is an alias"
    );
    assert_eq!(find(&search, "newspaper:beacon"), [dike, rent]);
    assert!(find(&search, "newspaper:lantern -newspaper:lantern.example").is_empty());

    store.columns().remove(rent, "asked for").await.unwrap();
    search.follow(&store).await.unwrap();
    assert_eq!(find(&search, "rise"), [dike]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_piece_is_found_by_its_first_printing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open_store(dir.path()).await;
    let search = open_index(&dir.path().join("index"));
    let text = "One text in two newspapers.";
    let first = file_one(&store, "lantern", "Jane Roe", "The piece", text).await;
    search.follow(&store).await.unwrap();
    let second = file_one(&store, "bell", "Jane Roe", "The piece again", text).await;
    search.follow(&store).await.unwrap();
    assert_eq!(find(&search, "text"), [first]);
    assert_eq!(find(&search, "text newspaper:bell"), [second]);
    store.columns().remove(first, "asked for").await.unwrap();
    search.follow(&store).await.unwrap();
    assert_eq!(find(&search, "text"), [second]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_made_again_equals_one_that_followed() {
    let dir = tempfile::tempdir().unwrap();
    let store = open_store(dir.path()).await;
    fill(&store, 300).await;
    let search = open_index(&dir.path().join("index"));
    search.follow(&store).await.unwrap();
    let followed = everything(&search);
    let heard = std::sync::Mutex::new(Vec::new());
    let count = search
        .rebuild(&store, &|done, total| {
            heard.lock().unwrap().push((done, total));
        })
        .await
        .unwrap();
    assert_eq!(count, 300);
    assert!(
        heard
            .lock()
            .unwrap()
            .iter()
            .all(|(done, total)| done <= total)
    );
    assert_eq!(everything(&search), followed);
    assert_eq!(everything(&open_index(&dir.path().join("index"))), followed);
    assert!(search.damaged_files().unwrap().is_empty());

    // it goes on from there
    let id = file_one(&store, "late", "Jane Roe", "Afterwards", "Entirely newish.").await;
    search.follow(&store).await.unwrap();
    assert_eq!(find(&search, "newish"), [id]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_process_writes_and_others_read_on() {
    let dir = tempfile::tempdir().unwrap();
    let store = open_store(dir.path()).await;
    fill(&store, 20).await;
    let writer = open_index(&dir.path().join("index"));
    writer.follow(&store).await.unwrap();
    let reader = open_index(&dir.path().join("index"));
    let id = file_one(&store, "late", "Jane Roe", "Afterwards", "Entirely newish.").await;
    writer.follow(&store).await.unwrap();
    assert!(find(&reader, "newish").is_empty());
    assert!(reader.follow(&store).await.unwrap().elsewhere);
    assert_eq!(find(&reader, "newish"), [id]);
    assert!(reader.rebuild(&store, &|_, _| {}).await.is_err());
    writer.rebuild(&store, &|_, _| {}).await.unwrap();
    assert!(reader.follow(&store).await.unwrap().elsewhere);
    assert_eq!(everything(&reader), everything(&writer));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_ahead_of_its_store_is_made_again() {
    let dir = tempfile::tempdir().unwrap();
    let index = dir.path().join("index");
    let long = open_store(&dir.path().join("long")).await;
    fill(&long, 30).await;
    open_index(&index).follow(&long).await.unwrap();
    let short = open_store(&dir.path().join("short")).await;
    let id = file_one(&short, "other", "Jane Roe", "Alone", "Quite alone.").await;
    let search = open_index(&index);
    search.follow(&short).await.unwrap();
    assert_eq!((search.len(), find(&search, "alone")), (1, vec![id]));
}

/// The indexer is killed at 25 moments of its work; what it leaves in the end is
/// what it would have left.
#[tokio::test(flavor = "multi_thread")]
async fn a_killed_indexer_goes_on_without_loss_or_doubles() {
    let dir = tempfile::tempdir().unwrap();
    let store = open_store(dir.path()).await;
    fill(&store, 1_500).await;
    let whole = open_index(&dir.path().join("whole"));
    whole.follow(&store).await.unwrap();
    let expected = everything(&whole);

    let killed = dir.path().join("killed");
    let follow = || {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_follows", "--ignored"])
            .env("COLONNADE_TEST_DATA", dir.path())
            .env("COLONNADE_TEST_INDEX", &killed)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    for moment in 0..25_u64 {
        let mut child = follow();
        std::thread::sleep(Duration::from_millis(moment * moment + 5));
        // it may be through already
        let _ = child.kill();
        child.wait().unwrap();
        let search = open_index(&killed);
        assert_eq!(
            find(&search, "").len() as u64,
            search.len(),
            "moment {moment}"
        );
    }
    assert!(follow().wait().unwrap().success());
    assert_eq!(everything(&open_index(&killed)), expected);
}

/// What the test above kills.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a process of its own for the test that kills it"]
async fn child_follows() {
    let (Some(data), Some(index)) = (
        std::env::var_os("COLONNADE_TEST_DATA"),
        std::env::var_os("COLONNADE_TEST_INDEX"),
    ) else {
        return;
    };
    let store = open_store(Path::new(&data)).await;
    let search = open_index(Path::new(&index));
    search.follow(&store).await.unwrap();
}

async fn fill(store: &Store, columns: usize) {
    let mut writer = store.writer().await.unwrap();
    for number in 0..columns {
        let (paper, who) = (
            format!("paper{}", number % 7),
            format!("Writer {}", number % 13),
        );
        let title = format!("Title number {number}");
        let text = format!("Words of column {number}, {}. ", number % 10).repeat(20);
        file(&mut writer, &paper, &who, &title, &text).await;
    }
    writer.commit().await.unwrap();
}

/// All that an index answers: every column, and what each of some words finds.
fn everything(search: &Search) -> (u64, i64, Vec<Vec<ColumnId>>) {
    let words = [
        "",
        "words",
        "number 7",
        "columnist:\"writer 3\"",
        "newspaper:paper5",
        "title:11",
    ];
    let found = words.iter().map(|word| find(search, word)).collect();
    (search.len(), search.position().0, found)
}
