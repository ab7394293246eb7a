//! Whatever the input: no panic, no empty name, no name that the input does not hold, no long wait.
use std::time::{Duration, Instant};

use colonnade_byline::{Appearance, Context, credit, decide, name_keys, parse};
use colonnade_model::{
    BylineSource, ColumnistId, Decision, KnownColumnist, Language, Name, PrintedByline,
};
use proptest::prelude::*;

const LANGUAGES: [&str; 16] = [
    "en", "de", "fr", "es", "tr", "ru", "el", "ar", "fa", "he", "hi", "zh", "ja", "ko", "th", "vi",
];

/// Pieces of bylines, whole and broken.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("By "),
        Just("Von "),
        Just(" and "),
        Just(", "),
        Just(" / "),
        Just("Text: "),
        Just("Foto: "),
        Just("(AFP)"),
        Just("&amp;"),
        Just("&#39"),
        Just("Dr. "),
        Just("Ida Tarrant"),
        Just("IDA O’TARRANT"),
        Just("van den Berg"),
        Just("记者"),
        Just("李晓棠"),
        Just("الكاتب "),
        Just("وليد "),
        Just("\n"),
        Just("<br>"),
        Just("3 May 2024"),
        Just("@ida"),
        Just("ida@a.example"),
        Just("\""),
        Just("'"),
        Just("Ltd"),
        Just("ÃƒÂ¶"),
        Just("・"),
        Just("ſ"),
        Just("İ"),
    ];
    prop::collection::vec(
        prop_oneof![4 => piece.prop_map(str::to_owned), 1 => any::<String>()],
        0..14,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parse_is_total(text in pieces(), language in prop::sample::select(&LANGUAGES[..])) {
        let language = Language::parse(language);
        let context = Context { newspaper: Some("Ida & Söhne"), domain: Some("ida.example"), language: language.as_ref() };
        for name in parse(&text, &context).names {
            prop_assert!(!name.name.trim().is_empty());
            prop_assert_eq!(name.name.trim(), &name.name);
        }
    }

    #[test]
    fn names_stand_in_the_input(text in "(By |Von |)[A-Z][a-zé]{1,8}( [A-Z][a-z]{1,8}){0,3}(, | and | / )[A-Z]{2,9} [A-Z]{2,9}") {
        let letters = |text: &str| text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
        for name in parse(&text, &Context::default()).names {
            for word in name.name.split_whitespace() {
                prop_assert!(letters(&text).contains(&letters(word)), "{} in {}", word, text);
            }
        }
    }

    #[test]
    fn keys_and_decisions_are_total(name in pieces(), other in pieces()) {
        let keys = name_keys(&name, None);
        prop_assert!(keys.len() <= 8);
        prop_assert!(keys.iter().all(|key| !key.is_empty() && key.len() <= 64));
        let known = KnownColumnist { id: ColumnistId(1), name: other, aliases: vec![name.clone()], newspapers: vec!["a.example".into()], languages: Vec::new(), profile_urls: vec![name.clone()] };
        let name = Name { url: Some(name.clone()), ..Name::person(name) };
        let appearance = Appearance { name: &name, newspaper: "b.example", language: None, same_text_as: &[], share_of_pages: Some(0.9), others: false };
        let (decision, _) = decide(&appearance, &[known]);
        prop_assert!(!matches!(decision, Decision::Organisation));
    }

    #[test]
    fn credit_is_total(texts in prop::collection::vec(pieces(), 0..6)) {
        let found: Vec<PrintedByline> = texts.into_iter().zip(BylineSource::ALL)
            .map(|(text, source)| PrintedByline { text, source, kind: None, url: None }).collect();
        let byline = credit(&found, &Context::default());
        prop_assert_eq!(byline.names.is_empty(), byline.evidence.is_empty());
    }
}

#[test]
fn a_megabyte_is_read_at_once() {
    for piece in [
        "By Ida Tarrant and ",
        "&amp;",
        "((",
        "李晓棠记者",
        "А. Б. ",
        "\\u00f6",
        "<",
        "Foto: ",
        "ÃƒÂ¶",
        "Dr. ",
        "\"",
        "Jan 3, 2024 ",
    ] {
        let long = piece.repeat(1_000_000 / piece.len());
        let start = Instant::now();
        let names = parse(&long, &Context::default()).names.len();
        name_keys(&long, None);
        assert!(
            names <= 3_000 && start.elapsed() < Duration::from_secs(5),
            "{piece:?} took {:?}",
            start.elapsed()
        );
    }
}
