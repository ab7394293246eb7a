use colonnade_model::{BylineSource, PrintedByline, Trail};

use super::{credit, credit_explained};
use crate::Context;

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
fn the_paper_itself_is_no_team_beside_who_signs() {
    use BylineSource::{AuthorLink, BylineElement, JsonLd, Meta, PrintedLine};
    let paper = [
        printed(JsonLd, "The Tidewater Ledger"),
        printed(BylineElement, "tidewater.example"),
    ];
    check(&paper, &["The Tidewater Ledger"], &[JsonLd]);
    let with = |more: &[PrintedByline]| [&paper[..], more].concat();
    let linked = [
        printed(BylineElement, "Ida Tarrant"),
        printed(AuthorLink, "Ida Tarrant"),
    ];
    check(
        &with(&linked),
        &["Ida Tarrant"],
        &[BylineElement, AuthorLink],
    );
    let line = [printed(PrintedLine, "By Ida Tarrant")];
    check(&with(&line), &["Ida Tarrant"], &[PrintedLine]);
    // data that name the agency say more than data that name the paper; print may be of a picture
    check(&with(&[printed(Meta, "Reuters")]), &["Reuters"], &[Meta]);
    let picture = [printed(BylineElement, "Reuters")];
    check(&with(&picture), &["The Tidewater Ledger"], &[JsonLd]);
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

#[test]
fn print_overrules_the_account_that_put_a_piece_in() {
    use BylineSource::{AuthorLink, JsonLd, Meta, PrintedLine};
    check(
        &[
            printed(Meta, "Bo Wexley"),
            printed(PrintedLine, "By Sarah Tarrant"),
        ],
        &["Sarah Tarrant"],
        &[PrintedLine],
    );
    // one line against structured data may belong to another piece
    check(
        &[
            printed(JsonLd, "Bo Wexley"),
            printed(PrintedLine, "By Sarah Tarrant"),
        ],
        &["Bo Wexley"],
        &[JsonLd],
    );
    check(
        &[
            printed(JsonLd, "Bo Wexley"),
            printed(PrintedLine, "By Sarah Tarrant"),
            printed(AuthorLink, "Sarah Tarrant"),
        ],
        &["Sarah Tarrant"],
        &[PrintedLine, AuthorLink],
    );
}

#[test]
fn a_line_alone_signs_only_where_it_is_a_name() {
    use BylineSource::Signature;
    check(
        &[printed(Signature, "Sarah Tarrant | 3 May 2021")],
        &["Sarah Tarrant"],
        &[Signature],
    );
    for line in ["Coastal Defences", "Rose Garden", "New Rules For Dikes"] {
        check(&[printed(Signature, line)], &[], &[]);
    }
}

#[test]
fn callings_that_no_table_knows_are_dropped() {
    use BylineSource::{AuthorLink, BylineElement};
    check(
        &[
            printed(BylineElement, "By Sarah Tarrant and Deputy Dikegrave"),
            printed(AuthorLink, "Sarah Tarrant"),
        ],
        &["Sarah Tarrant"],
        &[BylineElement, AuthorLink],
    );
}

#[test]
fn a_pen_name_of_one_word_signs() {
    use BylineSource::{AuthorLink, PrintedLine};
    check(
        &[printed(PrintedLine, "posted by harbourcat on 3 May 2021")],
        &["harbourcat"],
        &[PrintedLine],
    );
    check(
        &[printed(PrintedLine, "posted by siteadmin on 3 May 2021")],
        &[],
        &[],
    );
    check(
        &[
            printed(AuthorLink, "HarbourCat"),
            printed(PrintedLine, "by HarbourCat"),
        ],
        &["HarbourCat"],
        &[PrintedLine, AuthorLink],
    );
}

#[test]
fn the_trail_says_why_each_source_won_or_lost() {
    use BylineSource::{BylineElement, JsonLd, Meta, PrintedLine};
    let trail = Trail::keeping();
    let context = Context {
        newspaper: Some("The Tidewater Ledger"),
        domain: Some("tidewater.example"),
        language: None,
    };
    let found = [
        printed(JsonLd, "The Tidewater Ledger"),
        printed(Meta, "admin"),
        printed(BylineElement, "Sarah Tarrant"),
        printed(PrintedLine, "By Sarah Tarrant"),
    ];
    let _ = credit_explained(&found, &context, &trail);
    let told: Vec<(String, bool, String)> = trail
        .into_candidates()
        .into_iter()
        .map(|told| (told.found, told.won, told.why))
        .collect();
    let expected = [
        (
            "json-ld: The Tidewater Ledger",
            false,
            "names an organisation, byline-element a person",
        ),
        (
            "byline-element: Sarah Tarrant",
            true,
            "two sources name the same person",
        ),
        (
            "printed-line: By Sarah Tarrant",
            false,
            "says the same as byline-element",
        ),
        ("meta", false, "names nobody"),
    ]
    .map(|(found, won, why)| (found.to_owned(), won, why.to_owned()));
    assert_eq!(told, expected);
}

#[test]
fn bold_names_sign_where_the_paper_stands_for_its_writers() {
    use BylineSource::{Meta, Signature};
    let bold = |text: &str| PrintedByline {
        kind: Some(colonnade_model::NameKind::Person),
        ..printed(Signature, text)
    };
    check(
        &[
            printed(Meta, "The Tidewater Ledger"),
            bold("Orovai Tselmo/Umlai Kharessi"),
        ],
        &["Orovai Tselmo", "Umlai Kharessi"],
        &[Signature],
    );
    check(&[bold("Orovai Tselmo/Umlai Kharessi")], &[], &[]);
}

#[test]
fn vietnamese_signatures_begin_with_the_surname() {
    let language = colonnade_model::Language::parse("vi");
    let context = Context {
        newspaper: None,
        domain: None,
        language: language.as_ref(),
    };
    for (text, signs) in [("Lê Thị Mai Hương", true), ("Đồng Tháp", false)] {
        let found = [printed(BylineSource::Signature, text)];
        let byline = credit(&found, &context);
        assert_eq!(!byline.names.is_empty(), signs, "{text}");
    }
}
