//! What a parse and a decision cost.

use colonnade_byline::{Context, name_keys, parse};

fn main() {
    divan::main();
}

#[divan::bench(args = ["By Jorun Tarrant", "Text: Ilka Brandt, Fotos: Bo Lindqvist | Redaktion"])]
fn parse_one(text: &str) -> usize {
    parse(divan::black_box(text), &Context::default())
        .names
        .len()
}

#[divan::bench(args = ["Jorun Tarrant", "Ευτυχία Λαμπράκη"])]
fn keys_of_one(name: &str) -> usize {
    name_keys(divan::black_box(name), None).len()
}
