//! html5ever builds straight into a vector of nodes: no reference counts, no recursion, bounded depth.
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{
    Attribute, ElemName, ElementFlags, NodeOrText, QualName, QuirksMode, TreeSink,
};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, Namespace, TokenizerResult, local_name, ns};
use rustc_hash::FxHashMap;

use super::token::tokenize;

/// Elements deeper than this are left out (their text is kept): browsers do the same.
const DEEPEST: u32 = 400;
/// Formatting elements open at once; each paragraph opens them all again.
const FORMATTING: u32 = 40;

/// Nodes that every page may have, and bytes of the page for every node above that:
/// a few bytes can open dozens of elements, and memory must stay near the page's size.
const ALWAYS: usize = 20_000;
const BYTES_A_NODE: usize = 12;
/// Longest page that is read, in bytes; what stands behind is left out.
const LONGEST: usize = 1 << 30;

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// What a raw node is.
pub(super) enum Raw {
    Document,
    /// An element: which of the tree's names it has, and its attributes.
    Element(u32, Box<[Attribute]>),
    Text(StrTendril),
    /// Comments and what else says nothing.
    Other,
}

/// A node with its links; `NONE` where there is no neighbour.
pub(super) struct RawNode {
    pub(super) raw: Raw,
    pub(super) parent: u32,
    previous: u32,
    pub(super) next: u32,
    pub(super) first: u32,
    last: u32,
    depth: u32,
}

/// The tree while it is built. Node 0 is the document.
pub(super) struct Sink {
    nodes: RefCell<Vec<RawNode>>,
    names: RefCell<Vec<QualName>>,
    numbers: RefCell<FxHashMap<QualName, u32>>,
    nothing: QualName,
    deepest: Cell<u32>,
}

/// A tree: its nodes, and the names of its elements.
pub(crate) struct Tree {
    pub(super) nodes: Vec<RawNode>,
    pub(super) names: Vec<QualName>,
}

impl Tree {
    /// Number of nodes.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }
}

/// Builds the tree of a page.
pub(crate) fn build(html: &str) -> Tree {
    let html = html
        .get(..html.floor_char_boundary(LONGEST))
        .unwrap_or_default();
    let guard = guard(html);
    if memchr::memchr(b'\r', html.as_bytes()).is_some() {
        tokenize(&html.replace("\r\n", "\n").replace('\r', "\n"), &guard);
    } else {
        tokenize(html, &guard);
    }
    guard.builder.sink.finish()
}

/// Builds the same tree with html5ever's own tokenizer: what ours is measured against.
pub(crate) fn build_with_html5ever(html: &str) -> Tree {
    let tokenizer = Tokenizer::new(guard(html), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

fn guard(html: &str) -> Guard {
    let tags = memchr::memchr_iter(b'<', html.as_bytes()).count();
    let most = ALWAYS.max(html.len() / BYTES_A_NODE);
    let sink = Sink {
        nodes: RefCell::new(Vec::with_capacity((tags + tags / 8 + 8).min(most))),
        names: RefCell::default(),
        numbers: RefCell::default(),
        nothing: QualName::new(None, ns!(), local_name!("")),
        deepest: Cell::new(0),
    };
    sink.push(Raw::Document);
    let options = TreeBuilderOpts {
        drop_doctype: true,
        ..TreeBuilderOpts::default()
    };
    Guard {
        builder: TreeBuilder::new(sink, options),
        formatting: Cell::new(0),
        most,
    }
}

/// Stands between tokenizer and tree builder and leaves out what would make the
/// builder's own stacks grow without end.
struct Guard {
    builder: TreeBuilder<u32, Sink>,
    formatting: Cell<u32>,
    /// Most nodes of this page.
    most: usize,
}

impl Guard {
    /// Whether the builder may see this tag.
    fn admits(&self, tag: &Tag) -> bool {
        if self.builder.sink.nodes.borrow().len() >= self.most {
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

impl TokenSink for Guard {
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

/// The name of an element, lent by the tree.
#[derive(Debug)]
pub(super) enum Name<'a> {
    Held(Ref<'a, QualName>),
    Nothing(&'a QualName),
}

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        match self {
            Self::Held(name) => &name.ns,
            Self::Nothing(name) => &name.ns,
        }
    }

    fn local_name(&self) -> &LocalName {
        match self {
            Self::Held(name) => &name.local,
            Self::Nothing(name) => &name.local,
        }
    }
}

impl Sink {
    fn push(&self, raw: Raw) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        let id = u32::try_from(nodes.len()).unwrap_or(NONE - 1);
        nodes.push(RawNode {
            raw,
            parent: NONE,
            previous: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            depth: 0,
        });
        id
    }

    fn with<T: Default>(&self, id: u32, read: impl FnOnce(&RawNode) -> T) -> T {
        self.nodes
            .borrow()
            .get(id as usize)
            .map_or_else(T::default, read)
    }
}

fn change(nodes: &mut [RawNode], id: u32, write: impl FnOnce(&mut RawNode)) {
    if let Some(node) = nodes.get_mut(id as usize) {
        write(node);
    }
}

fn field(nodes: &[RawNode], id: u32, read: impl FnOnce(&RawNode) -> u32) -> u32 {
    nodes.get(id as usize).map_or(NONE, read)
}

fn detach(nodes: &mut [RawNode], id: u32) {
    let parent = field(nodes, id, |node| node.parent);
    if parent == NONE {
        return;
    }
    let previous = field(nodes, id, |node| node.previous);
    let next = field(nodes, id, |node| node.next);
    if previous == NONE {
        change(nodes, parent, |node| node.first = next);
    } else {
        change(nodes, previous, |node| node.next = next);
    }
    if next == NONE {
        change(nodes, parent, |node| node.last = previous);
    } else {
        change(nodes, next, |node| node.previous = previous);
    }
    change(nodes, id, |node| {
        node.parent = NONE;
        node.previous = NONE;
        node.next = NONE;
    });
}

fn attach(nodes: &mut [RawNode], parent: u32, id: u32) {
    let last = field(nodes, parent, |node| node.last);
    let depth = nodes
        .get(parent as usize)
        .map_or(0, |node| node.depth.saturating_add(1));
    change(nodes, id, |node| {
        node.parent = parent;
        node.previous = last;
        node.depth = depth;
    });
    if last == NONE {
        change(nodes, parent, |node| node.first = id);
    } else {
        change(nodes, last, |node| node.next = id);
    }
    change(nodes, parent, |node| node.last = id);
}

/// Adds text to a text node; false where the node is none.
fn extend(nodes: &mut [RawNode], id: u32, text: &StrTendril) -> bool {
    match nodes.get_mut(id as usize).map(|node| &mut node.raw) {
        Some(Raw::Text(held)) => {
            held.push_tendril(text);
            true
        }
        _ => false,
    }
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = Tree;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Tree {
        Tree {
            nodes: self.nodes.into_inner(),
            names: self.names.into_inner(),
        }
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Name<'a> {
        let number = match self.nodes.borrow().get(*target as usize) {
            Some(RawNode {
                raw: Raw::Element(number, _),
                ..
            }) => *number as usize,
            _ => usize::MAX,
        };
        let held = Ref::filter_map(self.names.borrow(), |names| names.get(number));
        held.map_or(Name::Nothing(&self.nothing), Name::Held)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> u32 {
        let known = self.numbers.borrow().get(&name).copied();
        let number = known.unwrap_or_else(|| {
            let mut names = self.names.borrow_mut();
            let number = u32::try_from(names.len()).unwrap_or(NONE);
            names.push(name.clone());
            self.numbers.borrow_mut().insert(name, number);
            number
        });
        self.push(Raw::Element(number, attrs.into_boxed_slice()))
    }

    fn create_comment(&self, _: StrTendril) -> u32 {
        self.push(Raw::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> u32 {
        self.push(Raw::Other)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        match child {
            NodeOrText::AppendNode(id) => {
                let nodes = &mut *self.nodes.borrow_mut();
                detach(nodes, id);
                attach(nodes, *parent, id);
                self.deepest
                    .set(nodes.get(id as usize).map_or(0, |node| node.depth));
            }
            NodeOrText::AppendText(text) => {
                let last = self.with(*parent, |node| node.last);
                if extend(&mut self.nodes.borrow_mut(), last, &text) {
                    return;
                }
                let id = self.push(Raw::Text(text));
                attach(&mut self.nodes.borrow_mut(), *parent, id);
            }
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &u32,
        previous_element: &u32,
        child: NodeOrText<u32>,
    ) {
        if self.with(*element, |node| node.parent != NONE) {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous_element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &u32) -> u32 {
        *target
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, new_node: NodeOrText<u32>) {
        let id = match new_node {
            NodeOrText::AppendNode(id) => {
                detach(&mut self.nodes.borrow_mut(), id);
                id
            }
            NodeOrText::AppendText(text) => {
                let before = field(&self.nodes.borrow(), *sibling, |node| node.previous);
                if extend(&mut self.nodes.borrow_mut(), before, &text) {
                    return;
                }
                self.push(Raw::Text(text))
            }
        };
        let nodes = &mut *self.nodes.borrow_mut();
        let parent = field(nodes, *sibling, |node| node.parent);
        let before = field(nodes, *sibling, |node| node.previous);
        let depth = nodes.get(*sibling as usize).map_or(0, |node| node.depth);
        change(nodes, id, |node| {
            node.parent = parent;
            node.previous = before;
            node.next = *sibling;
            node.depth = depth;
        });
        change(nodes, *sibling, |node| node.previous = id);
        if before == NONE {
            change(nodes, parent, |node| node.first = id);
        } else {
            change(nodes, before, |node| node.next = id);
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, attrs: Vec<Attribute>) {
        change(&mut self.nodes.borrow_mut(), *target, |node| {
            if let Raw::Element(_, held) = &mut node.raw {
                let missing = |attr: &Attribute| !held.iter().any(|old| old.name == attr.name);
                let more: Vec<Attribute> = attrs.into_iter().filter(missing).collect();
                if !more.is_empty() && held.len() < 64 {
                    let all = std::mem::take(held).into_vec().into_iter().chain(more);
                    *held = all.take(64).collect();
                }
            }
        });
    }

    fn remove_from_parent(&self, target: &u32) {
        detach(&mut self.nodes.borrow_mut(), *target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        let nodes = &mut *self.nodes.borrow_mut();
        let mut child = field(nodes, *node, |node| node.first);
        while child != NONE {
            let next = field(nodes, child, |node| node.next);
            detach(nodes, child);
            attach(nodes, *new_parent, child);
            child = next;
        }
    }
}

#[cfg(test)]
mod tests;
