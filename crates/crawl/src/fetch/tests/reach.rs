//! What must not be reached is not, however it is spelt and whoever leads there.

use super::{
    super::Fetcher,
    Trouble, fetcher, get, options,
    server::{Server, none, ok, redirect},
    trouble,
};

#[tokio::test]
async fn nothing_private_is_connected_to() {
    let inner = Server::new(|_| ok("secret")).await;
    let fetcher = Fetcher::new(options(&[]));
    let trouble = trouble(get(&fetcher, &inner.url("/")).await);
    assert_eq!(trouble, Trouble::Forbidden("127.0.0.1".into()));
    assert!(trouble.said().contains("--allow-network"), "{trouble}");
    assert_eq!(inner.connections(), 0);
}

#[tokio::test]
async fn a_redirect_leads_nowhere_that_is_closed() {
    let inner = Server::new(|_| ok("secret")).await;
    let port = inner.port();
    let targets = [
        format!("http://127.0.0.1:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://0177.0.0.1:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("http://127.1.:{port}/"),
        format!("http://someone@127.0.0.1:{port}/"),
        format!("//127.0.0.1:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://[::127.0.0.1]:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        // names are looked up, and what they lead to is checked: they can change
        format!("http://localhost:{port}/"),
        format!("http://0.0.0.0:{port}/"),
        "http://10.0.0.1/".to_owned(),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://[fd00::1]/".to_owned(),
        "http://[64:ff9b::10.0.0.1]/".to_owned(),
    ];
    let list = targets.clone();
    let outer = Server::at("127.0.0.2", move |asked| {
        let number = asked.path.trim_start_matches('/').parse::<usize>();
        number.map_or_else(|_| none(), |number| redirect(302, &list[number]))
    })
    .await;
    let fetcher = Fetcher::new(options(&["127.0.0.2/32"]));
    for (number, target) in targets.iter().enumerate() {
        let trouble = trouble(get(&fetcher, &outer.url(&format!("/{number}"))).await);
        assert!(
            matches!(trouble, Trouble::Forbidden(_)),
            "{target}: {trouble:?}"
        );
        assert_eq!(trouble.kind(), "forbidden-network", "{target}");
    }
    assert_eq!(inner.connections(), 0);
}

#[tokio::test]
async fn a_robots_txt_leads_nowhere_that_is_closed() {
    let inner = Server::new(|_| ok("User-agent: *\nAllow: /")).await;
    let to = inner.url("/robots.txt");
    let outer = Server::at("127.0.0.2", move |asked| match asked.path.as_str() {
        "/robots.txt" => redirect(301, &to),
        _ => ok("page"),
    })
    .await;
    let fetcher = Fetcher::new(options(&["127.0.0.2/32"]));
    let trouble = trouble(get(&fetcher, &outer.url("/1")).await);
    assert_eq!(
        trouble,
        Trouble::Robots(Box::new(Trouble::Forbidden("127.0.0.1".into())))
    );
    assert!(trouble.said().contains("robots.txt"), "{trouble}");
    assert_eq!(inner.connections(), 0);
    assert_eq!(outer.paths(), ["/robots.txt"]);
}

/// What the owner allowed is reached by every name; of a name's addresses only those
/// that are allowed.
#[tokio::test]
async fn what_is_allowed_is_reached_by_every_name() {
    let server = Server::new(|asked| match asked.path.as_str() {
        "/robots.txt" => none(),
        _ => ok("page"),
    })
    .await;
    let port = server.port();
    for host in ["127.0.0.1", "2130706433", "localhost"] {
        let answer = get(&fetcher(), &format!("http://{host}:{port}/1")).await;
        assert_eq!(answer.unwrap().capture.body, b"page", "{host}");
    }
    // on loopback's own addresses nobody else listens at ::1
    let only_v6 = Fetcher::new(options(&["::1/128"]));
    let refused = trouble(get(&only_v6, &format!("http://localhost:{port}/1")).await);
    assert!(
        matches!(refused, Trouble::Unreachable(..) | Trouble::Forbidden(_)),
        "{refused:?}"
    );
}

#[tokio::test]
async fn only_addresses_of_the_web_are_asked() {
    let fetcher = fetcher();
    for url in [
        "ftp://127.0.0.1/x",
        "file:///etc/passwd",
        "opinion",
        "http://",
        "data:,x",
    ] {
        let trouble = trouble(get(&fetcher, url).await);
        assert_eq!(trouble, Trouble::Address(url.into()));
    }
    let server = Server::new(|asked| match asked.path.as_str() {
        "/robots.txt" => none(),
        _ => redirect(302, "file:///etc/passwd"),
    })
    .await;
    let trouble = trouble(get(&fetcher, &server.url("/1")).await);
    assert_eq!(trouble.kind(), "http-302");
}
