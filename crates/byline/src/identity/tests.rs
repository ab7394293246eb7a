use super::*;

fn columnist(number: i64, name: &str, paper: &str, language: &str) -> KnownColumnist {
    KnownColumnist {
        id: ColumnistId(number),
        name: name.to_owned(),
        aliases: Vec::new(),
        newspapers: vec![paper.to_owned()],
        languages: Language::parse(language).into_iter().collect(),
        profile_urls: Vec::new(),
    }
}

/// What is decided for a name in a paper, one columnist being known.
fn check(known: (&str, &str, &str), printed: (&str, &str, &str), expected: &str) {
    let roster = [columnist(1, known.0, known.1, known.2)];
    let name = Name::person(printed.0);
    let language = Language::parse(printed.2);
    let appearance = Appearance {
        name: &name,
        newspaper: printed.1,
        language: language.as_ref(),
        same_text_as: &[],
        share_of_pages: None,
    };
    let (decision, evidence) = decide(&appearance, &roster);
    assert_eq!(
        decision.as_str(),
        expected,
        "{known:?} {printed:?} {evidence:?}"
    );
}
