//! Blocks and inlines as rows. An inline of plain text is a bare JSON string:
//! most are, and there are many.

use std::borrow::Cow;

use colonnade_model::{Block, Inline};
use serde::{Deserialize, Serialize};

use crate::text::clean;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum BlockRow<'t> {
    P(Vec<InlineRow<'t>>),
    H(u8, Vec<InlineRow<'t>>),
    Quotation(Vec<BlockRow<'t>>),
    List {
        ordered: bool,
        items: Vec<Vec<BlockRow<'t>>>,
    },
    Figure {
        image: Cow<'t, str>,
        alternative: Cow<'t, str>,
        caption: Vec<InlineRow<'t>>,
    },
    Rule,
    Embed(Cow<'t, str>),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum InlineRow<'t> {
    Text(Cow<'t, str>),
    Marked(MarkedRow<'t>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum MarkedRow<'t> {
    Em(Vec<InlineRow<'t>>),
    Strong(Vec<InlineRow<'t>>),
    A(Cow<'t, str>, Vec<InlineRow<'t>>),
    Br(()),
}

/// A body nested deeper is kept as plain paragraphs: a reader of JSON gives up at
/// 128 levels, and a level of ours is two or three of JSON's.
pub(super) const DEEPEST: usize = 30;

/// How deep blocks and inlines nest.
pub(super) fn depth(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Paragraph(inlines) | Block::Heading { inlines, .. } => inline_depth(inlines),
        Block::Quotation(inner) => depth(inner),
        Block::List { items, .. } => items.iter().map(|item| depth(item)).max().unwrap_or(0),
        Block::Figure { caption, .. } => inline_depth(caption),
        Block::Rule | Block::Embed(_) => 0,
    };
    1 + blocks.iter().map(of).max().unwrap_or(0)
}

fn inline_depth(inlines: &[Inline]) -> usize {
    let of = |inline: &Inline| match inline {
        Inline::Text(_) | Inline::Break => 0,
        Inline::Emphasis(inner) | Inline::Strong(inner) => inline_depth(inner),
        Inline::Link { inlines, .. } => inline_depth(inlines),
    };
    1 + inlines.iter().map(of).max().unwrap_or(0)
}

fn rows(inlines: &[Inline]) -> Vec<InlineRow<'_>> {
    inlines.iter().map(InlineRow::from).collect()
}

fn inlines(rows: Vec<InlineRow<'_>>) -> Vec<Inline> {
    rows.into_iter().map(Inline::from).collect()
}

fn block_rows(blocks: &[Block]) -> Vec<BlockRow<'_>> {
    blocks.iter().map(BlockRow::from).collect()
}

fn blocks(rows: Vec<BlockRow<'_>>) -> Vec<Block> {
    rows.into_iter().map(Block::from).collect()
}

impl<'t> From<&'t Block> for BlockRow<'t> {
    fn from(block: &'t Block) -> Self {
        match block {
            Block::Paragraph(inlines) => Self::P(rows(inlines)),
            Block::Heading { level, inlines } => Self::H(*level, rows(inlines)),
            Block::Quotation(inner) => Self::Quotation(block_rows(inner)),
            Block::List { ordered, items } => Self::List {
                ordered: *ordered,
                items: items.iter().map(|item| block_rows(item)).collect(),
            },
            Block::Figure {
                image,
                alternative,
                caption,
            } => Self::Figure {
                image: clean(image),
                alternative: clean(alternative),
                caption: rows(caption),
            },
            Block::Rule => Self::Rule,
            Block::Embed(address) => Self::Embed(clean(address)),
        }
    }
}

impl From<BlockRow<'_>> for Block {
    fn from(row: BlockRow<'_>) -> Self {
        match row {
            BlockRow::P(rows) => Self::Paragraph(inlines(rows)),
            BlockRow::H(level, rows) => Self::Heading {
                level,
                inlines: inlines(rows),
            },
            BlockRow::Quotation(inner) => Self::Quotation(blocks(inner)),
            BlockRow::List { ordered, items } => Self::List {
                ordered,
                items: items.into_iter().map(blocks).collect(),
            },
            BlockRow::Figure {
                image,
                alternative,
                caption,
            } => Self::Figure {
                image: image.into_owned(),
                alternative: alternative.into_owned(),
                caption: inlines(caption),
            },
            BlockRow::Rule => Self::Rule,
            BlockRow::Embed(address) => Self::Embed(address.into_owned()),
        }
    }
}

impl<'t> From<&'t Inline> for InlineRow<'t> {
    fn from(inline: &'t Inline) -> Self {
        match inline {
            Inline::Text(text) => Self::Text(clean(text)),
            Inline::Emphasis(inner) => Self::Marked(MarkedRow::Em(rows(inner))),
            Inline::Strong(inner) => Self::Marked(MarkedRow::Strong(rows(inner))),
            Inline::Link { address, inlines } => {
                Self::Marked(MarkedRow::A(clean(address), rows(inlines)))
            }
            Inline::Break => Self::Marked(MarkedRow::Br(())),
        }
    }
}

impl From<InlineRow<'_>> for Inline {
    fn from(row: InlineRow<'_>) -> Self {
        match row {
            InlineRow::Text(text) => Self::Text(text.into_owned()),
            InlineRow::Marked(MarkedRow::Em(inner)) => Self::Emphasis(inlines(inner)),
            InlineRow::Marked(MarkedRow::Strong(inner)) => Self::Strong(inlines(inner)),
            InlineRow::Marked(MarkedRow::A(address, inner)) => Self::Link {
                address: address.into_owned(),
                inlines: inlines(inner),
            },
            InlineRow::Marked(MarkedRow::Br(())) => Self::Break,
        }
    }
}
