//! The summary printed between headline and text.
use colonnade_model::{Block, plain_text};

use super::clean::Cleaner;
use crate::page::hints::Hint;
use crate::page::plain::{folded, plain};
use crate::page::reading::Reading;
use crate::page::tag::Tag;

/// The standfirst of a page, where it is printed above the text and not in it.
pub(super) fn standfirst(
    reading: &Reading<'_>,
    cleaner: &Cleaner<'_>,
    root: usize,
    headline: Option<usize>,
    title: Option<&str>,
    blocks: &[Block],
) -> Option<String> {
    let page = reading.page;
    let headline = headline?;
    if headline > root {
        // the headline stands in the text's element: so does what follows it
        return None;
    }
    let described: Vec<String> = [
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
    ]
    .iter()
    .filter_map(|name| reading.metas.get(name))
    .chain(reading.article_text("description"))
    .chain(reading.article_text("alternativeHeadline"))
    .map(|text| folded(&plain(text)).chars().take(50).collect())
    .filter(|key: &String| key.len() >= 20)
    .collect();
    let beginning = folded(&plain_text(
        blocks.get(..blocks.len().min(4)).unwrap_or_default(),
    ));
    let title = title.map(folded).unwrap_or_default();
    let mut best: Option<(u32, String)> = None;
    let mut at = page.end(headline);
    while at < root {
        let tag = page.tag(at);
        if tag == Tag::Text {
            at += 1;
            continue;
        }
        let holds_root = page.end(at) > root;
        if !holds_root && cleaner.drops(at).is_some() && !page.hint(at).has(Hint::STANDFIRST) {
            at = page.end(at);
            continue;
        }
        let hint = page.hint(at);
        let marked = hint.has(Hint::STANDFIRST)
            && !hint.has(Hint::BYLINE.and(Hint::DATE).and(Hint::CAPTION));
        let block = tag.is_block() && !cleaner.has_blocks(at);
        if holds_root || (!marked && !block) || page.end(at) - at > 40 {
            at += 1;
            continue;
        }
        let text = page.text_up_to(at, 1500);
        let length = text.chars().count();
        if !(30..=1000).contains(&length) {
            at += 1;
            continue;
        }
        let key = folded(&text);
        let start: String = key.chars().take(50).collect();
        let stated = described
            .iter()
            .any(|description| key.starts_with(description) || description.starts_with(&start));
        let known = beginning.contains(&start) || key == title;
        let prose = matches!(tag, Tag::P | Tag::H2 | Tag::H3 | Tag::H4) && length >= 60;
        // a sentence of its own that is no line of links
        let sentence = length >= 80
            && cleaner.is_unlinked(at)
            && text.ends_with(['.', '!', '?', '…', '”', '“', '»', '"', '。', '।'])
            && !hint.has(
                Hint::BYLINE
                    .and(Hint::DATE)
                    .and(Hint::CAPTION)
                    .and(Hint::PICTURE)
                    .and(Hint::AUTHOR_BOX),
            );
        let prose = prose || sentence;
        let score = u32::from(stated) * 4 + u32::from(marked) * 3 + u32::from(prose);
        if !known && score > 0 && best.as_ref().is_none_or(|(held, _)| score > *held) {
            best = Some((score, text));
        }
        at = page.end(at);
    }
    best.map(|(_, text)| text)
}
