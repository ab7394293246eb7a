//! The names a newspaper goes by, and titles without them.
use super::super::json_ld;
use super::super::metas::link;
use super::super::plain::{folded, plain};
use super::super::reading::Reading;
use super::super::tag::Tag;
use super::LONGEST;
use super::terms::is_unspaced;
use crate::address;

/// What divides a headline from the site's name. Longer ones first where one is part
/// of another.
const DIVIDERS: [&str; 20] = [
    " | ", " - ", " – ", " — ", " :: ", " « ", " » ", " • ", " · ", " / ", " ‹ ", " › ", " ~ ",
    " : ", " -- ", " ― ", "｜", "：", "|", ": ",
];

/// Dividers after or before which a section's name is no part of the headline. A
/// dash or a colon may well belong to it.
const RULES: [&str; 4] = [" | ", "｜", "|", " :: "];

/// Dividers of a path: where the site stands first, the piece stands last.
const DESCENDING: [&str; 3] = [" » ", " › ", " / "];

/// Metas that name the site.
const METAS: [&str; 8] = [
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "publisher",
    "copyright",
    "twitter:site",
    "al:ios:app_name",
];

/// Metas that name the section.
const SECTIONS: [&str; 6] = [
    "article:section",
    "section",
    "og:section",
    "parsely-section",
    "cxenseparse:section",
    "itemprop:articlesection",
];

/// The names of a site and of the sections a page stands in, folded.
pub(in crate::page) struct SiteNames {
    names: Vec<String>,
    labels: Vec<String>,
    sections: Vec<String>,
}

impl SiteNames {
    /// Whether folded letters are one of the names.
    pub(super) fn is_name(&self, key: &str) -> bool {
        self.names
            .iter()
            .chain(&self.labels)
            .any(|name| name == key)
    }

    /// Whether folded letters are the name of a section that the page stands in.
    pub(super) fn is_section(&self, key: &str) -> bool {
        self.sections.iter().any(|section| section == key)
    }

    /// A title without the site's name and the section's before and after it. Those
    /// of the `title` element (`window`) are cut more freely: they are made of parts.
    pub(super) fn without(&self, text: &str, window: bool) -> String {
        let mut text = text.trim();
        for _ in 0..4 {
            let before = text;
            for divider in DIVIDERS {
                if let Some((head, tail)) = text.rsplit_once(divider)
                    && self.is_tail(head, tail, divider)
                {
                    text = head.trim();
                }
                if let Some((head, tail)) = text.split_once(divider)
                    && self.is_head(head, tail, divider)
                {
                    let last = tail.rsplit(divider).next().unwrap_or(tail);
                    let descends = window && DESCENDING.contains(&divider) && is_enough(last);
                    text = if descends { last } else { tail }.trim();
                }
            }
            if text == before {
                break;
            }
        }
        if window { without_unspaced(text) } else { text }.to_owned()
    }

    /// A printed headline without the site's name: only where it is exactly that name.
    pub(super) fn without_exact<'t>(&self, text: &'t str) -> &'t str {
        for divider in DIVIDERS {
            if let Some((head, tail)) = text.rsplit_once(divider) {
                let key = folded(tail);
                let section = RULES.contains(&divider) && self.sections.contains(&key);
                if (section || self.is_name(&key)) && is_enough(head) {
                    return head.trim_end();
                }
            }
            if let Some((head, tail)) = text.split_once(divider)
                && RULES.contains(&divider)
                && self.sections.contains(&folded(head))
                && is_enough(tail)
            {
                return tail.trim_start();
            }
        }
        text
    }

    fn is_tail(&self, head: &str, tail: &str, divider: &str) -> bool {
        let key = folded(tail);
        if key.is_empty() || !is_enough(head) || divider == ": " {
            return false;
        }
        self.is_name(&key)
            || (RULES.contains(&divider) && self.sections.contains(&key))
            || (tail.split_whitespace().count() <= 6
                && key.len() <= folded(head).len().max(24)
                && self.is_nearly(&key))
    }

    fn is_head(&self, head: &str, tail: &str, divider: &str) -> bool {
        let key = folded(head);
        // before a colon stand people and places as well: `Paris: …`
        let sure = divider != ": " || head.contains('.');
        // an arrow only ever divides the parts of a window's title
        let arrow = matches!(divider, " » " | " « ") && head.len() < tail.len();
        sure && is_enough(tail)
            && (self.is_name(&key)
                || (RULES.contains(&divider) && self.sections.contains(&key))
                || (arrow && self.is_nearly(&key)))
    }

    /// Whether it is a longer or shorter form of a name: `Lantern` and `The Lantern
    /// Online`, `getlantern.example` and `Lantern`, `TL`.
    fn is_nearly(&self, key: &str) -> bool {
        let letters = key.chars().count();
        self.names.iter().any(|name| {
            let (short, long) = if name.len() < key.len() {
                (name.as_str(), key)
            } else {
                (key, name.as_str())
            };
            short.chars().count() >= 5
                && short.len() * 3 >= long.len()
                && (long.starts_with(short) || long.ends_with(short))
        }) || self.labels.iter().any(|label| {
            let ends = label.ends_with(key) || label.starts_with(key);
            (letters >= 4 && letters * 2 >= label.chars().count() && ends)
                || (label.len() >= 5
                    && key.len() <= label.len() * 3
                    && key.contains(label.as_str()))
        })
    }
}

/// Whether enough is left for a headline.
fn is_enough(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.by_ref().take(4).count() == 4 || text.chars().filter(|&c| is_unspaced(c)).count() >= 2
}

/// Scripts without spaces divide by a bare `-` or `_`: what follows the last one, if it
/// is short, is section and site.
fn without_unspaced(text: &str) -> &str {
    let mut text = text;
    for _ in 0..3 {
        let Some(at) = text.rfind(['-', '_', '—']) else {
            break;
        };
        let (head, tail) = text.split_at(at);
        let tail = tail.trim_start_matches(['-', '_', '—']);
        let head = head.trim_end_matches(['-', '_', '—']);
        let letters = tail.chars().count();
        let unspaced = tail.chars().any(is_unspaced) && !tail.contains(char::is_whitespace);
        if !unspaced || letters > 8 || head.chars().count() < 8 || !head.chars().any(is_unspaced) {
            break;
        }
        text = head;
    }
    text
}

/// The names a site goes by: what metadata and the address say.
pub(in crate::page) fn site_names(reading: &Reading<'_>) -> SiteNames {
    let own = own_titles(reading);
    let mut names: Vec<String> = METAS
        .iter()
        .filter_map(|name| Some((*name, reading.metas.get(name)?)))
        // some put the piece's title where the site's name belongs
        .filter(|(name, value)| *name == "og:site_name" || !own.iter().any(|title| title == value))
        .map(|(_, value)| plain(value).trim_start_matches(['@', '©']).to_owned())
        .collect();
    let publisher = reading.article.and_then(|article| article.get("publisher"));
    for value in publisher.into_iter().flat_map(json_ld::items).take(4) {
        if let Some(object) = value.as_object() {
            names.extend(json_ld::string(reading.data.resolve(object), "name").map(plain));
        }
    }
    for kind in [
        ["WebSite"].as_slice(),
        &["NewsMediaOrganization", "Organization"],
    ] {
        if let Some(object) = reading.data.first(kind) {
            names.extend(json_ld::string(object, "name").map(plain));
            names.extend(json_ld::string(object, "alternateName").map(plain));
        }
    }
    names.retain(|name| name.chars().count() < 80);
    let initials: Vec<String> = names.iter().filter_map(|name| initials(name)).collect();
    let mut labels = Vec::new();
    for url in [&reading.canonical, &reading.capture.url] {
        let url = archived(url).unwrap_or(url);
        if let Some(domain) = address::domain(url) {
            labels.extend(domain.split_once('.').map(|(label, _)| folded(label)));
            names.push(domain);
        }
        let host = address::parse(url).and_then(|url| url.host_str().map(str::to_owned));
        names.extend(host);
    }
    labels.sort();
    labels.dedup();
    let mut names: Vec<String> = names.iter().map(|name| folded(name)).collect();
    names.extend(initials);
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    SiteNames {
        names,
        labels,
        sections: sections(reading),
    }
}

/// What the page states as its own title, as written.
fn own_titles(reading: &Reading<'_>) -> Vec<String> {
    let page = reading.page;
    let window = page.all(Tag::Title).next();
    let window = window.map(|at| page.text_up_to(at, LONGEST));
    let shared = reading.metas.get("og:title").map(str::to_owned);
    window.into_iter().chain(shared).collect()
}

/// `TL` for `The Lantern`: of three words and more.
fn initials(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let initials: String = words
        .iter()
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    (words.len() >= 3 && initials.chars().count() >= 3).then(|| folded(&initials))
}

/// The sections a page stands in, as metadata and the parts of its address name them.
fn sections(reading: &Reading<'_>) -> Vec<String> {
    let mut sections: Vec<String> = SECTIONS
        .iter()
        .filter_map(|name| reading.metas.get(name))
        .chain(reading.article_text("articleSection"))
        .map(|name| folded(&plain(name)))
        .collect();
    for url in [
        Some(reading.canonical.as_str()),
        link(reading.page, "canonical"),
    ] {
        if let Some(url) = url.and_then(address::parse)
            && let Some(parts) = url.path_segments()
        {
            let parts = parts.map(folded).filter(|part| !part.is_empty());
            let mut parts: Vec<String> = parts.take(12).collect();
            // the last part is the piece itself
            parts.pop();
            sections.extend(parts);
        }
    }
    sections.retain(|section| (3..40).contains(&section.chars().count()));
    sections
}

/// The address that an archive's address holds: `https://archive.example/web/2012/http://…`
pub(super) fn archived(url: &str) -> Option<&str> {
    let inner = url.get(8..)?;
    let at = inner.find("/http://").or_else(|| inner.find("/https://"))?;
    inner.get(at + 1..)
}
