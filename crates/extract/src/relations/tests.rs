use colonnade_model::Capture;

use super::{ArchiveLinks, FeedLinks, feed_links};

fn read(body: &str, link: Option<&str>) -> FeedLinks {
    feed_links(&Capture {
        url: "https://tides.example/opinion/feed".to_owned(),
        fetched_at: jiff::Timestamp::UNIX_EPOCH,
        status: 200,
        headers: link
            .map(|link| ("link".to_owned(), link.to_owned()))
            .into_iter()
            .collect(),
        body: body.as_bytes().to_vec(),
        record_id: None,
    })
}

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0">
<fh:archive/><link rel="hub" href="https://hub.example/"/><link rel="self" href="/opinion/feed.atom"/>
<link rel="prev-archive" href="2026-02.atom"/><link rel="current" href="/opinion/feed.atom"/><link rel="next" href="?page=2"/>
<entry><link rel="hub" href="https://evil.example/"/><link rel="self" href="/a"/></entry></feed>"#;

#[test]
fn atom_names_its_hub_and_its_archives() {
    let links = read(ATOM, None);
    assert_eq!(links.hubs.hubs, ["https://hub.example/"]);
    let own = Some("https://tides.example/opinion/feed.atom".to_owned());
    assert_eq!(links.hubs.topic, own);
    assert_eq!(
        links.archives,
        ArchiveLinks {
            current: own,
            previous_archive: Some("https://tides.example/opinion/2026-02.atom".to_owned()),
            next: Some("https://tides.example/opinion/feed?page=2".to_owned()),
            is_archive: true,
            ..ArchiveLinks::default()
        }
    );
}

#[test]
fn rss_and_json_name_theirs_and_a_header_comes_first() {
    let rss = "<rss><channel><item><title>One</title><description><link rel='hub' href='https://evil.example/'></description></item>
        <atom:link rel='self' href='https://tides.example/feed'/><atom10:link REL='HUB' href='https://hub.example/a'/>";
    let links = read(rss, None);
    assert_eq!(links.hubs.hubs, ["https://hub.example/a"]);
    assert_eq!(
        links.hubs.topic.as_deref(),
        Some("https://tides.example/feed")
    );

    let links = read(
        rss,
        Some("<https://hub.example/b>; rel=hub, <https://tides.example/b>; rel=self"),
    );
    assert_eq!(links.hubs.hubs, ["https://hub.example/b"]);
    assert_eq!(links.hubs.topic.as_deref(), Some("https://tides.example/b"));

    let json = r#"{"version":"https://jsonfeed.org/version/1.1","feed_url":"https://tides.example/feed.json","next_url":"/2.json",
        "hubs":[{"type":"rssCloud","url":"https://cloud.example/"},{"type":"WebSub","url":"https://hub.example/c"}],"items":[]}"#;
    let links = read(json, None);
    assert_eq!(links.hubs.hubs, ["https://hub.example/c"]);
    assert_eq!(
        links.hubs.topic.as_deref(),
        Some("https://tides.example/feed.json")
    );
    assert_eq!(
        links.archives.next.as_deref(),
        Some("https://tides.example/2.json")
    );
}
