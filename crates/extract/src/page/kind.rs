//! What kind of piece a page is, and its section.
//!
//! Few newspapers say "opinion" where machines look; they print it above the headline,
//! name the section so, put it into the address, or keep the writer's view apart in a
//! line below. So the places are asked one after the other, the most deliberate first;
//! the voice of the text is heard last, where nobody said anything.
use colonnade_model::{Block, Candidate, ColumnKind, PrintedByline};

use super::json_ld;
use super::plain::plain;
use super::reading::Reading;
use super::tag::Tag;
use voice::Voice;

mod address;
mod labels;
mod places;
mod section;
mod text;
mod voice;

pub(super) use section::section;

/// What the decision needs of the fields that were decided before.
pub(super) struct Known<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) subtitle: Option<&'a str>,
    pub(super) section: Option<&'a str>,
    pub(super) headline: Option<usize>,
    pub(super) bylines: &'a [PrintedByline],
    /// Primary subtag of the language; empty where it is not known.
    pub(super) language: &'a str,
    /// Words of the body.
    pub(super) words: usize,
    /// Paragraphs of the body.
    pub(super) paragraphs: usize,
    pub(super) dated: bool,
    /// The body.
    pub(super) blocks: &'a [Block],
    pub(super) root: Option<usize>,
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
        .find_map(labels::by_label)
        .or_else(|| address::by_folders(url).map(|(kind, _)| kind))
}

/// Whether the label of a link or the title of a feed names opinions; the word may also be
/// the one for readers' comments ([`is_comments_label`]).
pub(super) fn is_opinion_label(label: &str) -> bool {
    labels::by_label(label).is_some_and(is_opinion)
}

/// Whether a label may speak of readers' comments: `Kommentare`, `3 comments`.
pub(super) fn is_comments_label(label: &str) -> bool {
    labels::is_readers_comments(label)
}

/// Whether a word or phrase in lower case names opinions; `None` where it names nothing.
pub(super) fn is_opinion_word(phrase: &str) -> Option<bool> {
    labels::named(phrase).map(is_opinion)
}

fn is_opinion(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Opinion | ColumnKind::Editorial)
}

/// One sign of a kind: what it says, and the words that say it.
type Sign = Option<(ColumnKind, String)>;

/// A place that may say what kind a piece is.
struct Place {
    name: &'static str,
    ask: fn(&Reading<'_>, &Known<'_>) -> Sign,
    /// Why it is believed.
    why: &'static str,
}

/// The places, the most trusted first.
const PLACES: [Place; 16] = [
    Place {
        name: "json-ld type",
        ask: by_type,
        why: "the structured data says so",
    },
    Place {
        name: "headline",
        ask: |_, known| text::by_headline(known.title.unwrap_or_default(), known.bylines),
        why: "the headline begins with it",
    },
    Place {
        name: "kicker",
        ask: by_kicker,
        why: "it is printed with the headline",
    },
    Place {
        name: "breadcrumb",
        ask: by_crumb,
        why: "the page stands in a section of this kind",
    },
    Place {
        name: "section",
        ask: by_section,
        why: "the page stands in a section of this kind",
    },
    Place {
        name: "metadata of the type",
        ask: |reading, _| places::by_type_meta(reading),
        why: "the publishing system calls it so",
    },
    Place {
        name: "standfirst",
        ask: |reading, known| opinion(text::by_standfirst(reading, known.subtitle)),
        why: "the standfirst calls it so",
    },
    Place {
        name: "ends of the text",
        ask: |_, known| opinion(text::by_ends(known.blocks)),
        why: "the text says so of itself",
    },
    Place {
        name: "class",
        ask: by_class,
        why: "the template is made for it",
    },
    Place {
        name: "line near the text",
        ask: |reading, known| opinion(text::by_line(reading, known.headline, known.root)),
        why: "a line beside the text says so",
    },
    Place {
        name: "address",
        ask: by_address,
        why: "the address says so",
    },
    Place {
        name: "keyword",
        ask: |reading, _| places::by_keyword(reading),
        why: "a keyword says so",
    },
    Place {
        name: "ISBN",
        ask: |_, known| {
            text::has_isbn(known.blocks).then(|| (ColumnKind::Review, "ISBN".to_owned()))
        },
        why: "the text describes a book",
    },
    Place {
        name: "headline that calls for something",
        ask: |_, known| opinion(text::is_call(known.title?, known.language)),
        why: "no reporter says so in his own words",
    },
    Place {
        name: "voice",
        ask: by_voice,
        why: "the text speaks so",
    },
    Place {
        name: "leisure section",
        ask: by_leisure,
        why: "such sections print features rather than news",
    },
];

/// The kind of a page.
pub(super) fn kind(reading: &Reading<'_>, known: &Known<'_>) -> ColumnKind {
    let tell = |kind: ColumnKind, found: String, won: bool, why: &str| {
        reading.trail.add(|| Candidate {
            field: "kind",
            value: kind.as_str().to_owned(),
            found,
            weight: None,
            won,
            why: why.to_owned(),
        });
    };
    if is_no_article(reading, known) {
        let why = "hardly any text, or the page of an error or a section";
        tell(ColumnKind::NotArticle, "text".to_owned(), true, why);
        return ColumnKind::NotArticle;
    }
    let mut chosen = None;
    for place in &PLACES {
        let Some((kind, words)) = (place.ask)(reading, known) else {
            continue;
        };
        let won = chosen.is_none();
        let why = if won {
            place.why
        } else {
            "a more trusted place said something"
        };
        tell(kind, format!("{}: {words}", place.name), won, why);
        chosen.get_or_insert(kind);
        if !reading.trail.is_keeping() {
            break;
        }
    }
    chosen.unwrap_or_else(|| {
        tell(
            ColumnKind::News,
            "nothing".to_owned(),
            true,
            "no place says anything else",
        );
        ColumnKind::News
    })
}

fn opinion(words: Option<String>) -> Sign {
    words.map(|words| (ColumnKind::Opinion, words))
}

/// schema.org's types that say more than "news".
fn by_type(reading: &Reading<'_>, _: &Known<'_>) -> Sign {
    let article = reading.article?;
    json_ld::kinds(article).find_map(|name| {
        let kind = match name {
            "OpinionNewsArticle" => ColumnKind::Opinion,
            "AnalysisNewsArticle" | "BackgroundNewsArticle" => ColumnKind::Analysis,
            "ReviewNewsArticle" | "Review" | "CriticReview" | "EmployerReview" => {
                ColumnKind::Review
            }
            "LiveBlogPosting" => ColumnKind::Live,
            "Recipe" | "Quiz" | "PodcastEpisode" => ColumnKind::Other,
            _ => return None,
        };
        Some((kind, name.to_owned()))
    })
}

/// The first of these labels that says something.
fn first_label(labels: impl IntoIterator<Item = String>) -> Sign {
    labels
        .into_iter()
        .find_map(|label| Some((labels::by_label(&label)?, label)))
}

fn by_kicker(reading: &Reading<'_>, known: &Known<'_>) -> Sign {
    first_label(
        places::near_headline(reading, known.headline, known.root)
            .into_iter()
            .rev(),
    )
}

/// All breadcrumbs but the newspaper's own name.
fn by_crumb(reading: &Reading<'_>, _: &Known<'_>) -> Sign {
    first_label(
        section::crumbs(reading)
            .into_iter()
            .skip(1)
            .collect::<Vec<_>>()
            .into_iter()
            .rev(),
    )
}

fn by_section(reading: &Reading<'_>, known: &Known<'_>) -> Sign {
    let stated = reading
        .article
        .and_then(|article| article.get("articleSection"))
        .into_iter()
        .flat_map(json_ld::items)
        .filter_map(json_ld::text)
        .take(12);
    let metas = reading.metas.all("article:section").take(4);
    first_label(
        known
            .section
            .into_iter()
            .chain(metas)
            .chain(stated)
            .map(plain),
    )
}

fn by_class(reading: &Reading<'_>, known: &Known<'_>) -> Sign {
    places::by_class(reading.page, known.root.or(known.headline)?)
}

fn by_address(reading: &Reading<'_>, _: &Known<'_>) -> Sign {
    let urls = [&reading.canonical, &reading.capture.url];
    let folders = urls.iter().find_map(|url| address::by_folders(url));
    folders.or_else(|| urls.iter().find_map(|url| address::by_slug(url)))
}

fn by_voice(reading: &Reading<'_>, known: &Known<'_>) -> Sign {
    let voice = Voice::of(known.blocks, known.language);
    // an "I" that nobody signs is a shop's or a forum's
    let signed = !known.bylines.is_empty() && !text::is_advice(known.title.unwrap_or_default());
    let kind = if voice.is_interview() {
        ColumnKind::Interview
    } else if voice.is_explainer() {
        ColumnKind::Feature
    } else if signed && (voice.is_personal() || voice.is_arguing()) {
        ColumnKind::Opinion
    } else {
        reading.trail.add(|| Candidate {
            field: "kind",
            value: ColumnKind::News.as_str().to_owned(),
            found: format!("voice: {}", voice.describe()),
            weight: None,
            won: false,
            why: "a reporter's voice says nothing of the kind".to_owned(),
        });
        return None;
    };
    Some((kind, voice.describe()))
}

fn by_leisure(reading: &Reading<'_>, known: &Known<'_>) -> Sign {
    let section = known.section.map(str::to_owned);
    section
        .into_iter()
        .chain(section::crumbs(reading).into_iter().skip(1))
        .chain(places::near_headline(reading, known.headline, known.root))
        .find(|label| labels::is_leisure(label))
        .map(|label| (ColumnKind::Feature, label))
}

/// Types of pages that list pieces.
const LISTS: [&str; 2] = ["CollectionPage", "SearchResultsPage"];

/// Whether a page answers a search: a field to search in holds what the address asks for.
fn is_search(reading: &Reading<'_>) -> bool {
    const ASKED: usize = 12;
    let Some(url) = crate::address::parse(&reading.capture.url) else {
        return false;
    };
    if url.query().is_none() {
        return false;
    }
    let page = reading.page;
    page.all(Tag::Input).any(|at| {
        let hidden = page
            .attr(at, "type")
            .is_some_and(|kind| !matches!(kind.trim(), "" | "text" | "search"));
        let (Some(name), Some(value)) = (page.attr(at, "name"), page.attr(at, "value")) else {
            return false;
        };
        !hidden
            && !value.trim().is_empty()
            && url
                .query_pairs()
                .take(ASKED)
                .any(|(key, asked)| key == name && asked.trim() == value.trim())
    })
}

/// Whether a page holds no article: too little text and nothing that says otherwise.
fn is_no_article(reading: &Reading<'_>, known: &Known<'_>) -> bool {
    if !(200..300).contains(&reading.capture.status) {
        return true;
    }
    let stated = reading.article.is_some()
        || reading
            .metas
            .get("og:type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("article"))
        || reading.metas.get("article:published_time").is_some();
    if known.words < 20 {
        // a cartoon has no words
        return !(stated
            && known.title.is_some()
            && by_section(reading, known).is_some_and(|(kind, _)| kind == ColumnKind::Other));
    }
    if stated {
        return false;
    }
    if reading.data.first(&LISTS).is_some() || is_search(reading) {
        return true;
    }
    let root = crate::address::parse(&reading.capture.url)
        .is_some_and(|url| url.path().len() <= 1 && url.query().is_none());
    if root {
        return true;
    }
    known.paragraphs < 2 && known.words < 120 || (!known.dated && known.words < 80)
}

#[cfg(test)]
mod tests;
