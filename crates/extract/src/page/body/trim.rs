//! What a text does not begin or end with, and what is printed twice.
use std::hash::{Hash, Hasher};

use colonnade_model::{Block, Trail, plain_text};
use rustc_hash::{FxBuildHasher, FxHashSet, FxHasher};

use super::calls;
use super::guide::Guide;
use super::told;
use crate::page::json_ld;
use crate::page::plain::folded;
use crate::page::reading::Reading;
use crate::page::words::bylines::BY;
use crate::page::words::endings::{END_HEADINGS, END_STARTS};

/// Bytes of a folded text from which on it is not printed twice by chance.
const UNIQUE: usize = 60;

/// Quotations that are looked for in the text.
const QUOTATIONS: usize = 24;

/// Blocks at the end of a text that are looked at more closely.
const LAST: usize = 8;

/// Ends of sentences, and of other lines that are no labels.
const STOPS: [char; 14] = [
    '.', '!', '?', ':', '…', '"', '”', '“', '»', '。', ',', ';', '|', '।',
];

/// Takes away what the text does not begin or end with: the repeated headline, calls to
/// subscribe, headings with nothing below them, and what is printed again.
pub(super) fn trim(
    reading: &Reading<'_>,
    blocks: &mut Vec<Block>,
    title: Option<&str>,
    guide: &Guide,
) {
    let trail = reading.trail;
    let title = title.map(folded).unwrap_or_default();
    drop_calls(trail, blocks, &title);
    drop_copies(trail, blocks);
    drop_pull_quotes(trail, blocks);
    trim_head(trail, blocks, &title);
    end_at_heading(trail, blocks);
    if guide.is_some() {
        end_with_guide(trail, blocks, guide);
    }
    trim_tail(trail, blocks, &writers(reading));
    while let Some(last) = blocks.last() {
        if matches!(last, Block::Heading { .. } | Block::Rule) {
            blocks.pop();
        } else {
            break;
        }
    }
}

fn text_of(block: &Block) -> String {
    plain_text(std::slice::from_ref(block))
}

/// Whether a block says nothing: pictures, lines, what comes from elsewhere.
fn is_silent(block: &Block) -> bool {
    matches!(block, Block::Figure { .. } | Block::Rule | Block::Embed(_))
}

/// The repeated headline, and lines that call for something.
fn drop_calls(trail: &Trail, blocks: &mut Vec<Block>, title: &str) {
    let mut seen = 0;
    let mut left = blocks.len();
    blocks.retain(|block| {
        left -= 1;
        if is_silent(block) {
            return true;
        }
        let text = text_of(block);
        let why = if folded_is_empty(&text) {
            "says nothing"
        } else if seen < 4 && !title.is_empty() && folded(&text) == title {
            "the headline again"
        } else if calls::is_call(&text) {
            "calls for something instead of telling"
        } else if (seen < 2 || left < LAST) && calls::is_notice(&text) {
            "rights and duties, not the text"
        } else if left < LAST && calls::leads_to_network(block, &text) {
            "asks to be followed"
        } else {
            seen += 1;
            return true;
        };
        told::block(trail, &text, why);
        false
    });
}

fn folded_is_empty(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// What a page prints more than once (for phones and for screens, in turning boxes):
/// long blocks that were there before, and short ones between them.
fn drop_copies(trail: &Trail, blocks: &mut Vec<Block>) {
    let mut seen: FxHashSet<u64> = FxHashSet::with_capacity_and_hasher(blocks.len(), FxBuildHasher);
    // (was there before, is long)
    let marks: Vec<(bool, bool)> = blocks
        .iter()
        .map(|block| {
            if is_silent(block) {
                return (false, false);
            }
            let key = folded(&text_of(block));
            let mut hasher = FxHasher::default();
            key.hash(&mut hasher);
            (!seen.insert(hasher.finish()), key.len() > UNIQUE)
        })
        .collect();
    if !marks.iter().any(|(again, long)| *again && *long) {
        return;
    }
    let mut at = 0;
    blocks.retain(|block| {
        let here = at;
        at += 1;
        let Some(&(again, long)) = marks.get(here) else {
            return true;
        };
        let beside = |step: usize| {
            [here.checked_sub(step), here.checked_add(step)]
                .into_iter()
                .flatten()
                .any(|beside| marks.get(beside) == Some(&(true, true)))
        };
        let copy = again && (long || beside(1) || beside(2));
        if copy {
            told::block(trail, &text_of(block), "printed before");
        }
        !copy
    });
}

/// Quotations set apart that repeat what stands in the text.
fn drop_pull_quotes(trail: &Trail, blocks: &mut Vec<Block>) {
    let is_quotation = |block: &Block| matches!(block, Block::Quotation(_));
    if !blocks.iter().any(is_quotation) {
        return;
    }
    let text: String = blocks
        .iter()
        .filter(|block| !is_quotation(block))
        .map(|block| folded(&text_of(block)))
        .collect();
    let mut looked_at = 0;
    blocks.retain(|block| {
        if !is_quotation(block) || looked_at >= QUOTATIONS {
            return true;
        }
        looked_at += 1;
        let said = text_of(block);
        // who said it stands on a line of its own
        let key = folded(said.split("\n\n").next().unwrap_or_default());
        let repeats =
            key.len() >= 24 && memchr::memmem::find(text.as_bytes(), key.as_bytes()).is_some();
        if repeats {
            told::block(trail, &said, "a quotation from the text itself");
        }
        !repeats
    });
}

/// What stands between headline and text: kickers, bylines, dates, the headline with
/// its kicker.
fn trim_head(trail: &Trail, blocks: &mut Vec<Block>, title: &str) {
    let first = blocks.iter().position(|block| {
        matches!(block, Block::Paragraph(_) | Block::List { .. }) && text_of(block).len() >= 100
    });
    let Some(first) = first.filter(|&first| first <= 12) else {
        return;
    };
    let mut at = 0;
    blocks.retain(|block| {
        let here = at;
        at += 1;
        if here >= first + 2 || matches!(block, Block::Figure { .. } | Block::Embed(_)) {
            return true;
        }
        let text = text_of(block);
        let key = folded(&text);
        let repeats = title.len() >= 16 && key.ends_with(title) && key.len() < title.len() + 80;
        let label = matches!(block, Block::Paragraph(_))
            && text.chars().count() <= 40
            && !text.ends_with(STOPS);
        let why = if repeats {
            "the headline again"
        } else if is_byline(&text) || is_date_line(&text) {
            "byline or date"
        } else if label && here < first {
            "a label above the text"
        } else {
            return true;
        };
        told::block(trail, &text, why);
        false
    });
}

/// The names of the writers as the metadata have them, lower case.
fn writers(reading: &Reading<'_>) -> Vec<String> {
    let stated = reading.article.and_then(|article| article.get("author"));
    let from_data = stated
        .into_iter()
        .flat_map(json_ld::items)
        .take(8)
        .filter_map(|item| {
            item.as_object().map_or_else(
                || item.as_str(),
                |object| json_ld::string(reading.data.resolve(object), "name"),
            )
        });
    from_data
        .chain(reading.metas.get("author"))
        .map(|name| name.trim().to_lowercase())
        .filter(|name| name.contains(' ') && name.len() < 80)
        .collect()
}

/// Whether a paragraph begins with a writer's own name: it is about the writer. What
/// the writer is made to say ("Name: …") is not.
fn is_about_writer(text: &str, writers: &[String]) -> bool {
    if text.len() > 900 {
        return false;
    }
    let lower = text.to_lowercase();
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    writers.iter().any(|name| {
        lower
            .strip_prefix(name.as_str())
            .is_some_and(|rest| rest.starts_with([' ', ',']) && rest.len() > 12)
    })
}

/// Names, signs of agencies, words about the writer below the text.
fn trim_tail(trail: &Trail, blocks: &mut Vec<Block>, writers: &[String]) {
    if blocks.len() < 6 {
        return;
    }
    for _ in 0..4 {
        let Some(last) = blocks.last() else { return };
        let text = text_of(last);
        let short = text.chars().count() <= 28;
        let open = !text.ends_with(STOPS) && !text.ends_with(')');
        let why = match last {
            Block::Paragraph(_) if (short && open) || is_byline(&text) => "a signature",
            Block::Paragraph(_) if is_about_writer(&text, writers) => "about the writer",
            _ => return,
        };
        told::block(trail, &text, why);
        blocks.pop();
    }
}

/// Whether a short line begins with a word for "by".
fn is_byline(text: &str) -> bool {
    if text.chars().count() > 90 || text.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let lower = text.to_lowercase();
    let follows = |rest: &str| rest.starts_with([' ', ':', '：']);
    let by = BY
        .iter()
        .any(|word| lower.strip_prefix(word).is_some_and(follows));
    let names = text
        .split_whitespace()
        .skip(1)
        .filter(|word| word.chars().next().is_some_and(|c| !c.is_lowercase()));
    by && names.count() * 2 >= text.split_whitespace().count().saturating_sub(1)
}

/// Whether a line says little but a date.
fn is_date_line(text: &str) -> bool {
    let length = text.chars().count();
    (6..=90).contains(&length)
        && !text.ends_with(['!', '?'])
        // "6. listopada 2021.", "6 октомври 2021 г."
        && (!text.ends_with('.') || (length < 30 && text.starts_with(|c: char| c.is_numeric())))
        && text.chars().any(char::is_numeric)
        && crate::page::moments::parse(text, None, false).is_some()
        && text.chars().filter(|c| c.is_alphabetic()).count() < 60
        && (length < 40 || text.contains(':'))
}

/// A heading such as "Related articles" ends the text where little follows.
fn end_at_heading(trail: &Trail, blocks: &mut Vec<Block>) {
    let total = plain_text(blocks).len();
    let mut before = 0;
    let mut cut = None;
    for (at, block) in blocks.iter().enumerate() {
        let text = text_of(block);
        let heading = matches!(block, Block::Heading { .. });
        if before * 2 > total && (heading || text.len() < 60) {
            let near = before * 4 > total * 3;
            let lower = text.to_lowercase();
            let lower = lower
                .trim()
                .trim_end_matches([':', '.', '…', '!', '?', ' ']);
            if END_HEADINGS.contains(&lower)
                || (near
                    && text.len() < 120
                    && (heading || text.ends_with(':'))
                    && END_STARTS.iter().any(|start| lower.starts_with(start)))
            {
                cut = Some((at, text));
                break;
            }
        }
        before += text.len();
    }
    if let Some((at, text)) = cut {
        told::block(trail, &text, "a heading after which no text follows");
        blocks.truncate(at);
    }
}

/// Where the stated text covers the printed one, what follows its last paragraph is no text.
fn end_with_guide(trail: &Trail, blocks: &mut Vec<Block>, guide: &Guide) {
    let mut covered = 0;
    let mut last = None;
    for (at, block) in blocks.iter().enumerate().take(600) {
        let text = text_of(block);
        if guide.has(&text) {
            covered += folded(&text).len();
            last = Some(at);
        }
    }
    let Some(last) = last else { return };
    if covered * 100 > guide.length() * 85 {
        let after = plain_text(blocks.get(last + 1..).unwrap_or_default());
        if !after.is_empty() && after.len() * 2 < covered {
            told::block(
                trail,
                &after,
                "follows what the structured data says is the text",
            );
            blocks.truncate(last + 1);
        }
    }
}
