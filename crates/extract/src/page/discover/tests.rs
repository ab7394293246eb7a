use colonnade_model::Capture;

use super::{FeedFormat, Holds, PageLinks, discover, feeds_of_section, well_known_places};

fn read_at(url: &str, body: &str) -> PageLinks {
    discover(&Capture {
        url: url.to_owned(),
        fetched_at: jiff::Timestamp::UNIX_EPOCH,
        status: 200,
        headers: vec![(
            "link".to_owned(),
            "<https://hub.example/>; rel=hub".to_owned(),
        )],
        body: body.as_bytes().to_vec(),
        record_id: None,
    })
}

fn read(body: &str) -> PageLinks {
    read_at("https://www.tides.example/", body)
}

const FRONT: &str = r#"<!DOCTYPE html><html lang="en"><head><title>The Tides</title>
<link rel="canonical" href="/"><link rel="amphtml" href="/amp/">
<link rel="alternate" media="only screen and (max-width: 640px)" href="https://m.tides.example/">
<link rel="alternate" type="application/rss+xml" title="The Tides &raquo; Feed" href="/feed/">
<link rel="alternate" type="application/rss+xml" title="The Tides &raquo; Comments Feed" href="/comments/feed/">
<link rel="alternate" type="application/atom+xml" title="The Tides - Opinion" href="/atom/7.atom">
<link rel="alternate" type="application/json+oembed" href="/wp-json/oembed?x">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/9">
<link rel="alternate" hreflang="fr" href="/fr/">
<link rel="self" href="https://www.tides.example/"><link rel="hub" href="https://other.example/">
<link rel="sitemap" href="/sitemap.xml">
<script type="application/ld+json">{"@type":"SiteNavigationElement","name":["News","Leading articles"],"url":["/news/","/leaders/"]}</script>
</head><body><nav><a href="/news/">News</a> <a href="/opinion/">Opinion</a>
 <a href="/opinion/columnists">Columnists</a> <a href="/staff-list/authors/">Authors</a>
 <a href="https://elsewhere.example/opinion/">Opinion elsewhere</a></nav>
<article><a href="/opinion/2026/03/who-pays-for-the-dike-opinion">Opinion</a> <a rel="author" href="/authors/ida-tarrant">Ida Tarrant</a></article>
<a href="/dike#comments">Comments</a> <a href="/c/12">3 comments</a> <a href="/c/13">Comments</a> <a href="/g/9">View</a>
<article><a href="/author/bo-lind?utm_source=front">All pieces by Bo Lind</a> <a href="/author/bo-lind">Bo Lind</a></article><article><a href="/columnists/ana-vey">Ana Vey</a></article>
<article><a href="/people/who-pays-for-it">Who pays for the new dike</a> <a href="/people/per-moe">Per Moe</a></article>
<footer><a href="/rss-feeds">RSS feeds</a> <a href="feed://www.tides.example/opinion/rss">Opinion</a>
<a href="https://reader.example/add?feed=https%3A%2F%2Fwww.tides.example%2Fsport%2Frss.xml">Follow</a>
<a href="/podcasts/feed.xml">Podcasts</a></footer></body></html>"#;

#[test]
fn a_front_page_leads_to_feeds_opinions_before_all_others() {
    let links = read(FRONT);
    let feeds: Vec<_> = links
        .feeds
        .iter()
        .map(|feed| {
            (
                feed.url.trim_start_matches("https://www.tides.example"),
                feed.is_opinion,
            )
        })
        .collect();
    assert_eq!(
        feeds,
        [
            ("/atom/7.atom", true),
            ("/opinion/rss", true),
            ("/feed/", false),
            ("/sport/rss.xml", false),
            ("/rss-feeds", false),
            ("/podcasts/feed.xml", false),
        ]
    );
    assert_eq!(links.feeds[0].format, Some(FeedFormat::Atom));
    assert_eq!(links.feeds[2].title.as_deref(), Some("The Tides » Feed"));
    assert_eq!(links.feeds[2].found, "declared in the head");
}

#[test]
fn a_front_page_leads_to_sections_writers_and_hubs() {
    let links = read(FRONT);
    let urls = |found: &[super::FoundLink]| -> Vec<String> {
        let site = "https://www.tides.example";
        found
            .iter()
            .map(|link| link.url.replace(site, ""))
            .collect()
    };
    assert_eq!(
        urls(&links.sections),
        ["/opinion/", "/leaders/", "/opinion/columnists"]
    );
    assert_eq!(
        urls(&links.author_lists),
        ["/opinion/columnists", "/staff-list/authors/"]
    );
    assert_eq!(
        urls(&links.authors),
        [
            "/columnists/ana-vey",
            "/authors/ida-tarrant",
            "/author/bo-lind",
            "/people/per-moe"
        ]
    );
    assert_eq!(links.authors[1].title.as_deref(), Some("Ida Tarrant"));
    assert_eq!(links.authors[2].title.as_deref(), Some("Bo Lind"));
    assert_eq!(urls(&links.sitemaps), ["/sitemap.xml"]);
    assert_eq!(
        links.hubs.hubs,
        ["https://hub.example/"],
        "the header's first"
    );
    assert_eq!(
        links.hubs.topic.as_deref(),
        Some("https://www.tides.example/")
    );
    assert_eq!(links.amp.as_deref(), Some("https://www.tides.example/amp/"));
    assert_eq!(links.mobile.as_deref(), Some("https://m.tides.example/"));
}

#[test]
fn sections_of_opinions_are_known_in_many_languages() {
    let labels = [
        "Opinion",
        "Meinung",
        "Kommentare & Kolumnen",
        "Opinie",
        "Opinión",
        "Opinião",
        "Opinió",
        "Iritzia",
        "Opinioni",
        "Chroniques",
        "Opinii",
        "Opinie i komentarze",
        "Názory",
        "Komentáre",
        "Vélemény",
        "Mnenja",
        "Kolumne",
        "Mišljenja",
        "Мишљења",
        "Мнения",
        "Мнение",
        "Думки",
        "Погляди",
        "Меркаванне",
        "Ledare",
        "Debatt",
        "Meninger",
        "Debat",
        "Skoðun",
        "Mielipide",
        "Arvamus",
        "Viedokļi",
        "Nuomonės",
        "Γνώμες",
        "Köşe Yazıları",
        "Rəy",
        "Пікір",
        "აზრი",
        "Կարծիք",
        "آراء",
        "دیدگاه",
        "کالم",
        "דעות",
        "विचार",
        "মতামত",
        "મંતવ્ય",
        "ਵਿਚਾਰ",
        "கருத்து",
        "అభిప్రాయం",
        "ಅಭಿಪ್ರಾಯ",
        "അഭിപ്രായം",
        "评论",
        "專欄",
        "オピニオン",
        "오피니언",
        "Opini",
        "Góc nhìn",
        "ความคิดเห็น",
        "Opinyon",
        "Maoni",
        "አስተያየት",
        "Ra'ayi",
    ];
    let missed = |label: &&str| {
        let page = format!("<nav><a href='/s/7'>Sport</a><a href='/s/9'>{label}</a></nav>");
        let found = read(&page).sections;
        let urls: Vec<&str> = found.iter().map(|link| &*link.url).collect();
        urls != ["https://www.tides.example/s/9"]
    };
    let missed: Vec<_> = labels.into_iter().filter(missed).collect();
    assert_eq!(missed, Vec::<&str>::new());
    for path in [
        "/meinung/",
        "/opinion.html",
        "/edito/",
        "/%E7%A4%BE%E8%AA%AC/",
        "/news/opinie",
        "/k%C3%B6%C5%9Fe-yaz%C4%B1lar%C4%B1",
    ] {
        let page = format!("<a href='{path}'>›</a><a href='{path}a-1234567'>Opinion</a>");
        assert_eq!(read(&page).sections.len(), 1, "{path}");
    }
}

#[test]
fn a_page_in_a_list_has_neighbours_and_its_section_a_feed() {
    let list = "<link rel=alternate type='application/rss+xml' href='/feed/'><link rel=alternate type='application/rss+xml' href='/meinung/feed/'>
        <a href='/meinung/'>1</a> <a href='/meinung/page/3/'>3</a><a href='/sport/page/3/'>3</a><a href='/meinung/page/9/'>9</a>";
    let links = read_at("https://bote.example/meinung/page/2/", list);
    let next = links.pages.next.as_deref();
    assert_eq!(next, Some("https://bote.example/meinung/page/3/"));
    let previous = links.pages.previous.as_deref();
    assert_eq!(previous, Some("https://bote.example/meinung/"));
    assert_eq!(links.feeds[0].url, "https://bote.example/meinung/feed/");

    let stated = "<link rel=next href='?seite=8'><link rel='prev-archive' href='/2026-02'><a href='?seite=3'>3</a>";
    let links = read_at("https://bote.example/meinung?seite=2", stated);
    let next = links.pages.next.as_deref();
    assert_eq!(next, Some("https://bote.example/meinung?seite=8"));
    let archive = links.pages.previous_archive.as_deref();
    assert_eq!(archive, Some("https://bote.example/2026-02"));
}

#[test]
fn the_feed_of_a_pieces_comments_is_left_out() {
    let head = "<link rel=alternate type='application/rss+xml' title='Kommentarstr&ouml;m' href='/2026/wer-zahlt-fuer-den-deich/feed/'>
        <link rel=alternate type='application/rss+xml' href='/feed/'>";
    let links = read_at("https://bote.example/2026/wer-zahlt-fuer-den-deich/", head);
    let urls: Vec<&str> = links.feeds.iter().map(|feed| &*feed.url).collect();
    assert_eq!(urls, ["https://bote.example/feed/"]);
    // whatever its address, and whoever links it
    let head = "<link rel=alternate type='application/rss+xml' title='Der Bote &raquo; Der Deich Kommentar-Feed' href='/der-deich/feed/'>
        <a href='/der-deich/feed/'>RSS</a><a href='/kommentare/feed/'>Kommentare</a>";
    let links = read_at("https://bote.example/der-deich/", head);
    let urls: Vec<&str> = links.feeds.iter().map(|feed| &*feed.url).collect();
    assert_eq!(urls, ["https://bote.example/kommentare/feed/"]);
}

#[test]
fn sections_whose_name_says_opinion_and_no_more_come_first() {
    let links = read(
        "<a href='/kolumnen-ida-tarrant'>Kolumnen Ida Tarrant</a><a href='/a?b=1&c=2&d=3'>Abo ohne Kommentar</a><a href='/editorial-staff'>Editorial staff</a>
        <a href='/blog/kolumne-als-ob-3'>Kolumne: Als ob nichts gewesen w&auml;re, eine Nacht am Deich</a><a href='/meinung/'>Meinung &amp; Debatte</a>",
    );
    let urls: Vec<&str> = links.sections.iter().map(|link| &*link.url).collect();
    assert_eq!(urls.first(), Some(&"https://www.tides.example/meinung/"));
    assert!(!urls.iter().any(|url| url.contains("?b=1")), "{urls:?}");
}

#[test]
fn well_known_places_are_asked_opinions_first() {
    let places = well_known_places("https://tides.example/opinion/a?b");
    assert_eq!(places[0].url, "https://tides.example/opinion/feed/");
    assert_eq!(places[0].holds, Holds::OpinionFeed);
    let of = |holds| {
        places
            .iter()
            .position(|place| place.holds == holds)
            .unwrap()
    };
    assert!(of(Holds::OpinionFeed) < of(Holds::Feed));
    assert!(of(Holds::NewsSitemap) < of(Holds::Sitemap));
    let feeds = feeds_of_section("https://tides.example/opinion/?a#b");
    assert_eq!(feeds[0], "https://tides.example/opinion/feed/");
    assert!(feeds_of_section("https://tides.example/opinion.html").is_empty());
    assert!(well_known_places("file:///etc").is_empty());
}
