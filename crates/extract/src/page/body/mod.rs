//! The body: which part of the page is the text, and what in it is not.
use colonnade_model::{Block, Candidate, Inline};

use super::reading::Reading;

mod blocks;
mod calls;
mod captions;
mod clean;
mod guide;
mod inlines;
mod links;
mod outside;
mod root;
mod standfirst;
mod stats;
mod told;
mod trim;

/// A body and where it was found.
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
    /// The line below the headline, where it is not part of the text.
    pub(super) subtitle: Option<String>,
    /// Position of the element that holds the text.
    pub(super) root: Option<usize>,
}

/// Finds the body of a page.
pub(super) fn body(reading: &Reading<'_>, headline: Option<usize>, title: Option<&str>) -> Body {
    let page = reading.page;
    let guide = guide::Guide::of(reading);
    let stats = stats::Stats::of(page);
    let Some(root) = root::root(reading, &stats, &guide, headline) else {
        return from_data(&guide);
    };
    let cleaner = clean::Cleaner::new(reading, &stats, root, headline, title);
    let mut blocks = blocks::blocks(reading, &cleaner, root);
    trim::trim(reading, &mut blocks, title, &guide);
    let standfirst = standfirst::standfirst(reading, &cleaner, root, headline, title, &blocks);
    if guide.is_fuller_than(&blocks) {
        reading.trail.add(|| Candidate {
            field: "body",
            value: told::shortened(&guide.paragraphs().join(" ")),
            found: "json-ld articleBody".to_owned(),
            weight: None,
            won: true,
            why: "the page shows less than a third of it".to_owned(),
        });
        let body = from_data(&guide);
        return Body {
            root: Some(root),
            ..body
        };
    }
    let mut subtitle = None;
    if let Some(standfirst) = standfirst {
        reading.trail.add(|| Candidate {
            field: "body",
            value: told::shortened(&standfirst),
            found: "standfirst above the text".to_owned(),
            weight: None,
            won: true,
            why: "printed between headline and text, so it is the first paragraph".to_owned(),
        });
        blocks.insert(0, Block::paragraph(standfirst));
    } else {
        subtitle = reading
            .article_text("alternativeHeadline")
            .map(super::plain::plain)
            .filter(|line| Some(line.as_str()) != title && !line.is_empty());
        if let Some(line) = &subtitle {
            let key = super::plain::folded(line);
            let printed = blocks.iter().take(3).any(|block| {
                super::plain::folded(&colonnade_model::plain_text(std::slice::from_ref(block)))
                    == key
            });
            if printed {
                subtitle = None;
            }
        }
    }
    Body {
        blocks,
        subtitle,
        root: Some(root),
    }
}

/// The body that the structured data carries, where the page shows none.
fn from_data(guide: &guide::Guide) -> Body {
    let blocks = guide
        .paragraphs()
        .into_iter()
        .map(|text| Block::Paragraph(vec![Inline::Text(text)]))
        .collect();
    Body {
        blocks,
        subtitle: None,
        root: None,
    }
}

#[cfg(test)]
mod tests;
