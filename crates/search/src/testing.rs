//! One helper for the tests of this crate: an index filled with made-up columns.

use std::sync::Arc;

use colonnade_model::{
    Access, Block, Byline, ChangeSeq, Column, ColumnId, ColumnKind, ColumnState, ColumnistId,
    Counters, Country, Credit, CreditedColumnist, ExcerptRule, FixedClock, Language, Moment, Name,
    Newspaper, NewspaperId, Precision, Rights, slug,
};
use colonnade_store::FullColumn;

use crate::{
    Options, Query, Search,
    apply::{self, Step, Tools},
    document::Entry,
};

/// The day of all tests: noon of 1 June 2026, UTC.
pub(crate) const NOW: &str = "2026-06-01T12:00:00Z";

pub(crate) struct TestIndex {
    pub dir: tempfile::TempDir,
    pub search: Search,
}

pub(crate) fn options(dir: &std::path::Path) -> Options {
    Options {
        dir: dir.to_owned(),
        memory_bytes: 15_000_000,
        clock: Arc::new(FixedClock(NOW.parse().unwrap())),
    }
}

impl TestIndex {
    pub(crate) fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let search = Search::open(options(dir.path())).unwrap();
        Self { dir, search }
    }

    pub(crate) fn of(entries: Vec<Entry>) -> Self {
        let index = Self::empty();
        index.put(entries, &[], 1);
        index
    }

    /// Puts columns, takes others out, and commits.
    pub(crate) fn put(&self, entries: Vec<Entry>, gone: &[i64], position: i64) {
        let tools = Tools::new(self.search.generation(), 15_000_000).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(async {
            let (sender, task) = apply::start(tools);
            let mut ids: Vec<ColumnId> = gone.iter().copied().map(ColumnId).collect();
            ids.extend(entries.iter().map(|entry| entry.full.column.id));
            sender.send(Step::Put(ids, entries)).await.unwrap();
            sender
                .send(Step::Commit(ChangeSeq(position)))
                .await
                .unwrap();
            apply::end(Ok(()), sender, task).await.unwrap();
        });
    }

    /// What a query finds, in order.
    pub(crate) fn find(&self, query: &str) -> Vec<i64> {
        self.ask(&Query::parse(query))
    }

    pub(crate) fn ask(&self, query: &Query) -> Vec<i64> {
        let hits = self.search.query(query, 0, 100).unwrap();
        assert_eq!(hits.total, hits.ids.len());
        hits.ids.into_iter().map(|id| id.0).collect()
    }

    /// What a query finds, by number.
    pub(crate) fn found(&self, query: &str) -> Vec<i64> {
        let mut ids = self.find(query);
        ids.sort_unstable();
        ids
    }
}

/// A column of `newspaper` in `language` on the first of the year.
pub(crate) fn column(id: i64, language: &str, title: &str, text: &str) -> Entry {
    let published = Moment::utc("2026-01-01T00:00:00Z".parse().unwrap(), Precision::Day);
    let newspaper = Newspaper {
        id: NewspaperId(1),
        slug: "harbour-lantern".into(),
        name: "The Harbour Lantern".into(),
        domain: "harbourlantern.example".into(),
        home: "https://harbourlantern.example/".into(),
        country: Country::parse("NL"),
        language: None,
        time_zone: None,
        excerpt_rule: ExcerptRule::default(),
        sample: false,
    };
    let column = Column {
        id: ColumnId(id),
        newspaper,
        url: format!("https://harbourlantern.example/{id}"),
        credits: Vec::new(),
        byline: None,
        title: title.into(),
        subtitle: None,
        section: None,
        language: Language::parse(language),
        kind: ColumnKind::Opinion,
        access: Access::Free,
        published: Some(published),
        first_seen_at: published.at,
        listed_at: published.at,
        words: 0,
        excerpt: String::new(),
        rights: Rights::default(),
        keywords: Vec::new(),
        counters: Counters::default(),
        version: 1,
        printings: 1,
        state: ColumnState::Shown,
    };
    Entry {
        full: FullColumn {
            column,
            blocks: vec![Block::paragraph(text)],
            understood: Byline::default(),
            bylines: Vec::new(),
        },
        aliases: Vec::new(),
        copy: false,
    }
}

impl Entry {
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Column)) -> Self {
        change(&mut self.full.column);
        self
    }

    pub(crate) fn by(self, id: i64, name: &str) -> Self {
        let columnist = CreditedColumnist {
            id: ColumnistId(id),
            slug: slug(name),
            name: name.into(),
        };
        self.with(|column| {
            column.credits.push(Credit {
                name: Name::person(name),
                columnist: Some(columnist),
                evidence: Vec::new(),
                unsure: false,
            });
        })
    }

    pub(crate) fn on(self, moment: &str) -> Self {
        let moment = Moment::from_local(moment, Precision::Day).unwrap();
        self.with(|column| {
            column.published = Some(moment);
            column.listed_at = moment.at;
        })
    }

    pub(crate) fn copy(mut self) -> Self {
        self.copy = true;
        self
    }
}
