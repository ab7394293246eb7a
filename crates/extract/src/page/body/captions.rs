//! Captions that are not marked as such.
use super::stats::Count;
use crate::page::dom::Page;
use crate::page::hints::Hint;
use crate::page::tag::Tag;

/// Captions have fewer letters.
const LONGEST: u32 = 300;
/// Nodes of an element that is looked into.
const LOOKED_AT: usize = 40;

/// Whether an element holds a picture and what is said of it, or only the latter. The
/// element's name says that it is a picture, or its words are set apart from the text
/// in small or slanted letters.
pub(super) fn is_caption(page: &Page, at: usize, tag: Tag, hint: Hint, count: &Count) -> bool {
    if count.letters == 0 || count.letters >= LONGEST || page.end(at) - at > LOOKED_AT {
        return false;
    }
    if !(tag.is_block() || count.blocks) || tag.heading().is_some() || tag == Tag::Figure {
        return false;
    }
    let inside = at + 1..page.end(at);
    if inside
        .clone()
        .any(|here| page.tag(here).heading().is_some() || page.tag(here) == Tag::Li)
    {
        return false;
    }
    if hint.has(Hint::PICTURE) {
        // "text-image" is a paragraph beside a picture
        return !page.attr(at, "class").is_some_and(|class| {
            let class = class.to_ascii_lowercase();
            ["text", "copy", "content"]
                .iter()
                .any(|word| class.contains(word))
        });
    }
    if !matches!(tag, Tag::P | Tag::Div | Tag::Center) {
        return false;
    }
    let mut pictures = 0;
    let mut here = at + 1;
    while here < page.end(at) {
        match page.tag(here) {
            Tag::Img | Tag::Picture => {
                pictures += 1;
                here = page.end(here);
            }
            // set apart
            Tag::Em | Tag::I | Tag::Small | Tag::Sup | Tag::Cite => {
                if pictures == 0 {
                    return false;
                }
                here = page.end(here);
            }
            Tag::Text => {
                let says = page
                    .text_at(here)
                    .is_some_and(|text| text.chars().any(char::is_alphanumeric));
                if says {
                    return false;
                }
                here += 1;
            }
            _ => here += 1,
        }
    }
    pictures == 1
}
