//! Where bylines stand on pages of all kinds.
use colonnade_model::{BylineSource, Capture};

use crate::article;

fn found(html: &str) -> Vec<(BylineSource, String)> {
    let capture = Capture {
        url: "https://tidewater.example/harbour/dike".to_owned(),
        fetched_at: jiff::Timestamp::UNIX_EPOCH,
        status: 200,
        headers: Vec::new(),
        body: html.as_bytes().to_vec(),
        record_id: None,
    };
    article(&capture)
        .0
        .bylines
        .into_iter()
        .map(|byline| (byline.source, byline.text))
        .collect()
}

/// A page with something under its headline, in its text and behind it.
fn page(under: &str, within: &str, behind: &str) -> String {
    let paragraph = "<p>The water stood two metres above the mark when the inspectors came, and \
                     nobody in the village had slept; the pumps had run since the evening.</p>";
    format!(
        "<html><head><title>The dike inspector</title></head><body><main>\
         <h1>The dike inspector</h1>{under}<div class=article-body>{within}{paragraph}{paragraph}\
         {paragraph}{behind}</div></main></body></html>"
    )
}

fn check(html: &str, source: BylineSource, expected: &[&str]) {
    let texts: Vec<String> = found(html)
        .into_iter()
        .filter(|(own, _)| *own == source)
        .map(|(_, text)| text)
        .collect();
    assert_eq!(texts, expected, "{html}");
}

#[test]
fn a_label_names_what_stands_on_the_next_line() {
    for (under, expected) in [
        (
            "<p>Written by</p><p>Ida Tarrant</p>",
            "Written by: Ida Tarrant",
        ),
        ("<h5>Autor: </h5>Ida Tarrant<br>", "Autor: Ida Tarrant"),
        (
            "<div>Auteur</div><div><b>Ida Tarrant</b></div>",
            "Auteur: Ida Tarrant",
        ),
    ] {
        check(&page(under, "", ""), BylineSource::PrintedLine, &[expected]);
    }
}

#[test]
fn the_day_or_the_source_may_stand_before_the_writer() {
    for (under, expected) in [
        ("<p>03/05/2021 by Ida Tarrant</p>", "by Ida Tarrant"),
        (
            "<p>3 May 2021, 2:30 pm | By <a href=/x>Ida Tarrant</a></p>",
            "By Ida Tarrant",
        ),
        (
            "<p>2021年5月3日 07:40 来源：海港日报 作者：陈晓</p>",
            "作者：陈晓",
        ),
        ("<div>ავტორი: ნინო ბერიძე</div>", "ავტორი: ნინო ბერიძე"),
    ] {
        check(&page(under, "", ""), BylineSource::PrintedLine, &[expected]);
    }
    for picture in [
        "<p>3 May 2021 Photo by Bo Wexley</p>",
        "<p>The dike / Author: Bo Wexley</p>",
    ] {
        check(&page(picture, "", ""), BylineSource::PrintedLine, &[]);
    }
}

#[test]
fn writers_of_other_pieces_stand_behind_the_text() {
    let own = "<p><a href=/author/ida>Ida Tarrant</a></p>";
    let others = "</div><ul><li><a href=/author/bo-wexley>Bo Wexley</a></li></ul><div>";
    check(
        &page(own, "", others),
        BylineSource::AuthorLink,
        &["Ida Tarrant"],
    );
    let teaser = "</div><article><h4><a href=/2021/lock>The lock</a></h4>\
                  <span class=author>Bo Wexley</span></article><div>";
    check(&page("", "", teaser), BylineSource::BylineElement, &[]);
    let writer = "</div><article><h4><a href=/author/bo-wexley>Bo Wexley</a></h4>\
                  <span class=author>Bo Wexley</span></article><div>";
    check(
        &page("", "", writer),
        BylineSource::BylineElement,
        &["Bo Wexley"],
    );
}

#[test]
fn a_reference_with_an_empty_name_is_followed() {
    let html = page("", "", "").replace(
        "</head>",
        r##"<script type="application/ld+json">{"@graph": [
            {"@type": "Article", "headline": "The dike inspector",
             "author": {"name": "", "@id": "#ida"}},
            {"@type": "Person", "@id": "#ida", "name": "Ida Tarrant"}]}</script></head>"##,
    );
    check(&html, BylineSource::JsonLd, &["Ida Tarrant"]);
}

#[test]
fn the_creator_is_read_where_the_paper_is_the_author() {
    let data = |author: &str| {
        page("", "", "").replace(
            "</head>",
            &format!(
                r#"<script type="application/ld+json">{{"@type": "NewsArticle",
                "headline": "The dike inspector", "creator": ["Ida Tarrant"],
                "author": {author}}}</script></head>"#
            ),
        )
    };
    check(
        &data(r#"{"@type": "Organization", "name": "The Tidewater Ledger"}"#),
        BylineSource::JsonLd,
        &["The Tidewater Ledger", "Ida Tarrant"],
    );
    check(
        &data(r#"{"@type": "Person", "name": "Bo Wexley"}"#),
        BylineSource::JsonLd,
        &["Bo Wexley"],
    );
}

#[test]
fn who_led_an_interview_is_said_anywhere_in_it() {
    let question = "<p><strong>And then?</strong></p><p>Then the water came, all at once.</p>";
    for line in [
        "Das Gespräch führte Ida Tarrant.",
        "Propos recueillis par Ida Tarrant",
    ] {
        let talk = question.repeat(30);
        let html = page("", &format!("{talk}<p>{line}</p>{talk}"), "");
        check(&html, BylineSource::PrintedLine, &[line]);
    }
    let talk = question.repeat(30);
    let html = page("", &format!("{talk}<p>By Ida Tarrant</p>{talk}"), "");
    check(&html, BylineSource::PrintedLine, &[]);
}

#[test]
fn sentences_are_no_bylines() {
    for within in [
        "<p>By handling the pumps alone, the village saved money.</p>",
        "<p>By 2035 the dike must be higher.</p>",
        "<p>Von 4 Deichen hielten drei.</p>",
    ] {
        check(&page("", within, ""), BylineSource::PrintedLine, &[]);
    }
}

#[test]
fn elements_side_by_side_are_words_of_their_own() {
    check(
        &page(
            "<div class=byline><span>by</span><a href=/author/ida>Ida Tarrant</a><span>May 3</span></div>",
            "",
            "",
        ),
        BylineSource::BylineElement,
        &["by Ida Tarrant May 3"],
    );
}

#[test]
fn what_a_writer_writes_about_is_no_writer() {
    let terms = "<dl><dt>Fields</dt><dd>War, Peace, Harbours</dd></dl>";
    check(
        &page(
            &format!("<div class=byline><p>Ida Tarrant</p>{terms}</div>"),
            "",
            "",
        ),
        BylineSource::BylineElement,
        &["Ida Tarrant"],
    );
    let labelled = "<div class=byline><dl><dt>Text</dt><dd>Ida Tarrant</dd></dl></div>";
    check(
        &page(labelled, "", ""),
        BylineSource::BylineElement,
        &["Text Ida Tarrant"],
    );
}

#[test]
fn what_is_around_the_article_is_not_elsewhere() {
    let html = page("<p class=author>Ida Tarrant</p>", "", "").replace(
        "<main>",
        "<main class=hero-banner><div id=navigation-container>",
    );
    check(&html, BylineSource::BylineElement, &["Ida Tarrant"]);
    let html = page(
        "",
        "",
        "<div class=related><p class=author>Bo Wexley</p></div>",
    );
    check(&html, BylineSource::BylineElement, &[]);
}

#[test]
fn names_alone_are_found_under_the_headline_and_at_the_end() {
    check(
        &page("<p>Ida Tarrant | 3 May 2021</p>", "", ""),
        BylineSource::Signature,
        &["Ida Tarrant | 3 May 2021"],
    );
    check(
        &page("", "", "<p><b><i>Ida Tarrant</i></b></p>"),
        BylineSource::Signature,
        &["Ida Tarrant"],
    );
    check(
        &page(
            "<figure><figcaption>Ida Tarrant</figcaption></figure>",
            "",
            "",
        ),
        BylineSource::Signature,
        &[],
    );
}

#[test]
fn east_asian_reporters_stand_in_brackets() {
    check(
        &page("", "<p>【港町＝佐藤花子】堤防の検査が始まった。</p>", ""),
        BylineSource::PrintedLine,
        &["佐藤花子"],
    );
    check(
        &page(
            "",
            "<p>本报海港4月3日电（记者陈晓、李安）堤防检查开始。</p>",
            "",
        ),
        BylineSource::PrintedLine,
        &["陈晓、李安"],
    );
}

#[test]
fn pages_of_people_are_told_from_sections_about_them() {
    use super::is_author_address;
    for address in [
        "/author/ida",
        "/authors/t/ida-tarrant",
        "/people/ida-tarrant",
        "/autor-ida.html",
    ] {
        assert!(is_author_address(address), "{address}");
    }
    for address in [
        "/people/real-life/the-dike-inspector",
        "/user/register",
        "/people/what-the-inspector-found-behind-the-old-dike",
    ] {
        assert!(!is_author_address(address), "{address}");
    }
}
