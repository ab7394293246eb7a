//! The owner's desk on the running site: signed in by a link from the terminal, a newspaper
//! is added by its address, and its columns appear.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::{
    paper::Page,
    press::{Item, Press},
    run::Desk,
    serve::Running,
};

/// A browser that knows one cookie.
struct Browser {
    host: String,
    cookie: String,
}

impl Browser {
    /// Status, head and body.
    fn send(&self, method: &str, path: &str, form: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let (host, cookie, length) = (&self.host, &self.cookie, form.len());
        write!(
            stream,
            "{method} {path} HTTP/1.0\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{form}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer)
    }

    fn get(&self, path: &str) -> String {
        let (status, answer) = self.send("GET", path, "");
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// Sends a form with its token. Returns where it leads.
    fn post(&self, path: &str, form: &str) -> String {
        let page = self.get("/desk");
        let (_, rest) = page.split_once("name=\"token\" value=\"").unwrap();
        let token = rest.split('"').next().unwrap();
        let (status, answer) = self.send("POST", path, &format!("{form}&token={token}"));
        assert_eq!(status, 303, "{answer}");
        header(&answer, "location").to_owned()
    }

    /// Looks again until a page says this.
    fn until(&self, path: &str, says: &str) -> String {
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            let page = self.get(path);
            if page.contains(says) {
                return page;
            }
            assert!(Instant::now() < patience, "{says} in {page}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    let lines = answer.lines().take_while(|line| !line.is_empty());
    let mut values = lines.filter_map(|line| line.split_once(": "));
    values
        .find(|(known, _)| *known == name)
        .map_or("", |(_, value)| value)
}

fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page
        .split_once(before)
        .unwrap_or_else(|| panic!("{before} in {page}"));
    rest.split_once(after).unwrap().0
}

fn sign_in(desk: &Desk, running: &Running) -> Browser {
    let link = desk.run(&["--json", "desk-link"]).well().json();
    let link = link["link"].as_str().unwrap().to_owned();
    let mut browser = Browser {
        host: running.site.clone(),
        cookie: String::new(),
    };
    let base = format!("http://{}", browser.host);
    let path = link.strip_prefix(&base).unwrap();
    assert!(browser.get(path).contains("Sign in"));
    let (status, answer) = browser.send("POST", path, "");
    assert_eq!(status, 303, "{answer}");
    let set = header(&answer, "set-cookie");
    let cookie = set.split(';').next().unwrap();
    cookie.clone_into(&mut browser.cookie);
    assert_eq!(browser.send("POST", path, "").0, 403, "used up");
    browser
}

fn press() -> Press {
    let press = Press::at("127.0.0.31");
    let page = Page {
        url: press.url("/opinion/a-small-thing-1"),
        ..Page::column(1, "Ada Larch")
    };
    press.print("/opinion/a-small-thing-1", page.html());
    press.feed(&[Item {
        link: page.url.clone(),
        title: page.title.clone(),
        author: Some("Ada Larch"),
        text: "What the feed tells of it, and what the ferry brought with it.".to_owned(),
    }]);
    press.print(
        "/",
        "<!doctype html><html lang=en><head><title>The Lantern</title>\
         <meta property=\"og:site_name\" content=\"The Lantern\">\
         <link rel=alternate type=\"application/rss+xml\" title=\"Opinion\" href=\"/opinion.xml\">\
         </head><body><h1>The Lantern</h1></body></html>",
    );
    press
}

#[test]
fn a_newspaper_is_added_on_the_site_and_its_columns_appear() {
    Desk::on_both(|desk| {
        let press = press();
        let how = ["--allow-network", "127.0.0.0/8", "--pause", "0"];
        let running = Running::begin(desk, &how);
        let browser = sign_in(desk, &running);
        let form = format!(
            "url={}",
            press.url("/").replace(':', "%3A").replace('/', "%2F")
        );
        let survey = browser.post("/desk/newspapers/add", &form);
        let choice = browser.until(&survey, "Add what is ticked");
        for part in [
            "The Lantern",
            "/opinion.xml",
            "A small thing, number 1",
            "Ada Larch",
        ] {
            assert!(choice.contains(part), "{part} in {choice}");
        }
        assert_eq!(browser.post(&survey, "act=add&place=0"), survey);
        assert!(browser.get(&survey).contains("Take this back"));
        browser.until("/desk/newspapers", "1 column");
        let page = browser.get(&survey);
        let at_desk = between(&page, "<a href=\"/desk/newspaper/", "\"");
        let page = browser.get(&format!("/desk/newspaper/{at_desk}"));
        let on_site = between(&page, "<a href=\"/newspaper/", "\"");
        let on_site = browser.until(&format!("/newspaper/{on_site}"), "Ada Larch");
        assert!(on_site.contains("A small thing, number 1"), "{on_site}");
        // columns have come: they stay, and the newspaper is left alone
        assert_eq!(
            browser.post(&survey, "act=undo"),
            format!("{survey}?paused=1")
        );
        assert!(browser.get("/desk/newspapers").contains("1 paused"));

        let survey = browser.post("/desk/newspapers/add", "url=http%3A%2F%2F127.0.0.31%3A1%2F");
        browser.until(&survey, "cannot be reached");
        browser.post("/desk/sessions", "session=all");
        assert_eq!(browser.send("GET", "/desk", "").0, 403);
        assert_eq!(running.end(), Some(0));
    });
}

#[test]
fn another_process_does_what_a_site_alone_cannot() {
    let desk = Desk::sqlite();
    let unknown = desk.run(&["desk-link"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("hint:"), "{unknown:?}");
    let press = press();
    let running = Running::begin(&desk, &["--no-crawl"]);
    let browser = sign_in(&desk, &running);
    let form = format!(
        "url={}",
        press.url("/").replace(':', "%3A").replace('/', "%2F")
    );
    let survey = browser.post("/desk/newspapers/add", &form);
    let page = browser.get(&survey);
    assert!(page.contains("No crawler is at work"), "{page}");
    assert_eq!(header(&page, "refresh"), "");
    let crawl = [
        "crawl",
        "--once",
        "--pause",
        "0",
        "--allow-network",
        "127.0.0.0/8",
    ];
    desk.run(&crawl).well();
    browser.until(&survey, "Add what is ticked");
    // nothing has been gathered: what was added is gone again
    browser.post(&survey, "act=add&place=0");
    assert_eq!(
        browser.post(&survey, "act=undo"),
        format!("{survey}?removed=1")
    );
    assert_eq!(desk.entry_points(), []);
    let said = desk
        .run(&["--json", "desk-link", "--sign-out-everywhere"])
        .well();
    assert_eq!(said.json()["minutes"], 15);
    assert_eq!(browser.send("GET", "/desk", "").0, 403);
    assert_eq!(running.end(), Some(0));
}
