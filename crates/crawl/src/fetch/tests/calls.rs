//! Subscribers of our hub are called with the checks of whatever is fetched.

use http::header;

use super::{
    super::Fetcher,
    Trouble, fetcher, options,
    server::{Reply, Server},
};

fn cut(status: &str, fields: &str, body: &str) -> Reply {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {length}\r\n\r\n{body}");
    Reply::Cut(head.into_bytes())
}

#[tokio::test]
async fn any_answer_but_success_means_no() {
    let elsewhere = Server::new(|_| cut("200 Fine", "", "c0ffee")).await;
    let to = elsewhere.url("/");
    let reader = Server::at("127.0.0.2", move |asked| {
        let path = asked.path.split('?').next().unwrap_or_default();
        match path {
            "/in" => cut("200 Fine", "", "c0ffee"),
            "/long" => cut("200 Fine", "", &"c".repeat(100_000)),
            "/moved" => cut("308 Elsewhere", &format!("Location: {to}\r\n"), ""),
            "/gone" => cut("410 Gone", "", ""),
            "/busy" => cut("503 Busy", "Retry-After: 7\r\n", ""),
            _ => cut("404 Nothing", "", "c0ffee"),
        }
    })
    .await;
    let fetcher = fetcher();
    let said = fetcher.ask_subscriber(&reader.url("/in?a=1")).await;
    assert_eq!(said, Ok(b"c0ffee".to_vec()));
    assert_eq!(reader.paths(), ["/in?a=1"], "no robots.txt is asked for");
    let said = fetcher.ask_subscriber(&reader.url("/long")).await;
    assert_eq!(said.unwrap().len(), 4096, "the rest is not read");
    let links = "<https://columns.example/hub>; rel=\"hub\"";
    for (path, kind, passes) in [
        ("/moved", "http-308", false),
        ("/gone", "http-410", false),
        ("/busy", "http-503", true),
        ("/none", "http-404", false),
    ] {
        let url = reader.url(path);
        let asked = fetcher.ask_subscriber(&url).await.unwrap_err();
        let fields = [(header::LINK, links)];
        let told = fetcher.tell_subscriber(&url, &fields, b"<feed/>".to_vec());
        let told = told.await.unwrap_err();
        assert_eq!(asked, told);
        assert_eq!((told.kind().as_str(), told.passes()), (kind, passes));
    }
    assert_eq!(elsewhere.connections(), 0, "a redirect is not followed");
    let sent = &reader.asked().last().unwrap().fields.clone();
    assert_eq!((&*sent["link"], &*sent["content-length"]), (links, "7"));
}

#[tokio::test]
async fn a_callback_in_a_private_network_is_not_called() {
    let inner = Server::new(|_| cut("200 Fine", "", "c0ffee")).await;
    let fetcher = Fetcher::new(options(&["127.0.0.2/32"]));
    let url = inner.url("/");
    let forbidden = Trouble::Forbidden("127.0.0.1".into());
    assert_eq!(fetcher.ask_subscriber(&url).await, Err(forbidden.clone()));
    let told = fetcher.tell_subscriber(&url, &[], Vec::new()).await;
    assert_eq!(told, Err(forbidden));
    assert_eq!(inner.connections(), 0);
}
