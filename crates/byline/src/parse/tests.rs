use super::*;

mod languages;

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
    check("en", "ByJorun Tarrant", &["Jorun Tarrant"]);
    check("en", "Written by: Jorun Tarrant", &["Jorun Tarrant"]);
    check("en", "From Jorun Tarrant in Valletta", &["Jorun Tarrant"]);
    check("en", "Column by Jorun Tarrant", &["Jorun Tarrant"]);
    check(
        "en",
        "BY JORUN P. TARRANT JR. STAFF WRITER",
        &["Jorun P. Tarrant Jr."],
    );
}

#[test]
fn contributors_count_and_helpers_do_not() {
    check(
        "en",
        "Jorun Tarrant with Ilka Wexley",
        &["Jorun Tarrant", "Ilka Wexley"],
    );
    check(
        "en",
        "By Jorun Tarrant; additional reporting by Ilka Wexley",
        &["Jorun Tarrant", "Ilka Wexley"],
    );
    check(
        "en",
        "Reporting by Jorun Tarrant; Editing by Ilka Wexley",
        &["Jorun Tarrant"],
    );
    check(
        "en",
        "Reporting by Jorun Tarrant; Writing by Bo Ferrand; Editing by Ilka Wexley and Sam Ode",
        &["Jorun Tarrant", "Bo Ferrand"],
    );
    check("en", "Translated by Ilka Wexley", &[]);
    check(
        "en",
        "By Jorun Tarrant | Translated by Ilka Wexley",
        &["Jorun Tarrant"],
    );
    check("en", "Words and photos: Jorun Tarrant", &["Jorun Tarrant"]);
    check(
        "en",
        "Story by Jorun Tarrant, photos by Ilka Wexley",
        &["Jorun Tarrant"],
    );
    check("en", "Jorun Tarrant and two others", &["Jorun Tarrant"]);
    check(
        "en",
        "Jorun Tarrant, Ilka Wexley and 3 more",
        &["Jorun Tarrant", "Ilka Wexley"],
    );
    check("en", "Fact-checked by Ilka Wexley", &[]);
    check("en", "As told to Ilka Wexley", &["Ilka Wexley"]);
    check("en", "Compiled by Jorun Tarrant", &["Jorun Tarrant"]);
}

#[test]
fn titles_degrees_and_callings_go() {
    check("en", "By Prof. Jorun Tarrant, PhD, FRS", &["Jorun Tarrant"]);
    check("en", "Col. (Ret.) Jorun Tarrant", &["Jorun Tarrant"]);
    check("en", "Jorun Tarrant, Political Editor", &["Jorun Tarrant"]);
    check("en", "Political Editor Jorun Tarrant", &["Jorun Tarrant"]);
    check(
        "en",
        "Jorun Tarrant, The Tidewater Ledger",
        &["Jorun Tarrant"],
    );
    check(
        "en",
        "Jorun Tarrant Special to The Tidewater Ledger",
        &["Jorun Tarrant"],
    );
    check("en", "Lady Tarrant", &["Lady Tarrant"]);
    check("en", "Baroness Jorun Tarrant", &["Jorun Tarrant"]);
    check(
        "en",
        "Jorun Tarrant is a nurse and writer in Leith",
        &["Jorun Tarrant"],
    );
    check("en", "Daw Khin Thida Lwin", &["Khin Thida Lwin"]);
    check("en", "Jorun Tarrant, Jr.", &["Jorun Tarrant Jr."]);
    check("en", "Jorun Tarrant III", &["Jorun Tarrant III"]);
    check("en", "Jorun \"Jo\" Tarrant", &["Jorun \"Jo\" Tarrant"]);
    check("en", "Ilka Ma", &["Ilka Ma"]);
    check("en", "Tarrant, Ilka M.", &["Ilka M. Tarrant"]);
    check(
        "en",
        "Tarrant, Susan; Wexley, Robert",
        &["Susan Tarrant", "Robert Wexley"],
    );
}

#[test]
fn who_led_an_interview_wrote_it() {
    for (language, text) in [
        ("de", "Interview geführt von Jorun Tarrant"),
        ("es", "Entrevista realizada por Jorun Tarrant"),
        ("fr", "Entretien mené par Jorun Tarrant"),
        ("it", "Intervista a cura di Jorun Tarrant"),
        ("pl", "Rozmowę przeprowadziła Jorun Tarrant"),
    ] {
        check(language, text, &["Jorun Tarrant"]);
    }
    check("ru", "Интервью взял Иван Туманов", &["Иван Туманов"]);
}

#[test]
fn one_letter_is_the_first_of_a_name() {
    check("en", "By P. Tarrant", &["P. Tarrant"]);
    check("en", "S. A. Tarrant in Leith", &["S. A. Tarrant"]);
    check("en", "D. Jorun Tarrant", &["D. Jorun Tarrant"]);
    check("es", "D. Juan Tarrant", &["Juan Tarrant"]);
    check("pl", "s. Maria Tarrant", &["Maria Tarrant"]);
}

#[test]
fn where_somebody_works_is_nobody() {
    for (language, text) in [
        ("es", "Jorun Tarrant, columnista de El Puerto"),
        ("pt", "Jorun Tarrant, Da Rádio Maré"),
        ("pt", "Jorun Tarrant, do Rio de Janeiro"),
        ("de", "Von unserem Korrespondenten Jorun Tarrant, Wien"),
        ("de", "Jorun Tarrant Ressort Wirtschaft"),
        ("en", "Jorun Tarrant for the Daily Post"),
        ("sv", "Jorun Tarrant är reporter på Kuriren"),
        ("sv", "Jorun Tarrant Utrikesreporter"),
        ("nl", "Jorun Tarrant is redacteur bij de Courant"),
    ] {
        check(language, text, &["Jorun Tarrant"]);
    }
    check("sv", "Vår utrikesreporter", &["[Vår utrikesreporter]"]);
}

#[test]
fn a_calling_may_be_carried_on_by_and() {
    for text in [
        "Jorun Tarrant, Professor of Law and Political Science",
        "Jorun Tarrant, Head of Marketing and Community Development, Tidewater Trust",
        "Jorun Tarrant, Senior Director, Tidewater Media and Bay Institute",
    ] {
        check("en", text, &["Jorun Tarrant"]);
    }
    let fields = "Jorun Tarrant, Professorin für Recht und Politische Wissenschaft";
    check("de", fields, &["Jorun Tarrant"]);
    for text in [
        "Jorun Tarrant, Professor of Law and Ovae Wexley, Reporter",
        "Jorun Tarrant, Professor of Law, and Ovae Wexley",
        "Jorun Tarrant, Political Editor and Ovae Wexley",
        "Jorun Tarrant of the Daily Post and Ovae Wexley of The Bay Times",
    ] {
        check("en", text, &["Jorun Tarrant", "Ovae Wexley"]);
    }
}

#[test]
fn dates_addresses_and_calls_go() {
    check(
        "en",
        "By Jorun Tarrant Published 3 May 2024 at 10:15",
        &["Jorun Tarrant"],
    );
    check("en", "Jorun Tarrant May 3, 2024", &["Jorun Tarrant"]);
    check("en", "2 hours ago | By Jorun Tarrant", &["Jorun Tarrant"]);
    check("en", "By Jorun Tarrant @jtarrant", &["Jorun Tarrant"]);
    check(
        "en",
        "By Jorun Tarrant Follow @jtarrant",
        &["Jorun Tarrant"],
    );
    check(
        "en",
        "Jorun Tarrant Read more from Jorun Tarrant",
        &["Jorun Tarrant"],
    );
    check("en", "Jorun Tarrant +44 20 7946 0018", &["Jorun Tarrant"]);
    check("en", "Jorun Tarrant 5 min read", &["Jorun Tarrant"]);
    check("en", "2024-05-03T10:15:00Z", &[]);
    check("en", "https://tidewater.example/author/tarrant", &[]);
    check("en", "tidewater.example", &["[tidewater.example]"]);
}

#[test]
fn organisations() {
    check("en", "Ledger Staff", &["[Ledger Staff]"]);
    check("en", "The Tidewater Ledger", &["[The Tidewater Ledger]"]);
    check("en", "Associated Press", &["[Associated Press]"]);
    check("en", "AFP", &["[AFP]"]);
    check("en", "Jorun Tarrant, AFP", &["Jorun Tarrant"]);
    check("en", "Jorun Tarrant/AFP", &["Jorun Tarrant", "[AFP]"]);
    check(
        "en",
        "Jorun Tarrant and agencies",
        &["Jorun Tarrant", "[agencies]"],
    );
    check(
        "en",
        "By Jorun Tarrant, Associated Press",
        &["Jorun Tarrant"],
    );
    check("en", "Our Correspondent", &["[Our Correspondent]"]);
    check("en", "Tarrant & Sons Ltd", &["[Tarrant & Sons Ltd]"]);
    check("en", "University of Leith", &["[University of Leith]"]);
    check("en", "by the Editors", &["[Editors]"]);
    check("en", "News Desk", &["[News Desk]"]);
    check("en", "Friends of the Museum", &["[Friends of the Museum]"]);
    let sentence = "By looking at the sea, companies can streamline their processes";
    check("en", sentence, &[]);
}

#[test]
fn nobody() {
    for text in [
        "",
        "  ",
        "admin",
        "Guest Author",
        "Anonymous",
        "4711",
        "j_tarrant",
        "J.T.",
        "{{author}}",
        "By",
        "Letters to the editor",
        "webmaster",
        "-",
        "N/A",
        "undefined",
        "LONDON",
        "Politics",
    ] {
        check("en", text, &[]);
    }
    for (language, rubric) in [
        ("de", "Nachrichten"),
        ("es", "Actualidad"),
        ("ru", "Новости"),
        ("tr", "Son Dakika"),
    ] {
        check(language, rubric, &[]);
    }
}

#[test]
fn couples_lists_and_glue() {
    check("en", "Ilka and Bo Tarrant", &["Ilka Tarrant", "Bo Tarrant"]);
    check(
        "en",
        "Ilka Tarrant,Bo Wexley&Sam Ode",
        &["Ilka Tarrant", "Bo Wexley", "Sam Ode"],
    );
    check(
        "en",
        "Ilka TarrantBo Wexley",
        &["Ilka Tarrant", "Bo Wexley"],
    );
    check(
        "en",
        "Ilka Tarrant\nBo Wexley",
        &["Ilka Tarrant", "Bo Wexley"],
    );
    check("en", "Ilka Tarrant, Ilka Tarrant", &["Ilka Tarrant"]);
    check(
        "en",
        "ILKA MCTARRANT AND BO O'WEXLEY-VANE",
        &["Ilka McTarrant", "Bo O'Wexley-Vane"],
    );
    check("en", "JEAN-LUC D'ARBLAY", &["Jean-Luc d'Arblay"]);
    check("en", "MACHIKO MACLEOD", &["Machiko MacLeod"]);
}

#[test]
fn long_and_odd_input_is_bounded() {
    let long = "By Ida Tarrant and ".repeat(60_000);
    assert!(parse(&long, &Context::default()).names.len() <= 400);
    for odd in [
        "\u{0}",
        "&#0;",
        "&#xFFFFFFFF;",
        "((((",
        "))))",
        "\u{200d}\u{200c}",
        "«»",
        "&amp;amp;amp;amp;",
        "\\u12",
        "<",
        "<a",
        "@",
        ".",
        "'",
        "‘",
    ] {
        parse(odd, &Context::default());
    }
}
