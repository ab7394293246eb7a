//! Blocks and inlines as rows. An inline of plain text is a bare JSON string:
//! most are, and there are many.

use colonnade_model::{Block, Inline};
use serde::{Deserialize, Serialize};

use super::owned;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum BlockRow {
    P(Vec<InlineRow>),
    H(u8, Vec<InlineRow>),
    Quotation(Vec<BlockRow>),
    List {
        ordered: bool,
        items: Vec<Vec<BlockRow>>,
    },
    Figure {
        image: String,
        alternative: String,
        caption: Vec<InlineRow>,
    },
    Rule,
    Embed(String),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum InlineRow {
    Text(String),
    Marked(MarkedRow),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum MarkedRow {
    Em(Vec<InlineRow>),
    Strong(Vec<InlineRow>),
    A(String, Vec<InlineRow>),
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

fn rows(inlines: &[Inline]) -> Vec<InlineRow> {
    inlines.iter().map(InlineRow::from).collect()
}

fn inlines(rows: Vec<InlineRow>) -> Vec<Inline> {
    rows.into_iter().map(Inline::from).collect()
}

fn block_rows(blocks: &[Block]) -> Vec<BlockRow> {
    blocks.iter().map(BlockRow::from).collect()
}

fn blocks(rows: Vec<BlockRow>) -> Vec<Block> {
    rows.into_iter().map(Block::from).collect()
}

impl From<&Block> for BlockRow {
    fn from(block: &Block) -> Self {
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
                image: owned(image),
                alternative: owned(alternative),
                caption: rows(caption),
            },
            Block::Rule => Self::Rule,
            Block::Embed(address) => Self::Embed(owned(address)),
        }
    }
}

impl From<BlockRow> for Block {
    fn from(row: BlockRow) -> Self {
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
                image,
                alternative,
                caption: inlines(caption),
            },
            BlockRow::Rule => Self::Rule,
            BlockRow::Embed(address) => Self::Embed(address),
        }
    }
}

impl From<&Inline> for InlineRow {
    fn from(inline: &Inline) -> Self {
        match inline {
            Inline::Text(text) => Self::Text(owned(text)),
            Inline::Emphasis(inner) => Self::Marked(MarkedRow::Em(rows(inner))),
            Inline::Strong(inner) => Self::Marked(MarkedRow::Strong(rows(inner))),
            Inline::Link { address, inlines } => {
                Self::Marked(MarkedRow::A(owned(address), rows(inlines)))
            }
            Inline::Break => Self::Marked(MarkedRow::Br(())),
        }
    }
}

impl From<InlineRow> for Inline {
    fn from(row: InlineRow) -> Self {
        match row {
            InlineRow::Text(text) => Self::Text(text),
            InlineRow::Marked(MarkedRow::Em(inner)) => Self::Emphasis(inlines(inner)),
            InlineRow::Marked(MarkedRow::Strong(inner)) => Self::Strong(inlines(inner)),
            InlineRow::Marked(MarkedRow::A(address, inner)) => Self::Link {
                address,
                inlines: inlines(inner),
            },
            InlineRow::Marked(MarkedRow::Br(())) => Self::Break,
        }
    }
}
