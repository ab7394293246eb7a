//! Counts of every element in two passes: letters, linked letters, what is worth reading.
use rustc_hash::FxHashMap;

use super::outside::{Outside, outside};
use crate::page::dom::Page;
use crate::page::tag::Tag;

/// Counts of one element with all it holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    /// Letters and digits.
    pub(super) letters: u32,
    /// Those of them in links.
    pub(super) linked: u32,
    /// Links.
    pub(super) links: u32,
    /// Letters of running text.
    pub(super) prose: u32,
    /// Whether an element below stands on lines of its own.
    pub(super) blocks: bool,
}

impl Count {
    /// Share of the letters that are in links.
    pub(super) fn link_share(&self) -> f32 {
        if self.letters == 0 {
            return 0.0;
        }
        self.linked as f32 / self.letters as f32
    }
}

/// What is kept of every node, small; the running text is summed up over the leaves.
#[derive(Clone, Copy, Default)]
struct Kept {
    letters: u32,
    linked: u32,
    links: u32,
}

/// A block of text that is no part of a smaller one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    at: u32,
    /// Its own letters, without those of blocks inside it.
    pub(super) letters: u32,
    /// Those of them in links.
    pub(super) linked: u32,
    /// Letters of running text of all blocks up to and with this one.
    prose: u32,
    /// It stands where no article's text stands (navigation, comments, captions …).
    pub(super) outside: bool,
}

impl Leaf {
    /// Position of the block.
    pub(super) fn at(&self) -> usize {
        self.at as usize
    }

    /// Whether it is running text, by its length and its links.
    pub(super) fn is_prose(&self) -> bool {
        self.letters >= PROSE && self.linked * 2 < self.letters
    }
}

/// Counts of a page.
pub(super) struct Stats {
    counts: Vec<Kept>,
    /// Whether an element below stands on lines of its own.
    blocks: Vec<bool>,
    pub(super) leaves: Vec<Leaf>,
    outside: Vec<Outside>,
}

/// Blocks with fewer letters are no running text.
pub(super) const PROSE: u32 = 40;

/// What inherited state an element is in.
#[derive(Clone, Copy, Default)]
struct Inherited {
    linked: bool,
    silent: bool,
    /// Position of the block around it.
    block: u32,
}

impl Stats {
    /// Counts a page.
    pub(super) fn of(page: &Page) -> Self {
        let length = page.len();
        let mut counts = vec![Kept::default(); length];
        let mut inherited: Vec<Inherited> = Vec::with_capacity(length);
        let mut own: Vec<(u32, u32)> = vec![(0, 0); length];
        for at in 0..length {
            let mut state = inherited.get(page.parent(at)).copied().unwrap_or_default();
            if let Some(text) = page.text_at(at) {
                inherited.push(state);
                if state.silent {
                    continue;
                }
                let letters = letters(text);
                if let (Some(count), Some(own)) =
                    (counts.get_mut(at), own.get_mut(state.block as usize))
                {
                    count.letters = letters;
                    own.0 += letters;
                    if state.linked {
                        count.linked = letters;
                        own.1 += letters;
                    }
                }
                continue;
            }
            let tag = page.tag(at);
            state.linked |= tag == Tag::A;
            state.silent |= tag.is_silent();
            if tag.is_block() {
                state.block = u32::try_from(at).unwrap_or(u32::MAX);
            }
            if let Some(count) = counts.get_mut(at) {
                count.links = u32::from(tag == Tag::A);
            }
            inherited.push(state);
        }
        forget_unclosed_link(page, &mut counts, &mut own, &inherited);
        drop(inherited);
        let outside = outside(page, &raw_prose(page, &own));
        let full = own.iter().filter(|(letters, _)| *letters > 0).count();
        let mut leaves = Vec::with_capacity(full);
        let mut sum = 0;
        for ((at, &(letters, linked)), place) in own.iter().enumerate().zip(0_u32..) {
            if letters == 0 {
                continue;
            }
            let outside = outside.get(at).is_some_and(|kind| *kind != Outside::No);
            let prose = prose(page.tag(at), letters, linked);
            if prose > 0 && !outside {
                sum += prose;
            }
            leaves.push(Leaf {
                at: place,
                letters,
                linked,
                prose: sum,
                outside,
            });
        }
        let mut blocks = vec![false; length];
        for at in (1..length).rev() {
            let parent = page.parent(at);
            let Some(&count) = counts.get(at) else {
                continue;
            };
            let block = page.tag(at).is_block() || blocks.get(at) == Some(&true);
            if let Some(above) = blocks.get_mut(parent) {
                *above |= block;
            }
            if let Some(sum) = counts.get_mut(parent) {
                sum.letters += count.letters;
                sum.linked += count.linked;
                sum.links += count.links;
            }
        }
        Self {
            counts,
            blocks,
            leaves,
            outside,
        }
    }

    /// Whether an element stands where no article's text stands.
    pub(super) fn is_outside(&self, at: usize) -> bool {
        self.outside
            .get(at)
            .is_some_and(|kind| *kind != Outside::No)
    }

    /// About how many paragraphs stand in an element, and hardly ever fewer: no more
    /// than texts, and no more than blocks begin and end.
    pub(super) fn paragraphs(&self, page: &Page, at: usize) -> usize {
        let (mut texts, mut blocks) = (0, 0);
        for here in at..page.end(at) {
            let tag = page.tag(here);
            if tag == Tag::Text {
                texts += usize::from(self.letters(here) > 0);
            } else {
                blocks += usize::from(tag.is_block());
            }
        }
        texts.min(blocks * 2 + 1)
    }

    /// The counts of an element.
    pub(super) fn count(&self, page: &Page, at: usize) -> Count {
        let kept = self.kept(at);
        // running text up to a position, without what stands there
        let before = |at: usize| {
            let rank = self.leaves.partition_point(|leaf| leaf.at() < at);
            let last = rank.checked_sub(1).and_then(|rank| self.leaves.get(rank));
            last.map_or(0, |leaf| leaf.prose)
        };
        let (start, end) = (before(at), before(page.end(at)));
        Count {
            letters: kept.letters,
            linked: kept.linked,
            links: kept.links,
            prose: end.saturating_sub(start),
            blocks: self.has_blocks(at),
        }
    }

    /// Letters and digits of an element.
    pub(super) fn letters(&self, at: usize) -> u32 {
        self.kept(at).letters
    }

    /// Whether an element below stands on lines of its own.
    pub(super) fn has_blocks(&self, at: usize) -> bool {
        self.blocks.get(at) == Some(&true)
    }

    fn kept(&self, at: usize) -> Kept {
        self.counts.get(at).copied().unwrap_or_default()
    }
}

/// A link that is never closed goes on through the page, a piece of it in every block.
/// Where more than half of a page's letters, in several blocks of running text, lead to
/// one address, that is no link but a slip of who wrote the template.
fn forget_unclosed_link(
    page: &Page,
    counts: &mut [Kept],
    own: &mut [(u32, u32)],
    inherited: &[Inherited],
) {
    const BLOCKS: u32 = 3;
    let (total, linked) = own.iter().fold((0, 0), |sum, own| {
        (sum.0 + u64::from(own.0), sum.1 + u64::from(own.1))
    });
    if linked * 2 <= total {
        return;
    }
    // the address, and where the outermost link to it ends
    let mut link = ("", 0);
    // letters, blocks of running text, the last block
    let mut sums: FxHashMap<&str, (u64, u32, u32)> = FxHashMap::default();
    let mut texts: Vec<(usize, &str)> = Vec::new();
    for (at, state) in inherited.iter().enumerate() {
        if page.tag(at) == Tag::A && at >= link.1 {
            link = (page.attr(at, "href").unwrap_or_default(), page.end(at));
        }
        let letters = counts.get(at).map_or(0, |count| count.linked);
        if letters == 0 || at >= link.1 {
            continue;
        }
        texts.push((at, link.0));
        let sum = sums.entry(link.0).or_default();
        sum.0 += u64::from(letters);
        if sum.2 != state.block && letters >= PROSE {
            sum.1 += 1;
            sum.2 = state.block;
        }
    }
    let unclosed = sums
        .iter()
        .find(|(_, (letters, blocks, _))| letters * 2 > total && *blocks >= BLOCKS)
        .map(|(href, _)| *href);
    let Some(unclosed) = unclosed else { return };
    for (at, _) in texts.into_iter().filter(|(_, href)| *href == unclosed) {
        let block = inherited.get(at).map_or(0, |state| state.block as usize);
        if let (Some(count), Some(own)) = (counts.get_mut(at), own.get_mut(block)) {
            own.1 = own.1.saturating_sub(count.linked);
            count.linked = 0;
        }
    }
    for (at, count) in counts.iter_mut().enumerate() {
        if count.links > 0 && page.attr(at, "href").unwrap_or_default() == unclosed {
            count.links = 0;
        }
    }
}

/// Letters of running text of a block with so many of its own.
fn prose(tag: Tag, letters: u32, linked: u32) -> u32 {
    if letters >= PROSE && linked * 2 < letters && tag.heading().is_none() {
        letters - linked
    } else {
        0
    }
}

/// Letters of running text of every element with all it holds.
fn raw_prose(page: &Page, own: &[(u32, u32)]) -> Vec<u32> {
    let mut raw: Vec<u32> = own
        .iter()
        .enumerate()
        .map(|(at, &(letters, linked))| prose(page.tag(at), letters, linked))
        .collect();
    for at in (1..raw.len()).rev() {
        let own = raw.get(at).copied().unwrap_or(0);
        if let Some(sum) = raw.get_mut(page.parent(at)) {
            *sum += own;
        }
    }
    raw
}

/// Letters and digits of a text; letters of scripts without spaces count three
/// times, for they say as much.
fn letters(text: &str) -> u32 {
    if text.is_ascii() {
        let count = text.bytes().filter(u8::is_ascii_alphanumeric).count();
        return u32::try_from(count)
            .unwrap_or(u32::MAX >> 4)
            .min(u32::MAX >> 4);
    }
    let mut count = 0_u32;
    for c in text.chars() {
        let code = u32::from(c);
        if matches!(code, 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF) {
            count += 3;
        } else if c.is_alphanumeric() {
            count += 1;
        }
    }
    count.min(u32::MAX >> 4)
}
