//! One reading tells what several told.

use proptest::prelude::*;

use super::Measure;
use crate::{Folded, Wording, folded, word_count};

/// The fingerprint, character by character.
fn letters(text: &str) -> u64 {
    let mut lower = String::new();
    for c in text.chars() {
        match folded(c) {
            Folded::Nothing => {}
            Folded::Letter(c) | Folded::Digit(c) => lower.push(c),
            Folded::Several => lower.extend(c.to_lowercase()),
        }
    }
    lower.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn white_space_case_and_punctuation_do_not_matter() {
    let text = "One word, and another; ".repeat(20);
    let other = text.to_uppercase().replace(", ", "\n—");
    let key = |text: &str| Measure::of(text).text_key;
    assert!(key(&text).is_some());
    assert_eq!(key(&text), key(&other));
    assert_ne!(key(&text), key(&format!("{text} more")));
    assert_eq!(key(&"word ".repeat(39)), None, "too short");
    assert!(key(&"word ".repeat(40)).is_some());
}

#[test]
fn words_end_where_they_end_in_every_script() {
    let text = "L'été 2026: 字字 и Ещё don’t, 3,000.";
    assert_eq!(Measure::of(text).words, 7);
    let apart = "lété 2026 字 字 и ещё dont 3 000";
    assert_eq!(Wording::of(text), Wording::of(apart));
}

#[test]
fn a_text_that_is_long_enough_has_a_sketch_of_its_words() {
    let words: Vec<String> = (0..200).map(|word| format!("word{word}")).collect();
    let text = words.join(" ");
    let measure = Measure::of(&text);
    assert_eq!(*measure.wording, Wording::of(&text));
    assert_eq!(measure.sketch, Wording::of(&text).sketch());
    assert!(!measure.sketch.is_empty());
    let short = Measure::of("word ".repeat(90).as_str());
    assert!(short.sketch.is_empty() && *short.wording == Wording::default());
}

proptest! {
    #[test]
    fn one_reading_tells_the_same(
        text in "([a-zA-Z0-9' .,-]{0,12}|[éÉßİяЯ字の\u{e01}\u{e31} 　٣’\u{301}\u{ad}\t\u{b}]{0,6}|\\PC){0,40}",
    ) {
        let measure = Measure::of(&text);
        prop_assert_eq!(measure.words, word_count(&text));
        let key = format!("{:016x}", letters(&text));
        prop_assert_eq!(measure.text_key, Some(key).filter(|_| measure.words >= 40));
    }
}
