//! robots.txt: asked for before anything else, seldom, and obeyed on every hop.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use colonnade_store::KeptRobots;
use jiff::{SignedDuration, Timestamp};

use super::{
    super::Fetcher,
    BEGIN, TestClock, Trouble, fetcher, get, options,
    server::{Reply, Server, answer, none, ok, redirect},
    trouble,
};

const RULES: &str = "User-agent: *\nDisallow: /closed/\nCrawl-delay: 2\n\
    Sitemap: https://lantern.example/sitemap.xml\n";

/// A server with these rules and a page everywhere else.
async fn ruled(rules: &'static str) -> Server {
    Server::new(move |asked| match asked.path.as_str() {
        "/robots.txt" => ok(rules),
        _ => ok("page"),
    })
    .await
}

#[tokio::test]
async fn it_is_asked_first_and_once() {
    let server = ruled(RULES).await;
    let fetcher = fetcher();
    for path in ["/1", "/2?x", "/3"] {
        get(&fetcher, &server.url(path)).await.unwrap();
    }
    let manners = fetcher.manners(&server.url("/4")).await.unwrap();
    let sitemap = "https://lantern.example/sitemap.xml".to_owned();
    assert_eq!(manners, (Some(Duration::from_secs(2)), vec![sitemap]));
    assert_eq!(server.paths(), ["/robots.txt", "/1", "/2?x", "/3"]);
}

#[tokio::test]
async fn many_at_once_ask_for_it_once() {
    let server = ruled(RULES).await;
    let fetcher = fetcher();
    let urls: Vec<String> = (0..4).map(|n| server.url(&format!("/{n}"))).collect();
    let all = tokio::join!(
        get(&fetcher, &urls[0]),
        get(&fetcher, &urls[1]),
        get(&fetcher, &urls[2]),
        get(&fetcher, &urls[3])
    );
    assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok() && all.3.is_ok());
    let paths = server.paths();
    assert_eq!(paths[0], "/robots.txt");
    assert_eq!(paths.len(), 5, "{paths:?}");
}

#[tokio::test]
async fn what_is_closed_is_never_asked_for() {
    let other = ruled(RULES).await;
    let (to_closed, to_open) = (other.url("/closed/1"), other.url("/open/1"));
    let server = Server::at("127.0.0.2", move |asked| match asked.path.as_str() {
        "/robots.txt" => ok(RULES),
        "/inside" => redirect(302, "/closed/2"),
        "/outside" => redirect(301, &to_closed),
        "/open" => redirect(301, &to_open),
        _ => ok("page"),
    })
    .await;
    let fetcher = fetcher();
    for (from, closed) in [
        ("/closed/0", server.url("/closed/0")),
        ("/%63losed/0", server.url("/%63losed/0")),
        ("/inside", server.url("/closed/2")),
        ("/outside", other.url("/closed/1")),
    ] {
        let trouble = trouble(get(&fetcher, &server.url(from)).await);
        assert_eq!(trouble, Trouble::Closed(closed), "{from}");
        assert!(!trouble.passes() && trouble.said().contains("left alone"));
    }
    get(&fetcher, &server.url("/open")).await.unwrap();
    assert_eq!(
        server.paths(),
        ["/robots.txt", "/inside", "/outside", "/open"]
    );
    assert_eq!(other.paths(), ["/robots.txt", "/open/1"]);
}

#[tokio::test]
async fn where_there_is_none_everything_is_open() {
    let page = || ok("<!doctype html><title>Not here</title>User-agent: *\nDisallow: /");
    let rounds: [fn() -> Reply; 6] = [
        none,
        || answer("403 Forbidden", "", ""),
        || answer("410 Gone", "", ""),
        || redirect(302, "/robots.txt"),
        || ok(""),
        page,
    ];
    for round in rounds {
        let server = Server::new(move |asked| match asked.path.as_str() {
            "/robots.txt" => round(),
            _ => ok("page"),
        })
        .await;
        let answer = get(&fetcher(), &server.url("/1")).await;
        assert_eq!(answer.unwrap().capture.body, b"page", "{:?}", round());
    }
}

/// At least five redirects are followed, to other hosts too (RFC 9309, 2.3.1.2).
#[tokio::test]
async fn it_is_followed_where_it_moved() {
    let far = ruled(RULES).await;
    let to = far.url("/robots.txt");
    let server = Server::at("127.0.0.2", move |asked| match asked.path.as_str() {
        "/robots.txt" => redirect(301, "/r1"),
        "/r1" => redirect(302, "/r2"),
        "/r2" => redirect(307, "/r3"),
        "/r3" => redirect(308, "/r4"),
        "/r4" => redirect(301, &to),
        _ => ok("page"),
    })
    .await;
    let fetcher = fetcher();
    let closed = server.url("/closed/1");
    let trouble = trouble(get(&fetcher, &closed).await);
    assert_eq!(trouble, Trouble::Closed(closed));
    get(&fetcher, &server.url("/1")).await.unwrap();
    assert_eq!(far.paths(), ["/robots.txt"]);
}

/// Only its beginning counts (RFC 9309, 2.5).
#[tokio::test]
async fn a_very_long_one_is_read_as_far_as_it_goes() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/robots.txt" => ok(format!("{RULES}{}", "# and so on\n".repeat(60_000))),
        _ => ok("page"),
    })
    .await;
    let fetcher = fetcher();
    get(&fetcher, &server.url("/1")).await.unwrap();
    let trouble = trouble(get(&fetcher, &server.url("/closed/1")).await);
    assert_eq!(trouble.kind(), "robots");
}

#[tokio::test]
async fn where_it_cannot_be_had_everything_is_closed() {
    type Round = (fn() -> Reply, Option<u64>);
    let rounds: [Round; 5] = [
        (|| answer("500 Internal Server Error", "", ""), None),
        (|| answer("503 Busy", "Retry-After: 90\r\n", ""), Some(90)),
        (
            || answer("429 Too Many Requests", "Retry-After: 60\r\n", ""),
            Some(60),
        ),
        (
            || Reply::Cut(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent".to_vec()),
            None,
        ),
        (|| Reply::Cut(Vec::new()), None),
    ];
    for (round, seconds) in rounds {
        let server = Server::new(move |asked| match asked.path.as_str() {
            "/robots.txt" => round(),
            _ => ok("page"),
        })
        .await;
        let mut options = options(&["127.0.0.0/8"]);
        let clock = TestClock::new();
        options.clock = clock.clone();
        let fetcher = Fetcher::new(options);
        // nor is it asked for again before every page
        for path in ["/1", "/2"] {
            let trouble = trouble(get(&fetcher, &server.url(path)).await);
            assert!(matches!(trouble, Trouble::Robots(_)), "{trouble:?}");
            assert!(trouble.said().contains("robots.txt cannot be had"));
            assert_eq!(trouble.kind(), "robots-unreachable");
            assert_eq!(trouble.wait(), seconds.map(Duration::from_secs));
            assert!(trouble.passes());
            assert!(fetcher.manners(&server.url(path)).await.is_err());
        }
        let once = server.paths();
        assert!(once.iter().all(|path| path == "/robots.txt"), "{once:?}");
        assert_eq!(once.len(), 1, "{:?}", round());
        assert!(fetcher.take_robots().is_empty(), "nothing is kept");
        clock.forward(3_600);
        trouble(get(&fetcher, &server.url("/3")).await);
        assert_eq!(server.paths().len(), 2, "it is asked for again later");
    }
}

#[tokio::test]
async fn one_that_never_ends_stops_nobody() {
    let server = Server::new(|_| {
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n".to_vec();
        Reply::Endless(head, b"#".to_vec(), Duration::from_millis(5))
    })
    .await;
    let mut options = options(&["127.0.0.0/8"]);
    options.whole = Duration::from_millis(300);
    let fetcher = Fetcher::new(options);
    let manners = fetcher.manners(&server.url("/1")).await;
    assert!(
        matches!(&manners, Err(Trouble::Robots(why)) if matches!(**why, Trouble::Slow(_))),
        "{manners:?}"
    );
    assert_eq!(
        trouble(get(&fetcher, &server.url("/1")).await).kind(),
        "robots-unreachable"
    );
    assert_eq!(server.paths(), ["/robots.txt"]);
}

#[tokio::test]
async fn the_one_from_yesterday_is_better_than_none() {
    let well = Arc::new(AtomicBool::new(true));
    let is_well = well.clone();
    let server = Server::new(move |asked| match asked.path.as_str() {
        "/robots.txt" if is_well.load(Ordering::SeqCst) => ok(RULES),
        "/robots.txt" => answer("500 Internal Server Error", "", ""),
        _ => ok("page"),
    })
    .await;
    let mut options = options(&["127.0.0.0/8"]);
    let clock = TestClock::new();
    options.clock = clock.clone();
    let fetcher = Fetcher::new(options);
    get(&fetcher, &server.url("/1")).await.unwrap();
    well.store(false, Ordering::SeqCst);
    clock.forward(25 * 3_600);
    for _ in 0..3 {
        get(&fetcher, &server.url("/2")).await.unwrap();
        let closed = server.url("/closed/1");
        let trouble = trouble(get(&fetcher, &closed).await);
        assert_eq!(trouble, Trouble::Closed(closed));
    }
    let asked = |server: &Server| {
        let paths = server.paths();
        paths.iter().filter(|path| *path == "/robots.txt").count()
    };
    assert_eq!(asked(&server), 2, "once each day, and once is enough");
    well.store(true, Ordering::SeqCst);
    clock.forward(3_600);
    get(&fetcher, &server.url("/3")).await.unwrap();
    get(&fetcher, &server.url("/4")).await.unwrap();
    assert_eq!(asked(&server), 3);
}

#[tokio::test]
async fn it_is_kept_and_recalled() {
    let server = ruled(RULES).await;
    let first = fetcher();
    get(&first, &server.url("/1")).await.unwrap();
    let fetched = first.take_robots();
    let now = Timestamp::from_second(BEGIN).unwrap();
    let kept = KeptRobots {
        text: RULES.into(),
        fetched_at: now,
        fresh_until: now + SignedDuration::from_hours(24),
    };
    assert_eq!(fetched, [(server.host(), kept.clone())]);
    assert!(first.take_robots().is_empty(), "once is enough");

    let second = fetcher();
    second.recall(&server.host(), &kept);
    let closed = server.url("/closed/1");
    let trouble = trouble(get(&second, &closed).await);
    assert_eq!(trouble, Trouble::Closed(closed));
    get(&second, &server.url("/2")).await.unwrap();
    assert_eq!(server.paths(), ["/robots.txt", "/1", "/2"]);
    assert!(second.take_robots().is_empty());
}
