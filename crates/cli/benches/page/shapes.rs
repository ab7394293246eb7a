//! Made-up pages of any size, each of one shape that is hard on some part of a reader.

use std::fmt::Write as _;

use colonnade_model::Capture;
use jiff::Timestamp;

/// A shape: its name, what stands before, and what is repeated (with a number) until
/// the page is as large as wanted, and what stands after.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    before: &'static str,
    again: fn(&mut String, usize),
    after: &'static str,
}

const SENTENCE: &str =
    "The tide came late, and nobody in the harbour had counted the water twice. ";

/// All shapes.
pub(crate) const SHAPES: [Shape; 23] = [
    shape(
        "paragraphs",
        "<article>",
        |page, number| {
            let _ = write!(
                page,
                "<p class=\"text-{}\">{SENTENCE}{SENTENCE}</p>",
                number % 7
            );
        },
        "</article>",
    ),
    shape(
        "one text",
        "<article><p>",
        |page, _| page.push_str(SENTENCE),
        "",
    ),
    shape("one word", "<article><p>", |page, _| page.push('w'), ""),
    shape(
        "white space",
        "<article><p>",
        |page, _| page.push_str("\n "),
        "x",
    ),
    shape(
        "line breaks",
        "<article><p>",
        |page, _| page.push_str("<br>x"),
        "",
    ),
    shape(
        "deep nesting",
        "",
        |page, _| page.push_str("<div>"),
        SENTENCE,
    ),
    shape(
        "deep and broad",
        "",
        |page, number| {
            let _ = write!(page, "<div><p>{number} is the number of it.</p>");
        },
        "",
    ),
    shape(
        "attributes of one tag",
        "<div ",
        |page, number| {
            let _ = write!(page, "a{number}=\"b\" ");
        },
        ">x</div>",
    ),
    shape(
        "one attribute",
        "<div class=\"",
        |page, _| page.push_str("byline side-bar "),
        "\">x</div>",
    ),
    shape(
        "attributes everywhere",
        "",
        |page, number| {
            let _ = write!(
                page,
                "<p class=\"c{number} article-body\" id=\"i{number}\" data-x=\"{number}\" style=\"color:red\" \
             itemprop=\"x\" rel=\"author\">One.</p>"
            );
        },
        "",
    ),
    shape(
        "open formatting",
        "",
        |page, _| page.push_str("<b>"),
        SENTENCE,
    ),
    shape(
        "open formatting, paragraphs",
        "",
        |page, _| page.push_str("<b><i><p>x"),
        SENTENCE,
    ),
    shape(
        "formatting across tables",
        "",
        |page, _| page.push_str("<a><table>"),
        SENTENCE,
    ),
    shape(
        "crossed formatting",
        "",
        |page, _| page.push_str("<b><p>x</b></p><i>"),
        SENTENCE,
    ),
    shape(
        "script",
        "<script>",
        |page, number| {
            let _ = writeln!(page, "var a{number} = '<b>' + {number} < 7 && \"x\";");
        },
        "</script><p>x</p>",
    ),
    shape(
        "JSON-LD",
        "<script type=\"application/ld+json\">[{\"@type\":\"NewsArticle\",\"headline\":\"x\"}",
        |page, number| {
            let _ = write!(
                page,
                ",{{\"@type\":\"NewsArticle\",\"headline\":\"Title {number}\",\"author\":{{\"@type\":\"Person\",\"@id\":\"#{number}\"}}}}"
            );
        },
        "]</script><p>x</p>",
    ),
    shape(
        "many JSON-LD",
        "",
        |page, number| {
            let _ = write!(
                page,
                "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"@id\":\"{number}\",\"author\":[{{\"@id\":\"#{number}\"}}]}}</script>"
            );
        },
        "<p>x</p>",
    ),
    shape(
        "broken JSON-LD",
        "<script type=\"application/ld+json\">[",
        |page, _| {
            page.push_str("{\"@type\":\"NewsArticle\",\"headline\":\"a \"quoted\" one\",,}, \n   ");
        },
        "</script><p>x</p>",
    ),
    shape(
        "links",
        "<ul>",
        |page, number| {
            let _ = write!(
                page,
                "<li><a href=\"/a/{number}.html\" rel=\"author\" class=\"byline\">Ada Larch {number}</a></li>"
            );
        },
        "</ul>",
    ),
    shape(
        "headings",
        "",
        |page, number| {
            let _ = write!(page, "<h1>Heading {number}</h1><h2>Under {number}</h2>");
        },
        "<p>x</p>",
    ),
    shape(
        "dates",
        "",
        |page, number| {
            let _ = write!(
                page,
                "<time class=\"published-date\" datetime=\"2026-03-{:02}\">{} March 2026</time><span class=\"date\">Updated 3 March 2026</span> ",
                number % 28 + 1,
                number % 28 + 1
            );
        },
        "<p>x</p>",
    ),
    shape(
        "bylines",
        "",
        |page, number| {
            let _ = write!(
                page,
                "<div class=\"article-author\"><span class=\"byline\" itemprop=\"author\">By Ada Larch {number}</span></div>"
            );
        },
        "<p>x</p>",
    ),
    shape(
        "comments and metas",
        "",
        |page, number| {
            let _ = write!(
                page,
                "<!-- {number} --><meta property=\"article:tag{number}\" content=\"{number} &amp; &lt;b&gt; more\">"
            );
        },
        "<p>x</p>",
    ),
];

const fn shape(
    name: &'static str,
    before: &'static str,
    again: fn(&mut String, usize),
    after: &'static str,
) -> Shape {
    Shape {
        name,
        before,
        again,
        after,
    }
}

impl Shape {
    /// A page of this shape with so many bytes, or a few more.
    pub(crate) fn page(&self, bytes: usize) -> Capture {
        let mut page = String::with_capacity(bytes + 512);
        page.push_str("<!DOCTYPE html><html lang=en><head><title>Tides</title></head><body>");
        page.push_str(self.before);
        let mut number = 0;
        while page.len() < bytes {
            number += 1;
            (self.again)(&mut page, number);
        }
        page.push_str(self.after);
        page.push_str("</body></html>");
        Capture {
            url: "https://lantern.example/tides/late".to_owned(),
            fetched_at: Timestamp::UNIX_EPOCH,
            status: 200,
            headers: Vec::new(),
            body: page.into_bytes(),
            record_id: None,
        }
    }
}
