//! What kind of piece a page is, and its section.
use colonnade_model::{Block, ColumnKind, Inline, plain_text};

use super::dom::collapse;
use super::hints::Hint;
use super::json_ld;
use super::plain::{folded, has_any, plain};
use super::reading::Reading;
use super::tag::Tag;
use super::words::kinds::{
    ANALYSIS, DISCLAIMERS, EDITORIAL, FEATURE, INTERVIEW, LIVE, OPINION, OPINION_BY, OPINION_HEADS,
    OTHER, REVIEW,
};

/// What the decision needs of the fields that were decided before.
pub(super) struct Known<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) headline: Option<usize>,
    /// Words of the body.
    pub(super) words: usize,
    /// Paragraphs of the body.
    pub(super) paragraphs: usize,
    pub(super) dated: bool,
    /// The body.
    pub(super) blocks: &'a [Block],
    pub(super) root: Option<usize>,
}

/// The section as the page prints it.
pub(super) fn section(reading: &Reading<'_>) -> Option<String> {
    let stated = reading.article_text("articleSection").or_else(|| {
        reading.metas.first(&[
            "article:section",
            "section",
            "parsely-section",
            "og:section",
            "cxenseparse:section",
            "dc.subject.section",
            "itemprop:articlesection",
        ])
    });
    stated
        .map(plain)
        .or_else(|| crumbs(reading).pop())
        .filter(|section| {
            !section.is_empty() && section.chars().count() < 80 && !section.starts_with("http")
        })
}

/// Names of the breadcrumbs, without the page itself.
fn crumbs(reading: &Reading<'_>) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(list) = reading.data.first(&["BreadcrumbList"]) {
        for item in list
            .get("itemListElement")
            .into_iter()
            .flat_map(json_ld::items)
            .take(12)
        {
            let Some(item) = item.as_object() else {
                continue;
            };
            let inner = item.get("item").and_then(serde_json::Value::as_object);
            let name = json_ld::string(item, "name")
                .or_else(|| inner.and_then(|inner| json_ld::string(inner, "name")));
            names.extend(name.map(plain));
        }
    }
    if names.is_empty() {
        let page = reading.page;
        let trail = (0..page.len()).find(|&at| {
            page.hint(at).has(Hint::BREADCRUMB) && page.tag(at) != Tag::Li && page.tag(at) != Tag::A
        });
        if let Some(at) = trail {
            for here in at..page.end(at).min(at + 200) {
                if page.tag(here) == Tag::A {
                    names.push(page.text_up_to(here, 200));
                }
            }
        }
    }
    let title = reading
        .article_text("headline")
        .map(|title| folded(&plain(title)))
        .unwrap_or_default();
    names.retain(|name| !name.is_empty() && name.chars().count() < 60 && folded(name) != title);
    names
}

/// What labels around a piece (a feed's categories, its title) and its address say
/// of its kind; `None` where they say nothing.
pub fn kind_by_words<'a>(
    labels: impl IntoIterator<Item = &'a str>,
    url: &str,
) -> Option<ColumnKind> {
    labels
        .into_iter()
        .flat_map(|label| label.split(['|', '·', '–', '—', ':', '-', '/']))
        .find_map(by_label)
        .or_else(|| by_address(url))
}

/// The kind of a page.
pub(super) fn kind(reading: &Reading<'_>, section: Option<&str>, known: &Known<'_>) -> ColumnKind {
    if is_no_article(reading, known) {
        return ColumnKind::NotArticle;
    }
    if let Some(kind) = by_type(reading) {
        return kind;
    }
    let mut labels: Vec<String> = section.map(str::to_owned).into_iter().collect();
    labels.extend(reading.metas.all("article:section").take(4).map(plain));
    labels.extend(crumbs(reading).into_iter().skip(1));
    labels.extend(near_headline(reading, known.headline));
    let kind = labels.iter().rev().find_map(|label| by_label(label));
    let title = known.title.unwrap_or_default();
    by_title(title)
        .or(kind)
        .or_else(|| by_body(known.blocks))
        .or_else(|| by_class(reading, known))
        .or_else(|| by_line(reading, known))
        .or_else(|| by_address(&reading.canonical))
        .or_else(|| by_address(&reading.capture.url))
        .unwrap_or(ColumnKind::News)
}

/// schema.org's types that say more than "news".
fn by_type(reading: &Reading<'_>) -> Option<ColumnKind> {
    let article = reading.article?;
    json_ld::kinds(article).find_map(|kind| match kind {
        "OpinionNewsArticle" => Some(ColumnKind::Opinion),
        "AnalysisNewsArticle" | "BackgroundNewsArticle" => Some(ColumnKind::Analysis),
        "ReviewNewsArticle" | "Review" | "CriticReview" => Some(ColumnKind::Review),
        "LiveBlogPosting" => Some(ColumnKind::Live),
        _ => None,
    })
}

/// Lists of words in the order in which they are believed.
const LISTS: [(ColumnKind, &str); 8] = [
    (ColumnKind::Editorial, EDITORIAL),
    (ColumnKind::Opinion, OPINION),
    (ColumnKind::Interview, INTERVIEW),
    (ColumnKind::Analysis, ANALYSIS),
    (ColumnKind::Review, REVIEW),
    (ColumnKind::Live, LIVE),
    (ColumnKind::Other, OTHER),
    (ColumnKind::Feature, FEATURE),
];

fn is_listed(list: &str, phrase: &str) -> bool {
    list.split_ascii_whitespace().any(|entry| {
        entry.len() == phrase.len()
            && entry
                .chars()
                .zip(phrase.chars())
                .all(|(a, b)| a == b || (a == '_' && b == ' '))
    })
}

/// What a section, breadcrumb or kicker says.
fn by_label(label: &str) -> Option<ColumnKind> {
    let label = collapse(&label.to_lowercase());
    if label.chars().count() > 60 {
        return None;
    }
    if let Some(opener) = OPINION_BY.iter().find(|opener| label.starts_with(*opener)) {
        let _ = opener;
        return Some(ColumnKind::Opinion);
    }
    let parts = label
        .split(['/', '|', '>', '»', ':', '–', '—', ',', '•', '·', '&', '\\'])
        .map(str::trim);
    for part in std::iter::once(label.as_str()).chain(parts) {
        if let Some((kind, _)) = LISTS.iter().find(|(_, list)| is_listed(list, part)) {
            return Some(*kind);
        }
    }
    // "Gastkommentar der Woche", "Opinion Columnists"
    let words: Vec<&str> = label.split(' ').collect();
    if words.len() <= 4 {
        let strong = [
            (ColumnKind::Opinion, OPINION),
            (ColumnKind::Editorial, EDITORIAL),
        ];
        for word in words.iter().filter(|word| word.chars().count() > 5) {
            if let Some((kind, _)) = strong.iter().find(|(_, list)| is_listed(list, word)) {
                return Some(*kind);
            }
        }
    }
    None
}

/// What the text says of itself: `Eine Kolumne von …`, a disclaimer, questions and answers.
fn by_body(blocks: &[Block]) -> Option<ColumnKind> {
    let text_of = |block: &Block| plain_text(std::slice::from_ref(block)).to_lowercase();
    let ends = blocks.iter().take(3).chain(blocks.iter().rev().take(4));
    for block in ends {
        let text = text_of(block);
        if text.chars().count() > 600 {
            continue;
        }
        if OPINION_BY.iter().any(|opener| text.starts_with(opener)) || has_any(&text, DISCLAIMERS) {
            return Some(ColumnKind::Opinion);
        }
    }
    let questions = blocks.iter().filter(|block| is_question(block)).count();
    (questions >= 4 && questions * 5 >= blocks.len()).then_some(ColumnKind::Interview)
}

/// A paragraph or heading that asks, set apart from the answers.
fn is_question(block: &Block) -> bool {
    let apart = match block {
        Block::Heading { .. } => true,
        Block::Paragraph(inlines) => matches!(
            inlines.first(),
            Some(Inline::Strong(_) | Inline::Emphasis(_))
        ),
        _ => false,
    };
    let text = plain_text(std::slice::from_ref(block));
    apart && text.trim_end().ends_with(['?', '？', '؟', ';'])
}

/// What the classes of the page and of what holds the text say: `category-kolumne`,
/// `commentary`.
fn by_class(reading: &Reading<'_>, known: &Known<'_>) -> Option<ColumnKind> {
    let page = reading.page;
    let at = known.root.or(known.headline)?;
    for up in std::iter::once(at).chain(page.ancestors(at)) {
        let class = page.attr(up, "class").unwrap_or_default().to_lowercase();
        for token in class.split_ascii_whitespace().take(80) {
            let (stem, strong) = match token
                .strip_prefix("category-")
                .or_else(|| token.strip_prefix("section-"))
            {
                Some(stem) => (stem, true),
                None => (token.strip_prefix("tag-").unwrap_or(token), false),
            };
            if stem == "column" || stem == "columns" || stem == "comment" {
                continue;
            }
            let spaced = stem.replace(['-', '_'], " ");
            let list = if strong { OPINION } else { STRONG_OPINION };
            if is_listed(list, &spaced) {
                return Some(ColumnKind::Opinion);
            }
            if strong && is_listed(EDITORIAL, &spaced) {
                return Some(ColumnKind::Editorial);
            }
        }
    }
    None
}

/// Words that mean an opinion wherever they stand.
const STRONG_OPINION: &str = "opinion op-ed op ed commentary kommentar kolumne kolumnen gastbeitrag gastkommentar \
    opinión columna columnista tribuna coluna opinião opinioni commento tribune chronique opinie felieton publicystyka \
    krönika kronik kronikk kolumni komentář glosa мнение колонка meinung standpunkt online-kolumne";

/// A printed line near headline or text that begins as an opinion's byline does.
fn by_line(reading: &Reading<'_>, known: &Known<'_>) -> Option<ColumnKind> {
    let page = reading.page;
    let headline = known.headline.or(known.root)?;
    let end = known.root.map_or(headline, |root| page.end(root)) + 40;
    let start = headline.saturating_sub(30);
    let mut near = String::new();
    for at in start..end.min(page.len()).min(start + 4000) {
        let Some(text) = page.text_at(at).map(str::trim) else {
            continue;
        };
        if !(8..300).contains(&text.len()) || near.len() > 65_536 {
            continue;
        }
        if text.len() < 90 && !page.ancestors(at).take(4).any(|up| page.tag(up) == Tag::A) {
            let lower = text.to_lowercase();
            if OPINION_BY.iter().any(|opener| lower.starts_with(opener)) {
                return Some(ColumnKind::Opinion);
            }
        }
        near.push_str(text);
        near.push('\n');
    }
    has_any(&near.to_lowercase(), DISCLAIMERS).then_some(ColumnKind::Opinion)
}

/// What the headline says at its beginning: `Opinion | …`, `Kommentar: …`.
fn by_title(title: &str) -> Option<ColumnKind> {
    let lower = title.to_lowercase();
    let (head, _) = lower.split_once([':', '|', '–', '—'])?;
    let head = head.trim();
    if OPINION_HEADS.contains(&head) {
        return Some(ColumnKind::Opinion);
    }
    let exact = [
        (ColumnKind::Editorial, EDITORIAL),
        (ColumnKind::Interview, INTERVIEW),
        (ColumnKind::Analysis, ANALYSIS),
        (ColumnKind::Live, LIVE),
    ];
    exact
        .iter()
        .find(|(_, list)| is_listed(list, head))
        .map(|(kind, _)| *kind)
}

/// Short labels that stand right before the headline, or are marked as its kicker.
fn near_headline(reading: &Reading<'_>, headline: Option<usize>) -> Vec<String> {
    let page = reading.page;
    let Some(headline) = headline else {
        return Vec::new();
    };
    let mut labels = Vec::new();
    let mut at = headline.saturating_sub(60);
    let stop = (headline + 60).min(page.len());
    while at < stop {
        let before = at < headline;
        let marked = page.hint(at).has(Hint::KICKER);
        let inside = at >= headline && at < page.end(headline);
        if marked && (before || inside || at < headline + 30) && page.end(at) - at < 20 {
            labels.push(page.text_up_to(at, 120));
        } else if before && page.tag(at) == Tag::Text && at + 25 > headline {
            let text = page.text_at(at).unwrap_or_default().trim();
            if !text.is_empty() && text.chars().count() <= 30 {
                labels.push(text.to_owned());
            }
        }
        at += 1;
    }
    for at in page.all(Tag::A).take(3000) {
        let rel = page.attr(at, "rel").unwrap_or_default();
        if rel.split_whitespace().any(|word| word == "category") && labels.len() < 40 {
            labels.push(page.text_up_to(at, 120));
        }
    }
    labels.retain(|label| !label.is_empty());
    labels
}

/// What the folders of the address say.
fn by_address(url: &str) -> Option<ColumnKind> {
    let parsed = crate::address::parse(url)?;
    let path = percent_encoding::percent_decode_str(parsed.path())
        .decode_utf8_lossy()
        .to_lowercase();
    let folders: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let (_, folders) = folders.split_last()?;
    let host = parsed.host_str().and_then(|host| host.split('.').next());
    for folder in folders.iter().copied().chain(host) {
        if matches!(
            folder,
            "blogs"
                | "blog"
                | "autoren"
                | "authors"
                | "view"
                | "views"
                | "columns"
                | "voices"
                | "ideas"
                | "live"
                | "magazine"
                | "feature"
                | "features"
                | "profile"
                | "culture"
                | "video"
                | "videos"
                | "stil"
                | "style"
                | "travel"
        ) {
            continue;
        }
        let spaced = folder.replace(['-', '_'], " ");
        if let Some((kind, _)) = LISTS.iter().find(|(kind, list)| {
            *kind != ColumnKind::Feature && (is_listed(list, folder) || is_listed(list, &spaced))
        }) {
            return Some(*kind);
        }
    }
    None
}

/// Whether a page holds no article: too little text and nothing that says otherwise.
fn is_no_article(reading: &Reading<'_>, known: &Known<'_>) -> bool {
    if !(200..300).contains(&reading.capture.status) {
        return true;
    }
    if known.words < 20 {
        return true;
    }
    let stated = reading.article.is_some()
        || reading
            .metas
            .get("og:type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("article"))
        || reading.metas.get("article:published_time").is_some();
    if stated {
        return false;
    }
    let root = crate::address::parse(&reading.capture.url)
        .is_some_and(|url| url.path().len() <= 1 && url.query().is_none());
    if root {
        return true;
    }
    known.paragraphs < 2 && known.words < 120 || (!known.dated && known.words < 80)
}
