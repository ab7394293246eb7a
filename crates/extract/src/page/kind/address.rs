//! What the address says of the kind.
use colonnade_model::ColumnKind;

use super::labels::named;
use crate::page::words::kinds::{SLUG_ANALYSIS, SLUG_INTERVIEW, SLUG_OPINION, SLUG_REVIEW};

/// Folders that name no kind, although a label of the same word does: a section of
/// moving pictures, of writers' pages, of all that a columnist wrote of whatever kind.
const SILENT: &str = "blogs blog autoren authors view views columns voices ideas thoughts gedanken live direct directo magazine \
    feature features profile profiles perfil portrait culture video videos podcast podcasts gallery stil style travel comments mode";

/// An address taken apart: its folders and its last part, decoded, in lower case.
struct Path {
    folders: Vec<String>,
    last: String,
    host: Option<String>,
}

fn path(url: &str) -> Option<Path> {
    let parsed = crate::address::parse(url)?;
    let path = percent_encoding::percent_decode_str(parsed.path())
        .decode_utf8_lossy()
        .to_lowercase();
    let mut folders: Vec<String> = path
        .split('/')
        .filter(|part| !part.is_empty())
        .take(16)
        .map(str::to_owned)
        .collect();
    let last = folders.pop()?;
    let host = parsed
        .host_str()
        .and_then(|host| host.split('.').next())
        .map(str::to_owned);
    Some(Path {
        folders,
        last,
        host,
    })
}

/// What the folders of the address say, and which.
pub(super) fn by_folders(url: &str) -> Option<(ColumnKind, String)> {
    let path = path(url)?;
    path.folders
        .into_iter()
        .chain(path.host)
        .find_map(|folder| {
            if SILENT.split_ascii_whitespace().any(|word| word == folder) {
                return None;
            }
            let spaced = folder.replace(['-', '_'], " ");
            let kind = named(&folder).or_else(|| named(&spaced))?;
            (kind != ColumnKind::Feature).then_some((kind, folder))
        })
}

/// What the words of the last part say: `kommentar-zur-wahl`, `…-interview-…`,
/// `…-book-review`.
pub(super) fn by_slug(url: &str) -> Option<(ColumnKind, String)> {
    let last = path(url)?.last;
    let last = last.split(['.', ';', ',']).next()?;
    // numbers of the piece say nothing
    let words: Vec<&str> = last
        .split(['-', '_'])
        .filter(|word| !word.is_empty() && !word.chars().any(|c| c.is_ascii_digit()))
        .take(40)
        .collect();
    let is = |list: &str, word: &str| list.split_ascii_whitespace().any(|entry| entry == word);
    let (first, end) = (words.first()?, words.last()?);
    if words.len() < 2 {
        return None;
    }
    if is(SLUG_OPINION, first) {
        return Some((ColumnKind::Opinion, (*first).to_owned()));
    }
    if is(SLUG_REVIEW, end) {
        return Some((ColumnKind::Review, (*end).to_owned()));
    }
    if words.windows(2).any(|pair| pair == ["news", "analysis"]) || is(SLUG_ANALYSIS, end) {
        return Some((ColumnKind::Analysis, "analysis".to_owned()));
    }
    let ends = [*first, *end];
    if let Some(word) = ends.iter().find(|word| is(SLUG_INTERVIEW, word)) {
        return Some((ColumnKind::Interview, (*word).to_owned()));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{by_folders, by_slug};
    use colonnade_model::ColumnKind::{Analysis, Editorial, Interview, Opinion, Review};

    fn of(url: &str) -> Option<colonnade_model::ColumnKind> {
        by_folders(url)
            .or_else(|| by_slug(url))
            .map(|(kind, _)| kind)
    }

    #[test]
    fn folders_and_words_of_an_address_tell() {
        for (url, kind) in [
            (
                "https://courier.example/opinion/2026/the-dike",
                Some(Opinion),
            ),
            (
                "https://bote.example/politik/gastkommentar/der-deich",
                Some(Opinion),
            ),
            (
                "https://bote.example/politik/kommentar-zum-deich-art12",
                Some(Opinion),
            ),
            (
                "https://courier.example/comment/columnists/the-dike",
                Some(Opinion),
            ),
            (
                "https://haber.example/yazarlar/bent-ustune-12",
                Some(Opinion),
            ),
            (
                "https://courier.example/editorials/the-dike",
                Some(Editorial),
            ),
            (
                "https://courier.example/sport/tern-v-heron-analysis",
                Some(Analysis),
            ),
            (
                "https://courier.example/culture/the-dike-book-review",
                Some(Review),
            ),
            (
                "https://bote.example/kultur/interview-mit-dem-deichgraf",
                Some(Interview),
            ),
            // traps
            ("https://bote.example/blogs/der-deich", None),
            ("https://bote.example/autoren/ines-marr/der-deich", None),
            (
                "https://courier.example/news/opinion-divided-over-dike",
                None,
            ),
            (
                "https://courier.example/news/royal-interview-recap-dike",
                None,
            ),
            ("https://courier.example/live/2026/the-dike-broke", None),
            ("https://courier.example/", None),
        ] {
            assert_eq!(of(url), kind, "{url}");
        }
    }
}
