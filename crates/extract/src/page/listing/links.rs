//! The links of a page that may lead to a piece.
use rustc_hash::{FxHashMap, FxHashSet};
use url::Url;

use super::zones::{Zone, Zones};
use crate::address;
use crate::page::bylines::signs::is_author_address;
use crate::page::discover::{feeds, link, numbers};
use crate::page::dom::Page;
use crate::page::plain::folded;
use crate::page::reading::Reading;
use crate::page::tag::Tag;
use crate::page::words::authors::AUTHOR_FOLDERS;
use crate::page::words::listing::FILED_UNDER;

/// Most links that are looked at.
const MOST: usize = 8000;
/// Longest text of a link, in bytes.
const LONGEST: usize = 600;
/// Weight ([`weight`]) of a text that is probably a headline.
pub(super) const HEADLINE: usize = 25;
/// Weight of a text that may be one.
pub(super) const SHORT: usize = 14;

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// To a piece, by its number.
    Piece(usize),
    /// To a writer's page.
    Writer,
    /// Elsewhere on the site: a section, a subject.
    Site,
    /// Somewhere else.
    Away,
}

/// A page that may be a piece.
pub(super) struct Target {
    pub(super) url: String,
    /// What speaks for it in its address.
    pub(super) address: i32,
    heading: bool,
    /// Weight of its longest text.
    weight: usize,
    /// Its texts, folded, are those of many links.
    generic: bool,
}

/// The links of a page.
pub(super) struct Links {
    pub(super) targets: Vec<Target>,
    /// Positions of links, in order, and where they lead.
    pub(super) anchors: Vec<(usize, Leads)>,
    /// Texts that many links to different pages have: "read more".
    generic: FxHashSet<String>,
}

impl Links {
    /// Where the link at a position leads.
    pub(super) fn leads(&self, at: usize) -> Leads {
        let found = self.anchors.binary_search_by_key(&at, |(at, _)| *at);
        let found = found.ok().and_then(|found| self.anchors.get(found));
        found.map_or(Leads::Away, |(_, leads)| *leads)
    }

    /// Whether a text says nothing of where its link leads.
    pub(super) fn is_generic(&self, text: &str) -> bool {
        self.generic.contains(&folded(text))
    }
}

/// How much a text says: letters, those of scripts without spaces threefold.
pub(super) fn weight(text: &str) -> usize {
    let unspaced =
        |c: char| ('\u{2E80}'..='\u{FFDC}').contains(&c) && !('\u{AC00}'..='\u{D7AF}').contains(&c);
    text.chars().map(|c| if unspaced(c) { 3 } else { 1 }).sum()
}

/// Finds the links that may lead to a piece.
pub(super) fn links(reading: &Reading<'_>, zones: &Zones) -> Links {
    let page = reading.page;
    let site = Own {
        site: link::Site::of(&reading.capture.url),
        path: address::parse(&reading.capture.url)
            .map_or_else(String::new, |url| url.path().to_owned()),
    };
    let own = [
        address::key(&reading.capture.url),
        address::key(&reading.canonical),
    ];
    let mut links = Links {
        targets: Vec::new(),
        anchors: Vec::new(),
        generic: FxHashSet::default(),
    };
    let mut known: FxHashMap<&str, Leads> = FxHashMap::default();
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    let mut texts: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    let mut folds: Vec<(usize, String)> = Vec::new();
    for at in page.all(Tag::A).take(MOST) {
        if zones.get(at) == Zone::Never {
            continue;
        }
        let href = page.attr(at, "href").unwrap_or_default().trim();
        let rel = page.attr(at, "rel").unwrap_or_default();
        let leads = if let Some(leads) = known.get(href) {
            *leads
        } else {
            let leads = lead(reading, &site, &own, href, &mut links.targets, &mut numbers);
            known.insert(href, leads);
            leads
        };
        let leads = match leads {
            Leads::Away => Leads::Away,
            _ if link::has_word(rel, "author") => Leads::Writer,
            _ if ["sponsored", "tag", "next", "prev"]
                .iter()
                .any(|word| link::has_word(rel, word)) =>
            {
                Leads::Site
            }
            leads => leads,
        };
        links.anchors.push((at, leads));
        let Leads::Piece(number) = leads else {
            continue;
        };
        let text = page.text_up_to(at, LONGEST);
        let in_heading = is_in_heading(page, at);
        let Some(target) = links.targets.get_mut(number) else {
            continue;
        };
        let prose = !text.is_empty() && is_within_prose(page, at, &text);
        if !prose {
            target.heading |= in_heading && weight(&text) >= 3;
            target.weight = target.weight.max(weight(&text));
            let fold = folded(&text);
            if !fold.is_empty() && fold.len() < 120 {
                let (count, last) = texts.entry(fold.clone()).or_insert((0, usize::MAX));
                if *last != number {
                    *count += 1;
                    *last = number;
                }
                folds.push((number, fold));
            }
        }
    }
    links.generic = texts
        .into_iter()
        .filter_map(|(text, (count, _))| (count >= 3).then_some(text))
        .collect();
    for (number, fold) in folds {
        if links.generic.contains(&fold)
            && let Some(target) = links.targets.get_mut(number)
        {
            target.generic = true;
        }
    }
    let pieces: Vec<bool> = links.targets.iter().map(is_piece).collect();
    for (_, leads) in &mut links.anchors {
        if let Leads::Piece(number) = *leads
            && !pieces.get(number).copied().unwrap_or(false)
        {
            *leads = Leads::Site;
        }
    }
    links
}

/// Whether enough speaks for a piece.
fn is_piece(target: &Target) -> bool {
    let text = match target.weight {
        0..SHORT => 0,
        SHORT..HEADLINE => 1,
        _ => 2,
    };
    let heading = i32::from(target.heading) * 2;
    target.address >= 1 && target.address + heading + text >= 3
        || target.heading && text == 2 && target.address >= 0
        || target.generic && target.address >= 2
}

/// The page's own site, and its path there.
struct Own {
    site: link::Site,
    path: String,
}

/// Where an address leads; pages that may be pieces get a number.
fn lead(
    reading: &Reading<'_>,
    site: &Own,
    own: &[Option<String>; 2],
    href: &str,
    targets: &mut Vec<Target>,
    numbers: &mut FxHashMap<String, usize>,
) -> Leads {
    if href.is_empty() || href.starts_with('#') {
        return Leads::Away;
    }
    let Some(url) = reading.absolute(href).and_then(|url| address::parse(&url)) else {
        return Leads::Away;
    };
    if !site.site.holds(&url) {
        return Leads::Away;
    }
    let Some(key) = address::key(url.as_str()) else {
        return Leads::Away;
    };
    if own.iter().flatten().any(|own| *own == key) {
        return Leads::Away;
    }
    let parts = link::parts(&url);
    if is_writer(&url, &parts) {
        return Leads::Writer;
    }
    if parts.is_empty() && url.query().is_none()
        || is_filed_under(&parts)
        || feeds::is_feed_address(&url)
        || is_file(&parts)
    {
        return Leads::Site;
    }
    let own_path = site.path.trim_end_matches('/');
    let number = *numbers.entry(key).or_insert_with(|| {
        targets.push(Target {
            url: address::clean(url.as_str()),
            address: of_address(&url, &parts, own_path),
            heading: false,
            weight: 0,
            generic: false,
        });
        targets.len() - 1
    });
    Leads::Piece(number)
}

/// What an address says: numbers, days and headlines are those of pieces; one short word is
/// a section's.
fn of_address(url: &Url, parts: &[String], own: &str) -> i32 {
    let Some(last) = parts.last() else { return 0 };
    let digits = |part: &str| part.chars().filter(|c| c.is_numeric()).count();
    let mut score = 0;
    if numbers::is_numbered(url) {
        return -2;
    }
    let numbered = parts.iter().rev().take(2).any(|part| digits(part) >= 4);
    let dated = parts
        .iter()
        .any(|part| part.len() == 4 && digits(part) == 4)
        && parts.len() >= 3;
    let queried = url
        .query_pairs()
        .take(6)
        .any(|(_, value)| value.len() >= 3 && value.bytes().all(|byte| byte.is_ascii_digit()));
    if numbered || dated || queried {
        score += 2;
    }
    let words = last
        .split(['-', '_', '+', ' ', '.'])
        .filter(|word| !word.is_empty())
        .count();
    let letters = weight(last);
    score += match words {
        0..=2 if letters >= 24 => 1,
        0..=2 => 0,
        3 => 1,
        _ => 2,
    };
    let page = [
        ".html", ".htm", ".shtml", ".php", ".aspx", ".asp", ".story", ".ece", ".cms", ".jsp",
        ".do", ".art",
    ];
    if parts.len() >= 2 && page.iter().any(|end| last.ends_with(end)) {
        score += 1;
    }
    let folder = own.len() > 1 && url.path().len() > own.len() + 1;
    if folder
        && url
            .path()
            .strip_prefix(own)
            .is_some_and(|rest| rest.starts_with('/'))
    {
        // what is below a section's page is one of its pieces more often than not
        score += 1;
    } else if score == 0 && parts.len() == 1 {
        score = -2;
    }
    score
}

/// Whether an address is a writer's page. A headline below the writer's folder is one of the
/// writer's pieces, and a folder of people may also be a section.
pub(in crate::page) fn is_writer(url: &Url, parts: &[String]) -> bool {
    if !is_author_address(url.path()) {
        return false;
    }
    let last = parts.last().map_or("", String::as_str);
    let words = last
        .split(['-', '_'])
        .filter(|word| !word.is_empty())
        .count();
    let numbered = last.chars().filter(|c| c.is_numeric()).count() >= 4;
    let folder = parts
        .iter()
        .rposition(|part| AUTHOR_FOLDERS.contains(&part.as_str()));
    match folder.map(|folder| parts.len() - 1 - folder) {
        Some(0 | 1) => !(words >= 6 || words >= 4 && numbered),
        Some(_) => !(words >= 3 || numbered),
        None => words < 4,
    }
}

/// Whether an address is a list of what is filed under a word.
fn is_filed_under(parts: &[String]) -> bool {
    let is = |part: &String| FILED_UNDER.contains(&part.as_str());
    match parts {
        [.., folder, last] => {
            let piece = last.chars().filter(|c| c.is_numeric()).count() >= 5;
            is(folder) && !piece || parts.len() == 2 && is(folder) && !piece
        }
        [only] => is(only),
        [] => false,
    }
}

/// Whether an address is a file's that is no page.
fn is_file(parts: &[String]) -> bool {
    const ENDS: [&str; 12] = [
        ".pdf", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp3", ".mp4", ".zip", ".epub", ".doc",
        ".docx",
    ];
    parts
        .last()
        .is_some_and(|last| ENDS.iter().any(|end| last.ends_with(end)))
}

/// Whether a link stands in a heading, or holds one.
fn is_in_heading(page: &Page, at: usize) -> bool {
    const UP: usize = 4;
    const WITHIN: usize = 60;
    page.ancestors(at)
        .take(UP)
        .any(|up| page.tag(up).heading().is_some())
        || (at..page.end(at))
            .take(WITHIN)
            .any(|inner| page.tag(inner).heading().is_some())
}

/// Whether a link is some words of a sentence: the sentence begins before it, or goes on
/// behind it.
fn is_within_prose(page: &Page, at: usize, text: &str) -> bool {
    const UP: usize = 4;
    const SENTENCE: usize = 20;
    // in nodes
    const PARAGRAPH: usize = 300;
    let before = page.text_at(at.saturating_sub(1)).map_or("", str::trim);
    let begins = weight(before) >= SENTENCE
        && before.ends_with(|c: char| {
            c.is_alphanumeric() || matches!(c, ',' | '„' | '“' | '"' | '(' | '«')
        });
    let behind = page.text_at(page.end(at)).map_or("", str::trim);
    let goes_on = weight(behind) >= SENTENCE
        && behind.starts_with(|c: char| {
            c.is_lowercase() || matches!(c, ',' | '.' | ';' | ')' | '、' | '。' | '，')
        });
    if begins || goes_on {
        return true;
    }
    let Some(block) = page
        .ancestors(at)
        .take(UP)
        .find(|&up| page.tag(up).is_block())
    else {
        return false;
    };
    if page.tag(block) != Tag::P || page.end(block) - block > PARAGRAPH {
        return false;
    }
    let whole = page.text_up_to(block, LONGEST);
    let longer = weight(&whole) > 2 * weight(text) + 40;
    longer && !whole.starts_with(text.get(..text.floor_char_boundary(40)).unwrap_or(text))
}
