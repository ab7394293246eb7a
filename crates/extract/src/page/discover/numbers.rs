//! Lists in several pages: the neighbours of this page by the numbers in addresses.
use url::Url;

use super::{Search, link};
use crate::ArchiveLinks;
use crate::page::words::places::PAGE_NUMBERS;

/// The pages before and after this one, where no relation says so already: a link to the
/// same address with the next number.
pub(super) fn neighbours(search: &Search<'_>, pages: &mut ArchiveLinks) {
    let Some(own) = &search.own else { return };
    if pages.next.is_some() && pages.previous.is_some() {
        return;
    }
    let (stem, number) = numbered(own);
    let number = number.unwrap_or(1);
    for link in &search.links {
        let (other, found) = numbered(&link.url);
        let Some(found) = found.filter(|_| other == stem) else {
            // the first page bears no number
            if number == 2 && other == stem && pages.previous.is_none() {
                pages.previous = Some(link.url.to_string());
            }
            continue;
        };
        if found == number + 1 && pages.next.is_none() {
            pages.next = Some(link.url.to_string());
        } else if found + 1 == number && found > 0 && pages.previous.is_none() {
            pages.previous = Some(link.url.to_string());
        }
    }
}

/// Whether an address bears the number of a page of a list.
pub(in crate::page) fn is_numbered(url: &Url) -> bool {
    numbered(url).1.is_some()
}

/// An address without the number of its page, and that number: `/opinion/page/2/`,
/// `?page=2`, `/opinion/2`, `/opinion/seite-2`.
fn numbered(url: &Url) -> (String, Option<u32>) {
    let is_name = |name: &str| PAGE_NUMBERS.contains(&name);
    let mut number = None;
    let mut parts = link::parts(url);
    match parts.as_slice() {
        [.., name, last] if is_name(name) && page(last).is_some() => {
            number = page(last);
            parts.truncate(parts.len() - 2);
        }
        [_, .., last] => {
            let named = last
                .rsplit_once(['-', '_', '='])
                .filter(|(name, _)| is_name(name));
            number = page(last).or_else(|| named.and_then(|(_, last)| page(last)));
            if number.is_some() {
                parts.pop();
            }
        }
        _ => {}
    }
    let mut stem = format!("{}/{}", url.host_str().unwrap_or_default(), parts.join("/"));
    for (name, value) in url.query_pairs().take(12) {
        if let Some(found) = page(&value).filter(|_| is_name(&name.to_lowercase())) {
            number = number.or(Some(found));
        } else {
            stem.push('&');
            stem.push_str(&name);
            stem.push('=');
            stem.push_str(&value);
        }
    }
    (stem, number)
}

/// A number of a page, not of a piece or a year.
fn page(text: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|number| is_number && *number < 1900)
}
