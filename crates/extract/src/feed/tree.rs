//! One part of a feed (an entry, or a child of the channel) as a tree, whatever its tags
//! were. Parts are handed over one by one, so memory is bounded by the largest.
use std::borrow::Cow;

use super::{entity, space::Space};

/// No node.
const NONE: u32 = u32::MAX;
/// Most nodes of one part; what comes after them is dropped.
const MOST_NODES: usize = 4 << 20;

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
        /// Its attributes in the tree's list.
        attributes: (u32, u32),
    },
    /// Text as written.
    Text(&'a str),
    /// The inside of a CDATA section.
    Cdata(&'a str),
}

#[derive(Debug)]
struct Slot<'a> {
    node: Node<'a>,
    first: Id,
    last: Id,
    next: Id,
}

/// The tree; node 0 is its root.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    slots: Vec<Slot<'a>>,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tree<'a> {
    pub(super) fn clear(&mut self) {
        self.slots.clear();
        self.attributes.clear();
    }

    /// Adds an element below `parent`; `None` where the tree is full.
    pub(super) fn element(
        &mut self,
        parent: Option<Id>,
        space: Space,
        name: &'a str,
        attributes: &[(&'a str, &'a str)],
    ) -> Option<Id> {
        let start = u32::try_from(self.attributes.len()).ok()?;
        self.attributes.extend_from_slice(attributes);
        let end = u32::try_from(self.attributes.len()).ok()?;
        let attributes = (start, end);
        self.add(
            parent,
            Node::Element {
                space,
                name,
                attributes,
            },
        )
    }

    /// Adds a node below `parent`.
    pub(super) fn add(&mut self, parent: Option<Id>, node: Node<'a>) -> Option<Id> {
        if self.slots.len() >= MOST_NODES {
            return None;
        }
        let id = u32::try_from(self.slots.len()).ok()?;
        self.slots.push(Slot {
            node,
            first: NONE,
            last: NONE,
            next: NONE,
        });
        if let Some(parent) = parent.and_then(|parent| self.slots.get_mut(parent as usize)) {
            let before = std::mem::replace(&mut parent.last, id);
            if parent.first == NONE {
                parent.first = id;
            }
            if let Some(before) = self.slots.get_mut(before as usize) {
                before.next = id;
            }
        }
        Some(id)
    }

    /// What a node is.
    pub(super) fn node(&self, id: Id) -> Option<Node<'a>> {
        self.slots.get(id as usize).map(|slot| slot.node)
    }

    /// Children in their order.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let first = self.slots.get(id as usize).map_or(NONE, |slot| slot.first);
        std::iter::successors(Some(first), |&at| {
            self.slots.get(at as usize).map(|slot| slot.next)
        })
        .take_while(|&at| at != NONE)
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
        let Node::Element { attributes, .. } = self.node(id)? else {
            return None;
        };
        let list = self
            .attributes
            .get(attributes.0 as usize..attributes.1 as usize)?;
        attribute(list, wanted)
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
        let mut at = self.slots.get(id as usize).map_or(NONE, |slot| slot.first);
        loop {
            let Some(slot) = self.slots.get(at as usize) else {
                let Some((parent, name)) = open.pop() else {
                    return;
                };
                step(Step::End(name));
                at = self
                    .slots
                    .get(parent as usize)
                    .map_or(NONE, |slot| slot.next);
                continue;
            };
            match slot.node {
                Node::Element { name, .. } => {
                    step(Step::Start(name));
                    open.push((at, name));
                    at = slot.first;
                }
                Node::Text(text) => {
                    step(Step::Text(text));
                    at = slot.next;
                }
                Node::Cdata(text) => {
                    step(Step::Cdata(text));
                    at = slot.next;
                }
            }
        }
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
pub(super) fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
