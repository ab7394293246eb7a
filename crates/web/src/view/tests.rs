//! Every page drawn from its sample values, hostile ones among them.

mod pages;

use std::path::Path;

use askama::Template;

use self::pages::{column, front, pages};
use crate::{assets, preferences::Preferences};

#[test]
fn no_text_becomes_markup() {
    for (name, page) in pages() {
        for evil in [
            "<script>alert",
            "<img",
            "<b>",
            "<style>",
            "</title><script",
            "<writer>",
            "<Ilse>",
            "{{",
            "{%",
        ] {
            let harmless = evil == "{{" && page.contains("{{ 7*7 }}");
            assert!(harmless || !page.contains(evil), "{name} has {evil}");
        }
        assert!(
            !page.contains("style=\"") && !page.contains(" onclick"),
            "{name} has inline style or script"
        );
        let scripts = page.matches("<script").count();
        let known = page.matches("<script src=\"/assets/").count()
            + page.matches("<script type=\"application/ld+json\"").count();
        assert_eq!(scripts, known, "{name}");
    }
}

#[test]
fn every_page_has_its_landmarks_and_its_weight() {
    for (name, page) in pages() {
        for part in [
            "<!doctype html>",
            "lang=\"en-GB\"",
            "<main",
            "<nav",
            "<h1",
            "</html>",
            "rel=\"canonical\"",
            "class=\"skip\"",
        ] {
            assert!(page.contains(part), "{name} lacks {part}");
        }
        assert_eq!(page.matches("<h1").count(), 1, "{name}");
        assert!(page.len() < 60_000, "{name} has {} bytes", page.len());
        let elsewhere = page.matches("=\"http").count();
        let ours = page.matches("=\"https://columns.example").count()
            + page.matches("href=\"https://waterkant.example").count();
        assert_eq!(elsewhere, ours, "{name} names another place");
    }
}

#[test]
fn foreign_words_say_their_language_and_direction() {
    let page = column(1).render().unwrap();
    assert!(
        page.contains(r#"<h1 data-read dir="rtl">"#)
            && page.contains(r#"<article class="column" lang="he">"#)
    );
    // what we say runs as the interface does
    assert!(page.contains(r#"<div class="counters" lang="en-GB">"#));
    let front = front().render().unwrap();
    assert!(front.contains(r#"<h2 lang="he" dir="rtl">"#));
    assert!(front.contains(r#"<bdi lang="he" dir="auto">סיגל ברנע</bdi>"#));
}

#[test]
fn choices_are_drawn_by_the_server() {
    let mut page = column(0);
    page.frame.preferences = Preferences::parse("dyslexic.9.sepia.open");
    page.frame.has_preferences = true;
    let page = page.render().unwrap();
    assert!(page.contains(r#"data-face="dyslexic" data-size="9" data-theme="sepia""#));
    assert!(page.contains(r#"value="dyslexic" class="face dyslexic" aria-label="OpenDyslexic" title="OpenDyslexic" aria-pressed="true""#));
    assert!(
        page.contains("aria-label=\"Cookies\">"),
        "the notice is shown"
    );
    assert!(
        column(0)
            .render()
            .unwrap()
            .contains("aria-label=\"Cookies\" hidden>"),
        "no cookie, no notice"
    );
}

/// Writes all sample pages with their assets below the target directory, for
/// looking at them in a browser.
#[test]
fn sample_pages_can_be_looked_at() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/sample-pages");
    for (address, bytes) in assets::all() {
        let file = here.join(address.trim_start_matches('/'));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
    for (name, page) in pages() {
        std::fs::write(here.join(format!("{name}.html")), page).unwrap();
    }
}
