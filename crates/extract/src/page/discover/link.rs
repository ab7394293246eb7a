//! One link of a page, taken apart once for all searches.
use url::Url;

use super::MOST_LINKS;
use crate::address;
use crate::page::dom::collapse;
use crate::page::kind::is_opinion_word;
use crate::page::reading::Reading;
use crate::page::tag::Tag;

/// Longest text of a link that is read, in bytes.
const LONGEST: usize = 240;
/// Most folders of an address.
const MOST_PARTS: usize = 12;
/// Words that name opinions only where something else says so too: they are also the words
/// for looking at something, for readers' comments, for the parts of a page.
const AMBIGUOUS: &[&str] = &[
    "view",
    "views",
    "comment",
    "comments",
    "column",
    "columns",
    "ideas",
    "idées",
    "thoughts",
    "gedanken",
    "voices",
    "debate",
    "debatte",
    "debat",
    "essay",
    "essays",
    "perspective",
    "perspectives",
    "kommentare",
    "kommentarer",
    "commenti",
    "komentarze",
    "komentáře",
    "komentari",
    "rubriche",
    "firmas",
    "kolom",
    "text",
    "tribune",
    "from the editor",
];

/// A link as printed on the page.
pub(super) struct Link {
    pub(super) url: Url,
    /// Its text, else what its title or its picture says.
    pub(super) text: String,
    /// Its relations, in lower case.
    pub(super) rel: String,
    /// Parts of the path, decoded, in lower case.
    pub(super) parts: Vec<String>,
    /// Where it stands.
    pub(super) at: usize,
}

/// The links of a page that lead to the web, in their order.
pub(super) fn links(reading: &Reading<'_>) -> Vec<Link> {
    let page = reading.page;
    let mut links = Vec::new();
    for at in page.all(Tag::A).take(MOST_LINKS) {
        let href = page.attr(at, "href").unwrap_or_default().trim();
        if href.is_empty() || href.starts_with('#') {
            continue;
        }
        let Some(url) = target(reading, href) else {
            continue;
        };
        let mut text = page.text_up_to(at, LONGEST);
        if text.is_empty() {
            let picture = (at..page.end(at)).find(|&here| page.tag(here) == Tag::Img);
            let said = ["title", "aria-label"]
                .into_iter()
                .find_map(|name| page.attr(at, name));
            let said = said.or_else(|| page.attr(picture?, "alt"));
            text = collapse(said.unwrap_or_default());
        }
        links.push(Link {
            parts: parts(&url),
            rel: page
                .attr(at, "rel")
                .unwrap_or_default()
                .to_ascii_lowercase(),
            url,
            text,
            at,
        });
    }
    links
}

/// The address that a link leads to; `feed:` is how addresses of feeds were once written.
fn target(reading: &Reading<'_>, href: &str) -> Option<Url> {
    let is_feed = href
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("feed:"));
    let joined = if is_feed {
        let rest = href.get(5..)?;
        let rest = if rest.starts_with("//") {
            format!("https:{rest}")
        } else {
            rest.to_owned()
        };
        reading.absolute(&rest)?
    } else {
        reading.absolute(href)?
    };
    address::parse(&joined)
}

/// The parts of a path, decoded, in lower case.
pub(in crate::page) fn parts(url: &Url) -> Vec<String> {
    let parts = url.path().split('/').filter(|part| !part.is_empty());
    parts
        .take(MOST_PARTS)
        .map(|part| {
            let decoded = percent_encoding::percent_decode_str(part).decode_utf8_lossy();
            decoded.to_lowercase()
        })
        .collect()
}

/// Whether a list of words in an attribute has one of them.
pub(in crate::page) fn has_word(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace()
        .any(|held| held.eq_ignore_ascii_case(word))
}

/// Whether a word is not enough by itself to name opinions.
pub(super) fn is_ambiguous(word: &str) -> bool {
    AMBIGUOUS.contains(&word)
}

/// Whether a part of an address names opinions: `opinion`, `opinion.xml`, `rss-opinion`.
pub(super) fn part_says_opinion(part: &str) -> bool {
    let is = |phrase: &str| is_opinion_word(phrase) == Some(true) && !is_ambiguous(phrase);
    let stem = part.split('.').next().unwrap_or(part);
    is(stem) || {
        let spaced = stem.replace(['-', '_', '+'], " ");
        let words = spaced.split(' ').count();
        is(&spaced) || words <= 3 && spaced.split(' ').any(is)
    }
}

/// Whether an address says that what it leads to is about opinions.
pub(super) fn says_opinion(url: &Url) -> bool {
    let parts = parts(url);
    let host = url.host_str().and_then(|host| host.split('.').next());
    let mut queries = url.query_pairs().take(8);
    parts.iter().any(|part| part_says_opinion(part))
        || host.is_some_and(|host| is_opinion_word(host) == Some(true))
        || queries.any(|(_, value)| part_says_opinion(&value.to_lowercase()))
}

/// The site that a page belongs to: its registrable domain with all that is below.
pub(in crate::page) struct Site {
    domain: Option<String>,
}

impl Site {
    pub(in crate::page) fn of(url: &str) -> Self {
        Self {
            domain: address::domain(url),
        }
    }

    /// Whether an address is of this site.
    pub(in crate::page) fn holds(&self, url: &Url) -> bool {
        let (Some(domain), Some(host)) = (&self.domain, url.host_str()) else {
            return false;
        };
        let host = host.trim_matches(['[', ']', '.']);
        host.strip_suffix(domain.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }
}
