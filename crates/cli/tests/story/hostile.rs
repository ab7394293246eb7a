//! Bad input is normal: each has a clear answer, and the next one is read.

use crate::{
    paper::{Page, archive, member, record},
    run::Desk,
};

const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

#[test]
fn script_in_every_field_stays_text() {
    let desk = Desk::sqlite();
    let script = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    let escaped = script.replace('<', "&lt;").replace('>', "&gt;");
    let page = Page {
        title: format!("{escaped} A small thing"),
        author: Some("Ada Larch".into()),
        section: "Opinion",
        ..Page::column(1, "Ada Larch")
    };
    let html = page.html().replace(
        "On the 1th morning",
        &format!("{escaped} {script} On the 1th morning"),
    );
    desk.file(
        "hostile.warc.gz",
        member(&record(1, &page.url, HTML, html.as_bytes())),
    );
    let said = desk.run(&["read", "hostile.warc.gz"]).well();
    let line = said.json();
    assert_eq!(line["type"], "column");
    let blocks = line["blocks"].to_string();
    assert!(!line["text"].as_str().unwrap().is_empty());
    assert!(!blocks.contains("\"script\""), "{blocks}");
    assert_eq!(desk.run(&["import", "hostile.warc.gz"]).code, 0);
}

#[test]
fn an_archive_cut_anywhere_gives_what_it_holds() {
    let desk = Desk::sqlite();
    let pages: Vec<Page> = (0..3)
        .map(|number| Page::column(number, "Ada Larch"))
        .collect();
    let whole = archive(&pages);
    for cut in [1, 17, whole.len() / 3, whole.len() / 2, whole.len() - 9] {
        desk.file("cut.warc.gz", &whole[..cut]);
        let said = desk.run(&["--json", "import", "cut.warc.gz"]);
        assert!((1..=2).contains(&said.code), "cut at {cut}: {said:?}");
        assert!(said.stderr.contains("error:"), "cut at {cut}: {said:?}");
        assert!(!said.stderr.contains("panicked"), "cut at {cut}: {said:?}");
    }
    desk.file("cut.warc.gz", &whole);
    let said = desk.run(&["--json", "import", "cut.warc.gz"]).well().json();
    assert_eq!(
        said["new"].as_u64().unwrap() + said["known"].as_u64().unwrap(),
        3
    );
}

#[test]
fn a_bomb_in_a_record_goes_off_in_its_own_line() {
    let desk = Desk::sqlite();
    let bomb = member(&vec![b' '; 300 << 20]);
    let coded = format!("{HTML}Content-Encoding: gzip\r\n");
    let page = Page::column(2, "Ada Larch");
    let mut bytes = member(&record(
        1,
        "https://www.lantern.example/bomb",
        &coded,
        &bomb,
    ));
    bytes.extend(member(&record(2, &page.url, HTML, page.html().as_bytes())));
    desk.file("bomb.warc.gz", bytes);
    let said = desk.run(&["read", "bomb.warc.gz"]);
    assert_eq!(said.code, 1, "{said:?}");
    let lines = said.lines();
    assert_eq!(lines[0]["type"], "failed");
    assert_eq!(lines[0]["url"], "https://www.lantern.example/bomb");
    assert_eq!(lines[1]["type"], "column");
    assert_eq!(lines[1]["title"], page.title);
}

#[test]
fn large_deep_and_broken_pages_are_read() {
    let desk = Desk::sqlite();
    let page = Page::column(3, "Ada Larch");
    let deep = page.html().replace(
        "<article>",
        &format!("<article>{}", "<div>".repeat(100_000)),
    );
    let long = page.html().replace(
        "</article>",
        &format!(
            "{}</article>",
            "<p>More of the same, at length.</p>".repeat(1_500_000)
        ),
    );
    assert!(long.len() > 50_000_000);
    let latin: Vec<u8> = page
        .html()
        .replace("charset=utf-8", "charset=iso-8859-1")
        .replace("clerk", "cl\u{e9}rk")
        .chars()
        .map(|c| c as u8)
        .collect();
    let broken: Vec<u8> = page
        .html()
        .bytes()
        .flat_map(|byte| {
            if byte == b'q' {
                vec![0, 0xff, 0xc3]
            } else {
                vec![byte]
            }
        })
        .collect();
    for (name, bytes) in [
        ("deep.html", deep.into_bytes()),
        ("long.html", long.into_bytes()),
        ("latin.html", latin),
        ("broken.html", broken),
    ] {
        desk.file(name, bytes);
        let line = desk.run(&["read", name, "--url", &page.url]).well().json();
        assert_eq!(line["type"], "column", "{name}");
        assert_eq!(line["title"], page.title, "{name}");
    }
    let line = desk
        .run(&["read", "latin.html", "--url", &page.url])
        .well()
        .json();
    assert!(line["text"].as_str().unwrap().contains("cl\u{e9}rk"));
}

#[test]
fn a_page_that_asks_not_to_be_shown_is_not() {
    let desk = Desk::sqlite();
    let page = |number: usize, head: &str| Page {
        head: head.to_owned(),
        ..Page::column(number, "Ada Larch")
    };
    desk.file(
        "asked.warc.gz",
        archive(&[
            page(1, r#"<meta name=robots content="noindex">"#),
            page(2, r#"<meta name=robots content="nosnippet">"#),
            page(3, r#"<meta name=robots content="max-snippet:40">"#),
            page(
                4,
                r#"<meta name=robots content="unavailable_after: 2020-01-01">"#,
            ),
        ]),
    );
    let counts = desk
        .run(&["--json", "import", "asked.warc.gz"])
        .well()
        .json();
    assert_eq!(counts["new"], 2, "{counts}");
    assert_eq!(counts["refused"]["noindex"], 1, "{counts}");
    assert_eq!(counts["refused"]["expired"], 1, "{counts}");
    let excerpts: Vec<usize> = desk
        .run(&["export", "columns"])
        .well()
        .lines()
        .iter()
        .map(|line| {
            line["excerpt"]
                .as_str()
                .unwrap()
                .trim_end_matches('…')
                .chars()
                .count()
        })
        .collect();
    assert_eq!(excerpts[0], 0);
    assert!((1..=40).contains(&excerpts[1]), "{excerpts:?}");
}
