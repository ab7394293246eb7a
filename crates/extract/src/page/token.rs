//! Pages taken apart into tokens, as the HTML standard has it (§ 13.2.5), for
//! html5ever's tree builder. html5ever has a tokenizer of its own; this one hands
//! over slices of the page instead of copies, keeps only attributes that somebody
//! reads, and takes a tag of 100,000 attributes in linear time.
use html5ever::interface::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{LocalName, QualName, local_name, ns};
use memchr::{memchr, memchr2, memchr3};
use rustc_hash::FxHashMap;

use super::char_ref;
use super::doctype;
use super::words::attributes;

/// Names of elements that one page may have remembered.
const REMEMBERED: usize = 256;

/// What the text at hand is.
#[derive(Clone, Copy)]
enum State {
    Data,
    Raw(RawKind),
    Plaintext,
}

/// How deep in a script's comments we are: the standard's "escaped" states.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escape {
    No,
    Once,
    Twice,
}

/// Takes a text apart. Carriage returns must be gone already.
pub(super) fn tokenize<S: TokenSink>(whole: &StrTendril, sink: &S) {
    let text: &str = whole;
    let mut tokenizer = Tokenizer {
        text,
        bytes: text.as_bytes(),
        whole,
        at: 0,
        sink,
        state: State::Data,
        opened: local_name!(""),
        lower: String::new(),
        attrs: Vec::new(),
        names: FxHashMap::default(),
    };
    if text.starts_with('\u{FEFF}') {
        tokenizer.at = '\u{FEFF}'.len_utf8();
    }
    while tokenizer.at < text.len() {
        match tokenizer.state {
            State::Data => tokenizer.data(),
            State::Raw(kind) => tokenizer.raw(kind),
            State::Plaintext => {
                let end = text.len();
                tokenizer.say_raw(end, false);
            }
        }
    }
    let _ = sink.process_token(Token::EOFToken, 1);
    sink.end();
}

struct Tokenizer<'a, S> {
    text: &'a str,
    bytes: &'a [u8],
    /// The same text, to be cut into slices that share it.
    whole: &'a StrTendril,
    at: usize,
    sink: &'a S,
    state: State,
    /// The last start tag: raw text ends with its end tag.
    opened: LocalName,
    lower: String,
    attrs: Vec<Attribute>,
    names: FxHashMap<String, LocalName>,
}

impl<S: TokenSink> Tokenizer<'_, S> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn from(&self, at: usize) -> &[u8] {
        self.bytes.get(at..).unwrap_or_default()
    }

    /// A slice of the page that shares its memory.
    fn slice(&self, start: usize, end: usize) -> StrTendril {
        let (Ok(start), Ok(length)) = (u32::try_from(start), u32::try_from(end - start)) else {
            return StrTendril::new();
        };
        self.whole.try_subtendril(start, length).unwrap_or_default()
    }

    fn say(&self, text: StrTendril) {
        if !text.is_empty() {
            let _ = self.sink.process_token(Token::CharacterTokens(text), 1);
        }
    }

    /// Text up to the next tag.
    fn data(&mut self) {
        // What was decoded so far, and from where on nothing was copied.
        let mut decoded: Option<StrTendril> = None;
        let mut start = self.at;
        let mut here = self.at;
        loop {
            let Some(found) = memchr3(b'<', b'&', 0, self.from(here)).map(|found| here + found)
            else {
                here = self.bytes.len();
                break;
            };
            match self.byte(found) {
                Some(b'&') => {
                    if let Some((c, second, next)) = char_ref::decode(self.text, found + 1, false) {
                        let run = decoded.get_or_insert_default();
                        run.push_slice(self.text.get(start..found).unwrap_or_default());
                        run.push_char(c);
                        if let Some(second) = second {
                            run.push_char(second);
                        }
                        start = next;
                        here = next;
                    } else {
                        here = found + 1;
                    }
                }
                Some(b'<') if !self.begins_markup(found) => here = found + 1,
                _ => {
                    here = found;
                    break;
                }
            }
        }
        let text = match decoded {
            Some(mut run) => {
                run.push_slice(self.text.get(start..here).unwrap_or_default());
                run
            }
            None => self.slice(start, here),
        };
        self.say(text);
        self.at = here;
        match self.byte(here) {
            Some(b'<') => self.markup(),
            Some(_) => {
                self.at += 1;
                let _ = self.sink.process_token(Token::NullCharacterToken, 1);
            }
            None => {}
        }
    }

    /// Whether `<` begins anything but text.
    fn begins_markup(&self, at: usize) -> bool {
        match self.byte(at + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => self.byte(at + 2).is_some(),
            Some(byte) => byte.is_ascii_alphabetic(),
            None => false,
        }
    }

    /// A tag, a comment, a declaration: the text stands at its `<`.
    fn markup(&mut self) {
        match (self.byte(self.at + 1), self.byte(self.at + 2)) {
            (Some(b'/'), Some(b'>')) => self.at += 3,
            (Some(b'/'), Some(byte)) if byte.is_ascii_alphabetic() => {
                self.at += 2;
                self.tag(TagKind::EndTag);
            }
            (Some(byte), _) if byte.is_ascii_alphabetic() => {
                self.at += 1;
                self.tag(TagKind::StartTag);
            }
            (Some(b'!'), _) => self.declaration(),
            _ => self.skip_past_angle(),
        }
    }

    fn skip_past_angle(&mut self) {
        self.at =
            memchr(b'>', self.from(self.at)).map_or(self.bytes.len(), |end| self.at + end + 1);
    }

    fn declaration(&mut self) {
        let rest = self.from(self.at + 2);
        let is_doctype = rest
            .get(..7)
            .is_some_and(|word| word.eq_ignore_ascii_case(b"doctype"));
        if rest.starts_with(b"--") {
            self.comment();
        } else if is_doctype {
            let start = self.at + 9;
            let end = memchr(b'>', self.from(start)).map(|end| start + end);
            let inner = self.text.get(start..end.unwrap_or(self.bytes.len()));
            let doctype: Doctype = doctype::read(inner.unwrap_or_default(), end.is_some());
            self.at = end.map_or(self.bytes.len(), |end| end + 1);
            let _ = self.sink.process_token(Token::DoctypeToken(doctype), 1);
        } else if rest.starts_with(b"[CDATA[")
            && self
                .sink
                .adjusted_current_node_present_but_not_in_html_namespace()
        {
            self.at += 9;
            let end = memchr::memmem::find(self.from(self.at), b"]]>").map(|end| self.at + end);
            self.say_raw(end.unwrap_or(self.bytes.len()), true);
            if end.is_some() {
                self.at += 3;
            }
        } else {
            self.skip_past_angle();
        }
    }

    /// Comments say nothing: they are left out here.
    fn comment(&mut self) {
        let start = self.at + 4;
        let mut here = start;
        while let Some(end) = memchr(b'>', self.from(here)).map(|end| here + end) {
            let inner = self.bytes.get(start..end).unwrap_or_default();
            here = end + 1;
            if inner.is_empty()
                || inner == b"-"
                || inner.ends_with(b"--")
                || inner.ends_with(b"--!")
            {
                self.at = here;
                return;
            }
        }
        self.at = self.bytes.len();
    }

    /// Text up to `end` in which nothing is decoded. Zero bytes are told apart, or
    /// become U+FFFD.
    fn say_raw(&mut self, end: usize, tells_zeros: bool) {
        let start = self.at;
        self.at = end;
        let text = self.text.get(start..end).unwrap_or_default();
        if memchr(0, text.as_bytes()).is_none() {
            self.say(self.slice(start, end));
        } else if tells_zeros {
            for (number, piece) in text.split('\0').enumerate() {
                if number > 0 {
                    let _ = self.sink.process_token(Token::NullCharacterToken, 1);
                }
                self.say(StrTendril::from_slice(piece));
            }
        } else {
            self.say(StrTendril::from_slice(&text.replace('\0', "\u{FFFD}")));
        }
    }

    /// The text of a script, a style, a title: up to its end tag.
    fn raw(&mut self, kind: RawKind) {
        let end = if matches!(kind, RawKind::ScriptData) {
            self.script_end()
        } else {
            self.raw_end()
        };
        let stop = end.unwrap_or(self.bytes.len());
        let text = self.text.get(self.at..stop).unwrap_or_default();
        if matches!(kind, RawKind::Rcdata) && text.contains('&') {
            let text = char_ref::decode_all(text, false);
            self.at = stop;
            self.say(text);
        } else {
            self.say_raw(stop, false);
        }
        if end.is_some() {
            self.state = State::Data;
            self.at += 2;
            self.tag(TagKind::EndTag);
        }
    }

    fn raw_end(&self) -> Option<usize> {
        let mut here = self.at;
        loop {
            let found = here + memchr(b'<', self.from(here))?;
            if self.byte(found + 1) == Some(b'/') && self.has_name(found + 2, &self.opened) {
                return Some(found);
            }
            here = found + 1;
        }
    }

    /// Where a script ends: comments in it may hold an end tag that ends nothing.
    fn script_end(&self) -> Option<usize> {
        let mut here = self.at;
        let mut escape = Escape::No;
        loop {
            let rest = self.from(here);
            let found = here
                + if escape == Escape::No {
                    memchr(b'<', rest)?
                } else {
                    memchr2(b'<', b'-', rest)?
                };
            here = found + 1;
            if self.byte(found) == Some(b'-') {
                if self.from(found).starts_with(b"-->") {
                    escape = Escape::No;
                    here = found + 3;
                }
                continue;
            }
            let closes = self.byte(found + 1) == Some(b'/');
            match escape {
                Escape::No if self.from(found).starts_with(b"<!--") => {
                    escape = Escape::Once;
                    here = found + 2;
                }
                Escape::No | Escape::Once if closes && self.has_name(found + 2, &self.opened) => {
                    return Some(found);
                }
                Escape::Once if self.has_name(found + 1, "script") => escape = Escape::Twice,
                Escape::Twice if closes && self.has_name(found + 2, "script") => {
                    escape = Escape::Once;
                }
                _ => {}
            }
        }
    }

    /// Whether a name stands here, and ends.
    fn has_name(&self, at: usize, name: &str) -> bool {
        let end = at + name.len();
        self.bytes
            .get(at..end)
            .is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
            && self
                .byte(end)
                .is_some_and(|byte| is_space(byte) || byte == b'/' || byte == b'>')
    }

    /// A tag whose name begins here. One that the page's end cuts is dropped.
    fn tag(&mut self, kind: TagKind) {
        let start = self.at;
        while self
            .byte(self.at)
            .is_some_and(|byte| !is_space(byte) && byte != b'/' && byte != b'>')
        {
            self.at += 1;
        }
        let name = self.name(start, self.at);
        let Some(self_closing) = self.attributes(kind) else {
            self.at = self.bytes.len();
            return;
        };
        if kind == TagKind::StartTag {
            self.opened = name.clone();
        }
        let tag = Tag {
            kind,
            name,
            self_closing,
            attrs: self.attrs.drain(..).collect(),
            had_duplicate_attributes: false,
        };
        match self.sink.process_token(Token::TagToken(tag), 1) {
            TokenSinkResult::RawData(kind) => self.state = State::Raw(kind),
            TokenSinkResult::Plaintext => self.state = State::Plaintext,
            TokenSinkResult::Continue
            | TokenSinkResult::Script(_)
            | TokenSinkResult::EncodingIndicator(_) => {}
        }
    }

    /// The name of an element, in lower case.
    fn name(&mut self, start: usize, end: usize) -> LocalName {
        let written = self.text.get(start..end).unwrap_or_default();
        self.lower.clear();
        self.lower.push_str(written);
        self.lower.make_ascii_lowercase();
        if self.lower.contains('\0') {
            self.lower = self.lower.replace('\0', "\u{FFFD}");
        }
        if let Some(name) = self.names.get(self.lower.as_str()) {
            return name.clone();
        }
        let name = LocalName::from(self.lower.as_str());
        if self.names.len() < REMEMBERED && self.lower.len() < 32 {
            self.names.insert(self.lower.clone(), name.clone());
        }
        name
    }

    /// The attributes of a tag, up to behind its `>`. Says whether it closes itself;
    /// nothing where the page ends before the tag.
    fn attributes(&mut self, kind: TagKind) -> Option<bool> {
        self.attrs.clear();
        loop {
            match self.byte(self.at)? {
                b'>' => {
                    self.at += 1;
                    return Some(false);
                }
                b'/' => {
                    self.at += 1;
                    if self.byte(self.at)? == b'>' {
                        self.at += 1;
                        return Some(true);
                    }
                }
                byte if is_space(byte) => self.at += 1,
                _ => self.attribute(kind)?,
            }
        }
    }

    fn attribute(&mut self, kind: TagKind) -> Option<()> {
        let start = self.at;
        self.at += 1;
        loop {
            let byte = self.byte(self.at)?;
            if is_space(byte) || matches!(byte, b'/' | b'>' | b'=') {
                break;
            }
            self.at += 1;
        }
        let name = (start, self.at);
        self.skip_space();
        let (mut from, mut to) = (self.at, self.at);
        if self.byte(self.at)? == b'=' {
            self.at += 1;
            self.skip_space();
            match self.byte(self.at)? {
                quote @ (b'"' | b'\'') => {
                    from = self.at + 1;
                    to = from + memchr(quote, self.from(from))?;
                    self.at = to + 1;
                }
                b'>' => (from, to) = (self.at, self.at),
                _ => {
                    from = self.at;
                    while !matches!(self.byte(self.at)?, b'>' | b' ' | b'\n' | b'\t' | b'\x0C') {
                        self.at += 1;
                    }
                    to = self.at;
                }
            }
        }
        if kind == TagKind::StartTag {
            self.keep(name, (from, to));
        }
        Some(())
    }

    /// Keeps an attribute that somebody reads, unless there is one of its name already.
    fn keep(&mut self, name: (usize, usize), value: (usize, usize)) {
        let written = self.text.get(name.0..name.1).unwrap_or_default();
        let local = attributes::kept(written).or_else(|| {
            if !written.bytes().any(|byte| byte.is_ascii_uppercase()) {
                return None;
            }
            attributes::kept(&written.to_ascii_lowercase())
        });
        let Some(local) = local else { return };
        if self.attrs.iter().any(|held| held.name.local == *local) {
            return;
        }
        let text = self.text.get(value.0..value.1).unwrap_or_default();
        let value = if memchr2(b'&', 0, text.as_bytes()).is_some() {
            char_ref::decode_all(text, true)
        } else {
            self.slice(value.0, value.1)
        };
        self.attrs.push(Attribute {
            name: QualName::new(None, ns!(), local.clone()),
            value,
        });
    }

    fn skip_space(&mut self) {
        while self.byte(self.at).is_some_and(is_space) {
            self.at += 1;
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\x0C')
}

#[cfg(test)]
mod tests;
