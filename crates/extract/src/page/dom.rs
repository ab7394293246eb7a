//! The page in document order: a flat vector in which every subtree is one slice.
use html5ever::{QualName, local_name, ns};

use super::hints::{self, Hint};
use super::tag::Tag;
use super::texts::{Span, Texts};
use super::tree::{self, Attr, NONE, Raw};
use super::words::attributes;

/// One node of the page.
struct Node {
    /// A text node's text, or an element's attributes.
    held: Span,
    /// Position of the parent; the root is its own parent.
    parent: u32,
    /// Position after the last node of the subtree.
    end: u32,
    /// What class, id and role say.
    hint: Hint,
    /// Which element; [`Tag::Text`] for text.
    tag: Tag,
}

// several stand for every dozen bytes of a hostile page
const _: () = assert!(size_of::<Node>() <= 24 && size_of::<tree::RawNode>() <= 36);

/// A page in document order. Position 0 is the document itself.
pub(super) struct Page<'a> {
    nodes: Vec<Node>,
    attrs: Vec<Attr>,
    texts: Texts<'a>,
    /// Positions of the elements, by kind and in order.
    by_tag: Vec<u32>,
    /// Where each kind begins in `by_tag`.
    begins: Vec<u32>,
}

impl<'a> Page<'a> {
    /// Builds the page of a text.
    pub(super) fn parse(html: &'a str) -> Self {
        flatten(tree::build(html))
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node at a position.
    fn get(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// The element at a position; [`Tag::Text`] where it is text or nothing.
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.get(at).map_or(Tag::Text, |node| node.tag)
    }

    /// Position after the last node of the subtree.
    pub(super) fn end(&self, at: usize) -> usize {
        self.get(at)
            .map_or(at + 1, |node| (node.end as usize).max(at + 1))
    }

    /// Position of the parent.
    pub(super) fn parent(&self, at: usize) -> usize {
        self.get(at).map_or(0, |node| node.parent as usize)
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
        let node = self.get(at).filter(|node| node.tag != Tag::Text)?;
        named(&self.attrs, &self.texts, node.held)
            .find(|(held, _)| *held == name)
            .map(|(_, value)| value)
    }

    /// The text of a text node.
    pub(super) fn text_at(&self, at: usize) -> Option<&str> {
        let node = self.get(at).filter(|node| node.tag == Tag::Text)?;
        Some(self.texts.get(node.held))
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
            match node.tag {
                Tag::Text => push_collapsed(text, self.texts.get(node.held)),
                tag if tag.is_silent() && here != at => {
                    here = node.end as usize;
                    continue;
                }
                tag if tag.is_block() || tag == Tag::Br => push_collapsed(text, " "),
                _ => {}
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

/// Attributes by name.
fn named<'a>(
    attrs: &'a [Attr],
    texts: &'a Texts<'_>,
    held: Span,
) -> impl Iterator<Item = (&'static str, &'a str)> + Clone {
    let start = held.start as usize;
    let attrs = attrs.get(start..start + held.length as usize);
    let attrs = attrs.unwrap_or_default().iter();
    attrs.map(|attr| (attributes::name(attr.name), texts.get(attr.value)))
}

fn flatten(tree: tree::Tree<'_>) -> Page<'_> {
    let tree::Tree {
        nodes: raw,
        attrs,
        texts,
        names,
    } = tree;
    let tags: Vec<Tag> = names.iter().map(tag_of).collect();
    let mut classes = hints::Classes::default();
    let mut nodes: Vec<Node> = Vec::with_capacity(raw.len());
    // (raw position, position of the parent in the page)
    let mut open: Vec<(u32, u32)> = vec![(0, 0)];
    let mut ends: Vec<u32> = Vec::new();
    while let Some((id, parent)) = open.pop() {
        let at = u32::try_from(nodes.len()).unwrap_or(NONE);
        while let Some(&last) = ends.last() {
            if last == parent || at == 0 {
                break;
            }
            ends.pop();
            if let Some(node) = nodes.get_mut(last as usize) {
                node.end = at;
            }
        }
        let Some(source) = raw.get(id as usize) else {
            continue;
        };
        if id != 0 && source.next != NONE {
            open.push((source.next, parent));
        }
        let (held, tag, hint) = match source.raw {
            Raw::Document => (Span::default(), Tag::Other, Hint::default()),
            Raw::Element {
                name,
                attrs: start,
                count,
            } => {
                let held = Span {
                    start,
                    length: u32::from(count),
                };
                let attrs = named(&attrs, &texts, held);
                let tag = tags.get(name as usize).copied().unwrap_or(Tag::Other);
                let tag = with_attributes(tag, attrs.clone());
                if tag.is_dropped() {
                    continue;
                }
                (held, tag, hints::of_element(tag, &attrs, &mut classes))
            }
            Raw::Text(text) => (text, Tag::Text, Hint::default()),
            Raw::Other => continue,
        };
        nodes.push(Node {
            held,
            parent,
            end: at + 1,
            hint,
            tag,
        });
        if source.first != NONE {
            open.push((source.first, at));
            ends.push(at);
        }
    }
    let end = u32::try_from(nodes.len()).unwrap_or(NONE);
    for last in ends {
        if let Some(node) = nodes.get_mut(last as usize) {
            node.end = end;
        }
    }
    drop(raw);
    let (by_tag, begins) = index(&nodes);
    Page {
        nodes,
        attrs,
        texts,
        by_tag,
        begins,
    }
}

/// Sorts the positions of elements by kind; says where each kind begins.
fn index(nodes: &[Node]) -> (Vec<u32>, Vec<u32>) {
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
    for (at, node) in (0_u32..).zip(nodes) {
        if node.tag != Tag::Text
            && let Some(next) = next.get_mut(node.tag as usize)
        {
            if let Some(place) = by_tag.get_mut(*next as usize) {
                *place = at;
            }
            *next += 1;
        }
    }
    (by_tag, begins)
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
fn with_attributes<'a>(tag: Tag, mut attrs: impl Iterator<Item = (&'static str, &'a str)>) -> Tag {
    let mut attr = |wanted: &str| {
        attrs
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| value)
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
