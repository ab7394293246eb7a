//! One part of a feed (an entry, or a child of the channel) as a tree, whatever its tags
//! were. Parts are handed over one by one, so memory is bounded by the largest.
use std::borrow::Cow;

use super::{entity, space::Space};

/// Most bytes that the nodes of one part take, however large the feed.
const MOST_BYTES: usize = 192 << 20;
/// As many bytes may be taken by the nodes of the smallest feed.
const LEAST_BYTES: usize = 3 << 20;
/// Slots that are kept from one part to the next.
const KEPT: usize = 4 << 10;

/// A node's number in its tree.
pub(super) type Id = u32;

/// What a node is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node<'a> {
    /// An element.
    Element {
        /// Its vocabulary.
        space: Space,
        /// Its name without prefix, as written.
        name: &'a str,
    },
    /// Text as written.
    Text(&'a str),
    /// The inside of a CDATA section.
    Cdata(&'a str),
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Element(Space),
    Text,
    Cdata,
}

/// A node in 20 bytes: nodes stand in the order written, so those in it follow it.
#[derive(Debug)]
struct Slot {
    /// Name or text: where it begins in the whole text, and its length.
    start: u32,
    length: u32,
    /// The node after all that is in it.
    end: Id,
    /// Where its attributes end in the tree's list; they begin where those of the
    /// node before it end.
    attributes: u32,
    kind: Kind,
}

/// The tree; node 0 is its root.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    text: &'a str,
    slots: Vec<Slot>,
    attributes: Vec<(&'a str, &'a str)>,
    /// Bytes the nodes may take: what is made of mere tags never costs many times
    /// what it was.
    most: usize,
}

impl<'a> Tree<'a> {
    /// For parts of a text: all names and texts are pieces of it.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            slots: Vec::new(),
            attributes: Vec::new(),
            most: (text.len() * 3).clamp(LEAST_BYTES, MOST_BYTES),
        }
    }

    pub(super) fn clear(&mut self) {
        self.slots.clear();
        self.slots.shrink_to(KEPT);
        self.attributes.clear();
        self.attributes.shrink_to(KEPT);
    }

    /// Adds an element to those that are open; `None` where the tree is full.
    pub(super) fn element(
        &mut self,
        space: Space,
        name: &'a str,
        attributes: &[(&'a str, &'a str)],
    ) -> Option<Id> {
        let kept = self.attributes.len();
        if self.bytes() < self.most {
            reserve(&mut self.attributes, attributes.len());
            self.attributes.extend_from_slice(attributes);
        }
        let added = self.add(Kind::Element(space), name);
        if added.is_none() {
            self.attributes.truncate(kept);
        }
        added
    }

    /// Adds text to the element that is open.
    pub(super) fn running(&mut self, raw: &'a str) {
        self.add(Kind::Text, raw);
    }

    /// Adds the inside of a CDATA section to the element that is open.
    pub(super) fn cdata(&mut self, text: &'a str) {
        self.add(Kind::Cdata, text);
    }

    /// Adds a node; the attributes last added to the list are its own.
    fn add(&mut self, kind: Kind, piece: &'a str) -> Option<Id> {
        if self.bytes() >= self.most {
            return None;
        }
        let id = u32::try_from(self.slots.len()).ok()?;
        let start = piece
            .as_ptr()
            .addr()
            .checked_sub(self.text.as_ptr().addr())?;
        let slot = Slot {
            start: u32::try_from(start).ok()?,
            length: u32::try_from(piece.len()).ok()?,
            end: id + 1,
            attributes: u32::try_from(self.attributes.len()).ok()?,
            kind,
        };
        reserve(&mut self.slots, 1);
        self.slots.push(slot);
        Some(id)
    }

    /// Ends an element: what is added from now on is not in it.
    pub(super) fn close(&mut self, id: Id) {
        let end = u32::try_from(self.slots.len());
        if let (Some(slot), Ok(end)) = (self.slots.get_mut(id as usize), end) {
            slot.end = end;
        }
    }

    fn bytes(&self) -> usize {
        size_of_val(self.slots.as_slice()) + size_of_val(self.attributes.as_slice())
    }

    /// What a node is.
    pub(super) fn node(&self, id: Id) -> Option<Node<'a>> {
        let slot = self.slots.get(id as usize)?;
        let start = slot.start as usize;
        let piece = self.text.get(start..start + slot.length as usize)?;
        Some(match slot.kind {
            Kind::Element(space) => Node::Element { space, name: piece },
            Kind::Text => Node::Text(piece),
            Kind::Cdata => Node::Cdata(piece),
        })
    }

    /// The node after all that is in a node.
    fn end(&self, id: Id) -> Id {
        self.slots.get(id as usize).map_or(0, |slot| slot.end)
    }

    /// Children in their order.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let end = self.end(id);
        std::iter::successors(Some(id.saturating_add(1)), |&at| Some(self.end(at)))
            .take_while(move |&at| at < end)
    }

    /// Child elements with vocabulary and lower-case name.
    pub(super) fn elements(&self, id: Id) -> impl Iterator<Item = (Id, Space, Cow<'a, str>)> {
        self.children(id)
            .filter_map(|child| match self.node(child)? {
                Node::Element { space, name, .. } => Some((child, space, lower(name))),
                _ => None,
            })
    }

    /// The first child of the feed's own vocabulary with that lower-case name.
    pub(super) fn child(&self, id: Id, wanted: &str) -> Option<Id> {
        self.elements(id)
            .find(|(_, space, name)| *space == Space::Feed && name == wanted)
            .map(|(child, ..)| child)
    }

    /// An attribute, references decoded, trimmed; by its name with or without prefix,
    /// case forgiven.
    pub(super) fn attribute(&self, id: Id, wanted: &str) -> Option<Cow<'a, str>> {
        let end = self.slots.get(id as usize)?.attributes as usize;
        let before = id.checked_sub(1).and_then(|id| self.slots.get(id as usize));
        let start = before.map_or(0, |slot| slot.attributes as usize);
        attribute(self.attributes.get(start..end)?, wanted)
    }

    /// Whether a node has elements in it.
    pub(super) fn has_elements(&self, id: Id) -> bool {
        self.elements(id).next().is_some()
    }

    /// All text in a node, references decoded once.
    pub(super) fn text(&self, id: Id) -> Cow<'a, str> {
        let mut whole = Cow::Borrowed("");
        self.walk(id, |step| {
            let piece = match step {
                Step::Text(raw) => entity::decode(raw),
                Step::Cdata(text) => Cow::Borrowed(text),
                Step::Start(_) | Step::End(_) => return,
            };
            if whole.is_empty() {
                whole = piece;
            } else {
                whole.to_mut().push_str(&piece);
            }
        });
        whole
    }

    /// The text that stands in a node itself, references decoded once; of all that is
    /// in it where that is blank.
    pub(super) fn own_text(&self, id: Id) -> Cow<'a, str> {
        if !self.has_elements(id) {
            return self.text(id);
        }
        let mut own = String::new();
        for child in self.children(id) {
            match self.node(child) {
                Some(Node::Text(raw)) => own.push_str(&entity::decode(raw)),
                Some(Node::Cdata(text)) => own.push_str(text),
                _ => {}
            }
        }
        if own.trim().is_empty() {
            return self.text(id);
        }
        own.into()
    }

    /// Goes through what is in a node, in the order written.
    pub(super) fn walk(&self, id: Id, mut step: impl FnMut(Step<'a>)) {
        let mut open: Vec<(Id, &'a str)> = Vec::new();
        let end = self.end(id);
        let mut at = id.saturating_add(1);
        loop {
            while let Some((_, name)) = open.pop_if(|(end, _)| at >= *end) {
                step(Step::End(name));
            }
            if at >= end {
                return;
            }
            match self.node(at) {
                Some(Node::Element { name, .. }) => {
                    step(Step::Start(name));
                    open.push((self.end(at), name));
                }
                Some(Node::Text(text)) => step(Step::Text(text)),
                Some(Node::Cdata(text)) => step(Step::Cdata(text)),
                None => {}
            }
            at += 1;
        }
    }
}

/// Room for more, a quarter at a time: doubling would double what a hostile feed costs.
fn reserve<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(more.max(list.len() / 4).max(16));
    }
}

/// One step of a walk.
pub(super) enum Step<'a> {
    /// An element begins.
    Start(&'a str),
    /// It ends.
    End(&'a str),
    /// Text as written.
    Text(&'a str),
    /// The inside of a CDATA section.
    Cdata(&'a str),
}

/// An attribute out of a list; see [`Tree::attribute`].
pub(crate) fn attribute<'a>(list: &[(&'a str, &'a str)], wanted: &str) -> Option<Cow<'a, str>> {
    let found = list
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
        .or_else(|| {
            list.iter().find(|(name, _)| {
                let local = name.split_once(':').map(|(_, local)| local);
                local.is_some_and(|local| local.eq_ignore_ascii_case(wanted))
            })
        });
    found.map(|(_, value)| match entity::decode(value) {
        Cow::Borrowed(value) => Cow::Borrowed(value.trim()),
        Cow::Owned(value) => Cow::Owned(value.trim().to_owned()),
    })
}

/// A name in lower case.
pub(crate) fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
