//! The pages and feeds that the readers are tried on: our own ones, and those of the
//! shared folder, where it is.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use colonnade_model::Capture;
use colonnade_store::warc::{Limits, Reader};
use jiff::Timestamp;

/// The archives of the shared folder.
const ARCHIVES: [&str; 3] = ["fundus-dev", "wcxb-dev", "trafilatura"];

/// The folder of the project.
pub(crate) fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The shared folder: as given, else beside the checkout; none where there is none.
pub(crate) fn shared(given: Option<&Path>) -> Option<PathBuf> {
    let folder = given.map_or_else(|| project().join("../shared"), Path::to_path_buf);
    folder.is_dir().then_some(folder)
}

/// A capture of a file.
pub(crate) fn capture(url: &str, body: Vec<u8>) -> Capture {
    Capture {
        url: url.to_owned(),
        fetched_at: Timestamp::UNIX_EPOCH,
        status: 200,
        headers: Vec::new(),
        body,
        record_id: None,
    }
}

/// Our own pages, in the order of their names.
pub(crate) fn own_pages() -> Result<Vec<Capture>> {
    let folder = project().join("corpus/pages");
    files(&folder, "html")?
        .into_iter()
        .map(|path| {
            let expected = std::fs::read(path.with_extension("expected.json"))
                .with_context(|| format!("no expected values beside `{}`", path.display()))?;
            let expected: serde_json::Value = serde_json::from_slice(&expected)?;
            let url = expected.get("url").and_then(serde_json::Value::as_str);
            Ok(capture(url.unwrap_or_default(), std::fs::read(&path)?))
        })
        .collect()
}

/// The pages of the shared archives.
pub(crate) fn shared_pages(shared: &Path) -> Result<Vec<Capture>> {
    let mut pages = Vec::new();
    for name in ARCHIVES {
        let path = shared.join(format!("corpora/{name}.warc.gz"));
        if !path.is_file() {
            continue;
        }
        for record in Reader::open(&path, 0, Limits::default())? {
            pages.extend(record?.capture.ok());
        }
    }
    Ok(pages)
}

/// The feeds of the shared folder.
pub(crate) fn shared_feeds(shared: &Path) -> Result<Vec<Capture>> {
    let folder = shared.join("feeds/files");
    let mut feeds = Vec::new();
    if !folder.is_dir() {
        return Ok(feeds);
    }
    for group in files(&folder, "")? {
        for path in files(&group, "")? {
            if path.is_file() {
                feeds.push(capture("https://paper.example/feed", std::fs::read(&path)?));
            }
        }
    }
    Ok(feeds)
}

/// What lies in a folder, by name; of one kind of file, or all.
fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot list `{}`", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if extension.is_empty() || path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
