//! Gathering from made-up newspapers on loopback: each thing is asked for once, and
//! each column is filed once.

mod bad_days;
mod few_files;
mod given_up;
mod hubs;
mod own_hub;
mod wishes;

use std::{process::Stdio, time::Duration};

use serde_json::{Value, json};

use crate::{
    paper::Page,
    press::{Item, Press},
    run::{Desk, Said},
};

/// Keeps the newspapers' feeds as entry points.
fn subscribe(desk: &Desk, papers: &[&Press]) {
    let outlines: String = papers.iter().map(|paper| paper.outline()).collect();
    let list = format!("<opml version=\"2.0\"><body>{outlines}</body></opml>");
    desk.file("papers.opml", list);
    let said = desk.run(&["--json", "import", "papers.opml"]).well();
    assert_eq!(said.json()["new"], papers.len(), "{said:?}");
}

fn crawl(desk: &Desk, more: &[&str]) -> Said {
    let mut args = vec!["--json", "crawl", "--once", "--pause", "0"];
    args.extend(["--allow-network", "127.0.0.0/8"]);
    args.extend(more);
    let mut command = desk.command(&args);
    command.env("COLONNADE_CONTACT", "https://reader.example/robot");
    let output = command.output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A run in which all goes well, and what it counted.
#[track_caller]
fn gathered(desk: &Desk, more: &[&str]) -> Value {
    crawl(desk, more).well().json()
}

#[track_caller]
fn check(summary: &Value, expected: &[(&str, u64)]) {
    for (key, number) in expected {
        assert_eq!(summary[key], *number, "{key} of {summary}");
    }
}

/// Columns by address.
fn columns(desk: &Desk) -> Vec<Value> {
    let mut lines = desk.run(&["export", "columns"]).well().lines();
    lines.sort_by_key(|line| line["url"].to_string());
    lines
}

fn names(column: &Value) -> Vec<&str> {
    let names = column["byline"]["names"].as_array().unwrap();
    names
        .iter()
        .filter_map(|name| name["name"].as_str())
        .collect()
}

/// A column's page and the feed's item of it.
fn column(press: &Press, number: usize, author: &'static str) -> (Page, Item) {
    let path = format!("/opinion/a-small-thing-{number}");
    let page = Page {
        url: press.url(&path),
        ..Page::column(number, author)
    };
    let item = Item {
        link: page.url.clone(),
        title: page.title.clone(),
        author: Some(author),
        text: format!(
            "What the feed tells of number {number}, and what the ferry brought with it that day."
        ),
    };
    (page, item)
}

fn print(press: &Press, page: &Page) {
    let path = page.url.strip_prefix(&press.url("")).unwrap();
    press.print(path, page.html());
}

#[test]
fn columns_are_gathered_once() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        let (one, told_one) = column(&press, 1, "Ada Larch");
        let (mut two, told_two) = column(&press, 2, "Bo Ferris");
        two.author = None;
        print(&press, &one);
        print(&press, &two);
        press.feed(&[told_one, told_two]);
        subscribe(desk, &[&press]);

        let first = gathered(desk, &[]);
        check(
            &first,
            &[
                ("entry_points_visited", 1),
                ("unchanged", 0),
                ("items_new", 2),
                ("items_known", 0),
                ("pages_fetched", 2),
                ("columns_new", 2),
            ],
        );
        assert_eq!(
            (&first["failed"], &first["refused"]),
            (&json!({}), &json!({}))
        );
        let mut asked = press.asked();
        assert_eq!(asked[..2], ["404 /robots.txt", "200 /opinion.xml"]);
        asked.sort();
        assert_eq!(asked.len(), 4, "{asked:?}");
        let filed = columns(desk);
        assert_eq!(filed.len(), 2);
        assert_eq!(names(&filed[0]), ["Ada Larch"]);
        assert_eq!(names(&filed[1]), ["Bo Ferris"], "the feed's word for it");
        for (column, page) in filed.iter().zip([&one, &two]) {
            assert_eq!(column["url"], page.url);
            let text = column["text"].as_str().unwrap();
            assert!(text.contains("The clerk wrote it down"), "{column}");
            assert!(!text.contains("What the feed tells"), "{column}");
        }

        // not due: nobody is asked
        check(&gathered(desk, &[]), &[("entry_points_visited", 0)]);
        assert_eq!(press.asked(), [""; 0]);

        // nothing changed, and its robots.txt was read today
        let second = gathered(desk, &["--all-due"]);
        check(
            &second,
            &[
                ("entry_points_visited", 1),
                ("unchanged", 1),
                ("items_new", 0),
                ("pages_fetched", 0),
                ("columns_new", 0),
            ],
        );
        assert_eq!(press.asked(), ["304 /opinion.xml"]);
    });
}

#[test]
fn only_what_is_new_or_changed_is_asked_for() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        let (one, told_one) = column(&press, 1, "Ada Larch");
        let (two, told_two) = column(&press, 2, "Bo Ferris");
        print(&press, &one);
        print(&press, &two);
        press.feed(&[told_one.clone(), told_two.clone()]);
        subscribe(desk, &[&press]);
        check(&gathered(desk, &[]), &[("columns_new", 2)]);
        press.asked();

        // a new item: its page and no other
        let (three, told_three) = column(&press, 3, "Cy Marsh");
        print(&press, &three);
        press.feed(&[told_three.clone(), told_one.clone(), told_two.clone()]);
        let third = gathered(desk, &["--all-due"]);
        check(
            &third,
            &[
                ("items_new", 1),
                ("items_known", 2),
                ("pages_fetched", 1),
                ("columns_new", 1),
            ],
        );
        assert_eq!(
            press.asked(),
            ["200 /opinion.xml", "200 /opinion/a-small-thing-3"]
        );

        // another headline: the page is asked again, and is a version of the same column
        let title = "A small thing, seen again".to_owned();
        print(
            &press,
            &Page {
                title: title.clone(),
                ..one.clone()
            },
        );
        press.feed(&[
            told_three,
            Item {
                title: title.clone(),
                ..told_one
            },
            told_two,
        ]);
        let fourth = gathered(desk, &["--all-due"]);
        check(
            &fourth,
            &[
                ("items_new", 0),
                ("pages_fetched", 1),
                ("columns_new", 0),
                ("columns_changed", 1),
            ],
        );
        assert_eq!(
            press.asked(),
            ["200 /opinion.xml", "200 /opinion/a-small-thing-1"]
        );
        let filed = columns(desk);
        assert_eq!(filed.len(), 3);
        assert_eq!(
            (&filed[0]["url"], &filed[0]["title"]),
            (&json!(one.url), &json!(title))
        );
    });
}

#[test]
fn every_address_of_a_page_ends_at_one_column() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        let tracker = Press::at("127.0.0.3");
        let (page, told) = column(&press, 1, "Ada Larch");
        print(&press, &page);
        let path = "/opinion/a-small-thing-1";
        press.print(&format!("{path}/amp"), page.html());
        tracker.redirect("/click/1", 302, &format!("{}?fbclid=x1#comments", page.url));
        let item = |link: String| Item {
            link,
            ..told.clone()
        };
        press.feed(&[
            item(format!("{}?utm_source=rss&utm_medium=feed", page.url)),
            item(format!("{}/amp", page.url)),
            item(format!("{}/", page.url)),
            item(tracker.url("/click/1")),
        ]);
        subscribe(desk, &[&press]);
        let summary = gathered(desk, &[]);
        check(
            &summary,
            &[("items_new", 2), ("pages_fetched", 2), ("columns_new", 1)],
        );
        check(&summary, &[("columns_changed", 0)]);
        let filed = columns(desk);
        assert_eq!(filed.len(), 1, "{filed:?}");
        assert_eq!(filed[0]["url"], page.url);
        assert_eq!(tracker.asked(), ["404 /robots.txt", "302 /click/1"]);

        // announced by its AMP twin alone, later by its own address
        let (twin, told) = column(&press, 2, "Bo Ferris");
        press.print("/opinion/a-small-thing-2/amp", twin.html());
        print(&press, &twin);
        press.feed(&[Item {
            link: format!("{}/amp", twin.url),
            ..told.clone()
        }]);
        check(
            &gathered(desk, &["--all-due"]),
            &[("columns_new", 1), ("pages_fetched", 1)],
        );
        press.feed(&[told]);
        check(
            &gathered(desk, &["--all-due"]),
            &[("items_known", 1), ("items_new", 0), ("pages_fetched", 0)],
        );
        assert_eq!(columns(desk)[1]["url"], twin.url);
    });
}

#[test]
fn a_move_for_good_is_learned() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        let other = Press::at("127.0.0.3");
        let (page, told) = column(&press, 1, "Ada Larch");
        print(&press, &page);
        press.feed(std::slice::from_ref(&told));
        subscribe(desk, &[&press]);
        gathered(desk, &[]);
        press.asked();
        // first within the house: the very same feed at another address
        let (old, new) = (press.url("/opinion.xml"), press.url("/columns.xml"));
        press.rename("/opinion.xml", "/columns.xml");
        press.redirect("/opinion.xml", 301, "/columns.xml");
        check(
            &gathered(desk, &["--all-due"]),
            &[("unchanged", 1), ("items_new", 0)],
        );
        assert_eq!(press.asked(), ["301 /opinion.xml", "304 /columns.xml"]);
        let point = &desk.entry_points()[0];
        assert_eq!((&point.address, &point.url), (&old, &new));
        gathered(desk, &["--all-due"]);
        assert_eq!(press.asked(), ["304 /columns.xml"]);
        // then to another house
        other.feed(&[told]);
        press.redirect("/columns.xml", 308, &other.url("/opinion.xml"));
        check(
            &gathered(desk, &["--all-due"]),
            &[("items_known", 1), ("items_new", 0)],
        );
        press.asked();
        other.asked();
        check(
            &gathered(desk, &["--all-due"]),
            &[("entry_points_visited", 1)],
        );
        assert_eq!(press.asked(), [""; 0]);
        assert_eq!(other.asked(), ["304 /opinion.xml"]);
    });
}

#[test]
fn without_pages_columns_are_filed_as_told() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        let (page, told) = column(&press, 1, "Ada Larch");
        print(&press, &page);
        press.feed(std::slice::from_ref(&told));
        subscribe(desk, &[&press]);
        let summary = gathered(desk, &["--no-pages"]);
        check(
            &summary,
            &[("items_new", 1), ("pages_fetched", 0), ("columns_new", 1)],
        );
        assert_eq!(press.asked(), ["404 /robots.txt", "200 /opinion.xml"]);
        let filed = columns(desk);
        assert_eq!(
            (&filed[0]["url"], names(&filed[0])),
            (&json!(page.url), vec!["Ada Larch"])
        );
        assert!(
            filed[0]["text"]
                .as_str()
                .unwrap()
                .starts_with("What the feed tells")
        );
        // another headline is a version of it
        press.feed(&[Item {
            title: "A small thing, told again".into(),
            ..told
        }]);
        let summary = gathered(desk, &["--no-pages", "--all-due"]);
        check(
            &summary,
            &[("items_new", 0), ("columns_new", 0), ("columns_changed", 1)],
        );
        assert_eq!(columns(desk).len(), 1);
        assert_eq!(press.asked(), ["200 /opinion.xml"]);
    });
}

#[test]
fn a_list_of_pages_is_gathered_too() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        let (page, _) = column(&press, 1, "Ada Larch");
        print(&press, &page);
        desk.file("pages.txt", format!("{}\n", page.url));
        desk.run(&["import", "pages.txt"]).well();
        let summary = gathered(desk, &[]);
        check(&summary, &[("pages_fetched", 1), ("columns_new", 1)]);
        assert_eq!(
            press.asked(),
            ["404 /robots.txt", "200 /opinion/a-small-thing-1"]
        );
        check(&gathered(desk, &["--all-due"]), &[("pages_fetched", 0)]);
    });
}

/// Two processes on one database: every address is asked for by one of them.
#[test]
fn two_who_gather_share_the_work() {
    Desk::on_both(|desk| {
        let papers: Vec<Press> = (2..8)
            .map(|number| Press::at(&format!("127.0.0.{number}")))
            .collect();
        for (number, press) in papers.iter().enumerate() {
            let (pages, told): (Vec<Page>, Vec<Item>) = (0..4)
                .map(|column_number| column(press, number * 4 + column_number, "Ada Larch"))
                .unzip();
            for page in &pages {
                print(press, page);
            }
            press.feed(&told);
        }
        subscribe(desk, &papers.iter().collect::<Vec<_>>());
        let workers: Vec<_> = (0..2)
            .map(|_| {
                let args = ["--json", "crawl", "--once", "--pause", "0"];
                let mut command = desk.command(&args);
                command.args(["--allow-network", "127.0.0.0/8", "--hosts-at-once", "2"]);
                command.stdout(Stdio::piped()).stderr(Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        let mut new = 0;
        for worker in workers {
            let output = worker.wait_with_output().unwrap();
            assert!(output.status.success(), "{output:?}");
            let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
            new += summary["columns_new"].as_u64().unwrap();
        }
        assert_eq!(new, 24);
        assert_eq!(columns(desk).len(), 24);
        for press in &papers {
            let mut asked = press.asked();
            assert_eq!(asked.len(), 6, "{asked:?}");
            asked.sort();
            asked.dedup();
            assert_eq!(asked.len(), 6, "{asked:?}");
        }
    });
}

#[test]
fn the_pause_that_robots_txt_asks_for_is_kept() {
    let desk = Desk::sqlite();
    let press = Press::at("127.0.0.2");
    press.print("/robots.txt", "User-agent: *\nCrawl-delay: 1\n");
    let (page, told) = column(&press, 1, "Ada Larch");
    print(&press, &page);
    press.feed(&[told]);
    subscribe(&desk, &[&press]);
    check(&gathered(&desk, &[]), &[("columns_new", 1)]);
    let pauses = press.pauses();
    assert_eq!(pauses.len(), 2, "{pauses:?}");
    assert!(pauses[1] >= Duration::from_millis(950), "{pauses:?}");
}
