//! From markup to the text a reader reads: paragraphs divided by a blank line. One
//! pass, no tree, nothing executed and nothing kept of the markup.
use memchr::{memchr, memmem};

use super::{
    base64, entity,
    token::is_plain,
    tree::{Id, Step, Tree},
};

/// Elements that begin a paragraph of their own.
const BLOCKS: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tr",
    "ul",
    "video",
];
/// Elements whose content nobody reads.
const SILENT: [&str; 3] = ["script", "style", "template"];

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
        let blank = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
        if blank(piece.as_bytes().first()) {
            self.gap(1);
        }
        for word in piece.split_ascii_whitespace() {
            let between = match std::mem::take(&mut self.gap) {
                0 => "",
                1 => " ",
                2 => "\n",
                _ => "\n\n",
            };
            if !self.text.is_empty() {
                self.text.push_str(between);
            }
            self.text.push_str(word);
            self.gap = 1;
        }
        if !blank(piece.as_bytes().last()) && self.gap == 1 && !piece.is_empty() {
            self.gap = 0;
        }
    }

    fn tag(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("br") {
            self.gap(if self.gap == 2 { 3 } else { 2 });
        } else if BLOCKS
            .iter()
            .any(|block| block.len() == name.len() && block.eq_ignore_ascii_case(name))
        {
            self.gap(3);
        } else if name.eq_ignore_ascii_case("td") || name.eq_ignore_ascii_case("th") {
            self.gap(1);
        }
    }

    fn finish(self) -> Option<String> {
        let text = self.text;
        if text.trim().is_empty() {
            return None;
        }
        Some(if text.trim().len() == text.len() {
            text
        } else {
            text.trim().to_owned()
        })
    }
}

/// The text of plain text: white space collapsed, blank lines kept as paragraphs.
pub(super) fn plain(text: &str) -> Option<String> {
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
pub(super) fn markup(html: &str) -> Option<String> {
    if is_plain(html) {
        return plain(html);
    }
    let mut prose = Prose::default();
    push_markup(html, &mut prose);
    prose.finish()
}

/// The text of an element: its own elements are markup (XHTML, or HTML that nobody
/// escaped); where it has none, its text may be markup once decoded.
pub(super) fn element(tree: &Tree<'_>, id: Id, escaped: bool) -> Option<String> {
    if !tree.has_elements(id) {
        let text = tree.text(id);
        if let Some(decoded) = base64::decoded(tree, id, &text) {
            return markup(&decoded);
        }
        return if escaped { markup(&text) } else { plain(&text) };
    }
    let mut prose = Prose::default();
    let mut silent = 0_usize;
    tree.walk(id, |step| match step {
        Step::Start(name) | Step::End(name) if is_silent(name) => {
            silent = match step {
                Step::Start(_) => silent + 1,
                _ => silent.saturating_sub(1),
            };
        }
        Step::Start(name) | Step::End(name) => {
            prose.tag(name.rsplit(':').next().unwrap_or(name));
        }
        Step::Text(_) | Step::Cdata(_) if silent > 0 => {}
        Step::Text(raw) => prose.push(&entity::decode(raw)),
        Step::Cdata(text) => push_markup(text, &mut prose),
    });
    prose.finish()
}

fn is_silent(name: &str) -> bool {
    SILENT
        .iter()
        .any(|silent| silent.eq_ignore_ascii_case(name))
}

fn push_markup(html: &str, prose: &mut Prose) {
    let mut rest = html;
    // closing tags known not to come any more, so that nobody looks twice
    let mut unclosed = [false; SILENT.len() + 1];
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        prose.push(&entity::decode(before));
        let Some(length) = tag_length(from, &mut unclosed) else {
            prose.push("<");
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        let (tag, after) = from.split_at(length);
        rest = after;
        let name = name(tag);
        prose.tag(name);
        let silent = SILENT
            .iter()
            .position(|silent| silent.eq_ignore_ascii_case(name));
        if let (Some(number), false) = (silent, tag.starts_with("</")) {
            rest = after_silent(rest, number, &mut unclosed);
        }
    }
    prose.push(&entity::decode(rest));
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
        return Some(end.map_or(4, |end| end + 3));
    }
    let next = *bytes.get(1)?;
    let named = next == b'/' && bytes.get(2).is_some_and(u8::is_ascii_alphabetic);
    if !(next.is_ascii_alphabetic() || matches!(next, b'!' | b'?') || named) {
        return None;
    }
    // quotes may hide a closing bracket, but not for ever
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate().skip(2) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if bytes.get(at - 1) == Some(&b'=') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'<') => return None,
            _ if at > 4096 => break,
            _ => {}
        }
    }
    memchr(b'>', bytes.get(..8192).unwrap_or(bytes)).map(|end| end + 1)
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
            ("<!-- no -->yes<!-- never closed", "yes never closed"),
            ("<a title=\"a > b\">link</a>", "link"),
            ("<img src=x", "<img src=x"),
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
}
