//! Letters and digits as texts are compared by them.

use std::sync::LazyLock;

/// What a character says where case, punctuation and white space say nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// Nothing: it is neither a letter nor a digit.
    Nothing,
    /// A letter, in lower case.
    Letter(char),
    /// A digit or another number.
    Digit(char),
    /// A letter that is several in lower case: `char::to_lowercase` tells them.
    Several,
}

/// Characters below this are looked up in one table; it has the letters of nearly all
/// texts but those of Han, Kana and Hangul, which have no case.
const TABLE: u32 = 0x3000;
/// A number, in the table; the rest is its lower case, 0 for [`Folded::Nothing`].
const NUMBER: u16 = 0x8000;
/// Not told by the table.
const UNTOLD: u16 = 0x7FFF;

/// The tables of the standard library are searched step by step: a text of a script with
/// letters beyond ASCII takes several times as long with them.
static LETTERS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let entry = |c: char| match searched(c) {
        Folded::Nothing => Some(0),
        Folded::Letter(lower) => u16::try_from(lower).ok().filter(|told| *told < UNTOLD),
        Folded::Digit(lower) => {
            let told = u16::try_from(lower).ok().filter(|told| *told < UNTOLD);
            told.map(|told| told | NUMBER)
        }
        Folded::Several => None,
    };
    let entries = (0..TABLE).map(|c| char::from_u32(c).and_then(entry));
    entries.map(|told| told.unwrap_or(UNTOLD)).collect()
});

/// What a character says, whatever script it is of.
pub fn folded(c: char) -> Folded {
    let told = LETTERS.get(c as usize).copied();
    match told {
        Some(0) => Folded::Nothing,
        Some(UNTOLD) => searched(c),
        Some(told) => match char::from_u32(u32::from(told & !NUMBER)) {
            Some(number) if told & NUMBER != 0 => Folded::Digit(number),
            Some(letter) => Folded::Letter(letter),
            None => searched(c),
        },
        // Kana's commonest, Han, Hangul
        None if matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}'
            | '\u{4E00}'..='\u{9FFC}' | '\u{AC00}'..='\u{D7A3}') =>
        {
            Folded::Letter(c)
        }
        None => searched(c),
    }
}

/// The same from the tables of the standard library.
fn searched(c: char) -> Folded {
    if !c.is_alphanumeric() {
        return Folded::Nothing;
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) if c.is_numeric() => Folded::Digit(one),
        (Some(one), None) => Folded::Letter(one),
        _ => Folded::Several,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_tells_what_the_standard_library_tells() {
        for c in '\0'..=char::MAX {
            assert_eq!(folded(c), searched(c), "{c:?}");
        }
        assert_eq!(folded('É'), Folded::Letter('é'));
        assert_eq!(folded('Ж'), Folded::Letter('ж'));
        assert_eq!(folded('字'), Folded::Letter('字'));
        assert_eq!(folded('٣'), Folded::Digit('٣'));
        assert_eq!(folded('«'), Folded::Nothing);
        assert_eq!(folded('İ'), Folded::Several);
    }
}
