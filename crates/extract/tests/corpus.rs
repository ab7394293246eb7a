//! The pages of our own corpus, each with what a reader of it would say.
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by panicking")]

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use colonnade_extract::article;
use colonnade_model::{Capture, Draft};
use serde_json::Value;

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/pages")
}

fn read(page: &Path, url: &str) -> Draft {
    let capture = Capture {
        url: url.to_owned(),
        fetched_at: "2026-01-02T03:04:05Z".parse().unwrap(),
        status: 200,
        headers: Vec::new(),
        body: std::fs::read(page).unwrap(),
        record_id: None,
    };
    article(&capture).0
}

/// What does not hold, each with what was found instead.
fn faults(draft: &Draft, expected: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut check = |name: &str, found: Option<String>| {
        let wanted = expected[name].as_str();
        if wanted.is_some() && found.as_deref() != wanted {
            faults.push(format!("{name}: {found:?}, not {wanted:?}"));
        }
    };
    check("title", draft.title.clone());
    check("newspaper", draft.newspaper.name.clone());
    check("published", draft.published.map(|moment| moment.local()));
    check(
        "language",
        draft
            .language
            .as_ref()
            .map(|language| language.primary().to_owned()),
    );
    check("kind", Some(draft.kind.as_str().to_owned()));
    check("access", Some(draft.access.as_str().to_owned()));
    let first = draft.bylines.first();
    if let Some(byline) = expected["byline"].as_array() {
        let found =
            first.map(|byline| vec![byline.source.as_str().into(), byline.text.as_str().into()]);
        if found.as_ref() != Some(byline) {
            faults.push(format!("byline: {found:?}"));
        }
    }
    if let Some(byline) = expected["byline_has"].as_array() {
        let has = draft
            .bylines
            .iter()
            .any(|found| byline[0] == found.source.as_str() && byline[1] == found.text.as_str());
        if !has {
            faults.push(format!("no {byline:?} in {:?}", draft.bylines));
        }
    }
    if let Some(count) = expected["byline_count"].as_u64() {
        let same = draft
            .bylines
            .iter()
            .filter(|byline| Some(byline.source) == first.map(|first| first.source));
        let found = same.count() as u64;
        if found != count {
            faults.push(format!("{found} bylines, not {count}: {:?}", draft.bylines));
        }
    }
    if let Some(most) = expected["max_snippet"].as_u64()
        && draft.rights.max_snippet.map(|most| most as u64) != Some(most)
    {
        faults.push(format!("max_snippet: {:?}", draft.rights.max_snippet));
    }
    let text = draft.text();
    let part = |name: &str| expected[name].as_str().unwrap_or_default().to_owned();
    if !text.starts_with(&part("begins")) || !text.ends_with(&part("ends")) {
        faults.push(format!("text: {text}"));
    }
    for wanted in expected["contains"].as_array().into_iter().flatten() {
        if !text.contains(wanted.as_str().unwrap()) {
            faults.push(format!("no {wanted} in: {text}"));
        }
    }
    for unwanted in expected["absent"].as_array().into_iter().flatten() {
        if text.contains(unwanted.as_str().unwrap()) {
            faults.push(format!("{unwanted} in: {text}"));
        }
    }
    faults
}

#[test]
fn every_page_reads_as_expected() {
    let mut report = String::new();
    let mut count = 0;
    let mut files: Vec<PathBuf> = std::fs::read_dir(pages())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "html")
        })
        .collect();
    files.sort();
    for page in files {
        let expected = std::fs::read_to_string(page.with_extension("expected.json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let draft = read(&page, expected["url"].as_str().unwrap());
        for fault in faults(&draft, &expected) {
            let _ = writeln!(report, "{}: {fault}", page.file_stem().unwrap().display());
        }
        count += 1;
    }
    assert!(count >= 15, "only {count} pages");
    assert!(report.is_empty(), "\n{report}");
}
