//! What the fuzz targets and the mutation test found, each as small as it could be made.

use colonnade_extract::feed;
use colonnade_model::{Capture, Feed, Moment};

fn capture(body: &str) -> Capture {
    Capture {
        url: "https://paper.example/a".to_owned(),
        fetched_at: jiff::Timestamp::UNIX_EPOCH,
        status: 200,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        record_id: None,
    }
}

fn read_feed(body: &str) -> Feed {
    feed(&capture(body)).0
}

#[test]
fn a_year_with_a_sign_is_no_year() {
    let feed = read_feed(
        "<rss><channel><item><title>The ferry</title><pubDate>6 October -021</pubDate></item></channel></rss>",
    );
    for moment in feed.entries.iter().filter_map(|entry| entry.published) {
        let back = Moment::from_local(&moment.local(), moment.precision);
        assert_eq!(back, Some(moment), "what is printed must read back");
    }
}

#[test]
fn a_writers_page_is_an_address_of_the_web_however_written() {
    let page = |uri: &str| {
        let feed = read_feed(&format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><author><name>Ida Tarrant</name><uri>{uri}</uri></author></entry></feed>"
        ));
        let byline = feed
            .entries
            .first()
            .and_then(|entry| entry.bylines.first().cloned());
        byline.and_then(|byline| byline.url)
    };
    let found = page("httpS://tides.example/ida");
    assert_eq!(found.as_deref(), Some("https://tides.example/ida"));
    assert_eq!(page("http:width=\"5px\"/&gt;"), None);
}
