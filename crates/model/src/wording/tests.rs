//! What two texts have in common.

use proptest::{collection::vec, prelude::*};

use super::{Printer, RunFilter, Signed, Sketch, Wording};

/// Made-up words, hardly one twice.
fn words(seed: u64, many: usize) -> Vec<String> {
    let mut state = super::mix(seed.wrapping_add(super::BASE));
    let mut word = || {
        state = super::mix(state.wrapping_add(super::BASE));
        let letter = |at: u32| char::from_digit(10 + ((state >> (at * 6)) % 26) as u32, 36);
        (0..4).filter_map(letter).collect()
    };
    (0..many).map(|_| word()).collect()
}

fn text(seed: u64, many: usize) -> String {
    words(seed, many).join(" ")
}

fn copies(one: &str, other: &str, signed: Signed) -> bool {
    let (one, other) = (Wording::of(one), Wording::of(other));
    let likeness = one.likeness(&other);
    assert_eq!(likeness, other.likeness(&one), "in either order");
    one.sketch().shared(&other.sketch()) > 0 && likeness.is_copy(Printer::Other, signed)
}

#[test]
fn case_quotes_and_apostrophes_say_nothing() {
    let one = Wording::of("“Don’t,” she said — it’s the well-known CAFE\u{301}.");
    let other = Wording::of("\"Don't\" she said: its the well known cafe");
    assert_eq!(one, other);
    assert_eq!(one.length(), 8);
}

#[test]
fn what_is_too_short_has_no_sketch() {
    assert!(Sketch::of(&text(1, 99)).is_empty());
    assert_eq!(Sketch::of(&text(1, 100)).numbers().len(), 5);
    assert!(Sketch::of(&"once more ".repeat(500)).is_empty());
    assert!(Sketch::of("").is_empty());
    let nothing = Wording::of("").likeness(&Wording::of(""));
    assert!(!nothing.is_copy(Printer::Other, Signed::Same));
}

#[test]
fn half_of_a_text_is_a_copy_and_an_excerpt_is_none() {
    let whole = words(2, 800);
    let part = |from: usize, to: usize| whole[from..to].join(" ");
    let all = part(0, 800);
    assert!(copies(&all, &part(0, 400), Signed::Unknown));
    assert!(copies(&all, &part(300, 760), Signed::Unknown));
    assert!(!copies(&all, &part(0, 150), Signed::Same));
}

#[test]
fn who_signed_says_how_much_must_agree() {
    let whole = words(3, 600);
    let other = format!("{} {}", text(4, 140), whole[140..].join(" "));
    let whole = whole.join(" ");
    assert!(copies(&whole, &other, Signed::Same));
    assert!(!copies(&whole, &other, Signed::Unknown));
    assert!(!copies(&whole, &other, Signed::Apart));
    assert!(copies(&whole, &whole, Signed::Apart));
    assert!(!copies(&whole, &text(5, 600), Signed::Same));
}

#[test]
fn names_say_who_signed() {
    let of = |one: &[&str], other: &[&str]| {
        let names = |some: &[&str]| -> Vec<String> { some.iter().map(|n| (*n).into()).collect() };
        let signed = Signed::of(&names(one), &names(other));
        assert_eq!(signed, Signed::of(&names(other), &names(one)));
        signed
    };
    assert_eq!(of(&["Ann Lee"], &["Cy Orr", "Lee, Ann"]), Signed::Same);
    assert_eq!(of(&["Ида Таррант"], &["Ida Tarrant"]), Signed::Same);
    assert_eq!(of(&["A. Lee"], &["Ann Lee"]), Signed::Unknown);
    assert_eq!(of(&[], &["Ann Lee"]), Signed::Unknown);
    assert_eq!(of(&["Ann Lee"], &["Cy Orr"]), Signed::Apart);
}

#[test]
fn other_numbers_in_the_same_frame_are_another_text() {
    let frame = |day: u64| {
        let lines: Vec<String> = (0..40)
            .map(|line| format!("{} closed at {}.", text(line, 16), day * 1000 + line * 7))
            .collect();
        lines.join(" ")
    };
    assert!(!copies(&frame(1), &frame(2), Signed::Same));
    let mut corrected = frame(1);
    corrected = corrected.replacen("1007", "1008", 1);
    assert!(copies(&frame(1), &corrected, Signed::Same));
}

#[test]
fn a_form_filled_in_again_is_another_text() {
    let form = words(6, 400);
    let filled = |seed: u64, every: usize| {
        let mut words = form.clone();
        for (at, slot) in super::tests::words(seed, 400).into_iter().enumerate() {
            if at % every == 0 {
                words[at] = slot;
            }
        }
        words.join(" ")
    };
    assert!(!copies(&filled(7, 14), &filled(8, 14), Signed::Same));
    // two in a hundred, as between British and American
    assert!(copies(&filled(7, 50), &filled(8, 50), Signed::Unknown));
}

#[test]
fn scripts_without_spaces_are_read_letter_by_letter() {
    let letters = |seed: u64, from: u32, many: u32, length: usize| -> String {
        let mut state = seed;
        let letter = |_| {
            state = super::mix(state.wrapping_add(super::BASE));
            char::from_u32(from + u32::try_from(state % u64::from(many)).unwrap()).unwrap()
        };
        (0..length).map(letter).collect()
    };
    for (from, many) in [(0x4E00, 900), (0x3042, 80), (0x0E01, 46), (0x1780, 34)] {
        let whole: Vec<char> = letters(1, from, many, 3000).chars().collect();
        let part: String = whole[700..2600].iter().collect();
        let whole: String = whole.into_iter().collect();
        assert!(copies(&whole, &part, Signed::Unknown), "{from:x}");
        assert!(!copies(&whole, &letters(2, from, many, 3000), Signed::Same));
        let marked: String = part.chars().flat_map(|c| [c, '，']).collect();
        assert_eq!(Wording::of(&marked), Wording::of(&part));
    }
    let half = Wording::of(&letters(1, 0x4E00, 900, 400));
    assert_eq!(half.length(), 200);
}

/// Texts put together of stretches of one and the same, and of others.
fn stretches() -> impl Strategy<Value = String> {
    let stretch = (0_u64..3, 0_usize..300, 1_usize..200);
    vec(stretch, 1..8).prop_map(|stretches| {
        let text =
            |(seed, from, many): (u64, usize, usize)| words(seed, 500)[from..from + many].join(" ");
        stretches
            .into_iter()
            .map(text)
            .collect::<Vec<_>>()
            .join(" ")
    })
}

proptest! {
    #[test]
    fn a_copy_is_never_filtered_out(one in stretches(), other in stretches()) {
        let (one, other) = (Wording::of(&one), Wording::of(&other));
        let likeness = one.likeness(&other);
        // the printer and the signature that ask least
        if likeness.is_copy(Printer::Other, Signed::Same) {
            prop_assert!(RunFilter::of(&one).may_be_printing_of(&other));
            prop_assert!(RunFilter::of(&other).may_be_printing_of(&one));
        }
    }
}

#[test]
fn what_shares_less_than_half_is_filtered_out() {
    let filtered = |one: &str, other: &str| {
        let (one, other) = (Wording::of(one), Wording::of(other));
        [(&one, &other), (&other, &one)]
            .map(|(of, text)| !RunFilter::of(of).may_be_printing_of(text))
    };
    for seed in 10..60 {
        let part = |seed: u64, many: usize| words(seed, 1_000)[..many].join(" ");
        let mixed = format!("{} {}", part(seed, 200), part(seed + 100, 300));
        assert_eq!(filtered(&part(seed, 500), &mixed), [true; 2], "{seed}");
        assert_eq!(
            filtered(&part(seed, 500), &part(seed, 450)),
            [false; 2],
            "{seed}"
        );
        // of nearly twice the length, where more of it seems to be there
        let longer = format!("{} {}", part(seed, 100), part(seed + 100, 800));
        assert_eq!(filtered(&part(seed, 500), &longer), [true; 2], "{seed}");
    }
}
