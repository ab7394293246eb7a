//! Counts of every element in two passes: letters, linked letters, what is worth reading.
use rustc_hash::FxHashMap;

use crate::page::dom::Page;
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

impl Leaf {
    /// Whether it is running text, by its length and its links.
    pub(super) fn is_prose(&self) -> bool {
        self.letters >= PROSE && self.linked * 2 < self.letters
    }
}

/// Counts of a page.
pub(super) struct Stats {
    counts: Vec<Count>,
    pub(super) leaves: Vec<Leaf>,
    outside: Vec<Outside>,
}

/// Blocks with fewer letters are no running text.
pub(super) const PROSE: u32 = 40;

/// Share of the page's text that must be left where names are believed.
const LEAST: f32 = 0.08;

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
        let mut counts = vec![Count::default(); length];
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
        for (at, &(letters, linked)) in own.iter().enumerate() {
            if letters == 0 {
                continue;
            }
            let outside = outside.get(at).is_some_and(|kind| *kind != Outside::No);
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
        Self {
            counts,
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
                texts += usize::from(self.count(here).letters > 0);
            } else {
                blocks += usize::from(tag.is_block());
            }
        }
        texts.min(blocks * 2 + 1)
    }

    /// The counts of an element.
    pub(super) fn count(&self, at: usize) -> Count {
        self.counts.get(at).copied().unwrap_or_default()
    }
}

/// A link that is never closed goes on through the page, a piece of it in every block.
/// Where more than half of a page's letters, in several blocks of running text, lead to
/// one address, that is no link but a slip of who wrote the template.
fn forget_unclosed_link(
    page: &Page,
    counts: &mut [Count],
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

/// Why an element holds no article's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Outside {
    /// Nothing says so.
    #[default]
    No,
    /// Its name says so; the name of an element inside may say otherwise.
    Named,
    /// What it is says so.
    Certain,
}

/// Which elements stand where no article's text stands. Names lie: what holds most of
/// the page's text is its text, whatever it is called, and so are elements of one
/// class that hold it together.
fn outside(page: &Page, raw: &[u32]) -> Vec<Outside> {
    let total = raw.first().copied().unwrap_or(0).max(1) as f32;
    let mut classes: FxHashMap<&str, u32> = FxHashMap::default();
    for (at, raw) in raw.iter().enumerate() {
        let class = first_class(page, at).filter(|_| *raw > 0);
        if let Some(class) = class.filter(|_| first_class(page, page.parent(at)) != class) {
            *classes.entry(class).or_default() += raw;
        }
    }
    let mut outside: Vec<Outside> = Vec::with_capacity(page.len());
    for at in 0..page.len() {
        let hint = page.hint(at);
        let mut inherited = outside.get(page.parent(at)).copied().unwrap_or_default();
        if inherited == Outside::Named && hint.has(Hint::BODY) {
            inherited = Outside::No;
        }
        let own = raw.get(at).copied().unwrap_or(0);
        let together = first_class(page, at)
            .and_then(|class| classes.get(class))
            .map_or(own, |sum| own.max(*sum));
        let (kind, most) = most_outside(page.tag(at), hint);
        let held = if kind == Outside::Named {
            together
        } else {
            own
        };
        let here = if (held as f32) < most * total || (own == 0 && most > 0.0) {
            kind
        } else {
            Outside::No
        };
        outside.push(inherited.max(here));
    }
    let inside: u32 = (0..page.len())
        .filter(|&at| outside.get(at) == Some(&Outside::No))
        .filter_map(|at| own_prose(page, raw, at))
        .sum();
    if (inside as f32) < total * LEAST {
        // the names on this page mean nothing
        for here in &mut outside {
            if *here == Outside::Named {
                *here = Outside::No;
            }
        }
    }
    outside
}

/// The first class of an element: the others say how this one differs.
fn first_class<'a>(page: &'a Page<'_>, at: usize) -> Option<&'a str> {
    page.attr(at, "class")?.split_ascii_whitespace().next()
}

/// Running text of an element without that of the elements in it.
fn own_prose(page: &Page, raw: &[u32], at: usize) -> Option<u32> {
    let own = *raw.get(at)?;
    if own == 0 {
        return None;
    }
    let inner: u32 = page.children(at).filter_map(|child| raw.get(child)).sum();
    Some(own.saturating_sub(inner))
}

/// The share of the page's text from which on an element is not believed to hold no
/// article's text; 0 where nothing says that it does not.
fn most_outside(tag: Tag, hint: Hint) -> (Outside, f32) {
    if hint.has(Hint::COMMENTS) && !hint.has(Hint::BODY) {
        return (Outside::Certain, 0.9);
    }
    if hint.has(Hint::BODY) {
        return if hint.has(Hint::HIDDEN) {
            (Outside::Named, 0.3)
        } else {
            (Outside::No, 0.0)
        };
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
        return (Outside::Certain, 0.6);
    }
    if hint.has(Hint::CONSENT) {
        // longer than a short post, and still none of it
        return (Outside::Certain, 0.9);
    }
    if hint.has(Hint::HIDDEN) {
        return (Outside::Certain, 0.5);
    }
    if hint.has(Hint::JUNK.and(Hint::AUTHOR_BOX).and(Hint::CAPTION)) {
        return (Outside::Named, 0.35);
    }
    (Outside::No, 0.0)
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
