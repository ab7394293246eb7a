use std::fmt::Write as _;

use super::{MOST, Sitemap, sitemap};
use crate::Notes;

fn read(text: &str) -> (Sitemap, Notes) {
    sitemap(text.as_bytes(), "https://tides.example/sitemap-news.xml")
}

const NEWS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://tides.example/opinion/the-dike?a=1&amp;b=2</loc><lastmod>2026-03-02T08:00:00+01:00</lastmod>
<n:news><n:publication><n:name>The Tides</n:name><n:language>en</n:language></n:publication>
<n:genres>Opinion, OpEd</n:genres><n:publication_date>2026-03-02T07:40:21+01:00</n:publication_date>
<n:title><![CDATA[Who pays for the dike?]]></n:title><n:keywords>dikes, water, dikes</n:keywords></n:news>
<image:image><image:loc>https://tides.example/dike.jpg</image:loc><image:title>The dike</image:title></image:image></url>
<url><loc>/news/the-ferry</loc><changefreq>daily</changefreq><lastmod>2026-03-01</lastmod></url>
</urlset>"#;

#[test]
fn a_news_sitemap_is_read_and_its_pages_are_entries() {
    let (found, notes) = read(NEWS);
    assert_eq!(notes, Notes::new());
    assert_eq!(found.pages.len(), 2);
    let news = found.pages[0].news.as_ref().unwrap();
    assert_eq!(news.newspaper.as_deref(), Some("The Tides"));
    assert_eq!(news.language.as_ref().unwrap().as_str(), "en");
    assert_eq!(found.pages[1].url, "https://tides.example/news/the-ferry");
    assert_eq!(found.pages[1].changed.unwrap().local(), "2026-03-01");

    let entries = found.entries();
    assert_eq!(entries.len(), 1, "a page without news is no entry");
    let entry = &entries[0];
    let url = "https://tides.example/opinion/the-dike?a=1&b=2";
    assert_eq!(entry.url.as_deref(), Some(url));
    assert_eq!(entry.id, url);
    assert_eq!(entry.title.as_deref(), Some("Who pays for the dike?"));
    let published = entry.published.unwrap().local();
    assert_eq!(published, "2026-03-02T07:40:21+01:00");
    assert_eq!(entry.categories, ["Opinion", "OpEd", "dikes", "water"]);
}

#[test]
fn an_index_names_further_sitemaps() {
    let (found, notes) = read(
        "<sitemapindex><sitemap><loc> https://tides.example/2026-03.xml.gz </loc><lastmod>2026-03-02</lastmod></sitemap>
        <sitemap><loc>javascript:alert(1)</loc></sitemap><sitemap><loc>//media.tides.example/b.xml</loc>",
    );
    let urls: Vec<&str> = found.sitemaps.iter().map(|file| &*file.url).collect();
    assert_eq!(
        urls,
        [
            "https://tides.example/2026-03.xml.gz",
            "https://media.tides.example/b.xml"
        ]
    );
    assert_eq!(found.sitemaps[0].changed.unwrap().local(), "2026-03-02");
    assert_eq!(notes, ["1 pages have no http address"]);
}

#[test]
fn damage_costs_what_is_damaged_and_no_more() {
    // no declarations, tags left open, another vocabulary left open, the end missing
    let (found, _) = read(
        "<url><loc>https://tides.example/a<lastmod>2026-03-02<news:title>One</news:title></url>
        <url><video:video><video:title>no headline</video:title><loc>https://tides.example/film</loc>
        <url><loc>https://tides.example/b</loc><news:news><news:title>Two &amp; three</news:title><news:publ",
    );
    let read: Vec<_> = found
        .pages
        .iter()
        .map(|page| (&*page.url, page.entry().title))
        .collect();
    assert_eq!(
        read,
        [
            ("https://tides.example/a", Some("One".to_owned())),
            ("https://tides.example/b", Some("Two & three".to_owned())),
        ]
    );
    // an encoding that nobody declares
    let mut bytes = b"<urlset><url><loc>https://tides.example/a</loc><news:title>Caf\xE9 des marins, \xE9t\xE9</news:title></url>".to_vec();
    bytes.extend(b"</urlset>");
    let (found, _) = sitemap(&bytes, "https://tides.example/");
    let entries = found.entries();
    assert_eq!(entries[0].title.as_deref(), Some("Café des marins, été"));
}

#[test]
fn plain_lists_gzip_and_what_is_no_sitemap() {
    use std::io::Write as _;
    let (found, notes) =
        read("\u{FEFF}https://tides.example/a\r\nno address\n\nHTTPS://tides.example/b\n");
    assert_eq!(found.pages.len(), 2);
    assert_eq!(found.pages[1].url, "https://tides.example/b");
    assert_eq!(notes, ["1 pages have no http address"]);

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(NEWS.as_bytes()).unwrap();
    let bytes = encoder.finish().unwrap();
    let packed = sitemap(&bytes, "https://tides.example/sitemap-news.xml");
    assert_eq!(packed, read(NEWS));

    for text in [
        "",
        "Not found",
        "<!DOCTYPE html><html><body><a href='/a'>a</a></body></html>",
    ] {
        let (found, notes) = read(text);
        assert_eq!(found, Sitemap::default());
        assert_eq!(notes, ["no sitemap"]);
    }
    let (found, notes) = read("<rss><channel><item><link>https://tides.example/a</link>");
    assert_eq!(found, Sitemap::default());
    assert_eq!(notes, ["a feed that serves as a sitemap", "no sitemap"]);
}

#[test]
fn no_file_lists_more_than_the_protocol_allows() {
    let mut text = String::from("<urlset>");
    for number in 0..MOST + 10 {
        let _ = write!(text, "<url><loc>https://tides.example/{number}</loc></url>");
    }
    let (found, notes) = read(&text);
    assert_eq!(found.pages.len(), MOST);
    assert_eq!(notes, ["only the first 50000 addresses are read"]);
}
