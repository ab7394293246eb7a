//! Feeds made up for measuring: what newspapers send, and what nobody should.
use std::fmt::Write as _;

/// Makes a feed of about so many bytes.
type Shape = fn(usize) -> Vec<u8>;

/// All shapes by name.
pub(crate) const SHAPES: [(&str, Shape); 14] = [
    ("items", items),
    ("short items", |bytes| {
        fill(
            "<item><title>x</title><link>https://a.example/</link></item>",
            bytes,
        )
    }),
    ("empty items", |bytes| fill("<item/>", bytes)),
    ("one item, CDATA", |bytes| {
        one(
            "<![CDATA[",
            "<p>the <b>tide</b> came late &amp; went</p>\n",
            "]]>",
            bytes,
        )
    }),
    ("one item, escaped", |bytes| {
        one(
            "",
            "&lt;p&gt;the &lt;b&gt;tide&lt;/b&gt; came late&lt;/p&gt;\n",
            "",
            bytes,
        )
    }),
    ("one item, XHTML", |bytes| {
        one(
            "",
            "<p>the <b>tide</b> came late and nobody had counted</p>\n",
            "",
            bytes,
        )
    }),
    ("deep nesting", |bytes| one("", "<a>", "", bytes)),
    ("deep nesting, many names", |bytes| {
        let mut tags = String::new();
        let mut number = 0;
        while tags.len() < bytes {
            number += 1;
            let _ = write!(tags, "<n{number}>");
        }
        fill(&tags, bytes)
    }),
    ("entity bomb", |bytes| {
        let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        [bomb.as_bytes(), &one("", "&b;", "", bytes)].concat()
    }),
    ("CDATA never closed", |bytes| {
        fill(
            "<item><title><![CDATA[tides</title><link>https://a.example/</link></item>",
            bytes,
        )
    }),
    ("CDATA closed at the end", |bytes| {
        let item = "<item><title><![CDATA[tides</title><link>https://a.example/</link></item>";
        [fill(item, bytes).as_slice(), b"]]>"].concat()
    }),
    ("open quotes", |bytes| {
        one("<![CDATA[", "<a b=\"", "]]>", bytes)
    }),
    ("junk", junk),
    ("windows-1251", |bytes| {
        let item = "<item><title>Счёт за воду</title><link>https://a.example/1</link>\
                    <description>Никто не считал воду дважды, и прилив пришёл поздно.</description></item>";
        let text = fill(item, bytes * 3 / 2);
        let text = String::from_utf8(text).unwrap_or_default();
        encode_cyrillic(&text)
    }),
];

const HEAD: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\
    <title>The Lantern</title><link>https://lantern.example/</link>";

const WORDS: [&str; 12] = [
    "the", "tide", "came", "late", "and", "nobody", "in", "harbour", "had", "counted", "water",
    "twice",
];

fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    usize::try_from(*seed >> 33).unwrap_or_default()
}

/// The piece again and again.
fn fill(piece: &str, bytes: usize) -> Vec<u8> {
    let mut feed = String::from(HEAD);
    feed.push_str(&piece.repeat((bytes / piece.len()).max(1)));
    feed.into_bytes()
}

/// One entry with the piece again and again as its description, and one after it.
fn one(before: &str, piece: &str, after: &str, bytes: usize) -> Vec<u8> {
    let inner = piece.repeat(bytes / piece.len());
    format!(
        "{HEAD}<item><title>T</title><description>{before}{inner}{after}</description></item>\
         <item><title>U</title></item></channel></rss>"
    )
    .into_bytes()
}

/// A well-formed feed: escaped markup, CDATA, entities, as newspapers write it.
pub(crate) fn items(bytes: usize) -> Vec<u8> {
    let mut body = String::from(HEAD);
    let mut seed = 1;
    let mut words = move |count: usize| {
        let mut text = String::new();
        for _ in 0..count {
            text.push_str(WORDS[next(&mut seed) % WORDS.len()]);
            text.push(' ');
        }
        text
    };
    let mut number = 0;
    while body.len() < bytes {
        number += 1;
        let _ = write!(
            body,
            "<item><title>{} &#8211; {number}</title><link>https://lantern.example/{number}</link>\
             <guid>https://lantern.example/{number}</guid><dc:creator>Ada Larch</dc:creator>\
             <pubDate>Mon, 02 Mar 2026 07:40:00 +0100</pubDate>\
             <description>&lt;p&gt;{}&lt;/p&gt;</description><content:encoded><![CDATA[",
            words(8),
            words(30),
        );
        for _ in 0..12 {
            let _ = writeln!(
                body,
                "<p>{}<a href=\"https://lantern.example/x\">{}</a>&amp; {}</p>",
                words(20),
                words(3),
                words(30)
            );
        }
        body.push_str("]]></content:encoded></item>\n");
    }
    body.push_str("</channel></rss>");
    body.into_bytes()
}

/// Marks and words in no order.
fn junk(bytes: usize) -> Vec<u8> {
    const MARKS: [&str; 20] = [
        "<",
        "</",
        ">",
        "/>",
        "&",
        ";",
        "\"",
        "'",
        "=",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?",
        "<item>",
        "</item>",
        "<title>",
        "<!DOCTYPE [",
        "\0",
        "é",
    ];
    let mut seed = 7;
    let mut feed = String::from(HEAD);
    while feed.len() < bytes {
        feed.push_str(MARKS[next(&mut seed) % MARKS.len()]);
        feed.push_str(WORDS[next(&mut seed) % WORDS.len()]);
    }
    feed.into_bytes()
}

/// windows-1251, as far as the shape above needs it.
fn encode_cyrillic(text: &str) -> Vec<u8> {
    let byte = |c: char| match u32::from(c) {
        value @ 0..=0x7F => value,
        0x451 => 0xB8,
        value @ 0x410..=0x44F => value - 0x410 + 0xC0,
        _ => 0x3F,
    };
    text.chars()
        .filter_map(|c| u8::try_from(byte(c)).ok())
        .collect()
}
