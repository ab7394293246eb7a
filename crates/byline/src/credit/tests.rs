use super::*;

fn printed(source: BylineSource, text: &str) -> PrintedByline {
    PrintedByline {
        text: text.to_owned(),
        source,
        kind: None,
        url: None,
    }
}

fn check(found: &[PrintedByline], expected: &[&str], evidence: &[BylineSource]) {
    let context = Context {
        newspaper: Some("The Tidewater Ledger"),
        domain: Some("tidewater.example"),
        language: None,
    };
    let byline = credit(found, &context);
    let names: Vec<&str> = byline.names.iter().map(|name| name.name.as_str()).collect();
    assert_eq!(names, expected);
    assert_eq!(byline.evidence, evidence);
}

#[test]
fn sources_that_agree_are_evidence() {
    use BylineSource::{BylineElement, JsonLd, Meta};
    check(
        &[
            printed(JsonLd, "Ida Tarrant"),
            printed(Meta, "IDA TARRANT"),
            printed(BylineElement, "By Ida Tarrant, Leith"),
        ],
        &["Ida Tarrant"],
        &[JsonLd, Meta, BylineElement],
    );
    check(&[], &[], &[]);
}

#[test]
fn a_person_goes_before_the_publisher() {
    use BylineSource::{BylineElement, JsonLd};
    check(
        &[
            printed(JsonLd, "The Tidewater Ledger"),
            printed(BylineElement, "By Ida Tarrant"),
        ],
        &["Ida Tarrant"],
        &[BylineElement],
    );
    check(
        &[
            printed(JsonLd, "admin"),
            printed(BylineElement, "Ledger Staff"),
        ],
        &["Ledger Staff"],
        &[BylineElement],
    );
}

#[test]
fn the_printed_line_completes_the_data() {
    use BylineSource::{BylineElement, JsonLd};
    check(
        &[
            printed(JsonLd, "Ida Tarrant"),
            printed(BylineElement, "By Ida Tarrant and Bo Wexley"),
        ],
        &["Ida Tarrant", "Bo Wexley"],
        &[JsonLd, BylineElement],
    );
}

#[test]
fn pages_of_writers_join_their_names() {
    let mut linked = printed(BylineSource::AuthorLink, "Ida Tarrant");
    linked.url = Some("https://tidewater.example/people/ida".to_owned());
    let byline = credit(
        &[printed(BylineSource::JsonLd, "Ida Tarrant"), linked],
        &Context::default(),
    );
    assert_eq!(
        byline.names[0].url.as_deref(),
        Some("https://tidewater.example/people/ida")
    );
}
