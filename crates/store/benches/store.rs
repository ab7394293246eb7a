//! Filing and listing on SQLite: columns a second in transactions of a hundred, and
//! pages of a store of 100,000 columns by 2,000 columnists in 50 newspapers.
#![allow(
    clippy::unwrap_used,
    reason = "a bench has nobody to report an error to"
)]

use std::sync::{Arc, LazyLock};

use colonnade_model::{
    Attribution, Block, Byline, Country, Decision, Draft, Evidence, ExcerptRule, Language, Measure,
    Moment, Name, Newspaper, Precision, SystemClock,
};
use colonnade_store::{
    ColumnFilter, ColumnistFilter, Filing, NewNewspaper, Options, Store, Turn, Writer,
};
use jiff::Timestamp;
use tokio::runtime::Runtime;

const COLUMNS: u64 = 100_000;
const COLUMNISTS: u64 = 2_000;
const NEWSPAPERS: u64 = 50;
const BATCH: u64 = 100;

fn main() {
    divan::main();
}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

struct Fixture {
    store: Store,
    newspapers: Vec<Newspaper>,
    _directory: tempfile::TempDir,
}

static FULL: LazyLock<Fixture> = LazyLock::new(|| {
    RUNTIME.block_on(async {
        let fixture = Fixture::new().await;
        for first in (0..COLUMNS).step_by(usize::try_from(BATCH).unwrap()) {
            fixture.file(first).await;
        }
        fixture
    })
});

impl Fixture {
    async fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open(Options {
            data_dir: directory.path().to_owned(),
            database: None,
            readers: 4,
            warc_file_bytes: 1 << 30,
            clock: Arc::new(SystemClock),
        })
        .await
        .unwrap();
        let mut newspapers = Vec::new();
        let mut writer = store.writer().await.unwrap();
        for number in 0..NEWSPAPERS {
            let countries = ["NL", "BE", "TR", "IN", "MX"];
            let country = countries.get(usize::try_from(number % 5).unwrap()).unwrap();
            let new = NewNewspaper {
                name: format!("Newspaper {number}"),
                domains: vec![format!("n{number}.example")],
                home: format!("https://n{number}.example/"),
                country: Country::parse(country),
                language: Language::parse("en"),
                time_zone: None,
                excerpt_rule: ExcerptRule::default(),
                sample: false,
            };
            newspapers.push(writer.add_newspaper(&new).await.unwrap());
        }
        writer.commit().await.unwrap();
        Self {
            store,
            newspapers,
            _directory: directory,
        }
    }

    /// Files a hundred columns in one transaction.
    async fn file(&self, first: u64) {
        let mut writer = self.store.writer().await.unwrap();
        for number in first..first + BATCH {
            self.file_one(&mut writer, number).await;
        }
        writer.commit().await.unwrap();
    }

    /// As the importer does it: look the roster up, decide, file.
    async fn file_one(&self, writer: &mut Writer, number: u64) {
        // spread as evenly as numbers can be, the same in every run
        let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        let columnist = mixed % COLUMNISTS;
        let newspaper = usize::try_from(columnist % NEWSPAPERS).unwrap();
        let newspaper = self.newspapers.get(newspaper).unwrap();
        let name = Name::person(format!("First{columnist} Last{}", columnist % 997));
        let url = format!("{}column/{number}", newspaper.home);
        let seconds = 1_600_000_000 + i64::try_from(number * 600 + mixed % 600).unwrap();
        let at = Timestamp::from_second(seconds).unwrap();
        let mut draft = Draft::empty(url.clone());
        draft.title = Some(format!("What the ministers forgot about dike {number}"));
        draft.language = Language::parse(if columnist.is_multiple_of(7) {
            "tr"
        } else {
            "en"
        });
        draft.published = Some(Moment::utc(at, Precision::Minute));
        draft.blocks = (0..12)
            .map(|part| {
                Block::paragraph(format!(
                    "{part} {number} {}",
                    "words of a column ".repeat(25)
                ))
            })
            .collect();
        let keys = vec![name.name.to_lowercase()];
        let roster = writer.roster(&keys, &[]).await.unwrap();
        let known = roster.first().map(|one| Decision::Known(one.id));
        let attributions = [Attribution {
            name: name.clone(),
            decision: known.unwrap_or(Decision::New),
            evidence: vec![Evidence {
                reason: "json-ld".into(),
                detail: String::new(),
            }],
        }];
        let byline = Byline {
            printed: Some(name.name.clone()),
            names: vec![name],
            evidence: vec![],
        };
        let excerpt = "words of an excerpt ".repeat(70);
        let filing = Filing {
            newspaper: newspaper.id,
            draft: &draft,
            byline: &byline,
            attributions: &attributions,
            text: &draft.text(),
            measure: &Measure {
                text_key: Some(format!("{:032x}", u128::from(number) * 0x1234_5678_9ABC)),
                ..Measure::of(&draft.text())
            },
            excerpt: &excerpt,
            addresses: &[url],
            capture: None,
            fetched_at: at,
            reader: 1,
        };
        writer.file(&filing, &[keys]).await.unwrap();
    }
}

/// Into an empty store; divide the hundred by the time.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn file_a_hundred(bencher: divan::Bencher<'_, '_>) {
    let fixture = RUNTIME.block_on(Fixture::new());
    let mut first = 0;
    bencher
        .counter(divan::counter::ItemsCount::new(BATCH))
        .bench_local(|| {
            RUNTIME.block_on(fixture.file(first));
            first += BATCH;
        });
}

/// Into the full store.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn file_a_hundred_more(bencher: divan::Bencher<'_, '_>) {
    LazyLock::force(&FULL);
    let mut first = COLUMNS;
    bencher
        .counter(divan::counter::ItemsCount::new(BATCH))
        .bench_local(|| {
            RUNTIME.block_on(FULL.file(first));
            first += BATCH;
        });
}

#[divan::bench(args = ["all", "newspaper", "columnist", "country", "language", "deep"], sample_count = 200)]
fn list_forty(bencher: divan::Bencher<'_, '_>, which: &str) {
    let store = &FULL.store;
    let mut filter = ColumnFilter::default();
    let mut turn = Turn::First;
    match which {
        "newspaper" => filter.newspaper = FULL.newspapers.first().map(|n| n.id),
        "country" => filter.country = Country::parse("NL"),
        "language" => filter.language = Language::parse("tr"),
        "columnist" => {
            let page = RUNTIME
                .block_on(store.columns().list(&filter, &turn, 1))
                .unwrap();
            let credited = page
                .items
                .first()
                .and_then(|c| c.credits.first()?.columnist.clone());
            filter.columnist = credited.map(|one| one.id);
        }
        "deep" => {
            let middle = 1_630_000_000_000_000_i64;
            turn = Turn::After(colonnade_store::Cursor::parse(&format!("{middle}.1")).unwrap());
        }
        _ => {}
    }
    bencher.bench_local(|| {
        let page = RUNTIME
            .block_on(store.columns().list(&filter, &turn, 40))
            .unwrap();
        assert_eq!(page.items.len(), 40);
    });
}

#[divan::bench(sample_count = 200)]
fn list_forty_columnists(bencher: divan::Bencher<'_, '_>) {
    let columnists = FULL.store.columnists();
    let filter = ColumnistFilter::default();
    bencher.bench_local(|| {
        RUNTIME
            .block_on(columnists.list(&filter, &Turn::First, 40))
            .unwrap()
    });
}

#[divan::bench(sample_count = 100)]
fn letters(bencher: divan::Bencher<'_, '_>) {
    let columnists = FULL.store.columnists();
    bencher.bench_local(|| {
        RUNTIME
            .block_on(columnists.letters(&ColumnistFilter::default()))
            .unwrap()
    });
}

#[divan::bench(sample_count = 100)]
fn list_newspapers(bencher: divan::Bencher<'_, '_>) {
    let newspapers = FULL.store.newspapers();
    bencher.bench_local(|| RUNTIME.block_on(newspapers.list(None)).unwrap());
}

#[divan::bench(sample_count = 200)]
fn one_column(bencher: divan::Bencher<'_, '_>) {
    let columns = FULL.store.columns();
    let id = colonnade_model::ColumnId(50_000);
    bencher.bench_local(|| RUNTIME.block_on(columns.full(&[id])).unwrap());
}
