use super::*;

const WATERKANT: &str = r#"
name = "De Waterkant"
country = "nl"
languages = ["en", "nl"]
home = "https://www.dewaterkant.example/"
domains = ["dewaterkant.example"]
timezone = "Europe/Amsterdam"

[[entry_point]]
kind = "feed"
url = "https://www.dewaterkant.example/opinion.xml"
section = "opinion"
"#;

fn problem(from: &str, to: &str) -> String {
    let changed = WATERKANT.replace(from, to);
    assert_ne!(changed, WATERKANT, "the test changes nothing");
    CatalogueEntry::parse("waterkant", &changed)
        .unwrap_err()
        .to_string()
}

#[test]
fn an_entry_is_read() {
    let catalogue = Catalogue::parse([("waterkant", WATERKANT)]).unwrap();
    let entry = catalogue.by_domain("dewaterkant.example").unwrap();
    assert_eq!(entry.id, "waterkant");
    assert_eq!(entry.country.as_str(), "NL");
    assert_eq!(entry.entry_points[0].kind, EntryPointKind::Feed);
    assert_eq!(catalogue.by_id("waterkant"), Some(entry));
    assert_eq!(catalogue.by_id("nobody"), None);
}

#[test]
fn what_cannot_be_is_named() {
    assert_eq!(
        problem("\"nl\"\nlang", "\"Holland\"\nlang"),
        "`waterkant.toml` says `country = Holland`, which is no ISO 3166-1 code"
    );
    assert_eq!(
        problem("Europe/Amsterdam", "Europe/Waterkant"),
        "`waterkant.toml` says `timezone = Europe/Waterkant`, which is no IANA time zone"
    );
    assert_eq!(
        problem("[\"dewaterkant.example\"]", "[\"www.dewaterkant.example\"]"),
        "`waterkant.toml` says `domains = www.dewaterkant.example`, which is no registrable domain"
    );
    assert_eq!(
        problem(
            "https://www.dewaterkant.example/opinion.xml",
            "file:///etc/passwd"
        ),
        "`waterkant.toml` says `url = file:///etc/passwd`, which is no http address"
    );
    assert_eq!(
        problem("section = \"opinion\"", "section = \"sport\""),
        "`waterkant.toml` says `section = sport`, which is no known section"
    );
    assert_eq!(
        problem("name = ", "title = "),
        "cannot read `waterkant.toml`"
    );
}

#[test]
fn one_domain_belongs_to_one_newspaper() {
    let error = Catalogue::parse([("one", WATERKANT), ("two", WATERKANT)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`two.toml` says `domains = dewaterkant.example`, which is another newspaper's"
    );
}
