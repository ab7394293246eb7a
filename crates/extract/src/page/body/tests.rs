//! What is text and what is not, one trap a test.
use colonnade_model::{Candidate, Capture};

use crate::page::article_explained;

/// Paragraphs long enough to be a text.
const FIRST: &str = "The harbour master counted the boats twice that evening, because the council had asked him for a number that it could believe.";
const SECOND: &str = "There were eleven of them, and one that nobody had seen before, moored at the far end without a name or a flag on it.";
const THIRD: &str = "By morning it had gone again, and the council filed the number eleven, which was what it had wanted to hear from the beginning.";

fn explained(main: &str) -> (String, Vec<Candidate>) {
    let html = format!(
        "<!DOCTYPE html><html lang=en><head><title>Eleven boats | The Lantern</title>\
         <meta name=author content='Orla Quist'></head><body>\
         <nav><a href=/>Home</a></nav><main><h1>Eleven boats in the harbour</h1>{main}</main>\
         <footer>The Lantern, Pier Road</footer></body></html>"
    );
    let (draft, _, candidates) = article_explained(&Capture {
        url: "https://lantern.example/news/eleven-boats-123456.html".to_owned(),
        fetched_at: "2026-01-02T03:04:05Z".parse().unwrap(),
        status: 200,
        headers: Vec::new(),
        body: html.into_bytes(),
        record_id: None,
    });
    (draft.text(), candidates)
}

/// The text of an article with something before its last paragraph.
fn with(middle: &str) -> String {
    explained(&format!(
        "<div class=text><p>{FIRST}</p><p>{SECOND}</p>{middle}<p>{THIRD}</p></div>"
    ))
    .0
}

/// The text of an article with something after its last paragraph.
fn ending(end: &str) -> String {
    let more = format!("<p>{FIRST} Once.</p><p>{SECOND} Twice.</p><p>{THIRD} Again.</p>");
    explained(&format!(
        "<div class=text><p>{FIRST}</p><p>{SECOND}</p>{more}<p>{THIRD}</p>{end}</div>"
    ))
    .0
}

#[test]
fn a_figure_may_frame_a_table_or_a_quotation() {
    let text = with(
        "<figure><table><tr><th>Pier<th>Boats<tr><td>North<td>seven</table>\
         <figcaption>Counted by hand</figcaption></figure>\
         <figure><blockquote>I can only count what is there.</blockquote></figure>",
    );
    assert!(text.contains("seven"), "{text}");
    assert!(text.contains("count what is there"), "{text}");
    assert!(!text.contains("by hand"), "{text}");
}

#[test]
fn captions_need_not_be_called_so() {
    let text = with(
        "<div class='c-image wide'><img src=/a.jpg><p>The far end of the pier</p></div>\
         <p><img src=/b.jpg><br><em>A boat without a name</em></p>",
    );
    assert!(!text.contains("far end of the pier"), "{text}");
    assert!(!text.contains("A boat without"), "{text}");
    let beside =
        with("<div class='text-image'><img src=/a.jpg><p>He counted a third time.</p></div>");
    assert!(beside.contains("a third time"), "{beside}");
}

#[test]
fn lists_that_lead_out_of_the_site_are_sources() {
    let out = with(
        "<ul><li><a href=https://council.example/minutes>Minutes of the council</a>\
         <li><a href=https://pier.example/log>The log of the pier</a></ul>",
    );
    assert!(out.contains("Minutes of the council"), "{out}");
    let own = with(
        "<ul><li><a href=/news/nine-boats>Nine boats last year</a>\
         <li><a href=/news/ten-boats>Ten boats the year before</a></ul>",
    );
    assert!(!own.contains("Nine boats"), "{own}");
}

#[test]
fn a_block_with_one_link_is_a_sentence() {
    let text =
        with("<div><p>He also <a href=/log>keeps a log of every boat and its owner</a>.</p></div>");
    assert!(text.contains("He also keeps a log"), "{text}");
}

#[test]
fn articles_in_the_article_are_others() {
    let text = with(
        "<article><h3><a href=/other>The other pier</a></h3>\
         <p>Nobody has counted the boats at the other pier since the storm took its roof.</p></article>",
    );
    assert!(!text.contains("other pier"), "{text}");
}

#[test]
fn what_is_printed_twice_is_read_once() {
    let text = with(&format!(
        "<h2>Again</h2><p>{FIRST}</p><h2>Again</h2><p>{SECOND}</p>"
    ));
    assert_eq!(text.matches("counted the boats twice").count(), 1, "{text}");
    let pulled =
        with("<blockquote>moored at the far end without a name or a flag on it</blockquote>");
    assert_eq!(pulled.matches("without a name").count(), 1, "{pulled}");
}

#[test]
fn a_text_ends_where_others_begin() {
    for end in [
        "<h2>More stories from the coast</h2><p>The lighthouse keeper is looking for a successor.</p>",
        "<h3>Weitere Artikel zum Thema</h3><p>Der Leuchtturm sucht jemanden, der bleibt.</p>",
        "<p>Orla Quist is the Lantern's correspondent on the coast and counts boats herself.</p>",
        "<p>Follow us on <a href=https://www.facebook.com/lantern>Facebook</a> for more.</p>",
        "<p>© 2026 The Lantern and its contributors</p>",
        "<p>The views expressed are those of the author and not of the paper.</p>",
    ] {
        let text = ending(end);
        assert!(text.ends_with(THIRD), "{end}: {text}");
    }
}

#[test]
fn short_posts_are_not_outweighed_by_what_is_around_them() {
    let notice =
        "This website uses cookies to improve your experience while you navigate through it. ";
    let (text, _) = explained(&format!(
        "<article class=entry-content><p>{FIRST}</p></article>\
         <div class=cookie-notice><p>{notice}{notice}</p><p>{notice}{notice}{notice}</p></div>"
    ));
    assert_eq!(text, FIRST);
}

#[test]
fn what_opens_on_demand_is_read() {
    let text = with(&format!(
        "<h2><button>Who counts?</button></h2><div role=region style='display:none'><p>{FIRST} So he says.</p></div>"
    ));
    assert!(text.contains("Who counts?"), "{text}");
    assert!(text.contains("So he says."), "{text}");
}

#[test]
fn a_text_is_never_one_paragraph() {
    let links =
        "<p>Pier 7: <a href=/p>north</a>, <a href=/q>south side of the harbour</a></p>".repeat(12);
    let (text, _) = explained(&format!("<div><p>{FIRST}</p>{links}</div>"));
    assert!(text.contains("Pier 7"), "{text}");
}

#[test]
fn a_standfirst_without_a_name_comes_first() {
    let (text, candidates) = explained(&format!(
        "<div class=x1>A number was wanted, a number was given, and one boat too many was forgotten on the way.</div>\
         <div class=article-body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FIRST} Once.</p><p>{SECOND} Twice.</p><p>{THIRD} Again.</p></div>"
    ));
    assert!(text.starts_with("A number was wanted"), "{text}");
    assert!(
        candidates
            .iter()
            .any(|told| told.won && told.found.contains("standfirst")),
        "{candidates:?}"
    );
}

#[test]
fn the_trail_tells_of_roots_and_of_what_was_left_out() {
    let (_, candidates) = explained(&format!(
        "<div class=article-body><p>{FIRST}</p><aside>The tides of the week</aside><p>{SECOND}</p><p>{THIRD}</p></div>"
    ));
    let body: Vec<_> = candidates
        .iter()
        .filter(|told| told.field == "body")
        .collect();
    let won = body.iter().find(|told| told.won).unwrap();
    assert_eq!(won.found, "div.article-body");
    assert!(won.weight.unwrap() > 0);
    assert!(body.iter().any(|told| !told.won && told.weight.is_some()));
    let aside = body.iter().find(|told| told.found == "aside").unwrap();
    assert!(aside.why.starts_with("left out"), "{}", aside.why);
}

#[test]
fn a_link_that_is_never_closed_is_no_link() {
    let (text, _) = explained(&format!(
        "<div><a href=/><img src=/logo.png></div><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    ));
    assert!(text.contains(FIRST) && text.contains(THIRD), "{text}");
}

#[test]
fn a_box_that_calls_itself_an_advertisement_is_one() {
    let (text, _) = explained(&format!(
        "<div class=x><div>{FIRST}</div><div><div>Publicité</div><div>Matelas à moitié prix</div></div>\
         <div>{SECOND}</div><div>{THIRD}</div></div>"
    ));
    assert!(text.contains(SECOND) && !text.contains("Matelas"), "{text}");
}

#[test]
fn a_date_above_the_text_may_end_with_a_stop() {
    let (text, _) = explained(&format!(
        "<div class=article-body><p>6 октомври 2021 г.</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    ));
    assert!(text.starts_with(FIRST), "{text}");
}
