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
    for (rank, at) in page.all(Tag::H1).take(6).enumerate() {
        let hint = page.hint(at);
        let inside = page.ancestors(at).take(6).fold(Hint::default(), |sum, up| {
            let tag = page.tag(up);
            let sum = sum.and(page.hint(up));
            if matches!(tag, Tag::Nav | Tag::Aside | Tag::Footer) {
                sum.and(Hint::JUNK)
            } else {
                sum
            }
        });
        let mut weight: u32 = if rank == 0 { 6 } else { 3 };
        if hint.has(Hint::HEADLINE) {
            weight += 2;
        }
        if hint.has(Hint::HIDDEN.and(Hint::JUNK)) || inside.has(Hint::HIDDEN.and(Hint::COMMENTS)) {
            weight = 1;
        } else if inside.has(Hint::JUNK) {
            weight = weight.saturating_sub(3);
        }
        add(headline_text(reading, at), weight, Some(at));
    }
    for key in ["headline", "name"] {
        if let Some(headline) = reading.article_text(key) {
            add(plain(headline), if key == "headline" { 5 } else { 2 }, None);
        }
    }
    for (name, weight) in [
        ("og:title", 5),
        ("twitter:title", 2),
        ("dc.title", 2),
        ("title", 1),
        ("parsely-title", 2),
        ("sailthru.title", 2),
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
        add(headline_text(reading, at), 4, Some(at));
    }
    if page.all(Tag::H1).next().is_none() {
        for at in page
            .all(Tag::H2)
            .filter(|&at| page.hint(at).has(Hint::HEADLINE))
            .take(1)
        {
            add(headline_text(reading, at), 4, Some(at));
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

/// The text of a heading without kicker and without what is hidden in it.
fn headline_text(reading: &Reading<'_>, at: usize) -> String {
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
    if kicker && !rest.is_empty() {
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
