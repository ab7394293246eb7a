//! Importing: everything once, nothing twice, nothing lost.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    paper::{Page, archive},
    run::Desk,
};

fn import(desk: &Desk, args: &[&str]) -> Value {
    let args: Vec<&str> = ["--json", "import"].iter().chain(args).copied().collect();
    desk.run(&args).well().json()
}

fn exported(desk: &Desk) -> Vec<Value> {
    let mut lines = desk.run(&["export", "columns"]).well().lines();
    lines.sort_by_key(|line| line["url"].to_string());
    lines
}

#[test]
fn an_archive_becomes_columns_and_a_second_import_changes_nothing() {
    Desk::on_both(|desk| {
        let mut pages: Vec<Page> = (0..5)
            .map(|number| Page::column(number, "Ada Larch"))
            .collect();
        pages.push(Page {
            section: "Politics",
            url: "https://www.lantern.example/politics/report-77".into(),
            ..Page::column(77, "Ada Larch")
        });
        desk.file("march.warc.gz", archive(&pages));

        let first = import(desk, &["march.warc.gz"]);
        assert_eq!(
            (&first["new"], &first["captures"], &first["failed"]),
            (&json!(5), &json!(6), &json!(0)),
            "{first}"
        );
        assert_eq!(
            first["refused"]
                .as_object()
                .unwrap()
                .values()
                .filter_map(Value::as_u64)
                .sum::<u64>(),
            1
        );

        let again = import(desk, &["march.warc.gz"]);
        assert_eq!(again["known"], 5, "{again}");
        for key in ["new", "versions", "captures", "failed"] {
            assert_eq!(again[key], 0, "{key} in {again}");
        }
        let said = desk.run(&["import", "march.warc.gz"]).well();
        assert!(said.stdout.contains("nothing changed"), "{said:?}");

        let kept = import(desk, &["--keep-all", "march.warc.gz"]);
        assert_eq!(
            (&kept["new"], &kept["known"]),
            (&json!(1), &json!(5)),
            "{kept}"
        );
    });
}

#[test]
fn a_changed_headline_is_a_version_and_a_moved_page_is_the_same_column() {
    Desk::on_both(|desk| {
        let page = Page::column(1, "Ada Larch");
        let changed = Page {
            title: "A small thing, and another".into(),
            ..page.clone()
        };
        let moved = Page {
            url: "https://www.lantern.example/opinion/2026/03/moved-from-1".into(),
            ..page.clone()
        };
        desk.file("one.warc.gz", archive(std::slice::from_ref(&page)));
        desk.file("two.warc.gz", archive(&[changed]));
        desk.file("three.warc.gz", archive(&[moved]));
        assert_eq!(import(desk, &["one.warc.gz"])["new"], 1);
        assert_eq!(import(desk, &["two.warc.gz"])["versions"], 1);
        let third = import(desk, &["three.warc.gz"]);
        assert_eq!(third["new"], 0, "{third}");
        assert_eq!(exported(desk).len(), 1);
    });
}

#[test]
fn our_own_lines_come_back_as_they_went() {
    let here = Desk::sqlite();
    let pages: Vec<Page> = (0..3)
        .map(|number| Page::column(number, "Ada Larch and Bo Ferris"))
        .collect();
    here.file("march.warc.gz", archive(&pages));
    import(&here, &["march.warc.gz"]);
    let lines = here.run(&["export", "columns"]).well().stdout;
    Desk::on_both(|there| {
        there.file("columns.jsonl", &lines);
        assert_eq!(import(there, &["columns.jsonl"])["new"], 3);
        let again = import(there, &["columns.jsonl"]);
        assert_eq!(
            (&again["new"], &again["known"], &again["versions"]),
            (&json!(0), &json!(3), &json!(0)),
            "{again}"
        );
        for (ours, theirs) in exported(&here).iter().zip(exported(there)) {
            for key in ["url", "title", "text", "published", "language", "kind"] {
                assert_eq!(ours[key], theirs[key], "{key}");
            }
            assert_eq!(ours["byline"]["names"], theirs["byline"]["names"]);
        }
    });
}

#[test]
fn one_bad_input_does_not_stop_the_others() {
    let desk = Desk::sqlite();
    desk.file("march.warc.gz", archive(&[Page::column(1, "Ada Larch")]));
    desk.file("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let said = desk.run(&[
        "--json",
        "import",
        "nowhere.warc.gz",
        "picture.png",
        "march.warc.gz",
    ]);
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(said.json()["new"], 1);
    assert_eq!(said.json()["failed"], 2);
    assert!(
        said.stderr.contains("nowhere.warc.gz") && said.stderr.contains("picture.png"),
        "{said:?}"
    );
    assert!(said.stderr.contains("hint:"), "{said:?}");
}

#[test]
fn lists_are_kept_for_the_crawler() {
    Desk::on_both(|desk| {
        desk.file(
            "feeds.opml",
            r#"<opml version="2.0"><body><outline text="Papers"><outline type="rss" text="The Lantern" xmlUrl="https://www.lantern.example/opinion.xml" htmlUrl="https://www.lantern.example/"/></outline></body></opml>"#,
        );
        desk.file("addresses.txt", "# two pages\nhttps://www.lantern.example/opinion/1\n\nhttps://www.lantern.example/opinion/2\n");
        for list in ["feeds.opml", "addresses.txt"] {
            let first = import(desk, &[list]);
            let again = import(desk, &[list]);
            assert!(first["new"].as_u64() > Some(0), "{list}: {first}");
            assert_eq!(
                (&again["new"], &again["known"]),
                (&json!(0), &first["new"]),
                "{list}: {again}"
            );
        }
    });
}

#[test]
fn an_importer_killed_at_any_moment_goes_on_and_loses_nothing() {
    let pages: Vec<Page> = (0..400)
        .map(|number| Page::column(number, ["Ada Larch", "Bo Ferris", "Cy Marsh"][number % 3]))
        .collect();
    let bytes = archive(&pages);
    let undisturbed = Desk::sqlite();
    undisturbed.file("march.warc.gz", &bytes);
    import(&undisturbed, &["march.warc.gz"]);
    let wanted = exported(&undisturbed);
    assert_eq!(wanted.len(), 400);
    Desk::on_both(|desk| {
        desk.file("march.warc.gz", &bytes);
        for kill in 1..=8_u64 {
            let mut child = desk
                .command(&["import", "march.warc.gz"])
                .stderr(std::process::Stdio::null())
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap();
            // Moments spread over the run; where the run is over already the kill hits nothing.
            std::thread::park_timeout(Duration::from_millis(kill * 67 % 400));
            child.kill().unwrap();
            child.wait().unwrap();
        }
        import(desk, &["march.warc.gz"]);
        let found = exported(desk);
        assert_eq!(found.len(), wanted.len());
        for (found, wanted) in found.iter().zip(&wanted) {
            for key in ["url", "title", "byline", "text", "published"] {
                assert_eq!(found[key], wanted[key], "{key}");
            }
        }
        let captures = desk.run(&["export", "captures", "--check"]).well().lines();
        assert_eq!(captures.len(), 400);
        assert!(captures.iter().all(|capture| capture["intact"] == true));
    });
}
