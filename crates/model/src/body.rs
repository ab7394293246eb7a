//! A column's body: blocks of inlines, never a string of markup.

use memchr::memmem;

use crate::{Folded, Run, folded, folded_ascii, runs};

/// One block of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading inside the text; `level` 2 to 6.
    Heading {
        /// 2 to 6; 1 is the headline, which is no part of the body.
        level: u8,
        /// What it says.
        inlines: Vec<Inline>,
    },
    /// A quotation set apart.
    Quotation(Vec<Block>),
    /// A list.
    List {
        /// Numbered or not.
        ordered: bool,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A picture: its address and what stands beside it. Never fetched by a page of ours.
    Figure {
        /// Absolute address of the picture.
        image: String,
        /// What it shows, for who cannot see it.
        alternative: String,
        /// What is printed below it.
        caption: Vec<Inline>,
    },
    /// A dividing line.
    Rule,
    /// Something from elsewhere that the newspaper put in (video, post): its address.
    Embed(String),
}

impl Block {
    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::Text(text.into())])
    }

    /// The paragraphs of a plain text, which blank lines divide.
    pub fn paragraphs(text: &str) -> Vec<Self> {
        let ends = memmem::find_iter(text.as_bytes(), "\n\n").chain([text.len()]);
        let mut begin = 0;
        let paragraphs = ends.filter_map(|end| {
            let paragraph = text.get(begin..end).unwrap_or_default().trim();
            begin = end;
            (!paragraph.is_empty()).then(|| Self::paragraph(paragraph))
        });
        paragraphs.collect()
    }
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// A link; `address` is absolute and http or https.
    Link {
        /// Where it leads.
        address: String,
        /// What it says.
        inlines: Vec<Inline>,
    },
    /// A line break inside a paragraph (verse, addresses).
    Break,
}

/// The text of a body: paragraphs, headings, list items and quotations, divided
/// by a blank line; figures, rules and embeds say nothing.
pub fn plain_text(blocks: &[Block]) -> String {
    let mut text = String::with_capacity(length(blocks));
    write_blocks(blocks, &mut text);
    text
}

/// Number of words, by white space; in scripts without spaces two letters count
/// as a word, which is close to what readers of Chinese and Japanese report.
pub fn word_count(text: &str) -> usize {
    let mut count = WordCount::default();
    for run in runs(text) {
        match run {
            Run::Ascii(bytes) => {
                count = bytes
                    .iter()
                    .fold(count, |count, byte| count.with_ascii(*byte));
            }
            Run::Other(other) => other.chars().for_each(|c| count.read(c, || folded(c))),
        }
    }
    count.words()
}

/// Words while they are counted.
#[derive(Clone, Copy, Default)]
pub(crate) struct WordCount {
    /// Words that ended.
    words: usize,
    /// Letters of scripts without spaces.
    unspaced: usize,
    /// What stands between white space has letters; of scripts without spaces.
    has_letters: bool,
    has_unspaced: bool,
}

impl WordCount {
    /// With another byte, of ASCII.
    #[inline]
    fn with_ascii(mut self, byte: u8) -> Self {
        let is_space = is_ascii_space(byte);
        let is_end = usize::from(is_space) & usize::from(self.has_letters);
        self.words += is_end & usize::from(!self.has_unspaced);
        self.has_letters = !is_space & (self.has_letters | (folded_ascii(byte) != 0));
        self.has_unspaced &= !is_space;
        self
    }

    /// Reads a letter or digit of ASCII.
    #[inline]
    pub(crate) fn read_letter(&mut self) {
        self.has_letters = true;
    }

    /// Reads another byte of ASCII.
    #[inline]
    pub(crate) fn read_ascii(&mut self, byte: u8) {
        if is_ascii_space(byte) {
            self.end();
        }
    }

    /// Reads a character beyond ASCII; `folded`: what it says.
    #[inline]
    pub(crate) fn read(&mut self, c: char, folded: impl FnOnce() -> Folded) {
        if is_unspaced(c) {
            self.has_unspaced = true;
            self.unspaced += 1;
        } else if c.is_whitespace() {
            self.end();
        } else {
            self.has_letters = self.has_letters || folded() != Folded::Nothing;
        }
    }

    #[inline]
    fn end(&mut self) {
        self.words += usize::from(self.has_letters && !self.has_unspaced);
        (self.has_letters, self.has_unspaced) = (false, false);
    }

    /// The words read so far, with the last one.
    pub(crate) fn words(&self) -> usize {
        let last = usize::from(self.has_letters && !self.has_unspaced);
        self.words + last + self.unspaced.div_ceil(2)
    }
}

/// White space as for all of Unicode: with the vertical tab.
fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

pub(crate) fn is_unspaced(c: char) -> bool {
    // most letters stand before all of these
    c >= '\u{E00}'
        && matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF
        | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x2_0000..=0x3_FFFF)
}

/// Bytes that the text of a body has at most.
fn length(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Paragraph(inlines) | Block::Heading { inlines, .. } => length_of(inlines) + 2,
        Block::Quotation(inner) => length(inner),
        Block::List { items, .. } => items.iter().map(|item| length(item)).sum(),
        Block::Figure { .. } | Block::Rule | Block::Embed(_) => 0,
    };
    blocks.iter().map(of).sum()
}

fn length_of(inlines: &[Inline]) -> usize {
    let of = |inline: &Inline| match inline {
        Inline::Text(piece) => piece.len(),
        Inline::Emphasis(inner) | Inline::Strong(inner) => length_of(inner),
        Inline::Link { inlines, .. } => length_of(inlines),
        Inline::Break => 1,
    };
    inlines.iter().map(of).sum()
}

fn write_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) | Block::Heading { inlines, .. } => {
                let start = text.len();
                if start > 0 {
                    text.push_str("\n\n");
                }
                let before = text.len();
                write_inlines(inlines, text);
                if text.len() == before {
                    text.truncate(start);
                }
            }
            Block::Quotation(inner) => write_blocks(inner, text),
            Block::List { items, .. } => {
                for item in items {
                    write_blocks(item, text);
                }
            }
            Block::Figure { .. } | Block::Rule | Block::Embed(_) => {}
        }
    }
}

fn write_inlines(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(piece) => text.push_str(piece),
            Inline::Emphasis(inner) | Inline::Strong(inner) => write_inlines(inner, text),
            Inline::Link { inlines, .. } => write_inlines(inlines, text),
            Inline::Break => text.push('\n'),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn blank_lines_divide_paragraphs(text in "[a\u{e9} \n]{0,40}") {
            let divided = text.split("\n\n").map(str::trim);
            let divided = divided.filter(|paragraph| !paragraph.is_empty());
            let expected: Vec<Block> = divided.map(Block::paragraph).collect();
            prop_assert_eq!(Block::paragraphs(&text), expected);
        }
    }

    #[test]
    fn text_is_what_a_reader_reads() {
        let body = [
            Block::Heading {
                level: 2,
                inlines: vec![Inline::Text("One".into())],
            },
            Block::Paragraph(vec![]),
            Block::Paragraph(vec![
                Inline::Text("a ".into()),
                Inline::Link {
                    address: "https://a.example/".into(),
                    inlines: vec![Inline::Strong(vec![Inline::Text("b".into())])],
                },
                Inline::Break,
                Inline::Text("c".into()),
            ]),
            Block::Rule,
            Block::List {
                ordered: false,
                items: vec![vec![Block::paragraph("d")]],
            },
            Block::Quotation(vec![Block::paragraph("e")]),
        ];
        assert_eq!(plain_text(&body), "One\n\na b\nc\n\nd\n\ne");
    }

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(word_count("one two — three"), 3);
        assert_eq!(word_count("排队的人比店里"), 4);
        // three words, and five letters of scripts without spaces
        let mixed = "3D 打印 ok-ไทย été\u{a0}…\u{2003}9";
        assert_eq!(word_count(mixed), 3 + 3);
        assert_eq!(word_count(""), 0);
    }
}
