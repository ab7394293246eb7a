//! The pages of our own corpus, each with what a reader of it would say: what is read
//! of it and who is credited. It stands here because `extract` knows no names and
//! `byline` no pages.
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    path::{Path, PathBuf},
};

use colonnade_byline::{Context, credit};
use colonnade_extract::article;
use colonnade_model::{Byline, Capture, Draft, NameKind};
use serde_json::Value;

/// Fewer pages, or pages in fewer languages, are no corpus.
const PAGES: usize = 60;
const LANGUAGES: usize = 20;

/// Every key that may stand in expected values; a slip of the pen checks nothing.
const KEYS: [&str; 22] = [
    "reason",
    "url",
    "headers",
    "fails",
    "title",
    "subtitle",
    "newspaper",
    "names",
    "persons",
    "byline",
    "byline_has",
    "byline_count",
    "published",
    "day",
    "language",
    "kind",
    "access",
    "max_snippet",
    "begins",
    "ends",
    "contains",
    "absent",
];

/// A page and what is expected of it.
struct Case {
    name: String,
    body: Vec<u8>,
    expected: Value,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/pages");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|own| own == "html"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|page| {
            let expected = std::fs::read_to_string(page.with_extension("expected.json")).unwrap();
            Case {
                name: page.file_stem().unwrap().display().to_string(),
                body: std::fs::read(&page).unwrap(),
                expected: serde_json::from_str(&expected).unwrap(),
            }
        })
        .collect()
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|item| item.as_str().unwrap())
}

fn read(case: &Case) -> (Draft, Byline) {
    let headers = case.expected["headers"].as_object().into_iter().flatten();
    let capture = Capture {
        url: case.expected["url"].as_str().unwrap().to_owned(),
        fetched_at: "2026-01-02T03:04:05Z".parse().unwrap(),
        status: 200,
        headers: headers
            .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
            .collect(),
        body: case.body.clone(),
        record_id: None,
    };
    let (draft, _) = article(&capture);
    let context = Context::of(&draft);
    let byline = credit(&draft.bylines, &context);
    (draft, byline)
}

/// What does not hold: the key, and what was found instead.
type Faults = Vec<(&'static str, String)>;

fn faults(draft: &Draft, byline: &Byline, expected: &Value) -> Faults {
    let mut faults = said(draft, expected);
    faults.extend(signed(draft, byline, expected));
    faults.extend(written(draft, expected));
    faults
}

/// The fields that are one value.
fn said(draft: &Draft, expected: &Value) -> Faults {
    let mut faults = Faults::new();
    let mut check = |key: &'static str, found: Option<String>| {
        // `null` says that there is none
        if let Some(wanted) = expected.get(key)
            && found.as_deref() != wanted.as_str()
        {
            faults.push((key, format!("{found:?}, not {wanted}")));
        }
    };
    check("title", draft.title.clone());
    check("subtitle", draft.subtitle.clone());
    check("newspaper", draft.newspaper.name.clone());
    let published = draft.published.map(|moment| moment.local());
    check(
        "day",
        published
            .as_deref()
            .map(|local| local.chars().take(10).collect()),
    );
    check("published", published);
    check("kind", Some(draft.kind.as_str().to_owned()));
    check("access", Some(draft.access.as_str().to_owned()));
    // a page that does not say which German is not asked which
    let whole = expected["language"]
        .as_str()
        .is_some_and(|tag| tag.contains('-'));
    check(
        "language",
        draft.language.as_ref().map(|language| {
            if whole {
                language.as_str()
            } else {
                language.primary()
            }
            .to_owned()
        }),
    );
    let most = expected["max_snippet"].as_u64();
    if most.is_some() && draft.rights.max_snippet.map(|most| most as u64) != most {
        faults.push(("max_snippet", format!("{:?}", draft.rights.max_snippet)));
    }
    faults
}

/// Who signs, and what was found of it.
fn signed(draft: &Draft, byline: &Byline, expected: &Value) -> Faults {
    let mut faults = Faults::new();
    for (key, kind) in [("names", None), ("persons", Some(NameKind::Person))] {
        let Some(wanted) = expected.get(key) else {
            continue;
        };
        let found: Vec<&str> = byline
            .names
            .iter()
            .filter(|name| kind.is_none_or(|kind| name.kind == kind))
            .map(|name| name.name.as_str())
            .collect();
        if !strings(wanted).eq(found.iter().copied()) {
            faults.push((
                key,
                format!("{found:?}, not {wanted} of {:?}", draft.bylines),
            ));
        }
    }
    let first = draft.bylines.first();
    if let Some(wanted) = expected["byline"].as_array() {
        let found =
            first.map(|byline| vec![byline.source.as_str().into(), byline.text.as_str().into()]);
        if found.as_ref() != Some(wanted) {
            faults.push(("byline", format!("{found:?}")));
        }
    }
    if let Some(wanted) = expected["byline_has"].as_array() {
        let has = draft
            .bylines
            .iter()
            .any(|found| wanted[0] == found.source.as_str() && wanted[1] == found.text.as_str());
        if !has {
            faults.push((
                "byline_has",
                format!("no {wanted:?} in {:?}", draft.bylines),
            ));
        }
    }
    if let Some(count) = expected["byline_count"].as_u64() {
        let same = draft
            .bylines
            .iter()
            .filter(|byline| Some(byline.source) == first.map(|first| first.source));
        if same.count() as u64 != count {
            faults.push(("byline_count", format!("not {count}: {:?}", draft.bylines)));
        }
    }
    faults
}

/// The text.
fn written(draft: &Draft, expected: &Value) -> Faults {
    let mut faults = Faults::new();
    let text = draft.text();
    let piece = |key: &str| expected[key].as_str().unwrap_or_default();
    if !text.starts_with(piece("begins")) {
        let begins: String = text.chars().take(80).collect();
        faults.push(("begins", format!("{begins:?}, not {:?}", piece("begins"))));
    }
    if !text.ends_with(piece("ends")) {
        let count = text.chars().count();
        let ends: String = text.chars().skip(count.saturating_sub(80)).collect();
        faults.push(("ends", format!("{ends:?}, not {:?}", piece("ends"))));
    }
    for wanted in strings(&expected["contains"]).filter(|wanted| !text.contains(wanted)) {
        faults.push(("contains", format!("no {wanted:?}")));
    }
    for unwanted in strings(&expected["absent"]).filter(|unwanted| text.contains(unwanted)) {
        faults.push(("absent", format!("{unwanted:?} stands in the text")));
    }
    faults
}

#[test]
fn every_page_reads_as_expected() {
    let mut report = String::new();
    for case in cases() {
        let (draft, byline) = read(&case);
        let known: BTreeSet<&str> = strings(&case.expected["fails"]).collect();
        let faults = faults(&draft, &byline, &case.expected);
        for (key, fault) in &faults {
            if known.contains(key) {
                eprintln!("known: {}: {key}: {fault}", case.name);
            } else {
                let _ = writeln!(report, "{}: {key}: {fault}", case.name);
            }
        }
        for key in known {
            if !faults.iter().any(|(fault, _)| *fault == key) {
                eprintln!("{}: {key} holds now: take it out of `fails`", case.name);
            }
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn there_are_enough_pages_each_with_a_reason_in_enough_languages() {
    let mut languages = BTreeSet::new();
    let cases = cases();
    for Case { name, expected, .. } in &cases {
        let reason = expected["reason"].as_str().unwrap_or_default();
        assert!(reason.len() > 20, "{name} does not say why it is here");
        for key in expected.as_object().unwrap().keys() {
            assert!(
                KEYS.contains(&key.as_str()),
                "{name}: no key is called {key}"
            );
        }
        let tag = expected["language"].as_str().unwrap_or_default();
        languages.extend(tag.split('-').next().filter(|primary| !primary.is_empty()));
    }
    assert!(cases.len() >= PAGES, "only {} pages", cases.len());
    assert!(languages.len() >= LANGUAGES, "only {languages:?}");
}
