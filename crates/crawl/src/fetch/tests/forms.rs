//! Forms are sent with the checks of whatever is fetched, to whoever takes them.

use super::{
    super::Fetcher,
    Trouble, fetcher, options,
    server::{Reply, Server},
};

/// An answer after which the connection ends, for these servers read no bodies.
fn cut(status: &str, fields: &str) -> Reply {
    Reply::Cut(format!("HTTP/1.1 {status}\r\n{fields}Content-Length: 0\r\n\r\n").into_bytes())
}

#[tokio::test]
async fn a_form_goes_where_it_is_sent() {
    let taker = Server::new(|_| cut("202 Accepted", "")).await;
    let to = taker.url("/taken");
    let hub = Server::at("127.0.0.2", move |asked| match asked.path.as_str() {
        "/" => cut("202 Accepted", ""),
        "/moved" => cut("307 Elsewhere", &format!("Location: {to}\r\n")),
        "/seen" => cut("303 Elsewhere", &format!("Location: {to}\r\n")),
        "/round" => cut("308 Elsewhere", "Location: /round\r\n"),
        "/busy" => cut("503 Busy", "Retry-After: 7\r\n"),
        _ => cut("400 Bad", ""),
    })
    .await;
    let fetcher = fetcher();
    let form = [("hub.mode", "subscribe")];
    let post = async |path: &str| fetcher.post(&hub.url(path), &form).await;
    assert_eq!(post("/").await, Ok(()));
    assert_eq!(hub.paths(), ["/"], "no robots.txt is asked for");
    let sent = &hub.asked()[0].fields;
    assert_eq!(sent["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(sent["content-length"], "18");
    assert!(sent["user-agent"].starts_with("Colonnade"), "{sent:?}");
    assert_eq!(post("/moved").await, Ok(()));
    assert_eq!(taker.paths(), ["/taken"]);
    for (path, kind, passes) in [
        ("/seen", "http-303", false),
        ("/none", "http-400", false),
        ("/busy", "http-503", true),
        ("/round", "redirects", false),
    ] {
        let trouble = post(path).await.unwrap_err();
        assert_eq!((trouble.kind().as_str(), trouble.passes()), (kind, passes));
    }
    assert_eq!(taker.paths(), ["/taken"], "303 means another method");
}

#[tokio::test]
async fn a_form_goes_to_no_private_network() {
    let inner = Server::new(|_| cut("202 Accepted", "")).await;
    let to = inner.url("/");
    let outer = Server::at("127.0.0.2", move |_| {
        cut("307 Elsewhere", &format!("Location: {to}\r\n"))
    })
    .await;
    let fetcher = Fetcher::new(options(&["127.0.0.2/32"]));
    for url in [inner.url("/"), outer.url("/")] {
        let trouble = fetcher.post(&url, &[]).await.unwrap_err();
        assert_eq!(trouble, Trouble::Forbidden("127.0.0.1".into()));
    }
    assert_eq!(inner.connections(), 0);
}
