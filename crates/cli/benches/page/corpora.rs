//! The pages that are measured: the shared corpora where they are, else our own.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use colonnade_model::Capture;
use jiff::Timestamp;

/// Pages under a name.
pub(crate) struct Corpus {
    pub(crate) name: String,
    pub(crate) pages: Vec<Capture>,
}

/// The corpora in `$COLONNADE_SHARED/corpora`, else in `../shared/corpora` beside the
/// checkout; where neither is, the pages in `corpus/pages`.
pub(crate) fn corpora() -> Vec<Corpus> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    #[expect(
        clippy::disallowed_methods,
        reason = "a benchmark has no settings of its own"
    )]
    let shared =
        std::env::var("COLONNADE_SHARED").map_or_else(|_| root.join("../shared"), PathBuf::from);
    let mut files: Vec<PathBuf> = files_in(&shared.join("corpora"));
    files.retain(|file| file.to_string_lossy().ends_with(".warc.gz"));
    let found: Vec<Corpus> = files.iter().map(|file| archive(file)).collect();
    if found.is_empty() {
        return vec![own(&root.join("corpus/pages"))];
    }
    found
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    files.sort();
    files
}

fn own(folder: &Path) -> Corpus {
    let mut files = files_in(folder);
    files.retain(|file| file.extension().is_some_and(|ending| ending == "html"));
    let pages = files.iter().filter_map(|file| {
        Some(capture(
            "https://lantern.example/page".to_owned(),
            Vec::new(),
            std::fs::read(file).ok()?,
        ))
    });
    Corpus {
        name: "our own pages".to_owned(),
        pages: pages.collect(),
    }
}

/// The responses of a WARC file.
fn archive(file: &Path) -> Corpus {
    let mut bytes = Vec::new();
    if let Ok(file) = std::fs::File::open(file) {
        // what could be read of a damaged file is measured
        let _ = flate2::read::MultiGzDecoder::new(file).read_to_end(&mut bytes);
    }
    let mut rest = bytes.as_slice();
    let mut pages = Vec::new();
    while let Some((head, after)) = split_head(rest) {
        let length = field(&head, "content-length")
            .and_then(|length| length.parse().ok())
            .unwrap_or(0);
        let (block, next) = after.split_at_checked(length).unwrap_or((after, &[]));
        rest = next.strip_prefix(b"\r\n\r\n").unwrap_or(next);
        let response = field(&head, "warc-type").is_some_and(|kind| kind == "response");
        if let (true, Some((http, body))) = (response, split_head(block)) {
            let url = field(&head, "warc-target-uri")
                .unwrap_or_default()
                .to_owned();
            let headers = field(&http, "content-type")
                .map(|value| ("content-type".to_owned(), value.to_owned()))
                .into_iter()
                .collect();
            pages.push(capture(url, headers, body.to_vec()));
        }
    }
    Corpus {
        name: file
            .file_name()
            .map(|name| {
                name.to_string_lossy()
                    .trim_end_matches(".warc.gz")
                    .to_owned()
            })
            .unwrap_or_default(),
        pages,
    }
}

fn split_head(bytes: &[u8]) -> Option<(String, &[u8])> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let (head, rest) = bytes.split_at_checked(end)?;
    Some((String::from_utf8_lossy(head).into_owned(), rest.get(4..)?))
}

fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

fn capture(url: String, headers: Vec<(String, String)>, body: Vec<u8>) -> Capture {
    Capture {
        url,
        fetched_at: Timestamp::UNIX_EPOCH,
        status: 200,
        headers,
        body,
        record_id: None,
    }
}
