//! One site for a test: a store and an index in a folder of their own, a clock
//! that stands still, and requests without a network.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use colonnade_model::{
    Attribution, Block, Byline, ColumnId, Country, Decision, Draft, Evidence, ExcerptRule,
    FixedClock, Language, Moment, Name, NewspaperId, Precision,
};
use colonnade_search::Search;
use colonnade_store::{Filed, Filing, NewNewspaper, Store};
use jiff::SignedDuration;
use tower::ServiceExt as _;

use crate::{Options, Site};

pub(crate) const FIREFOX: &str =
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
/// The secret of a link to the desk.
pub(crate) const LINK: &str = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf";
pub(crate) const NOW: &str = "2026-11-23T12:40:00Z";

pub(crate) struct TestApp {
    pub(crate) store: Store,
    pub(crate) search: Search,
    pub(crate) site: Site,
    router: Router,
    filed: std::cell::Cell<u32>,
    _folder: tempfile::TempDir,
}

/// An answer, whole.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// `name=value` of the cookie it sets.
    pub(crate) fn cookie(&self) -> &str {
        self.header("set-cookie").split(';').next().unwrap()
    }
}

/// A column to be filed.
pub(crate) struct Printed {
    pub(crate) title: String,
    pub(crate) writers: Vec<&'static str>,
    pub(crate) newspaper: &'static str,
    pub(crate) language: &'static str,
    pub(crate) published: String,
    pub(crate) text: String,
}

impl Default for Printed {
    fn default() -> Self {
        Self {
            title: "The dike inspector".to_owned(),
            writers: vec!["Ilse Maren"],
            newspaper: "De Waterkant",
            language: "en",
            published: "2026-11-23T06:40:00Z".to_owned(),
            text: "Every autumn a man in a yellow coat walks eleven kilometres of grass."
                .to_owned(),
        }
    }
}

impl TestApp {
    pub(crate) async fn new() -> Self {
        Self::with(|_| ()).await
    }

    pub(crate) async fn with(set: impl FnOnce(&mut Options)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(FixedClock(NOW.parse().unwrap()));
        let store = Store::open(colonnade_store::Options {
            data_dir: folder.path().to_owned(),
            database: None,
            readers: 2,
            warc_file_bytes: 1 << 20,
            clock: clock.clone(),
        })
        .await
        .unwrap();
        let search = Search::open(colonnade_search::Options {
            dir: folder.path().join("index"),
            memory_bytes: 15_000_000,
            clock: clock.clone(),
        })
        .unwrap();
        let mut options = Options {
            base_url: Some("https://columns.example".to_owned()),
            clock,
            ..Options::default()
        };
        set(&mut options);
        let site = Site::open(store.clone(), search.clone(), options).unwrap();
        Self {
            router: site.router(),
            store,
            search,
            site,
            filed: std::cell::Cell::default(),
            _folder: folder,
        }
    }

    /// Makes a link to the desk that is good for a while; returns its path.
    pub(crate) async fn link(&self, life: SignedDuration) -> String {
        self.store.desk().add_link(LINK, life).await.unwrap();
        format!("/desk/enter/{LINK}")
    }

    /// Signs the owner in. Returns the cookie.
    pub(crate) async fn enter(&self) -> String {
        let link = self.link(SignedDuration::from_mins(15)).await;
        let answer = self.post(&link, "", "").await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        answer.cookie().to_owned()
    }

    /// What the forms of this session bring back.
    pub(crate) async fn token(&self, cookie: &str) -> String {
        let page = self.get_with("/desk", "cookie", cookie).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let (_, rest) = page.text.split_once(r#"name="token" value=""#).unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    /// Sends a form of the desk.
    pub(crate) async fn submit(&self, cookie: &str, address: &str, form: &str) -> Answer {
        let token = self.token(cookie).await;
        self.post(address, &format!("{form}&token={token}"), cookie)
            .await
    }

    /// A site with one column by Ilse Maren, and its address.
    pub(crate) async fn with_column() -> (Self, ColumnId, String) {
        let app = Self::new().await;
        let id = app.file(Printed::default()).await;
        let address = app.address(id).await;
        (app, id, address)
    }

    pub(crate) async fn file(&self, printed: Printed) -> ColumnId {
        let number = self.filed.get();
        self.filed.set(number + 1);
        let slug = colonnade_model::slug(printed.newspaper);
        let url = format!("https://{slug}.example/{number}");
        let excerpt = printed.text.clone();
        self.file_at(&url, NOW, printed, &excerpt).await
    }

    /// Files what an address printed when it was fetched, with an excerpt.
    pub(crate) async fn file_at(
        &self,
        url: &str,
        fetched_at: &str,
        printed: Printed,
        excerpt: &str,
    ) -> ColumnId {
        let mut writer = self.store.writer().await.unwrap();
        let domain = format!("{}.example", colonnade_model::slug(printed.newspaper));
        let newspaper = match writer.newspaper_by_domain(&domain).await.unwrap() {
            Some(newspaper) => newspaper,
            None => writer
                .add_newspaper(&newspaper(printed.newspaper, domain))
                .await
                .unwrap(),
        };
        let shown = (url, fetched_at, excerpt);
        let filed = file(&mut writer, newspaper.id, &printed, shown).await;
        writer.commit().await.unwrap();
        filed
    }

    /// Brings the index to the head of the change log.
    pub(crate) async fn index(&self) {
        self.search.follow(&self.store).await.unwrap();
    }

    pub(crate) async fn address(&self, id: ColumnId) -> String {
        crate::address::column(&self.store.columns().by_id(id).await.unwrap().unwrap())
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.send(get(address).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn get_with(&self, address: &str, name: &str, value: &str) -> Answer {
        self.send(
            get(address)
                .header(name, value)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    pub(crate) async fn post(&self, address: &str, form: &str, cookie: &str) -> Answer {
        let request = Request::post(address)
            .header(header::USER_AGENT, FIREFOX)
            .header(header::ORIGIN, "https://columns.example")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.send(request).await
    }

    /// Counters of a column once everything noted is in the store.
    pub(crate) async fn counters(&self, id: ColumnId) -> (u64, u64, u64) {
        self.site.close().await;
        let counters = self
            .store
            .columns()
            .by_id(id)
            .await
            .unwrap()
            .unwrap()
            .counters;
        (counters.favourites, counters.reads, counters.visits)
    }
}

fn get(address: &str) -> axum::http::request::Builder {
    Request::get(address)
        .header(header::HOST, "columns.example")
        .header(header::USER_AGENT, FIREFOX)
}

fn newspaper(name: &str, domain: String) -> NewNewspaper {
    NewNewspaper {
        name: name.to_owned(),
        home: format!("https://{domain}/"),
        domains: vec![domain],
        country: Country::parse("NL"),
        language: Language::parse("nl"),
        time_zone: None,
        excerpt_rule: ExcerptRule::default(),
        sample: false,
    }
}

async fn file(
    writer: &mut colonnade_store::Writer,
    newspaper: NewspaperId,
    printed: &Printed,
    (url, fetched_at, excerpt): (&str, &str, &str),
) -> ColumnId {
    let names: Vec<_> = printed
        .writers
        .iter()
        .map(|name| Name::person(*name))
        .collect();
    let mut draft = Draft::empty(url);
    draft.title = Some(printed.title.clone());
    draft.language = Language::parse(printed.language);
    draft.kind = colonnade_model::ColumnKind::Opinion;
    draft.published = Moment::from_local(&printed.published, Precision::Minute);
    draft.blocks = vec![Block::paragraph(printed.text.clone())];
    let attributions: Vec<_> = names
        .iter()
        .map(|name| Attribution {
            name: name.clone(),
            decision: Decision::New,
            evidence: vec![Evidence {
                reason: "json-ld".to_owned(),
                detail: name.name.clone(),
            }],
        })
        .collect();
    let mut keys = Vec::new();
    let mut decided = attributions;
    for attribution in &mut decided {
        let key = attribution.name.name.to_lowercase();
        let known = writer
            .roster(std::slice::from_ref(&key), &[])
            .await
            .unwrap();
        if let Some(known) = known.first() {
            attribution.decision = Decision::Known(known.id);
        }
        keys.push(vec![key]);
    }
    let byline = Byline {
        printed: (!printed.writers.is_empty())
            .then(|| format!("By {}", printed.writers.join(" and "))),
        names,
        ..Byline::default()
    };
    let filing = Filing {
        newspaper,
        draft: &draft,
        byline: &byline,
        attributions: &decided,
        text: &draft.text(),
        measure: &colonnade_model::Measure {
            text_key: None,
            ..colonnade_model::Measure::of(&draft.text())
        },
        excerpt,
        addresses: &[url.to_owned()],
        capture: None,
        fetched_at: fetched_at.parse().unwrap(),
        reader: 1,
    };
    match writer.file(&filing, &keys).await.unwrap() {
        Filed::New(id) | Filed::Known(id) | Filed::Version(id) => id,
    }
}
