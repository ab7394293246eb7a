use super::*;

fn rules(parts: [&str; 5]) -> ListingRules {
    let part = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
    let [item, link, headline, name, date] = parts;
    ListingRules {
        item: item.parse().unwrap(),
        link: part(link),
        headline: part(headline),
        name: part(name),
        date: part(date),
    }
}

fn capture(body: &str) -> Capture {
    Capture {
        url: "https://www.tides.example/opinion/".to_owned(),
        fetched_at: "2026-03-05T12:00:00Z".parse().unwrap(),
        status: 200,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        record_id: None,
    }
}

/// Address, headline, writers and day of each.
fn told(entries: &[Entry]) -> Vec<String> {
    let line = |entry: &Entry| {
        let writers: Vec<&str> = entry.bylines.iter().map(|byline| &*byline.text).collect();
        format!(
            "{} | {} | {} | {}",
            entry.url.as_deref().unwrap_or_default(),
            entry.title.as_deref().unwrap_or_default(),
            writers.join("; "),
            entry.published.map_or(String::new(), |day| day.local())
        )
    };
    entries.iter().map(line).collect()
}

/// A page whose headlines are pictures' captions, whose kickers look like headlines and
/// whose writers stand where nothing says so: nobody can know without being told.
const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><body><main>
<div class="box lead"><h3><a href="/t/harbour">Everything from the harbour quarter</a></h3>
<p class="q">The dredger is late again</p><a class="go" href="/x?id=71">Open</a>
<i class="w">Ada Larch</i><i class="w">Bo Ferris</i><time datetime="2026-03-04T06:40:00Z">yesterday</time></div>
<div class="box"><h3><a href="/t/town">Everything from the town hall itself</a></h3>
<p class="q">A bench is <b>not</b> a budget</p><a class="go" href="/x?id=72">Open</a>
<i class="w">Cy Marsh</i><time>3 March 2026</time></div>
<div class="box"><h3><a href="/t/none">Everything that has no headline</a></h3><a class="go" href="/x?id=73">Open</a></div>
<div class="box"><p class="q">Nothing leads there</p></div>
</main><div class="box foot"><p class="q">Outside</p><a class="go" href="/x?id=9">Open</a></div></body></html>"#;

#[test]
fn what_the_newspaper_is_said_to_print_is_read_where_guessing_goes_wrong() {
    let rules = rules(["main div.box", "a.go", "p.q", ".w", "time"]);
    let (entries, notes) = listing_by(&capture(PAGE), &rules);
    let expected = [
        "https://www.tides.example/x?id=71 | The dredger is late again | Ada Larch; Bo Ferris | 2026-03-04T06:40:00+00:00",
        "https://www.tides.example/x?id=72 | A bench is not a budget | Cy Marsh | 2026-03-03",
    ];
    assert_eq!(told(&entries), expected);
    assert_eq!(notes, ["2 items have no link or no headline"]);
    let (guessed, _) = crate::listing(&capture(PAGE));
    let right = |line: &String| expected.contains(&line.as_str());
    assert!(!told(&guessed).iter().any(right), "{:?}", told(&guessed));
}

#[test]
fn without_more_an_item_is_its_first_link() {
    let page =
        r#"<ul id="l"><li><a href="/2026/03/02/a">One</a> <a href="/b">Two</a><li><p>None</ul>"#;
    let (entries, _) = listing_by(&capture(page), &rules(["#l li", "", "", "", ""]));
    assert_eq!(
        told(&entries),
        ["https://www.tides.example/2026/03/02/a | One |  | 2026-03-02"]
    );
    // the link may stand around what is named
    let page = r#"<ul><li><a href="/c"><h3>Around it</h3></a></ul>"#;
    let (entries, _) = listing_by(&capture(page), &rules(["li", "h3", "h3", "", ""]));
    assert_eq!(
        told(&entries),
        ["https://www.tides.example/c | Around it |  | "]
    );
}

#[test]
fn a_page_without_such_items_says_so() {
    let (entries, notes) = listing_by(&capture(PAGE), &rules(["li.none", "", "", "", ""]));
    assert!(entries.is_empty());
    assert_eq!(notes, ["no item where the newspaper's rules look for them"]);
}

#[test]
fn selectors_are_small() {
    for good in ["li", "LI", ".a", "#b", "li.a.b#c", "main #list li.a", "h3 "] {
        assert!(good.parse::<Selector>().is_ok(), "{good}");
    }
    for bad in [
        "",
        " ",
        "li > a",
        "a[href]",
        "li:first-child",
        "*",
        "li,p",
        "li.",
        "#",
        "li..a",
        "#a#b",
        "nosuchelement",
        "a b c d e f g h i",
    ] {
        assert_eq!(bad.parse::<Selector>(), Err(NoSelector), "{bad}");
    }
}
