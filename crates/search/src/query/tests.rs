use proptest::prelude::*;

use super::*;

fn check(text: &str, expected: &str) {
    let query = Query::parse(text);
    let mut said = Vec::new();
    for clause in &query.clauses {
        let atoms: Vec<String> = clause
            .either
            .iter()
            .map(|atom| format!("{atom:?}"))
            .collect();
        let sign = if clause.negative { "-" } else { "" };
        said.push(format!("{sign}{}", atoms.join(" | ")));
    }
    if query.sort != Sort::Best {
        said.push(format!("{:?}", query.sort));
    }
    said.extend(query.notes.iter().map(|note| format!("# {note}")));
    assert_eq!(said.join("; "), expected, "{text}");
}

#[test]
fn words_phrases_and_what_must_not_be() {
    check("dike  inspector", r#"Word("dike"); Word("inspector")"#);
    check(
        r#""dike inspector" -levee"#,
        r#"Phrase("dike inspector"); -Word("levee")"#,
    );
    check(
        r#"-"old dike" NOT levee"#,
        r#"-Phrase("old dike"); -Word("levee")"#,
    );
    check("a OR b c", r#"Word("a") | Word("b"); Word("c")"#);
    check("(a | b) AND c", r#"Word("a") | Word("b"); Word("c")"#);
    check("OR a OR", r#"Word("a")"#);
    check("a OR -b", r#"Word("a"); -Word("b")"#);
    check(
        "well-known — x",
        r#"Word("well-known"); Word("—"); Word("x")"#,
    );
    check("a - b", r#"Word("a"); Word("b")"#);
    check(
        "„Der Deich“ «la digue» 「堤防」",
        r#"Phrase("Der Deich"); Phrase("la digue"); Phrase("堤防")"#,
    );
    check("צה\"ל", r#"Word("צה\"ל")"#);
    check("", "");
}

#[test]
fn fields_are_known_by_their_names() {
    check(
        r#"columnist:"Jane Roe" paper:guardian"#,
        r#"Columnist("Jane Roe"); Newspaper("guardian")"#,
    );
    check(
        "Lang:PT_br country:uk",
        r#"Language("pt"); Country(Country([71, 66]))"#,
    );
    check("kind:editorial -kind:news", "Kind(Editorial); -Kind(News)");
    check("title: dike", r#"Title("dike")"#);
    check("before:2026-01-31", "Days(None, Some(20260131))");
    check("after:2026-01", "Days(Some(20260101), None)");
    check("on:2026", "Days(Some(20260101), Some(20270101))");
    check("sort:newest x", r#"Word("x"); Newest"#);
}

#[test]
fn what_is_not_understood_is_searched_and_noted() {
    check(
        "before:soon",
        r#"Word("before soon"); # `soon` is no date; searched as words"#,
    );
    check(
        "lang:???",
        r#"Word("lang ???"); # `???` is no language tag; searched as words"#,
    );
    check(
        "kind:rant",
        r#"Word("kind rant"); # `rant` is no kind; searched as words"#,
    );
    check("http://a.example/x", r#"Word("http://a.example/x")"#);
    check(
        "\"open end",
        r#"Phrase("open end"); # a quotation mark is not closed; it was read to the end"#,
    );
    check(
        "sort:up",
        "# `sort:up` is not known; there are `newest`, `oldest` and `best`",
    );
}

#[test]
fn length_is_bounded() {
    let query = Query::parse(&"a ".repeat(10_000));
    assert_eq!(query.clauses.len(), 32);
    assert_eq!(query.notes.len(), 2);
}

proptest! {
    #[test]
    fn every_text_is_a_query(text in ".*") {
        Query::parse(&text);
    }

    #[test]
    fn every_mixture_of_signs_is_a_query(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "\"", "-", "OR", "NOT", "|", "(", ")", ":", "on:", "before:", "2026-99", "title:",
                " ", "a", "東京", "«", "”", "'", "\u{0}", "🦀", "\u{301}", "lang:", "sort:",
            ]),
            0..60,
        ),
    ) {
        Query::parse(&parts.concat());
    }
}
