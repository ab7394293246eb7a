use std::fmt::Write as _;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult};

use crate::page::tree::{self, NONE, Raw, Tree};
use crate::page::words::attributes;

/// The tree as indented lines; attributes that nobody reads left out.
fn drawn(tree: &Tree) -> String {
    let mut out = String::new();
    let mut open = vec![(0, 0)];
    while let Some((id, depth)) = open.pop() {
        let node = &tree.nodes[id as usize];
        if node.next != NONE {
            open.push((node.next, depth));
        }
        if node.first != NONE {
            open.push((node.first, depth + 1));
        }
        let line = match node.raw {
            Raw::Element { name, attrs, count } => {
                let start = attrs as usize;
                let attrs = tree.attrs[start..start + usize::from(count)].iter();
                let attrs = attrs.map(|attr| {
                    let name = attributes::name(attr.name);
                    format!(" {name}={:?}", tree.texts.get(attr.value))
                });
                let attrs: String = attrs.collect();
                format!("{}{attrs}", tree.names[name as usize].local)
            }
            Raw::Text(text) => format!("{:?}", tree.texts.get(text)),
            Raw::Document | Raw::Other => String::new(),
        };
        let _ = writeln!(out, "{}{line}", " ".repeat(depth));
    }
    out
}

fn check(html: &str) {
    let ours = drawn(&tree::build(html));
    let theirs = drawn(&tree::build_with_html5ever(html));
    if ours != theirs {
        let differs = ours.lines().zip(theirs.lines()).find(|(a, b)| a != b);
        panic!("{html:.200}: ours and html5ever's: {differs:?}");
    }
}

#[test]
fn it_sees_what_html5ever_sees() {
    for html in [
        "",
        "<",
        "</",
        "</>x",
        "</ x>y",
        "<?php x ?>y",
        "<!x>y<!-->z<!--->a<!-- > -- --!>b<!--->-->c<!---!>d",
        "1 < 2 &lt; 3 <4 & 5 &unknown; &amp &ampx &notit; &NotEqualTilde; &#0;&#x80;&#xD800;&#99999999999;&#;&#x;&",
        "<p title='&amp=&ampx&amp;&notit&lt' class=a&amp;b id=x/y>&#13;\r\n\r</p>",
        "<P CLASS=Big class=small HREF>x<br/><a href= >y<a =x href=\"1\"id='2'>z",
        "<a href=\"x",
        "<a href=x",
        "<p>a\0b</p><svg><![CDATA[a<b>\0c]]>]]></svg><![CDATA[x]]>",
        "<title>a &amp; <b> </titlex></TITLE >b<textarea>\nx&lt;</textarea/>y",
        "<style>a<b>&amp;</style><noscript><p>x</noscript><xmp><b></xmp><iframe><p></iframe>",
        "<script>a<!-- <script> </script> --> </script>b",
        "<script><!--</script>b<script><!--><script></script>c",
        "<script><!-- <script x </script y --></script>d<script>\0</scriptx></script>",
        "<script>never ends </script",
        "<plaintext>x</plaintext>\0&amp;",
        "<!DOCTYPE html><p><table>",
        "<p><table>",
        "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\"><p><table>",
        "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"x\"><p><table>",
        "<!doctype html SYSTEM 'about:legacy-compat'><p><table>",
        "<!doctype html public><p><table>",
        "<!doctype html x><p><table>",
        "<!doctype><p><table>",
        "<!doctype html public \"x><p><table>",
        "\u{FEFF}<p>x",
        "<pre>\n\nx</pre><pre>&#10;x</pre>",
        "<select><option selected>a<b>c</select><frameset>",
        "<table>x<tr>y<td>z</table><math><mi xlink:href=a xml:lang=b definitionurl=c>d</math>",
        "<template><td>x</template><div><template shadowrootmode=open>y</template></div>",
        "</p></br><b><p>x</b>y</p><a>1<a>2<input type=hidden><image src=x>",
    ] {
        check(html);
    }
}

#[test]
fn it_sees_it_wherever_a_page_is_cut() {
    let page = "<!DOCTYPE html><!-- a --><p class='b' id=c>d&amp;é<script><!-- <script> --></script>\
                <title>e</title><svg><![CDATA[f]]></svg></p>";
    for end in 0..=page.len() {
        if let Some(cut) = page.get(..end) {
            check(cut);
        }
    }
}

#[test]
fn our_own_pages_have_the_same_trees() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/pages");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "html") {
            check(&String::from_utf8_lossy(&std::fs::read(path).unwrap()));
            seen += 1;
        }
    }
    assert!(seen > 5);
}

/// Counts tokens and the attributes of tags.
#[derive(Default)]
struct Counter(std::cell::Cell<(usize, usize)>);

impl TokenSink for Counter {
    type Handle = u32;

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<u32> {
        let (tokens, attrs) = self.0.get();
        let more = match token {
            Token::TagToken(tag) => tag.attrs.len(),
            _ => 0,
        };
        self.0.set((tokens + 1, attrs + more));
        TokenSinkResult::Continue
    }
}

#[test]
fn attributes_that_nobody_reads_are_not_kept() {
    let mut page = String::from("<p class=a ");
    for number in 0..100_000 {
        let _ = write!(page, "a{number}=b ");
    }
    page.push_str("class=c id=d>x");
    let counter = Counter::default();
    super::tokenize(&StrTendril::from_slice(&page), &counter);
    assert_eq!(counter.0.get(), (3, 2), "tag, text, end; class and id");
}
