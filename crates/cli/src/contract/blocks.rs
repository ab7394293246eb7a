//! Blocks and inlines as JSON: `{"type":"paragraph","inlines":[{"type":"text","text":"…"}]}`.

use colonnade_model::{Block, Inline};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum BlockLine {
    Paragraph {
        inlines: Vec<InlineLine>,
    },
    Heading {
        level: u8,
        inlines: Vec<InlineLine>,
    },
    Quotation {
        blocks: Vec<BlockLine>,
    },
    List {
        ordered: bool,
        items: Vec<Vec<BlockLine>>,
    },
    Figure {
        image: String,
        alternative: String,
        caption: Vec<InlineLine>,
    },
    Rule,
    Embed {
        address: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum InlineLine {
    Text {
        text: String,
    },
    Emphasis {
        inlines: Vec<InlineLine>,
    },
    Strong {
        inlines: Vec<InlineLine>,
    },
    Link {
        address: String,
        inlines: Vec<InlineLine>,
    },
    Break,
}

impl From<&Block> for BlockLine {
    fn from(block: &Block) -> Self {
        match block {
            Block::Paragraph(inlines) => Self::Paragraph {
                inlines: lines(inlines),
            },
            Block::Heading { level, inlines } => Self::Heading {
                level: *level,
                inlines: lines(inlines),
            },
            Block::Quotation(blocks) => Self::Quotation {
                blocks: blocks.iter().map(Self::from).collect(),
            },
            Block::List { ordered, items } => Self::List {
                ordered: *ordered,
                items: items
                    .iter()
                    .map(|item| item.iter().map(Self::from).collect())
                    .collect(),
            },
            Block::Figure {
                image,
                alternative,
                caption,
            } => Self::Figure {
                image: image.clone(),
                alternative: alternative.clone(),
                caption: lines(caption),
            },
            Block::Rule => Self::Rule,
            Block::Embed(address) => Self::Embed {
                address: address.clone(),
            },
        }
    }
}

impl BlockLine {
    pub(super) fn into_block(self) -> Block {
        let blocks = |lines: Vec<Self>| lines.into_iter().map(Self::into_block).collect();
        match self {
            Self::Paragraph { inlines } => Block::Paragraph(inlines_of(inlines)),
            Self::Heading { level, inlines } => Block::Heading {
                level: level.clamp(2, 6),
                inlines: inlines_of(inlines),
            },
            Self::Quotation { blocks: inner } => Block::Quotation(blocks(inner)),
            Self::List { ordered, items } => Block::List {
                ordered,
                items: items.into_iter().map(blocks).collect(),
            },
            Self::Figure {
                image,
                alternative,
                caption,
            } => Block::Figure {
                image,
                alternative,
                caption: inlines_of(caption),
            },
            Self::Rule => Block::Rule,
            Self::Embed { address } => Block::Embed(address),
        }
    }
}

fn lines(inlines: &[Inline]) -> Vec<InlineLine> {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => InlineLine::Text { text: text.clone() },
            Inline::Emphasis(inner) => InlineLine::Emphasis {
                inlines: lines(inner),
            },
            Inline::Strong(inner) => InlineLine::Strong {
                inlines: lines(inner),
            },
            Inline::Link { address, inlines } => InlineLine::Link {
                address: address.clone(),
                inlines: lines(inlines),
            },
            Inline::Break => InlineLine::Break,
        })
        .collect()
}

fn inlines_of(lines: Vec<InlineLine>) -> Vec<Inline> {
    lines
        .into_iter()
        .map(|line| match line {
            InlineLine::Text { text } => Inline::Text(text),
            InlineLine::Strong { inlines } => Inline::Strong(inlines_of(inlines)),
            // A line comes from outside: an address that is no web address becomes text.
            InlineLine::Link { address, inlines } if is_web(&address) => Inline::Link {
                address,
                inlines: inlines_of(inlines),
            },
            InlineLine::Emphasis { inlines } | InlineLine::Link { inlines, .. } => {
                Inline::Emphasis(inlines_of(inlines))
            }
            InlineLine::Break => Inline::Break,
        })
        .collect()
}

fn is_web(address: &str) -> bool {
    let address = address.trim_start();
    ["http://", "https://"].iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}
