use std::time::Instant;

use colonnade_model::{Capture, Feed};
use jiff::Timestamp;
use proptest::prelude::*;

use super::feed;

const RSS: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Lantern &#8211; Opinion</title><link>https://lantern.example/opinion</link><language>en-gb</language>
<item><title><![CDATA[Tides & debts]]></title><link>/opinion/1</link><guid isPermaLink="false">lantern:1</guid>
<dc:creator>Ada Larch</dc:creator><dc:creator>Bo Ferris</dc:creator><pubDate>Mon, 02 Mar 2026 07:40:00 +0100</pubDate>
<description>&lt;p&gt;A &lt;b&gt;short&lt;/b&gt; one.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>A long one.</p><p>With two paragraphs.</p><script>alert(1)</script>]]></content:encoded>
<category>Sea</category><category>Money</category><enclosure url="https://lantern.example/1.mp3" length="1200" type="audio/mpeg"/>
<media:content url="https://lantern.example/1.jpg"><media:title>A pier</media:title><media:credit role="photographer">Pat Quill</media:credit></media:content></item>
<item><title>Salt</title><link>https://lantern.example/opinion/2</link><author>cy@lantern.example (Cy Moor)</author></item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl" xml:base="https://blad.example/a/">
<title type="html">Het &amp;lt;Blad&amp;gt;</title><link rel="self" href="feed"/><link href="../"/><author><name>De redactie</name></author>
<entry><id>urn:blad:1</id><title>Eén</title><link rel="alternate" href="1"/><updated>2026-03-02T07:40:00Z</updated><published>2026-03-01T07:40:00+01:00</published>
<author><name>Jo Dijk</name><uri>/mensen/jo</uri></author><category term="zee" label="De zee"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Water, <em>veel</em> water.</p><p>En zout.</p></div></content></entry>
<entry><id>urn:blad:2</id><title type="text">Geen &lt;b&gt;</title><summary>Kort.</summary></entry></feed>"#;

const JSON: &str = r#"{"version":"https://jsonfeed.org/version/1.1","title":"The Lantern","home_page_url":"https://lantern.example/",
"authors":[{"name":"The editors"}],"items":[{"id":7,"url":"https://lantern.example/7","title":"Tides","content_html":"<p>One</p><p>Two</p>",
"date_published":"2026-03-02T07:40:00+01:00","authors":[{"name":"Ada Larch","url":"/people/ada"}],"tags":["sea"],"attachments":[{"url":"https://lantern.example/7.mp3","mime_type":"audio/mpeg","size_in_bytes":9}]},
{"id":"8","content_text":"Plain, with a, comma and \"quotes\"."}]}"#;

fn capture(bytes: &[u8]) -> Capture {
    Capture {
        url: "https://lantern.example/feeds/opinion.xml".to_owned(),
        fetched_at: Timestamp::UNIX_EPOCH,
        status: 200,
        headers: Vec::new(),
        body: bytes.to_vec(),
        record_id: None,
    }
}

fn read(text: &str) -> Feed {
    feed(&capture(text.as_bytes())).0
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries
        .iter()
        .map(|entry| entry.title.as_deref().unwrap_or("-"))
        .collect()
}

fn item(inner: &str) -> Feed {
    read(&format!(
        "<rss><channel><item>{inner}</item></channel></rss>"
    ))
}

#[test]
fn rss_is_read() {
    let feed = read(RSS);
    assert_eq!(feed.title.as_deref(), Some("The Lantern – Opinion"));
    assert_eq!(feed.url.as_deref(), Some("https://lantern.example/opinion"));
    assert_eq!(
        feed.language
            .as_ref()
            .map(colonnade_model::Language::as_str),
        Some("en-GB")
    );
    let [first, second] = feed.entries.as_slice() else {
        panic!("{} entries", feed.entries.len());
    };
    assert_eq!(first.id, "lantern:1");
    assert_eq!(
        first.url.as_deref(),
        Some("https://lantern.example/opinion/1")
    );
    assert_eq!(first.title.as_deref(), Some("Tides & debts"));
    let names: Vec<_> = first
        .bylines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(names, ["Ada Larch", "Bo Ferris"]);
    assert_eq!(
        first.published.unwrap().local(),
        "2026-03-02T07:40:00+01:00"
    );
    assert_eq!(first.summary.as_deref(), Some("A short one."));
    assert_eq!(
        first.text.as_deref(),
        Some("A long one.\n\nWith two paragraphs.")
    );
    assert_eq!(first.categories, ["Sea", "Money"]);
    assert_eq!(first.enclosures[0].length, Some(1200));
    assert_eq!(second.id, "https://lantern.example/opinion/2");
    assert_eq!(second.bylines[0].text, "cy@lantern.example (Cy Moor)");
}

#[test]
fn atom_is_read() {
    let feed = read(ATOM);
    assert_eq!(feed.url.as_deref(), Some("https://blad.example/"));
    assert_eq!(feed.title.as_deref(), Some("Het <Blad>"));
    let [first, second] = feed.entries.as_slice() else {
        panic!("{} entries", feed.entries.len());
    };
    assert_eq!(first.url.as_deref(), Some("https://blad.example/a/1"));
    assert_eq!(
        first.bylines[0].url.as_deref(),
        Some("https://blad.example/mensen/jo")
    );
    assert_eq!(
        first.text.as_deref(),
        Some("Water, veel water.\n\nEn zout.")
    );
    assert_eq!(first.categories, ["zee"]);
    assert_eq!(
        first.published.unwrap().at.to_string(),
        "2026-03-01T06:40:00Z"
    );
    assert_eq!(
        second.title.as_deref(),
        Some("Geen <b>"),
        "type=text is no markup"
    );
    assert_eq!(
        second.bylines[0].text, "De redactie",
        "the feed's author is inherited"
    );
}

#[test]
fn json_is_read() {
    let feed = read(JSON);
    let [first, second] = feed.entries.as_slice() else {
        panic!("{} entries", feed.entries.len());
    };
    assert_eq!(first.id, "7");
    assert_eq!(first.text.as_deref(), Some("One\n\nTwo"));
    assert_eq!(
        first.bylines[0].url.as_deref(),
        Some("https://lantern.example/people/ada")
    );
    assert_eq!(first.enclosures[0].length, Some(9));
    assert_eq!(
        second.text.as_deref(),
        Some("Plain, with a, comma and \"quotes\".")
    );
    assert_eq!(second.bylines[0].text, "The editors");
}

#[test]
fn other_versions_are_read() {
    let rdf = read(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>T</title>
        <items><rdf:Seq><rdf:li resource="1"/></rdf:Seq></items></channel><item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link></item></rdf:RDF>"#,
    );
    assert_eq!(
        (rdf.title.as_deref(), titles(&rdf)),
        (Some("T"), vec!["One"])
    );
    assert_eq!(rdf.entries[0].id, "https://a.example/1");
    let cdf = read(
        r#"<CHANNEL HREF="https://a.example/" BASE="https://a.example/b/"><TITLE>T</TITLE><ITEM HREF="1" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>One</TITLE><ABSTRACT>x</ABSTRACT></ITEM></CHANNEL>"#,
    );
    assert_eq!(cdf.entries[0].url.as_deref(), Some("https://a.example/b/1"));
    assert_eq!(cdf.entries[0].summary.as_deref(), Some("x"));
    let old = read(
        r#"<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="base64" type="text/html">PGI+aGk8L2I+</title><issued>2004-01-01T00:00:00Z</issued></entry></feed>"#,
    );
    assert_eq!(titles(&old), ["hi"]);
}

#[test]
fn damage_is_mended() {
    // never closed, closed twice, closed by nobody
    let feed = read(
        "<rss><channel><item><title>One</b></title></x><item><title>Two<link>https://a.example/2</link>\
         <item><title>Three</title></item></item></channel></nobody><channel><item><title>Four",
    );
    assert_eq!(titles(&feed), ["One", "Two", "Three", "Four"]);
    assert_eq!(feed.entries[1].url.as_deref(), Some("https://a.example/2"));
    // a CDATA section that is never closed ends with its element
    let feed = read(
        "<rss><channel><item><title><![CDATA[One</title><link>https://a.example/1</link></item>\
         <item><title><![CDATA[Two]]></title></item></channel></rss>",
    );
    assert_eq!(titles(&feed), ["One", "Two"]);
    // stray marks
    let feed =
        item("<title>Q & A: 1 < 2 &amp; 3 > 2</title><link href=https://a.example/?a=1&b=2 />");
    assert_eq!(titles(&feed), ["Q & A: 1 < 2 & 3 > 2"]);
    assert_eq!(
        feed.entries[0].url.as_deref(),
        Some("https://a.example/?a=1&b=2")
    );
    // markup that nobody escaped
    let feed = item("<description><p>One<br>two</p><p>Three</description><title>T</title>");
    assert_eq!(
        feed.entries[0].summary.as_deref(),
        Some("One\ntwo\n\nThree")
    );
    assert_eq!(titles(&feed), ["T"]);
    // a server's warning in front, prefixes that nobody declared, foreign case
    let feed = read(
        "<br /><b>Warning</b>: oops<br /><RSS><Channel><Item><Title>One</Title><dc:creator>Ada Larch</dc:creator></Item></Channel></RSS>",
    );
    assert_eq!(titles(&feed), ["One"]);
    assert_eq!(feed.entries[0].bylines[0].text, "Ada Larch");
}

#[test]
fn encodings_are_seen() {
    let text = "<?xml version='1.0' encoding='ENC'?><rss><channel><item><title>TITLE</title></item></channel></rss>";
    for (name, encoding, title) in [
        ("Shift_JIS", encoding_rs::SHIFT_JIS, "排水機場の夜"),
        ("windows-1251", encoding_rs::WINDOWS_1251, "Счёт за воду"),
        ("KOI8-R", encoding_rs::KOI8_R, "Счёт за воду"),
        ("windows-1256", encoding_rs::WINDOWS_1256, "مقال"),
        ("iso-8859-1", encoding_rs::WINDOWS_1252, "Élan – été"),
        ("utf-8", encoding_rs::WINDOWS_1252, "Élan d’été à Paris"),
    ] {
        let text = text.replace("ENC", name).replace("TITLE", title);
        let (bytes, _, _) = encoding.encode(&text);
        let (feed, _) = feed(&capture(&bytes));
        assert_eq!(titles(&feed), [title], "{name}");
    }
    let text = text.replace("ENC", "utf-16").replace("TITLE", "Été 中");
    assert_eq!(
        titles(&read(&text)),
        ["Été 中"],
        "declared UTF-16, is UTF-8"
    );
    for mark in [true, false] {
        for big in [true, false] {
            let bytes: Vec<u8> = mark
                .then_some(0xFEFF)
                .into_iter()
                .chain(text.encode_utf16())
                .flat_map(|unit| {
                    if big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect();
            assert_eq!(
                titles(&feed(&capture(&bytes)).0),
                ["Été 中"],
                "{mark} {big}"
            );
        }
    }
    let utf32: Vec<u8> = text
        .chars()
        .flat_map(|c| u32::from(c).to_le_bytes())
        .collect();
    assert_eq!(titles(&feed(&capture(&utf32)).0), ["Été 中"]);
    let nul = text.replace("Été", "Ét\0é");
    assert_eq!(titles(&read(&nul)), ["Été 中"], "NUL bytes are dropped");
}

#[test]
fn an_undeclared_encoding_is_guessed_by_where_the_feed_is_from() {
    // one short word says little: the language and the site say the rest
    for (about, encoding, title) in [
        ("<language>ru</language>", encoding_rs::WINDOWS_1251, "Счёт"),
        (
            "<language>el-GR</language>",
            encoding_rs::WINDOWS_1253,
            "Άρθρα",
        ),
        (
            "<link>https://blad.example.cz/</link>",
            encoding_rs::WINDOWS_1250,
            "Žně",
        ),
    ] {
        let text = format!("<rss><channel>{about}<item><title>{title}</title></item>");
        let (bytes, ..) = encoding.encode(&text);
        let (feed, notes) = feed(&capture(&bytes));
        assert_eq!(titles(&feed), [title]);
        assert!(notes[0].starts_with("declared nothing"), "{notes:?}");
    }
}

#[test]
fn text_encoded_twice_is_mended() {
    let feed = item("<title>Itâ€™s late</title><description>&#226;&#128;&#166;</description>");
    assert_eq!(titles(&feed), ["It’s late"]);
    assert_eq!(feed.entries[0].summary.as_deref(), Some("…"));
}

#[test]
fn a_text_cut_within_a_letter_does_not_change_the_encoding() {
    let mut bytes = "<rss><channel><item><title>It’s late — "
        .as_bytes()
        .to_vec();
    bytes.extend(b"pr\xC3</title></item>");
    let (feed, notes) = feed(&capture(&bytes));
    assert_eq!(titles(&feed), ["It’s late — pr\u{FFFD}"]);
    assert_eq!(notes, ["a few bytes are no UTF-8"]);
}

#[test]
fn what_a_server_put_in_front_is_passed_over() {
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n1f4\r\n\
         <?xml version='1.0' encoding='windows-1251'?><rss><channel><item><title>Счёт</title>",
    );
    assert_eq!(crate::input(&bytes), crate::Input::Feed);
    assert_eq!(titles(&feed(&capture(&bytes)).0), ["Счёт"]);
}

#[test]
fn an_id_that_is_a_path_leads_to_the_entry() {
    let feed = item("<guid>/opinion/7</guid>");
    let url = feed.entries[0].url.as_deref();
    assert_eq!(url, Some("https://lantern.example/opinion/7"));
    let opaque = [
        "<guid isPermaLink='false'>/opinion/7</guid>",
        "<guid>7</guid>",
    ];
    for inner in opaque {
        assert_eq!(item(inner).entries[0].url, None, "{inner}");
    }
}

#[test]
fn what_was_escaped_twice_is_read() {
    let feed = item("<title>x</title><category><![CDATA[Arts &amp; Tides]]></category>");
    assert_eq!(feed.entries[0].categories, ["Arts & Tides"]);
    let feed = read(
        "<feed><entry><title type='text'>It&amp;#8217;s &amp;quot;on&amp;quot;</title></entry>\
         <entry><title type='text'>Write &amp;lt;b&amp;gt; &amp;amp;amp;</title></entry></feed>",
    );
    assert_eq!(titles(&feed), ["It’s \"on\"", "Write &lt;b&gt; &amp;amp;"]);
}

#[test]
fn authors_whom_nobody_gave_a_vocabulary_are_read() {
    for inner in [
        "<creator>Ada Larch</creator>",
        "<byline>Ada Larch</byline>",
        "<author><name>Ada Larch</name><email>ada@lantern.example</email></author>",
    ] {
        let feed = item(inner);
        assert_eq!(feed.entries[0].bylines[0].text, "Ada Larch", "{inner}");
    }
}

#[test]
fn escaped_markup_in_a_naked_element_is_markup() {
    let entry = |content: &str| {
        let feed = read(&format!("<feed><entry>{content}</entry></feed>"));
        feed.entries[0].text.clone().unwrap_or_default()
    };
    let div = "<div xmlns='http://www.w3.org/1999/xhtml'>A &lt;b&gt;tide&lt;/b&gt;</div>";
    let html = entry(&format!("<content type='html'>\n{div}\n</content>"));
    assert_eq!(html, "A tide");
    // where the elements are the markup, what is escaped is text
    for xhtml in [
        format!("<content type='xhtml'>{div}</content>"),
        format!("<content type='html'><div>{div}</div></content>"),
        format!("<content type='html'>{div}{div}</content>"),
    ] {
        assert!(entry(&xhtml).starts_with("A <b>tide</b>"), "{xhtml}");
    }
}

#[test]
fn what_plugins_write_is_read() {
    let feed = item(
        "<enclosure url='/1.mp3'><media:title>Tides</media:title></enclosure><tags>sea, money</tags>\
         <updated>2026-03-01T00:00:00Z</updated><updated>2026-03-02T00:00:00Z</updated>",
    );
    assert_eq!(titles(&feed), ["Tides"]);
    assert_eq!(feed.entries[0].categories, ["sea", "money"]);
    let updated = feed.entries[0].updated.map(|moment| moment.at.to_string());
    assert_eq!(updated.as_deref(), Some("2026-03-02T00:00:00Z"));
}

#[test]
fn json_with_raw_line_breaks_is_read() {
    let feed = read("\u{FEFF}{\"items\": [{\"id\": \"1\", \"content_text\": \"a\n\nb\"}]}");
    assert_eq!(feed.entries[0].text.as_deref(), Some("a b"));
}

#[test]
fn what_is_nested_too_deep_keeps_its_text_and_closes_nothing_else() {
    let (open, close) = ("<b>".repeat(2000), "</b>".repeat(2000));
    let feed = item(&format!(
        "<description><p>One {open}two{close} three</p></description><title>T</title>"
    ));
    let summary = feed.entries[0].summary.as_deref();
    assert_eq!(summary, Some("One two three"));
    assert_eq!(titles(&feed), ["T"]);
}

#[test]
fn what_says_nothing_costs_little() {
    // more entries than so many bytes can tell anything of
    let (feed, notes) = feed(&capture(
        format!("<rss>{}", "<item/>".repeat(20_000)).as_bytes(),
    ));
    assert!(feed.entries.len() < 5000, "{}", feed.entries.len());
    assert!(notes[0].starts_with("only the first"), "{notes:?}");
    // authors of the feed, given to each of its entries
    let authors = "<author><name>Ada Larch the younger</name></author>".replace("Ada", "N");
    let authors: String = (0..100)
        .map(|n| authors.replace('N', &n.to_string()))
        .collect();
    let feed = read(&format!("<feed>{authors}{}", "<entry/>".repeat(1000)));
    let given: usize = feed.entries.iter().map(|entry| entry.bylines.len()).sum();
    assert_eq!(feed.bylines.len(), 100);
    assert!(given <= 1000, "{given}");
}

#[test]
fn ids_are_the_same_in_every_reading() {
    let text = "<rss><channel><item><description>no link, no id</description></item><item><title>other</title></item></channel></rss>";
    let (one, two) = (read(text), read(text));
    assert_eq!(one.entries[0].id, two.entries[0].id);
    assert_ne!(one.entries[0].id, one.entries[1].id);
    assert!(one.entries[0].id.starts_with("urn:colonnade:entry:"));
}

#[test]
fn addresses_that_do_something_are_none() {
    let feed = item(
        "<link>javascript:alert(1)</link><enclosure url='data:text/html,x'/><author><name>A</name><uri>file:///x</uri></author>",
    );
    assert_eq!(feed.entries[0].url, None);
    assert!(feed.entries[0].enclosures.is_empty());
    assert_eq!(feed.entries[0].bylines[0].url, None);
}

#[test]
fn what_is_no_feed_gives_an_empty_one_and_a_note() {
    for bytes in [
        &b""[..],
        b"\0\0\0",
        b"hello",
        b"<html><body>no</body></html>",
        b"{\"a\":1}",
        b"[1,",
    ] {
        let (feed, notes) = feed(&capture(bytes));
        assert_eq!(feed.entries.len(), 0);
        assert_eq!(notes, ["no feed"], "{bytes:?}");
    }
}

#[test]
fn truncation_at_every_byte_gives_what_can_be_had() {
    for text in [RSS, ATOM, JSON] {
        let whole = read(text);
        let mut least = 0;
        for end in 0..=text.len() {
            let (feed, _) = feed(&capture(&text.as_bytes()[..end]));
            assert!(feed.entries.len() <= whole.entries.len());
            let complete = feed
                .entries
                .first()
                .map(|entry| entry.id == whole.entries[0].id);
            if complete == Some(true) && feed.entries[0] == whole.entries[0] {
                least = least.max(1);
            } else {
                assert_eq!(least, 0, "the first entry was lost again at {end}");
            }
        }
        assert_eq!(least, 1);
    }
}

/// Reads a large hostile feed; says how long a megabyte took, which must stay far
/// from what a quadratic reading would take.
fn hostile(what: &str, text: &str) -> Feed {
    let start = Instant::now();
    let feed = read(text);
    let seconds = start.elapsed().as_secs_f64() / (text.len() as f64 / 1e6);
    assert!(seconds < 40.0, "{what}: {seconds} s a megabyte");
    feed
}

#[test]
fn hostile_feeds_cost_little() {
    let bomb = "<!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]>\
                <rss><channel><item><title>&c;</title></item></channel></rss>";
    assert_eq!(titles(&hostile("entities", bomb)), ["&c;"]);
    let many = 100_000;
    let nest = |open: &str, close: &str| {
        format!(
            "<rss><channel><item><title>T</title><description>{}x{}</description></item><item><title>U</title></item>",
            open.repeat(many),
            close.repeat(many)
        )
    };
    for (what, text) in [
        ("nested", nest("<a>", "</a>")),
        ("nested, never closed", nest("<a>", "")),
        ("closed by nobody", nest("<a>", "</b>")),
        ("nested bases", nest("<a xml:base='a/b/'>", "")),
        ("nested namespaces", nest("<x:a xmlns:x='y'>", "</x:a>")),
        ("references", nest("&", "&#")),
        ("tag beginnings", nest("<", "</")),
        ("open quotes", nest("<a b=\"", "<a b='")),
        ("comments", nest("<a><!--", "-->")),
        ("comments, never closed", nest("<!--", "")),
        ("sections", nest("<![CDATA[", "]]>")),
        ("sections, never closed", nest("<![CDATA[", "")),
        ("instructions", nest("<?a ", "<!x [")),
        ("attributes", nest("<a b c d=e>", "")),
        ("names", nest("<a1><b2><c3>", "")),
        ("sections closed late", {
            let item = "<item><title>T<![CDATA[</title></item>";
            format!("<rss><channel>{}]]>", item.repeat(many / 4))
        }),
    ] {
        let feed = hostile(what, &text);
        assert_eq!(feed.entries[0].title.as_deref(), Some("T"), "{what}");
    }
    let items = format!(
        "<rss><channel>{}",
        "<item><title>x</title><link>https://a.example/</link><guid>https://a.example/1</guid>"
            .repeat(many / 4)
    );
    assert_eq!(hostile("items", &items).entries.len(), many / 4);
    let _ = hostile("json", &format!("{{\"items\":{}", "[".repeat(many)));
    let _ = hostile(
        "json strings",
        &format!("{{\"items\":[{}", "{\"id\":\"x\\".repeat(many)),
    );
}

#[test]
fn a_feed_in_gzip_is_read() {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(RSS.as_bytes()).unwrap();
    let bytes = encoder.finish().unwrap();
    assert_eq!(feed(&capture(&bytes)).0, read(RSS));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn bytes_never_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let capture = capture(&bytes);
        prop_assert_eq!(feed(&capture), feed(&capture));
    }

    #[test]
    fn marks_never_stop_the_reader(text in "(<|</|>|/>|&|;|#|\"|'|=| |<!\\[CDATA\\[|\\]\\]>|<!--|-->|<\\?|\\?>|<!DOCTYPE|\\[|item|rss|channel|title|feed|entry|link|é|\\x00|xml:base|xmlns:a|a:b|type=|base64|\\{|\\}|items|:|,){0,120}") {
        let _ = read(&text);
    }

    #[test]
    fn mutated_feeds_never_stop_the_reader(
        sample in prop::sample::select(vec![RSS, ATOM, JSON]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = sample.as_bytes().to_vec();
        for (at, to) in changes {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        let _ = feed(&capture(&bytes));
        let _ = crate::opml(&bytes);
        let _ = crate::input(&bytes);
    }
}
