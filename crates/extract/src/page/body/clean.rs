//! What stands inside an article's element and is not its text.
use super::captions;
use super::links;
use super::stats::{Count, Leaf, PROSE, Stats};
use crate::address;
use crate::page::access;
use crate::page::dom::Page;
use crate::page::hints::Hint;
use crate::page::plain::folded;
use crate::page::reading::Reading;
use crate::page::tag::Tag;
use crate::page::words::calls::ADVERTISEMENT;

/// Decides which elements are left out.
pub(super) struct Cleaner<'a> {
    page: &'a Page<'a>,
    stats: &'a Stats,
    /// Letters of running text in the root.
    prose: u32,
    headline: Option<usize>,
    /// The headline, folded.
    title: String,
    /// Where the running text begins.
    begins: usize,
    /// The site's own domain: links to others lead out of it.
    domain: Option<String>,
    /// Articles inside the root are other articles, not its parts.
    others: bool,
    /// Where the article that holds the headline ends.
    ends: Option<usize>,
}

impl<'a> Cleaner<'a> {
    pub(super) fn new(
        reading: &Reading<'a>,
        stats: &'a Stats,
        root: usize,
        headline: Option<usize>,
        title: Option<&str>,
    ) -> Self {
        let page = reading.page;
        let prose = stats.count(page, root).prose.max(1);
        let end = page.end(root);
        let first = stats.leaves.partition_point(|leaf| leaf.at() < root);
        let begins = stats
            .leaves
            .iter()
            .skip(first)
            .take_while(|leaf| leaf.at() < end)
            .find(|leaf| leaf.is_prose() && !leaf.outside)
            .map_or(root, Leaf::at);
        Self {
            page,
            stats,
            prose,
            headline,
            title: title.map(folded).unwrap_or_default(),
            begins,
            domain: address::domain(&reading.canonical),
            others: inner_articles(page, stats, root) * 2 < prose,
            ends: headline
                .and_then(|at| page.ancestors(at).find(|&up| page.tag(up) == Tag::Article))
                .map(|at| page.end(at)),
        }
    }

    /// Whether elements inside stand on lines of their own.
    pub(super) fn has_blocks(&self, at: usize) -> bool {
        self.stats.has_blocks(at)
    }

    /// About how many paragraphs stand in an element, left out or not.
    pub(super) fn paragraphs(&self, at: usize) -> usize {
        self.stats.paragraphs(self.page, at)
    }

    /// Letters and digits in an element.
    pub(super) fn letters(&self, at: usize) -> u32 {
        self.stats.letters(at)
    }

    /// Whether few of an element's words are links.
    pub(super) fn is_unlinked(&self, at: usize) -> bool {
        self.stats.count(self.page, at).link_share() < 0.3
    }

    /// Why an element is left out; nothing where it is not.
    pub(super) fn drops(&self, at: usize) -> Option<&'static str> {
        let page = self.page;
        let tag = page.tag(at);
        let hint = page.hint(at);
        if self.headline == Some(at) {
            return Some("the headline");
        }
        match tag {
            Tag::Iframe | Tag::Embed | Tag::Video | Tag::Audio => return None,
            Tag::Nav | Tag::Input | Tag::Label | Tag::Textarea => {
                return Some("an element for using the page");
            }
            Tag::Button => {
                return (!self.is_heading_button(at)).then_some("an element for using the page");
            }
            Tag::H1 => return self.is_headline(at).then_some("the headline again"),
            _ if tag.is_silent() => return Some("not for readers"),
            _ => {}
        }
        let count = self.stats.count(self.page, at);
        let share = count.prose as f32 / self.prose as f32;
        let most = share > 0.5
            || (self
                .headline
                .is_some_and(|headline| headline > at && headline < page.end(at))
                && share > 0.2);
        if most {
            return None;
        }
        if hint.has(Hint::BREADCRUMB) {
            return Some("where in the site it stands");
        }
        if self.is_in_running_text(at, tag, hint, &count) {
            return None;
        }
        // a root that is itself outside is inside for what it holds
        if self.stats.is_outside(at) && !self.stats.is_outside(page.parent(at)) {
            return (!(hint.has(Hint::CAPTION) && tag == Tag::Figure))
                .then_some("its name says that it is no text");
        }
        if tag == Tag::Figcaption {
            return Some("a caption");
        }
        if captions::is_caption(page, at, tag, hint, &count) {
            return Some("a caption");
        }
        if let Some(why) = self.is_about(at, tag, hint, &count, share) {
            return Some(why);
        }
        if hint.has(Hint::PAYWALL) && count.letters < 600 && self.asks_to_pay(at) {
            return Some("asks to subscribe");
        }
        self.is_elsewhere(at, tag, hint, &count, share)
    }

    /// Bylines, dates and words about the writer.
    fn is_about(
        &self,
        at: usize,
        tag: Tag,
        hint: Hint,
        count: &Count,
        share: f32,
    ) -> Option<&'static str> {
        let small = count.letters < if tag.heading().is_some() { 40 } else { 160 };
        if small
            && hint.has(Hint::BYLINE.and(Hint::DATE))
            && !hint.has(Hint::STANDFIRST)
            && tag != Tag::P
        {
            return Some("byline or date");
        }
        if tag == Tag::Time && count.letters < 60 && self.page.tag(self.page.parent(at)) != Tag::P {
            return Some("byline or date");
        }
        // a whole box that is called author, before or after the text
        let boxed = matches!(
            tag,
            Tag::Div | Tag::Section | Tag::Header | Tag::Footer | Tag::Ul
        );
        (boxed
            && hint.has(Hint::BYLINE)
            && !hint.has(Hint::BODY.and(Hint::STANDFIRST).and(Hint::CONTENT))
            && share < 0.15)
            .then_some("about the writer")
    }

    /// Teasers of other pieces, lists of links.
    fn is_elsewhere(
        &self,
        at: usize,
        tag: Tag,
        hint: Hint,
        count: &Count,
        share: f32,
    ) -> Option<&'static str> {
        let little = count.prose < PROSE * 3;
        if hint.has(Hint::TEASER)
            && count.links > 0
            && share < 0.1
            && !hint.has(Hint::STANDFIRST.and(Hint::BODY))
            && self.is_teaser(at)
        {
            return Some("a teaser of another piece");
        }
        if hint.has(Hint::TEASER) && (count.link_share() > 0.3 || (count.links > 2 && little)) {
            return Some("a teaser of another piece");
        }
        if self.others
            && tag == Tag::Article
            && share < 0.25
            && count.links > 0
            && self
                .headline
                .is_none_or(|headline| headline < at || headline >= self.page.end(at))
        {
            return Some("another article");
        }
        if count.prose == 0 && count.blocks && count.letters < 120 && self.is_advertisement(at) {
            return Some("an advertisement");
        }
        if tag == Tag::Article && self.is_next_article(at) {
            return Some("the next article");
        }
        links::is_link_list(self.page, at, count, self.domain.as_deref())
            .then_some("little but links")
    }

    /// Whether the first line of a box calls it an advertisement, as the law asks for.
    fn is_advertisement(&self, at: usize) -> bool {
        const NEAR: usize = 24;
        let first = (at..self.page.end(at).min(at + NEAR))
            .filter_map(|here| self.page.text_at(here))
            .map(str::trim)
            .find(|text| !text.is_empty());
        first.is_some_and(|text| ADVERTISEMENT.contains(&text.to_lowercase().as_str()))
    }

    /// Whether an article follows the one with the headline and has a first heading of
    /// its own: it was loaded below for who goes on reading.
    fn is_next_article(&self, at: usize) -> bool {
        const NEAR: usize = 200;
        let page = self.page;
        self.ends.is_some_and(|ends| at >= ends)
            && (at..page.end(at).min(at + NEAR)).any(|here| page.tag(here) == Tag::H1)
    }

    /// Whether an element is called a teaser, in so many words.
    fn is_teaser(&self, at: usize) -> bool {
        self.page.attr(at, "class").is_some_and(|class| {
            class.split(|c: char| !c.is_ascii_alphabetic()).any(|word| {
                word.eq_ignore_ascii_case("teaser") || word.eq_ignore_ascii_case("teasers")
            })
        })
    }

    /// Whether a first heading is the headline once more, or stands where it would
    /// stand; some systems print every heading of a text as a first one.
    fn is_headline(&self, at: usize) -> bool {
        if at < self.begins {
            return true;
        }
        let key = folded(&self.page.text_up_to(at, 400));
        key.len() < 8
            || self.title.is_empty()
            || self.title.contains(&key)
            || key.contains(&self.title)
    }

    /// Whether a button opens what stands below a heading: it holds the heading, or the
    /// heading holds it.
    fn is_heading_button(&self, at: usize) -> bool {
        let page = self.page;
        page.tag(page.parent(at)).heading().is_some()
            || (at + 1..page.end(at).min(at + 8)).any(|here| page.tag(here).heading().is_some())
    }

    /// Whether an element is a few words of a sentence, whatever its name says.
    fn is_in_running_text(&self, at: usize, tag: Tag, hint: Hint, count: &Count) -> bool {
        if tag.is_block() || count.blocks || hint.has(Hint::HIDDEN) || count.letters == 0 {
            return false;
        }
        let parent = self.stats.count(self.page, self.page.parent(at));
        parent.letters > count.letters * 2 && parent.letters >= PROSE && !parent.blocks
    }

    /// Whether a short element speaks of subscribing.
    fn asks_to_pay(&self, at: usize) -> bool {
        let text = self.page.text_up_to(at, 2000).to_lowercase();
        let count = self.stats.count(self.page, at);
        count.link_share() > 0.3 || access::is_for_subscribers(&text)
    }
}

/// Letters of running text in articles inside an element.
fn inner_articles(page: &Page, stats: &Stats, root: usize) -> u32 {
    let mut sum = 0_u32;
    let mut at = root + 1;
    while at < page.end(root) {
        if page.tag(at) == Tag::Article {
            sum = sum.saturating_add(stats.count(page, at).prose);
            at = page.end(at);
        } else {
            at += 1;
        }
    }
    sum
}
