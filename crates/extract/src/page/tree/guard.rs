//! What a page may open: bounded depth, bounded formatting, bounded numbers of nodes.
use std::cell::Cell;

use html5ever::local_name;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::Sink;

/// Elements deeper than this are left out (their text is kept): browsers do the same.
pub(super) const DEEPEST: u32 = 400;
/// Formatting elements open at once; each paragraph opens them all again.
const FORMATTING: u32 = 40;

/// Stands between tokenizer and tree builder and leaves out what would make the
/// builder's own stacks grow without end.
pub(super) struct Guard<'a> {
    pub(super) builder: TreeBuilder<u32, Sink<'a>>,
    formatting: Cell<u32>,
}

impl<'a> Guard<'a> {
    /// Stands before a builder.
    pub(super) fn before(builder: TreeBuilder<u32, Sink<'a>>) -> Self {
        Self {
            builder,
            formatting: Cell::new(0),
        }
    }

    /// Whether the builder may see this tag.
    fn admits(&self, tag: &Tag) -> bool {
        if self.builder.sink.is_full() {
            // an end tag may open elements too
            let opens = tag.kind == TagKind::StartTag
                || is_formatting(tag)
                || matches!(tag.name, local_name!("p") | local_name!("br"));
            return !opens;
        }
        if is_formatting(tag) {
            let open = self.formatting.get();
            if tag.kind == TagKind::EndTag {
                self.formatting.set(open.saturating_sub(1));
                return true;
            }
            if open >= FORMATTING {
                return false;
            }
            self.formatting.set(open + 1);
        }
        tag.kind == TagKind::EndTag || self.builder.sink.deepest.get() < DEEPEST || is_shallow(tag)
    }
}

impl TokenSink for Guard<'_> {
    type Handle = u32;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<u32> {
        match token {
            Token::TagToken(ref tag) if !self.admits(tag) => TokenSinkResult::Continue,
            Token::CommentToken(_) | Token::ParseError(_) => TokenSinkResult::Continue,
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

fn is_formatting(tag: &Tag) -> bool {
    matches!(
        tag.name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

/// Elements that hold nothing or only raw text, so that they never add depth.
fn is_shallow(tag: &Tag) -> bool {
    matches!(
        tag.name,
        local_name!("script")
            | local_name!("style")
            | local_name!("title")
            | local_name!("textarea")
            | local_name!("noscript")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("xmp")
            | local_name!("br")
            | local_name!("img")
            | local_name!("meta")
            | local_name!("link")
            | local_name!("hr")
            | local_name!("input")
    )
}
