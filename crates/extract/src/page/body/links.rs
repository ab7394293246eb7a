//! Elements that say little but where else one could go.
use super::stats::{Count, PROSE};
use crate::address;
use crate::page::dom::Page;
use crate::page::tag::Tag;

/// Links of a list that are looked at.
const LOOKED_AT: usize = 24;

/// Nodes of a list that are looked at.
const NODES: usize = 1000;

/// Networks that newspapers ask to be followed on; a link there leads to no source.
pub(super) const NETWORKS: &[&str] = &[
    "facebook.com",
    "twitter.com",
    "x.com",
    "instagram.com",
    "whatsapp.com",
    "t.me",
    "telegram.me",
    "telegram.org",
    "linkedin.com",
    "pinterest.com",
    "google.com",
    "apple.com",
    "tiktok.com",
    "threads.net",
    "bsky.app",
    "vk.com",
    "ok.ru",
    "line.me",
    "weibo.com",
    "flipboard.com",
    "addtoany.com",
    "reddit.com",
    "spotify.com",
];

/// Whether an element is a line, list or box of links to other pieces. Links that lead
/// out of the site are sources, and those that lead nowhere else are marks.
pub(super) fn is_link_list(page: &Page, at: usize, count: &Count, domain: Option<&str>) -> bool {
    let share = count.link_share();
    if count.links == 0 || share <= 0.6 {
        return false;
    }
    let tag = page.tag(at);
    let linked = match tag {
        Tag::P => share > 0.9,
        Tag::Ul | Tag::Ol | Tag::Dl => count.links >= 2,
        Tag::Div | Tag::Section | Tag::Table | Tag::Article | Tag::Other | Tag::Header => {
            count.prose < PROSE * 3 && (count.links > 1 || share > 0.9)
        }
        _ if tag.heading().is_some() => share > 0.9,
        _ => false,
    };
    linked && !leads_out(page, at, tag, domain) && !(tag == Tag::Table && has_heads(page, at))
}

/// Whether most of an element's links lead out of the site; a heading's may also lead
/// to the heading itself.
fn leads_out(page: &Page, at: usize, tag: Tag, domain: Option<&str>) -> bool {
    let (mut out, mut all) = (0, 0);
    let hrefs = (at..page.end(at).min(at + NODES))
        .filter(|&here| page.tag(here) == Tag::A)
        .filter_map(|here| page.attr(here, "href"));
    for href in hrefs.take(LOOKED_AT) {
        all += 1;
        let href = href.trim();
        if href.starts_with('#') {
            out += usize::from(tag.heading().is_some());
            continue;
        }
        if !href.starts_with("http") && !href.starts_with("//") {
            continue;
        }
        let there = if href.starts_with("//") {
            address::domain(&format!("https:{href}"))
        } else {
            address::domain(href)
        };
        let Some(there) = there else { continue };
        let same = domain.is_none_or(|domain| brand(domain) == brand(&there));
        out += usize::from(!same && !NETWORKS.contains(&there.as_str()));
    }
    out * 2 > all
}

/// A domain without its ending: houses have the same name in several countries.
fn brand(domain: &str) -> &str {
    domain.split('.').next().unwrap_or(domain)
}

/// Whether a table has cells that head columns or rows: it holds facts, no layout.
fn has_heads(page: &Page, at: usize) -> bool {
    (at..page.end(at).min(at + NODES)).any(|here| page.tag(here) == Tag::Th)
}
