//! From hop to hop: redirects, conditional requests, being asked to wait, and one at
//! a time.

use std::time::Duration;

use super::{
    super::{Accept, Ask},
    Trouble, fetcher, get,
    server::{Asked, Reply, Server, answer, none, ok, redirect},
    trouble,
};

/// A server without robots.txt.
async fn server(answers: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Server {
    Server::new(move |asked| match asked.path.as_str() {
        "/robots.txt" => none(),
        _ => answers(asked),
    })
    .await
}

#[tokio::test]
async fn only_what_moved_for_good_is_remembered() {
    let server = server(|asked| match asked.path.as_str() {
        "/good" => redirect(301, "/better"),
        "/better" => redirect(308, "/best"),
        "/half" => redirect(301, "/now"),
        "/now" => redirect(302, "/best"),
        "/today" => redirect(307, "/good"),
        "/see" => redirect(303, "/best#comments"),
        "/nowhere" => answer("301 Moved", "", ""),
        _ => ok("best"),
    })
    .await;
    let fetcher = fetcher();
    for (path, moved) in [
        ("/good", Some("/best")),
        ("/half", Some("/now")),
        ("/today", None),
        ("/see", None),
        ("/best", None),
    ] {
        let answer = get(&fetcher, &server.url(path)).await.unwrap();
        assert_eq!(answer.moved_to, moved.map(|to| server.url(to)), "{path}");
        assert_eq!(answer.capture.url, server.url("/best"), "{path}");
        assert_eq!(answer.capture.body, b"best");
    }
    let trouble = trouble(get(&fetcher, &server.url("/nowhere")).await);
    assert_eq!(trouble.kind(), "http-301");
}

#[tokio::test]
async fn redirects_end() {
    let server = server(|asked| match asked.path.as_str() {
        "/round" => redirect(302, "/round"),
        path => {
            let next = path.trim_start_matches('/').parse::<u32>();
            redirect(302, &format!("/{}", next.unwrap() + 1))
        }
    })
    .await;
    let fetcher = fetcher();
    for path in ["/round", "/1"] {
        let before = server.paths().len();
        let trouble = trouble(get(&fetcher, &server.url(path)).await);
        assert!(matches!(trouble, Trouble::Redirects(_)), "{trouble:?}");
        assert!(trouble.to_string().contains(&server.host()), "{trouble}");
        assert!(server.paths().len() - before < 10);
    }
}

#[tokio::test]
async fn what_is_known_is_not_sent_again() {
    let server = server(|asked| {
        let is = |name: &str, value: &str| asked.fields.get(name).is_some_and(|is| is == value);
        let is_known = is("if-none-match", "\"v1\"")
            && is("if-modified-since", "Wed, 15 Jul 2026 06:00:00 GMT");
        if is_known {
            Reply::Whole(b"HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n".to_vec())
        } else {
            let fields = "ETag: \"v1\"\r\nLast-Modified: Wed, 15 Jul 2026 06:00:00 GMT\r\n\
                Cache-Control: public, Max-Age=\"600\"\r\n";
            answer("200 OK", fields, "feed")
        }
    })
    .await;
    let fetcher = fetcher();
    let url = server.url("/feed");
    let first = get(&fetcher, &url).await.unwrap();
    assert!(!first.is_unchanged());
    assert_eq!(first.fresh_for(), Some(Duration::from_mins(10)));
    let again = Ask {
        url: &url,
        accept: Accept::Feed,
        etag: first.capture.header("etag"),
        last_modified: first.capture.header("last-modified"),
    };
    let again = fetcher.get(&again).await.unwrap();
    assert!(again.is_unchanged());
    assert!(again.capture.body.is_empty());
    // what cannot be sent is left out, not the whole request
    let odd = Ask {
        etag: Some("\"a\r\nb\""),
        ..ask_feed(&url)
    };
    assert!(!fetcher.get(&odd).await.unwrap().is_unchanged());
}

fn ask_feed(url: &str) -> Ask<'_> {
    Ask {
        url,
        accept: Accept::Feed,
        etag: None,
        last_modified: None,
    }
}

#[tokio::test]
async fn a_wish_to_be_left_alone_is_heard() {
    let cases = [
        ("120", Some(120)),
        ("Wed, 15 Jul 2026 08:05:00 GMT", Some(300)),
        ("Wed, 15 Jul 2026 07:00:00 GMT", None),
        ("31536000", Some(7 * 24 * 3_600)),
        ("soon", None),
        ("-5", None),
    ];
    let server = server(move |asked| {
        let number: usize = asked.path.trim_start_matches('/').parse().unwrap();
        let status = ["429 Too Many Requests", "503 Service Unavailable"][number % 2];
        answer(status, &format!("Retry-After: {}\r\n", cases[number].0), "")
    })
    .await;
    let fetcher = fetcher();
    for (number, (text, seconds)) in cases.iter().enumerate() {
        let trouble = trouble(get(&fetcher, &server.url(&format!("/{number}"))).await);
        assert_eq!(trouble.wait(), seconds.map(Duration::from_secs), "{text}");
        assert!(trouble.passes(), "{text}");
        assert!(trouble.said().contains("less often"), "{trouble}");
    }
}

#[tokio::test]
async fn everyone_learns_who_asks() {
    let server = server(|_| ok("page")).await;
    let fetcher = fetcher();
    get(&fetcher, &server.url("/1")).await.unwrap();
    fetcher.get(&ask_feed(&server.url("/2"))).await.unwrap();
    let asked = server.asked();
    assert_eq!(asked.len(), 3);
    for asked in &asked {
        let agent = &asked.fields["user-agent"];
        assert!(agent.starts_with("Colonnade/"), "{agent}");
        assert!(
            agent.ends_with(" (+https://lantern.example/robot)"),
            "{agent}"
        );
        assert_eq!(asked.fields["host"], server.host());
        assert_eq!(asked.fields["accept-encoding"], "gzip, br, zstd");
    }
    assert!(asked[1].fields["accept"].starts_with("text/html"));
    assert!(asked[2].fields["accept"].contains("application/rss+xml"));
}

/// Two fetches and a redirect from elsewhere wait for each other.
#[tokio::test]
async fn a_host_is_asked_one_thing_at_a_time() {
    let late = || {
        let Reply::Whole(bytes) = ok("late") else {
            unreachable!()
        };
        Reply::Late(Duration::from_millis(30), bytes)
    };
    let one = server(move |_| late()).await;
    let to = one.url("/from-elsewhere");
    let other = Server::at("127.0.0.2", move |asked| match asked.path.as_str() {
        "/robots.txt" => none(),
        _ => redirect(302, &to),
    })
    .await;
    let fetcher = fetcher();
    let (a, b, c, d) = (one.url("/a"), one.url("/b"), one.url("/c"), other.url("/x"));
    let answers = tokio::join!(
        get(&fetcher, &a),
        get(&fetcher, &b),
        get(&fetcher, &c),
        get(&fetcher, &d)
    );
    for answer in [answers.0, answers.1, answers.2, answers.3] {
        assert_eq!(answer.unwrap().capture.body, b"late");
    }
    assert_eq!(one.most_busy(), 1);
    let mut paths = one.paths();
    assert_eq!(paths.remove(0), "/robots.txt");
    paths.sort();
    assert_eq!(paths, ["/a", "/b", "/c", "/from-elsewhere"]);
}
