//! One helper for every story: a store of its own on either database.

use std::{path::PathBuf, sync::Arc};

use colonnade_model::{
    Attribution, Block, Byline, Clock, ColumnistId, Country, Decision, Draft, Evidence,
    ExcerptRule, Language, Measure, Moment, Name, Newspaper, Precision,
};
use colonnade_store::{
    Expected, Filed, Filing, NewNewspaper, Options, Order, Store, Wanted, Writer,
};
use jiff::Timestamp;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

/// A clock that tests put forward.
#[derive(Debug)]
pub(crate) struct TestClock(AtomicI64);

impl TestClock {
    pub(crate) fn forward(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// A store that goes when the test ends.
pub(crate) struct TestStore {
    pub(crate) store: Store,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) options: Options,
    directory: tempfile::TempDir,
    server: Option<(String, String)>,
}

static DATABASES: AtomicU32 = AtomicU32::new(0);

impl TestStore {
    pub(crate) async fn sqlite() -> Self {
        Self::new(None).await
    }

    /// `None`, said loudly, where there is no server to test on.
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told of the server by the environment"
    )]
    pub(crate) async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("COLONNADE_TEST_POSTGRES") else {
            eprintln!(
                "SKIPPED: COLONNADE_TEST_POSTGRES is not set, nothing was tested on PostgreSQL"
            );
            return None;
        };
        let serial = DATABASES.fetch_add(1, Ordering::Relaxed);
        let name = format!("colonnade_test_{}_{serial}", std::process::id());
        administer(&server, &format!("CREATE DATABASE {name}")).await;
        Some(Self::new(Some((server, name))).await)
    }

    async fn new(server: Option<(String, String)>) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock(AtomicI64::new(1_800_000_000)));
        let options = Options {
            data_dir: directory.path().join("data ü?#%"),
            database: server.as_ref().map(|(server, name)| address(server, name)),
            readers: 4,
            warc_file_bytes: 1 << 30,
            clock: clock.clone(),
        };
        let store = Store::open(options.clone()).await.unwrap();
        Self {
            store,
            clock,
            options,
            directory,
            server,
        }
    }

    /// Lets a story happen on this store, then clears up.
    pub(crate) async fn run(mut self, story: impl AsyncFnOnce(&mut Self)) {
        story(&mut self).await;
        self.done().await;
    }

    /// Closes and opens again.
    pub(crate) async fn reopen(&mut self) {
        let other = Store::open(self.options.clone()).await.unwrap();
        std::mem::replace(&mut self.store, other).close().await;
    }

    /// Whether its rows are on PostgreSQL.
    pub(crate) fn is_on_postgres(&self) -> bool {
        self.server.is_some()
    }

    /// Runs a statement behind the store's back.
    pub(crate) async fn execute(&self, statement: &str) {
        administer(&self.address(), statement).await;
    }

    /// The number that a query gives.
    pub(crate) async fn number(&self, query: &str) -> i64 {
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(&self.address()).await.unwrap();
        let query = sqlx::AssertSqlSafe(query.to_owned());
        let number = sqlx::query_scalar(query).fetch_one(&pool).await.unwrap();
        pool.close().await;
        number
    }

    /// The address of the database.
    fn address(&self) -> String {
        match &self.server {
            Some((server, name)) => address(server, name),
            None => {
                let path = self.options.data_dir.join("colonnade.sqlite");
                let path = path.to_str().unwrap().replace('%', "%25");
                let path = path
                    .replace('?', "%3F")
                    .replace('#', "%23")
                    .replace(' ', "%20");
                format!("sqlite://{path}")
            }
        }
    }

    /// Options for a store that nobody has opened yet.
    pub(crate) async fn empty(&self) -> Options {
        let mut options = self.options.clone();
        options.data_dir = self.directory.path().join("empty");
        if let Some((server, name)) = &self.server {
            administer(server, &format!("CREATE DATABASE {name}_empty")).await;
            options.database = Some(address(server, &format!("{name}_empty")));
        }
        options
    }

    /// Clears up after [`empty`](Self::empty).
    pub(crate) async fn drop_empty(&self) {
        if let Some((server, name)) = &self.server {
            administer(server, &format!("DROP DATABASE {name}_empty WITH (FORCE)")).await;
        }
    }

    pub(crate) async fn done(self) {
        self.store.close().await;
        if let Some((server, name)) = self.server {
            administer(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
        drop(self.directory);
    }

    /// Names of the files below `captures/`.
    pub(crate) fn warc_files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.options.data_dir.join("captures"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
    }

    pub(crate) async fn newspaper(&self, name: &str, domain: &str, country: &str) -> Newspaper {
        let mut writer = self.store.writer().await.unwrap();
        let newspaper = writer.add_newspaper(&paper(name, domain, country)).await;
        writer.commit().await.unwrap();
        newspaper.unwrap()
    }

    /// Renames a columnist as a person does.
    pub(crate) async fn rename(
        &self,
        who: ColumnistId,
        name: &str,
    ) -> colonnade_store::Result<i64> {
        let name = name.to_owned();
        self.act(&Order::Rename { who, name }).await
    }

    /// Says that two are one.
    pub(crate) async fn merge(
        &self,
        from: ColumnistId,
        into: ColumnistId,
    ) -> colonnade_store::Result<i64> {
        self.act(&Order::Merge { from, into }).await
    }

    /// Does what a person wants done.
    pub(crate) async fn order(&self, order: &Order) -> colonnade_store::Result<i64> {
        self.act(order).await
    }

    async fn act(&self, order: &Order) -> colonnade_store::Result<i64> {
        let mut writer = self.store.writer().await?;
        let act = writer.act(order, "Ann", "", &keys).await?;
        writer.commit().await?;
        Ok(act)
    }

    /// Takes an act back.
    pub(crate) async fn undo(&self, act: i64) -> colonnade_store::Result<()> {
        let mut writer = self.store.writer().await?;
        writer.undo(act, "Ann", "", &keys).await?;
        writer.commit().await
    }

    /// Files one column in a transaction of its own.
    pub(crate) async fn file(&self, page: &Page) -> Filed {
        let mut writer = self.store.writer().await.unwrap();
        let filed = page.file(&mut writer).await;
        writer.commit().await.unwrap();
        filed
    }
}

fn address(server: &str, name: &str) -> String {
    let (server, query) = server.split_once('?').unwrap_or((server, ""));
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}?{query}")
}

async fn administer(server: &str, statement: &str) {
    use sqlx::Executor as _;
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(server).await.unwrap();
    let statement = sqlx::AssertSqlSafe(statement.to_owned());
    pool.execute(statement).await.unwrap();
    pool.close().await;
}

pub(crate) fn paper(name: &str, domain: &str, country: &str) -> NewNewspaper {
    NewNewspaper {
        name: name.into(),
        domains: vec![domain.into()],
        home: format!("https://{domain}/"),
        country: Country::parse(country),
        language: Language::parse("en"),
        time_zone: None,
        excerpt_rule: ExcerptRule::default(),
        sample: false,
    }
}

/// A page to be filed, with every name decided by the simplest rule there is: who
/// has the same key is the same.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) newspaper: colonnade_model::NewspaperId,
    pub(crate) draft: Draft,
    pub(crate) byline: Byline,
    pub(crate) decisions: Option<Vec<Decision>>,
    /// Whether who is meant is looked for as the pipeline does.
    pub(crate) by_candidates: bool,
    pub(crate) addresses: Vec<String>,
    pub(crate) text_key: Option<String>,
    pub(crate) capture: Option<colonnade_model::CaptureId>,
    pub(crate) fetched_at: Timestamp,
    pub(crate) reader: u32,
    pub(crate) is_sketched: bool,
}

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

pub(crate) fn key(name: &str) -> String {
    name.to_lowercase()
}

pub(crate) fn keys(name: &str, _: Option<&Language>) -> Vec<String> {
    vec![key(name)]
}

impl Page {
    pub(crate) fn new(newspaper: &Newspaper, path: &str, title: &str, names: &[&str]) -> Self {
        let url = format!("{}{path}", newspaper.home);
        let mut draft = Draft::empty(url.clone());
        draft.title = Some(title.into());
        draft.kind = colonnade_model::ColumnKind::Opinion;
        draft.language = Language::parse("en");
        draft.blocks = vec![Block::paragraph(format!("Text of {title}."))];
        draft.published = Some(Moment::utc(at(0), Precision::Second));
        Self {
            newspaper: newspaper.id,
            draft,
            byline: Byline {
                printed: (!names.is_empty()).then(|| format!("By {}", names.join(" and "))),
                names: names.iter().map(|name| Name::person(*name)).collect(),
                evidence: vec![],
            },
            decisions: None,
            by_candidates: false,
            addresses: vec![url],
            text_key: None,
            capture: None,
            fetched_at: at(1_000),
            reader: 1,
            is_sketched: true,
        }
    }

    pub(crate) fn published(mut self, second: i64) -> Self {
        self.draft.published = Some(Moment::utc(at(second), Precision::Second));
        self
    }

    pub(crate) fn fetched(mut self, second: i64) -> Self {
        self.fetched_at = at(second);
        self
    }

    pub(crate) fn text_key(mut self, key: &str) -> Self {
        self.text_key = Some(key.into());
        self
    }

    pub(crate) fn language(mut self, tag: &str) -> Self {
        self.draft.language = Language::parse(tag);
        self
    }

    /// What is said of it before it is filed.
    pub(crate) fn expected(&self) -> Expected {
        let names = self.byline.names.iter();
        let text = self.draft.text();
        Expected {
            capture: None,
            domain: self.draft.newspaper.domain.clone(),
            addresses: self.addresses.clone(),
            measure: self.measure(&text),
            names: names.clone().map(|name| name.name.clone()).collect(),
            wanted: names
                .map(|name| Wanted {
                    name: name.name.clone(),
                    keys: vec![key(&name.name)],
                    pages: name.url.iter().cloned().collect(),
                    domain: self.draft.newspaper.domain.clone(),
                })
                .map(Arc::new)
                .collect(),
        }
    }

    pub(crate) async fn attributions(&self, writer: &mut Writer) -> Vec<Attribution> {
        let mut attributions = Vec::new();
        for (position, name) in self.byline.names.iter().enumerate() {
            let decision = match &self.decisions {
                Some(decisions) => decisions[position].clone(),
                None => {
                    let keys = vec![key(&name.name)];
                    let roster = if self.by_candidates {
                        let domain = self.draft.newspaper.domain.clone();
                        let pages = Vec::new();
                        let wanted = Wanted {
                            name: name.name.clone(),
                            keys,
                            pages,
                            domain,
                        };
                        if let Some(only) = writer.only_here(&wanted).await.unwrap() {
                            let here = writer.candidates_here(&wanted).await.unwrap();
                            assert_eq!(here.len(), 1, "{here:?}");
                            assert_eq!(here[0].id, only);
                            let mut spelt = here[0].aliases.iter().chain([&here[0].name]);
                            assert!(spelt.any(|one| *one == name.name), "{here:?}");
                        }
                        writer.candidates(&wanted).await.unwrap().people
                    } else {
                        writer.roster(&keys, &[]).await.unwrap()
                    };
                    roster
                        .first()
                        .map_or(Decision::New, |one| Decision::Known(one.id))
                }
            };
            attributions.push(Attribution {
                name: name.clone(),
                decision,
                evidence: vec![Evidence {
                    reason: "given".into(),
                    detail: String::new(),
                }],
            });
        }
        attributions
    }

    pub(crate) async fn file(&self, writer: &mut Writer) -> Filed {
        self.try_file(writer).await.unwrap()
    }

    pub(crate) async fn try_file(&self, writer: &mut Writer) -> colonnade_store::Result<Filed> {
        let attributions = self.attributions(writer).await;
        let keys: Vec<Vec<String>> = self
            .byline
            .names
            .iter()
            .map(|name| vec![key(&name.name)])
            .collect();
        let text = self.draft.text();
        let mut measure = self.measure(&text);
        if !self.is_sketched {
            (measure.sketch, measure.wording) = Default::default();
        }
        writer
            .file(&self.filing(&text, &attributions, &measure), &keys)
            .await
    }

    /// Who wrote it where it was printed before.
    pub(crate) async fn writers(&self, writer: &mut Writer) -> Vec<ColumnistId> {
        let text = self.draft.text();
        let measure = self.measure(&text);
        let filing = self.filing(&text, &[], &measure);
        writer.writers_of_copies(&filing).await.unwrap()
    }

    fn measure(&self, text: &str) -> Measure {
        Measure {
            text_key: self.text_key.clone(),
            ..Measure::of(text)
        }
    }

    fn filing<'a>(
        &'a self,
        text: &'a str,
        attributions: &'a [Attribution],
        measure: &'a Measure,
    ) -> Filing<'a> {
        Filing {
            newspaper: self.newspaper,
            draft: &self.draft,
            byline: &self.byline,
            attributions,
            text,
            measure,
            excerpt: "Text…",
            addresses: &self.addresses,
            capture: self.capture,
            fetched_at: self.fetched_at,
            reader: self.reader,
        }
    }
}

/// Made-up words, the same for the same seed.
pub(crate) fn prose(seed: u64, words: usize) -> String {
    let mut state = seed;
    let mut word = || {
        let mut letters = String::new();
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        for shift in [24, 34, 44, 54] {
            letters.extend(char::from_digit(10 + ((state >> shift) % 26) as u32, 36));
        }
        letters
    };
    let words: Vec<String> = (0..words).map(|_| word()).collect();
    words.join(" ")
}

pub(crate) fn id(filed: Filed) -> colonnade_model::ColumnId {
    match filed {
        Filed::New(id) | Filed::Known(id) | Filed::Version(id) => id,
    }
}

/// A job's kind and key.
pub(crate) fn named(job: &colonnade_store::Job) -> (&str, &str) {
    (&job.kind, &job.key)
}
