//! The page in document order: a flat vector in which every subtree is one slice.
use html5ever::interface::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::{QualName, local_name, ns};

use super::hints::{self, Hint};
use super::tag::Tag;
use super::tree::{self, NONE, Raw};
use super::words::attributes;

/// What a node is.
pub(super) enum Data {
    Element(Box<[Attribute]>),
    Text(StrTendril),
}

/// One node of the page.
pub(super) struct Node {
    pub(super) data: Data,
    /// Which element; [`Tag::Text`] for text.
    pub(super) tag: Tag,
    /// Position of the parent; the root is its own parent.
    pub(super) parent: usize,
    /// Position after the last node of the subtree.
    pub(super) end: usize,
    /// What class, id and role say.
    pub(super) hint: Hint,
}

/// A page in document order. Position 0 is the document itself.
pub(super) struct Page {
    nodes: Vec<Node>,
    /// Positions of the elements, by kind and in order.
    by_tag: Vec<u32>,
    /// Where each kind begins in `by_tag`.
    begins: Vec<u32>,
}

impl Page {
    /// Builds the page of a text.
    pub(super) fn parse(html: &str) -> Self {
        flatten(tree::build(html))
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node at a position.
    pub(super) fn get(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// The element at a position; [`Tag::Text`] where it is text or nothing.
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.get(at).map_or(Tag::Text, |node| node.tag)
    }

    /// Position after the last node of the subtree.
    pub(super) fn end(&self, at: usize) -> usize {
        self.get(at).map_or(at + 1, |node| node.end.max(at + 1))
    }

    /// Position of the parent.
    pub(super) fn parent(&self, at: usize) -> usize {
        self.get(at).map_or(0, |node| node.parent)
    }

    /// What class, id and role say.
    pub(super) fn hint(&self, at: usize) -> Hint {
        self.get(at).map_or(Hint::default(), |node| node.hint)
    }

    /// An attribute of an element, by its lower-case name.
    pub(super) fn attr(&self, at: usize, name: &str) -> Option<&str> {
        debug_assert!(
            attributes::kept(name).is_some(),
            "`{name}` is read, so it must stand in words/attributes.rs"
        );
        match &self.get(at)?.data {
            Data::Element(attrs) => attrs
                .iter()
                .find(|attr| &*attr.name.local == name)
                .map(|attr| &*attr.value),
            Data::Text(_) => None,
        }
    }

    /// The text of a text node.
    pub(super) fn text_at(&self, at: usize) -> Option<&str> {
        match &self.get(at)?.data {
            Data::Text(text) => Some(text),
            Data::Element(_) => None,
        }
    }

    /// Positions of the elements of one kind, in order.
    pub(super) fn all(&self, tag: Tag) -> impl Iterator<Item = usize> + '_ {
        let begin = |kind: usize| self.begins.get(kind).map_or(0, |begin| *begin as usize);
        let kind = tag as usize;
        let positions = self.by_tag.get(begin(kind)..begin(kind + 1));
        positions.unwrap_or_default().iter().map(|at| *at as usize)
    }

    /// Positions of the children.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(at);
        let mut next = at + 1;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let child = next;
            next = self.end(child);
            Some(child)
        })
    }

    /// Positions from the parent up to, without, the document.
    pub(super) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let mut here = at;
        std::iter::from_fn(move || {
            here = self.parent(here);
            (here != 0).then_some(here)
        })
    }

    /// All text of a subtree with single spaces; scripts and styles say nothing.
    pub(super) fn text(&self, at: usize) -> String {
        let mut text = String::new();
        self.write_text(at, usize::MAX, &mut text);
        text
    }

    /// The text of a subtree, at most about `most` bytes of it.
    pub(super) fn text_up_to(&self, at: usize, most: usize) -> String {
        let mut text = String::new();
        self.write_text(at, most, &mut text);
        text
    }

    fn write_text(&self, at: usize, most: usize, text: &mut String) {
        let mut here = at;
        let end = self.end(at);
        while here < end {
            let Some(node) = self.get(here) else { return };
            match &node.data {
                Data::Text(piece) => push_collapsed(text, piece),
                Data::Element(_) if node.tag.is_silent() && here != at => {
                    here = node.end;
                    continue;
                }
                Data::Element(_) if node.tag.is_block() || node.tag == Tag::Br => {
                    push_collapsed(text, " ");
                }
                Data::Element(_) => {}
            }
            if text.len() > most {
                break;
            }
            here += 1;
        }
        text.truncate(text.trim_end().len());
    }
}

/// Appends text with white space collapsed, also against what is there already.
pub(super) fn push_collapsed(text: &mut String, piece: &str) {
    let bytes = piece.as_bytes();
    let mut gap = text.is_empty() || text.ends_with([' ', '\n']);
    // what stands from here on is copied in one go
    let mut start = 0;
    let mut here = 0;
    while let Some(&byte) = bytes.get(here) {
        if byte > b' ' && !matches!(byte, 0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF) {
            here += 1;
            continue;
        }
        let Some(c) = piece.get(here..).and_then(|rest| rest.chars().next()) else {
            here += 1;
            continue;
        };
        let next = here + c.len_utf8();
        let space = c.is_whitespace();
        if space || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\0') {
            if start < here {
                text.push_str(piece.get(start..here).unwrap_or_default());
                gap = false;
            }
            if space && !gap {
                text.push(' ');
                gap = true;
            }
            start = next;
        }
        here = next;
    }
    text.push_str(piece.get(start..).unwrap_or_default());
}

/// White space collapsed and trimmed.
pub(super) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_collapsed(&mut out, text);
    out.truncate(out.trim_end().len());
    out
}

fn flatten(tree: tree::Tree) -> Page {
    let tree::Tree {
        nodes: mut raw,
        names,
    } = tree;
    let tags: Vec<Tag> = names.iter().map(tag_of).collect();
    let mut classes = hints::Classes::default();
    let mut nodes: Vec<Node> = Vec::with_capacity(raw.len());
    // (raw position, position of the parent in the page)
    let mut open: Vec<(u32, usize)> = vec![(0, 0)];
    let mut ends: Vec<usize> = Vec::new();
    while let Some((id, parent)) = open.pop() {
        while let Some(&last) = ends.last() {
            if last == parent || nodes.is_empty() {
                break;
            }
            ends.pop();
            let end = nodes.len();
            if let Some(node) = nodes.get_mut(last) {
                node.end = end;
            }
        }
        let Some(source) = raw.get_mut(id as usize) else {
            continue;
        };
        let (first, next) = (source.first, source.next);
        if id != 0 && next != NONE {
            open.push((next, parent));
        }
        let at = nodes.len();
        let node = match std::mem::replace(&mut source.raw, Raw::Other) {
            Raw::Document => Node {
                data: Data::Element(Box::default()),
                tag: Tag::Other,
                parent,
                end: at + 1,
                hint: Hint::default(),
            },
            Raw::Element(name, attrs) => {
                let tag = tags.get(name as usize).copied().unwrap_or(Tag::Other);
                let tag = with_attributes(tag, &attrs);
                if tag.is_dropped() {
                    continue;
                }
                Node {
                    hint: hints::of_element(tag, &attrs, &mut classes),
                    data: Data::Element(attrs),
                    tag,
                    parent,
                    end: at + 1,
                }
            }
            Raw::Text(text) => Node {
                data: Data::Text(text),
                tag: Tag::Text,
                parent,
                end: at + 1,
                hint: Hint::default(),
            },
            Raw::Other => continue,
        };
        nodes.push(node);
        if first != NONE {
            open.push((first, at));
            ends.push(at);
        }
    }
    let end = nodes.len();
    for last in ends {
        if let Some(node) = nodes.get_mut(last) {
            node.end = end;
        }
    }
    drop(raw);
    index(nodes)
}

/// Sorts the positions of elements by kind.
fn index(nodes: Vec<Node>) -> Page {
    let kinds = Tag::Dropped as usize + 1;
    let mut begins = vec![0_u32; kinds + 1];
    let elements = || nodes.iter().filter(|node| node.tag != Tag::Text);
    for node in elements() {
        if let Some(count) = begins.get_mut(node.tag as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for begin in &mut begins {
        sum += *begin;
        *begin = sum;
    }
    let mut by_tag = vec![0_u32; sum as usize];
    let mut next = begins.clone();
    for (at, node) in (0_u32..).zip(&nodes) {
        if node.tag != Tag::Text
            && let Some(next) = next.get_mut(node.tag as usize)
        {
            if let Some(place) = by_tag.get_mut(*next as usize) {
                *place = at;
            }
            *next += 1;
        }
    }
    Page {
        nodes,
        by_tag,
        begins,
    }
}

fn tag_of(name: &QualName) -> Tag {
    if name.ns == ns!(html) {
        Tag::of(&name.local)
    } else if name.local == local_name!("svg") {
        Tag::Dropped
    } else {
        Tag::Other
    }
}

/// Some elements are told apart by an attribute.
fn with_attributes(tag: Tag, attrs: &[Attribute]) -> Tag {
    let attr = |wanted: &str| {
        attrs
            .iter()
            .find(|attr| &*attr.name.local == wanted)
            .map(|attr| &*attr.value)
    };
    match tag {
        Tag::Script => {
            let json = attr("type").is_some_and(|kind| {
                let kind = kind.trim();
                kind.len() >= 19
                    && kind
                        .get(..19)
                        .is_some_and(|head| head.eq_ignore_ascii_case("application/ld+json"))
            });
            if json { Tag::Script } else { Tag::Dropped }
        }
        Tag::Template => {
            if attr("shadowrootmode").is_some() {
                Tag::Div
            } else {
                Tag::Dropped
            }
        }
        tag => tag,
    }
}
