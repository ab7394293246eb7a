use super::{absolute, clean, domain, key, number, parse};

#[test]
fn the_domain_is_the_registrable_one() {
    for (url, expected) in [
        (
            "https://www.foreignaffairs.com/a",
            Some("foreignaffairs.com"),
        ),
        ("https://news.bbc.co.uk:8080/x", Some("bbc.co.uk")),
        ("http://127.0.0.1:80/", Some("127.0.0.1")),
        ("https://Blog.Example.COM./", Some("example.com")),
        ("mailto:a@b.example", None),
        ("", None),
    ] {
        assert_eq!(domain(url).as_deref(), expected, "{url}");
    }
}

#[test]
fn one_page_has_one_key() {
    let expected = Some("paper.example/opinion/why-not.html?a=1&b=2".to_owned());
    for url in [
        "https://paper.example/opinion/why-not.html?b=2&a=1",
        "http://www.PAPER.example/opinion/why-not.html/?a=1&b=2&utm_source=x#top",
        "https://m.paper.example/opinion/why-not.amp.html?a=1&b=2&fbclid=3",
        "https://amp.paper.example/amp/opinion/why-not.html/amp?a=1&b=2",
    ] {
        assert_eq!(key(url), expected, "{url}");
    }
    assert_ne!(
        key("https://paper.example/?id=1"),
        key("https://paper.example/?id=2")
    );
    assert_eq!(key("https://m.example/a").as_deref(), Some("m.example/a"));
}

#[test]
fn a_number_is_no_date() {
    for (url, expected) in [
        ("https://a.example/x/slug-123456789.html", Some("123456789")),
        ("https://a.example/2021/10/06/slug", None),
        ("https://a.example/20211006/slug", None),
        ("https://a.example/20211006/slug-4711012", Some("4711012")),
        ("https://a.example/slug-12345", None),
    ] {
        assert_eq!(number(url).as_deref(), expected, "{url}");
    }
}

#[test]
fn cleaning_changes_nothing_else() {
    assert_eq!(
        clean("https://a.example/B?id=7&utm_medium=rss&x=%20#f"),
        "https://a.example/B?id=7&x=%20"
    );
    assert_eq!(clean("https://a.example/B?fbclid=1"), "https://a.example/B");
    assert_eq!(clean(" not an address "), "not an address");
}

#[test]
fn a_host_that_no_name_can_be_is_no_address() {
    // what an attribute within escaped quotation marks reads as
    for written in [
        r#"https:\\"https//tides.example/noon\\""#,
        "https://tides,example/",
        "https://!/",
    ] {
        assert_eq!(absolute(None, written), None, "{written}");
        assert!(parse(written).is_none(), "{written}");
    }
    for written in [
        "https://gezeiten-börse.example/",
        "http://[::1]:8080/",
        "http://127.0.0.1/",
    ] {
        assert!(absolute(None, written).is_some(), "{written}");
    }
}
