//! What a parse, the keys of a name and a decision cost.

use colonnade_byline::{Appearance, Context, decide, name_keys, parse};
use colonnade_model::{ColumnistId, KnownColumnist, Language, Name};
use divan::black_box;

fn main() {
    divan::main();
}

#[divan::bench(args = [
    "By Jorun Tarrant",
    "Text: Ilka Brandt, Fotos: Bo Lindqvist | Redaktion",
    "PROF. DR. ILKA VON DER WEIDE, Chefredakteurin, und Bo Ferrer, Rom, 3. Mai 2024, 10:15 Uhr",
    "本报记者 李晓棠 报道",
])]
fn parse_one(text: &str) -> usize {
    let language = Language::parse("de");
    let context = Context {
        newspaper: Some("The Tidewater Ledger"),
        domain: Some("tidewater.example"),
        language: language.as_ref(),
    };
    parse(black_box(text), &context).names.len()
}

#[divan::bench(args = ["Jorun Tarrant", "Ευτυχία Λαμπράκη", "梁晓彤"])]
fn keys_of_one(name: &str) -> usize {
    name_keys(black_box(name), None).len()
}

/// A decision among `candidates` columnists who share a key with the name.
#[divan::bench(args = [1, 8, 64])]
fn decide_one(bencher: divan::Bencher<'_, '_>, candidates: i64) {
    let language = Language::parse("en");
    let roster: Vec<KnownColumnist> = (0..candidates)
        .map(|number| KnownColumnist {
            id: ColumnistId(number),
            name: format!(
                "Jorun {} Tarrant",
                char::from(b'A' + u8::try_from(number % 26).unwrap_or(0))
            ),
            aliases: vec!["J. Tarrant".to_owned()],
            newspapers: vec![format!("paper{number}.example")],
            languages: language.iter().cloned().collect(),
            profile_urls: vec![format!(
                "https://paper{number}.example/author/jorun-tarrant"
            )],
        })
        .collect();
    let name = Name::person("Jorun B. Tarrant");
    bencher.bench(|| {
        let appearance = Appearance {
            name: &name,
            newspaper: "paper1.example",
            language: language.as_ref(),
            same_text_as: &[],
            share_of_pages: None,
            others: false,
        };
        decide(black_box(&appearance), black_box(&roster)).1.len()
    });
}
