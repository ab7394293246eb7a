use super::*;

const HOME: &str = "https://lantern.example/";

fn now() -> Timestamp {
    "2026-03-05T12:00:00Z".parse().unwrap()
}

fn step(place: Place, url: &str) -> Step {
    Step {
        url: url.to_owned(),
        place,
        newspaper: 7,
        section: "opinion".to_owned(),
        since: "2026-01-01T00:00:00Z"
            .parse::<Timestamp>()
            .unwrap()
            .as_microsecond(),
        steps: 0,
    }
}

fn read(step: &Step, body: &str) -> Steps {
    let capture = Capture {
        url: step.url.clone(),
        fetched_at: now(),
        status: 200,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        record_id: None,
    };
    step.read(&capture, &Catalogue::default(), now())
}

/// Where the steps that follow lead.
fn next(steps: &Steps) -> Vec<(Place, String, u32)> {
    let read = |job: &NewJob| {
        let step: Step = serde_json::from_str(&job.payload).unwrap();
        assert_eq!((step.newspaper, &*step.section), (7, "opinion"));
        (step.place, step.url, step.steps)
    };
    steps.next.iter().map(read).collect()
}

/// The addresses of the pages that are worth asking for.
fn pages(steps: &Steps) -> Vec<String> {
    let read = |(_, job): &(Item, NewJob)| {
        let told: Told = serde_json::from_str(&job.payload).unwrap();
        told.url
    };
    steps.items.iter().map(read).collect()
}

#[test]
fn it_begins_with_robots_txt_and_every_active_entry_point() {
    use Place::{Archive, Listing, Robots, Sitemap};
    let point = |kind: &str, state: &str, path: &str| EntryPointRow {
        address: format!("{HOME}{path}"),
        url: format!("{HOME}{path}"),
        host: "lantern.example".into(),
        newspaper: NewspaperId(7),
        newspaper_name: "The Lantern".into(),
        time_zone: None,
        kind: kind.into(),
        section: "opinion".into(),
        title: None,
        state: state.into(),
        due_at: now(),
        etag: None,
        last_modified: None,
        digest: None,
        rhythm: None,
        pace: None,
        visits: 0,
        visited_at: None,
        good_at: None,
        found_at: None,
        failures: 0,
        trouble: None,
    };
    let points = [
        point("feed", "active", "feed"),
        point("author", "active", "ada"),
        point("news-sitemap", "active", "news.xml"),
        point("feed", "retired", "old"),
    ];
    let begin = || backfill(NewspaperId(7), HOME, &points, now(), now());
    let jobs = begin();
    let steps: Vec<Step> = jobs
        .iter()
        .map(|job| serde_json::from_str(&job.payload).unwrap())
        .collect();
    let places: Vec<Place> = steps.iter().map(|step| step.place).collect();
    assert_eq!(places, [Robots, Archive, Listing, Sitemap]);
    assert!(jobs.iter().all(|job| job.queue == "lantern.example"));
    // asking twice is asking once
    let keys =
        |jobs: &[NewJob]| -> Vec<String> { jobs.iter().map(|job| job.key.clone()).collect() };
    assert_eq!(keys(&jobs), keys(&begin()));
}

#[test]
fn sitemaps_are_where_robots_txt_says_else_where_they_often_are() {
    let step = step(Place::Robots, HOME);
    let named = step.to_sitemaps(vec!["https://lantern.example/map.xml".into()], now());
    let expected = (Place::Sitemap, "https://lantern.example/map.xml".into(), 1);
    assert_eq!(next(&named), [expected]);
    let guessed = next(&step.to_sitemaps(Vec::new(), now()));
    assert!((1..=3).contains(&guessed.len()), "{guessed:?}");
}

#[test]
fn of_a_sitemap_recent_opinions_are_taken_and_of_an_index_recent_files() {
    let step = step(Place::Sitemap, "https://lantern.example/map.xml");
    let url = |path: &str, day: &str| {
        format!("<url><loc>https://lantern.example/{path}</loc><lastmod>{day}</lastmod></url>")
    };
    let map = format!(
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{}{}{}</urlset>",
        url("opinion/2026/02/01/a-bench-is-not-a-budget", "2026-02-01"),
        url("sport/2026/02/01/a-match-without-a-goal", "2026-02-01"),
        url("opinion/2020/02/01/a-bench-of-long-ago", "2020-02-01"),
    );
    assert_eq!(
        pages(&read(&step, &map)),
        ["https://lantern.example/opinion/2026/02/01/a-bench-is-not-a-budget"]
    );
    let file = |name: &str, day: &str| {
        format!(
            "<sitemap><loc>https://lantern.example/{name}</loc><lastmod>{day}</lastmod></sitemap>"
        )
    };
    let index = format!(
        "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{}{}</sitemapindex>",
        file("2026.xml", "2026-02-01"),
        file("2020.xml", "2020-12-31"),
    );
    let found = read(&step, &index);
    let expected = (Place::Sitemap, "https://lantern.example/2026.xml".into(), 1);
    assert_eq!(next(&found), [expected]);
    // an index of indexes of indexes is followed no further
    let deep = Step { steps: 3, ..step };
    assert_eq!(next(&read(&deep, &index)), []);
}

#[test]
fn archives_are_followed_until_they_reach_back_far_enough() {
    let step = step(Place::Archive, "https://lantern.example/feed");
    let feed = |day: &str| {
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\">\
             <link rel=\"prev-archive\" href=\"/feed?2\"/>\
             <entry><title>A</title><link href=\"/opinion/a\"/><published>{day}</published></entry></feed>"
        )
    };
    let recent = read(&step, &feed("2026-02-01T06:00:00Z"));
    assert_eq!(pages(&recent), ["https://lantern.example/opinion/a"]);
    let expected = (Place::Archive, "https://lantern.example/feed?2".into(), 1);
    assert_eq!(next(&recent), [expected]);
    let old = read(&step, &feed("2025-12-31T06:00:00Z"));
    assert_eq!((pages(&old).len(), next(&old).len()), (0, 0));
    // not without end, whatever the newspaper says
    let last = Step {
        steps: MOST_STEPS,
        ..step.clone()
    };
    assert_eq!(next(&read(&last, &feed("2026-02-01T06:00:00Z"))), []);
    // what cannot be read ends the way
    assert_eq!(next(&read(&step, "nothing")), []);
}
