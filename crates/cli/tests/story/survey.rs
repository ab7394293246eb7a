//! A newspaper is added by its address: what is found there, what is proposed, and that
//! nobody else is at the newspaper meanwhile.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use colonnade_store::Hold;
use jiff::SignedDuration;
use serde_json::Value;

use crate::{paper::Page, press::Press, run::Desk};

const WRITERS: [(&str, &str); 2] = [("Ada Larch", "ada-larch"), ("Bo Ferris", "bo-ferris")];

/// The pieces of one writer: every second one.
fn pieces(press: &Press, writer: usize) -> Vec<Page> {
    let numbers = (0..4).map(|piece| piece * WRITERS.len() + writer);
    let pages = numbers.map(|number| Page {
        url: press.url(&format!("/opinion/2026/03/a-small-thing-{number}")),
        ..Page::column(number, WRITERS[writer].0)
    });
    pages.collect()
}

fn blocks(pages: &[Page], signed: bool) -> String {
    let mut list = String::new();
    for page in pages {
        let author = page.author.as_deref().unwrap_or_default();
        let byline = if signed {
            format!("<p class=byline>By {author}</p>")
        } else {
            String::new()
        };
        let _ = write!(
            list,
            "<article class=teaser><h2><a href=\"{}\">{}</a></h2>{byline}\
             <time datetime=\"2026-03-02\">2 March 2026</time><p>What the clerk wrote down.</p></article>",
            page.url, page.title
        );
    }
    list
}

fn html(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>{title}</title>\
         <meta property=\"og:site_name\" content=\"The Lantern\">{head}</head><body>\
         <nav><a href=\"/\">Front page</a> <a href=\"/sport/\">Sport</a> \
         <a href=\"/opinion/\">Opinion</a> <a href=\"/columnists/\">Columnists</a></nav>\
         <main><h1>{title}</h1>{body}</main></body></html>"
    )
}

/// A newspaper with an opinion section, a list of its columnists and a page of each.
fn lantern(ip: &str, head: &str) -> Press {
    let press = Press::at(ip);
    let mut all = Vec::new();
    let mut list = String::new();
    for (writer, (name, slug)) in WRITERS.iter().enumerate() {
        let pieces = pieces(&press, writer);
        for page in &pieces {
            let path = page.url.strip_prefix(&press.url("")).unwrap();
            press.print(path, page.html());
        }
        let path = format!("/columnists/{slug}");
        press.print(&path, html(name, "", &blocks(&pieces, false)));
        let _ = write!(list, "<li><a href=\"{path}\">{name}</a></li>");
        all.extend(pieces);
    }
    press.print("/", html("The Lantern", head, "<p>Good morning."));
    press.print("/opinion/", html("Opinion", "", &blocks(&all[..6], true)));
    press.print(
        "/columnists/",
        html("Columnists", "", &format!("<ul>{list}</ul>")),
    );
    press
}

fn add(desk: &Desk, press: &Press, more: &[&str]) -> Value {
    let home = press.url("/");
    let mut args = vec!["--json", "newspaper", "add", &home, "--pause", "0"];
    args.extend(["--allow-network", "127.0.0.0/8"]);
    args.extend(more);
    desk.run(&args).well().json()
}

/// Kind, path and whether it is proposed, of every place.
fn places(press: &Press, found: &Value) -> Vec<(String, String, bool)> {
    let places = found["places"].as_array().unwrap();
    let told = places.iter().map(|place| {
        let url = place["url"].as_str().unwrap();
        (
            place["kind"].as_str().unwrap().to_owned(),
            url.strip_prefix(&press.url("")).unwrap().to_owned(),
            place["proposed"].as_bool().unwrap(),
        )
    });
    told.collect()
}

fn expected(places: &[(&str, &str, bool)]) -> Vec<(String, String, bool)> {
    let owned =
        |&(kind, path, proposed): &(&str, &str, bool)| (kind.to_owned(), path.to_owned(), proposed);
    places.iter().map(owned).collect()
}

#[test]
fn where_there_is_no_feed_the_section_and_the_writers_are_proposed() {
    Desk::on_both(|desk| {
        let press = lantern("127.0.0.51", "");
        press.print(
            "/robots.txt",
            "User-agent: *\nDisallow: /columnists/bo-ferris\n",
        );
        let found = add(desk, &press, &["--yes"]);
        assert_eq!(found["name"], "The Lantern", "{found}");
        assert_eq!(
            places(&press, &found),
            expected(&[
                ("section", "/opinion/", true),
                ("author", "/columnists/ada-larch", true),
            ]),
            "{found}"
        );
        let author = &found["places"][1];
        assert_eq!(author["title"], "Ada Larch");
        assert_eq!(
            (&author["items"], &author["signed"]),
            (&4.into(), &4.into())
        );
        assert_eq!(author["latest"][0]["title"], "A small thing, number 0");
        assert_eq!(author["latest"][0]["names"][0], "Ada Larch");
        let in_vain = found["in_vain"].as_array().unwrap().iter();
        let closed: Vec<&Value> = in_vain
            .filter(|one| one["url"] == press.url("/columnists/bo-ferris"))
            .collect();
        assert!(
            matches!(closed.as_slice(), [one] if one["error"].as_str().unwrap().contains("robots.txt closes")),
            "{found}"
        );
        let asked = press.asked();
        assert!(asked.len() < 40, "{asked:?}");
        assert!(
            !asked.contains(&"200 /columnists/bo-ferris".to_owned()),
            "{asked:?}"
        );
        // and they are gathered
        let crawl = ["--json", "crawl", "--once", "--pause", "0"];
        let crawl = [&crawl[..], &["--allow-network", "127.0.0.0/8"]].concat();
        let summary = desk.run(&crawl).well().json();
        assert_eq!(summary["entry_points_visited"], 2, "{summary}");
        // the section and the writer tell of four of them both
        assert_eq!(summary["columns_new"], 6, "{summary}");
        assert_eq!(summary["items_known"], 4, "{summary}");
        assert_eq!(summary["pages_fetched"], 6, "{summary}");
    });
}

#[test]
fn writers_are_shown_beside_a_feed_of_opinions() {
    let desk = Desk::sqlite();
    let feed =
        "<link rel=alternate type=\"application/rss+xml\" title=\"Opinion\" href=\"/opinion.xml\">";
    let press = lantern("127.0.0.52", feed);
    press.feed(&[crate::press::Item {
        link: press.url("/opinion/2026/03/a-small-thing-0"),
        title: "A small thing, number 0".into(),
        author: Some("Ada Larch"),
        text: "What the feed tells of it.".into(),
    }]);
    let found = add(&desk, &press, &[]);
    assert_eq!(
        places(&press, &found),
        expected(&[
            ("feed", "/opinion.xml", true),
            ("section", "/opinion/", false),
            ("author", "/columnists/ada-larch", false),
            ("author", "/columnists/bo-ferris", false),
        ]),
        "{found}"
    );
    // nothing was agreed to
    assert_eq!(desk.entry_points(), []);
    // and a writer's page that is given is what it is
    let page = press.url("/columnists/bo-ferris");
    let args = ["--json", "newspaper", "add", &page, "--pause", "0"];
    let args = [&args[..], &["--allow-network", "127.0.0.0/8"]].concat();
    let found = desk.run(&args).well().json();
    let kinds = places(&press, &found);
    let given = (
        "author".to_owned(),
        "/columnists/bo-ferris".to_owned(),
        true,
    );
    assert!(kinds.contains(&given), "{found}");
}

/// Another process is at the newspaper: it is waited for.
#[test]
fn nobody_else_asks_a_newspaper_that_is_looked_over() {
    const LEASE: Duration = Duration::from_secs(3);
    Desk::on_both(|desk| {
        let press = lantern("127.0.0.53", "");
        let host = press.url("").replace("http://", "");
        let lease = SignedDuration::try_from(LEASE).unwrap();
        let began = Instant::now();
        let hold = |worker: &'static str| {
            let host = host.clone();
            desk.with_store(async move |store| {
                let hosts = store.hosts();
                hosts.hold(worker, None, &host, lease).await.unwrap()
            })
        };
        assert_eq!(hold("a crawler elsewhere"), Hold::Ours(None));
        add(desk, &press, &["--yes"]);
        let first = press.first_asked().unwrap();
        assert!(first >= began + LEASE, "{:?}", first - began);
        // and afterwards it is free
        assert!(matches!(hold("another crawler"), Hold::Ours(_)));
    });
}
