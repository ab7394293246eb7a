//! Lists of names in readers' alphabets beside the root order, at size: made-up names of
//! many scripts, the same with every run. `cargo bench -p colonnade-store --bench alphabet
//! -- 1000000` says how many; without, a hundred thousand.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench has nobody to report an error to, and prints"
)]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use colonnade_model::{
    Attribution, Block, Byline, Country, Decision, Draft, ExcerptRule, Language, Measure, Moment,
    Name, NewspaperId, Precision, SystemClock, word_count,
};
use colonnade_store::{
    Alphabet, ColumnistFilter, Cursor, Filing, NewNewspaper, Options, Store, Turn,
};

/// Who signs one column: names come quicker so.
const TOGETHER: u64 = 20;
/// Columns of a transaction.
const BATCH: u64 = 100;
/// Names placed by one step, as the site does it.
const STEP: u32 = 2_000;
/// Names on a page.
const PAGE: u32 = 120;
/// How often each is measured.
const TIMES: u32 = 20;

/// In a hundred: syllables that are put together in twos and threes.
const TONGUES: [(u64, &[&str]); 8] = [
    (
        66,
        &[
            "al", "ber", "chan", "da", "el", "for", "gra", "hin", "ish", "jo", "ka", "llo", "man",
            "nys", "or", "pet", "quin", "ros", "sza", "ton",
        ],
    ),
    (
        6,
        &[
            "å", "ber", "ström", "ö", "gård", "ä", "ng", "lind", "sjö", "kvist",
        ],
    ),
    (
        5,
        &[
            "č", "ap", "ek", "ře", "chal", "up", "š", "ný", "ho", "ra", "ž", "ał",
        ],
    ),
    (
        4,
        &["ñí", "guez", "ar", "gó", "mez", "nú", "ñez", "cas", "tro"],
    ),
    (
        11,
        &[
            "ива",
            "нов",
            "дуб",
            "ская",
            "пет",
            "ренко",
            "ё",
            "лки",
            "на",
            "їж",
            "ак",
        ],
    ),
    (4, &["王", "李", "静", "怡", "张", "伟", "明", "华", "建"]),
    (3, &["أح", "مد", "حس", "ن", "با", "سم", "عل", "ي", "پر"]),
    (1, &["김", "민", "준", "박", "서", "연"]),
];

/// A small generator (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % below
    }

    fn word(&mut self, syllables: &[&str]) -> String {
        let count = 2 + self.next(2);
        let parts = (0..count).map(|_| {
            let at = self.next(syllables.len() as u64);
            syllables[usize::try_from(at).unwrap()]
        });
        let word: String = parts.collect();
        let mut letters = word.chars();
        let first = letters.next().unwrap();
        first.to_uppercase().chain(letters).collect()
    }

    fn name(&mut self) -> String {
        let mut at = self.next(100);
        for (share, syllables) in TONGUES {
            if at < share {
                return format!("{} {}", self.word(syllables), self.word(syllables));
            }
            at -= share;
        }
        unreachable!("the shares come to a hundred")
    }
}

fn main() {
    let asked = std::env::args().find_map(|word| word.parse().ok());
    let names: u64 = asked.unwrap_or(100_000);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(measure(names));
}

async fn measure(names: u64) {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(Options {
        data_dir: directory.path().to_owned(),
        database: None,
        readers: 2,
        warc_file_bytes: 1 << 30,
        clock: Arc::new(SystemClock),
    })
    .await
    .unwrap();
    let bytes = || {
        let file = |name: &str| std::fs::metadata(directory.path().join(name));
        let length = |name: &str| file(name).map_or(0, |data| data.len());
        length("colonnade.sqlite") + length("colonnade.sqlite-wal")
    };
    let began = Instant::now();
    fill(&store, names).await;
    println!("{names} names filed in {:.0?}", began.elapsed());
    time("root", &store, None).await;
    for tag in ["sv", "cs", "ru", "zh"] {
        let alphabet = Alphabet::parse(tag).unwrap();
        let (before, began) = (bytes(), Instant::now());
        let mut longest = Duration::ZERO;
        loop {
            let step = Instant::now();
            let whole = store.columnists().make_alphabet(alphabet, STEP).await;
            longest = longest.max(step.elapsed());
            if whole.unwrap() {
                break;
            }
        }
        println!(
            "{tag}: made in {:.1?} (the longest step {longest:.1?}), {:.1} MB more on disk",
            began.elapsed(),
            bytes().saturating_sub(before) as f64 / 1e6
        );
        time(tag, &store, Some(alphabet)).await;
    }
    store.close().await;
}

async fn time(what: &str, store: &Store, alphabet: Option<Alphabet>) {
    let all = ColumnistFilter {
        alphabet,
        ..ColumnistFilter::default()
    };
    let of_language = ColumnistFilter {
        language: Language::parse("tr"),
        ..all.clone()
    };
    let of_country = ColumnistFilter {
        country: Country::parse("SE"),
        ..all.clone()
    };
    let letter = ColumnistFilter {
        letter: Some("A".to_owned()),
        ..all.clone()
    };
    // behind half of the Latin names
    let deep = Turn::After(Cursor::parse("4a00.1").unwrap());
    for (which, filter, turn) in [
        ("first page", &all, &Turn::First),
        ("a page within", &all, &deep),
        ("a letter", &letter, &Turn::First),
        ("of a country", &of_country, &Turn::First),
        ("of a language", &of_language, &Turn::First),
    ] {
        let began = Instant::now();
        for _ in 0..TIMES {
            let page = store.columnists().list(filter, turn, PAGE).await.unwrap();
            assert!(!page.items.is_empty());
        }
        println!("{what}: {which} {:.1?}", began.elapsed() / TIMES);
    }
    let began = Instant::now();
    let letters = store.columnists().letters(&all).await.unwrap();
    println!(
        "{what}: {} letters counted in {:.1?}",
        letters.len(),
        began.elapsed()
    );
}

async fn fill(store: &Store, names: u64) {
    let mut papers: Vec<NewspaperId> = Vec::new();
    let mut writer = store.writer().await.unwrap();
    for (number, country) in ["SE", "CZ", "ES", "RU", "CN", "GB", "US", "IN"]
        .iter()
        .enumerate()
    {
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
        papers.push(writer.add_newspaper(&new).await.unwrap().id);
    }
    writer.commit().await.unwrap();
    let mut dice = Dice(19);
    for first in (0..names.div_ceil(TOGETHER)).step_by(usize::try_from(BATCH).unwrap()) {
        let mut writer = store.writer().await.unwrap();
        for number in first..(first + BATCH).min(names.div_ceil(TOGETHER)) {
            let paper = papers[usize::try_from(number).unwrap() % papers.len()];
            file(&mut writer, paper, number, &mut dice).await;
        }
        writer.commit().await.unwrap();
    }
}

async fn file(
    writer: &mut colonnade_store::Writer,
    newspaper: NewspaperId,
    number: u64,
    dice: &mut Dice,
) {
    let url = format!("https://n.example/{number}");
    let mut draft = Draft::empty(url.clone());
    draft.title = Some(format!("Column {number}"));
    let language = ["en", "sv", "tr", "ru"][usize::try_from(number % 4).unwrap()];
    draft.language = Language::parse(language);
    draft.kind = colonnade_model::ColumnKind::Opinion;
    draft.published = Moment::from_local("2026-11-23T06:40:00Z", Precision::Minute);
    draft.blocks = vec![Block::paragraph(format!("Text {number}."))];
    let names: Vec<Name> = (0..TOGETHER).map(|_| Name::person(dice.name())).collect();
    let attributions: Vec<Attribution> = names
        .iter()
        .map(|name| Attribution {
            name: name.clone(),
            decision: Decision::New,
            evidence: Vec::new(),
        })
        .collect();
    let byline = Byline {
        printed: None,
        names,
        ..Byline::default()
    };
    let keys: Vec<Vec<String>> = (0..TOGETHER)
        .map(|at| vec![format!("{number} {at}")])
        .collect();
    let filing = Filing {
        newspaper,
        draft: &draft,
        byline: &byline,
        attributions: &attributions,
        text: &draft.text(),
        measure: &Measure {
            words: word_count(&draft.text()),
            ..Measure::default()
        },
        excerpt: "Text…",
        addresses: &[url],
        capture: None,
        fetched_at: "2026-11-23T08:00:00Z".parse().unwrap(),
        reader: 1,
    };
    writer.file(&filing, &keys).await.unwrap();
}
