//! Where on a page a byline of its article may stand.
use std::ops::Range;

use super::signs::is_author_address;
use crate::page::dom::Page;
use crate::page::hints::Hint;
use crate::page::tag::Tag;

/// How far before the headline a byline may stand, in nodes.
const BEFORE: usize = 80;
/// How far behind the text.
const BEHIND: usize = 60;
/// How far behind the text within the same `article`.
const BEHIND_WITHIN: usize = 300;

/// Nodes behind the headline, or the beginning of the text, in which a byline stands.
const HEAD: usize = 120;
const HEAD_OF_TEXT: usize = 40;
/// Most nodes between the headline and the first paragraph.
const NEAR: usize = 60;
/// A text longer than this is a paragraph, in bytes.
const PARAGRAPH: usize = 120;
/// Nodes of a teaser in which its heading stands.
const TEASER: usize = 60;
/// Nodes of the text in which it may stand last.
const TAIL: usize = 24;

/// The article's place on its page.
pub(super) struct Place {
    /// The element of the headline.
    pub(super) headline: Option<usize>,
    /// The element around the text.
    pub(super) body: Option<usize>,
    /// Where printed bylines are looked for.
    pub(super) zone: Range<usize>,
    /// Between the headline and the first paragraph: all that stands here is the article's.
    head: Range<usize>,
}

impl Place {
    /// The place of the article with this headline and this text.
    pub(super) fn of(page: &Page, headline: Option<usize>, body: Option<usize>) -> Self {
        let start = match (headline, body) {
            (Some(headline), Some(body)) => headline.min(body),
            (Some(at), None) | (None, Some(at)) => at,
            (None, None) => 1,
        };
        let end = body.map_or(page.len(), |body| {
            let end = page.end(body);
            let article = page
                .ancestors(body)
                .find(|&up| page.tag(up) == Tag::Article)
                .map_or(end, |article| page.end(article));
            (end + BEHIND).max(article.min(end + BEHIND_WITHIN))
        });
        let head = headline.map_or(0..0, |headline| {
            let near = (headline + NEAR).min(page.len());
            let paragraph = (headline + 1..near)
                .find(|&at| page.text_at(at).is_some_and(|text| text.len() > PARAGRAPH));
            headline..paragraph.unwrap_or(near)
        });
        Self {
            headline,
            body,
            head,
            zone: start.saturating_sub(BEFORE).max(1)..end.min(page.len()),
        }
    }

    /// Whether a position is in the midst of the text, where no byline stands.
    pub(super) fn is_amid(&self, page: &Page, at: usize) -> bool {
        let Some(body) = self.body else { return false };
        let head = match self.headline {
            Some(headline) if headline > body => headline + HEAD,
            _ => body + HEAD_OF_TEXT,
        };
        at > head && at + TAIL < page.end(body)
    }

    /// Whether a position stands between the headline and the first paragraph.
    pub(super) fn is_head(&self, at: usize) -> bool {
        self.head.contains(&at)
    }

    /// Whether a position stands behind the text.
    pub(super) fn is_behind(&self, page: &Page, at: usize) -> bool {
        self.body.is_some_and(|body| at >= page.end(body))
    }

    /// Whether an element is an `article` of its own behind the text whose heading links
    /// elsewhere than to a writer's page: a teaser of another piece, with its own writer.
    fn is_another_piece(&self, page: &Page, up: usize) -> bool {
        if page.tag(up) != Tag::Article || !self.is_behind(page, up) {
            return false;
        }
        let end = page.end(up).min(up + TEASER);
        let headed = (up + 1..end).find(|&at| page.tag(at).heading().is_some());
        headed.is_some_and(|heading| {
            let within = (heading + 1..page.end(heading)).find(|&at| page.tag(at) == Tag::A);
            let around = || {
                page.ancestors(heading)
                    .take_while(|&above| above > up)
                    .find(|&above| page.tag(above) == Tag::A)
            };
            within.or_else(around).is_some_and(|link| {
                page.attr(link, "href")
                    .is_some_and(|href| !is_author_address(href))
            })
        })
    }

    /// Whether an element holds the headline or the text: what is around the article itself
    /// cannot be a place of something else, whatever its class says.
    fn is_around_article(&self, page: &Page, up: usize) -> bool {
        let holds = |part: Option<usize>| part.is_some_and(|at| up <= at && at < page.end(up));
        holds(self.headline) || holds(self.body)
    }

    /// Whether a position stands among comments or other pieces.
    pub(super) fn is_elsewhere(&self, page: &Page, at: usize) -> bool {
        let told = Hint::BYLINE
            .and(Hint::AUTHOR_BOX)
            .and(Hint::CONTENT)
            .and(Hint::DATE);
        // bars for sharing hold bylines too, right under the headline
        let near = self.head.contains(&at);
        std::iter::once(at)
            .chain(page.ancestors(at))
            .take_while(|&up| !self.is_around_article(page, up))
            .any(|up| {
                let hint = page.hint(up);
                hint.has(Hint::COMMENTS)
                    || (hint.has(Hint::TEASER) && !hint.has(Hint::BYLINE))
                    || page.tag(up) == Tag::Nav
                    || self.is_another_piece(page, up)
                    || (hint.has(Hint::JUNK) && !hint.has(told) && !near)
            })
    }
}
