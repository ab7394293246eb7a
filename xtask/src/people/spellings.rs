//! How one person's name is printed: in full, with an initial, in Latin letters, the
//! family name first, without accents, with a second name.

use colonnade_model::slug;

use super::{Dice, capital, folk::Folk, latin::in_latin_letters};

/// Given name and family name in the order of the language.
pub(super) fn joined(folk: &Folk, given: &str, family: &str) -> String {
    if folk.joint {
        format!("{family}{given}")
    } else {
        format!("{given} {family}")
    }
}

/// The name somebody mostly goes by.
pub(super) fn full(folk: &Folk, given: &str, family: &str, dice: &mut Dice) -> String {
    if folk.joint {
        return joined(folk, given, family);
    }
    match (folk.tag, dice.below(100)) {
        ("en", 0..15) => format!("{given} {}. {family}", initial(&folk.given(dice))),
        ("es" | "pt", 0..50) => format!("{given} {family} {}", folk.family(dice)),
        ("fr" | "de" | "nl" | "sv", 0..8) => format!("{given} {family}-{}", folk.family(dice)),
        (_, 90..97) => format!("{given} {} {family}", folk.given(dice)),
        _ => joined(folk, given, family),
    }
}

/// Other spellings, none of them the name itself: one to three.
pub(super) fn others(
    folk: &Folk,
    given: &str,
    family: &str,
    name: &str,
    dice: &mut Dice,
) -> Vec<String> {
    let mut possible: Vec<String> = Vec::new();
    let latin = in_latin(folk, given, family);
    if folk.joint {
        possible.extend([latin.clone(), turned(&latin), latin.to_uppercase()]);
    } else {
        let plain = joined(folk, given, family);
        possible.push(format!("{}. {family}", initial(given)));
        possible.push(latin.clone());
        possible.push(format!("{given} {}. {family}", initial(&folk.given(dice))));
        possible.push(turned(&plain));
        possible.push(respelt(&latin));
        possible.push(format!("{given} {} {family}", folk.given(dice)));
        possible.push(plain);
    }
    let wanted = dice.between(1, 3);
    let mut chosen: Vec<String> = Vec::with_capacity(wanted);
    while chosen.len() < wanted && !possible.is_empty() {
        let one = possible.swap_remove(dice.below(possible.len()));
        if one != name && !chosen.contains(&one) {
            chosen.push(one);
        }
    }
    chosen
}

fn initial(name: &str) -> String {
    name.chars().take(1).collect()
}

fn turned(name: &str) -> String {
    match name.split_once(' ') {
        Some((first, rest)) => format!("{rest} {first}"),
        None => name.to_owned(),
    }
}

/// In Latin letters, as another newspaper would print it.
pub(super) fn in_latin(folk: &Folk, given: &str, family: &str) -> String {
    if folk.joint {
        let word = |name: &str| capital(&slug(name).replace('-', ""));
        format!("{} {}", word(family), word(given))
    } else {
        in_latin_letters(&joined(folk, given, family))
    }
}

/// By another habit of transliteration.
fn respelt(latin: &str) -> String {
    latin
        .replace("iy", "y")
        .replace("yu", "iu")
        .replace("kh", "h")
        .replace("ou", "u")
}
