//! html5ever builds straight into a vector of nodes: no reference counts, no recursion, bounded depth.
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{
    Attribute, ElemName, ElementFlags, NodeOrText, QualName, QuirksMode, TreeSink,
};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, Namespace, TokenizerResult, local_name, ns};
use rustc_hash::FxHashMap;

use super::texts::{Span, Texts};
use super::token::tokenize;
use super::words::attributes;
use guard::Guard;

mod guard;

/// Nodes that every page may have, and bytes of the page for every node above that:
/// a few bytes can open dozens of elements, and memory must stay near the page's size.
const ALWAYS: usize = 20_000;
const BYTES_A_NODE: usize = 12;
/// Longest page that is read, in bytes; what stands behind is left out.
const LONGEST: usize = 1 << 30;

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// What a raw node is.
#[derive(Clone, Copy)]
pub(super) enum Raw {
    Document,
    /// An element: which of the tree's names it has, and where its attributes begin.
    Element {
        name: u32,
        attrs: u32,
        /// Number of its attributes.
        count: u8,
    },
    Text(Span),
    /// Comments and what else says nothing.
    Other,
}

/// An attribute that somebody reads.
#[derive(Clone, Copy)]
pub(super) struct Attr {
    /// Its number among the names of [`attributes`].
    pub(super) name: u8,
    pub(super) value: Span,
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
pub(super) struct Sink<'a> {
    nodes: RefCell<Vec<RawNode>>,
    attrs: RefCell<Vec<Attr>>,
    texts: RefCell<Texts<'a>>,
    names: RefCell<Vec<QualName>>,
    numbers: RefCell<FxHashMap<QualName, u32>>,
    nothing: QualName,
    deepest: Cell<u32>,
    /// Nodes and attributes for which there is room.
    most: usize,
}

/// A tree: its nodes, the attributes and names of its elements, and its texts.
pub(crate) struct Tree<'a> {
    pub(super) nodes: Vec<RawNode>,
    pub(super) attrs: Vec<Attr>,
    pub(super) texts: Texts<'a>,
    pub(super) names: Vec<QualName>,
}

impl Tree<'_> {
    /// Number of nodes.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }
}

/// Builds the tree of a page.
pub(crate) fn build(html: &str) -> Tree<'_> {
    let html = html
        .get(..html.floor_char_boundary(LONGEST))
        .unwrap_or_default();
    let (guard, shared) = guard(without_returns(html));
    tokenize(&shared, &guard);
    guard.builder.sink.finish()
}

/// A text with lines that end in line feeds only.
fn without_returns(html: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', html.as_bytes()).is_none() {
        return html.into();
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((line, after)) = rest.split_once('\r') {
        text.push_str(line);
        text.push('\n');
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    text.push_str(rest);
    text.into()
}

/// Builds the same tree with html5ever's own tokenizer: what ours is measured against.
pub(crate) fn build_with_html5ever(html: &str) -> Tree<'_> {
    let (guard, shared) = guard(html.into());
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(shared);
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// What builds the tree of a page, and the page to be shared out.
fn guard(html: Cow<'_, str>) -> (Guard<'_>, StrTendril) {
    let tags = memchr::memchr_iter(b'<', html.as_bytes()).count();
    let most = ALWAYS.max(html.len() / BYTES_A_NODE);
    let (texts, shared) = Texts::of(html);
    let sink = Sink {
        nodes: RefCell::new(Vec::with_capacity((tags + tags / 8 + 8).min(most))),
        attrs: RefCell::default(),
        texts: RefCell::new(texts),
        names: RefCell::default(),
        numbers: RefCell::default(),
        nothing: QualName::new(None, ns!(), local_name!("")),
        deepest: Cell::new(0),
        most,
    };
    sink.push(Raw::Document);
    let options = TreeBuilderOpts {
        drop_doctype: true,
        ..TreeBuilderOpts::default()
    };
    (Guard::before(TreeBuilder::new(sink, options)), shared)
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

impl Sink<'_> {
    /// Whether there are as many nodes as this page may have.
    fn is_full(&self) -> bool {
        self.nodes.borrow().len() >= self.most
    }

    fn push(&self, raw: Raw) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        make_room(&mut nodes, self.most);
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

    fn push_text(&self, text: StrTendril) -> u32 {
        let span = self.texts.borrow_mut().keep(text);
        self.push(Raw::Text(span))
    }

    /// Adds text to a text node; false where the node is none.
    fn extend(&self, id: u32, text: &StrTendril) -> bool {
        match self
            .nodes
            .borrow_mut()
            .get_mut(id as usize)
            .map(|node| &mut node.raw)
        {
            Some(Raw::Text(held)) => {
                *held = self.texts.borrow_mut().extend(*held, text);
                true
            }
            _ => false,
        }
    }

    /// Keeps the attributes of an element that somebody reads: the position of the
    /// first, and their number.
    fn keep(&self, attrs: Vec<Attribute>) -> (u32, u8) {
        let mut held = self.attrs.borrow_mut();
        let mut texts = self.texts.borrow_mut();
        let first = held.len();
        for attr in attrs {
            // `xlink:href` is none of HTML's
            let name = attributes::number(&attr.name.local);
            if let Some(name) = name.filter(|_| attr.name.ns != ns!(xlink)) {
                let value = texts.keep(attr.value);
                held.push(Attr { name, value });
            }
        }
        match (u32::try_from(first), u8::try_from(held.len() - first)) {
            (Ok(first), Ok(count)) => (first, count),
            _ => (0, 0),
        }
    }

    fn with<T: Default>(&self, id: u32, read: impl FnOnce(&RawNode) -> T) -> T {
        self.nodes
            .borrow()
            .get(id as usize)
            .map_or_else(T::default, read)
    }
}

/// Makes a full vector at most twice as long, and not longer than it may ever be.
fn make_room<T>(held: &mut Vec<T>, most: usize) {
    if held.len() == held.capacity() {
        let more = held.len().min(most.saturating_sub(held.len()));
        held.reserve_exact(more.max(64));
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

impl<'p> TreeSink for Sink<'p> {
    type Handle = u32;
    type Output = Tree<'p>;
    type ElemName<'a>
        = Name<'a>
    where
        Self: 'a;

    fn finish(self) -> Tree<'p> {
        let mut attrs = self.attrs.into_inner();
        attrs.shrink_to_fit();
        Tree {
            nodes: self.nodes.into_inner(),
            attrs,
            texts: self.texts.into_inner().closed(),
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
                raw: Raw::Element { name, .. },
                ..
            }) => *name as usize,
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
        let (attrs, count) = self.keep(attrs);
        self.push(Raw::Element {
            name: number,
            attrs,
            count,
        })
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
                if self.extend(last, &text) {
                    return;
                }
                let id = self.push_text(text);
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
                if self.extend(before, &text) {
                    return;
                }
                self.push_text(text)
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

    fn add_attrs_if_missing(&self, target: &u32, more: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(Raw::Element { attrs, count, .. }) =
            nodes.get_mut(*target as usize).map(|node| &mut node.raw)
        else {
            return;
        };
        let start = *attrs as usize;
        let held: Vec<Attr> = self
            .attrs
            .borrow()
            .get(start..start + usize::from(*count))
            .map(<[Attr]>::to_vec)
            .unwrap_or_default();
        let (first, added) = self.keep(more);
        let mut all = self.attrs.borrow_mut();
        let added: Vec<Attr> = all
            .drain(first as usize..first as usize + usize::from(added))
            .filter(|attr| !held.iter().any(|old| old.name == attr.name))
            .collect();
        if !added.is_empty() {
            *attrs = first;
            *count = count.saturating_add(u8::try_from(added.len()).unwrap_or(0));
            all.extend(held.into_iter().chain(added));
        }
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
