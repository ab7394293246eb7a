//! From elements to blocks and inlines.
use colonnade_model::{Block, Inline};

use super::clean::Cleaner;
use super::inlines::{is_empty, tidy};
use super::told;
use crate::page::reading::Reading;
use crate::page::tag::Tag;

/// Elements below one another that are followed.
const DEEPEST: usize = 480;

/// Nodes of a figure that are looked at for what it frames.
const FRAME: usize = 200;

/// The blocks of an element.
pub(super) fn blocks(reading: &Reading<'_>, cleaner: &Cleaner<'_>, root: usize) -> Vec<Block> {
    let mut writer = Writer {
        reading,
        cleaner,
        blocks: Vec::with_capacity(cleaner.paragraphs(root)),
        line: Vec::new(),
        depth: 0,
    };
    writer.flow(root);
    writer.end_line();
    writer.blocks
}

struct Writer<'w, 'a> {
    reading: &'w Reading<'a>,
    cleaner: &'w Cleaner<'a>,
    blocks: Vec<Block>,
    /// The paragraph that is being written.
    line: Vec<Inline>,
    depth: usize,
}

impl Writer<'_, '_> {
    /// Writes what stands in an element, block by block.
    fn flow(&mut self, at: usize) {
        if self.depth > DEEPEST {
            return;
        }
        self.depth += 1;
        let page = self.reading.page;
        for child in page.children(at) {
            if let Some(text) = page.text_at(child) {
                self.push_inline(Inline::Text(text.to_owned()));
                continue;
            }
            if self.leaves_out(child) {
                continue;
            }
            self.element(child);
        }
        self.depth -= 1;
    }

    /// A block is large, and most lists of them are short: they grow slowly.
    fn push(&mut self, block: Block) {
        if self.blocks.len() == self.blocks.capacity() {
            self.blocks.reserve_exact((self.blocks.len() / 4).max(1));
        }
        self.blocks.push(block);
    }

    /// Adds to the line; long ones grow slowly too.
    fn push_inline(&mut self, inline: Inline) {
        if self.line.len() == self.line.capacity() && self.line.len() >= 1024 {
            self.line.reserve_exact(self.line.len() / 16);
        }
        self.line.push(inline);
    }

    /// Whether an element is left out; the trail is told why.
    fn leaves_out(&self, at: usize) -> bool {
        let Some(why) = self.cleaner.drops(at) else {
            return false;
        };
        if self.cleaner.letters(at) > 0 {
            told::element(self.reading, at, why);
        }
        true
    }

    fn element(&mut self, at: usize) {
        let page = self.reading.page;
        let tag = page.tag(at);
        match tag {
            Tag::Br => self.push_inline(Inline::Break),
            Tag::Hr => {
                self.end_line();
                self.push(Block::Rule);
            }
            Tag::Iframe | Tag::Embed | Tag::Video | Tag::Audio => self.embed(at),
            Tag::Figure if self.is_framed_text(at) => {
                self.end_line();
                self.flow(at);
                self.end_line();
            }
            Tag::Img | Tag::Picture | Tag::Figure => self.figure(at),
            Tag::Blockquote => {
                let inner = self.nested(at);
                if !inner.is_empty() {
                    self.push(Block::Quotation(inner));
                }
            }
            Tag::Ul | Tag::Ol => {
                self.end_line();
                let mut items = Vec::new();
                for child in page
                    .children(at)
                    .filter(|&child| page.text_at(child).is_none())
                {
                    if self.leaves_out(child) {
                        continue;
                    }
                    let item = self.nested(child);
                    if !item.is_empty() {
                        items.push(item);
                    }
                }
                if !items.is_empty() {
                    self.push(Block::List {
                        ordered: tag == Tag::Ol,
                        items,
                    });
                }
            }
            _ if tag.heading().is_some() => {
                self.end_line();
                self.flow(at);
                let inlines = tidy(std::mem::take(&mut self.line));
                if !inlines.is_empty() {
                    let level = tag.heading().unwrap_or(2).max(2);
                    self.push(Block::Heading { level, inlines });
                }
            }
            _ if tag.is_block() => {
                self.end_line();
                self.flow(at);
                self.end_line();
            }
            _ if self.cleaner.has_blocks(at) => self.flow(at),
            Tag::A | Tag::B | Tag::Strong | Tag::Em | Tag::I => self.marked(at, tag),
            _ => self.flow(at),
        }
    }

    /// Writes an inline element that stays one.
    fn marked(&mut self, at: usize, tag: Tag) {
        let outer = std::mem::take(&mut self.line);
        self.flow(at);
        let inner = std::mem::replace(&mut self.line, outer);
        if inner.is_empty() {
            return;
        }
        match tag {
            Tag::A => {
                let address = self
                    .reading
                    .page
                    .attr(at, "href")
                    .filter(|href| !href.starts_with('#'))
                    .and_then(|href| self.reading.absolute(href));
                match address {
                    Some(address) => self.push_inline(Inline::Link {
                        address,
                        inlines: inner,
                    }),
                    None => self.line.extend(inner),
                }
            }
            Tag::B | Tag::Strong => self.push_inline(Inline::Strong(inner)),
            _ => self.push_inline(Inline::Emphasis(inner)),
        }
    }

    /// The blocks of an element as a list of their own.
    fn nested(&mut self, at: usize) -> Vec<Block> {
        self.end_line();
        let outer = std::mem::take(&mut self.blocks);
        self.flow(at);
        self.end_line();
        std::mem::replace(&mut self.blocks, outer)
    }

    /// Whether a figure frames a table, a quotation or a listing instead of a picture.
    fn is_framed_text(&self, at: usize) -> bool {
        let page = self.reading.page;
        let mut framed = false;
        let mut here = at + 1;
        let end = page.end(at).min(at + FRAME);
        while here < end {
            match page.tag(here) {
                Tag::Table | Tag::Blockquote | Tag::Pre => {
                    framed = true;
                    here = page.end(here);
                }
                Tag::Img | Tag::Picture | Tag::Video => return framed,
                _ => here += 1,
            }
        }
        framed
    }

    fn figure(&mut self, at: usize) {
        let page = self.reading.page;
        let range = at..page.end(at);
        let Some(image) = range.clone().find(|&here| page.tag(here) == Tag::Img) else {
            return;
        };
        let source = ["src", "data-src", "data-original", "data-lazy-src"]
            .iter()
            .filter_map(|name| page.attr(image, name))
            .filter(|source| !source.starts_with("data:"))
            .find_map(|source| self.reading.absolute(source));
        let Some(source) = source else { return };
        let caption = range
            .clone()
            .find(|&here| page.tag(here) == Tag::Figcaption)
            .map(|here| page.text_up_to(here, 2000))
            .filter(|text| !text.is_empty());
        if page.tag(at) != Tag::Figure && !self.line.iter().all(is_empty) {
            // a small picture inside a line of text
            return;
        }
        self.end_line();
        self.push(Block::Figure {
            image: source,
            alternative: page
                .attr(image, "alt")
                .map(super::super::dom::collapse)
                .unwrap_or_default(),
            caption: caption.map(Inline::Text).into_iter().collect(),
        });
    }

    fn embed(&mut self, at: usize) {
        let page = self.reading.page;
        let source = (at..page.end(at))
            .filter_map(|here| {
                page.attr(here, "src")
                    .or_else(|| page.attr(here, "data-src"))
            })
            .find_map(|source| self.reading.absolute(source));
        if let Some(source) = source {
            self.end_line();
            self.push(Block::Embed(source));
        }
    }

    /// Ends the paragraph; two breaks in a row end one too.
    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        // what is empty behind a break goes, and breaks before nothing
        let (mut breaks, mut divided) = (0, false);
        line.retain(|inline| {
            if matches!(inline, Inline::Break) {
                breaks += 1;
                return true;
            }
            if breaks > 0 && is_empty(inline) {
                return false;
            }
            divided |= breaks >= 2;
            breaks = 0;
            true
        });
        line.truncate(line.len().saturating_sub(breaks));
        if !divided {
            self.paragraph(line);
            return;
        }
        let mut part: Vec<Inline> = Vec::new();
        let mut breaks = 0;
        for inline in line {
            if matches!(inline, Inline::Break) {
                breaks += 1;
                continue;
            }
            if breaks >= 2 {
                self.paragraph(std::mem::take(&mut part));
            } else if breaks == 1 {
                part.push(Inline::Break);
            }
            breaks = 0;
            part.push(inline);
        }
        self.paragraph(part);
    }

    fn paragraph(&mut self, inlines: Vec<Inline>) {
        let inlines = tidy(inlines);
        if !inlines.is_empty() {
            self.push(Block::Paragraph(inlines));
        }
    }
}
