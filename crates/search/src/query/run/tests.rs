use colonnade_model::{ColumnKind, ColumnState, ColumnistId, Country, Language, NewspaperId};
use proptest::prelude::*;

use crate::{
    Filters, Query, Sort,
    testing::{TestIndex, column},
};

#[test]
fn inflected_forms_are_found_in_their_language() {
    let index = TestIndex::of(vec![
        column(1, "en", "Elections", "The inspectors were running late."),
        column(2, "de", "Häuser", "Die Regierungen der Länder."),
        column(3, "fr", "L’économie", "Les développements de l’État."),
        column(4, "ru", "Выборы", "О результатах выборов."),
        column(5, "tr", "Fındığın fiyatı", "ISPARTA'nın kitapları."),
    ]);
    for (query, found) in [
        ("election", 1),
        ("run", 1),
        ("inspector", 1),
        ("haus", 2),
        ("regierung", 2),
        ("economie", 3),
        ("l'économie", 3),
        ("developpement", 3),
        ("результат", 4),
        ("FIYATI", 5),
        ("isparta", 5),
        ("kitap", 5),
    ] {
        assert_eq!(index.find(query), [found], "{query}");
    }
    assert!(index.find("\"election\"").is_empty());
}

#[test]
fn scripts_without_spaces_are_found_inside_running_text() {
    let index = TestIndex::of(vec![
        column(
            1,
            "ja",
            "東京都知事の選択",
            "知事は来年度の予算を発表した。",
        ),
        column(2, "zh-Hans", "排队的人", "北京的地铁早高峰，大家都在排队。"),
        column(3, "th", "การเมืองไทย", "ประชาชนรอการเลือกตั้งครั้งใหม่"),
        column(4, "ko", "서울의 봄", "한국은행이 금리를 올렸다."),
    ]);
    for (query, found) in [
        ("知事", 1),
        ("来年度の予算", 1),
        ("都", 1),
        ("地铁", 2),
        ("早高峰 北京", 2),
        ("队", 2),
        ("เลือกตั้ง", 3),
        ("การเมือง", 3),
        ("한국", 4),
        ("금리", 4),
    ] {
        let found = if query == "都" {
            vec![1, 2]
        } else {
            vec![found]
        };
        assert_eq!(index.found(query), found, "{query}");
    }
    assert!(index.find("事知").is_empty());
}

#[test]
fn points_are_not_needed() {
    let index = TestIndex::of(vec![
        column(1, "ar", "المُدَرِّسُ الجديد", "أحمد في المدرسة"),
        column(2, "he", "שָׁלוֹם", "צה״ל הודיע"),
    ]);
    assert_eq!(index.find("المدرس"), [1]);
    assert_eq!(index.find("احمد"), [1]);
    assert_eq!(index.find("שלום"), [2]);
    assert_eq!(index.find("צה\"ל"), [2]);
}

#[test]
fn everything_that_is_asked_must_hold() {
    let index = TestIndex::of(vec![
        column(1, "en", "The dike", "An inspector walks the old levee.").by(7, "Jane Roe"),
        column(2, "en", "A levee", "No inspector, but a dike.").by(8, "Ravi Menon"),
        column(3, "nl", "De dijk", "Een inspecteur.").by(7, "Jane Roe"),
    ]);
    for (query, found) in [
        ("dike inspector", vec![1, 2]),
        ("\"old levee\"", vec![1]),
        ("dike -old", vec![2]),
        ("dijk OR menon", vec![2, 3]),
        ("title:levee", vec![2]),
        ("columnist:roe", vec![1, 3]),
        ("by:\"Jane Roe\" lang:nl", vec![3]),
        ("columnist:jane-roe dike", vec![1]),
        ("newspaper:harbourlantern.example dijk", vec![3]),
        ("newspaper:\"harbour lantern\" dijk", vec![3]),
        ("newspaper:harbour-lantern -lang:en", vec![3]),
        ("lantern", vec![]),
        ("lantern dijk", vec![3]),
        ("country:nl kind:opinion", vec![1, 2, 3]),
        ("country:fr", vec![]),
        ("-lang:en", vec![3]),
        ("unheardof", vec![]),
        ("dike unheardof", vec![]),
        ("…", vec![1, 2, 3]),
        ("", vec![1, 2, 3]),
    ] {
        assert_eq!(index.found(query), found, "{query}");
    }
    let filters = Filters {
        columnist: Some(ColumnistId(7)),
        newspaper: Some(NewspaperId(1)),
        country: Country::parse("NL"),
        language: Language::parse("en-GB"),
        kind: Some(ColumnKind::Opinion),
    };
    assert_eq!(index.ask(&Query::parse("dike").with_filters(filters)), [1]);
}

#[test]
fn days_are_those_the_newspaper_printed() {
    let index = TestIndex::of(vec![
        column(1, "en", "a", "x").on("2026-01-30"),
        column(2, "en", "b", "x").on("2026-01-31T23:30:00-05:00"),
        column(3, "en", "c", "x").on("2026-02-01"),
    ]);
    for (query, found) in [
        ("before:2026-01-31", vec![1]),
        ("after:2026-01-31", vec![2, 3]),
        ("on:2026-01-31", vec![2]),
        ("on:2026-01", vec![1, 2]),
        ("x after:2026-01-31 before:2026-02-01", vec![2]),
    ] {
        assert_eq!(index.found(query), found, "{query}");
    }
    assert_eq!(index.find("sort:newest"), [2, 3, 1]);
    assert_eq!(index.find("x sort:oldest"), [1, 3, 2]);
    assert_eq!(
        index.ask(&Query::parse("x").with_sort(Sort::Newest)),
        [2, 3, 1]
    );
}

#[test]
fn headline_and_name_weigh_more_and_age_a_little_less() {
    let long = "Much else was said that day. ".repeat(20);
    let index = TestIndex::of(vec![
        column(1, "en", "Something", &format!("Dikes. {long}")),
        column(2, "en", "The dike", &long),
        column(3, "en", "Nothing", &long).by(1, "Jan Dike"),
        column(4, "en", "Something", &format!("A dike. {long}")),
        column(5, "en", "Something", &format!("A dike. {long}")).on("2026-05-31"),
    ]);
    let found = index.find("dike");
    assert_eq!(found.len(), 5);
    assert!(
        found[..2].contains(&2) && found[..2].contains(&3),
        "{found:?}"
    );
    assert_eq!(found[2..], [5, 4, 1], "{found:?}");
}

#[test]
fn a_piece_is_found_once_and_what_may_not_be_shown_never() {
    let over = |text: &str| Some(text.parse().unwrap());
    let index = TestIndex::of(vec![
        column(1, "en", "A piece", "Shared words."),
        column(2, "en", "A piece", "Shared words.")
            .copy()
            .with(|c| {
                c.newspaper.id = NewspaperId(2);
                c.newspaper.slug = "north-bell".into();
                c.newspaper.name = "North Bell".into();
            }),
        column(3, "en", "Gone", "Shared words.")
            .with(|c| c.state = ColumnState::Removed("x".into())),
        column(4, "en", "Hidden", "Shared words.").with(|c| c.rights.noindex = true),
        column(5, "en", "Over", "Shared words.")
            .with(|c| c.rights.unavailable_after = over("2026-05-01T00:00:00Z")),
        column(6, "en", "Not over yet", "Shared words.")
            .with(|c| c.rights.unavailable_after = over("2026-07-01T00:00:00Z")),
        column(7, "en", "Reserved", "Shared words.").with(|c| {
            c.rights.tdm_reserved = true;
            c.excerpt = "An excerpt.".into();
        }),
    ]);
    assert_eq!(index.found("shared"), [1, 6]);
    assert_eq!(index.found("shared newspaper:bell"), [2]);
    let filters = Filters {
        newspaper: Some(NewspaperId(2)),
        ..Filters::default()
    };
    assert_eq!(
        index.ask(&Query::parse("shared").with_filters(filters)),
        [2]
    );
    assert_eq!(index.found("reserved excerpt"), [7]);
}

#[test]
fn paging_is_bounded() {
    let index = TestIndex::of((1..=30).map(|id| column(id, "en", "dike", "x")).collect());
    let query = Query::parse("dike");
    let page = |offset, limit| index.search.query(&query, offset, limit).unwrap();
    let mut all = page(0, 20).ids;
    all.extend(page(20, 20).ids);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 30);
    assert_eq!(page(0, 0).total, 30);
    assert_eq!(page(usize::MAX, usize::MAX).total, 30);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_query_fails(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "\"", "-", "OR", "(", ":", "on:2026", "title:", "by:", " ", "dike", "東京都", "«",
                "'", "\u{0}", "l'", "🦀", "\u{301}", "lang:en", "sort:newest", "ก", "ـ", "ß", "İ",
                "ΑΣ", "؟", "1", "x-y", "\u{200d}",
            ]),
            0..40,
        ),
    ) {
        let index = shared();
        let hits = index.search.query(&Query::parse(&parts.concat()), 0, 10);
        prop_assert!(hits.is_ok());
    }
}

fn shared() -> &'static TestIndex {
    static INDEX: std::sync::LazyLock<TestIndex> = std::sync::LazyLock::new(|| {
        TestIndex::of(vec![
            column(1, "en", "The dike", "x y 1 l homme").by(1, "Jane Roe"),
            column(2, "ja", "東京都", "ΑΣ ß ก"),
        ])
    });
    &INDEX
}
