//! What stands inside an article's element and is not its text.
use colonnade_model::{Block, plain_text};

use super::guide::Guide;
use super::stats::Stats;
use crate::page::dom::Page;
use crate::page::hints::Hint;
use crate::page::plain::folded;
use crate::page::reading::Reading;
use crate::page::tag::Tag;
use crate::page::words::bylines::BY;
use crate::page::words::calls::{CALL_LINES, CALL_STARTS, END_HEADINGS};
use crate::page::words::kinds::SUBSCRIBERS;

/// Decides which elements are left out.
pub(super) struct Cleaner<'a> {
    page: &'a Page,
    stats: &'a Stats,
    /// Letters of running text in the root.
    prose: u32,
    headline: Option<usize>,
}

impl<'a> Cleaner<'a> {
    pub(super) fn new(
        reading: &Reading<'a>,
        stats: &'a Stats,
        root: usize,
        headline: Option<usize>,
    ) -> Self {
        Self {
            page: reading.page,
            stats,
            prose: stats.count(root).prose.max(1),
            headline,
        }
    }

    /// Whether elements inside stand on lines of their own.
    pub(super) fn has_blocks(&self, at: usize) -> bool {
        self.stats.count(at).blocks
    }

    /// Whether an element is left out.
    pub(super) fn drops(&self, at: usize) -> bool {
        let page = self.page;
        let tag = page.tag(at);
        let hint = page.hint(at);
        if self.headline == Some(at) || tag == Tag::H1 {
            return true;
        }
        match tag {
            Tag::Iframe | Tag::Embed | Tag::Video | Tag::Audio => return false,
            Tag::Nav | Tag::Button | Tag::Input | Tag::Label | Tag::Textarea => return true,
            _ if tag.is_silent() => return true,
            _ => {}
        }
        let count = self.stats.count(at);
        let share = count.prose as f32 / self.prose as f32;
        let most = share > 0.5
            || (self
                .headline
                .is_some_and(|headline| headline > at && headline < page.end(at))
                && share > 0.2);
        if most {
            return false;
        }
        if hint.has(Hint::BREADCRUMB) {
            return true;
        }
        if self.is_in_running_text(at, tag, hint, &count) {
            return false;
        }
        // a root that is itself outside is inside for what it holds
        if self.stats.is_outside(at) && !self.stats.is_outside(page.parent(at)) {
            return !(hint.has(Hint::CAPTION) && tag == Tag::Figure);
        }
        if tag == Tag::Figcaption {
            return true;
        }
        let small = count.letters < 160;
        if small
            && hint.has(Hint::BYLINE.and(Hint::DATE))
            && !hint.has(Hint::STANDFIRST)
            && tag != Tag::P
        {
            return true;
        }
        if tag == Tag::Time && count.letters < 60 && page.tag(page.parent(at)) != Tag::P {
            return true;
        }
        let little = count.prose < super::stats::PROSE * 3;
        if hint.has(Hint::TEASER) && (count.link_share() > 0.3 || (count.links > 2 && little)) {
            return true;
        }
        if hint.has(Hint::PAYWALL) && count.letters < 600 && self.asks_to_pay(at) {
            return true;
        }
        Self::is_link_list(tag, &count)
    }

    /// Whether an element is a few words of a sentence, whatever its name says.
    fn is_in_running_text(
        &self,
        at: usize,
        tag: Tag,
        hint: Hint,
        count: &super::stats::Count,
    ) -> bool {
        if tag.is_block() || count.blocks || hint.has(Hint::HIDDEN) || count.letters == 0 {
            return false;
        }
        let parent = self.stats.count(self.page.parent(at));
        parent.letters > count.letters * 2
            && parent.letters >= super::stats::PROSE
            && !parent.blocks
    }

    /// Whether a short element speaks of subscribing.
    fn asks_to_pay(&self, at: usize) -> bool {
        let text = self.page.text_up_to(at, 2000).to_lowercase();
        let count = self.stats.count(at);
        count.link_share() > 0.3 || SUBSCRIBERS.iter().any(|phrase| text.contains(phrase))
    }

    /// Lists and boxes of links.
    fn is_link_list(tag: Tag, count: &super::stats::Count) -> bool {
        let share = count.link_share();
        match tag {
            Tag::P => count.letters > 0 && share > 0.9 && count.links >= 1,
            Tag::Ul | Tag::Ol | Tag::Dl => count.links >= 2 && share > 0.6,
            Tag::Div | Tag::Section | Tag::Table | Tag::Article | Tag::Other | Tag::Header => {
                count.links >= 1 && share > 0.6 && count.prose < super::stats::PROSE * 3
            }
            Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => share > 0.9 && count.links >= 1,
            _ => false,
        }
    }
}

/// Takes away what the text does not begin or end with: the repeated headline, calls to
/// subscribe, headings with nothing below them.
pub(super) fn trim(blocks: &mut Vec<Block>, title: Option<&str>, guide: &Guide) {
    let title = title.map(folded).unwrap_or_default();
    let mut seen: Vec<String> = Vec::new();
    blocks.retain(|block| {
        let text = plain_text(std::slice::from_ref(block));
        if matches!(block, Block::Figure { .. } | Block::Rule | Block::Embed(_)) {
            return true;
        }
        let key = folded(&text);
        if key.is_empty() || (key == title && seen.len() < 4) || is_call(&text) {
            return false;
        }
        // a paragraph printed twice in a row (for phones and for screens)
        if key.len() > 60 && seen.iter().rev().take(3).any(|held| *held == key) {
            return false;
        }
        seen.push(key);
        true
    });
    trim_head(blocks, &title);
    trim_tail(blocks);
    end_at_heading(blocks);
    if guide.is_some() {
        end_with_guide(blocks, guide);
    }
    while let Some(last) = blocks.last() {
        if matches!(last, Block::Heading { .. } | Block::Rule) {
            blocks.pop();
        } else {
            break;
        }
    }
}

/// What stands between headline and text: kickers, bylines, dates, the headline with
/// its kicker.
fn trim_head(blocks: &mut Vec<Block>, title: &str) {
    let text_of = |block: &Block| plain_text(std::slice::from_ref(block));
    let first = blocks
        .iter()
        .position(|block| matches!(block, Block::Paragraph(_)) && text_of(block).len() >= 100);
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
        if repeats || is_byline(&text) || is_date_line(&text) {
            return false;
        }
        let label = matches!(block, Block::Paragraph(_))
            && text.chars().count() <= 40
            && !text.ends_with([
                '.', '!', '?', ':', '…', '"', '”', '“', '»', '。', ',', ';', '|', '।',
            ]);
        !(label && here < first)
    });
}

/// Names and signs of agencies below the text.
fn trim_tail(blocks: &mut Vec<Block>) {
    if blocks.len() < 6 {
        return;
    }
    for _ in 0..3 {
        let Some(Block::Paragraph(_)) = blocks.last() else {
            return;
        };
        let text = plain_text(blocks.get(blocks.len() - 1..).unwrap_or_default());
        let short = text.chars().count() <= 28;
        let open = !text.ends_with([
            '.', '!', '?', '…', '"', '”', '“', '»', '。', ')', '|', '।', ':', ',', ';',
        ]);
        if (short && open) || is_byline(&text) {
            blocks.pop();
        } else {
            return;
        }
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
        && !text.ends_with(['.', '!', '?'])
        && text.chars().any(char::is_numeric)
        && crate::page::moments::parse(text, None, false).is_some()
        && text.chars().filter(|c| c.is_alphabetic()).count() < 60
        && (length < 40 || text.contains(':'))
}

/// Whether a short text calls for something instead of telling.
fn is_call(text: &str) -> bool {
    let length = text.chars().count();
    if length > 400 {
        return false;
    }
    let lower = text.to_lowercase();
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(');
    if length <= 220 && CALL_STARTS.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    length <= 160
        && CALL_LINES
            .iter()
            .any(|line| lower.trim_end_matches([':', '.', '!', ' ', '»', '›', '>']) == *line)
}

/// A heading such as "Related articles" ends the text where little follows.
fn end_at_heading(blocks: &mut Vec<Block>) {
    let total = plain_text(blocks).len();
    let mut before = 0;
    let mut cut = None;
    for (at, block) in blocks.iter().enumerate() {
        let text = plain_text(std::slice::from_ref(block));
        let heading = matches!(block, Block::Heading { .. }) || text.len() < 60;
        let lower = text.to_lowercase();
        let lower = lower.trim().trim_end_matches([':', '.', '…']);
        if heading && END_HEADINGS.contains(&lower) && before * 2 > total {
            cut = Some(at);
            break;
        }
        before += text.len();
    }
    if let Some(cut) = cut {
        blocks.truncate(cut);
    }
}

/// Where the stated text covers the printed one, what follows its last paragraph is no text.
fn end_with_guide(blocks: &mut Vec<Block>, guide: &Guide) {
    let mut covered = 0;
    let mut last = None;
    for (at, block) in blocks.iter().enumerate().take(600) {
        let text = plain_text(std::slice::from_ref(block));
        if guide.has(&text) {
            covered += folded(&text).len();
            last = Some(at);
        }
    }
    let Some(last) = last else { return };
    if covered * 100 > guide.length() * 85 {
        let after: usize = blocks
            .iter()
            .skip(last + 1)
            .map(|block| plain_text(std::slice::from_ref(block)).len())
            .sum();
        if after * 2 < covered {
            blocks.truncate(last + 1);
        }
    }
}
