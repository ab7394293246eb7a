//! From markup to the text a reader reads: paragraphs divided by a blank line. One
//! pass, no tree, nothing executed and nothing kept of the markup.
use std::borrow::Cow;

use memchr::{memchr, memmem};

use super::{
    base64, doubled, entity,
    token::is_plain,
    tree::{Id, Node, Step, Tree},
};

/// Elements whose content nobody reads.
const SILENT: [&str; 3] = ["script", "style", "template"];
/// The longest names in [`role`].
const LONGEST_NAME: usize = 10;

/// What an element does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Inline,
    /// A line break.
    Break,
    /// A paragraph of its own.
    Block,
    /// A cell of a table.
    Cell,
    /// Nobody reads what is in it: its number in [`SILENT`].
    Silent(usize),
}

/// By the name, case forgiven.
fn role(name: &str) -> Role {
    let mut lower = [0; LONGEST_NAME];
    let Some(lower) = lower.get_mut(..name.len()) else {
        return Role::Inline;
    };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"br" => Role::Break,
        b"p" | b"div" | b"li" | b"ul" | b"ol" | b"tr" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5"
        | b"h6" | b"hr" | b"dd" | b"dt" | b"dl" | b"pre" | b"nav" | b"dir" | b"main" | b"body"
        | b"form" | b"table" | b"tbody" | b"aside" | b"video" | b"center" | b"dialog"
        | b"figure" | b"footer" | b"header" | b"hgroup" | b"address" | b"article" | b"details"
        | b"section" | b"summary" | b"fieldset" | b"blockquote" | b"figcaption" => Role::Block,
        b"td" | b"th" => Role::Cell,
        b"script" => Role::Silent(0),
        b"style" => Role::Silent(1),
        b"template" => Role::Silent(2),
        _ => Role::Inline,
    }
}

/// Text being put together: white space collapsed, blocks divided.
#[derive(Debug, Default)]
struct Prose {
    text: String,
    /// What stands between what was written and what comes: 0 nothing, 1 a space,
    /// 2 a line break, 3 a paragraph's end.
    gap: u8,
}

impl Prose {
    fn gap(&mut self, gap: u8) {
        self.gap = self.gap.max(gap);
    }

    fn push(&mut self, piece: &str) {
        let trimmed = piece.trim_ascii_start();
        if trimmed.len() < piece.len() {
            self.gap(1);
        }
        let words = trimmed.trim_ascii_end();
        if words.is_empty() {
            return;
        }
        let between = match std::mem::take(&mut self.gap) {
            0 => "",
            1 => " ",
            2 => "\n",
            _ => "\n\n",
        };
        if !self.text.is_empty() {
            self.text.push_str(between);
        }
        let mut rest = words;
        while let Some(end) = uneven(rest) {
            let (run, after) = rest.split_at(end);
            self.text.push_str(run);
            self.text.push(' ');
            rest = after.trim_ascii_start();
        }
        self.text.push_str(rest);
        self.gap = u8::from(words.len() < trimmed.len());
    }

    fn tag(&mut self, role: Role) {
        match role {
            Role::Break => self.gap(if self.gap == 2 { 3 } else { 2 }),
            Role::Block => self.gap(3),
            Role::Cell => self.gap(1),
            Role::Inline | Role::Silent(_) => {}
        }
    }

    fn finish(self) -> Option<String> {
        let mut text = self.text;
        if let Some(meant) = doubled::undone(&text) {
            text = meant;
        }
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return None;
        }
        if trimmed.len() < text.len() {
            return Some(trimmed.to_owned());
        }
        // what was reserved for markup is not kept as long as the entry is
        text.shrink_to_fit();
        Some(text)
    }

    /// For the text of so many bytes of markup.
    fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            gap: 0,
        }
    }
}

/// Where white space stands that is more, or other, than one space between words.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches many bytes are compared at once"
)]
fn uneven(text: &str) -> Option<usize> {
    /// Bytes looked at together; most stretches of a text have nothing of it.
    const STRETCH: usize = 64;
    let is_other = |c: u8| (c == b'\t') | (c == b'\n') | (c == b'\x0C') | (c == b'\r');
    let is_uneven = |c: u8, next: u8| is_other(c) | (c == b' ') & (is_other(next) | (next == b' '));
    let mut from = 0;
    loop {
        let rest = text.as_bytes().get(from..)?;
        let nexts = rest.get(1..).unwrap_or_default();
        let stretch: Option<(&[u8; STRETCH], &[u8; STRETCH])> =
            rest.first_chunk().zip(nexts.first_chunk());
        if let Some((stretch, nexts)) = stretch {
            let uneven = |(c, next): (&u8, &u8)| u8::from(is_uneven(*c, *next));
            if stretch
                .iter()
                .zip(nexts)
                .map(uneven)
                .fold(0, |any, one| any | one)
                == 0
            {
                from += STRETCH;
                continue;
            }
        }
        let nexts = nexts.iter().chain(&[0]);
        let at = rest
            .iter()
            .zip(nexts)
            .position(|(c, next)| is_uneven(*c, *next));
        return at.map(|at| from + at);
    }
}

/// The text of plain text: white space collapsed, blank lines kept as paragraphs.
pub(crate) fn plain(text: &str) -> Option<String> {
    let mut prose = Prose::default();
    let mut blank = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        prose.gap(if std::mem::take(&mut blank) { 3 } else { 1 });
        prose.push(line);
    }
    prose.finish()
}

/// The text of markup.
pub(crate) fn markup(html: &str) -> Option<String> {
    if is_plain(html) {
        return plain(html);
    }
    let mut prose = Prose::with_capacity(html.len());
    push_markup(html, &mut prose);
    prose.finish()
}

/// The text of an element: its own elements are markup (XHTML, or HTML that nobody
/// escaped); where it has none, its text may be markup once decoded.
pub(super) fn element(tree: &Tree<'_>, id: Id, escaped: bool) -> Option<String> {
    let mut id = id;
    let mut nested = tree.has_elements(id);
    if nested && let Some(inner) = wrapped(tree, id) {
        id = inner;
        nested = false;
    }
    if !nested {
        let text = tree.text(id);
        if let Some(decoded) = base64::decoded(tree, id, &text) {
            return markup(&decoded);
        }
        return if escaped {
            markup(&text)
        } else {
            plain(&unescaped(&text))
        };
    }
    let mut prose = Prose::default();
    let mut silent = 0_usize;
    tree.walk(id, |step| match step {
        Step::Start(name) | Step::End(name) => {
            let role = role(name);
            if matches!(role, Role::Silent(_)) {
                silent = match step {
                    Step::Start(_) => silent + 1,
                    _ => silent.saturating_sub(1),
                };
            }
            prose.tag(role);
        }
        Step::Text(_) | Step::Cdata(_) if silent > 0 => {}
        Step::Text(raw) => prose.push(&entity::decode(raw)),
        Step::Cdata(text) => push_markup(text, &mut prose),
    });
    prose.finish()
}

/// Plain text in which references are left was escaped twice (`It&#8217;s`); where they
/// stand for brackets, it speaks of markup.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    let speaks = ["&lt", "&gt", "&#60;", "&#62;"];
    if memchr(b'&', text.as_bytes()).is_none() || speaks.iter().any(|mark| text.contains(mark)) {
        return Cow::Borrowed(text);
    }
    entity::decode(text)
}

/// The element in one that says it is HTML where nothing else is in it, nor in that one
/// any element: systems put escaped markup into a naked `div`.
fn wrapped(tree: &Tree<'_>, id: Id) -> Option<Id> {
    let media_type = tree.attribute(id, "type")?;
    if !matches!(&*media_type, "html" | "text/html") {
        return None;
    }
    let (inner, ..) = tree.elements(id).next()?;
    let alone = tree.children(id).all(|child| match tree.node(child) {
        Some(Node::Text(text) | Node::Cdata(text)) => text.trim_ascii().is_empty(),
        _ => child == inner,
    });
    (alone && !tree.has_elements(inner)).then_some(inner)
}

fn push_markup(html: &str, prose: &mut Prose) {
    const SECTION: &str = "<![CDATA[";
    let mut rest = html;
    // closing tags known not to come any more, so that nobody looks twice
    let mut unclosed = [false; SILENT.len() + 1];
    // systems wrap what is wrapped already; the marks of it are no text
    let mut wrapped = false;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        push_decoded(before, wrapped, prose);
        if let Some(section) = from.strip_prefix(SECTION) {
            wrapped = true;
            rest = section;
            continue;
        }
        let Some(length) = tag_length(from, &mut unclosed) else {
            prose.push("<");
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        let (tag, after) = from.split_at(length);
        rest = after;
        let role = role(name(tag));
        prose.tag(role);
        if let (Role::Silent(number), false) = (role, tag.starts_with("</")) {
            rest = after_silent(rest, number, &mut unclosed);
        }
    }
    push_decoded(rest, wrapped, prose);
}

/// Adds text with its references decoded, without the ends of sections where some began.
#[inline]
fn push_decoded(raw: &str, wrapped: bool, prose: &mut Prose) {
    let text = entity::decode(raw);
    if wrapped {
        return prose.push(&text.replace("]]>", ""));
    }
    prose.push(&text);
}

/// Length of the tag or comment that `from` begins with; `None` where it is a plain `<`.
fn tag_length(from: &str, unclosed: &mut [bool; SILENT.len() + 1]) -> Option<usize> {
    let bytes = from.as_bytes();
    if from.starts_with("<!--") {
        let [.., unclosed] = unclosed;
        let end = if *unclosed {
            None
        } else {
            memmem::find(bytes, b"-->")
        };
        *unclosed = end.is_none();
        // a comment that is never closed ends with its first bracket, or is all there is
        let end = end.map(|end| end + 3);
        let end = end.or_else(|| memchr(b'>', bytes).map(|end| end + 1));
        return Some(end.unwrap_or(bytes.len()));
    }
    let next = *bytes.get(1)?;
    let named = next == b'/' && bytes.get(2).is_some_and(u8::is_ascii_alphabetic);
    if !(next.is_ascii_alphabetic() || matches!(next, b'!' | b'?') || named) {
        return None;
    }
    // quotes may hide a closing bracket, but not for ever
    let window = bytes.get(..8192).unwrap_or(bytes);
    let mut at = 2;
    loop {
        let rest = window.get(at..)?;
        let Some(found) = rest
            .iter()
            .position(|byte| matches!(byte, b'>' | b'<' | b'"' | b'\''))
        else {
            break;
        };
        at += found;
        match window.get(at)? {
            b'>' => return Some(at + 1),
            b'<' => return None,
            &quote if window.get(at - 1) == Some(&b'=') => {
                let inner = window.get(at + 1..)?;
                let Some(end) = memchr(quote, inner.get(..4096).unwrap_or(inner)) else {
                    break;
                };
                at += end + 2;
            }
            _ => at += 1,
        }
    }
    let end = memchr(b'>', window).map(|end| end + 1);
    end.or_else(|| is_cut_off(from).then_some(bytes.len()))
}

/// Whether the text was cut off in this tag, as excerpts are: it has a name and an
/// attribute, and no end.
fn is_cut_off(tag: &str) -> bool {
    let after = tag.get(1 + name(tag).len()..).unwrap_or_default();
    let attribute = after.trim_ascii_start();
    let length = attribute
        .bytes()
        .take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'-')
        .count();
    tag.len() < 4096
        && attribute.len() < after.len()
        && length > 0
        && attribute.as_bytes().get(length) == Some(&b'=')
}

fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    let end = inner
        .bytes()
        .position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-')
        .unwrap_or(inner.len());
    inner.get(..end).unwrap_or_default()
}

/// What follows the end of a silent element; the whole where it never ends.
fn after_silent<'a>(
    rest: &'a str,
    number: usize,
    unclosed: &mut [bool; SILENT.len() + 1],
) -> &'a str {
    let (Some(unclosed), Some(name)) = (unclosed.get_mut(number), SILENT.get(number)) else {
        return rest;
    };
    if *unclosed {
        return rest;
    }
    let mut from = 0;
    while let Some(at) = memmem::find(rest.as_bytes().get(from..).unwrap_or_default(), b"</") {
        from += at + 2;
        let tag = rest.as_bytes().get(from..from + name.len());
        if tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes())) {
            return rest.get(from - 2..).unwrap_or_default();
        }
    }
    *unclosed = true;
    rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_is_read_as_a_reader_reads_it() {
        for (html, text) in [
            (
                "<p>One <b>bold</b> word.</p><p>Two</p>",
                "One bold word.\n\nTwo",
            ),
            ("a<br>b<br/><br>c", "a\nb\n\nc"),
            ("A &amp; B < C > D", "A & B < C > D"),
            ("x<script>alert('</p>')</script>y<style>z", "xyz"),
            ("<!-- no -->yes<!-- never closed", "yes"),
            ("sa<!-- never closed >fe", "safe"),
            ("<a title=\"a > b\">link</a>", "link"),
            ("<![CDATA[<p>a</p> b]]&gt; [[c]]>", "a\n\nb [[c"),
            ("[[c]]> d", "[[c]]> d"),
            ("cut off <img src=x", "cut off"),
            ("cut off <a class=\"b\" href=\"https://a.ex", "cut off"),
            ("if a <b and c = d", "if a <b and c = d"),
            ("  white \n\t space&nbsp; ", "white space"),
            ("<ul><li>1<li>2</ul>", "1\n\n2"),
        ] {
            assert_eq!(markup(html).as_deref(), Some(text), "{html}");
        }
        assert_eq!(markup("<p> </p>"), None);
    }

    #[test]
    fn many_unclosed_things_take_linear_time() {
        for piece in ["<script>", "<!--", "<a b=\"", "<", "<style </", "&", "&#"] {
            let html = piece.repeat((1 << 20) / piece.len());
            let _ = markup(&html);
        }
    }

    /// The first place that is not even, looked for byte by byte.
    fn searched(text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let is_space = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
        (0..bytes.len()).find(|&at| is_space(at) && (bytes[at] != b' ' || is_space(at + 1)))
    }

    proptest! {
        #[test]
        fn an_uneven_place_is_found_wherever_it_stands(
            text in "[a-zé]{0,70}( [a-z]{1,40}){0,5}( | \n|\n|\t|\x0C|  )?[a-z ]{0,80}",
        ) {
            prop_assert_eq!(uneven(&text), searched(&text));
        }
    }
}
