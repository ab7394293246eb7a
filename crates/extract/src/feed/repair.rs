//! The repair: from tokens to the parts of a feed. End tags that match nothing are
//! dropped, entries are never nested, everything open at the end is closed, and depth
//! costs memory but no stack.
use std::{borrow::Cow, collections::hash_map::Entry, hash::Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};
use url::Url;

use super::{
    space::{self, Space},
    token::{Token, Tokens},
    tree::{self, Id, Tree},
};

/// Most namespace declarations, and most `xml:base`, in force at once.
const MOST_BINDINGS: usize = 64;

/// Most elements open at once. What is nested deeper is read as if its tags were not
/// there: its text belongs to the element around it.
const DEEPEST: usize = 512;
/// Most names remembered of elements nested too deep.
const MOST_HIDDEN: usize = 4096;

/// What surrounds a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'s> {
    /// Against which addresses are read.
    pub(super) base: Option<&'s Url>,
}

/// Takes the parts of a feed in their order.
pub(super) trait Parts<'a> {
    /// An element that holds entries begins: `rss`, `channel`, `feed`, `rdf:RDF`.
    fn container(&mut self, name: &str, attributes: &[(&'a str, &'a str)], base: Option<&Url>);
    /// A child of such an element that is no entry.
    fn about(&mut self, tree: &Tree<'a>, around: Surroundings<'_>);
    /// An entry.
    fn entry(&mut self, tree: &Tree<'a>, around: Surroundings<'_>);
}

struct Open<'a> {
    /// Name as written, prefix included.
    name: &'a str,
    space: Space,
    /// Its node; `None` for containers, and where the tree is full.
    node: Option<Id>,
    role: Role,
    bindings: usize,
    bases: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Container,
    About,
    Entry,
    Inner,
}

struct Repair<'a, 'p, P> {
    parts: &'p mut P,
    tree: Tree<'a>,
    open: Vec<Open<'a>>,
    /// How many elements of a name are open, by the name's hash.
    counts: FxHashMap<u64, u32>,
    /// The same of those that are nested too deep, so that their end tags close nothing.
    hidden: FxHashMap<u64, u32>,
    /// Prefixes and what they mean, the innermost last.
    bindings: Vec<(&'a str, Space)>,
    /// `xml:base` in force, the innermost last.
    bases: Vec<Url>,
}

/// Reads a whole text; `base` is the address of the feed.
pub(super) fn repair<'a, P: Parts<'a>>(text: &'a str, base: Option<&Url>, parts: &mut P) {
    let mut repair = Repair {
        parts,
        tree: Tree::new(text),
        hidden: FxHashMap::default(),
        open: Vec::new(),
        counts: FxHashMap::default(),
        bindings: Vec::new(),
        bases: base.cloned().into_iter().collect(),
    };
    let mut tokens = Tokens::new(text);
    loop {
        let inside = repair.open.last().map_or("", |open| open.name);
        match tokens.next(inside) {
            Some(Token::Start { name, empty }) => {
                let opened = repair.start(name, &tokens.attributes);
                if empty && opened {
                    repair.close();
                } else if !empty && !opened {
                    repair.hide(name);
                }
            }
            Some(Token::End(name)) => repair.end(name),
            Some(Token::Text(raw)) if repair.is_in_part() => repair.tree.running(raw),
            Some(Token::Cdata(text)) if repair.is_in_part() => repair.tree.cdata(text),
            Some(Token::Text(_) | Token::Cdata(_)) => {}
            None => break,
        }
    }
    while !repair.open.is_empty() {
        repair.close();
    }
}

fn key(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for byte in name.bytes() {
        hasher.write_u8(byte.to_ascii_lowercase());
    }
    hasher.finish()
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl<'a, P: Parts<'a>> Repair<'a, '_, P> {
    /// Whether the element was opened; it is not where it is nested too deep.
    fn start(&mut self, name: &'a str, attributes: &[(&'a str, &'a str)]) -> bool {
        let bindings = self.bindings.len();
        let bases = self.bases.len();
        self.bind(attributes);
        let lower = tree::lower(local(name));
        if self.open.is_empty() && matches!(&*lower, "rss" | "feed" | "channel" | "entry") {
            self.forgive(name);
        }
        let space = self.space(name);
        self.mend(space, &lower);
        if self.open.len() >= DEEPEST {
            self.bindings.truncate(bindings);
            return false;
        }
        let role = self.role(space, &lower);
        self.rebase(attributes, &lower);
        let node = match role {
            Role::Container => {
                self.parts.container(&lower, attributes, self.bases.last());
                None
            }
            Role::About | Role::Entry => {
                self.tree.clear();
                self.tree.element(space, local(name), attributes)
            }
            Role::Inner => {
                let parent = self.open.last().and_then(|open| open.node);
                parent.and_then(|_| self.tree.element(space, local(name), attributes))
            }
        };
        *self.counts.entry(key(name)).or_default() += 1;
        self.open.push(Open {
            name,
            space,
            node,
            role,
            bindings,
            bases,
        });
        true
    }

    fn hide(&mut self, name: &str) {
        if self.hidden.len() < MOST_HIDDEN {
            *self.hidden.entry(key(name)).or_default() += 1;
        }
    }

    /// What an element that begins here is.
    fn role(&self, space: Space, name: &str) -> Role {
        let in_container = match self.open.last() {
            None => true,
            Some(open) => open.role == Role::Container,
        };
        if !in_container {
            return Role::Inner;
        }
        let plain = space == Space::Feed || space == Space::Other && self.open.len() < 2;
        if plain && matches!(name, "item" | "entry") {
            Role::Entry
        } else if self.open.is_empty()
            || plain && matches!(name, "rss" | "channel" | "feed")
            || name == "rdf"
            || plain && name == "items" && self.holds_items()
        {
            Role::Container
        } else {
            Role::About
        }
    }

    /// RSS 1.1 puts its items into `items`; RSS 1.0 has a list of addresses there.
    fn holds_items(&self) -> bool {
        self.open
            .first()
            .is_some_and(|root| local(root.name).eq_ignore_ascii_case("channel"))
    }

    /// Closes what must have ended where this element begins.
    fn mend(&mut self, space: Space, name: &str) {
        if space != Space::Feed {
            return;
        }
        if matches!(name, "item" | "entry") {
            // an entry is never inside an entry, nor inside a title that was left open
            if !self.in_markup() {
                while self
                    .open
                    .last()
                    .is_some_and(|open| open.role != Role::Container)
                {
                    self.close();
                }
            }
            return;
        }
        let leaf = |open: &Open<'_>| {
            open.space == Space::Feed
                && open.role != Role::Container
                && ["title", "link", "guid", "pubdate"]
                    .iter()
                    .any(|leaf| open.name.eq_ignore_ascii_case(leaf))
        };
        let sibling = matches!(
            name,
            "title" | "link" | "guid" | "pubdate" | "description" | "category" | "enclosure"
        );
        if sibling && self.open.last().is_some_and(leaf) {
            self.close();
        }
    }

    /// Whether an XHTML element is open.
    fn in_markup(&self) -> bool {
        let open = self.open.iter().rev().take(64);
        open.into_iter().any(|open| open.space == Space::Xhtml)
    }

    fn end(&mut self, name: &str) {
        let key = key(name);
        if let Some(count) = self.hidden.get_mut(&key)
            && *count > 0
        {
            *count -= 1;
            return;
        }
        if !self.counts.contains_key(&key) {
            return;
        }
        while let Some(open) = self.open.last() {
            let found = open.name.eq_ignore_ascii_case(name);
            self.close();
            if found {
                return;
            }
        }
    }

    /// Closes the innermost element; a part that is complete is handed over.
    fn close(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if let Some(node) = open.node {
            self.tree.close(node);
        }
        if !self.hidden.is_empty() {
            self.hidden.clear();
        }
        if let Entry::Occupied(mut count) = self.counts.entry(key(open.name)) {
            if *count.get() > 1 {
                *count.get_mut() -= 1;
            } else {
                // names that nobody uses twice must not add up
                count.remove();
            }
        }
        let around = Surroundings {
            base: self.bases.last(),
        };
        match open.role {
            Role::About => self.parts.about(&self.tree, around),
            Role::Entry => self.parts.entry(&self.tree, around),
            Role::Container | Role::Inner => {}
        }
        if matches!(open.role, Role::About | Role::Entry) {
            self.tree.clear();
        }
        self.bindings.truncate(open.bindings);
        self.bases.truncate(open.bases);
    }

    /// Whether what comes now belongs to a part.
    fn is_in_part(&self) -> bool {
        self.open.last().is_some_and(|open| open.node.is_some())
    }

    fn bind(&mut self, attributes: &[(&'a str, &'a str)]) {
        for &(name, value) in attributes {
            let prefix = match name.get(..5) {
                Some(start) if start.eq_ignore_ascii_case("xmlns") => match name.get(5..) {
                    Some("") => "",
                    Some(rest) => match rest.strip_prefix(':') {
                        Some(prefix) => prefix,
                        None => continue,
                    },
                    None => continue,
                },
                _ => continue,
            };
            if self.bindings.len() < MOST_BINDINGS {
                self.bindings.push((prefix, space::declared(value)));
            }
        }
    }

    /// A root that feeds have is a feed's, whatever namespace it was given.
    fn forgive(&mut self, name: &str) {
        let prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        for (known, space) in &mut self.bindings {
            if *known == prefix && *space == Space::Other {
                *space = Space::Feed;
            }
        }
    }

    fn space(&self, name: &str) -> Space {
        let prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        let bound = self
            .bindings
            .iter()
            .rev()
            .find(|(known, _)| *known == prefix);
        match bound {
            Some((_, space)) => *space,
            None => space::undeclared(prefix),
        }
    }

    /// `xml:base`, and CDF's `base` of the channel.
    fn rebase(&mut self, attributes: &[(&'a str, &'a str)], element: &str) {
        let written = attributes.iter().find(|(name, _)| {
            name.eq_ignore_ascii_case("xml:base")
                || element == "channel" && name.eq_ignore_ascii_case("base")
        });
        if let Some((_, written)) = written {
            if self.bases.len() >= MOST_BINDINGS {
                return;
            }
            let written: Cow<'_, str> = super::entity::decode(written);
            let base = match self.bases.last() {
                Some(base) => base.join(written.trim()),
                None => Url::parse(written.trim()),
            };
            self.bases.extend(base.ok());
        }
    }
}
