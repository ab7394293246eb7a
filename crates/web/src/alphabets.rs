//! In whose alphabet lists of names are: that of the reader's first language, by what the
//! browser says, or another that the reader chose in the address. Once a list is turned or
//! a letter chosen, the address says it all, so it shows everybody the same.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use axum::http::{HeaderMap, header};
use colonnade_store::Alphabet;

use crate::{error::Result, site::Shared};

/// In an address: CLDR's root order.
pub(crate) const ROOT: &str = "root";
/// Names that are placed while a reader waits.
const AT_ONCE: u32 = 2_000;
/// Between two steps in the background, so that others may write.
const PAUSE: Duration = Duration::from_millis(20);
/// Languages of a header that are looked at.
const MOST_LANGUAGES: usize = 20;

/// The alphabet of the language that a browser prefers (RFC 9110, 12.5.4); `None`: the
/// root order.
pub(crate) fn of_reader(headers: &HeaderMap) -> Option<Alphabet> {
    let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(&str, f32)> = None;
    for range in list.split(',').take(MOST_LANGUAGES) {
        let mut parts = range.split(';').map(str::trim);
        let tag = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q="));
        let weight = weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
        // of equals the first
        if weight > best.map_or(0.0, |(_, weight)| weight) {
            best = Some((tag, weight));
        }
    }
    Alphabet::of_language(best?.0)
}

/// Whether what stands at a path depends on the reader's alphabet.
pub(crate) fn has_names(path: &str) -> bool {
    path == "/columnists" || path.starts_with("/columnists/")
}

/// Alphabets that are being made in the background.
#[derive(Debug, Default)]
pub(crate) struct Making(Mutex<BTreeSet<Alphabet>>);

impl Making {
    fn is_at(&self, alphabet: Alphabet) -> bool {
        let making = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        making.contains(&alphabet)
    }

    /// False where somebody began already.
    fn begin(&self, alphabet: Alphabet) -> bool {
        let mut making = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        making.insert(alphabet)
    }

    fn end(&self, alphabet: Alphabet) {
        let mut making = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        making.remove(&alphabet);
    }
}

/// Whether an alphabet can be used; else it is being made from now on.
pub(crate) async fn is_ready(site: &Shared, alphabet: Alphabet) -> Result<bool> {
    if site.making.is_at(alphabet) {
        return Ok(false);
    }
    let columnists = site.store.columnists();
    if columnists.make_alphabet(alphabet, AT_ONCE).await? {
        return Ok(true);
    }
    if site.making.begin(alphabet) {
        tokio::spawn(make(site.clone(), alphabet));
    }
    Ok(false)
}

async fn make(site: Shared, alphabet: Alphabet) {
    loop {
        tokio::time::sleep(PAUSE).await;
        let columnists = site.store.columnists();
        match columnists.make_alphabet(alphabet, AT_ONCE).await {
            Ok(false) => continue,
            Ok(true) => tracing::info!(alphabet = alphabet.tag(), "an alphabet was made"),
            // whoever asks for it next begins again
            Err(error) => tracing::error!(%error, "an alphabet could not be made"),
        }
        site.making.end(alphabet);
        return;
    }
}

/// The English name of an alphabet's language.
pub(crate) fn name(alphabet: Alphabet) -> String {
    let (tag, beside) = match alphabet.tag() {
        "sr-Latn" => ("sr", " in Latin letters"),
        tag => (tag, ""),
    };
    let language = colonnade_model::Language::parse(tag);
    let name = language.as_ref().map(crate::words::language_or_tag);
    name.map_or_else(|| tag.to_owned(), |name| format!("{name}{beside}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_is_preferred_decides() {
        for (list, expected) in [
            ("sv-SE,sv;q=0.9,en;q=0.8", Some("sv")),
            ("en-GB,sv;q=0.9", None),
            ("en;q=0.5, tr", Some("tr")),
            ("en;q=0.1,pl;q=0.7,cs;q=0.7", Some("pl")),
            ("sv;q=0", None),
            ("sv;q=x,*", None),
            ("*", None),
            ("", None),
            (";;;q=1,,", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, list.parse().unwrap());
            assert_eq!(of_reader(&headers).map(Alphabet::tag), expected, "{list}");
        }
        assert_eq!(of_reader(&HeaderMap::new()), None);
    }

    #[test]
    fn what_is_named_after_a_language_has_a_name_in_words() {
        for alphabet in Alphabet::all() {
            let name = name(alphabet);
            assert_ne!(name, alphabet.tag());
        }
    }
}
