use super::*;

/// The names of a string in a language, organisations in square brackets.
fn names(language: &str, text: &str) -> Vec<String> {
    let language = Language::parse(language);
    let context = Context {
        language: language.as_ref(),
        newspaper: Some("The Tidewater Ledger"),
        domain: Some("tidewater.example"),
    };
    parse(text, &context)
        .names
        .into_iter()
        .map(|name| match name.kind {
            NameKind::Person => name.name,
            NameKind::Organisation => format!("[{}]", name.name),
        })
        .collect()
}

fn check(language: &str, text: &str, expected: &[&str]) {
    assert_eq!(names(language, text), expected, "{language}: {text}");
}

#[test]
fn words_for_by_go() {
    check("en", "By Jorun Tarrant", &["Jorun Tarrant"]);
    check("en", "by By JORUN TARRANT", &["Jorun Tarrant"]);
    check("de", "Ein Kommentar von Ilka Brandt", &["Ilka Brandt"]);
}
