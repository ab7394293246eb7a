//! The titles that a page states in its head, where nobody sees them.
use super::super::plain::{folded, plain};
use super::super::reading::Reading;
use super::super::tag::Tag;
use super::LONGEST;
use super::mend::mend;
use super::site::SiteNames;
use super::terms::terms;

/// What the titles that every publishing system writes say at least for a heading.
pub(super) const CHIEF: i64 = 4;
/// What those say at least that are written for others to show as the headline.
pub(super) const NETWORKS: i64 = 6;

/// Where the structured data has the headline.
pub(super) const FILED: &str = "json-ld headline";

/// A title that the page states of itself.
pub(super) struct Stated {
    /// Where it was found.
    pub(super) found: &'static str,
    /// How much it says alone.
    pub(super) weight: i64,
    /// How much it says for a heading that is the same.
    pub(super) backs: i64,
    /// Without the site's name.
    pub(super) text: String,
    /// Letters and digits of `text`.
    pub(super) key: String,
    /// Words of `text`.
    pub(super) words: Vec<String>,
    /// Words of the title as it is stated.
    pub(super) terms: Vec<String>,
}

impl Stated {
    /// Whether it is one of those that every publishing system writes: the others are
    /// left over from old templates more often than not.
    pub(super) fn is_chief(&self) -> bool {
        self.backs >= CHIEF
    }

    /// How far it agrees with a title: all of `backs` where both are the same, half
    /// where one goes on before or after the other or was cut short.
    pub(super) fn backing(&self, key: &str) -> i64 {
        if self.key == key {
            return self.backs;
        }
        let (short, long) = if self.key.len() < key.len() {
            (self.key.as_str(), key)
        } else {
            (key, self.key.as_str())
        };
        let enough = short.len() >= 8;
        if enough && (long.starts_with(short) || long.ends_with(short)) {
            let cut = self.text.ends_with(['…', '.']) && self.key.len() < key.len();
            if cut { self.backs } else { self.backs / 2 }
        } else {
            0
        }
    }
}

/// The titles of head and structured data, the weightiest first.
pub(super) fn stated(reading: &Reading<'_>, names: &SiteNames) -> Vec<Stated> {
    let clean = |text: &str| mend(plain(text));
    let metas = |name: &str| reading.metas.get(name).map(clean);
    let title = reading
        .page
        .all(Tag::Title)
        .next()
        .map(|at| clean(&reading.page.text_up_to(at, LONGEST)));
    let data = |name: &str| reading.article_text(name).map(clean);
    let sources: [(&'static str, i64, i64, Option<String>); 13] = [
        ("meta og:title", 8, NETWORKS, metas("og:title")),
        (FILED, 8, NETWORKS, data("headline")),
        ("title", 5, CHIEF, title),
        ("meta itemprop headline", 3, 1, metas("itemprop:headline")),
        ("meta citation_title", 3, 1, metas("citation_title")),
        ("meta twitter:title", 2, 1, metas("twitter:title")),
        ("json-ld name", 2, 1, data("name")),
        ("meta headline", 2, 1, metas("headline")),
        ("meta dc.title", 2, 1, metas("dc.title")),
        ("meta dcterms.title", 2, 1, metas("dcterms.title")),
        ("meta title", 2, 1, metas("title")),
        ("meta parsely-title", 2, 1, metas("parsely-title")),
        ("meta sailthru.title", 2, 1, metas("sailthru.title")),
    ];
    let mut found = Vec::new();
    for (source, weight, backs, text) in sources {
        let Some(text) = text.filter(|text| text.len() <= LONGEST) else {
            continue;
        };
        let terms = terms(&text);
        let text = names.without(&text, source == "title");
        let key = folded(&text);
        if key.is_empty() || names.is_name(&key) {
            continue;
        }
        found.push(Stated {
            found: source,
            weight,
            backs,
            words: self::terms(&text),
            text,
            key,
            terms,
        });
    }
    mend_cut(&mut found);
    found
}

/// The window's title as it is, for pages that state nothing but the site's name.
pub(super) fn window(reading: &Reading<'_>) -> Option<String> {
    let at = reading.page.all(Tag::Title).next()?;
    let text = plain(&reading.page.text_up_to(at, LONGEST));
    Some(text).filter(|text| text.len() <= LONGEST && !folded(text).is_empty())
}

/// Completes titles whose attribute ended at a quotation mark that was not escaped, where
/// another source has all of them.
fn mend_cut(stated: &mut [Stated]) {
    for at in 0..stated.len() {
        let Some(short) = stated.get(at).filter(|title| title.text.len() >= 12) else {
            continue;
        };
        let whole = stated.iter().find_map(|title| {
            let rest = title.text.strip_prefix(short.text.as_str())?.trim_start();
            rest.starts_with(['"', '\''])
                .then(|| (title.text.clone(), title.key.clone(), title.words.clone()))
        });
        if let (Some(whole), Some(title)) = (whole, stated.get_mut(at)) {
            (title.text, title.key, title.words) = whole;
        }
    }
}
