//! Pages of our own writing in the shapes that newspapers' section pages have. Real ones
//! are not at hand; what they hold besides is seen when they are fetched.
use colonnade_model::{Capture, Entry};

use super::listing;

mod languages;
mod parts;

fn read_at(url: &str, body: &str) -> Vec<Entry> {
    let (entries, _) = listing(&Capture {
        url: url.to_owned(),
        fetched_at: "2026-03-05T12:00:00Z".parse().unwrap(),
        status: 200,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        record_id: None,
    });
    entries
}

/// Each entry in a line: path, headline, writers, day, sections.
fn told(entries: &[Entry]) -> Vec<String> {
    let line = |entry: &Entry| {
        let url = entry.url.as_deref().unwrap_or_default();
        let path = url.split_once(".example").map_or(url, |(_, path)| path);
        let writers: Vec<&str> = entry.bylines.iter().map(|byline| &*byline.text).collect();
        let day = entry.published.map_or(String::new(), |day| day.local());
        let title = entry.title.as_deref().unwrap_or_default();
        let sections = entry.categories.join(", ");
        format!(
            "{path} | {title} | {} | {day} | {sections}",
            writers.join("; ")
        )
    };
    entries.iter().map(line).collect()
}

fn read(body: &str) -> Vec<String> {
    told(&read_at("https://www.tides.example/opinion/", body))
}

const AROUND: (&str, &str) = (
    r#"<!DOCTYPE html><html lang="en"><head><title>Opinion | The Tides</title></head><body>
<header><a href="/">The Tides</a><nav class="main-nav"><ul><li><a href="/news/">News from the whole of the coast</a></li>
<li><a href="/opinion/">Opinion</a></li><li><a href="/sport/football-and-other-games">Football and other games</a></li></ul></nav></header>
<div class="breadcrumbs"><a href="/">Home</a> <a href="/opinion/">Opinion</a></div><main><h1>Opinion</h1>"#,
    r#"<div class="pagination"><a href="/opinion/page/2/">2</a><a href="/opinion/page/3/">The older pieces are here</a></div></main>
<aside class="sidebar"><h3>Most read</h3><ol><li><a href="/news/2026/03/01/the-ferry-sank-in-the-harbour">The ferry sank in the harbour last night</a></li>
<li><a href="/news/2026/03/01/the-mayor-will-not-say-why">The mayor will not say why it sank</a></li><li><a href="/news/2026/03/02/nobody-saw-it-go-down">Nobody saw it go down, says the pilot</a></li></ol></aside>
<div class="ad-slot"><a href="/sponsored/2026/buy-our-very-good-boats-12345">Buy our very good boats at this price</a></div>
<div class="tag-cloud"><a href="/tags/the-price-of-fish-in-winter">The price of fish in winter and summer</a><a href="/tags/dikes">Dikes</a></div>
<footer><a href="/about/how-we-write-our-opinions-12345">How we write our opinions and why</a><a href="https://sister.example/2026/03/01/another-paper-of-ours">Another paper of ours has this</a></footer></body></html>"#,
);

fn page(list: &str) -> String {
    format!("{}{list}{}", AROUND.0, AROUND.1)
}

#[test]
fn cards_with_pictures() {
    let card = |slug: &str, title: &str, writer: &str, day: &str| {
        let name = writer.to_lowercase().replace(' ', "-");
        format!(
            r#"<div class="card"><figure><a href="/opinion/{slug}"><img src="a.jpg" alt=""></a><figcaption>Photo: Someone Else</figcaption></figure>
            <div class="card__body"><a class="card__kicker" href="/opinion/columns/">Columns</a><h3 class="card__title"><a href="/opinion/{slug}?utm_source=front">{title}</a></h3>
            <p class="card__text">What nobody on the council wants to say about it aloud, said here.</p>
            <div class="card__meta">By <a href="/authors/{name}">{writer}</a> <time datetime="{day}T06:00:00Z">today</time> <a href="/opinion/{slug}#comments">12 comments</a></div></div></div>"#
        )
    };
    let list = format!(
        r#"<div class="row">{}{}</div><div class="row">{}{}</div>"#,
        card(
            "who-pays-for-the-dike",
            "Who pays for the dike?",
            "Ida Tarrant",
            "2026-03-04"
        ),
        card("fish", "Fish", "Bo Lind", "2026-03-03"),
        card(
            "the-island-wants-its-ferry-back",
            "The island wants its ferry back",
            "Ana Vey",
            "2026-03-02"
        ),
        card(
            "a-letter-to-the-harbour-master",
            "A letter to the harbour master",
            "Ida Tarrant",
            "2026-03-01"
        ),
    );
    assert_eq!(
        read(&page(&list)),
        [
            "/opinion/who-pays-for-the-dike | Who pays for the dike? | Ida Tarrant | 2026-03-04T06:00:00+00:00 | Columns",
            "/opinion/fish | Fish | Bo Lind | 2026-03-03T06:00:00+00:00 | Columns",
            "/opinion/the-island-wants-its-ferry-back | The island wants its ferry back | Ana Vey | 2026-03-02T06:00:00+00:00 | Columns",
            "/opinion/a-letter-to-the-harbour-master | A letter to the harbour master | Ida Tarrant | 2026-03-01T06:00:00+00:00 | Columns",
        ]
    );
    let entries = read_at("https://www.tides.example/opinion/", &page(&list));
    let summary = entries[0].summary.as_deref();
    assert_eq!(
        summary,
        Some("What nobody on the council wants to say about it aloud, said here.")
    );
    let url = entries[0].bylines[0].url.as_deref();
    assert_eq!(url, Some("https://www.tides.example/authors/ida-tarrant"));
}

#[test]
fn a_card_that_is_not_known_lends_nothing_to_its_neighbour() {
    let card = |slug: &str, title: &str, writer: &str| {
        format!(
            r#"<div class="card"><a href="/{slug}"><h3>{title}</h3></a><p>Something is said about it in a line or two here.</p><p class="byline">{writer}</p><p>4 March 2026</p></div>"#
        )
    };
    let row = |one: String, two: String| format!(r#"<div class="row">{one}{two}</div>"#);
    let list = row(
        card(
            "who-pays-for-the-dike",
            "Who pays for the dike?",
            "Ida Tarrant",
        ),
        card("fish", "Fish", "Bo Lind"),
    ) + &row(
        card("weather", "Weather", "Bo Lind"),
        card("the-ferry-again-and-again", "The ferry, again", "Ana Vey"),
    );
    assert_eq!(
        read(&page(&list)),
        [
            "/who-pays-for-the-dike | Who pays for the dike? | Ida Tarrant | 2026-03-04 | ",
            "/the-ferry-again-and-again | The ferry, again | Ana Vey | 2026-03-04 | ",
        ]
    );
}

#[test]
fn items_of_a_list_in_one_link_each() {
    let item = |number: u32, title: &str, writer: &str| {
        format!(
            r#"<li><a href="/a/{number}"><span class="kicker">Column</span><strong>{title}</strong><span class="author">{writer}</span><span class="date">{} March 2026</span></a></li>"#,
            number % 10
        )
    };
    let list = format!(
        "<ul>{}{}{}</ul>",
        item(410_001, "Who pays for the dike?", "Ida Tarrant"),
        item(410_002, "Why I no longer eat fish", "Bo Lind"),
        item(410_003, "The ferry, again", "Ana Vey"),
    );
    assert_eq!(
        read(&page(&list)),
        [
            "/a/410001 | Who pays for the dike? | Ida Tarrant | 2026-03-01 | Column",
            "/a/410002 | Why I no longer eat fish | Bo Lind | 2026-03-02 | Column",
            "/a/410003 | The ferry, again | Ana Vey | 2026-03-03 | Column",
        ]
    );
}

#[test]
fn rows_of_a_table() {
    let row = |day: &str, id: u32, title: &str, writer: &str| {
        format!(
            "<tr><td>{day}</td><td><a href='show.php?id={id}'>{title}</a></td><td>{writer}</td></tr>"
        )
    };
    let list = format!(
        "<table><tr><th>Day</th><th>Piece</th><th>Writer</th></tr>{}{}{}{}</table>",
        row("04/03/2026", 5121, "Who pays for the dike?", "Ida Tarrant"),
        row("03/03/2026", 5120, "Why I no longer eat fish", "Bo Lind"),
        row(
            "02/03/2026",
            5119,
            "The ferry that never came back",
            "Ana Vey"
        ),
        row(
            "28/02/2026",
            5102,
            "A letter to the harbour master",
            "Ida Tarrant"
        ),
    );
    let found = told(&read_at(
        "https://www.tides.example/opinion/",
        &page(&list).replace("lang=\"en\"", "lang=\"en-GB\""),
    ));
    assert_eq!(
        found,
        [
            "/opinion/show.php?id=5121 | Who pays for the dike? | Ida Tarrant | 2026-03-04 | ",
            "/opinion/show.php?id=5120 | Why I no longer eat fish | Bo Lind | 2026-03-03 | ",
            "/opinion/show.php?id=5119 | The ferry that never came back | Ana Vey | 2026-03-02 | ",
            "/opinion/show.php?id=5102 | A letter to the harbour master | Ida Tarrant | 2026-02-28 | ",
        ]
    );
}

#[test]
fn boxes_that_say_nothing_of_themselves() {
    let item = |slug: &str, title: &str, writer: &str, day: &str| {
        format!(
            r#"<div class="x1"><div class="x2"><div class="x3"><a href="/2026/03/{slug}">{title}</a></div><div class="x4">{writer}</div><div class="x4">{day}</div>
            <div class="x5">There is a question that everybody on the coast has asked themselves at night.</div><div class="x6"><a href="/2026/03/{slug}">Continue reading</a></div></div></div>"#
        )
    };
    let list = format!(
        r#"<div class="x0">{}{}{}{}</div>"#,
        item(
            "who-pays-for-the-dike",
            "Who pays for the dike?",
            "Ida Tarrant",
            "4 March 2026"
        ),
        item(
            "i-no-longer-eat-fish",
            "Why I no longer eat fish",
            "Bo Lind",
            "3 March 2026"
        ),
        item(
            "the-ferry-again-and-again",
            "The ferry, again",
            "Ana Vey",
            "2 March 2026"
        ),
        item(
            "a-letter-to-the-harbour-master",
            "A letter to the harbour master",
            "Ida Tarrant",
            "1 March 2026"
        ),
    );
    assert_eq!(
        read(&page(&list)),
        [
            "/2026/03/who-pays-for-the-dike | Who pays for the dike? | Ida Tarrant | 2026-03-04 | ",
            "/2026/03/i-no-longer-eat-fish | Why I no longer eat fish | Bo Lind | 2026-03-03 | ",
            "/2026/03/the-ferry-again-and-again | The ferry, again | Ana Vey | 2026-03-02 | ",
            "/2026/03/a-letter-to-the-harbour-master | A letter to the harbour master | Ida Tarrant | 2026-03-01 | ",
        ]
    );
}

#[test]
fn lines_side_by_side_before_or_behind_the_headline() {
    let behind = "<h2><a href='/k/who-pays-for-the-dike'>Who pays for the dike?</a></h2><p>by Ida Tarrant</p><p>4 March 2026</p>
        <h2><a href='/k/why-i-no-longer-eat-fish'>Why I no longer eat fish</a></h2><p>by Bo Lind</p><p>3 March 2026</p>
        <h2><a href='/k/the-ferry-again-and-again'>The ferry, again</a></h2><p>by Ana Vey</p><p>2 March 2026</p>";
    let expected = [
        "/k/who-pays-for-the-dike | Who pays for the dike? | by Ida Tarrant | 2026-03-04 | ",
        "/k/why-i-no-longer-eat-fish | Why I no longer eat fish | by Bo Lind | 2026-03-03 | ",
        "/k/the-ferry-again-and-again | The ferry, again | by Ana Vey | 2026-03-02 | ",
    ];
    assert_eq!(read(&page(behind)), expected);
    let before = "<p class=d>4 March 2026</p><h2><a href='/k/who-pays-for-the-dike'>Who pays for the dike?</a></h2><p>by Ida Tarrant</p>
        <p class=d>3 March 2026</p><h2><a href='/k/why-i-no-longer-eat-fish'>Why I no longer eat fish</a></h2><p>by Bo Lind</p>
        <p class=d>2 March 2026</p><h2><a href='/k/the-ferry-again-and-again'>The ferry, again</a></h2><p>by Ana Vey</p>";
    assert_eq!(read(&page(before)), expected);
    // a headline that is no link, and a link that says nothing
    let unlinked = "<h2>Who pays for the dike?</h2><p>by Ida Tarrant</p><p>4 March 2026 <a href='/k/who-pays-for-the-dike'>Read more</a></p>
        <h2>Why I no longer eat fish</h2><p>by Bo Lind</p><p>3 March 2026 <a href='/k/why-i-no-longer-eat-fish'>Read more</a></p>
        <h2>The ferry, again</h2><p>by Ana Vey</p><p>2 March 2026 <a href='/k/the-ferry-again-and-again'>Read more</a></p>";
    assert_eq!(read(&page(unlinked)), expected);
}

#[test]
fn section_writer_and_day_on_one_line() {
    let item = |slug: &str, title: &str, line: &str| {
        format!(
            "<section class=s><a href='/k/{slug}'><h4>{title}</h4></a><small>{line}</small></section>"
        )
    };
    let list = item(
        "who-pays-for-the-dike",
        "Who pays for the dike?",
        "Op-Ed | Ida Tarrant | 4 March 2026, 06:00",
    ) + &item(
        "why-i-no-longer-eat-fish",
        "Why I no longer eat fish",
        "Op-Ed | Bo Lind | 3 March 2026, 17:30",
    ) + &item(
        "the-ferry-again-and-again",
        "The ferry | again",
        "Op-Ed | Ida Tarrant | 2 March 2026, 06:00",
    );
    assert_eq!(
        read(&page(&list)),
        [
            "/k/who-pays-for-the-dike | Who pays for the dike? | Ida Tarrant | 2026-03-04T06:00:00 | Op-Ed",
            "/k/why-i-no-longer-eat-fish | Why I no longer eat fish | Bo Lind | 2026-03-03T17:30:00 | Op-Ed",
            "/k/the-ferry-again-and-again | The ferry | again | Ida Tarrant | 2026-03-02T06:00:00 | Op-Ed",
        ]
    );
}

#[test]
fn structured_data_adds_to_the_page_and_stands_in_for_it() {
    let data = r#"<script type="application/ld+json">{"@type":"CollectionPage","mainEntity":{"@type":"ItemList","itemListElement":[
        {"@type":"ListItem","position":1,"item":{"@type":"OpinionNewsArticle","url":"/k/who-pays-for-the-dike","headline":"Who pays for the dike?","datePublished":"2026-03-04T06:00:00Z",
        "author":{"@type":"Person","name":"Ida Tarrant"},"articleSection":"Columns"}},
        {"@type":"ListItem","position":2,"url":"https://www.tides.example/k/fish","name":"Why I no longer eat fish"},
        {"@type":"ListItem","position":3,"url":"https://elsewhere.example/k/fish","name":"Of another site"}]}}</script>
        <script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"item":"https://www.tides.example/news/","name":"News"}]}</script>"#;
    let expected = [
        "/k/who-pays-for-the-dike | Who pays for the dike? | Ida Tarrant | 2026-03-04T06:00:00+00:00 | Columns",
        "/k/fish | Why I no longer eat fish |  |  | ",
    ];
    assert_eq!(read(&page(data)), expected);
    let both = format!(
        "{data}<article><h2><a href='/k/who-pays-for-the-dike'>Who pays for the dike?</a></h2></article><article><h2><a href='/k/why-i-no-longer-eat-fish'>Fish, and why I no longer eat it</a></h2></article>"
    );
    let found = read(&page(&both));
    assert_eq!(found[0], expected[0]);
    assert_eq!(found.len(), 3);
}

#[test]
fn ranks_are_known_by_their_numbers_and_a_writers_page_signs_its_pieces() {
    let rank = |number: u32| {
        format!(
            "<div><span>{number}</span><a href='/n/4100{number}'>Something that everybody has read, part {number}</a></div>"
        )
    };
    let ranks: String = (1..=4).map(rank).collect();
    let list = format!(
        "<h1>Ida Tarrant</h1><ul><li><a href='/k/who-pays-for-the-dike'>Who pays for the dike?</a> 4 March 2026</li><li><a href='/k/the-ferry-again-and-again'>The ferry, again</a> 2 March 2026</li>
        <li><a href='/k/a-letter-to-the-harbour-master'>A letter to the harbour master</a> 1 March 2026</li></ul><div class=q>{ranks}</div>"
    );
    let found = told(&read_at(
        "https://www.tides.example/authors/ida-tarrant",
        &format!("<html lang=en><body>{list}</body></html>"),
    ));
    assert_eq!(
        found,
        [
            "/k/who-pays-for-the-dike | Who pays for the dike? | Ida Tarrant | 2026-03-04 | ",
            "/k/the-ferry-again-and-again | The ferry, again | Ida Tarrant | 2026-03-02 | ",
            "/k/a-letter-to-the-harbour-master | A letter to the harbour master | Ida Tarrant | 2026-03-01 | ",
        ]
    );
}

#[test]
fn what_is_no_list_gives_none() {
    for body in [
        "",
        "\u{0}",
        &page("<p>Nothing has been written yet.</p>"),
        "<p>A paragraph with <a href='/k/a-link-within-a-sentence'>a link within a sentence</a> and a good deal more of it that goes on and on until it ends.</p>",
    ] {
        assert_eq!(read(body), Vec::<String>::new());
    }
}
