//! Orders of languages, as readers of each expect them.

use super::*;

/// Names in a language's order, each under its letter.
fn sorted(tag: &str, names: &[&'static str]) -> Vec<(&'static str, String)> {
    let alphabet = Alphabet::parse(tag).unwrap();
    let mut placed: Vec<_> = names
        .iter()
        .map(|name| {
            let root = Sorted::new(name);
            let (key, letter) = alphabet
                .place(&root)
                .unwrap_or_else(|| (hex::encode(&root.key), root.letter.clone()));
            (key, *name, letter)
        })
        .collect();
    placed.sort();
    placed
        .into_iter()
        .map(|(_, name, letter)| (name, letter))
        .collect()
}

#[track_caller]
fn check(tag: &str, expected: &[(&'static str, &str)]) {
    let mut names: Vec<&'static str> = expected.iter().map(|(name, _)| *name).collect();
    names.reverse();
    let sorted = sorted(tag, &names);
    let sorted: Vec<(&str, &str)> = sorted.iter().map(|(n, l)| (*n, l.as_str())).collect();
    assert_eq!(sorted, expected, "{tag}");
}

#[test]
fn names_stand_where_readers_of_a_language_look_for_them() {
    check(
        "sv",
        &[
            ("Eva Adams", "A"),
            ("Zoé Émile", "E"),
            ("Ann Wu", "W"),
            ("Bo Zimmer", "Z"),
            ("Karin Åberg", "Å"),
            ("Per Ängström", "Ä"),
            ("Ida Ödegård", "Ö"),
            ("Ольга Ёлкина", "Е"),
        ],
    );
    check(
        "no",
        &[
            ("Bo Zimmer", "Z"),
            ("Kari Ærfugl", "Æ"),
            ("Liv Ørsted", "Ø"),
            ("Nils Åsen", "Å"),
        ],
    );
    check(
        "cs",
        &[
            ("Jan Cerny", "C"),
            ("Jan Čapek", "Č"),
            ("Eva Hora", "H"),
            ("Eva Chalupa", "CH"),
            ("Jan Ibl", "I"),
            ("Jan Řezník", "Ř"),
        ],
    );
    check(
        "es",
        &[
            ("Ana Llano", "L"),
            ("Ana Nunez", "N"),
            ("Ana Núñez", "N"),
            ("Ana Nuzas", "N"),
            ("Ana Ñíguez", "Ñ"),
            ("Ana Ortiz", "O"),
        ],
    );
    check(
        "tr",
        &[
            ("Ali Çelik", "Ç"),
            ("Ali Hoca", "H"),
            ("Ali Irmak", "I"),
            ("Ali İnan", "İ"),
            ("Ali Şahin", "Ş"),
            ("Ali Tan", "T"),
        ],
    );
    check(
        "pl",
        &[
            ("Jan Las", "L"),
            ("Jan Łoś", "Ł"),
            ("Jan Mak", "M"),
            ("Jan Żak", "Ż"),
        ],
    );
    check(
        "hu",
        &[
            ("Pál Cukor", "C"),
            ("Pál Csák", "CS"),
            ("Pál Dér", "D"),
            ("Pál Ország", "O"),
            ("Pál Ökrös", "Ö"),
            ("Pál Szabó", "SZ"),
            ("Pál Zelk", "Z"),
            ("Pál Zsolt", "ZS"),
        ],
    );
    check(
        "et",
        &[
            ("Jaan Sepp", "S"),
            ("Jaan Šults", "Š"),
            ("Jaan Zobel", "Z"),
            ("Jaan Tamm", "T"),
            ("Jaan Õun", "Õ"),
            ("Jaan Ülle", "Ü"),
        ],
    );
}

#[test]
fn an_own_script_stands_first() {
    check(
        "uk",
        &[
            ("Олена Гай", "Г"),
            ("Олена Ґедзь", "Ґ"),
            ("Олена Єв", "Є"),
            ("Олена Їжак", "Ї"),
            ("Олена Яр", "Я"),
            ("Karin Åberg", "A"),
            ("Eva Adams", "A"),
            ("דנה לוי", "ד"),
        ],
    );
    check(
        "ru",
        &[
            ("Анна Дубова", "Д"),
            ("Анна Ёлкина", "Е"),
            ("Eva Adams", "A"),
        ],
    );
    check(
        "el",
        &[
            ("Άννα Βέργη", "Β"),
            ("Νίκος Ωμέγα", "Ω"),
            ("Eva Adams", "A"),
        ],
    );
    check(
        "he",
        &[("אבי כהן", "א"), ("דנה לוי", "ד"), ("Eva Adams", "A")],
    );
    check(
        "ar",
        &[("أحمد حسن", "ا"), ("باسم علي", "ب"), ("Eva Adams", "A")],
    );
    check(
        "fa",
        &[
            ("بهرام", "ب"),
            ("پروین", "پ"),
            ("چنگیز", "چ"),
            ("گیتی", "گ"),
            ("Eva Adams", "A"),
        ],
    );
    check("hi", &[("अनिता", "अ"), ("कमल", "क"), ("Eva Adams", "A")]);
    check(
        "ko",
        &[("김민준", "ㄱ"), ("박서연", "ㅂ"), ("Eva Adams", "A")],
    );
    check(
        "ja",
        &[
            ("ガルシア マリア", "か"),
            ("さとう はな", "さ"),
            ("佐藤花", "佐"),
            ("Eva Adams", "A"),
        ],
    );
    check(
        "zh",
        &[
            ("李白", "L"),
            ("王静怡", "W"),
            ("张伟", "Z"),
            ("Eva Adams", "A"),
        ],
    );
    check(
        "th",
        &[
            ("กมล", "ก"),
            ("เกษม", "ก"),
            ("ขวัญ", "ข"),
            ("Eva Adams", "A"),
        ],
    );
}

#[test]
fn every_order_has_letters_and_rules_that_differ() {
    for alphabet in Alphabet::all() {
        let rules = alphabet.rules().unwrap();
        let letters: Vec<&str> = rules.letters.iter().map(|(_, l)| l.as_str()).collect();
        assert!(letters.len() >= 10, "{alphabet:?}: {letters:?}");
        assert!(rules.letters.is_sorted(), "{alphabet:?}: {letters:?}");
        let differs = rules.letters.iter().any(|(_, letter)| {
            let form = format!("{letter}a");
            let root = Sorted::new(&form);
            alphabet.place(&root).is_some()
        });
        // Yoruba's letters with dots below are no headings, nor are characters of Chinese
        let is_known = ["yo", "zh"].contains(&alphabet.tag());
        assert!(differs || is_known, "{alphabet:?}: {letters:?}");
        assert_eq!(Alphabet::of_language(alphabet.tag()), Some(alphabet));
    }
    let yoruba = Alphabet::parse("yo").unwrap();
    assert!(yoruba.place(&Sorted::new("Ẹniọlá")).is_some());
}

#[test]
fn a_language_tag_leads_to_its_order() {
    for (tag, expected) in [
        ("sv-FI", Some("sv")),
        ("SV", Some("sv")),
        ("nb-NO", Some("no")),
        ("nn", Some("no")),
        ("sr", Some("sr")),
        ("sr-Latn-RS", Some("sr-Latn")),
        ("sr-ME", Some("sr-Latn")),
        ("zh-CN", Some("zh")),
        ("zh-Hant-TW", None),
        ("zh-HK", None),
        ("en-GB", None),
        ("de", None),
        ("fr-CA", None),
        ("uz-Cyrl", None),
        ("", None),
        ("x", None),
        ("\u{0}", None),
    ] {
        let alphabet = Alphabet::of_language(tag).map(Alphabet::tag);
        assert_eq!(alphabet, expected, "{tag}");
    }
}

#[test]
fn a_name_without_letters_of_the_language_stands_as_everywhere() {
    let alphabet = Alphabet::parse("sv").unwrap();
    for name in [
        "Eva Adams",
        "Zoé Émile",
        "José García",
        "Анна",
        "50 Cent",
        "…",
        "",
    ] {
        assert_eq!(alphabet.place(&Sorted::new(name)), None, "{name}");
    }
    let long = "Å".repeat(100_000);
    let (key, letter) = alphabet.place(&Sorted::new(&long)).unwrap();
    assert!(key.len() <= 2 * LONGEST_KEY && letter == "Å");
}
