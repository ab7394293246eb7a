//! The texts of a page. Nearly all are slices of the page itself, so that a text costs
//! eight bytes and no allocation.
use std::borrow::Cow;

use html5ever::tendril::StrTendril;

/// Where a text, or a run of attributes, begins, and its length.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) length: u32,
}

/// The length of a text that stands by itself; `start` is its number among those.
const APART: u32 = u32::MAX;

/// A tendril holds so many bytes itself instead of sharing the page's.
const SHORT: usize = 8;

/// All texts of a page.
pub(super) struct Texts<'a> {
    page: Cow<'a, str>,
    /// The page as html5ever shares it out while it builds the tree.
    shared: StrTendril,
    /// Short texts, one behind the other; their positions begin where the page ends.
    short: String,
    /// Texts in which something was decoded or joined.
    apart: Vec<StrTendril>,
}

impl<'a> Texts<'a> {
    /// The texts of a page, none of them kept yet; and the page to be shared out.
    pub(super) fn of(page: Cow<'a, str>) -> (Self, StrTendril) {
        let shared = StrTendril::from_slice(&page);
        let texts = Self {
            page,
            shared: shared.clone(),
            short: String::new(),
            apart: Vec::new(),
        };
        (texts, shared)
    }

    /// The texts when all are kept.
    pub(super) fn closed(mut self) -> Self {
        self.shared = StrTendril::new();
        self
    }

    /// Keeps a text.
    pub(super) fn keep(&mut self, text: StrTendril) -> Span {
        if text.len() <= SHORT {
            let start = self.page.len() + self.short.len();
            self.short.push_str(&text);
            return span(start, text.len());
        }
        // a slice of the page lies in the page's memory
        let page = self.shared.as_ptr().addr();
        let start = text.as_ptr().addr().wrapping_sub(page);
        if start < self.page.len() {
            return span(start, text.len());
        }
        self.keep_apart(text)
    }

    fn keep_apart(&mut self, text: StrTendril) -> Span {
        let start = u32::try_from(self.apart.len()).unwrap_or(u32::MAX);
        self.apart.push(text);
        Span {
            start,
            length: APART,
        }
    }

    /// Adds to a text that was kept.
    pub(super) fn extend(&mut self, held: Span, more: &StrTendril) -> Span {
        if held.length != APART {
            let mut text = StrTendril::from_slice(self.get(held));
            text.push_tendril(more);
            return self.keep_apart(text);
        }
        if let Some(text) = self.apart.get_mut(held.start as usize) {
            text.push_tendril(more);
        }
        held
    }

    /// A text that was kept.
    pub(super) fn get(&self, held: Span) -> &str {
        let start = held.start as usize;
        if held.length == APART {
            return self.apart.get(start).map_or("", |text| text);
        }
        let end = start + held.length as usize;
        let text = match start.checked_sub(self.page.len()) {
            Some(start) => self.short.get(start..end - self.page.len()),
            None => self.page.get(start..end),
        };
        text.unwrap_or_default()
    }
}

/// Nothing where it would begin or end behind four gigabytes.
fn span(start: usize, length: usize) -> Span {
    match (u32::try_from(start), u32::try_from(length)) {
        (Ok(start), Ok(length)) => Span { start, length },
        _ => Span::default(),
    }
}
