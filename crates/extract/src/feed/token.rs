//! From text to tags, however damaged: the tokenizer below the repair.
//!
//! Ours and not quick-xml's: that one stops at the first tag it cannot read, and
//! what a newspaper's system writes there is what we want.
use memchr::{memchr, memchr2, memchr3, memmem};

/// One token.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A start tag; its attributes are in [`Tokens::attributes`].
    Start {
        /// As written, prefix included.
        name: &'a str,
        /// `<name/>`.
        empty: bool,
    },
    /// An end tag.
    End(&'a str),
    /// Text as written, references not decoded.
    Text(&'a str),
    /// The inside of a CDATA section.
    Cdata(&'a str),
}

/// The tokens of a text.
#[derive(Debug)]
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Attributes of the start tag read last, values as written.
    pub(crate) attributes: Vec<(&'a str, &'a str)>,
    /// Where the next mark of each kind stands, as far as somebody looked, so that nobody
    /// looks twice: comment, CDATA section, instruction, document type, the two quotes.
    ends: [usize; 6],
}

const COMMENT: usize = 0;
const CDATA: usize = 1;
const INSTRUCTION: usize = 2;
const DOCTYPE: usize = 3;
const DOUBLE: usize = 4;
const SINGLE: usize = 5;

/// A mark that does not come any more.
const NEVER: usize = usize::MAX;

/// Attributes of one tag that are kept.
const MOST_ATTRIBUTES: usize = 64;

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            attributes: Vec::new(),
            ends: [0; 6],
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Where `mark` next stands from `from`; both the place and that there is none are
    /// remembered.
    fn find(&mut self, mark: &str, from: usize, slot: usize) -> Option<usize> {
        let known = self.ends.get_mut(slot)?;
        if *known < from || *known == 0 {
            let found = memmem::find(self.text.as_bytes().get(from..)?, mark.as_bytes());
            *known = found.map_or(NEVER, |at| at + from);
        }
        Some(*known).filter(|&at| at != NEVER)
    }

    /// The next token. `inside` is the name of the element that is open: an unclosed
    /// CDATA section ends with it.
    pub(crate) fn next(&mut self, inside: &str) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            let bytes = rest.as_bytes();
            if *bytes.first()? != b'<' {
                return Some(self.running());
            }
            if rest.starts_with("<!--") {
                self.at = match self.find("-->", self.at + 4, COMMENT) {
                    Some(end) => end + 3,
                    None => self.at + 4,
                };
            } else if bytes
                .get(..9)
                .is_some_and(|start| start.eq_ignore_ascii_case(b"<![CDATA["))
            {
                return Some(self.cdata(inside));
            } else if rest.starts_with("<!") {
                self.pass_doctype();
            } else if rest.starts_with("<?") {
                self.at = match self.find("?>", self.at, INSTRUCTION) {
                    Some(end) => end + 2,
                    None => memchr(b'>', bytes).map_or(self.text.len(), |end| self.at + end + 1),
                };
            } else if rest.starts_with("</") {
                let end = memchr2(b'>', b'<', bytes.get(1..)?).map(|end| end + 1);
                let inner = rest.get(2..end.unwrap_or(rest.len()))?;
                let closed = usize::from(end.and_then(|end| bytes.get(end)) == Some(&b'>'));
                self.at += end.unwrap_or(rest.len()) + closed;
                let name = inner.split_ascii_whitespace().next().unwrap_or_default();
                if !name.is_empty() {
                    return Some(Token::End(name));
                }
            } else if begins_name(bytes.get(1).copied()) {
                return Some(self.start());
            } else {
                return Some(self.running());
            }
        }
    }

    /// Text up to the next mark; a `<` that begins no mark belongs to it.
    fn running(&mut self) -> Token<'a> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut from = start;
        if bytes.get(from) == Some(&b'<') {
            from += 1;
            if from == bytes.len() {
                // the text was cut off in a tag
                self.at = from;
                return Token::Text("");
            }
        }
        self.at = loop {
            match memchr(b'<', bytes.get(from..).unwrap_or_default()) {
                None => break self.text.len(),
                Some(at) => {
                    let at = from + at;
                    let next = bytes.get(at + 1).copied();
                    if begins_name(next) || matches!(next, None | Some(b'/' | b'!' | b'?')) {
                        break at;
                    }
                    from = at + 1;
                }
            }
        };
        Token::Text(self.text.get(start..self.at).unwrap_or_default())
    }

    fn cdata(&mut self, inside: &str) -> Token<'a> {
        let start = self.at + 9;
        let end = self.find("]]>", start, CDATA);
        let inner = self
            .text
            .get(start..end.unwrap_or(self.text.len()))
            .unwrap_or_default();
        // unclosed: another one begins, or the text ends, after the element's end tag
        let suspect = end.is_none() || memmem::find(inner.as_bytes(), b"<![CDATA[").is_some();
        if suspect && !inside.is_empty() {
            let tag = format!("</{inside}");
            if let Some(cut) = memmem::find(inner.as_bytes(), tag.as_bytes()) {
                let after = inner.get(cut..).unwrap_or_default();
                if end.is_none() || memmem::find(after.as_bytes(), b"<![CDATA[").is_some() {
                    self.at = start + cut;
                    return Token::Cdata(inner.get(..cut).unwrap_or_default());
                }
            }
        }
        self.at = end.map_or(self.text.len(), |end| end + 3);
        Token::Cdata(inner)
    }

    /// Goes over a document type, its internal subset included.
    fn pass_doctype(&mut self) {
        let bytes = self.rest().as_bytes();
        let end = memchr2(b'>', b'[', bytes);
        let subset = end.is_some_and(|end| bytes.get(end) == Some(&b'['));
        let plain = memchr(b'>', bytes).map_or(self.text.len(), |end| self.at + end + 1);
        self.at = if subset {
            match self.find("]", self.at, DOCTYPE) {
                Some(bracket) => {
                    let after = self.text.as_bytes().get(bracket..).unwrap_or_default();
                    memchr(b'>', after).map_or(plain, |end| bracket + end + 1)
                }
                None => plain,
            }
        } else {
            plain
        };
    }

    fn start(&mut self) -> Token<'a> {
        self.attributes.clear();
        let bytes = self.text.as_bytes();
        let name_end = self.name_end(self.at + 1);
        let name = self.text.get(self.at + 1..name_end).unwrap_or_default();
        let mut at = name_end;
        let mut empty = false;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'>' => {
                    at += 1;
                    break;
                }
                // the tag was never closed
                b'<' => break,
                b'/' => {
                    empty = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'\'' | b'=' => at += 1,
                _ => at = self.attribute(at),
            }
        }
        self.at = at;
        Token::Start { name, empty }
    }

    /// Reads one attribute; gives the position after it, always beyond `start`.
    fn attribute(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let name_end = self.name_end(start).max(start + 1);
        let name_end = self.text.ceil_char_boundary(name_end);
        let blanks = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            from + rest.iter().take_while(|b| b.is_ascii_whitespace()).count()
        };
        let mut at = blanks(name_end);
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at = blanks(at + 1);
            let quote = bytes.get(at).copied();
            let closed = match quote {
                Some(b'"') => self.find("\"", at + 1, DOUBLE),
                Some(b'\'') => self.find("'", at + 1, SINGLE),
                _ => None,
            };
            if let Some(end) = closed {
                value = self.text.get(at + 1..end).unwrap_or_default();
                at = end + 1;
            } else {
                at += usize::from(matches!(quote, Some(b'"' | b'\'')));
                let rest = bytes.get(at..).unwrap_or_default();
                let length = rest
                    .iter()
                    .position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'<'))
                    .unwrap_or(rest.len());
                value = self.text.get(at..at + length).unwrap_or_default();
                at += length;
            }
        } else {
            at = name_end;
        }
        if self.attributes.len() < MOST_ATTRIBUTES {
            let name = self.text.get(start..name_end).unwrap_or_default();
            self.attributes.push((name, value));
        }
        at
    }

    fn name_end(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let end = rest.iter().position(|byte| {
            byte.is_ascii_whitespace() || matches!(byte, b'>' | b'<' | b'/' | b'=' | b'"' | b'\'')
        });
        from + end.unwrap_or(rest.len())
    }
}

fn begins_name(byte: Option<u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80)
}

/// Whether a text may hold markup or references at all.
pub(super) fn is_plain(text: &str) -> bool {
    memchr3(b'<', b'&', b'>', text.as_bytes()).is_none()
}
