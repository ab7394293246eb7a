//! The desk: what is gathered, how that goes, and how it is left alone for a while.

use serde_json::Value;

use crate::run::Desk;

/// An address that nobody can reach without leave: no request leaves the machine.
const FEED: &str = "http://127.77.0.1:9/opinion.xml?key=SECRET";

fn with_feed(desk: &Desk) {
    desk.file(
        "feeds.opml",
        format!(
            r#"<opml version="2.0"><body><outline type="rss" text="The Lantern" xmlUrl="{FEED}" htmlUrl="http://127.77.0.1:9/"/></body></opml>"#
        ),
    );
    desk.run(&["import", "feeds.opml"]).well();
}

fn show(desk: &Desk, which: &str) -> Value {
    desk.run(&["--json", "newspaper", "show", which])
        .well()
        .json()
}

#[test]
fn a_newspaper_in_trouble_says_what_is_wrong_and_what_to_do() {
    Desk::on_both(|desk| {
        with_feed(desk);
        let listed = desk.run(&["--json", "newspaper", "list"]).well().lines();
        assert_eq!(listed.len(), 1, "{listed:?}");
        let (name, domain) = (&listed[0]["name"], &listed[0]["domain"]);
        assert_eq!(
            (&listed[0]["columns"], &listed[0]["entry_points"]),
            (&0.into(), &1.into())
        );
        for which in [
            &listed[0]["id"].to_string(),
            listed[0]["slug"].as_str().unwrap(),
            domain.as_str().unwrap(),
        ] {
            assert_eq!(show(desk, which)["name"], *name, "{which}");
        }
        assert_eq!(
            show(desk, "http://127.77.0.1/any/page")["points"][0]["visits"],
            0
        );

        let crawled = desk.run(&["--json", "crawl", "--once"]);
        assert_eq!(crawled.code, 1, "{crawled:?}");
        let failed = crawled.json()["failed"].as_object().unwrap().clone();
        let (kind, times) = failed.iter().next().unwrap();
        assert_eq!((failed.len(), times), (1, &1.into()), "{failed:?}");
        let told = show(desk, "1");
        assert_eq!(
            (&told["in_trouble"], &told["last_good_visit"]),
            (&1.into(), &Value::Null)
        );
        assert_eq!(told["columns_a_day"].as_array().unwrap().len(), 30);
        let point = &told["points"][0];
        assert_eq!(
            (&point["address"], &point["failures"]),
            (&FEED.into(), &1.into())
        );
        assert_eq!(point["trouble"]["kind"], *kind);
        let said = desk.run(&["newspaper", "show", "1"]).well().stdout;
        for part in [
            "1 entry point, 1 in trouble",
            &format!("in trouble ({kind}, once)"),
            "not public",
        ] {
            assert!(said.contains(part), "{part} in {said}");
        }
        let said = desk.run(&["newspaper", "list"]).well().stdout;
        assert!(said.contains("not public"), "{said}");

        let none = desk.run(&["newspaper", "show", "no.such.example"]);
        assert_eq!(none.code, 2);
        assert!(
            none.stderr.contains("`no.such.example`") && none.stderr.contains("hint:"),
            "{none:?}"
        );
    });
}

#[test]
fn a_paused_newspaper_is_not_visited() {
    Desk::on_both(|desk| {
        with_feed(desk);
        let paused = desk
            .run(&["--json", "newspaper", "pause", "1"])
            .well()
            .json();
        assert_eq!(paused["paused"], 1);
        let crawl = ["--json", "crawl", "--once", "--all-due"];
        assert_eq!(desk.run(&crawl).well().json()["entry_points_visited"], 0);
        let told = show(desk, "1");
        assert_eq!(
            (&told["paused"], &told["next_visit"]),
            (&1.into(), &Value::Null)
        );
        assert_eq!(told["points"][0]["state"], "paused");
        let said = desk.run(&["newspaper", "resume", "1"]).well().stdout;
        assert!(said.contains("1 entry point resumed"), "{said}");
        let crawled = desk.run(&["--json", "crawl", "--once"]);
        assert_eq!(crawled.json()["entry_points_visited"], 1, "{crawled:?}");
    });
}
