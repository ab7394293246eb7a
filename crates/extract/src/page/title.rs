//! The headline: where the sources agree, and without the newspaper's name.
use super::hints::Hint;
use super::json_ld;
use super::plain::{folded, plain};
use super::reading::Reading;
use super::tag::Tag;

/// What divides a headline from a site's name.
const DIVIDERS: [&str; 14] = [
    " | ", " - ", " – ", " — ", " :: ", " « ", " » ", " • ", " · ", " / ", " ‹ ", " › ", " ~ ", "|",
];

/// A headline and how much speaks for it.
struct Candidate {
    text: String,
    key: String,
    weight: u32,
    /// Position of the element, if it is printed.
    at: Option<usize>,
}

/// The headline of a page and, where it is printed, the position of its element.
pub(super) fn title(
    reading: &Reading<'_>,
    site_names: &[String],
) -> (Option<String>, Option<usize>) {
    let mut candidates: Vec<Candidate> = Vec::new();
    let page = reading.page;
    let mut add = |text: String, weight: u32, at: Option<usize>| {
        let text = without_site(&text, site_names);
        let key = folded(&text);
        let names_site = site_names.iter().any(|name| folded(name) == key);
        if key.is_empty() || names_site || text.len() > 1000 {
            return;
        }
        if let Some(same) = candidates.iter_mut().find(|other| other.key == key) {
            same.weight += weight;
            same.at = same.at.or(at);
            return;
        }
        candidates.push(Candidate {
            text,
            key,
            weight,
            at,
        });
    };
    let stated = stated_keys(reading);
    let mut first = true;
    for at in page.all(Tag::H1).take(8) {
        let text = headline_text(reading, at, &stated);
        let weight = weight_of_heading(reading, at, &text, &stated, first);
        first &= weight < 6;
        if let Some(tail) = agreed_tail(&text, &stated) {
            add(tail.to_owned(), weight + 1, Some(at));
        }
        add(text, weight, Some(at));
    }
    for key in ["headline", "name"] {
        if let Some(headline) = reading.article_text(key) {
            let text = plain(headline);
            let printed = printed_at(reading, &text).filter(|_| key == "headline");
            let weight = if key == "headline" { 5 } else { 2 };
            add(text, weight + u32::from(printed.is_some()) * 9, printed);
        }
    }
    for (name, weight) in [
        ("og:title", 5),
        ("twitter:title", 1),
        ("dc.title", 1),
        ("title", 1),
        ("parsely-title", 1),
        ("sailthru.title", 1),
    ] {
        if let Some(title) = reading.metas.get(name) {
            add(plain(title), weight, None);
        }
    }
    if let Some(at) = page.all(Tag::Title).next() {
        add(page.text_up_to(at, 1000), 3, None);
    }
    let marked = (0..page.len()).filter(|&at| {
        page.attr(at, "itemprop")
            .is_some_and(|value| value.split_whitespace().any(|word| word == "headline"))
            && page.tag(at) != Tag::Meta
    });
    for at in marked.take(2) {
        add(headline_text(reading, at, &stated), 4, Some(at));
    }
    if let Some((text, at)) = heading_in_title(reading) {
        add(text, 5, Some(at));
    }
    if page.all(Tag::H1).next().is_none() {
        let marked = page
            .all(Tag::H2)
            .find(|&at| page.hint(at).has(Hint::HEADLINE));
        if let Some(at) = marked {
            add(headline_text(reading, at, &stated), 4, Some(at));
        }
    }
    decide(candidates)
}

/// Votes: equal texts were added up already; a text that another one contains at its
/// beginning or end lends it its weight, for what is more is a kicker or a site's name.
fn decide(mut candidates: Vec<Candidate>) -> (Option<String>, Option<usize>) {
    let shared: Vec<u32> = candidates
        .iter()
        .map(|own| {
            candidates
                .iter()
                .filter(|other| other.key != own.key && own.key.chars().count() >= 8)
                .filter(|other| other.key.starts_with(&own.key) || other.key.ends_with(&own.key))
                .filter(|other| other.weight < 10)
                .map(|other| other.weight / 2)
                .sum()
        })
        .collect();
    for (candidate, more) in candidates.iter_mut().zip(shared) {
        candidate.weight += more;
    }
    let best = candidates.into_iter().reduce(|best, next| {
        if next.weight > best.weight {
            next
        } else {
            best
        }
    });
    match best {
        Some(best) => (Some(best.text), best.at),
        None => (None, None),
    }
}

/// The first heading below `h1` that the `title` element begins or ends with.
fn heading_in_title(reading: &Reading<'_>) -> Option<(String, usize)> {
    let page = reading.page;
    let whole = folded(&page.text_up_to(page.all(Tag::Title).next()?, 600));
    let headings = (1..page.len()).filter(|&at| matches!(page.tag(at), Tag::H2 | Tag::H3));
    headings
        .filter(|&at| page.end(at) - at < 20 && !leads_home(reading, at))
        .take(40)
        .map(|at| (page.text_up_to(at, 600), at))
        .find(|(text, _)| {
            let key = folded(text);
            key.chars().count() >= 6 && (whole.starts_with(&key) || whole.ends_with(&key))
        })
}

/// Whether a heading is a link to the front page: the site's name.
fn leads_home(reading: &Reading<'_>, at: usize) -> bool {
    let page = reading.page;
    let inside = (at + 1..page.end(at)).find(|&here| page.tag(here) == Tag::A);
    let around = page
        .ancestors(at)
        .take(2)
        .find(|&up| page.tag(up) == Tag::A);
    let Some(href) = inside.or(around).and_then(|link| page.attr(link, "href")) else {
        return false;
    };
    let Some(target) = reading
        .absolute(href)
        .and_then(|url| crate::address::parse(&url))
    else {
        return false;
    };
    let here = crate::address::parse(&reading.capture.url);
    target.path().len() <= 1
        && target.query().is_none()
        && here.is_none_or(|here| here.path().len() > 1)
}

/// What follows a kicker in a heading, where another source has it after a kicker of
/// its own.
fn agreed_tail<'t>(text: &'t str, stated: &[Vec<String>]) -> Option<&'t str> {
    let whole = words_of(text);
    [": ", " - ", " – ", " | "].iter().find_map(|divider| {
        let (_, tail) = text.split_once(divider)?;
        let words = words_of(tail);
        let elsewhere = |other: &Vec<String>| other.ends_with(&words) && *other != whole;
        let full = stated.contains(&whole);
        (words.len() >= 4 && !full && stated.iter().any(elsewhere)).then_some(tail)
    })
}

/// The heading below `h1` that prints this text, if one does.
fn printed_at(reading: &Reading<'_>, text: &str) -> Option<usize> {
    let page = reading.page;
    let key = folded(text);
    let headings = (1..page.len()).filter(|&at| matches!(page.tag(at), Tag::H2 | Tag::H3));
    headings
        .filter(|&at| page.end(at) - at < 20)
        .take(400)
        .find(|&at| {
            let printed = page.text_up_to(at, 600);
            printed.len() >= 8 && folded(&printed).ends_with(&key)
        })
        .filter(|_| key.len() >= 8)
}

/// What metadata states as headline, as sets of folded words.
fn stated_keys(reading: &Reading<'_>) -> Vec<Vec<String>> {
    let title = reading.page.all(Tag::Title).next();
    title
        .map(|at| reading.page.text_up_to(at, 600))
        .into_iter()
        .chain(reading.metas.get("og:title").map(plain))
        .chain(reading.article_text("headline").map(plain))
        .map(|text| words_of(&text))
        .filter(|words| !words.is_empty())
        .collect()
}

fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(folded)
        .filter(|word| !word.is_empty())
        .take(400)
        .collect()
}

/// How much speaks for an `h1` being the headline.
fn weight_of_heading(
    reading: &Reading<'_>,
    at: usize,
    text: &str,
    stated: &[Vec<String>],
    first: bool,
) -> u32 {
    let page = reading.page;
    let hint = page.hint(at);
    let mut trail = false;
    let mut outside = false;
    for up in page.ancestors(at).take(12) {
        let tag = page.tag(up);
        let hint = page.hint(up);
        trail |= hint.has(Hint::BREADCRUMB) || matches!(tag, Tag::Nav | Tag::Li | Tag::Footer);
        outside |= hint.has(Hint::HIDDEN.and(Hint::COMMENTS)) || tag == Tag::Aside;
    }
    if trail || outside || hint.has(Hint::HIDDEN) || leads_home(reading, at) {
        return 1;
    }
    let words = words_of(text);
    let shares = stated.iter().any(|other| {
        let both = words.iter().filter(|word| other.contains(word)).count();
        both * 3 >= words.len().min(other.len())
    });
    let letters = text.chars().count();
    let weight = match (first, shares || stated.is_empty()) {
        (true, true) if letters >= 12 => 8,
        (true, true) => 7,
        (true, false) if letters >= 20 => 7,
        (true, false) => 4,
        (false, true) => 6,
        (false, false) => 2,
    };
    weight + u32::from(hint.has(Hint::HEADLINE)) * 2
}

/// The text of a heading without kicker and without what is hidden in it.
fn headline_text(reading: &Reading<'_>, at: usize, stated: &[Vec<String>]) -> String {
    let page = reading.page;
    let whole = page.text_up_to(at, 1000);
    let mut parts = Vec::new();
    let mut kicker = false;
    let mut here = at + 1;
    while here < page.end(at) {
        let hint = page.hint(here);
        let extra = hint.has(
            Hint::KICKER
                .and(Hint::JUNK)
                .and(Hint::HIDDEN)
                .and(Hint::BYLINE)
                .and(Hint::DATE),
        ) && !hint.has(Hint::HEADLINE);
        if extra {
            kicker = true;
            here = page.end(here);
            continue;
        }
        if let Some(text) = page.text_at(here) {
            parts.push(text);
        }
        if page.tag(here).is_block() || page.tag(here) == Tag::Br {
            parts.push(" ");
        }
        here += 1;
    }
    let rest = super::dom::collapse(&parts.concat());
    let words = words_of(&rest);
    let agreed = stated.iter().any(|other| other.starts_with(&words));
    if kicker && !words.is_empty() && agreed {
        rest
    } else {
        whole
    }
}

/// The headline without the site's name before or after it.
fn without_site(text: &str, site_names: &[String]) -> String {
    let mut text = text.trim();
    for _ in 0..3 {
        let before = text;
        for divider in DIVIDERS {
            if let Some((head, tail)) = text.rsplit_once(divider)
                && is_site(tail, site_names)
                && folded(head).chars().count() >= 4
            {
                text = head.trim();
            }
            if let Some((head, tail)) = text.split_once(divider)
                && is_site(head, site_names)
                && folded(tail).chars().count() >= 4
            {
                text = tail.trim();
            }
        }
        if text == before {
            break;
        }
    }
    text.to_owned()
}

fn is_site(part: &str, site_names: &[String]) -> bool {
    let key = folded(part);
    !key.is_empty()
        && site_names.iter().any(|name| {
            let name = folded(name);
            name == key
                || (name.len() >= 5
                    && key.len() >= 5
                    && (key.starts_with(&name) || name.starts_with(&key)))
        })
}

/// The names a site goes by: `og:site_name`, publisher, domain.
pub(super) fn site_names(reading: &Reading<'_>) -> Vec<String> {
    let mut names: Vec<String> = [
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "dc.publisher",
        "publisher",
        "copyright",
        "twitter:site",
        "al:ios:app_name",
    ]
    .iter()
    .filter_map(|name| reading.metas.get(name))
    .map(|name| plain(name).trim_start_matches(['@', '©']).trim().to_owned())
    .collect();
    let publisher = reading.article.and_then(|article| article.get("publisher"));
    for value in publisher.into_iter().flat_map(json_ld::items) {
        if let Some(name) = value
            .as_object()
            .and_then(|object| json_ld::string(reading.data.resolve(object), "name"))
        {
            names.push(plain(name));
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
    if let Some(domain) = crate::address::domain(&reading.canonical) {
        if let Some((label, _)) = domain.split_once('.') {
            names.push(label.to_owned());
            names.push(label.replace('-', " "));
        }
        names.push(domain);
    }
    names.retain(|name| !name.is_empty() && name.chars().count() < 80);
    names
}
