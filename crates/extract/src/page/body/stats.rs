//! Counts of every element in two passes: letters, linked letters, what is worth reading.
use crate::page::dom::{Data, Page};
use crate::page::hints::Hint;
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
    /// Letters of running text, wherever it stands.
    pub(super) raw: u32,
    /// Blocks of running text.
    pub(super) proses: u32,
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

/// A block of text that is no part of a smaller one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    pub(super) at: usize,
    /// Its own letters, without those of blocks inside it.
    pub(super) letters: u32,
    /// Those of them in links.
    pub(super) linked: u32,
    /// It stands where no article's text stands (navigation, comments, captions …).
    pub(super) outside: bool,
}

/// Counts of a page.
pub(super) struct Stats {
    counts: Vec<Count>,
    pub(super) leaves: Vec<Leaf>,
}

/// Blocks with fewer letters are no running text.
pub(super) const PROSE: u32 = 40;

/// What inherited state an element is in.
#[derive(Clone, Copy, Default)]
struct Inherited {
    linked: bool,
    silent: bool,
    block: usize,
}

impl Stats {
    /// Counts a page.
    pub(super) fn of(page: &Page) -> Self {
        let length = page.len();
        let mut counts = vec![Count::default(); length];
        let mut inherited: Vec<Inherited> = Vec::with_capacity(length);
        let mut own: Vec<(u32, u32)> = vec![(0, 0); length];
        for at in 0..length {
            let Some(node) = page.get(at) else { break };
            let mut state = inherited.get(node.parent).copied().unwrap_or_default();
            if let Data::Text(text) = &node.data {
                inherited.push(state);
                if state.silent {
                    continue;
                }
                let letters = letters(text);
                if let (Some(count), Some(own)) = (counts.get_mut(at), own.get_mut(state.block)) {
                    count.letters = letters;
                    own.0 += letters;
                    if state.linked {
                        count.linked = letters;
                        own.1 += letters;
                    }
                }
                continue;
            }
            let tag = node.tag;
            state.linked |= tag == Tag::A;
            state.silent |= tag.is_silent();
            if tag.is_block() {
                state.block = at;
            }
            if let Some(count) = counts.get_mut(at) {
                count.links = u32::from(tag == Tag::A);
            }
            inherited.push(state);
        }
        let raw = raw_prose(page, &own);
        let outside = outside(page, &raw);
        let mut leaves = Vec::new();
        for (at, &(letters, linked)) in own.iter().enumerate() {
            if letters == 0 {
                continue;
            }
            let outside = outside.get(at).copied().unwrap_or(false);
            let prose = prose(page.tag(at), letters, linked);
            if prose > 0
                && !outside
                && let Some(count) = counts.get_mut(at)
            {
                count.prose = prose;
                count.proses = 1;
            }
            leaves.push(Leaf {
                at,
                letters,
                linked,
                outside,
            });
        }
        for at in (1..length).rev() {
            let parent = page.parent(at);
            let Some(&count) = counts.get(at) else {
                continue;
            };
            let block = page.tag(at).is_block();
            if let Some(sum) = counts.get_mut(parent) {
                sum.letters += count.letters;
                sum.linked += count.linked;
                sum.links += count.links;
                sum.prose += count.prose;
                sum.proses += count.proses;
                sum.blocks |= count.blocks || block;
            }
        }
        for (count, raw) in counts.iter_mut().zip(raw) {
            count.raw = raw;
        }
        Self { counts, leaves }
    }

    /// The counts of an element.
    pub(super) fn count(&self, at: usize) -> Count {
        self.counts.get(at).copied().unwrap_or_default()
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

/// Which elements stand where no article's text stands. Names lie: what holds most of
/// the page's text is its text, whatever it is called.
fn outside(page: &Page, raw: &[u32]) -> Vec<bool> {
    let total = raw.first().copied().unwrap_or(0).max(1) as f32;
    let mut outside: Vec<bool> = Vec::with_capacity(page.len());
    for at in 0..page.len() {
        let inherited = at > 0 && outside.get(page.parent(at)).copied().unwrap_or(false);
        let share = raw.get(at).copied().unwrap_or(0) as f32 / total;
        let here = inherited || share < most_outside(page.tag(at), page.hint(at));
        outside.push(here);
    }
    outside
}

/// The share of the page's text from which on an element is not believed to hold no
/// article's text; 0 where nothing says that it does not.
fn most_outside(tag: Tag, hint: Hint) -> f32 {
    if hint.has(Hint::COMMENTS) {
        return 0.9;
    }
    if hint.has(Hint::BODY) {
        return if hint.has(Hint::HIDDEN) { 0.3 } else { 0.0 };
    }
    if matches!(
        tag,
        Tag::Nav
            | Tag::Aside
            | Tag::Footer
            | Tag::Figcaption
            | Tag::Button
            | Tag::Form
            | Tag::Fieldset
    ) {
        return 0.6;
    }
    if hint.has(Hint::HIDDEN) {
        return 0.5;
    }
    if hint.has(Hint::JUNK.and(Hint::AUTHOR_BOX).and(Hint::CAPTION)) {
        return 0.35;
    }
    0.0
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
