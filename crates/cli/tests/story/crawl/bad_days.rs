//! Bad days: pages that are not to be had, newspapers that say no, say nothing or say
//! nonsense, and networks that must not be reached.

use std::{
    process::Stdio,
    time::{Duration, Instant},
};

use jiff::SignedDuration;
use serde_json::json;

use super::{check, column, columns, crawl, gathered, names, print, subscribe};
use crate::{press::Press, run::Desk};

#[test]
fn where_there_is_no_page_the_column_stands_as_told() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        press.print(
            "/robots.txt",
            "User-agent: *\nDisallow: /opinion/a-small-thing-2\n",
        );
        let (gone, told_gone) = column(&press, 1, "Ada Larch");
        let (closed, told_closed) = column(&press, 2, "Bo Ferris");
        let (walled, told_walled) = column(&press, 3, "Cy Marsh");
        print(&press, &closed);
        press.status("/opinion/a-small-thing-3", 403);
        press.feed(&[told_gone, told_closed, told_walled]);
        subscribe(desk, &[&press]);
        let summary = gathered(desk, &[]);
        check(
            &summary,
            &[("items_new", 3), ("pages_fetched", 0), ("columns_new", 3)],
        );
        let troubles = json!({"http-403": 1, "http-404": 1, "robots": 1});
        assert_eq!(summary["pages_failed"], troubles, "{summary}");
        let mut asked = press.asked();
        asked.sort();
        assert_eq!(
            asked,
            [
                "200 /opinion.xml",
                "200 /robots.txt",
                "403 /opinion/a-small-thing-3",
                "404 /opinion/a-small-thing-1",
            ]
        );
        let filed = columns(desk);
        for (column, (page, author)) in filed.iter().zip([
            (&gone, "Ada Larch"),
            (&closed, "Bo Ferris"),
            (&walled, "Cy Marsh"),
        ]) {
            assert_eq!(column["url"], page.url);
            assert_eq!(names(column), [author]);
            assert!(
                column["text"]
                    .as_str()
                    .unwrap()
                    .starts_with("What the feed tells")
            );
        }
        // and nobody asks again
        check(
            &gathered(desk, &["--all-due"]),
            &[("unchanged", 1), ("columns_new", 0)],
        );
        assert_eq!(press.asked(), ["304 /opinion.xml"]);
    });
}

#[test]
fn what_the_newspaper_gave_up_is_left_alone() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        press.status("/opinion.xml", 410);
        subscribe(desk, &[&press]);
        let said = crawl(desk, &[]);
        assert_eq!(said.code, 1, "{said:?}");
        assert_eq!(said.json()["failed"], json!({"http-410": 1}));
        let point = &desk.entry_points()[0];
        assert_eq!(point.state, "retired");
        let (_, why) = point.trouble.as_ref().unwrap();
        assert!(
            why.contains("410 (Gone)") && why.contains("until you resume it"),
            "{why}"
        );
        press.asked();
        check(
            &gathered(desk, &["--all-due"]),
            &[("entry_points_visited", 0)],
        );
        assert_eq!(press.asked(), [""; 0]);
        // until the owner says otherwise
        let (page, told) = column(&press, 1, "Ada Larch");
        print(&press, &page);
        press.feed(&[told]);
        desk.run(&["newspaper", "resume", "127.0.0.2"]).well();
        check(&gathered(desk, &[]), &[("columns_new", 1)]);
        assert_eq!(desk.entry_points()[0].trouble, None);
    });
}

#[test]
fn nothing_private_is_reached_unless_it_is_allowed() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        let (page, told) = column(&press, 1, "Ada Larch");
        print(&press, &page);
        press.feed(&[told]);
        subscribe(desk, &[&press]);
        let said = desk.run(&["--json", "crawl", "--once", "--pause", "0"]);
        assert_eq!(said.code, 1, "{said:?}");
        assert_eq!(said.json()["failed"], json!({"forbidden-network": 1}));
        assert_eq!(press.asked(), [""; 0]);
        let point = &desk.entry_points()[0];
        let (kind, why) = point.trouble.as_ref().unwrap();
        assert_eq!(kind, "forbidden-network");
        assert!(
            why.contains("127.0.0.2") && why.contains("--allow-network"),
            "{why}"
        );
        // allowed in the settings
        desk.file(
            "colonnade.toml",
            "[crawl]\nallow_networks = [\"127.0.0.2/32\"]\npause_seconds = 0.0\n",
        );
        let args = [
            "--config",
            "colonnade.toml",
            "--json",
            "crawl",
            "--once",
            "--all-due",
        ];
        let said = desk.run(&args).well();
        check(&said.json(), &[("columns_new", 1)]);
        assert_eq!(desk.entry_points()[0].trouble, None);
        // and what is no network is said to be none
        desk.file("colonnade.toml", "[crawl]\nallow_networks = [\"home\"]\n");
        let said = desk.run(&args);
        assert_eq!(said.code, 2, "{said:?}");
        assert!(
            said.stderr.contains("`home`") && said.stderr.contains("hint:"),
            "{said:?}"
        );
    });
}

#[test]
fn one_bad_newspaper_stops_no_other() {
    Desk::on_both(|desk| {
        let healthy = Press::at("127.0.0.2");
        let (page, told) = column(&healthy, 1, "Ada Larch");
        print(&healthy, &page);
        healthy.feed(&[told]);
        let garbage = Press::noise("127.0.0.3", b"\x00\xFFno newspaper at all\r\n\r\n");
        let silent = Press::noise("127.0.0.4", b"");
        let no_feed = Press::at("127.0.0.5");
        no_feed.print(
            "/opinion.xml",
            "<!doctype html><title>Opinion</title><p>Subscribe to us.",
        );
        let empty = Press::at("127.0.0.6");
        empty.print("/opinion.xml", "");
        let absent = Press::at("127.0.0.7");
        subscribe(
            desk,
            &[&healthy, &garbage, &silent, &no_feed, &empty, &absent],
        );
        let aimless = Press::at("127.0.0.8");
        let link = "<item><title>A small thing</title></item>";
        aimless.print("/opinion.xml", aimless.feed_text(&[], link));
        subscribe(desk, &[&aimless]);
        drop(absent);
        let said = crawl(desk, &[]);
        assert_eq!(said.code, 1, "{said:?}");
        let summary = said.json();
        check(&summary, &[("entry_points_visited", 7), ("columns_new", 1)]);
        let failed = json!({"content": 3, "robots-unreachable": 2, "unreachable": 1});
        assert_eq!(summary["failed"], failed, "{said:?}");
        for point in desk.entry_points() {
            let said = point.trouble.map(|(_, said)| said).unwrap_or_default();
            let words = match point.url.get(7..16).unwrap() {
                "127.0.0.2" => "",
                "127.0.0.3" | "127.0.0.4" => "robots.txt cannot be had",
                "127.0.0.5" => "lists no columns",
                "127.0.0.6" => "empty answer",
                "127.0.0.8" => "none of its items leads",
                _ => "cannot be reached",
            };
            assert!(
                said.contains(words) && said.is_empty() == words.is_empty(),
                "{said}"
            );
            assert_eq!(point.failures, u32::from(!words.is_empty()));
        }
        // each was asked once: no hammering
        assert_eq!(garbage.asked(), ["noise /robots.txt"]);
        assert_eq!(silent.asked(), ["noise /robots.txt"]);
    });
}

#[test]
fn whoever_is_busy_is_left_alone_for_as_long_as_it_asks() {
    Desk::on_both(|desk| {
        let press = Press::at("127.0.0.2");
        press.busy("/opinion.xml", 3_600);
        subscribe(desk, &[&press]);
        let said = crawl(desk, &[]);
        assert_eq!(said.code, 1, "{said:?}");
        assert_eq!(said.json()["failed"], json!({"http-503": 1}));
        assert_eq!(press.asked(), ["404 /robots.txt", "503 /opinion.xml"]);
        let point = &desk.entry_points()[0];
        assert!(point.due_at >= point.visited_at.unwrap() + SignedDuration::from_hours(1));
        // whatever the schedule says, and whoever asks
        check(
            &gathered(desk, &["--all-due"]),
            &[("entry_points_visited", 0)],
        );
        assert_eq!(press.asked(), [""; 0]);
    });
}

/// Those who never answer wait beside the others: there is room for one at a time.
#[test]
fn those_who_hang_hold_up_nobody() {
    let desk = Desk::sqlite();
    let hanging: Vec<Press> = (2..5)
        .map(|number| Press::at(&format!("127.0.0.{number}")))
        .collect();
    for press in &hanging {
        press.silence("/opinion.xml");
    }
    let healthy = Press::at("127.0.0.5");
    let (page, told) = column(&healthy, 1, "Ada Larch");
    print(&healthy, &page);
    healthy.feed(&[told]);
    subscribe(&desk, &hanging.iter().chain([&healthy]).collect::<Vec<_>>());
    let args = ["crawl", "--once", "--pause", "0", "--hosts-at-once", "1"];
    let mut command = desk.command(&args);
    command.args(["--allow-network", "127.0.0.0/8"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let began = Instant::now();
    let mut asked = Vec::new();
    while asked.len() < 3 && began.elapsed() < Duration::from_secs(25) {
        asked.extend(healthy.asked());
        std::thread::park_timeout(Duration::from_millis(50));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let page = "200 /opinion/a-small-thing-1";
    assert_eq!(asked, ["404 /robots.txt", "200 /opinion.xml", page]);
    for press in &hanging {
        assert_eq!(press.asked(), ["404 /robots.txt", "silence /opinion.xml"]);
    }
}

/// Nobody is asked for what cannot be kept: the run ends and says why. The lease of the
/// first one ends by itself.
#[test]
fn a_store_that_takes_nothing_ends_the_run() {
    let Some(desk) = Desk::postgres() else { return };
    let press = Press::at("127.0.0.2");
    let (page, told) = column(&press, 1, "Ada Larch");
    print(&press, &page);
    press.feed(&[told]);
    subscribe(&desk, &[&press]);
    desk.refuse_changes_of("entry_points");
    let settings = "[crawl]\nallow_networks = [\"127.0.0.0/8\"]\nlease_seconds = 1\n";
    desk.file("colonnade.toml", settings);
    let args = ["--config", "colonnade.toml", "--json", "crawl"];
    for once in [&["--once"][..], &[]] {
        let mut command = desk.command(&args);
        command
            .args(once)
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let began = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if began.elapsed() > Duration::from_mins(1) {
                child.kill().unwrap();
                break;
            }
            std::thread::park_timeout(Duration::from_millis(50));
        }
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{once:?}: {stderr}");
        assert!(
            stderr.contains("error:") && stderr.contains("no room left"),
            "{stderr}"
        );
    }
    let asked = ["404 /robots.txt", "200 /opinion.xml"];
    assert_eq!(press.asked(), [asked, asked].concat());
}
