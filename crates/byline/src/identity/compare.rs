//! How alike two names are.
use crate::names;

use super::form::{Form, Part};
use super::spell;

/// How two names are alike, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// Letter for letter, accents too.
    Exact,
    /// The same but for case, accents, hyphens, apostrophes.
    Same,
    /// The same words in another order.
    Swapped,
    /// The same words in another spelling of a transliteration, or another script.
    Transliterated,
    /// An initial, a short form, a middle name left out.
    Short,
    /// A second surname left out.
    SecondSurname,
    /// The same letters, cut into words otherwise.
    Joined,
    /// The same, but only one of them says "Jr.".
    Generation,
    /// One word of the other's name.
    Part,
    /// Some word is shared, others differ.
    Related,
    /// Nothing is.
    Unrelated,
}

/// Compares two names.
pub(crate) fn compare(one: &Form, other: &Form) -> Likeness {
    if one.parts.is_empty() || other.parts.is_empty() {
        return Likeness::Unrelated;
    }
    let likeness = words(one, other);
    if likeness >= Likeness::Part {
        return likeness;
    }
    match (&one.generation, &other.generation) {
        (Some(a), Some(b)) if a != b => Likeness::Related,
        (Some(_), None) | (None, Some(_)) => Likeness::Generation,
        _ => likeness,
    }
}

fn words(one: &Form, other: &Form) -> Likeness {
    let (a, b) = (one.parts.as_slice(), other.parts.as_slice());
    if one.exact == other.exact {
        return Likeness::Exact;
    }
    if pairwise(a, b, |a, b| a.fold == b.fold) {
        return Likeness::Same;
    }
    let spelt = |a: &Part, b: &Part| same_spelling(a, b);
    if pairwise(a, b, spelt) {
        return if a
            .iter()
            .zip(b)
            .any(|(a, b)| spell::other_script(&a.text, &b.text))
        {
            Likeness::Transliterated
        } else {
            Likeness::Same
        };
    }
    if a.len() >= 2 && rotated(a, b, spelt) {
        return if a
            .iter()
            .zip(b)
            .any(|(a, b)| spell::other_script(&a.text, &b.text))
        {
            Likeness::Transliterated
        } else {
            Likeness::Swapped
        };
    }
    if one.whole == other.whole && (!are_arabic(a, b) || joined(a) == joined(b)) {
        return Likeness::Joined;
    }
    if pairwise(a, b, alike) || a.len() >= 2 && rotated(a, b, alike) {
        return Likeness::Transliterated;
    }
    if a.len() == 1 || b.len() == 1 {
        let (lone, full) = if a.len() == 1 { (a, b) } else { (b, a) };
        let part = lone
            .first()
            .is_some_and(|lone| full.iter().any(|word| same_spelling(lone, word)));
        return if part {
            Likeness::Part
        } else {
            Likeness::Unrelated
        };
    }
    if let Some(likeness) = shortened(a, b).or_else(|| shortened(b, a)) {
        return likeness;
    }
    let shared = a
        .iter()
        .any(|a| !a.initial && b.iter().any(|b| same_spelling(a, b) || alike(a, b)));
    if shared {
        Likeness::Related
    } else {
        Likeness::Unrelated
    }
}

fn are_arabic(a: &[Part], b: &[Part]) -> bool {
    a.iter().chain(b).all(|part| spell::is_arabic(&part.text))
}

fn joined(parts: &[Part]) -> String {
    parts.iter().map(|part| spell::arabic(&part.fold)).collect()
}

fn pairwise(a: &[Part], b: &[Part], same: impl Fn(&Part, &Part) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

/// Surname first instead of last, or the other way.
fn rotated(a: &[Part], b: &[Part], same: impl Fn(&Part, &Part) -> bool) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let turned = |by: usize| {
        (0..a.len()).all(|at| match (a.get(at), b.get((at + by) % b.len().max(1))) {
            (Some(a), Some(b)) => same(a, b),
            _ => false,
        })
    };
    turned(1) || turned(b.len() - 1)
}

fn same_spelling(a: &Part, b: &Part) -> bool {
    if a.initial != b.initial {
        return false;
    }
    if spell::is_arabic(&a.text) && spell::is_arabic(&b.text) {
        // in Latin letters Ahmad and Hamad would be one
        return spell::arabic(&a.fold) == spell::arabic(&b.fold);
    }
    a.fold == b.fold
        || a.latin == b.latin && !a.latin.is_empty()
        || a.loose == b.loose && a.latin.len() >= 3 && a.loose.len() >= 3
}

/// One name in two transliterations: in two scripts by its consonants; in one script only
/// where the spellings are known to vary.
fn alike(a: &Part, b: &Part) -> bool {
    if a.initial || b.initial {
        return false;
    }
    if same_spelling(a, b) || names::one_name(&a.latin, &b.latin) {
        return true;
    }
    let (x, y) = (spell::skeleton(&a.latin), spell::skeleton(&b.latin));
    if spell::other_script(&a.text, &b.text) {
        return x == y && x.len() >= 2 && may_be_read(a, b) && may_be_read(b, a);
    }
    // Ukrainian, Russian, Serbian forms of one name in one script.
    let cyrillic = a
        .fold
        .chars()
        .any(|c| matches!(c, 'а'..='я' | 'і' | 'ї' | 'є'));
    cyrillic && x == y && x.len() >= 3 && same_end(&a.latin, &b.latin)
}

/// Whether the vowels of a word in Latin letters agree with those that one in Arabic
/// letters has written.
fn may_be_read(arabic: &Part, latin: &Part) -> bool {
    !spell::is_arabic(&arabic.text)
        || !spell::is_latin(&latin.text)
        || spell::may_be_read(&arabic.latin, &latin.latin)
}

fn same_end(a: &str, b: &str) -> bool {
    let end = |word: &str| {
        word.chars()
            .next_back()
            .map(|c| if "aeiouy".contains(c) { 'a' } else { c })
    };
    end(a) == end(b)
}

/// Whether one word may stand for another: equal, an initial of it, or a usual short form.
fn stands_for(short: &Part, long: &Part) -> bool {
    if same_spelling(short, long) {
        return true;
    }
    if short.initial || long.initial {
        return same_initial(short, long);
    }
    names::short_form(&short.latin, &long.latin)
}

/// Whether two words begin with one letter: in one script as it is written there, for in
/// Latin letters some are left out and others stand for several.
fn same_initial(one: &Part, other: &Part) -> bool {
    let first = |text: &str| text.chars().next();
    if spell::is_arabic(&one.text) && spell::is_arabic(&other.text) {
        // the hamza below is another vowel than the one above; often it is not written
        let is_below = |part: &Part| match first(&part.text) {
            Some('إ') => Some(true),
            Some('أ' | 'آ') => Some(false),
            _ => None,
        };
        return first(&spell::arabic(&one.fold)) == first(&spell::arabic(&other.fold))
            && (is_below(one).is_none()
                || is_below(other).is_none()
                || is_below(one) == is_below(other));
    }
    if first(&one.fold) == first(&other.fold) {
        return true;
    }
    let tells = if spell::other_script(&one.text, &other.text) {
        // an initial does not tell which vowel it bears
        ![one, other]
            .iter()
            .any(|part| spell::bears_vowel(&part.fold))
    } else {
        // "Ю" and "Я" both begin with a y; "Å" and "A" may be one all the same
        spell::is_latin(&one.text)
    };
    tells && first(&one.latin).is_some_and(|letter| first(&other.latin) == Some(letter))
}

/// Whether `short` is `long` with initials, short forms, fewer middle names or without the second
/// surname; nothing may contradict.
fn shortened(short: &[Part], long: &[Part]) -> Option<Likeness> {
    if short.len() > long.len() {
        return None;
    }
    // "Chema" for two given names.
    if let (Some(first), Some(rest)) = (short.first(), short.get(1..))
        && let Some((given, more)) = long.split_at_checked(2)
    {
        let both: String = given
            .iter()
            .map(|part| part.latin.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        if names::short_form(&first.latin, &both)
            && rest.len() == more.len()
            && rest.iter().zip(more).all(|(a, b)| same_spelling(a, b))
        {
            return Some(Likeness::Short);
        }
    }
    let surname = |a: &Part, b: &Part| !a.initial && !b.initial && same_spelling(a, b);
    let (first, last) = (short.first()?, short.last()?);
    let (long_first, long_last) = (long.first()?, long.last()?);
    let begins = stands_for(first, long_first) || stands_for(long_first, first);
    let middle = |short: &[Part], long: &[Part]| {
        let mut rest = long.iter();
        short
            .iter()
            .all(|word| rest.any(|other| stands_for(word, other) || stands_for(other, word)))
    };
    let inner = |parts: &[Part]| {
        parts
            .get(1..parts.len().saturating_sub(1))
            .unwrap_or_default()
            .to_vec()
    };
    let ends = surname(last, long_last) && middle(&inner(short), &inner(long));
    // "Juan Pérez" for "Juan Pérez Gómez".
    let first_surname = short.len() >= 2
        && short.len() < long.len()
        && !short.iter().chain(long).any(|part| part.initial)
        && short.iter().zip(long).skip(1).all(|(a, b)| surname(a, b));
    // "Nagy L." for "Nagy László".
    let family_first = short.len() == 2
        && long.len() == 2
        && surname(first, long_first)
        && (last.initial || long_last.initial)
        && (stands_for(last, long_last) || stands_for(long_last, last));
    if begins && ends || family_first {
        Some(Likeness::Short)
    } else {
        (begins && first_surname).then_some(Likeness::SecondSurname)
    }
}
